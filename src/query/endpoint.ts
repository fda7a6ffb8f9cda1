/** The Endpoint contract: SPARQL text in, results out. Types only. Questions, comparison, audit, traversal, export and
 *  serving speak to this and to nothing below it, so a remote SPARQL engine can stand in for the embedded one. */

import type * as RDF from '@rdfjs/types'
import type { Quad, Term } from '../rdf/term.ts'

/** Which triples a pattern outside GRAPH sees. `union`: those of all graphs. `unnamed`: those of the unnamed graph, as
 *  SPARQL 1.1 section 13 has it. `auto`: `unnamed` when the unnamed graph holds anything, else `union`. */
export type DefaultGraphMode = 'union' | 'unnamed' | 'auto'

/** What a caller may ask of one query or update; everything may be left out. */
export interface QueryOptions {
  readonly baseIRI?: string
  /** Aborting stops the query within 100 ms; the results then throw a LimitError with code `ABORTED`. */
  readonly signal?: AbortSignal
  /** Counted from the call; then the results throw a LimitError with code `TIMEOUT`. */
  readonly timeoutMs?: number
  /** At most so many solutions or quads; what was cut is told by `outcome()`. */
  readonly maxRows?: number
  /** Bytes that one query may hold in tables, sorts and groups; then LimitError `MEMORY_LIMIT`. */
  readonly maxBytes?: number
  readonly defaultGraph?: DefaultGraphMode
  /** The dataset of the protocol's default-graph-uri and named-graph-uri; wins over FROM and FROM NAMED. */
  readonly dataset?: { readonly default: readonly string[]; readonly named: readonly string[] }
  /** What NOW() answers; the clock is read once by the caller so that the engine has none. */
  readonly now?: Date
}

/** Whether a result is whole. Read it after the last row. */
export interface Outcome {
  readonly complete: boolean
  /** Set when not complete: which limit cut it. */
  readonly reason?: 'ROW_LIMIT'
  readonly rows: number
}

/** Some solutions as numbers, one column for each variable of the result: equal numbers are equal terms, 0 is unbound,
 *  and so is a cell that a column does not have. Valid until the next batch is asked for. */
export interface NumberedRows {
  readonly columns: readonly Uint32Array[]
  readonly length: number
}

/** All solutions as numbers, and the terms that the numbers stand for in this result. */
export interface NumberedSolutions {
  readonly batches: AsyncIterable<NumberedRows>
  termOf(number: number): Term
}

/** Solutions one by one. An engine that has numbers for terms also gives them in batches, for readers of millions of
 *  rows; whoever asks for `numbered()` must not iterate as well. rows.ts has a reader that works with any engine. */
export interface Solutions extends AsyncIterable<RDF.Bindings> {
  numbered?(): NumberedSolutions
}

/** The result of SELECT. Rows come as they are found, once: a result cannot be iterated twice. */
export interface BindingsResult {
  readonly type: 'bindings'
  /** In the order of the SELECT clause, without `?`. */
  readonly variables: readonly string[]
  readonly bindings: Solutions
  outcome(): Outcome
}

/** The result of ASK. */
export interface BooleanResult {
  readonly type: 'boolean'
  readonly value: boolean
}

/** The result of CONSTRUCT and DESCRIBE. All quads are in the unnamed graph. */
export interface QuadsResult {
  readonly type: 'quads'
  readonly quads: AsyncIterable<Quad>
  outcome(): Outcome
}

/** What a query gives, told apart by `type`, which follows from the form of the query. */
export type QueryResult = BindingsResult | BooleanResult | QuadsResult

/** Something that answers SPARQL: the embedded engine, a store, or a remote service. */
export interface Endpoint {
  /** Throws a QueryError when the text is wrong, a LimitError when a limit stops the query (from the call or from the
   *  iteration). */
  query(text: string, options?: QueryOptions): Promise<QueryResult>
  /** Runs all operations of the request in one transaction. */
  update(text: string, options?: QueryOptions): Promise<void>
}
