/** Paths between two nodes of a view as people and programs read them: hop by hop, each with the edges that join its two
 *  ends and the evidence of those edges. */

import type { GraphView } from './graph-view.ts'
import { type BestPathsOptions, bestPaths } from './k-shortest.ts'
import type { Roads } from './roads.ts'
import type { NodePath } from './shortest-path.ts'
import { type SimplePathOptions, simplePaths } from './simple-paths.ts'

/** An edge of a hop; walked from source to target or against it. */
export interface HopEdge {
  readonly edge: number
  readonly isForward: boolean
}

/** One step of a path, with every edge that joins its ends: a reader wants all reasons, not the one the search took. */
export interface Hop {
  readonly from: number
  readonly to: number
  /** All open edges between the two nodes: those with most weight first, then in edge order. */
  readonly edges: readonly HopEdge[]
}

/** Nodes from start to end, one hop fewer, and what the search minimised: hops, or the sum of costs. */
export interface Path {
  readonly nodes: readonly number[]
  readonly hops: readonly Hop[]
  readonly cost: number
}

/** The open edges from one node to another. A view's edges are sorted by source and target, so a hub costs no more than
 *  another node. O(log edges + found). */
function edgesBetween({ view, adjacency, closedEdges }: Roads, source: number, target: number): number[] {
  const { outStart } = adjacency
  let [low, high] = [outStart[source], outStart[source + 1]]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (view.edges.target[middle] < target) low = middle + 1
    else high = middle
  }
  const edges: number[] = []
  for (let edge = low; edge < outStart[source + 1] && view.edges.target[edge] === target; edge++) {
    if (closedEdges[edge] === 0) edges.push(edge)
  }
  return edges
}

/** The open edges by which one may step from a node to its neighbour. */
function hopBetween(roads: Roads, from: number, to: number): Hop {
  const along = roads.direction === 'in' ? [] : edgesBetween(roads, from, to)
  const against = roads.direction === 'out' ? [] : edgesBetween(roads, to, from)
  const edges: HopEdge[] = [
    ...along.map((edge) => ({ edge, isForward: true })),
    ...against.map((edge) => ({ edge, isForward: false })),
  ]
  const { weight } = roads.view.edges
  return { from, to, edges: edges.sort((a, b) => weight[b.edge] - weight[a.edge] || a.edge - b.edge) }
}

function withHops(roads: Roads, { nodes, cost }: NodePath): Path {
  return { nodes, cost, hops: nodes.slice(1).map((to, at) => hopBetween(roads, nodes[at], to)) }
}

/** Up to `k` shortest or cheapest paths, best first. */
export function findPaths(roads: Roads, from: number, to: number, options: BestPathsOptions = {}): Path[] {
  return bestPaths(roads, from, to, options).map((path) => withHops(roads, path))
}

/** All paths up to a length, shortest first; not complete when the limit cut them. */
export function findAllPaths(
  roads: Roads,
  from: number,
  to: number,
  options: SimplePathOptions,
): { readonly paths: Path[]; readonly isComplete: boolean } {
  const { paths, isComplete } = simplePaths(roads, from, to, options)
  return { paths: paths.map((nodes) => withHops(roads, { nodes, cost: nodes.length - 1 })), isComplete }
}

/** Costs by which well-evidenced edges are short: 1 / weight, and 1 for an edge without weight. */
export function costsByWeight({ edges }: GraphView): Float64Array {
  return edges.weight.map((weight) => (weight > 0 ? 1 / weight : 1))
}
