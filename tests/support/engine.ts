/** An engine over a few quads given as N-Quads, TriG or Turtle, and its answers as short strings.
 *
 *  For tests that ask whether an answer is right; that it is the same for all plans is asked by the random queries. */

import type { QueryOptions } from '../../src/query/endpoint.ts'
import { createEngine, type Engine, type EngineOptions } from '../../src/query/engine.ts'
import type { Term } from '../../src/rdf/term.ts'
import { load } from '../../src/store/load.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'

/** `:a p "x"` style: everything in the namespace `urn:` under the empty prefix. */
const PREFIXES = '@prefix : <urn:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n'

/** An engine over a store in memory, read through the same loader as files are. */
export async function engineOver(trig: string, options: EngineOptions = {}): Promise<Engine> {
  const store = new MemoryStore()
  await load(store, PREFIXES + trig, { format: 'trig' })
  return createEngine(store, options)
}

/** The value without its kind: `:a` for urn:a, `-` for unbound. Tests that tell kinds apart do not use it. */
export function shortTerm(term: Term | undefined): string {
  if (term === undefined) return '-'
  return term.termType === 'NamedNode' ? term.value.replace(/^urn:/, ':') : term.value
}

/** The rows of a SELECT as `a b c` in the order in which they come; the prefix `:` is declared. */
export async function rowsOf(engine: Engine, sparql: string, options?: QueryOptions): Promise<string[]> {
  const result = await engine.query(`PREFIX : <urn:> ${sparql}`, options)
  if (result.type === 'boolean') return [String(result.value)]
  const rows: string[] = []
  if (result.type === 'bindings') {
    for await (const row of result.bindings)
      rows.push(result.variables.map((name) => shortTerm(row.get(name))).join(' '))
  } else {
    for await (const { subject, predicate, object } of result.quads) {
      rows.push([subject, predicate, object].map(shortTerm).join(' '))
    }
  }
  return rows
}
