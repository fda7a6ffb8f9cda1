/** The neighbourhood of nodes: everything within a number of hops, and the edges among it. */

import { nodeCount } from './graph-view.ts'
import { forEachStep, type Roads } from './roads.ts'

export interface Neighbourhood {
  /** Indices of nodes, those nearer first, then in node order; the starts are at hop 0. */
  readonly nodes: readonly { readonly node: number; readonly hop: number }[]
  /** Open edges with both ends among the nodes, ascending. */
  readonly edges: readonly number[]
}

const UNSEEN = -1

/** Hops from the nearest start to every node, -1 for those farther than `hops`, and the nodes found, nearest first. */
export function hopsFrom(roads: Roads, starts: readonly number[], hops: number): { hop: Int32Array; found: number[] } {
  const hop = new Int32Array(nodeCount(roads.view)).fill(UNSEEN)
  const found: number[] = []
  for (const start of starts) {
    if (hop[start] === UNSEEN) found.push(start)
    hop[start] = 0
  }
  for (let at = 0; at < found.length && hop[found[at]] < hops; at++) {
    const node = found[at]
    forEachStep(roads, node, (_, neighbour) => {
      if (hop[neighbour] !== UNSEEN || roads.closedNodes[neighbour] === 1) return
      hop[neighbour] = hop[node] + 1
      found.push(neighbour)
    })
  }
  return { hop, found }
}

/** All that lies within `hops` of the start nodes. O(edges met). */
export function neighbourhood(roads: Roads, starts: readonly number[], hops: number): Neighbourhood {
  const { hop, found } = hopsFrom(roads, starts, hops)
  const { outStart } = roads.adjacency
  const { target } = roads.view.edges
  const edges: number[] = []
  const nodes = found.map((node) => ({ node, hop: hop[node] })).sort((a, b) => a.hop - b.hop || a.node - b.node)
  for (const node of found.sort((a, b) => a - b)) {
    for (let edge = outStart[node]; edge < outStart[node + 1]; edge++) {
      if (roads.closedEdges[edge] === 0 && hop[target[edge]] !== UNSEEN) edges.push(edge)
    }
  }
  return { nodes, edges }
}
