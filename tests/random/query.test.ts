/** Random queries over random data: the optimised plan, the plan without optional rewritings, and the naive evaluator give
 *  the same answers. `RANDOM_CASES` sets how many, `RANDOM_SEED` where they begin; a failure prints seed, data and query. */
import { expect, test } from 'vitest'
import { createEngine, type Engine } from '../../src/query/engine.ts'
import { COST } from '../../src/query/estimate.ts'
import { parseSparql } from '../../src/query/parse.ts'
import { translateQuery } from '../../src/query/translate.ts'
import { type Quad, type Term, termKey } from '../../src/rdf/term.ts'
import { load } from '../../src/store/load.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { viewOf } from '../../src/store/rdfjs.ts'
import { evaluateNaively, type NaiveResult, naiveDataset } from '../support/naive-evaluator.ts'
import { Random } from '../support/random.ts'
import { randomQuads } from '../support/random-data.ts'
import { randomQuery } from '../support/random-query.ts'

const CASES = Number(process.env.RANDOM_CASES ?? 600)
const SEED = Number(process.env.RANDOM_SEED ?? 20221124)
const QUERIES_PER_DATASET = 20
const USUAL = { ...COST }

const cell = (name: string, term: Term) => `${name}=${termKey(term)}`

function quadLine({ subject, predicate, object, graph }: Quad): string {
  return [subject, predicate, object, graph].map(termKey).join(' ')
}

/** An answer as sorted lines. A constructed graph is a set. */
function linesOf(result: NaiveResult): readonly string[] {
  switch (result.type) {
    case 'boolean':
      return [String(result.value)]
    case 'quads':
      return [...new Set(result.quads.map(quadLine))].sort()
    case 'bindings':
      return result.solutions
        .map((row) =>
          [...row]
            .map(([name, term]) => cell(name, term))
            .sort()
            .join(' '),
        )
        .sort()
  }
}

async function answerOf(engine: Engine, text: string): Promise<readonly string[]> {
  const result = await engine.query(text, { defaultGraph: 'unnamed' })
  if (result.type === 'boolean') return [String(result.value)]
  const lines: string[] = []
  if (result.type === 'bindings') {
    for await (const row of result.bindings) {
      lines.push(
        [...row]
          .map(([name, term]) => cell(name.value, term))
          .sort()
          .join(' '),
      )
    }
  } else for await (const quad of result.quads) lines.push(quadLine(quad))
  return lines.sort()
}

function naiveAnswer(quads: readonly Quad[], text: string): readonly string[] {
  return linesOf(evaluateNaively(translateQuery(parseSparql(text)), naiveDataset(quads)))
}

/** Times that make the planner choose what it would not choose for small data: index joins, intersections, laterals. */
function distortCosts(random: Random): void {
  for (const key of Object.keys(USUAL))
    COST[key as keyof typeof COST] = USUAL[key as keyof typeof COST] * random.of([0.001, 1, 1000])
}

test(`${CASES} random queries from seed ${SEED}`, { timeout: 60_000 + CASES * 50 }, async () => {
  for (let done = 0; done < CASES; done += QUERIES_PER_DATASET) {
    const random = new Random(SEED + done)
    const data = randomQuads(random)
    const store = new MemoryStore()
    await load(store, data, { format: 'nquads' })
    Object.assign(COST, USUAL)
    if (random.oneIn(2)) distortCosts(random)
    const engines = { optimised: createEngine(store), plain: createEngine(store, { isOptimised: false }) }
    const quads = [...viewOf(store.snapshot())]
    for (let index = 0; index < QUERIES_PER_DATASET; index++) {
      const text = randomQuery(random)
      const where = `seed ${SEED}, case ${done + index}\n${data}\n${text}`
      const naive = naiveAnswer(quads, text)
      expect(await answerOf(engines.optimised, text), `optimised, ${where}`).toEqual(naive)
      expect(await answerOf(engines.plain, text), `not optimised, ${where}`).toEqual(naive)
    }
  }
})
