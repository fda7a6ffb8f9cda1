/** The neighbourhood of nodes: everything within a number of hops, and the edges walked on the way. Columns, not records:
 *  two hops around a hub of a large graph are most of the graph. */

import { nodeCount } from './graph-view.ts'
import { lanesOf, type Roads } from './roads.ts'

/** What lies around some nodes, by number in the view. */
export interface Neighbourhood {
  /** Indices of nodes, those nearer first, then in node order; the starts are at hop 0. */
  readonly nodes: Uint32Array
  /** The hop of each of `nodes`. */
  readonly hops: Uint16Array
  /** Open edges between the nodes, ascending. */
  readonly edges: Uint32Array
}

/** What counts as part of a neighbourhood. */
export interface NeighbourhoodOptions {
  /** False leaves out edges between two of the farthest nodes: no step of the walk takes them. True unless told. */
  readonly amongFarthest?: boolean
}

/** In a column of hops: not reached. Also what bounds the number of hops, which no path of a policy graph comes near. */
export const UNSEEN = 0xffff

/** Hops from the nearest start to every node (UNSEEN for those farther than `hops`), and the nodes found, nearest first.
 *  Fresh columns, one cell per node of the view. O(nodes / 10 + edges met). */
export function hopsFrom(
  roads: Roads,
  starts: readonly number[],
  hops: number,
): { readonly hop: Uint16Array; readonly found: Uint32Array } {
  const hop = new Uint16Array(nodeCount(roads.view)).fill(UNSEEN)
  const queue = new Uint32Array(hop.length)
  let size = 0
  for (const start of starts) {
    // Starts are entered even if they are closed, and only once if they are named twice.
    if (hop[start] === UNSEEN) queue[size++] = start
    hop[start] = 0
  }
  const { closedNodes, closedEdges, hasClosedEdges } = roads
  const lanes = lanesOf(roads)
  const last = Math.min(hops, UNSEEN - 1)
  for (let at = 0; at < size && hop[queue[at]] < last; at++) {
    const node = queue[at]
    for (const { start, neighbours, edges } of lanes) {
      for (let step = start[node]; step < start[node + 1]; step++) {
        const neighbour = neighbours[step]
        if (hop[neighbour] !== UNSEEN || closedNodes[neighbour] === 1) continue
        if (hasClosedEdges && closedEdges[edges === undefined ? step : edges[step]] === 1) continue
        hop[neighbour] = hop[node] + 1
        queue[size++] = neighbour
      }
    }
  }
  return { hop, found: queue.subarray(0, size) }
}

/** Above this share of a view, marking the members and reading all nodes in order is quicker than sorting the members. */
const DENSE = 1 / 16

/** The found nodes ascending. */
function ascending(hop: Uint16Array, found: Uint32Array): Uint32Array {
  if (found.length < hop.length * DENSE) return found.slice().sort()
  const nodes = new Uint32Array(found.length)
  let count = 0
  for (let node = 0; node < hop.length; node++) if (hop[node] !== UNSEEN) nodes[count++] = node
  return nodes
}

/** The same nodes by hop, then ascending: a counting sort, since hops are few. */
function byHop(hop: Uint16Array, nodes: Uint32Array, farthest: number): Pick<Neighbourhood, 'nodes' | 'hops'> {
  const next = new Uint32Array(farthest + 2)
  for (let at = 0; at < nodes.length; at++) next[hop[nodes[at]] + 1]++
  for (let at = 0; at <= farthest; at++) next[at + 1] += next[at]
  const sorted = new Uint32Array(nodes.length)
  for (let at = 0; at < nodes.length; at++) sorted[next[hop[nodes[at]]]++] = nodes[at]
  const hops = new Uint16Array(nodes.length)
  for (let at = 0; at < nodes.length; at++) hops[at] = hop[sorted[at]]
  return { nodes: sorted, hops }
}

/** Open edges between nodes that were reached; `inner`: one end at least must be nearer than that many hops. */
function edgesAmong(roads: Roads, hop: Uint16Array, nodes: Uint32Array, inner: number): Uint32Array {
  const { outStart } = roads.adjacency
  const { target } = roads.view.edges
  // One pass to know the most there can be: a column of the right size instead of one that grows.
  let most = 0
  for (let at = 0; at < nodes.length; at++) most += outStart[nodes[at] + 1] - outStart[nodes[at]]
  const edges = new Uint32Array(most)
  let count = 0
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    // From a node of the rim an edge counts when it leads inwards, else when it leads to any node that was reached.
    const farthest = hop[node] < inner ? UNSEEN : inner
    for (let edge = outStart[node]; edge < outStart[node + 1]; edge++) {
      if (hop[target[edge]] < farthest && roads.closedEdges[edge] === 0) edges[count++] = edge
    }
  }
  return edges.slice(0, count)
}

/** All that lies within `hops` of the start nodes. O(edges met). */
export function neighbourhood(
  roads: Roads,
  starts: readonly number[],
  hops: number,
  { amongFarthest = true }: NeighbourhoodOptions = {},
): Neighbourhood {
  const { hop, found } = hopsFrom(roads, starts, hops)
  const nodes = ascending(hop, found)
  const farthest = found.length === 0 ? 0 : hop[found[found.length - 1]]
  return { ...byHop(hop, nodes, farthest), edges: edgesAmong(roads, hop, nodes, amongFarthest ? UNSEEN : hops) }
}
