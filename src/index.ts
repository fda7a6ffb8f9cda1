/** The public library. Everything a program needs to ingest reports, load RDF and ask SPARQL; re-exports only. */

export { InputError, LimitError, QueryError, StoreError, SyntaxProblem, type Text, ZhengmaiError } from './errors.ts'
export { type IngestOptions, type IngestSummary, ingest } from './ingest/library.ts'
export type { RefusedReport, ReportFacts, ReportInput } from './ingest/report-input.ts'
export { openStore, type Store, type StoreOptions } from './open-store.ts'
export type { Problem } from './problem.ts'
export type {
  BindingsResult,
  BooleanResult,
  DefaultGraphMode,
  Endpoint,
  Outcome,
  QuadsResult,
  QueryOptions,
  QueryResult,
} from './query/endpoint.ts'
export { parseSparql } from './query/parse.ts'
export { dataFactory } from './rdf/term.ts'
export type { LoadInput, LoadOptions, LoadResult } from './store/load.ts'
