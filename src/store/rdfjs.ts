/** The store as the RDF/JS interfaces see it (https://rdf.js.org/stream-spec/, https://rdf.js.org/dataset-spec/), so that
 *  Comunica, rdf-validate-shacl and the like run on it. Two converters, since `match` of a Source and `match` of a
 *  DatasetCore cannot be one: `rdfjsStore` gives a Source, Sink and Store, `DatasetView` is a DatasetCore.
 *
 *  Blank nodes keep their labels here: the same label is the same node. */

import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import type * as RDF from '@rdfjs/types'
import { namedNode, type Quad, type Term } from '../rdf/term.ts'
import type { Dataset, DatasetSource, Transaction } from './dataset.ts'
import { type Id, NONE } from './id.ts'
import { detachedTransaction } from './memory-store.ts'
import { quadsOf } from './quads-of.ts'

/** What match() takes in each position: a variable, null and undefined match anything. */
type Wanted = RDF.Term | null | undefined

/** The ids of a pattern, or undefined when a term of it is not known, so that nothing can match. */
type Pattern = readonly [Id, Id, Id, Id]

const ANYTHING: Pattern = [NONE, NONE, NONE, NONE]

function patternOf(dataset: Dataset, wanted: readonly Wanted[]): Pattern | undefined {
  const ids = wanted.map((term) => (isOpen(term) ? NONE : dataset.terms.idOf(term)))
  if (wanted.some((term, position) => !isOpen(term) && ids[position] === NONE)) return undefined
  const [s, p, o, g] = ids
  return [s ?? NONE, p ?? NONE, o ?? NONE, g ?? NONE]
}

function isOpen(term: Wanted): term is null | undefined | RDF.Variable {
  return term === null || term === undefined || term.termType === 'Variable'
}

function matching(dataset: Dataset, wanted: readonly Wanted[]): Iterable<Quad> {
  const pattern = patternOf(dataset, wanted)
  return pattern === undefined ? [] : quadsOf(dataset, pattern)
}

/** An RDF/JS Store that also tells how many quads match, which query planners ask for. */
export interface RdfjsStore extends RDF.Store {
  countQuads(subject?: Wanted, predicate?: Wanted, object?: Wanted, graph?: Wanted): number
}

/** A view of a store as RDF/JS Source, Sink and Store. Each match() reads the snapshot of its call; each change is one
 *  transaction, and its emitter's `end` comes after the commit. */
export function rdfjsStore(store: DatasetSource): RdfjsStore {
  const change = (step: (transaction: Transaction) => void | Promise<void>) => inTransaction(store, step)
  return {
    match: (...wanted: Wanted[]) => streamOf(matching(store.snapshot(), wanted)),
    countQuads: (...wanted) => {
      const snapshot = store.snapshot()
      const pattern = patternOf(snapshot, wanted)
      return pattern === undefined ? 0 : snapshot.count(...pattern)
    },
    import: (stream) => change((transaction) => drain(stream, (quad) => addTo(transaction, quad))),
    remove: (stream) => change((transaction) => drain(stream, (quad) => deleteFrom(transaction, quad))),
    removeMatches: (...wanted: Wanted[]) => change((transaction) => deleteMatches(transaction, wanted)),
    deleteGraph: (graph) =>
      change((transaction) =>
        deleteMatches(transaction, [null, null, null, typeof graph === 'string' ? namedNode(graph) : graph]),
      ),
  } as RdfjsStore
}

function streamOf(quads: Iterable<Quad>): RDF.Stream {
  return Readable.from(quads, { objectMode: true }) as unknown as RDF.Stream
}

/** Commits what `step` does, or rolls it back and emits its error. */
function inTransaction(store: DatasetSource, step: (transaction: Transaction) => void | Promise<void>): EventEmitter {
  const emitter = new EventEmitter()
  const run = async () => {
    const transaction = await store.begin()
    try {
      await step(transaction)
      await transaction.commit()
    } catch (error) {
      transaction.rollback()
      throw error
    }
  }
  run().then(
    () => emitter.emit('end'),
    (error: unknown) => emitter.emit('error', error),
  )
  return emitter
}

