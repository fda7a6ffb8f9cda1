/** Update requests and what the store holds after them, as short lines. */
import { createEngine, type EngineOptions } from '../../src/query/engine.ts'
import { printTerm } from '../../src/query/print-syntax.ts'
import type { Term } from '../../src/rdf/term.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { quadsIn } from './spec-engine.ts'

/** Every request may use the empty prefix. */
export const PREFIX = 'PREFIX : <http://e.org/> '

/** The quads of a store after the requests, sorted: `:a :p "1"^^integer :g`. The default graph is SPARQL's own. */
export async function storeAfter(requests: readonly string[], options: EngineOptions = {}): Promise<string[]> {
  const store = new MemoryStore()
  const engine = createEngine(store, options)
  for (const request of requests) await engine.update(PREFIX + request, { defaultGraph: 'unnamed' })
  const short = (term: Term): string =>
    printTerm(term)
      .replace(/<http:\/\/e\.org\/(\w*)>/, ':$1')
      .replace(/"\^\^<.*#(\w+)>/, '"^^$1')
  return quadsIn(store)
    .map(({ subject, predicate, object, graph }) =>
      [subject, predicate, object, ...(graph.termType === 'DefaultGraph' ? [] : [graph])]
        .map((term) => short(term as Term))
        .join(' '),
    )
    .sort()
}

/** The code of the error that the last request ends with, and the objects that the store holds then. */
export async function failure(
  requests: readonly string[],
  options: EngineOptions = {},
): Promise<{ code: unknown; left: string[] }> {
  const store = new MemoryStore()
  const engine = createEngine(store, options)
  const [last, ...before] = [...requests].reverse()
  for (const request of before.reverse()) await engine.update(PREFIX + request)
  const error = await engine.update(PREFIX + last).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return {
    code: (error as { code?: unknown } | undefined)?.code,
    left: quadsIn(store).map(({ object }) => object.value),
  }
}
