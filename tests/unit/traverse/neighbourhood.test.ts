import { describe, expect, test } from 'vitest'
import { edgeCount, type GraphView, nodeCount } from '../../../src/traverse/graph-view.ts'
import { type NeighbourhoodOptions, neighbourhood } from '../../../src/traverse/neighbourhood.ts'
import { seededRandom } from '../../../src/traverse/random.ts'
import { type Direction, roadsOf } from '../../../src/traverse/roads.ts'
import { nameOf, numberOf, viewOf } from '../../support/graph-view.ts'

/** a knows b and c, who know each other; d lies behind c and is joined to e, as far away as itself. */
const VIEW = viewOf(['a p b', 'a p c', 'b p c', 'c p d', 'e p b', 'd p e', 'far p away'])

function around(start: string, hops: number, options: NeighbourhoodOptions = {}, direction: Direction = 'both') {
  const found = neighbourhood(roadsOf(VIEW, { direction }), [numberOf(VIEW, start)], hops, options)
  const { source, target } = VIEW.edges
  return {
    nodes: Array.from(found.nodes, (node, at) => `${nameOf(VIEW, node)}${found.hops[at]}`).join(' '),
    edges: Array.from(found.edges, (edge) => nameOf(VIEW, source[edge]) + nameOf(VIEW, target[edge])).join(' '),
  }
}

describe('what lies around a node', () => {
  test('nodes come nearest first, edges in order', () => {
    expect(around('a', 1)).toEqual({ nodes: 'a0 b1 c1', edges: 'ab ac bc' })
    expect(around('a', 2)).toEqual({ nodes: 'a0 b1 c1 d2 e2', edges: 'ab ac bc cd de eb' })
    expect(around('a', 0)).toEqual({ nodes: 'a0', edges: '' })
  })

  test('edges between two of the farthest nodes can be left out: no step takes them', () => {
    expect(around('a', 1, { amongFarthest: false }).edges).toBe('ab ac')
    expect(around('a', 2, { amongFarthest: false }).edges).toBe('ab ac bc cd eb')
  })

  test('a direction is kept', () => {
    expect(around('b', 1, {}, 'out').nodes).toBe('b0 c1')
    expect(around('b', 1, {}, 'in').nodes).toBe('b0 a1 e1')
  })

  test('more hops than there are end where nothing is left', () => {
    expect(around('far', 1e9)).toEqual({ nodes: 'far0 away1', edges: 'faraway' })
  })
})

/** Hops by going over all edges until nothing changes. */
function slowHops(view: GraphView, start: number, hops: number): Map<number, number> {
  const found = new Map([[start, 0]])
  for (let hop = 1; hop <= hops; hop++) {
    const reached = [...found.keys()]
    for (let edge = 0; edge < edgeCount(view); edge++) {
      const [source, target] = [view.edges.source[edge], view.edges.target[edge]]
      if (reached.includes(source) && !found.has(target)) found.set(target, hop)
      if (reached.includes(target) && !found.has(source)) found.set(source, hop)
    }
  }
  return found
}

test.each([1, 2, 3, 4, 5, 6])(
  'random graph %i: small and large neighbourhoods are what a slow search finds',
  (seed) => {
    const random = seededRandom(seed)
    const node = () => `n${Math.floor(random() ** 2 * 60)}`
    const view = viewOf(Array.from({ length: 70 }, () => `${node()} p${Math.floor(random() * 2)} ${node()}`))
    for (let start = 0; start < nodeCount(view); start++) {
      const { nodes, hops, edges } = neighbourhood(roadsOf(view), [start], 2)
      const expected = [...slowHops(view, start, 2)].sort(([a, hopA], [b, hopB]) => hopA - hopB || a - b)
      expect(Array.from(nodes, (found, at) => [found, hops[at]])).toEqual(expected)
      const members = new Set(nodes)
      const among = Array.from({ length: edgeCount(view) }, (_, edge) => edge).filter(
        (edge) => members.has(view.edges.source[edge]) && members.has(view.edges.target[edge]),
      )
      expect([...edges]).toEqual(among)
    }
  },
)
