/** The cheapest path between two nodes under costs of edges: Dijkstra's algorithm, and its variant for a bounded number
 *  of hops. Costs must be positive, so a cheapest walk never visits a node twice. */

import { nodeCount } from './graph-view.ts'
import { MinHeap } from './min-heap.ts'
import { forEachStep, type Roads } from './roads.ts'
import type { NodePath } from './shortest-path.ts'

const UNSEEN = -1

/** A path of least cost, undefined when there is none. `costs` has one positive number per edge. O(edges log nodes). */
export function cheapestPath(roads: Roads, from: number, to: number, costs: Float64Array): NodePath | undefined {
  const cost = new Float64Array(nodeCount(roads.view)).fill(Infinity)
  const parent = new Int32Array(cost.length).fill(UNSEEN)
  const heap = new MinHeap()
  cost[from] = 0
  heap.push(from, 0)
  while (heap.size > 0) {
    const { item: node, cost: reached } = heap.pop()
    if (node === to) return { nodes: trail(parent, to), cost: reached }
    // The heap has no way to lower a cost: a node is pushed again, and what it was pushed with before is skipped here.
    if (reached > cost[node]) continue
    forEachStep(roads, node, (edge, neighbour) => {
      if (roads.closedNodes[neighbour] === 1 && neighbour !== to) return
      const through = reached + costs[edge]
      if (through >= cost[neighbour]) return
      cost[neighbour] = through
      parent[neighbour] = node
      heap.push(neighbour, through)
    })
  }
  return undefined
}

function trail(parent: Int32Array, to: number): number[] {
  const nodes = [to]
  for (let node = parent[to]; node !== UNSEEN; node = parent[node]) nodes.push(node)
  return nodes.reverse()
}

/** For one number of hops: the least cost to a node with exactly that many, and the node before it. */
type Layer = ReadonlyMap<number, { readonly cost: number; readonly parent: number }>

function nextLayer(roads: Roads, layer: Layer, to: number, costs: Float64Array): Layer {
  const next = new Map<number, { cost: number; parent: number }>()
  for (const [node, { cost }] of layer) {
    // A walk through the end would come back to it at a higher cost.
    if (node === to) continue
    forEachStep(roads, node, (edge, neighbour) => {
      if (roads.closedNodes[neighbour] === 1 && neighbour !== to) return
      const through = cost + costs[edge]
      if (through < (next.get(neighbour)?.cost ?? Infinity)) next.set(neighbour, { cost: through, parent: node })
    })
  }
  return next
}

/** A path of least cost among those of at most `maxHops` hops. Layer by layer, as Bellman and Ford have it:
 *  O(maxHops × edges). */
export function cheapestShortPath(
  roads: Roads,
  [from, to]: readonly [number, number],
  costs: Float64Array,
  maxHops: number,
): NodePath | undefined {
  const layers: Layer[] = [new Map([[from, { cost: 0, parent: UNSEEN }]])]
  if (from === to) return { nodes: [from], cost: 0 }
  for (let hops = 1; hops <= maxHops; hops++) {
    const layer = nextLayer(roads, layers[hops - 1], to, costs)
    if (layer.size === 0) break
    layers.push(layer)
  }
  // The fewest hops among equally cheap layers, since only a lower cost replaces the best.
  let best = UNSEEN
  for (const [hops, layer] of layers.entries()) {
    const cost = layer.get(to)?.cost
    if (cost !== undefined && cost < (layers[best]?.get(to)?.cost ?? Infinity)) best = hops
  }
  if (best === UNSEEN) return undefined
  const nodes = [to]
  for (let hops = best; hops > 0; hops--) nodes.push(layers[hops].get(nodes[nodes.length - 1])?.parent ?? UNSEEN)
  return { nodes: nodes.reverse(), cost: layers[best].get(to)?.cost ?? 0 }
}
