/** The public library. Everything a program needs to ingest reports, load RDF and ask SPARQL; re-exports only. */

export {
  InputError,
  LimitError,
  type Place,
  QueryError,
  StoreError,
  SyntaxProblem,
  type Text,
  ZhengmaiError,
} from './errors.ts'
export { type IngestOptions, type IngestSummary, ingest } from './ingest/library.ts'
export type { RefusedReport, ReportFacts, ReportInput } from './ingest/report-input.ts'
export { completionsUrl, type ModelSettings } from './model/settings.ts'
export type { Ontology } from './ontology/ontology.ts'
export { openStore, type Store, type StoreOptions } from './open-store.ts'
export type { Problem, Severity } from './problem.ts'
export type {
  BindingsResult,
  BooleanResult,
  DefaultGraphMode,
  Endpoint,
  Outcome,
  QuadsResult,
  QueryOptions,
  QueryResult,
  Solutions,
} from './query/endpoint.ts'
export { type ParseOptions, parseSparql } from './query/parse.ts'
export { dataFactory, type Quad, type Term } from './rdf/term.ts'
export { loadShippedOntology } from './shipped.ts'
export type { LoadInput, LoadOptions, LoadResult } from './store/load.ts'
export type { Notice } from './store/notice.ts'
export type { DatasetView } from './store/rdfjs.ts'
export { type Communities, type CommunityOptions, findCommunities } from './traverse/communities.ts'
export { findComponents } from './traverse/components.ts'
export { compareViews, type Split, splitView } from './traverse/difference.ts'
export {
  edgeAt,
  edgeCount,
  type GraphView,
  indexOfNode,
  nodeAt,
  nodeCount,
  type ViewEdge,
  type ViewEvidence,
  type ViewFilter,
  type ViewNode,
} from './traverse/graph-view.ts'
export { type Neighbourhood, neighbourhood } from './traverse/neighbourhood.ts'
export { costsByWeight, findAllPaths, findPaths, type Hop, type Path } from './traverse/path.ts'
export { type ProjectionRequest, project } from './traverse/project.ts'
export { MEASURES, type Measure, rankNodes } from './traverse/rank.ts'
export { type RoadOptions, type Roads, roadsOf } from './traverse/roads.ts'
export { compareNeighbours, type Similarity } from './traverse/similarity.ts'
export { type Snapshot, snapshots } from './traverse/snapshots.ts'
export { subView } from './traverse/sub-view.ts'
export { toGraphology } from './traverse/to-graphology.ts'
export { VIEWS, type View } from './traverse/views.ts'
