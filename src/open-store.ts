/** The public store: a dataset in memory or in a folder, the engine over it, loading and ingestion into it. This file puts
 *  the rooms together and has no logic of its own beyond that. */

import { createHash } from 'node:crypto'
import type * as RDF from '@rdfjs/types'
import { fold } from './authority/fold.ts'
import { AUTHORITY_GRAPHS, authorityQuads } from './graph/authority-quads.ts'
import type { GraphTarget } from './ingest/ingest.ts'
import { META_GRAPH } from './ingest/meta-quads.ts'
import type { Resources } from './ingest/process-report.ts'
import type { IngestedReport } from './ingest/report-input.ts'
import type { Endpoint, QueryOptions, QueryResult } from './query/endpoint.ts'
import { createEngine, type Engine } from './query/engine.ts'
import { zm } from './rdf/namespaces.ts'
import { quadsToNQuads } from './rdf/nquads.ts'
import { sendTable } from './rdf/quad-table.ts'
import { literal, namedNode, type Quad, quad } from './rdf/term.ts'
import { createSegmenter, type Segmenter } from './segment/jieba.ts'
import { shippedQuads } from './shipped.ts'
import type { Dataset, TextIndex, Transaction } from './store/dataset.ts'
import { DictionarySink } from './store/dictionary-sink.ts'
import { openFolder, type StoreFolder } from './store/folder.ts'
import { DEFAULT_GRAPH, type Id, NONE } from './store/id.ts'
import { type LoadInput, type LoadOptions, type LoadResult, load } from './store/load.ts'
import { MemoryStore } from './store/memory-store.ts'
import type { MemoryTransaction } from './store/memory-transaction.ts'
import type { Notice } from './store/notice.ts'
import { type DatasetView, viewOf } from './store/rdfjs.ts'
import { nextTurn } from './store/steps.ts'
import { GrowingTextIndex } from './store/text-index.ts'

/** Where the store lives and whether it may be changed. */
export interface StoreOptions {
  /** The store folder; without one the store lives in memory and ends with the process. */
  readonly path?: string
  /** Opens a folder without taking the writer's lock; writing is then an error. */
  readonly readOnly?: boolean
}

/** A store of quads that answers SPARQL. */
export interface Store extends Endpoint, GraphTarget {
  /** Number of quads in all graphs. */
  readonly size: number
  /** What was repaired when the folder was opened. */
  readonly notices: readonly Notice[]
  /** Adds RDF in one transaction: a text, a byte stream or RDF/JS quads. `format` may be a name (`turtle`), a media type
   *  or a file ending; `graph` is where statements without a graph go. A failed load leaves the store as it was. */
  load(input: LoadInput, options?: LoadOptions): Promise<LoadResult>
  /** Answers a query over the snapshot of now. The solutions or quads are made as they are read, once: a result that has
   *  been read holds nothing more. Throws a QueryError for a wrong text and a LimitError (`TIMEOUT`, `ABORTED`,
   *  `MEMORY_LIMIT`) where a limit ends it, from the call or from the reading. */
  query(text: string, options?: QueryOptions): Promise<QueryResult>
  /** Runs an update request in one transaction: all of its operations, or none. Throws as `query` does, and a StoreError
   *  `READ_ONLY`. */
  update(text: string, options?: QueryOptions): Promise<void>
  /** The plan of a query as a tree with expected and actual rows and times, as text. Runs the query. */
  explain(text: string, options?: QueryOptions): Promise<string>
  /** The quads that match, as an RDF/JS DatasetCore over the snapshot of now; null or undefined matches anything. */
  match(
    subject?: RDF.Term | null,
    predicate?: RDF.Term | null,
    object?: RDF.Term | null,
    graph?: RDF.Term | null,
  ): DatasetView
  /** Replaces the graphs of ontology, schemes and authority data by those that the resources hold. */
  installAuthorities(resources: Pick<Resources, 'authorities' | 'schemes'>): Promise<void>
  /** Gives up the writer's lock. What was committed stays; a store of a folder then throws a StoreError `STORE_CLOSED`, one
   *  in memory simply goes on. */
  close(): Promise<void>
}

/** Removes the quads of the meta graph that have one of these subjects. */
function clearSubjects(transaction: Transaction, subjects: readonly string[]): void {
  const { terms } = transaction.dataset
  const meta = terms.idOf(namedNode(META_GRAPH))
  if (meta === NONE) return
  const old: (readonly [Id, Id, Id])[] = []
  for (const iri of subjects) {
    const subject = terms.idOf(namedNode(iri))
    if (subject === NONE) continue
    const cursor = transaction.dataset.cursor('GSPO', 'each')
    cursor.seek(meta, subject)
    while (cursor.next(1024)) {
      const [, , predicates, objects] = cursor.columns
      for (let row = cursor.from; row < cursor.to; row++) old.push([subject, predicates[row], objects[row]])
    }
  }
  for (const [s, p, o] of old) transaction.delete(s, p, o, meta)
}

function appendQuad(transaction: MemoryTransaction, { subject, predicate, object }: Quad, graph: Id): void {
  transaction.append(transaction.idFor(subject), transaction.idFor(predicate), transaction.idFor(object), graph)
}

