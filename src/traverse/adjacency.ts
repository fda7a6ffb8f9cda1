/** Which edges meet at a node, in constant time, both ways. Outgoing edges need no list of their own: a view's edges are
 *  sorted by source. */

import { edgeCount, type GraphView, nodeCount } from './graph-view.ts'

/** The columns of a view's adjacency. Shared by everyone who asks for it: read them, never write into them. */
export interface Adjacency {
  /** Length nodes + 1: the outgoing edges of node i are outStart[i] … outStart[i + 1] - 1. */
  readonly outStart: Uint32Array
  /** Length nodes + 1: the incoming edges of node i are inEdges[inStart[i]] … inEdges[inStart[i + 1] - 1]. */
  readonly inStart: Uint32Array
  readonly inEdges: Uint32Array
  /** The source of each of `inEdges`, so that walking against edges reads one array in order instead of jumping about. */
  readonly inSources: Uint32Array
}

/** Where the entries of each key begin when they are sorted by key; length `keyCount + 1`. */
function startsOf(keys: Uint32Array, keyCount: number): Uint32Array {
  const starts = new Uint32Array(keyCount + 1)
  for (let at = 0; at < keys.length; at++) starts[keys[at] + 1]++
  for (let key = 0; key < keyCount; key++) starts[key + 1] += starts[key]
  return starts
}

// By the view itself, not by its name: views are never changed, so what was indexed once stays right.
const made = new WeakMap<GraphView, Adjacency>()

/** The adjacency of a view. Made on the first call, O(nodes + edges), and kept as long as the view. */
export function adjacencyOf(view: GraphView): Adjacency {
  const known = made.get(view)
  if (known !== undefined) return known
  const { source, target } = view.edges
  const inStart = startsOf(target, nodeCount(view))
  // The second pass of a counting sort: edges are met in ascending order, so each list of incoming edges ascends too.
  const next = inStart.slice()
  const inEdges = new Uint32Array(edgeCount(view))
  for (let edge = 0; edge < target.length; edge++) inEdges[next[target[edge]]++] = edge
  const inSources = inEdges.map((edge) => source[edge])
  const adjacency = { outStart: startsOf(source, nodeCount(view)), inStart, inEdges, inSources }
  made.set(view, adjacency)
  return adjacency
}
