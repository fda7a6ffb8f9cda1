/** The shortest path between two nodes by number of hops, searched from both ends at once. Ties are broken by the order
 *  of edges, so the same view gives the same path. */

import { type GraphView, nodeCount } from './graph-view.ts'
import { forEachStep, type Roads, reversed } from './roads.ts'

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
  readonly hop: Int32Array
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
      hop: new Int32Array(size),
    })
    this.fronts = [scratch(), scratch()]
  }

  /** The number of a new search; all nodes are unreached in it. */
  nextSearch(): number {
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
  readonly search: number
  layer: readonly number[]
}

function frontAt(roads: Roads, start: number, scratch: Scratch, search: number): Front {
  scratch.reached[start] = search
  scratch.hop[start] = 0
  scratch.parent[start] = UNSEEN
  return { ...scratch, roads, search, layer: [start] }
}

/** Grows a front by one hop. Returns the node where the whole path is shortest among those that the other front has
 *  reached, or -1. The other end is open even if it is closed to walking through. */
function grow(front: Front, other: Front, goal: number): number {
  const { reached, hop, parent, search } = front
  const next: number[] = []
  let meeting = UNSEEN
  for (const node of front.layer) {
    forEachStep(front.roads, node, (_, neighbour) => {
      if (reached[neighbour] === search) return
      if (front.roads.closedNodes[neighbour] === 1 && neighbour !== goal) return
      reached[neighbour] = search
      hop[neighbour] = hop[node] + 1
      parent[neighbour] = node
      next.push(neighbour)
      if (other.reached[neighbour] !== search) return
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
  const memory = memoryOf(roads.view)
  const search = memory.nextSearch()
  const forward = frontAt(roads, from, memory.fronts[0], search)
  const backward = frontAt(reversed(roads), to, memory.fronts[1], search)
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
