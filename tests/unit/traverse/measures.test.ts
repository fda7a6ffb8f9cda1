/** Centralities, communities, components and common neighbours on graphs that one can count by hand. */
import { describe, expect, test } from 'vitest'
import { id } from '../../../src/rdf/namespaces.ts'
import { findCommunities, groupsOf } from '../../../src/traverse/communities.ts'
import { findComponents } from '../../../src/traverse/components.ts'
import { MEASURES, rankNodes } from '../../../src/traverse/rank.ts'
import { roadsOf } from '../../../src/traverse/roads.ts'
import { compareNeighbours, nodesOfPlaces } from '../../../src/traverse/similarity.ts'
import { nameOf, numberOf, viewOf } from '../../support/graph-view.ts'

const measure = (name: string) => MEASURES.find((one) => one.name === name) ?? MEASURES[0]
/** Values by node name, to four places. */
const ranked = (name: string, lines: readonly string[], options: Parameters<typeof rankNodes>[2] = {}) => {
  const view = viewOf(lines)
  const values = rankNodes(view, measure(name), options)
  return Object.fromEntries([...values].map((value, node) => [nameOf(view, node), Number(value.toFixed(4))]))
}

/** A star of three with a tail. Parallel edges are one with the sum of their weights, which PageRank and eigenvectors go
 *  by; a loop counts for nothing. */
const STAR = ['hub p a', 'hub q a', 'hub p b', 'c p hub', 'c p tail', 'hub p hub']

describe('centrality', () => {
  test.each<[string, boolean, Record<string, number>]>([
    ['degree', true, { hub: 0.75, a: 0.25, b: 0.25, c: 0.5, tail: 0.25 }],
    ['in-degree', true, { hub: 0.25, a: 0.25, b: 0.25, c: 0, tail: 0.25 }],
    ['out-degree', true, { hub: 0.5, a: 0, b: 0, c: 0.5, tail: 0 }],
    ['in-degree', false, { hub: 0.25, a: 0.25, b: 0.25, c: 0, tail: 0.25 }],
    ['betweenness', true, { hub: 0.1667, a: 0, b: 0, c: 0, tail: 0 }],
    ['betweenness', false, { hub: 0.8333, a: 0, b: 0, c: 0.5, tail: 0 }],
    ['closeness', false, { hub: 0.8, a: 0.5, b: 0.5, c: 0.6667, tail: 0.4444 }],
    ['pagerank', false, { hub: 0.3723, a: 0.1882, b: 0.1091, c: 0.2108, tail: 0.1196 }],
    ['eigenvector', false, { hub: 0.6943, a: 0.558, b: 0.279, c: 0.3328, tail: 0.1337 }],
  ])('%s, directed %s', (name, directed, expected) => {
    expect(ranked(name, STAR, { directed })).toEqual(expected)
  })

  test('one node and none have no centrality', () => {
    expect(MEASURES.map(({ name }) => ranked(name, ['a p a']))).toEqual(MEASURES.map(() => ({ a: 0 })))
    expect(rankNodes(viewOf([]), MEASURES[0])).toHaveLength(0)
  })

  test('a view whose edges have no direction has no in-degree', () => {
    const view = viewOf(['a p b'], { isDirected: false })
    for (const name of ['in-degree', 'out-degree']) {
      expect(() => rankNodes(view, measure(name))).toThrow(
        expect.objectContaining({
          code: 'NO_DIRECTION',
          text: {
            en: `The edges of the view test have no direction, so ${name} means nothing there. Use degree.`,
            zh: `视图 test 的边没有方向,无法计算 ${name},请改用 degree。`,
          },
        }),
      )
    }
    expect([...rankNodes(view, measure('degree'))]).toEqual([1, 1])
  })

  test('a power iteration that does not settle says so', () => {
    expect(() => ranked('eigenvector', ['a p b', 'b p c'], { directed: true })).toThrow(
      expect.objectContaining({
        code: 'NO_CONVERGENCE',
        text: {
          en: 'The measure eigenvector does not settle on this graph. Try it without direction, or another measure.',
          zh: '指标 eigenvector 在该图上不收敛,请改用无向图或其他指标。',
        },
      }),
    )
  })
})

