/** The Dataset contract: all that the query engine knows of a store. Types only.
 *
 *  A Dataset is an immutable snapshot: writers never change one that a reader holds. Everything is ids (id.ts); rows
 *  come as views over integer columns, never as an object per quad. */

import type { Term } from '../rdf/term.ts'
import type { Id } from './id.ts'

/** A sorted order: the positions from the most to the least significant. index-order.ts says which serves what. */
export type Order = 'SPOG' | 'POSG' | 'OSPG' | 'GSPO' | 'GPOS' | 'GOSP'

/** `union`: each triple once, whatever number of graphs hold it (the union default graph; the graph column is then
 *  not to be read). `each`: each quad. For the orders that start with G the two are the same. */
export type Scope = 'union' | 'each'

/** A reader of one sorted order. Not shared between threads of work; cheap to make and to move. */
export interface Cursor {
  readonly order: Order
  /** Moves to the rows whose first positions (in the cursor's order) equal the given ids; NONE ends the prefix.
   *  Returns how many rows there are: exact for `each`; for `union` too, but O(rows) where triples repeat across
   *  graphs. O(log n) otherwise. */
  seek(first?: Id, second?: Id, third?: Id, fourth?: Id): number
  /** Makes the next run of at most `maxRows` rows readable; false when there are none left. Rows are sorted by the
   *  positions after the prefix, ascending as unsigned numbers. */
  next(maxRows: number): boolean
  /** After next(): the columns by place in the order (0 is the most significant). Rows `from` to `to` (half-open) of
   *  the places after the prefix are the run; places inside the prefix hold nothing. Views: read before the next call. */
  readonly columns: readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  readonly from: number
  readonly to: number
}

/** Counts for one predicate, over all graphs, for the planner. Exact at the last merge; close to it after writes. */
export interface PredicateStatistics {
  readonly quads: number
  readonly distinctSubjects: number
  readonly distinctObjects: number
  readonly distinctGraphs: number
}

/** What can be told of a term without making a term object. */
export type TermKind = 'iri' | 'blank' | 'literal' | 'default-graph'

/** Terms and ids. `idOf` never adds; adding is for transactions. */
export interface TermReader {
  /** The id of a term, or NONE when the dataset does not know it (inlined values always have one). */
  idOf(term: Term): Id
  /** A fresh term object. Throws an InvariantError for an id that is not of this dataset. */
  termOf(id: Id): Term
  kindOf(id: Id): TermKind
  /** The lexical form, IRI or label, without making a term object. */
  valueOf(id: Id): string
  /** The datatype IRI of a literal, the empty string otherwise. */
  datatypeOf(id: Id): string
  /** The language tag of a literal in lower case, the empty string otherwise. */
  languageOf(id: Id): string
}

/** One hit of a text search: a literal and its BM25 score. */
export interface TextHit {
  readonly literal: Id
  readonly score: number
}

/** Full text over the literals of a dataset. */
export interface TextIndex {
  /** Literals that hold every part of the query, best first, ties by id. */
  search(query: string, limit?: number): readonly TextHit[]
  /** The literal's text around the first hit, hits between 【 and 】. */
  snippet(literal: Id, query: string): string
}

/** An immutable snapshot of a set of quads. */
export interface Dataset {
  readonly terms: TermReader
  /** Number of quads in all graphs. */
  readonly size: number
  /** Number of different triples over all graphs. */
  readonly tripleCount: number
  /** All graphs that hold a quad, sorted, DEFAULT_GRAPH among them when it holds one. */
  graphs(): Uint32Array
  /** All predicates, sorted. */
  predicates(): Uint32Array
  cursor(order: Order, scope: Scope): Cursor
  /** Exact number of quads (`each`) that match; NONE matches anything. O(log n) when the bound positions are a prefix
   *  of an order, and they are for every combination. */
  count(s: Id, p: Id, o: Id, g: Id): number
  statistics(predicate: Id): PredicateStatistics
  /** Absent when the store keeps no text index. */
  readonly text?: TextIndex | undefined
}

/** One writer's changes. `dataset` shows them as far as they have come; others see them after commit. */
export interface Transaction {
  readonly dataset: Dataset
  /** The terms known so far, those that this transaction has added among them. Asking for the dataset first brings in all
   *  changes; this does not. */
  readonly terms: TermReader
  /** The id of a term, adding it when it is new. */
  idFor(term: Term): Id
  /** Adds a quad; false when it was there. */
  add(s: Id, p: Id, o: Id, g: Id): boolean
  /** Removes a quad; false when it was not there. */
  delete(s: Id, p: Id, o: Id, g: Id): boolean
  /** Removes all quads of a graph; returns how many. What is cleared and added again before the dataset is read stays where
   *  it is, which is how a graph is best replaced. */
  clear(g: Id): number
  /** All or nothing; resolves when the changes are durable. */
  commit(): Promise<void>
  rollback(): void
}

/** Something that has a current snapshot and takes one writer at a time. */
export interface DatasetSource {
  /** The snapshot of now. */
  snapshot(): Dataset
  /** Waits for the writer before it; the caller must commit or roll back. */
  begin(): Promise<Transaction>
}
