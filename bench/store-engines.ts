/** The stores that bench/store.ts compares, behind one small interface. Peers are loaded by name, so that the project
 *  compiles without them. */

import { closeSync, openSync, readSync } from 'node:fs'
import { NQuadsReader } from '../src/rdf/nquads-reader.ts'
import { type Quad, type Term, termKey } from '../src/rdf/term.ts'
import type { Dataset } from '../src/store/dataset.ts'
import { DictionarySink } from '../src/store/dictionary-sink.ts'
import { DEFAULT_GRAPH, type Id } from '../src/store/id.ts'
import { MemoryStore } from '../src/store/memory-store.ts'

const CHUNK_BYTES = 1 << 18

/** A loaded store. Every function returns how many quads it has met, so that no work can be left out. */
export interface LoadedStore {
  readonly size: number
  /** All quads of each predicate in turn: patterns with one bound position. */
  scanPredicates(): number
  /** How many of the sampled quads are there, asked one at a time with terms. */
  lookUp(sample: readonly Quad[]): number
  /** The same with ids that are known already, where the store has ids. */
  lookUpIds?(): number
}

export interface BenchEngine {
  readonly name: string
  load(file: string, sample: readonly Quad[]): Promise<LoadedStore>
}

/** The bytes of a file in chunks of one reused buffer. */
export function* chunksOf(file: string): Generator<Uint8Array> {
  const handle = openSync(file, 'r')
  const buffer = new Uint8Array(CHUNK_BYTES)
  try {
    for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer)) {
      yield buffer.subarray(0, length)
    }
  } finally {
    closeSync(handle)
  }
}

/** Ours: bytes to ids to sorted columns. */
const zhengmai: BenchEngine = {
  name: 'zhengmai',
  async load(file, sample) {
    const store = new MemoryStore()
    const transaction = await store.begin()
    const reader = new NQuadsReader(new DictionarySink(transaction, DEFAULT_GRAPH))
    for (const chunk of chunksOf(file)) reader.push(chunk)
    reader.end()
    await transaction.commit()
    return loadedDataset(store.snapshot(), sample)
  },
}

function idsOf({ terms }: Dataset, { subject, predicate, object, graph }: Quad): readonly [Id, Id, Id, Id] {
  return [terms.idOf(subject), terms.idOf(predicate), terms.idOf(object), terms.idOf(graph)]
}

function loadedDataset(dataset: Dataset, sample: readonly Quad[]): LoadedStore {
  const ids = Uint32Array.from(sample.flatMap((quad) => idsOf(dataset, quad)))
  return {
    size: dataset.size,
    scanPredicates: () => scan(dataset),
    lookUp: (quads) => quads.reduce((found, quad) => found + dataset.count(...idsOf(dataset, quad)), 0),
    lookUpIds: () => {
      const cursor = dataset.cursor('SPOG', 'each')
      let found = 0
      for (let at = 0; at < ids.length; at += 4)
        found += cursor.seek(ids[at]!, ids[at + 1]!, ids[at + 2]!, ids[at + 3]!)
      return found
    },
  }
}

/** Reads every id of the object and subject columns. */
function scan(dataset: Dataset): number {
  const cursor = dataset.cursor('POSG', 'union')
  let rows = 0
  let sum = 0
  for (const predicate of dataset.predicates()) {
    cursor.seek(predicate)
    while (cursor.next(8192)) {
      const [, objects, subjects] = cursor.columns
      for (let row = cursor.from; row < cursor.to; row++) sum = (sum + objects[row]! + subjects[row]!) | 0
      rows += cursor.to - cursor.from
    }
  }
  return sum === 1 ? rows + 1 : rows
}

/** As much of the RDF/JS store interface as both peers have. */
interface PeerStore {
  readonly size: number
  has(quad: unknown): boolean
  match(subject?: unknown, predicate?: unknown): Iterable<unknown>
}

interface Oxigraph {
  readonly Store: new () => PeerStore & {
    load(input: Iterable<Uint8Array>, options: { readonly format: string; readonly no_transaction: boolean }): void
  }
  namedNode(iri: string): unknown
  blankNode(label: string): unknown
  defaultGraph(): unknown
  literal(value: string, languageOrDatatype: unknown): unknown
  quad(subject: unknown, predicate: unknown, object: unknown, graph: unknown): unknown
}

/** Oxigraph in WebAssembly, with its bulk loader. */
const oxigraph: BenchEngine = {
  name: 'oxigraph',
  async load(file, sample) {
    const library = (await import(peerPath('oxigraph/node.js'))) as unknown as Oxigraph & { default?: Oxigraph }
    const own = library.default ?? library
    const store = new own.Store()
    store.load(copies(file), { format: 'application/n-quads', no_transaction: true })
    return loadedPeer(
      store,
      sample,
      (term) => oxigraphTerm(own, term),
      (...terms) => own.quad(...terms),
    )
  },
}

function peerPath(path: string): string {
  return new URL(`node_modules/${path}`, import.meta.url).href
}

/** Chunks that are not reused, for readers that may keep them. */
function* copies(file: string): Generator<Uint8Array> {
  for (const chunk of chunksOf(file)) yield chunk.slice()
}

function oxigraphTerm(library: Oxigraph, term: Term): unknown {
  switch (term.termType) {
    case 'NamedNode':
      return library.namedNode(term.value)
    case 'BlankNode':
      return library.blankNode(term.value)
    case 'Literal':
      return library.literal(term.value, term.language || library.namedNode(term.datatype.value))
    default:
      return library.defaultGraph()
  }
}

interface N3 {
  readonly Store: new () => PeerStore & { addQuad(quad: unknown): void }
  readonly StreamParser: new (options: { readonly format: string }) => NodeJS.ReadWriteStream
}

/** N3.js: its streaming parser into its store, the fastest way it offers. */
const n3: BenchEngine = {
  name: 'n3',
  async load(file, sample) {
    const library = (await import(peerPath('n3/src/index.js'))) as unknown as N3
    const store = new library.Store()
    const parser = new library.StreamParser({ format: 'N-Quads' })
    parser.on('data', (quad: unknown) => store.addQuad(quad))
    const ended = new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject))
    for (const chunk of copies(file)) {
      if (!parser.write(chunk as Buffer)) await new Promise((resolve) => parser.once('drain', resolve))
    }
    parser.end()
    await ended
    return loadedPeer(
      store,
      sample,
      (term) => term,
      (subject, predicate, object, graph) => ({ subject, predicate, object, graph }),
    )
  },
}

type MakeQuad = (subject: unknown, predicate: unknown, object: unknown, graph: unknown) => unknown

/** Sampled terms are converted beforehand, so that a peer is not charged for it. */
function loadedPeer(
  store: PeerStore,
  sample: readonly Quad[],
  convert: (term: Term) => unknown,
  makeQuad: MakeQuad,
): LoadedStore {
  const quads = sample.map(({ subject, predicate, object, graph }) =>
    makeQuad(convert(subject), convert(predicate), convert(object), convert(graph)),
  )
  const predicates = new Map(sample.map(({ predicate }) => [termKey(predicate), convert(predicate)]))
  return {
    size: store.size,
    scanPredicates: () => {
      let rows = 0
      for (const predicate of predicates.values()) for (const _quad of store.match(null, predicate)) rows++
      return rows
    },
    lookUp: () => quads.reduce((found: number, quad) => found + (store.has(quad) ? 1 : 0), 0),
  }
}

export const ENGINES: Readonly<Record<string, BenchEngine>> = { zhengmai, oxigraph, n3 }
