/** Parts of views: the same graph with some edges or nodes only, and the evidence of those edges only. Everything that
 *  narrows a view goes through here, so order and evidence are kept in one place. */

import {
  type EdgeColumns,
  type EvidenceColumns,
  edgeCount,
  type GraphView,
  type NodeColumns,
  nodeCount,
  yearsOf,
} from './graph-view.ts'

/** Items of a column at the given places. */
function picked<Item>(column: readonly Item[], places: readonly number[]): Item[] {
  return places.map((place) => column[place])
}

/** The columns of some nodes, in the order of `places`; their years are those of the whole view. */
export function pickNodes(nodes: NodeColumns, places: readonly number[]): NodeColumns {
  return {
    iri: picked(nodes.iri, places),
    labelZh: picked(nodes.labelZh, places),
    labelEn: picked(nodes.labelEn, places),
    kind: picked(nodes.kind, places),
    type: picked(nodes.type, places),
    place: picked(nodes.place, places),
    placeName: picked(nodes.placeName, places),
    level: picked(nodes.level, places),
    years: picked(nodes.years, places),
  }
}

function pickEvidence(evidence: EvidenceColumns, places: readonly number[]): EvidenceColumns {
  return {
    node: picked(evidence.node, places),
    quote: picked(evidence.quote, places),
    sentence: picked(evidence.sentence, places),
    statement: picked(evidence.statement, places),
    start: Uint32Array.from(places, (place) => evidence.start[place]),
    end: Uint32Array.from(places, (place) => evidence.end[place]),
    report: Uint32Array.from(places, (place) => evidence.report[place]),
    rule: picked(evidence.rule, places),
    confidence: Float64Array.from(places, (place) => evidence.confidence[place]),
    modality: picked(evidence.modality, places),
  }
}

/** The new number of every kept place: -1 for the others. `places` ascend. */
function numbersOf(places: readonly number[], size: number): Int32Array {
  const numbers = new Int32Array(size).fill(-1)
  for (const [number, place] of places.entries()) numbers[place] = number
  return numbers
}

/** Places whose cell is 1. */
function marked(cells: Uint8Array): number[] {
  const places: number[] = []
  for (let place = 0; place < cells.length; place++) if (cells[place] === 1) places.push(place)
  return places
}

function pickEdges(edges: EdgeColumns, places: readonly number[], numbers: Int32Array): EdgeColumns {
  const evidenceStart = new Uint32Array(places.length + 1)
  const items: number[] = []
  for (const [index, edge] of places.entries()) {
    for (let at = edges.evidenceStart[edge]; at < edges.evidenceStart[edge + 1]; at++)
      items.push(edges.evidenceItems[at])
    evidenceStart[index + 1] = items.length
  }
  return {
    source: Uint32Array.from(places, (edge) => numbers[edges.source[edge]]),
    target: Uint32Array.from(places, (edge) => numbers[edges.target[edge]]),
    property: Uint16Array.from(places, (edge) => edges.property[edge]),
    weight: Float64Array.from(places, (edge) => edges.weight[edge]),
    origin: Uint8Array.from(places, (edge) => edges.origin[edge]),
    evidenceStart,
    evidenceItems: Uint32Array.from(items),
  }
}

/** The years at each node: those of its edges. */
export function yearsOfNodes(
  view: Pick<GraphView, 'edges' | 'evidence' | 'reports'>,
  count: number,
): (readonly number[])[] {
  const years = Array.from({ length: count }, () => new Set<number>())
  for (let edge = 0; edge < view.edges.source.length; edge++) {
    for (const year of yearsOf(view, edge)) {
      years[view.edges.source[edge]].add(year)
      years[view.edges.target[edge]].add(year)
    }
  }
  return years.map((found) => [...found].sort((a, b) => a - b))
}

/** What to keep of a view. */
export interface Selection {
  /** Indices of the edges to keep, ascending. */
  readonly edges: readonly number[]
  /** Indices of nodes to keep whether they have edges or not. */
  readonly nodes?: readonly number[]
}

/** The view with the selected edges, their ends and the selected nodes. Properties and reports are shared with the whole
 *  view, so numbers of them stay valid; nodes, edges and evidence are numbered anew. O(nodes + edges + evidence). */
export function subView(view: GraphView, selection: Selection): GraphView {
  const keep = new Uint8Array(nodeCount(view))
  for (const node of selection.nodes ?? []) keep[node] = 1
  for (const edge of selection.edges) {
    keep[view.edges.source[edge]] = 1
    keep[view.edges.target[edge]] = 1
  }
  const nodes = marked(keep)
  const edges = pickEdges(view.edges, selection.edges, numbersOf(nodes, keep.length))
  // Evidence may be shared by several edges: it stays when one of them does.
  const used = new Uint8Array(view.evidence.node.length)
  for (const item of edges.evidenceItems) used[item] = 1
  const pieces = marked(used)
  const numbers = numbersOf(pieces, used.length)
  const part = {
    ...view,
    edges: { ...edges, evidenceItems: edges.evidenceItems.map((item) => numbers[item]) },
    evidence: pickEvidence(view.evidence, pieces),
  }
  return { ...part, nodes: { ...pickNodes(view.nodes, nodes), years: yearsOfNodes(part, nodes.length) } }
}

/** The edges for which `test` holds, with their ends. */
export function filterEdges(view: GraphView, test: (edge: number) => boolean): GraphView {
  const edges: number[] = []
  for (let edge = 0; edge < edgeCount(view); edge++) if (test(edge)) edges.push(edge)
  // Nothing to narrow, nothing to copy.
  return edges.length === edgeCount(view) ? view : subView(view, { edges })
}
