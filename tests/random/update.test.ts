/** Random updates: after each operation the store holds what a list of quads holds that is changed as section 3 of
 *  https://www.w3.org/TR/sparql11-update/ says, its patterns answered by the naive evaluator. `RANDOM_CASES` and
 *  `RANDOM_SEED` as in query.test.ts. */
import { expect, test } from 'vitest'
import { createEngine } from '../../src/query/engine.ts'
import { parseSparql } from '../../src/query/parse.ts'
import { printTerm } from '../../src/query/print-syntax.ts'
import { translateQuery } from '../../src/query/translate.ts'
import { defaultGraph, literal, namedNode, type Quad, quad, type Term, XSD } from '../../src/rdf/term.ts'
import { load } from '../../src/store/load.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { evaluateNaively, naiveDataset } from '../support/naive-evaluator.ts'
import type { Solution } from '../support/naive-expression.ts'
import { Random } from '../support/random.ts'
import { GRAPHS, NODES, PREDICATES, randomQuads } from '../support/random-data.ts'
import { randomGroup } from '../support/random-query.ts'
import { quadsIn } from '../support/spec-engine.ts'

const CASES = Number(process.env.RANDOM_CASES ?? 150)
const SEED = Number(process.env.RANDOM_SEED ?? 20221124)
const OPERATIONS_PER_STORE = 6

/** One operation: its text, and what it makes of the quads. */
interface Operation {
  readonly text: string
  readonly apply: (quads: readonly Quad[]) => readonly Quad[]
}

const keyOf = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map((term) => (term.termType === 'DefaultGraph' ? '' : printTerm(term))).join(' ')

/** The quads without those of `gone`, with `more`, each once. */
function changed(quads: readonly Quad[], gone: readonly Quad[], more: readonly Quad[]): readonly Quad[] {
  const without = new Set(gone.map(keyOf))
  return [
    ...new Map([...quads.filter((one) => !without.has(keyOf(one))), ...more].map((one) => [keyOf(one), one])).values(),
  ]
}

/** The position of a template: a variable, or a term. */
type Part = string

function termOf(part: Part, solution: Solution): Term | undefined {
  if (part.startsWith('?')) return solution.get(part.slice(1))
  return part.startsWith('<') ? namedNode(part.slice(1, -1)) : literal(part, namedNode(`${XSD}integer`))
}

/** The quads of a template for the solutions; what is not RDF, or not whole, is left out. */
function filled(template: readonly (readonly Part[])[], solutions: readonly Solution[]): Quad[] {
  return solutions.flatMap((solution) =>
    template.flatMap((parts) => {
      const [s, p, o] = parts.slice(0, 3).map((part) => termOf(part, solution))
      const g = parts[3] === undefined ? defaultGraph() : termOf(parts[3], solution)
      if (s === undefined || p === undefined || o === undefined || g === undefined) return []
      if (s.termType === 'Literal' || p.termType !== 'NamedNode') return []
      if (g.termType !== 'DefaultGraph' && g.termType !== 'NamedNode') return []
      return [quad(s as never, p, o as never, g)]
    }),
  )
}

const written = (template: readonly (readonly Part[])[]): string =>
  template.map(([s, p, o, g]) => (g === undefined ? `${s} ${p} ${o} .` : `GRAPH ${g} { ${s} ${p} ${o} }`)).join(' ')

function randomTemplate(random: Random): readonly (readonly Part[])[] {
  const node = (): Part => (random.oneIn(3) ? random.of(NODES) : random.of(['?x', '?y', '?z']))
  const triple = (): readonly Part[] => [
    node(),
    random.oneIn(4) ? '?y' : random.of(PREDICATES),
    random.oneIn(4) ? String(random.below(4)) : node(),
    ...(random.oneIn(3) ? [random.oneIn(3) ? '?z' : random.of(GRAPHS)] : []),
  ]
  return Array.from({ length: 1 + random.below(2) }, triple)
}

/** DELETE and INSERT with a pattern. */
function modify(random: Random): Operation {
  const [gone, more] = [random.oneIn(3) ? [] : randomTemplate(random), random.oneIn(3) ? [] : randomTemplate(random)]
  const group = randomGroup(random)
  const select = translateQuery(parseSparql(`SELECT * { ${group} }`))
  const heads = [
    ...(gone.length > 0 ? [`DELETE { ${written(gone)} }`] : []),
    ...(more.length > 0 || gone.length === 0 ? [`INSERT { ${written(more)} }`] : []),
  ]
  return {
    text: `${heads.join(' ')} WHERE { ${group} }`,
    apply: (quads) => {
      const found = evaluateNaively(select, naiveDataset(quads))
      const solutions = found.type === 'bindings' ? found.solutions : []
      return changed(quads, filled(gone, solutions), filled(more, solutions))
    },
  }
}

const inGraph = (quads: readonly Quad[], name: string): Quad[] =>
  quads.filter(({ graph }) =>
    name === 'DEFAULT' ? graph.termType === 'DefaultGraph' : graph.value === name.slice(1, -1),
  )

/** CLEAR and DROP, ADD, COPY and MOVE; a source without quads exists only as the default graph. */
function manage(random: Random): Operation {
  const [from, to] = [random.of(['DEFAULT', ...GRAPHS]), random.of(['DEFAULT', ...GRAPHS])]
  const name = (graph: string): string => (graph === 'DEFAULT' ? graph : `GRAPH ${graph}`)
  if (random.oneIn(4)) {
    return {
      text: `${random.of(['CLEAR', 'DROP'])} SILENT ${name(from)}`,
      apply: (quads) => changed(quads, inGraph(quads, from), []),
    }
  }
  const verb = random.of(['ADD', 'COPY', 'MOVE'])
  return {
    text: `${verb} SILENT ${from} TO ${to}`,
    apply: (quads) => {
      const source = inGraph(quads, from)
      if (from === to || (source.length === 0 && from !== 'DEFAULT')) return quads
      const graph = to === 'DEFAULT' ? defaultGraph() : namedNode(to.slice(1, -1))
      const copies = source.map(({ subject, predicate, object }) => quad(subject, predicate, object, graph))
      const gone = [...(verb === 'ADD' ? [] : inGraph(quads, to)), ...(verb === 'MOVE' ? source : [])]
      return changed(quads, gone, copies)
    },
  }
}

test(`${CASES} random updates from seed ${SEED}`, { timeout: 60_000 + CASES * 50 }, async () => {
  for (let done = 0; done < CASES; done += OPERATIONS_PER_STORE) {
    const random = new Random(SEED + done)
    const data = randomQuads(random)
    const store = new MemoryStore()
    await load(store, data, { format: 'nquads' })
    const engine = createEngine(store)
    let expected: readonly Quad[] = quadsIn(store)
    const texts: string[] = []
    for (let index = 0; index < OPERATIONS_PER_STORE; index++) {
      const { text, apply } = random.oneIn(4) ? manage(random) : modify(random)
      texts.push(text)
      expected = apply(expected)
      await engine.update(text, { defaultGraph: 'unnamed' })
      const where = `seed ${SEED}, case ${done + index}\n${data}\n${texts.join(' ;\n')}`
      expect(quadsIn(store).map(keyOf).sort(), where).toEqual(expected.map(keyOf).sort())
    }
  }
})
