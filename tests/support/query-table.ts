/** Tables of queries over a few quads and the rows they must have, one test for each query.
 *
 *  Every query runs twice, optimised and not: an answer that depends on the plan shows. */
import { describe, expect, test } from 'vitest'
import type { QueryOptions } from '../../src/query/endpoint.ts'
import type { Engine, EngineOptions } from '../../src/query/engine.ts'
import { type Term, XSD } from '../../src/rdf/term.ts'
import { engineOver } from './engine.ts'

/** Prefixes of every query: the empty one is `urn:`, as in the data. */
const PROLOGUE = `PREFIX : <urn:> PREFIX xsd: <${XSD}> `

/** Literals of these types are written without their type, as SPARQL has it. */
const BARE = new Set(['integer', 'decimal', 'double', 'boolean'].map((name) => XSD + name))

/** A term as SPARQL writes it: `:a`, `"x"@en`, `1.5`, `"2022"^^xsd:gYear`; `_` for a blank node, `-` for unbound. */
export function cell(term: Term | undefined): string {
  if (term === undefined) return '-'
  if (term.termType === 'BlankNode') return '_'
  if (term.termType !== 'Literal') return term.value.replace(/^urn:/, ':')
  if (BARE.has(term.datatype.value)) return term.value
  if (term.language !== '') return `"${term.value}"@${term.language}`
  return term.datatype.value === `${XSD}string`
    ? `"${term.value}"`
    : `"${term.value}"^^${term.datatype.value.replace(XSD, 'xsd:').replace(/^urn:/, ':')}`
}

/** The rows of an answer, cells separated by blanks; in the order of the answer when the query asks for one, else sorted. */
export async function answerRows(engine: Engine, sparql: string, options?: QueryOptions): Promise<string[]> {
  const result = await engine.query(PROLOGUE + sparql, options)
  if (result.type === 'boolean') return [String(result.value)]
  const rows: string[] = []
  if (result.type === 'bindings') {
    for await (const row of result.bindings) rows.push(result.variables.map((name) => cell(row.get(name))).join(' '))
  } else {
    for await (const { subject, predicate, object } of result.quads) {
      rows.push([subject, predicate, object].map(cell).join(' '))
    }
  }
  return /ORDER BY/.test(sparql) ? rows : rows.sort()
}

/** An engine that optimises and one that does not, over the same quads (Turtle or TriG without prefixes). */
export async function bothEngines(trig: string, options: EngineOptions = {}): Promise<readonly Engine[]> {
  return Promise.all([engineOver(trig, options), engineOver(trig, { ...options, isOptimised: false })])
}

/** Declares a test for each query over the data; expected rows are in order or sorted, as `answerRows` gives them. */
export function queryTable(
  name: string,
  trig: string,
  cases: Readonly<Record<string, readonly string[]>>,
  options?: QueryOptions,
): void {
  describe(name, async () => {
    const engines = await bothEngines(trig)
    test.each(Object.entries(cases))('%s', async (sparql, expected) => {
      const [optimised, plain] = await Promise.all(engines.map((engine) => answerRows(engine, sparql, options)))
      expect({ optimised, plain }).toEqual({ optimised: expected, plain: expected })
    })
  })
}
