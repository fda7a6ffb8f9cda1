/** GraphView: one projected graph as plain data, for algorithms and exports. Types and readers only; project.ts makes
 *  views, adjacency.ts indexes them.
 *
 *  Columnar, because a view may have a million edges: row i of every column of `nodes` is node i, and so on. The one
 *  invariant: nodes are sorted by IRI (code units), edges by source, then target, then property IRI, without doubles; so
 *  equal data gives equal views, and ranges of `source` are the outgoing edges of a node. */

import type { Text } from '../errors.ts'

/** What a view was narrowed to; an absent field narrows nothing. */
export interface ViewFilter {
  /** Calendar years of reports. */
  readonly years?: readonly number[]
  /** IRIs of places; their descendants count as they do. */
  readonly places?: readonly string[]
  /** Kinds of nodes (KindName of kinds.ts). */
  readonly kinds?: readonly string[]
  /** IRIs of properties. */
  readonly properties?: readonly string[]
}

/** A property that edges of the view have. `inverseLabel` reads the edge from its target, empty when none is declared. */
export interface ViewProperty {
  readonly iri: string
  readonly label: Text
  readonly inverseLabel: Text
}

/** A report that evidence of the view lies in. */
export interface ViewReport {
  readonly iri: string
  readonly label: string
  /** 0 when unknown. */
  readonly year: number
  /** IRI of the place that it reports on. */
  readonly place: string
}

/** Where an edge comes from. `report`: a sentence says so, and evidence quotes it. `described`: a report's graph has the
 *  triple without a sentence of its own. `authority`: the curated data (gazetteer, documents, bodies) says so; no report
 *  is quoted. `query`: a query made the edge, and no evidence node speaks of it. */
export type Origin = 'report' | 'described' | 'authority' | 'query'

/** The numbers that stand for origins in `EdgeColumns.origin`. */
export const ORIGINS: readonly Origin[] = ['report', 'described', 'authority', 'query']

/** The nodes of a view, column by column. Texts are never undefined: what is unknown is empty. */
export interface NodeColumns {
  readonly iri: readonly string[]
  /** The Chinese label, or the end of the IRI when there is none. */
  readonly labelZh: readonly string[]
  /** Empty when there is no English label. */
  readonly labelEn: readonly string[]
  /** KindName of kinds.ts: `Institution`, `Regulation`, `Program`, `Place` … `Other`. */
  readonly kind: readonly string[]
  /** IRI of the most special class; empty when untyped. */
  readonly type: readonly string[]
  /** IRI of the place that the node is or belongs to; empty when unknown. */
  readonly place: readonly string[]
  /** The Chinese name of that place; empty when there is none. */
  readonly placeName: readonly string[]
  /** Code of the administrative level (`county`) or, for documents, of the level of authority (`20`); or empty. */
  readonly level: readonly string[]
  /** Years of the reports that state edges at the node, ascending. */
  readonly years: readonly (readonly number[])[]
}

/** The edges of a view, column by column: typed arrays, since these are the columns that algorithms loop over. */
export interface EdgeColumns {
  readonly source: Uint32Array
  readonly target: Uint32Array
  /** Index in `GraphView.properties`. */
  readonly property: Uint16Array
  /** Pieces of evidence, shared sentences for co-mentions, or what the query bound to ?weight; at least 1 otherwise. */
  readonly weight: Float64Array
  /** Index in ORIGINS. */
  readonly origin: Uint8Array
  /** Length edges + 1: the evidence of edge i is `evidenceItems[evidenceStart[i] … evidenceStart[i + 1])`. */
  readonly evidenceStart: Uint32Array
  /** Indices in `GraphView.evidence`. */
  readonly evidenceItems: Uint32Array
}

/** One row per evidence node; several edges may share one. Offsets count code points of the report's text, half-open:
 *  the text between them is the quote. */
export interface EvidenceColumns {
  /** IRI of the evidence node: assertion, award, problem, plan or sentence. */
  readonly node: readonly string[]
  readonly quote: readonly string[]
  /** The whole sentence, and its IRI. */
  readonly sentence: readonly string[]
  readonly statement: readonly string[]
  readonly start: Uint32Array
  readonly end: Uint32Array
  /** Index in `GraphView.reports`. */
  readonly report: Uint32Array
  readonly rule: readonly string[]
  /** NaN when none is stated. */
  readonly confidence: Float64Array
  /** Code of cs:modality: `asserted`, `ongoing`, `planned` …; empty when none is stated. */
  readonly modality: readonly string[]
}

