import { describe, expect, test } from 'vitest'
import type { GraphView } from '../../../src/traverse/graph-view.ts'
import { findAllPaths, findPaths, type Path } from '../../../src/traverse/path.ts'
import { type RoadOptions, roadsOf } from '../../../src/traverse/roads.ts'
import { nameOf, numberOf, viewOf } from '../../support/graph-view.ts'

/** gov and court both lead to the law, the court by a detour over a plan; an island lies apart. */
const VIEW = viewOf(
  [
    'gov issues plan',
    'plan implements law',
    'court studies law',
    'gov supervises court',
    'gov studies court',
    'law basedOn constitution',
    'island issues sand',
  ],
  {
    kinds: {
      gov: 'Institution',
      court: 'Institution',
      plan: 'Regulation',
      law: 'Regulation',
      constitution: 'Regulation',
    },
  },
)

const names = (view: GraphView, { nodes }: Path) => nodes.map((node) => nameOf(view, node)).join(' ')

function paths(from: string, to: string, options: RoadOptions & { k?: number; maxHops?: number } = {}): string[] {
  const { k = 1, maxHops, ...roads } = options
  const ends = [numberOf(VIEW, from), numberOf(VIEW, to)] as const
  return findPaths(roadsOf(VIEW, roads), ...ends, { k, maxHops }).map((path) => names(VIEW, path))
}

describe('shortest paths', () => {
  test('edges are walked either way unless a direction is asked for', () => {
    expect(paths('constitution', 'gov')).toEqual(['constitution law court gov'])
    expect(paths('constitution', 'gov', { direction: 'out' })).toEqual([])
    expect(paths('constitution', 'gov', { direction: 'in' })).toEqual(['constitution law court gov'])
  })

  test('the k best ones come in order of length and are all there are', () => {
    expect(paths('gov', 'law', { k: 5 })).toEqual(['gov court law', 'gov plan law'])
  })

  test('kinds, properties and avoided nodes close the way, but never an end', () => {
    expect(paths('gov', 'law', { kinds: ['Regulation'] })).toEqual(['gov plan law'])
    expect(paths('gov', 'law', { avoid: [numberOf(VIEW, 'plan'), numberOf(VIEW, 'law')] })).toEqual(['gov court law'])
    const properties = ['issues', 'implements'].map((name) => `https://w3id.org/zhengmai/ont#${name}`)
    expect(paths('gov', 'law', { properties, k: 3 })).toEqual(['gov plan law'])
  })

  test('a node is one hop of nothing from itself, and islands have no path', () => {
    expect(paths('gov', 'gov')).toEqual(['gov'])
    expect(paths('gov', 'sand')).toEqual([])
  })

  test('too long is no path', () => {
    expect(paths('gov', 'constitution', { maxHops: 2 })).toEqual([])
    expect(paths('gov', 'constitution', { maxHops: 3 })).toHaveLength(1)
  })

  test('a hop names every edge between its ends and how it is walked', () => {
    const [path] = findPaths(roadsOf(VIEW), numberOf(VIEW, 'court'), numberOf(VIEW, 'gov'))
    const edges = path.hops[0].edges.map(({ edge, isForward }) => ({
      property: VIEW.properties[VIEW.edges.property[edge]].label.en,
      isForward,
    }))
    expect(edges).toEqual([
      { property: 'studies', isForward: false },
      { property: 'supervises', isForward: false },
    ])
  })
})

describe('weighted paths', () => {
  const view = viewOf(['a p b *1', 'b p d *1', 'a p c *5', 'c p e *5', 'e p d *5', 'a q d *0.1'])
  const ends = [numberOf(view, 'a'), numberOf(view, 'd')] as const
  const costs = view.edges.weight.map((weight) => 1 / weight)

  test('well-evidenced edges are short, so the longer way may be cheaper', () => {
    const found = findPaths(roadsOf(view), ...ends, { k: 9, costs })
    expect(found.map((path) => `${names(view, path)} ${path.cost.toFixed(2)}`)).toEqual([
      'a c e d 0.60',
      'a b d 2.00',
      'a d 10.00',
    ])
  })

  test('a bound on hops is kept even when a cheaper path is longer', () => {
    const found = findPaths(roadsOf(view), ...ends, { k: 9, costs, maxHops: 2 })
    expect(found.map((path) => names(view, path))).toEqual(['a b d', 'a d'])
  })
})

describe('all simple paths', () => {
  const view = viewOf(['a p b', 'b p d', 'a p c', 'c p d', 'b p c', 'a p d'])
  const all = (maxHops: number, limit: number) => {
    const { paths: found, isComplete } = findAllPaths(roadsOf(view), numberOf(view, 'a'), numberOf(view, 'd'), {
      maxHops,
      limit,
    })
    return { paths: found.map((path) => names(view, path)), isComplete }
  }

  test('shorter ones first, no node twice', () => {
    expect(all(3, 99)).toEqual({ paths: ['a d', 'a b d', 'a c d', 'a b c d', 'a c b d'], isComplete: true })
  })

  test('a limit says that it cut', () => {
    expect(all(3, 3)).toEqual({ paths: ['a d', 'a b d', 'a c d'], isComplete: false })
    expect(all(2, 3)).toEqual({ paths: ['a d', 'a b d', 'a c d'], isComplete: true })
  })
})