describe('communities', () => {
  const triangle = (a: string, b: string, c: string) => [`${a} p ${b}`, `${b} p ${c}`, `${c} p ${a}`]

  test('two triangles with a bridge; the larger first, then that of the smaller node', () => {
    const view = viewOf([...triangle('a', 'b', 'c'), ...triangle('d', 'e', 'f'), 'c p d'])
    const { members, of, modularity } = findCommunities(view)
    expect([members, [...of], modularity.toFixed(4)]).toEqual([
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
      [0, 0, 0, 1, 1, 1],
      '0.3571',
    ])
  })

  test('a view without edges between nodes makes each its own', () => {
    expect(findCommunities(viewOf(['a p a', 'b p b']))).toEqual({
      members: [[0], [1]],
      of: Int32Array.of(0, 1),
      modularity: 0,
    })
  })

  test('a higher resolution divides further; the same seed divides the same', () => {
    const ring = viewOf(Array.from({ length: 12 }, (_, at) => `n${at + 10} p n${((at + 1) % 12) + 10}`))
    const sizes = (resolution: number) => findCommunities(ring, { resolution, seed: 3 }).members.length
    expect(sizes(4)).toBeGreaterThan(sizes(1))
    expect(findCommunities(ring, { seed: 7 })).toEqual(findCommunities(ring, { seed: 7 }))
  })

  test('groups by size, then by their first member', () => {
    expect(groupsOf([7, 3, 7, 3, 1])).toEqual([[0, 2], [1, 3], [4]])
    expect(groupsOf([1, 2, 2])).toEqual([[1, 2], [0]])
    expect(groupsOf([])).toEqual([])
  })
})

test('components, weak unless asked otherwise', () => {
  const view = viewOf(['x p y', 'a p b', 'b p a', 'b p c'])
  const named = (strong?: boolean) =>
    findComponents(view, strong === undefined ? {} : { strong }).map((nodes) =>
      nodes.map((node) => nameOf(view, node)).join(''),
    )
  expect([named(), named(true)]).toEqual([
    ['abc', 'xy'],
    ['ab', 'c', 'x', 'y'],
  ])
  expect(findComponents(viewOf(['a p b'], { isDirected: false }), { strong: true })).toEqual([[0, 1]])
})

describe('common neighbours', () => {
  const view = viewOf(
    ['a p law', 'b p law', 'c p law', 'a p plan', 'plan p b', 'a p own', 'b q own2', 'a p b', 'x p law'],
    { places: { a: 'A', own: 'A', b: 'B' }, kinds: { plan: 'Program' } },
  )
  const compare = (left: readonly string[], right: readonly string[], options: Parameters<typeof roadsOf>[1] = {}) => {
    const found = compareNeighbours(
      roadsOf(view, options),
      ...([left, right].map((names) => names.map((name) => numberOf(view, name))) as [number[], number[]]),
    )
    const names = (nodes: readonly number[]) => nodes.map((node) => nameOf(view, node)).join(' ')
    return [
      names(found.common),
      names(found.onlyLeft),
      names(found.onlyRight),
      found.jaccard,
      found.adamicAdar.toFixed(4),
    ]
  }

  test('what both touch, what one alone does, and how much that is', () => {
    const score = (1 / Math.log(4) + 1 / Math.log(2)).toFixed(4)
    expect(compare(['a'], ['b'])).toEqual(['law plan', 'own', 'own2', 0.5, score])
  })

  test('groups: their members are no neighbours', () => {
    expect(compare(['a', 'own'], ['b', 'law'])).toEqual(['plan', '', 'c own2 x', 0.25, (1 / Math.log(2)).toFixed(4)])
  })

  test('along a direction, a neighbour with few of its own counts as one with two', () => {
    expect(compare(['a'], ['b'], { direction: 'out' })).toEqual([
      'law',
      'own plan',
      'own2',
      0.25,
      (1 / Math.log(2)).toFixed(4),
    ])
  })

  test('closed nodes are no neighbours; without any the share is none', () => {
    expect(compare(['a'], ['b'], { kinds: ['Program'] }).slice(0, 4)).toEqual(['plan', '', '', 1])
    expect(compare(['a'], ['b'], { kinds: [] })).toEqual(['', '', '', 0, '0.0000'])
  })

  test('what belongs to places', () => {
    const names = (...places: string[]) =>
      nodesOfPlaces(view, new Set(places.map((place) => id(place).value))).map((node) => nameOf(view, node))
    expect([names('A'), names('A', 'law'), names()]).toEqual([['a', 'own'], ['a', 'law', 'own'], []])
  })
})
