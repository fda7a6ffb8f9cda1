/** Runs the tests of the W3C suites on the engine: stores from their data, results as plain rows, other endpoints in the same
 *  process. */
import type { QueryOptions, QueryResult } from '../../src/query/endpoint.ts'
import { createEngine, type EngineOptions } from '../../src/query/engine.ts'
import type { RemoteAccess, RemoteRequest } from '../../src/query/remote.ts'
import { writeResultsXml } from '../../src/query/results-xml.ts'
import { namedNode, type Quad, quad } from '../../src/rdf/term.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { viewOf } from '../../src/store/rdfjs.ts'
import { type ManifestTest, readTestQuads, type TestData } from './manifest.ts'
import type { SpecResults } from './spec-results.ts'

/** SPARQL's own default graph, not the union that our store shows by default. */
export const SPEC_OPTIONS: QueryOptions = { defaultGraph: 'unnamed' }

/** The quads of the files, each in its graph. */
export function quadsOf(data: readonly TestData[]): Quad[] {
  return data.flatMap(({ file, graph }) =>
    readTestQuads(file).map((one) =>
      graph === undefined ? one : quad(one.subject, one.predicate, one.object, namedNode(graph)),
    ),
  )
}

/** A store in memory with these quads. */
export async function storeOf(quads: readonly Quad[]): Promise<MemoryStore> {
  const store = new MemoryStore()
  const transaction = await store.begin()
  for (const { subject, predicate, object, graph } of quads) {
    transaction.add(
      transaction.idFor(subject),
      transaction.idFor(predicate),
      transaction.idFor(object),
      transaction.idFor(graph),
    )
  }
  await transaction.commit()
  return store
}

/** All quads of a store. */
export function quadsIn(store: MemoryStore): Quad[] {
  return [...viewOf(store.snapshot())]
}

/** The results of a query in memory. */
export async function collected(result: QueryResult): Promise<SpecResults> {
  if (result.type === 'boolean') return result
  if (result.type === 'quads') {
    const quads: Quad[] = []
    for await (const one of result.quads) quads.push(one)
    return { type: 'quads', quads }
  }
  const solutions = []
  for await (const row of result.bindings) solutions.push(new Map([...row].map(([key, value]) => [key.value, value])))
  return { type: 'bindings', variables: result.variables, solutions }
}

/** The files that FROM and FROM NAMED name, beside those of the manifest. */
export function dataOf(
  { data }: ManifestTest,
  clause: { default: readonly string[]; named: readonly string[] } | undefined,
) {
  const named = [...(clause?.default ?? []), ...(clause?.named ?? [])]
  const missing = named.filter((file) => !data.some(({ graph }) => graph === file))
  return [...data, ...[...new Set(missing)].map((file): TestData => ({ file, graph: file }))]
}

/** Endpoints in the same process, by address, as a function like fetch. */
export function endpointsOf(services: ManifestTest['services']): RemoteAccess {
  const call = async (address: string, request: RemoteRequest): Promise<Response> => {
    const service = services.find(({ endpoint }) => endpoint === address)
    if (service === undefined) throw new TypeError('fetch failed')
    const store = await storeOf(quadsOf([{ file: service.file }]))
    const engine = createEngine(store, { remote: endpointsOf(services) })
    const query = new URLSearchParams(request.body ?? '').get('query') ?? ''
    const result = await engine.query(query, SPEC_OPTIONS)
    if (result.type === 'quads') throw new TypeError('SERVICE asks for tables only')
    let text = ''
    for await (const chunk of writeResultsXml(result)) text += chunk
    return new Response(text, { headers: { 'content-type': 'application/sparql-results+xml' } })
  }
  return { allow: ['http://*'], fetch: call as unknown as RemoteAccess['fetch'] }
}

/** An engine over quads. */
export async function engineOf(quads: readonly Quad[], options: EngineOptions = {}) {
  const store = await storeOf(quads)
  return { store, engine: createEngine(store, options) }
}
