/** Parts of a view: years, sides, differences, merged nodes. */
import { describe, expect, test } from 'vitest'
import { id } from '../../../src/rdf/namespaces.ts'
import { compareViews, splitView } from '../../../src/traverse/difference.ts'
import { edgeAt, edgeCount, type GraphView, indexOfNode, nodeAt, nodeCount } from '../../../src/traverse/graph-view.ts'
import { mergeNodes } from '../../../src/traverse/merge-nodes.ts'
import { snapshotOf, snapshots, yearsOfView } from '../../../src/traverse/snapshots.ts'
import { nameOf, numberOf, viewOf } from '../../support/graph-view.ts'

/** `a p b ×1 2021`: an edge with its weight and years. */
function lines(view: GraphView): string[] {
  return Array.from({ length: edgeCount(view) }, (_, edge) => {
    const { source, target, property, weight, years } = edgeAt(view, edge)
    return `${nameOf(view, source)} ${property.label.en} ${nameOf(view, target)} ×${weight} ${years.join(',')}`.trim()
  })
}

/** Two edges of authority data: one between nodes that both years name, one that leads to a node of nobody. */
const VIEW = viewOf(['a p b @2021', 'a p c @2021,2022', 'b p c', 'c p d', 'c q a @2022'])

describe('years', () => {
  test('what each states, with authority data between the nodes that it names', () => {
    expect(yearsOfView(VIEW)).toEqual([2021, 2022])
    expect(snapshots(VIEW).map(({ year, view }) => [year, lines(view)])).toEqual([
      [2021, ['a p b ×1 2021', 'a p c ×1 2021,2022', 'b p c ×1']],
      [2022, ['a p c ×1 2021,2022', 'c q a ×1 2022']],
    ])
  })

  test('a year without reports is empty, and a view without years has no snapshot', () => {
    expect(nodeCount(snapshotOf(VIEW, 1999))).toBe(0)
    expect(snapshots(viewOf(['a p b']))).toEqual([])
  })

  test('a part of a view has the years of its own edges only', () => {
    expect(yearsOfView(snapshotOf(viewOf(['a p b @2021', 'c p d @2022']), 2022))).toEqual([2022])
  })
})

describe('two sides', () => {
  const split = (left: number[], right: number[]) => {
    const { view, nodeSides, edgeSides, counts } = splitView(
      VIEW,
      ({ year }) => left.includes(year),
      ({ year }) => right.includes(year),
    )
    return {
      nodes: nodeSides.map((side, node) => `${nameOf(view, node)} ${side}`),
      edges: edgeSides.map((side, edge) => `${lines(view)[edge].slice(0, 5)} ${side}`),
      counts,
    }
  }

  test('edges of both, of one, and of authority data by the nodes at their ends', () => {
    expect(split([2021], [2022])).toEqual({
      nodes: ['a common', 'b left', 'c common'],
      edges: ['a p b left', 'a p c common', 'b p c left', 'c q a right'],
      counts: {
        common: { nodes: 2, edges: 1 },
        left: { nodes: 1, edges: 2 },
        right: { nodes: 0, edges: 1 },
      },
    })
  })

  test('edges of neither are left out', () => {
    expect(split([2022], [1999]).edges).toEqual(['a p c left', 'c q a left'])
    expect(split([], [])).toEqual({
      nodes: [],
      edges: [],
      counts: { common: { nodes: 0, edges: 0 }, left: { nodes: 0, edges: 0 }, right: { nodes: 0, edges: 0 } },
    })
  })
})

test('two views by what their edges say: numbers of the left, and of the right for what it has alone', () => {
  const [left, right] = [viewOf(['a p b', 'b p c']), viewOf(['z p b', 'a p b *7', 'b q c'])]
  expect(compareViews(left, right)).toEqual({
    nodes: { common: [0, 1, 2], onlyLeft: [], onlyRight: [3] },
    edges: { common: [0], onlyLeft: [1], onlyRight: [1, 2] },
  })
  const empty = viewOf([])
  expect(compareViews(empty, left)).toEqual({
    nodes: { common: [], onlyLeft: [], onlyRight: [0, 1, 2] },
    edges: { common: [], onlyLeft: [], onlyRight: [0, 1] },
  })
})

describe('merged nodes', () => {
  const view = viewOf(['gov1 p law *2 @2021', 'gov2 p law *3 @2022', 'gov1 p gov2', 'law q gov2 @2021'], {
    kinds: { gov1: 'Institution' },
    places: { gov1: 'A', law: 'C' },
  })
  const merged = (iri: string, ...names: string[]) =>
    mergeNodes(view, [
      { iri: id(iri).value, label: { zh: '政府', en: 'government' }, nodes: names.map((name) => numberOf(view, name)) },
    ])

  test('edges that come to say the same become one, with all their evidence', () => {
    const found = merged('role', 'gov1', 'gov2')
    expect(lines(found)).toEqual(['law q 政府 ×1 2021', '政府 p law ×5 2021,2022', '政府 p 政府 ×1'])
    expect(edgeAt(found, 1).evidence.map(({ report }) => report.year)).toEqual([2021, 2022])
    expect(edgeAt(found, 2).origin).toBe('authority')
  })

  test('the node has the name of its group, the kind of its first member, and no place', () => {
    expect(nodeAt(merged('role', 'gov1', 'gov2'), 1)).toMatchObject({
      iri: id('role').value,
      label: { zh: '政府', en: 'government' },
      kind: 'Institution',
      place: '',
      placeName: '',
      years: [2021, 2022],
    })
    expect(nodeAt(merged('role', 'gov1', 'gov2'), 0)).toMatchObject({ placeName: 'C', years: [2021, 2022] })
  })

  test('nodes stay in the order of their IRIs, whatever a group is called', () => {
    const found = merged('a-role', 'gov1', 'law')
    expect(found.nodes.iri).toEqual(['a-role', 'gov2'].map((name) => id(name).value))
    expect(['a-role', 'gov2', 'law', ''].map((name) => indexOfNode(found, id(name).value))).toEqual([0, 1, -1, -1])
  })

  test('no groups, the same view', () => {
    expect(mergeNodes(view, [])).toBe(view)
  })
})
