/** Endpoint -> GraphView: runs the SELECT or CONSTRUCT of a view, puts its edges in order, and adds what the graph says
 *  of their nodes and which sentences stand behind them. */

import { InputError } from '../errors.ts'
import type { Ontology } from '../ontology/ontology.ts'
import { labelOf } from '../ontology/ontology.ts'
import type { BindingsResult, Endpoint, QuadsResult, QueryOptions, QueryResult } from '../query/endpoint.ts'
import type { Term } from '../rdf/term.ts'
import { attachEvidence, inverseOf } from './attach-evidence.ts'
import { dataVersion } from './data-version.ts'
import { EdgeCollector, type EdgeTable } from './edge-table.ts'
import { noEvidence } from './evidence-columns.ts'
import { keepFiltered } from './filter-view.ts'
import type { GraphView, ViewFilter, ViewProperty } from './graph-view.ts'
import { loadNodes } from './node-rows.ts'
import { loadSources } from './sources.ts'
import { yearsOfNodes } from './sub-view.ts'
import { PROLOGUE, type View } from './views.ts'

export interface ProjectionRequest {
  /** A named view, or the SPARQL text of a SELECT with ?s ?p ?o (and ?weight, ?evidence) or of a CONSTRUCT. */
  readonly source: View | string
  readonly filter?: ViewFilter
  /** False leaves evidence, years and origins out, for algorithms that need the bare graph. */
  readonly evidence?: boolean
  readonly signal?: AbortSignal
}

interface Collected {
  readonly table: EdgeTable
  readonly skippedRows: number
}

/** The IRI or `_:label` that names a node; undefined for literals and unbound variables, which are none. */
function nodeName(term: Term | undefined): string | undefined {
  if (term?.termType === 'NamedNode') return term.value
  return term?.termType === 'BlankNode' ? `_:${term.value}` : undefined
}

/** Takes rows of a result into a collector and counts those that are no edge. */
class Rows {
  readonly collector = new EdgeCollector()
  skipped = 0
  readonly #wanted: ReadonlySet<string> | undefined

  constructor(filter: ViewFilter) {
    this.#wanted = filter.properties === undefined ? undefined : new Set(filter.properties)
  }

  add(
    s: Term | undefined,
    p: Term | undefined,
    o: Term | undefined,
    extra?: { weight?: number; evidence?: string },
  ): void {
    const [source, property, target] = [nodeName(s), nodeName(p), nodeName(o)]
    if (source === undefined || property === undefined || target === undefined) {
      this.skipped++
      return
    }
    if (this.#wanted?.has(property) ?? true) this.collector.add(source, property, target, extra)
  }

  finish(): Collected {
    return { table: this.collector.finish(), skippedRows: this.skipped }
  }
}

function refuseQuery(found: string): never {
  throw new InputError('NOT_A_GRAPH', {
    en: `The query makes no graph: ${found}. Use a CONSTRUCT, or a SELECT with ?s ?p ?o (and ?weight, ?evidence if you like).`,
    zh: `该查询不能构成图:${found}。请使用 CONSTRUCT,或含 ?s ?p ?o 的 SELECT(可另带 ?weight、?evidence)。`,
  })
}

function positive(term: Term | undefined): number | undefined {
  const weight = Number(term?.value)
  return term !== undefined && weight > 0 && Number.isFinite(weight) ? weight : undefined
}

async function collectBindings({ bindings, variables }: BindingsResult, rows: Rows): Promise<void> {
  const missing = ['s', 'p', 'o'].filter((name) => !variables.includes(name))
  if (missing.length > 0) refuseQuery(`no ${missing.map((name) => `?${name}`).join(', ')}`)
  const hasMore = variables.includes('weight') || variables.includes('evidence')
  for await (const row of bindings) {
    const extra = hasMore ? { weight: positive(row.get('weight')), evidence: nodeName(row.get('evidence')) } : undefined
    rows.add(row.get('s'), row.get('p'), row.get('o'), extra)
  }
}

async function collectQuads({ quads }: QuadsResult, rows: Rows): Promise<void> {
  for await (const { subject, predicate, object } of quads) rows.add(subject, predicate, object)
}

async function collect(result: QueryResult, filter: ViewFilter): Promise<Collected> {
  const rows = new Rows(filter)
  if (result.type === 'boolean') refuseQuery('ASK')
  if (result.type === 'bindings') await collectBindings(result, rows)
  else await collectQuads(result, rows)
  return rows.finish()
}

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

/** The view that a request asks for. Throws an InputError `NOT_A_GRAPH` for a query that makes no edges by its form; a
 *  query without results gives a view without edges. */
export async function project(endpoint: Endpoint, ontology: Ontology, request: ProjectionRequest): Promise<GraphView> {
  const filter = request.filter ?? {}
  const sources = await loadSources(endpoint, filter)
  const { signal, source } = request
  const options: QueryOptions = { defaultGraph: 'union', signal, dataset: sources.dataset }
  const text = typeof source === 'string' ? source : `${PROLOGUE}\n${source.select}`
  const result = await endpoint.query(text, options)
  const { table, skippedRows } = await collect(result, filter)
  const edges = table.source.length
  const place = { endpoint, ontology, sources }
  const parts =
    request.evidence === false
      ? { ...noEvidence(edges), origin: new Uint8Array(edges) }
      : await attachEvidence(place, table, options)
  const { evidence, reports, ...columns } = parts
  const weight = table.weight.map((given, edge) =>
    given > 0 ? given : Math.max(1, columns.evidenceStart[edge + 1] - columns.evidenceStart[edge]),
  )
  const bare = {
    ...headOf(request, result),
    dataVersion: await dataVersion(endpoint),
    filter,
    hasEvidence: request.evidence !== false,
    skippedRows,
    edges: { source: table.source, target: table.target, property: table.property, weight, ...columns },
    evidence,
    properties: describeProperties(ontology, table.properties),
    reports,
  }
  const nodes = await loadNodes(endpoint, ontology, table.nodes)
  const view = { ...bare, nodes: { ...nodes, years: yearsOfNodes(bare, table.nodes.length) } }
  return keepFiltered(view, { view: typeof source === 'string' ? undefined : source, places: sources.places })
}
