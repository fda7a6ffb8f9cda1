/** Communities of a view by the Louvain method, seeded so that a rerun gives the same ones. */

import * as library from 'graphology-library/communities-louvain.js'
import type { GraphView } from './graph-view.ts'
import { seededRandom } from './random.ts'
import { toSimpleGraph } from './to-graphology.ts'

/** What we use of graphology-communities-louvain. */
type Detailed = (
  graph: ReturnType<typeof toSimpleGraph>,
  options: { readonly getEdgeWeight: string; readonly resolution: number; readonly rng: () => number },
) => { readonly communities: Readonly<Record<string, number>>; readonly modularity: number }

/** The library passes its types on with `export *`, which leaves out the default export that it is. */
const { default: louvain } = library as unknown as { readonly default: { readonly detailed: Detailed } }

/** A division of all nodes of a view: every node is in exactly one community. */
export interface Communities {
  /** Number of the community of every node; 0 is the largest, ties go to the one with the smaller first node. */
  readonly of: Int32Array
  /** Nodes of each community, ascending. */
  readonly members: readonly (readonly number[])[]
  /** Of the undirected weighted graph. */
  readonly modularity: number
}

/** How finely to divide, and from which seed; both 1 unless told. */
export interface CommunityOptions {
  /** Above 1: more and smaller communities. */
  readonly resolution?: number
  /** Decides the order in which nodes are tried, and so which of several equally good divisions is found. */
  readonly seed?: number
}

/** The groups that a numbering of nodes makes, largest first, then by their first node. */
export function groupsOf(numbers: readonly number[]): number[][] {
  const groups = new Map<number, number[]>()
  for (const [node, number] of numbers.entries()) {
    const group = groups.get(number)
    if (group === undefined) groups.set(number, [node])
    else group.push(node)
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || a[0] - b[0])
}

/** Runs on the simple undirected graph with weights. A view without edges makes every node a community of its own. */
export function findCommunities(view: GraphView, { resolution = 1, seed = 1 }: CommunityOptions = {}): Communities {
  const graph = toSimpleGraph(view, { directed: false })
  const nodes = Array.from({ length: graph.order }, (_, node) => node)
  const found =
    // The library answers NaN for the modularity of a graph without edges; 0 can be printed and compared.
    graph.size === 0
      ? { communities: Object.fromEntries(nodes.map((node) => [node, node])), modularity: 0 }
      : louvain.detailed(graph, { getEdgeWeight: 'weight', resolution, rng: seededRandom(seed) })
  const members = groupsOf(nodes.map((node) => found.communities[String(node)] ?? node))
  const of = new Int32Array(graph.order)
  for (const [number, group] of members.entries()) for (const node of group) of[node] = number
  return { of, members, modularity: found.modularity }
}
