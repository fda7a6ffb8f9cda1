/** Endpoint -> GraphView: runs the SELECT or CONSTRUCT of a view, puts its edges in order, and adds what the graph says
 *  of their nodes and which sentences stand behind them. */

import { labelOf, type Ontology } from '../ontology/ontology.ts'
import { dataVersion } from '../query/data-version.ts'
import type { Endpoint, QueryOptions, QueryResult } from '../query/endpoint.ts'
import { type Attached, attachEvidence, inverseOf } from './attach-evidence.ts'
import { collectEdges } from './collect-edges.ts'
import type { EdgeTable } from './edge-table.ts'
import { noEvidence } from './evidence-columns.ts'
import { keepKinds, keepSelected } from './filter-view.ts'
import type { GraphView, NodeColumns, ViewFilter, ViewProperty } from './graph-view.ts'
import { loadNodes } from './node-rows.ts'
import { loadSources, type Sources } from './sources.ts'
import { yearsOfNodes } from './sub-view.ts'
import { PROLOGUE, type View } from './views.ts'

/** What to project, and how narrowly. */
export interface ProjectionRequest {
  /** A named view, or the SPARQL text of a SELECT with ?s ?p ?o (and ?weight, ?evidence) or of a CONSTRUCT. */
  readonly source: View | string
  readonly filter?: ViewFilter
  /** True: nodes and edges only, without labels, kinds, years and evidence, for searches in large graphs. What a filter
   *  or a view says of kinds is not applied then; years and places select reports as always. */
  readonly bare?: boolean
  /** IRIs of nodes: only edges between two of them. For the second look at what a search in a bare view has found. */
  readonly among?: ReadonlySet<string>
  readonly signal?: AbortSignal
}

/** Names of properties, and how an edge reads from its other end. A query of the user may bring properties that the
 *  ontology does not declare: they have no inverse. */
function describeProperties(ontology: Ontology, properties: readonly string[]): ViewProperty[] {
  return properties.map((iri) => {
    const inverse = inverseOf(ontology, iri)
    const nothing = { zh: '', en: '' }
    const inverseLabel =
      inverse === undefined ? nothing : { zh: labelOf(ontology, inverse, 'zh'), en: labelOf(ontology, inverse, 'en') }
    return { iri, label: { zh: labelOf(ontology, iri, 'zh'), en: labelOf(ontology, iri, 'en') }, inverseLabel }
  })
}

/** What a request says about the view apart from its data. */
function headOf(
  { source }: ProjectionRequest,
  result: QueryResult,
): Pick<GraphView, 'name' | 'title' | 'query' | 'isDirected'> {
  if (typeof source !== 'string') {
    return { name: source.name, title: source.title, query: source.select, isDirected: source.isDirected }
  }
  const name = result.type === 'quads' ? 'construct' : 'select'
  return { name, title: { zh: '查询结果', en: 'Query result' }, query: source, isDirected: true }
}

/** Node columns that say nothing but the IRI. */
function bareNodes(iris: readonly string[]): Omit<NodeColumns, 'years'> {
  const nothing = new Array<string>(iris.length).fill('')
  return {
    iri: iris,
    ...{ labelZh: nothing, labelEn: nothing, kind: nothing, type: nothing },
    ...{ place: nothing, placeName: nothing, level: nothing },
  }
}

/** The weight that the query gave, else the pieces of evidence, at least 1. */
function weightsOf(table: EdgeTable, { evidenceStart }: Attached): Float64Array {
  const weights = new Float64Array(table.weight.length)
  for (let edge = 0; edge < weights.length; edge++) {
    const given = table.weight[edge]
    weights[edge] = given > 0 ? given : Math.max(1, evidenceStart[edge + 1] - evidenceStart[edge])
  }
  return weights
}

/** Where to ask, and what is known before the first question. */
interface Place {
  readonly endpoint: Endpoint
  readonly ontology: Ontology
  readonly sources: Sources
}

async function describe(
  place: Place,
  table: EdgeTable,
  options: QueryOptions & { readonly isBare: boolean },
): Promise<Pick<GraphView, 'nodes' | 'edges' | 'evidence' | 'reports'>> {
  // Origin 0 is `report` everywhere in a bare view: nobody has looked, and `hasEvidence: false` tells the reader so.
  const { isBare, ...query } = options
  const count = table.source.length
  const attached = isBare
    ? { ...noEvidence(count), origin: new Uint8Array(count) }
    : await attachEvidence(place, table, query)
  const { evidence, reports, ...columns } = attached
  const { source, target, property } = table
  const edges = { source, target, property, weight: weightsOf(table, attached), ...columns }
  const nodes = isBare ? bareNodes(table.nodes) : await loadNodes(place.endpoint, place.ontology, table.nodes)
  const none: readonly number[] = []
  const years = isBare ? table.nodes.map(() => none) : yearsOfNodes({ edges, evidence, reports }, table.nodes.length)
  return { nodes: { ...nodes, years }, edges, evidence, reports }
}

/** The view that a request asks for. Throws an InputError `NOT_A_GRAPH` for a query that makes no edges by its form; a
 *  query without results gives a view without edges. */
export async function project(endpoint: Endpoint, ontology: Ontology, request: ProjectionRequest): Promise<GraphView> {
  const { filter = {}, signal, source, among, bare: isBare = false } = request
  // The restriction to reports is a dataset of the query, not a FILTER in it, so it holds for the user's own queries
  // too.
  const sources = await loadSources(endpoint, filter)
  const options: QueryOptions = { defaultGraph: 'union', signal, dataset: sources.dataset }
  const text = typeof source === 'string' ? source : `${PROLOGUE}\n${source.select}`
  const result = await endpoint.query(text, options)
  const properties = filter.properties === undefined ? undefined : new Set(filter.properties)
  const { table, skippedRows } = await collectEdges(result, { properties, nodes: among })
  const view: GraphView = {
    ...headOf(request, result),
    ...(await describe({ endpoint, ontology, sources }, table, { ...options, isBare })),
    dataVersion: await dataVersion(endpoint),
    filter,
    hasEvidence: !isBare,
    skippedRows,
    properties: describeProperties(ontology, table.properties),
  }
  // Kinds and evidence, by which the filters below decide, are not in a bare view.
  if (isBare) return view
  const named = typeof source === 'string' ? undefined : source
  const ofKinds = keepKinds(view, named)
  // A second look keeps what the first one has found: which edges belong to the selected reports is settled.
  return among === undefined ? keepSelected(ofKinds, named, sources.places) : ofKinds
}
