/** The shortest path between two nodes by number of hops, searched from both ends at once. Ties are broken by the order
 *  of edges, so the same view gives the same path. */

import { nodeCount } from './graph-view.ts'
import { forEachStep, type Roads, reversed } from './roads.ts'

/** A path as nodes, both ends included. `cost` is the number of hops, or the sum of the costs of its edges. */
export interface NodePath {
  readonly nodes: readonly number[]
  readonly cost: number
}

const UNSEEN = -1

/** One of the two searches: the tree that it has grown and the nodes it reached last. */
interface Front {
  readonly roads: Roads
  readonly parent: Int32Array
  readonly hop: Int32Array
  layer: readonly number[]
}

function frontAt(roads: Roads, start: number): Front {
  const size = nodeCount(roads.view)
  const front = {
    roads,
    parent: new Int32Array(size).fill(UNSEEN),
    hop: new Int32Array(size).fill(UNSEEN),
    layer: [start],
  }
  front.hop[start] = 0
  return front
}

/** Grows a front by one hop. Returns the node where the whole path is shortest among those that the other front has
 *  reached, or -1. The other end is open even if it is closed to walking through. */
function grow(front: Front, other: Front, goal: number): number {
  const next: number[] = []
  let meeting = UNSEEN
  for (const node of front.layer) {
    forEachStep(front.roads, node, (_, neighbour) => {
      if (front.hop[neighbour] !== UNSEEN) return
      if (front.roads.closedNodes[neighbour] === 1 && neighbour !== goal) return
      front.hop[neighbour] = front.hop[node] + 1
      front.parent[neighbour] = node
      next.push(neighbour)
      if (other.hop[neighbour] === UNSEEN) return
      if (meeting === UNSEEN || other.hop[neighbour] < other.hop[meeting]) meeting = neighbour
    })
  }
  front.layer = next
  return meeting
}

function trail({ parent }: Front, from: number): number[] {
  const nodes = [from]
  for (let node = parent[from]; node !== UNSEEN; node = parent[node]) nodes.push(node)
  return nodes
}

/** A path with the fewest hops, undefined when there is none within `maxHops`. Closed nodes are not entered, except the
 *  two ends. O(edges met); on graphs with hubs a small part of all edges. */
export function shortestPath(roads: Roads, from: number, to: number, maxHops = Infinity): NodePath | undefined {
  if (from === to) return { nodes: [from], cost: 0 }
  const forward = frontAt(roads, from)
  const backward = frontAt(reversed(roads), to)
  for (let hops = 1; hops <= maxHops; hops++) {
    if (forward.layer.length === 0 || backward.layer.length === 0) return undefined
    const isForward = forward.layer.length <= backward.layer.length
    const meeting = isForward ? grow(forward, backward, to) : grow(backward, forward, from)
    if (meeting === UNSEEN) continue
    const nodes = [...trail(forward, meeting).reverse(), ...trail(backward, meeting).slice(1)]
    return { nodes, cost: nodes.length - 1 }
  }
  return undefined
}