/** What the meta graph says of the authority graphs as a whole, so that unchanged ones are not written again. */
function digestQuads(graphs: readonly (readonly [string, readonly Quad[]])[]): Quad {
  const hash = createHash('sha256')
  for (const [graph, quads] of graphs) hash.update(graph).update(quadsToNQuads(quads))
  const digest = literal(`sha256:${hash.digest('hex')}`)
  return quad(namedNode(AUTHORITY_GRAPHS.authority), zm('authorityDigest'), digest, namedNode(META_GRAPH))
}

function parts({ subject, predicate, object, graph }: Quad): readonly [RDF.Term, RDF.Term, RDF.Term, RDF.Term] {
  return [subject, predicate, object, graph]
}

function clearGraph(transaction: Transaction, graphIri: string): void {
  const graph = transaction.terms.idOf(namedNode(graphIri))
  if (graph !== NONE) transaction.clear(graph)
}

/** The words of a folded text, punctuation left out. */
function wordsOf(segmenter: Segmenter, folded: string): string[] {
  return segmenter.tokens(folded).map(({ start, end }) => folded.slice(start, end))
}

/** The text index of a store: made at the first search, grown when later snapshots hold new literals. */
function textIndexOver(): (dataset: Dataset) => TextIndex {
  let index: GrowingTextIndex | undefined
  let segmenter: Segmenter | undefined
  const analyzer = {
    fold: (text: string) => fold(text).toLowerCase(),
    words: (folded: string) => {
      segmenter ??= createSegmenter()
      return wordsOf(segmenter, folded)
    },
  }
  return (dataset) => {
    index ??= new GrowingTextIndex(analyzer)
    return index.over(dataset)
  }
}

type Source = Pick<StoreFolder, 'snapshot' | 'begin' | 'close' | 'notices'>

function memorySource(): Source {
  const store = new MemoryStore()
  return { snapshot: () => store.snapshot(), begin: () => store.begin(), close: async () => {}, notices: [] }
}

class OpenStore implements Store {
  readonly #source: Source
  readonly #engine: Engine

  constructor(source: Source) {
    this.#source = source
    this.#engine = createEngine(source, { text: textIndexOver() })
  }

  get size(): number {
    return this.#source.snapshot().size
  }

  get notices(): readonly Notice[] {
    return this.#source.notices
  }

  load(input: LoadInput, options: LoadOptions = {}): Promise<LoadResult> {
    return load(this.#source, input, options)
  }

  query(text: string, options?: QueryOptions): Promise<QueryResult> {
    return this.#engine.query(text, { now: new Date(), ...options })
  }

  update(text: string, options?: QueryOptions): Promise<void> {
    return this.#engine.update(text, { now: new Date(), ...options })
  }

  explain(text: string, options?: QueryOptions): Promise<string> {
    return this.#engine.explain(text, { now: new Date(), ...options })
  }

  match(
    subject?: RDF.Term | null,
    predicate?: RDF.Term | null,
    object?: RDF.Term | null,
    graph?: RDF.Term | null,
  ): DatasetView {
    return viewOf(this.#source.snapshot()).match(subject, predicate, object, graph)
  }

  async replaceReports(reports: readonly IngestedReport[]): Promise<void> {
    await this.#inTransaction(async (transaction) => {
      clearSubjects(
        transaction,
        reports.flatMap(({ graph }) => [graph, `${graph}/run`]),
      )
      // Last, and nothing is read until all is appended: what a report says again then stays where it is.
      for (const { graph } of reports) clearGraph(transaction, graph)
      const sink = new DictionarySink(transaction, DEFAULT_GRAPH)
      for (const { content } of reports) {
        sendTable(content, sink)
        // Workers wait for their next reports meanwhile.
        await nextTurn()
      }
      await transaction.sortAppended()
    })
  }

  async installAuthorities({ authorities, schemes }: Pick<Resources, 'authorities' | 'schemes'>): Promise<void> {
    const graphs = [
      [AUTHORITY_GRAPHS.ontology, await shippedQuads('ontology')] as const,
      [AUTHORITY_GRAPHS.schemes, await shippedQuads('schemes')] as const,
      ...authorityQuads(authorities, schemes),
    ]
    const digest = digestQuads(graphs)
    if (this.#source.snapshot().terms.idOf(digest.object) !== NONE && this.match(...parts(digest)).size > 0) return
    await this.#inTransaction((transaction) => {
      clearSubjects(transaction, [digest.subject.value])
      for (const [graph] of graphs) clearGraph(transaction, graph)
      for (const [graph, quads] of graphs) {
        const graphId = transaction.idFor(namedNode(graph))
        for (const next of quads) appendQuad(transaction, next, graphId)
      }
      appendQuad(transaction, digest, transaction.idFor(digest.graph))
    })
  }

  close(): Promise<void> {
    return this.#source.close()
  }

  async #inTransaction(change: (transaction: MemoryTransaction) => void | Promise<void>): Promise<void> {
    const transaction = await this.#source.begin()
    try {
      await change(transaction as MemoryTransaction)
    } catch (error) {
      transaction.rollback()
      throw error
    }
    await transaction.commit()
  }
}

/** Opens a store: in memory, or in a folder that is made when it is missing. Throws a StoreError when the folder is no
 *  store, is locked by a living process, is damaged, or cannot be read or written. */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const { path, readOnly = false } = options
  if (path === undefined) return new OpenStore(memorySource())
  return new OpenStore(await openFolder(path, { create: !readOnly, readOnly }))
}
