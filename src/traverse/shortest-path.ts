/** The shortest path between two nodes by number of hops, searched from both ends at once. Ties are broken by the order
 *  of edges, so the same view gives the same path. */

import { type GraphView, nodeCount } from './graph-view.ts'
import { type Lane, lanesOf, type Roads, reversed } from './roads.ts'

/** A path as nodes, both ends included. `cost` is the number of hops, or the sum of the costs of its edges. */
export interface NodePath {
  readonly nodes: readonly number[]
  readonly cost: number
}

const UNSEEN = -1

/** Working memory of one front: what it knows of a node holds when `reached` has the number of the search. */
interface Scratch {
  readonly reached: Uint32Array
  readonly parent: Int32Array
}

/** Memory for the two fronts of a view, kept between searches: most searches touch few nodes, and clearing arrays as
 *  long as the view would cost more than the search. A search never waits, so no two share it. */
class Memory {
  readonly fronts: readonly [Scratch, Scratch]
  #search = 0

  constructor(size: number) {
    const scratch = () => ({
      reached: new Uint32Array(size),
      parent: new Int32Array(size),
    })
    this.fronts = [scratch(), scratch()]
  }

  /** The number of a new search; all nodes are unreached in it. */
  nextSearch(): number {
    // After 2^32 searches the number starts again and old marks would look new: then all are cleared, and 0 is left out
    // because it is what cleared cells hold.
    this.#search = (this.#search + 1) >>> 0
    if (this.#search === 0) for (const { reached } of this.fronts) reached.fill(0)
    return (this.#search ||= 1)
  }
}

const memories = new WeakMap<GraphView, Memory>()

function memoryOf(view: GraphView): Memory {
  const known = memories.get(view)
  if (known !== undefined) return known
  const made = new Memory(nodeCount(view))
  memories.set(view, made)
  return made
}

/** One of the two searches: the tree that it has grown and the nodes it reached last. */
interface Front extends Scratch {
  readonly roads: Roads
  readonly lanes: readonly Lane[]
  readonly search: number
  layer: readonly number[]
}

function frontAt(roads: Roads, start: number, scratch: Scratch, search: number): Front {
  scratch.reached[start] = search
  scratch.parent[start] = UNSEEN
  return { ...scratch, roads, lanes: lanesOf(roads), search, layer: [start] }
}

/** Steps that growing a front by one hop would look at. */
function stepsAhead({ lanes, layer }: Front): number {
  let steps = 0
  for (const { start } of lanes) for (const node of layer) steps += start[node + 1] - start[node]
  return steps
}

/** Grows a front by one hop. Returns the first node that the other front has reached, or -1: all such nodes lie in the last
 *  layer of the other front, since a nearer one would have been met before, so the first is as good as any. The other end
 *  is open even if it is closed to walking through. */
function grow(front: Front, other: Front, goal: number): number {
  const { reached, parent, search } = front
  const { closedNodes, closedEdges, hasClosedEdges } = front.roads
  const next: number[] = []
  for (const node of front.layer) {
    for (const { start, neighbours, edges } of front.lanes) {
      for (let step = start[node]; step < start[node + 1]; step++) {
        const neighbour = neighbours[step]
        if (reached[neighbour] === search) continue
        if (closedNodes[neighbour] === 1 && neighbour !== goal) continue
        if (hasClosedEdges && closedEdges[edges === undefined ? step : edges[step]] === 1) continue
        reached[neighbour] = search
        parent[neighbour] = node
        if (other.reached[neighbour] === search) return neighbour
        next.push(neighbour)
      }
    }
  }
  front.layer = next
  return UNSEEN
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
  const memory = memoryOf(roads.view)
  const search = memory.nextSearch()
  const forward = frontAt(roads, from, memory.fronts[0], search)
  const backward = frontAt(reversed(roads), to, memory.fronts[1], search)
  for (let hops = 1; hops <= maxHops; hops++) {
    if (forward.layer.length === 0 || backward.layer.length === 0) return undefined
    // The cheaper of the two fronts grows, which keeps a search away from hubs as long as there is another way.
    const isForward = stepsAhead(forward) <= stepsAhead(backward)
    const meeting = isForward ? grow(forward, backward, to) : grow(backward, forward, from)
    if (meeting === UNSEEN) continue
    const nodes = [...trail(forward, meeting).reverse(), ...trail(backward, meeting).slice(1)]
    return { nodes, cost: nodes.length - 1 }
  }
  return undefined
}
