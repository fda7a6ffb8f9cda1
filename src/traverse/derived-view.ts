/** Views computed from other views: edges put together from edges, with the evidence of those they rest on. */

import { EdgeCollector, type EdgeTable } from './edge-table.ts'
import { type GraphView, ORIGINS, type ViewProperty } from './graph-view.ts'
import { pickNodes, yearsOfNodes } from './sub-view.ts'

/** An edge to make: ends by node number, the weight, and the evidence rows behind it. */
export interface DerivedEdge {
  readonly source: number
  readonly target: number
  readonly weight: number
  readonly evidence: Iterable<number>
}

/** What the new view is called, and the one property of all its edges. */
export interface DerivedHead {
  readonly name: string
  readonly title: GraphView['title']
  readonly property: ViewProperty
}

/** Ranges of ascending evidence numbers for each edge. */
function evidenceRanges(
  items: readonly (readonly number[])[],
): Pick<GraphView['edges'], 'evidenceStart' | 'evidenceItems'> {
  const evidenceStart = new Uint32Array(items.length + 1)
  for (const [edge, { length }] of items.entries()) evidenceStart[edge + 1] = evidenceStart[edge] + length
  return { evidenceStart, evidenceItems: Uint32Array.from(items.flat()) }
}

/** Puts derived edges in the order of a view. */
function collect({ nodes }: GraphView, property: string, derived: readonly DerivedEdge[]): EdgeTable {
  const collector = new EdgeCollector()
  const number = collector.property(property)
  for (const { source, target, weight } of derived) {
    collector.add(collector.node(nodes.iri[source]), number, collector.node(nodes.iri[target]), { weight })
  }
  return collector.finish()
}

/** A view of some nodes of another one with new undirected edges of one property, at most one between two nodes. Nodes
 *  keep what is said of them; only those with an edge are kept. Evidence and reports are shared with the other view. */
export function deriveView(view: GraphView, head: DerivedHead, derived: readonly DerivedEdge[]): GraphView {
  const table = collect(view, head.property.iri, derived)
  const numbers = new Map(view.nodes.iri.map((iri, node) => [iri, node]))
  // The collector numbers nodes anew: from here on, `places` leads from its numbers back to those of the whole view.
  const places = table.nodes.map((iri) => numbers.get(iri) ?? 0)
  const byEnds = new Map(derived.map((edge) => [`${edge.source} ${edge.target}`, edge]))
  // Evidence numbers ascend within an edge, because evidence is in the order of reports.
  const items = Array.from(table.source, (source, edge) => {
    const found = byEnds.get(`${places[source]} ${places[table.target[edge]]}`)
    return [...new Set(found?.evidence)].sort((a, b) => a - b)
  })
  const { source, target, property, weight } = table
  // An edge put together from edges of authority data rests on no sentence: it is then the query's own.
  const origin = Uint8Array.from(items, ({ length }) => ORIGINS.indexOf(length > 0 ? 'report' : 'query'))
  const part = {
    ...view,
    ...{ name: head.name, title: head.title, isDirected: false, properties: [head.property] },
    edges: { source, target, property, weight, origin, ...evidenceRanges(items) },
  }
  return { ...part, nodes: { ...pickNodes(view.nodes, places), years: yearsOfNodes(part, places.length) } }
}

/** Evidence rows of an edge. */
export function evidenceNumbers({ edges }: GraphView, edge: number): Uint32Array {
  return edges.evidenceItems.subarray(edges.evidenceStart[edge], edges.evidenceStart[edge + 1])
}
