/** GraphView -> graphology graphs, for the algorithms of its standard library and for tools that take its graphs.
 *
 *  Two shapes. `toGraphology` keeps everything: one edge per edge of the view, with attributes. `toSimpleGraph` is for
 *  algorithms: parallel edges are one edge whose weight is their sum, and loops are left out, because the neighbourhood
 *  indices of graphology-metrics count on neither (they place the end of the last node's neighbours at twice the number
 *  of edges, which parallel edges and loops make too far). */

import { DirectedGraph, MultiDirectedGraph, MultiUndirectedGraph, UndirectedGraph } from 'graphology'
import { edgeAt, edgeCount, type GraphView, nodeAt, nodeCount, type Origin, type ViewEvidence } from './graph-view.ts'

/** Attributes of a node in `toGraphology`: those of ViewNode, with the label by language. */
export interface NodeAttributes {
  readonly labelZh: string
  readonly labelEn: string
  readonly kind: string
  readonly type: string
  readonly place: string
  readonly placeName: string
  readonly level: string
  readonly years: readonly number[]
}

/** Attributes of an edge in `toGraphology`; the evidence comes whole, so that a tool can show it. */
export interface EdgeAttributes {
  readonly property: string
  readonly labelZh: string
  readonly labelEn: string
  readonly weight: number
  readonly origin: Origin
  readonly years: readonly number[]
  readonly evidence: readonly ViewEvidence[]
}

/** A fresh graph with the view's nodes under their IRIs and its edges under their numbers (`"0"`, `"1"` …). Of a view
 *  without direction the graph is undirected. A million edges take some ten seconds and a gigabyte: keep it for views
 *  that a person can look at. */
export function toGraphology(
  view: GraphView,
): MultiDirectedGraph<NodeAttributes, EdgeAttributes> | MultiUndirectedGraph<NodeAttributes, EdgeAttributes> {
  const graph = view.isDirected
    ? new MultiDirectedGraph<NodeAttributes, EdgeAttributes>()
    : new MultiUndirectedGraph<NodeAttributes, EdgeAttributes>()
  for (let index = 0; index < nodeCount(view); index++) {
    const { iri, label, ...rest } = nodeAt(view, index)
    graph.addNode(iri, { labelZh: label.zh, labelEn: label.en, ...rest })
  }
  for (let index = 0; index < edgeCount(view); index++) {
    const { source, target, property, ...rest } = edgeAt(view, index)
    graph.addEdgeWithKey(String(index), view.nodes.iri[source], view.nodes.iri[target], {
      property: property.iri,
      labelZh: property.label.zh,
      labelEn: property.label.en,
      ...rest,
    })
  }
  return graph
}

/** The one attribute of an edge in `toSimpleGraph`. */
export interface Weighted {
  readonly weight: number
}

/** A fresh graph without parallel edges and loops. Nodes are named by their numbers in the view; `weight` is the sum of
 *  the edges between two nodes. `directed: false` puts the two directions together as well. */
export function toSimpleGraph(
  view: GraphView,
  { directed }: { readonly directed: boolean },
): DirectedGraph<Record<string, never>, Weighted> | UndirectedGraph<Record<string, never>, Weighted> {
  const graph =
    directed && view.isDirected
      ? new DirectedGraph<Record<string, never>, Weighted>()
      : new UndirectedGraph<Record<string, never>, Weighted>()
  const { source, target, weight } = view.edges
  // All nodes first, in order: algorithms that go through nodes then do so in the order of the view.
  for (let node = 0; node < nodeCount(view); node++) graph.addNode(String(node))
  for (let edge = 0; edge < edgeCount(view); edge++) {
    if (source[edge] === target[edge]) continue
    graph.updateEdge(String(source[edge]), String(target[edge]), (before) => ({
      weight: (before.weight ?? 0) + weight[edge],
    }))
  }
  return graph
}
