/** Views computed from other views: edges put together from edges, with the evidence of those they rest on. */

import { EdgeCollector } from './edge-table.ts'
import { type GraphView, ORIGINS, type ViewProperty } from './graph-view.ts'
import { yearsOfNodes } from './sub-view.ts'

/** An edge to make: ends by node number, the weight, and the evidence rows behind it. */
export interface DerivedEdge {
  readonly source: number
  readonly target: number
  readonly weight: number
  readonly evidence: Iterable<number>
}

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

/** A view of some nodes of another one with new undirected edges of one property. Nodes keep what is said of them; only
 *  those with an edge are kept. Evidence and reports are shared with the other view. */
export function deriveView(view: GraphView, head: DerivedHead, derived: readonly DerivedEdge[]): GraphView {
  const collector = new EdgeCollector()
  const byEnds = new Map<string, DerivedEdge>()
  for (const edge of derived) {
    const [source, target] = [view.nodes.iri[edge.source], view.nodes.iri[edge.target]]
    const property = collector.property(head.property.iri)
    collector.add(collector.node(source), property, collector.node(target), { weight: edge.weight })
    byEnds.set(JSON.stringify([source, target]), edge)
  }
  const table = collector.finish()
  const items = Array.from(table.source, (source, edge) => {
    const ends = JSON.stringify([table.nodes[source], table.nodes[table.target[edge]]])
    return [...new Set(byEnds.get(ends)?.evidence)].sort((a, b) => a - b)
  })
  const numbers = new Map(view.nodes.iri.map((iri, node) => [iri, node]))
  const places = table.nodes.map((iri) => numbers.get(iri) ?? 0)
  const ofPlaces = <Item>(column: readonly Item[]) => places.map((place) => column[place])
  const { nodes } = view
  const part = {
    ...view,
    ...{ name: head.name, title: head.title, isDirected: false, properties: [head.property] },
    edges: {
      ...{ source: table.source, target: table.target, property: table.property, weight: table.weight },
      origin: Uint8Array.from(items, ({ length }) => ORIGINS.indexOf(length > 0 ? 'report' : 'query')),
      ...evidenceRanges(items),
    },
  }
  return {
    ...part,
    nodes: {
      iri: table.nodes,
      labelZh: ofPlaces(nodes.labelZh),
      labelEn: ofPlaces(nodes.labelEn),
      kind: ofPlaces(nodes.kind),
      type: ofPlaces(nodes.type),
      place: ofPlaces(nodes.place),
      level: ofPlaces(nodes.level),
      years: yearsOfNodes(part, places.length),
    },
  }
}

/** Evidence rows of an edge. */
export function evidenceNumbers({ edges }: GraphView, edge: number): Uint32Array {
  return edges.evidenceItems.subarray(edges.evidenceStart[edge], edges.evidenceStart[edge + 1])
}
