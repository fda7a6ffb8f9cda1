/** The Endpoint contract: SPARQL text in, results out. Types only. Questions, comparison, audit, traversal, export and
 *  serving speak to this and to nothing below it, so a remote SPARQL engine can stand in for the embedded one. */

import type * as RDF from '@rdfjs/types'
import type { Quad } from '../rdf/term.ts'

/** Which triples a pattern outside GRAPH sees. `union`: those of all graphs. `unnamed`: those of the unnamed graph, as
 *  SPARQL 1.1 section 13 has it. `auto`: `unnamed` when the unnamed graph holds anything, else `union`. */
export type DefaultGraphMode = 'union' | 'unnamed' | 'auto'

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

export interface BindingsResult {
  readonly type: 'bindings'
  /** In the order of the SELECT clause, without `?`. */
  readonly variables: readonly string[]
  readonly bindings: AsyncIterable<RDF.Bindings>
  outcome(): Outcome
}

export interface BooleanResult {
  readonly type: 'boolean'
  readonly value: boolean
}

export interface QuadsResult {
  readonly type: 'quads'
  readonly quads: AsyncIterable<Quad>
  outcome(): Outcome
}

export type QueryResult = BindingsResult | BooleanResult | QuadsResult

export interface Endpoint {
  /** Throws a QueryError when the text is wrong, a LimitError when a limit stops the query (from the call or from the
   *  iteration). */
  query(text: string, options?: QueryOptions): Promise<QueryResult>
  /** Runs all operations of the request in one transaction. */
  update(text: string, options?: QueryOptions): Promise<void>
}
