/** The k best paths between two nodes without repeated nodes, by Yen's algorithm (J. Y. Yen, Finding the k shortest
 *  loopless paths in a network, Management Science 17(11), 1971). Two paths differ in their nodes: parallel edges are
 *  not two paths. */

import { forEachStep, type Roads } from './roads.ts'
import { type NodePath, shortestPath } from './shortest-path.ts'
import { cheapestPath, cheapestShortPath } from './weighted-path.ts'

/** How many paths are wanted and what makes one better than another. */
export interface BestPathsOptions {
  /** How many paths; 1 unless told. */
  readonly k?: number
  /** Hops that a path may have at most. */
  readonly maxHops?: number
  /** One positive number per edge; without it every hop costs 1. */
  readonly costs?: Float64Array
}

/** The quickest search that fits: breadth first without costs, Dijkstra with them, layer by layer only when hops are
 *  bounded as well, because the cheapest path may then not be the one that Dijkstra keeps. */
function bestPath(roads: Roads, from: number, to: number, { maxHops, costs }: BestPathsOptions): NodePath | undefined {
  if (costs === undefined) return shortestPath(roads, from, to, maxHops)
  return maxHops === undefined
    ? cheapestPath(roads, from, to, costs)
    : cheapestShortPath(roads, [from, to], costs, maxHops)
}

/** The least cost of a step between neighbours. */
function stepCost(roads: Roads, from: number, to: number, costs: Float64Array | undefined): number {
  if (costs === undefined) return 1
  let least = Infinity
  forEachStep(roads, from, (edge, neighbour) => {
    if (neighbour === to && costs[edge] < least) least = costs[edge]
  })
  return least
}

/** Cheaper first, then fewer hops, then smaller nodes: a total order, so that ties never depend on the search. */
function compare(a: NodePath, b: NodePath): number {
  if (a.cost !== b.cost) return a.cost - b.cost
  if (a.nodes.length !== b.nodes.length) return a.nodes.length - b.nodes.length
  const differs = a.nodes.findIndex((node, at) => node !== b.nodes[at])
  return differs === -1 ? 0 : a.nodes[differs] - b.nodes[differs]
}

/** Sets cells of a column to 1 and returns those that were 0 before. */
function close(column: Uint8Array, places: Iterable<number>): number[] {
  const closed: number[] = []
  for (const place of places) {
    if (column[place] === 0) closed.push(place)
    column[place] = 1
  }
  return closed
}

/** Runs `search` with the edges closed that would repeat a known path after its `root`, and the root's nodes closed. The
 *  roads must be the caller's own: they are changed for the time of the search and then put right, because copying the
 *  columns of a large view for each detour would cost more than the searches. */
function withDetour<Result>(
  roads: Roads,
  root: readonly number[],
  known: readonly NodePath[],
  search: (roads: Roads) => Result,
): Result {
  const spur = root[root.length - 1]
  const taken = new Set<number>()
  for (const { nodes } of known) {
    if (root.every((node, at) => nodes[at] === node)) taken.add(nodes[root.length])
  }
  const steps: number[] = []
  forEachStep(roads, spur, (edge, neighbour) => {
    if (taken.has(neighbour)) steps.push(edge)
  })
  const edges = close(roads.closedEdges, steps)
  const nodes = close(roads.closedNodes, root)
  try {
    return search(roads)
  } finally {
    for (const edge of edges) roads.closedEdges[edge] = 0
    for (const node of nodes) roads.closedNodes[node] = 0
  }
}

/** The best path that leaves `path` after its first `at + 1` nodes and goes another way than all known ones. */
function detour(
  roads: Roads,
  path: NodePath,
  at: number,
  { known, options }: { known: readonly NodePath[]; options: BestPathsOptions },
): NodePath | undefined {
  const root = path.nodes.slice(0, at + 1)
  // The root has used up `at` hops.
  const left = options.maxHops === undefined ? undefined : options.maxHops - at
  const rest = withDetour(roads, root, known, (open) =>
    bestPath(open, path.nodes[at], path.nodes[path.nodes.length - 1], { ...options, maxHops: left }),
  )
  if (rest === undefined) return undefined
  const rootCost = root
    .slice(1)
    .reduce((sum, node, index) => sum + stepCost(roads, root[index], node, options.costs), 0)
  return { nodes: [...root, ...rest.nodes.slice(1)], cost: rootCost + rest.cost }
}

/** Up to `k` paths, best first. O(k × path length × one search). */
export function bestPaths(given: Roads, from: number, to: number, options: BestPathsOptions = {}): NodePath[] {
  const first = bestPath(given, from, to, options)
  if (first === undefined) return []
  // One path needs no detours, hence no copies of the closed columns.
  if ((options.k ?? 1) === 1) return [first]
  const [closedNodes, closedEdges] = [given.closedNodes.slice(), given.closedEdges.slice()]
  const roads = { ...given, closedNodes, closedEdges, hasClosedEdges: true }
  const known = [first]
  const candidates = new Map<string, NodePath>()
  while (known.length < (options.k ?? 1)) {
    const last = known[known.length - 1]
    for (let at = 0; at < last.nodes.length - 1; at++) {
      const found = detour(roads, last, at, { known, options })
      // The same detour may be found from two known paths; a map by its nodes keeps it once.
      if (found !== undefined) candidates.set(found.nodes.join(' '), found)
    }
    const [best] = [...candidates.values()].sort(compare)
    if (best === undefined) break
    candidates.delete(best.nodes.join(' '))
    known.push(best)
  }
  return known
}
