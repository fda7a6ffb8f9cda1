/** The connected components of a view. */

import { connectedComponents, stronglyConnectedComponents } from 'graphology-library/components.js'
import type { GraphView } from './graph-view.ts'
import { toSimpleGraph } from './to-graphology.ts'

/** Nodes of each component, ascending; the largest component first, then by first node. `strong`: every node reaches
 *  every other along the direction of edges. */
export function findComponents(view: GraphView, { strong = false } = {}): number[][] {
  const isStrong = strong && view.isDirected
  const graph = toSimpleGraph(view, { directed: isStrong })
  const components = isStrong ? stronglyConnectedComponents(graph) : connectedComponents(graph)
  return components
    .map((nodes) => nodes.map(Number).sort((a, b) => a - b))
    .sort((a, b) => b.length - a.length || a[0] - b[0])
}