/** One projected graph. Readonly by contract, typed arrays too: views share columns with the views made from them. */
export interface GraphView {
  /** Name of the view, `construct` or `select` for a query of the user. */
  readonly name: string
  readonly title: Text
  /** The SPARQL text that gave the edges. */
  readonly query: string
  /** Hash over the texts, versions and authority data behind the graph (data-version.ts). */
  readonly dataVersion: string
  readonly filter: ViewFilter
  /** False when the direction of edges means nothing (co-mention). */
  readonly isDirected: boolean
  /** False for a bare view, projected for searches only: no evidence, years, labels, kinds and origins in it. */
  readonly hasEvidence: boolean
  /** Rows of the query that are no edge: a literal, or nothing, at an end. */
  readonly skippedRows: number
  readonly nodes: NodeColumns
  readonly edges: EdgeColumns
  readonly evidence: EvidenceColumns
  /** Sorted by IRI. */
  readonly properties: readonly ViewProperty[]
  /** Sorted by IRI. */
  readonly reports: readonly ViewReport[]
}

/** A node as a record, for output; the fields are those of NodeColumns. */
export interface ViewNode {
  readonly iri: string
  readonly label: Text
  readonly kind: string
  readonly type: string
  readonly place: string
  readonly placeName: string
  readonly level: string
  readonly years: readonly number[]
}

/** A piece of evidence as a record; the fields are those of EvidenceColumns. */
export interface ViewEvidence {
  readonly node: string
  readonly quote: string
  readonly sentence: string
  readonly statement: string
  readonly start: number
  readonly end: number
  readonly report: ViewReport
  readonly rule: string
  readonly confidence: number | undefined
  readonly modality: string
}

/** An edge as a record with all its evidence. */
export interface ViewEdge {
  /** Indices of nodes. */
  readonly source: number
  readonly target: number
  readonly property: ViewProperty
  readonly weight: number
  readonly origin: Origin
  /** Years of the reports that state the edge, ascending. */
  readonly years: readonly number[]
  readonly evidence: readonly ViewEvidence[]
}

/** Number of nodes; they are numbered from 0. */
export function nodeCount(view: GraphView): number {
  return view.nodes.iri.length
}

/** Number of edges; they are numbered from 0. */
export function edgeCount(view: GraphView): number {
  return view.edges.source.length
}

/** Node `index` as a record. */
export function nodeAt({ nodes }: GraphView, index: number): ViewNode {
  return {
    iri: nodes.iri[index],
    label: { zh: nodes.labelZh[index], en: nodes.labelEn[index] },
    kind: nodes.kind[index],
    type: nodes.type[index],
    place: nodes.place[index],
    placeName: nodes.placeName[index],
    level: nodes.level[index],
    years: nodes.years[index],
  }
}

/** Index of the node with an IRI, -1 when the view has none. O(log n). */
export function indexOfNode({ nodes }: GraphView, iri: string): number {
  let [low, high] = [0, nodes.iri.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (nodes.iri[middle] < iri) low = middle + 1
    else high = middle
  }
  return nodes.iri[low] === iri ? low : -1
}

/** What an edge says, the same in every view that has it: source, property and target as one text. */
export function edgeKey({ nodes, edges, properties }: GraphView, index: number): string {
  const ends = [nodes.iri[edges.source[index]], nodes.iri[edges.target[index]]]
  return JSON.stringify([ends[0], properties[edges.property[index]].iri, ends[1]])
}

/** Evidence row `index` as a record. */
export function evidenceAt({ evidence, reports }: GraphView, index: number): ViewEvidence {
  const confidence = evidence.confidence[index]
  return {
    node: evidence.node[index],
    quote: evidence.quote[index],
    sentence: evidence.sentence[index],
    statement: evidence.statement[index],
    start: evidence.start[index],
    end: evidence.end[index],
    report: reports[evidence.report[index]],
    rule: evidence.rule[index],
    confidence: Number.isNaN(confidence) ? undefined : confidence,
    modality: evidence.modality[index],
  }
}

/** All evidence of an edge, in the order of report and offset. Empty for edges of authority data. */
export function evidenceOf(view: GraphView, edge: number): ViewEvidence[] {
  const { evidenceStart, evidenceItems } = view.edges
  const items = evidenceItems.subarray(evidenceStart[edge], evidenceStart[edge + 1])
  return Array.from(items, (index) => evidenceAt(view, index))
}

/** Years of the reports that state an edge, ascending, without doubles. */
export function yearsOf(
  { edges, evidence, reports }: Pick<GraphView, 'edges' | 'evidence' | 'reports'>,
  edge: number,
): number[] {
  const years = new Set<number>()
  for (let at = edges.evidenceStart[edge]; at < edges.evidenceStart[edge + 1]; at++) {
    const { year } = reports[evidence.report[edges.evidenceItems[at]]]
    if (year > 0) years.add(year)
  }
  return [...years].sort((a, b) => a - b)
}

/** Edge `index` as a record. */
export function edgeAt(view: GraphView, index: number): ViewEdge {
  const { edges, properties } = view
  return {
    source: edges.source[index],
    target: edges.target[index],
    property: properties[edges.property[index]],
    weight: edges.weight[index],
    origin: ORIGINS[edges.origin[index]],
    years: yearsOf(view, index),
    evidence: evidenceOf(view, index),
  }
}
