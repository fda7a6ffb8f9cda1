/** A view in which groups of nodes are one node each. */

import { evidenceNumbers } from './derived-view.ts'
import { type EdgeColumns, edgeCount, type GraphView, nodeCount } from './graph-view.ts'
import { pickNodes, yearsOfNodes } from './sub-view.ts'

/** Nodes that become one. */
export interface NodeGroup {
  /** What the group is called from now on. */
  readonly iri: string
  readonly label: GraphView['title']
  /** At least one; the first lends the group its kind and class. No node is in two groups. */
  readonly nodes: readonly number[]
}

/** The nodes of the new view: for each its IRI and the old node that it is made from; and the new number of every old. */
function regrouped(view: GraphView, groups: readonly NodeGroup[]) {
  const groupOf = new Map(groups.flatMap((group) => group.nodes.map((node) => [node, group] as const)))
  // Every group is represented by its first node, every other node by itself.
  const firsts = Array.from({ length: nodeCount(view) }, (_, node) => node).filter(
    (node) => (groupOf.get(node)?.nodes[0] ?? node) === node,
  )
  const iriOf = (node: number) => groupOf.get(node)?.iri ?? view.nodes.iri[node]
  const places = firsts.sort((a, b) => (iriOf(a) < iriOf(b) ? -1 : 1))
  const numbers = new Map(places.map((node, number) => [iriOf(node), number]))
  return { places, groupOf, numberOf: (node: number) => numbers.get(iriOf(node)) ?? 0 }
}

/** An edge of the new view while old edges are still being added to it. */
interface MergedEdge {
  readonly ends: readonly [source: number, target: number, property: number]
  weight: number
  origin: number
  readonly evidence: Set<number>
}

/** Edges between the new nodes, those that became one put together, in the order of a view. */
function mergedEdges(view: GraphView, numberOf: (node: number) => number): MergedEdge[] {
  const { source, target, property, weight, origin } = view.edges
  const merged = new Map<string, MergedEdge>()
  for (let edge = 0; edge < edgeCount(view); edge++) {
    const ends = [numberOf(source[edge]), numberOf(target[edge]), property[edge]] as const
    const found = merged.get(ends.join(' ')) ?? { ends, weight: 0, origin: origin[edge], evidence: new Set<number>() }
    found.weight += weight[edge]
    // The strongest origin has the least number: a report before a description before authority data.
    found.origin = Math.min(found.origin, origin[edge])
    for (const item of evidenceNumbers(view, edge)) found.evidence.add(item)
    merged.set(ends.join(' '), found)
  }
  return [...merged.values()].sort(({ ends: a }, { ends: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
}

function columnsOf(edges: readonly MergedEdge[]): EdgeColumns {
  const evidenceStart = new Uint32Array(edges.length + 1)
  for (const [edge, { evidence }] of edges.entries()) evidenceStart[edge + 1] = evidenceStart[edge] + evidence.size
  return {
    source: Uint32Array.from(edges, ({ ends }) => ends[0]),
    target: Uint32Array.from(edges, ({ ends }) => ends[1]),
    property: Uint16Array.from(edges, ({ ends }) => ends[2]),
    weight: Float64Array.from(edges, ({ weight }) => weight),
    origin: Uint8Array.from(edges, ({ origin }) => origin),
    evidenceStart,
    // Evidence stands in the order of reports, so its numbers ascend within an edge.
    evidenceItems: Uint32Array.from(edges.flatMap(({ evidence }) => [...evidence].sort((a, b) => a - b))),
  }
}

/** The view with each group as one node under its own IRI and label, without a place. Edges that come to say the same become
 *  one, with the sum of their weights and all their evidence. O(edges log edges). */
export function mergeNodes(view: GraphView, groups: readonly NodeGroup[]): GraphView {
  if (groups.length === 0) return view
  const { places, groupOf, numberOf } = regrouped(view, groups)
  const edges = columnsOf(mergedEdges(view, numberOf))
  const nodes = pickNodes(view.nodes, places)
  const groupAt = places.map((node) => groupOf.get(node))
  const years = yearsOfNodes({ edges, evidence: view.evidence, reports: view.reports }, places.length)
  return {
    ...view,
    edges,
    nodes: {
      ...nodes,
      iri: nodes.iri.map((iri, at) => groupAt[at]?.iri ?? iri),
      labelZh: nodes.labelZh.map((label, at) => groupAt[at]?.label.zh ?? label),
      labelEn: nodes.labelEn.map((label, at) => groupAt[at]?.label.en ?? label),
      place: nodes.place.map((place, at) => (groupAt[at] === undefined ? place : '')),
      placeName: nodes.placeName.map((name, at) => (groupAt[at] === undefined ? name : '')),
      years,
    },
  }
}
