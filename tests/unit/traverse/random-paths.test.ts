/** Searches against slow and obvious ones on random graphs: all simple paths by trying everything, and graphology's own
 *  bidirectional search and Dijkstra. */
import { dijkstra, unweighted } from 'graphology-library/shortest-path.js'
import { describe, expect, test } from 'vitest'
import { edgeCount, type GraphView, nodeCount } from '../../../src/traverse/graph-view.ts'
import { findAllPaths, findPaths } from '../../../src/traverse/path.ts'
import { seededRandom } from '../../../src/traverse/random.ts'
import { roadsOf } from '../../../src/traverse/roads.ts'
import { toSimpleGraph } from '../../../src/traverse/to-graphology.ts'
import { viewOf } from '../../support/graph-view.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

function randomView(seed: number, nodes: number, edges: number): GraphView {
  const random = seededRandom(seed)
  const node = () => `n${Math.floor(random() * nodes)}`
  const property = () => `p${Math.floor(random() * 3)}`
  return viewOf(
    Array.from({ length: edges }, () => `${node()} ${property()} ${node()} *${1 + Math.floor(random() * 9)}`),
  )
}

/** Every simple path between two nodes, along directions, by trying everything. */
function everyPath(view: GraphView, from: number, to: number, maxHops: number, trail = [from]): number[][] {
  const last = trail[trail.length - 1]
  if (last === to && trail.length > 1) return [trail]
  if (trail.length > maxHops) return []
  const next = new Set<number>()
  for (let edge = 0; edge < edgeCount(view); edge++) {
    if (view.edges.source[edge] === last) next.add(view.edges.target[edge])
  }
  return [...next]
    .filter((node) => !trail.includes(node))
    .flatMap((node) => everyPath(view, from, to, maxHops, [...trail, node]))
}

const sorted = (paths: readonly (readonly number[])[]) => paths.map((path) => path.join(' ')).sort()

describe.each(SEEDS)('random graph %i', (seed) => {
  const view = randomView(seed, 8, 16)
  const roads = roadsOf(view, { direction: 'out' })

  test('simple paths are all there are, and Yen finds the same ones, shortest first', () => {
    for (let to = 1; to < nodeCount(view); to++) {
      const expected = everyPath(view, 0, to, 5)
      const { paths, isComplete } = findAllPaths(roads, 0, to, { maxHops: 5, limit: 10_000 })
      expect(isComplete).toBe(true)
      expect(sorted(paths.map(({ nodes }) => nodes))).toEqual(sorted(expected))
      const best = findPaths(roads, 0, to, { k: 10_000, maxHops: 5 })
      expect(sorted(best.map(({ nodes }) => nodes))).toEqual(sorted(expected))
      expect(best.map(({ cost }) => cost)).toEqual(best.map(({ cost }) => cost).sort((a, b) => a - b))
    }
  })

  test('lengths and costs agree with graphology', () => {
    const graph = toSimpleGraph(view, { directed: true })
    // Of parallel edges our search takes the cheapest; the simple graph has their sum, so only single ones are compared.
    const costs = view.edges.weight
    const cheapest = toSimpleGraph(view, { directed: true })
    cheapest.forEachEdge((edge) => cheapest.setEdgeAttribute(edge, 'weight', Infinity))
    for (let edge = 0; edge < edgeCount(view); edge++) {
      const [source, target] = [String(view.edges.source[edge]), String(view.edges.target[edge])]
      if (source === target) continue
      cheapest.updateEdge(source, target, (before) => ({ weight: Math.min(before.weight ?? Infinity, costs[edge]) }))
    }
    for (let to = 1; to < nodeCount(view); to++) {
      const hops = unweighted.bidirectional(graph, '0', String(to))
      const [path] = findPaths(roads, 0, to)
      expect(path?.nodes.length).toBe(hops?.length)
      const cheap = dijkstra.bidirectional(cheapest, '0', String(to), 'weight')
      const sum = cheap
        ?.slice(1)
        .reduce((total, node, at) => total + cheapest.getEdgeAttribute(cheap[at], node, 'weight'), 0)
      expect(findPaths(roads, 0, to, { costs })[0]?.cost).toBe(sum)
    }
  })

  test('a bounded cheapest path is the cheapest of the short ones', () => {
    const costs = view.edges.weight
    const cost = (from: number, to: number) => {
      let least = Infinity
      for (let edge = 0; edge < edgeCount(view); edge++) {
        if (view.edges.source[edge] === from && view.edges.target[edge] === to) least = Math.min(least, costs[edge])
      }
      return least
    }
    for (let to = 1; to < nodeCount(view); to++) {
      const sums = everyPath(view, 0, to, 3).map((path) =>
        path.slice(1).reduce((sum, node, at) => sum + cost(path[at], node), 0),
      )
      const found = findPaths(roads, 0, to, { k: 100, maxHops: 3, costs }).map((path) => path.cost)
      expect(found).toEqual(sums.sort((a, b) => a - b))
    }
  })
})