/** Hands on the quads of a stream; resolves at its end. Reads from the first tick on, so a stream must not be flowing. */
function drain(stream: RDF.Stream, onQuad: (quad: Quad) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.on('error', reject)
    stream.on('end', resolve)
    stream.on('data', (quad: Quad) => {
      try {
        onQuad(quad)
      } catch (error) {
        reject(error)
      }
    })
  })
}

function addTo(transaction: Transaction, { subject, predicate, object, graph }: Quad): void {
  const [s, p, o, g] = [subject, predicate, object, graph].map((term) => transaction.idFor(term as Term))
  transaction.add(s!, p!, o!, g!)
}

function deleteFrom(transaction: Transaction, { subject, predicate, object, graph }: Quad): void {
  const pattern = patternOf(transaction.dataset, [subject, predicate, object, graph])
  if (pattern !== undefined) transaction.delete(...pattern)
}

function deleteMatches(transaction: Transaction, wanted: readonly Wanted[]): void {
  for (const quad of [...matching(transaction.dataset, wanted)]) deleteFrom(transaction, quad)
}

/** An RDF/JS DatasetCore. On a snapshot it is read without copying; the first change copies what it holds, as match() of
 *  the interface asks for independent results. On a transaction, changes are that transaction's. */
export class DatasetView implements RDF.DatasetCore {
  #dataset: Dataset | undefined
  #pattern: Pattern | undefined
  #writer: Transaction | undefined

  /** Use viewOf, from or writing. */
  constructor(dataset: Dataset | undefined, pattern: Pattern | undefined, writer: Transaction | undefined) {
    this.#dataset = dataset
    this.#pattern = pattern
    this.#writer = writer
  }

  /** A dataset with the given quads, in memory. */
  static from(quads: Iterable<Quad> = []): DatasetView {
    const writer = detachedTransaction()
    for (const quad of quads) addTo(writer, quad)
    return DatasetView.writing(writer)
  }

  /** The quads that a transaction sees; committing it is the caller's business. */
  static writing(transaction: Transaction): DatasetView {
    return new DatasetView(undefined, ANYTHING, transaction)
  }

  get #current(): Dataset {
    return this.#writer?.dataset ?? this.#dataset!
  }

  get size(): number {
    return this.#pattern === undefined ? 0 : this.#current.count(...this.#pattern)
  }

  add(quad: RDF.Quad): this {
    addTo(this.#writable(), quad)
    return this
  }

  delete(quad: RDF.Quad): this {
    deleteFrom(this.#writable(), quad)
    return this
  }

  has({ subject, predicate, object, graph }: RDF.Quad): boolean {
    const pattern = this.#narrowed([subject, predicate, object, graph])
    return pattern !== undefined && this.#current.count(...pattern) > 0
  }

  match(subject?: Wanted, predicate?: Wanted, object?: Wanted, graph?: Wanted): DatasetView {
    return new DatasetView(this.#current, this.#narrowed([subject, predicate, object, graph]), undefined)
  }

  *[Symbol.iterator](): Generator<Quad> {
    if (this.#pattern !== undefined) yield* quadsOf(this.#current, this.#pattern)
  }

  /** The pattern that matches what both this one and the wanted terms match. */
  #narrowed(wanted: readonly Wanted[]): Pattern | undefined {
    const own = this.#pattern
    const asked = patternOf(this.#current, wanted)
    if (own === undefined || asked === undefined) return undefined
    if (own.some((id, position) => id !== NONE && asked[position] !== NONE && asked[position] !== id)) return undefined
    const [s, p, o, g] = own.map((id, position) => (id === NONE ? asked[position]! : id))
    return [s!, p!, o!, g!]
  }

  #writable(): Transaction {
    if (this.#writer !== undefined) return this.#writer
    const writer = detachedTransaction()
    for (const quad of this) addTo(writer, quad)
    this.#pattern = ANYTHING
    this.#dataset = undefined
    this.#writer = writer
    return writer
  }
}

/** The quads of a snapshot as a DatasetCore. */
export function viewOf(snapshot: Dataset): DatasetView {
  return new DatasetView(snapshot, ANYTHING, undefined)
}
