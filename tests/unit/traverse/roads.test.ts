/** Constraints of searches: which steps are left, one by one and together. */
import { describe, expect, test } from 'vitest'
import { id, zm } from '../../../src/rdf/namespaces.ts'
import type { GraphView } from '../../../src/traverse/graph-view.ts'
import { forEachStep, lanesOf, type RoadOptions, reversed, roadsOf } from '../../../src/traverse/roads.ts'
import { nameOf, numberOf, viewOf } from '../../support/graph-view.ts'

const LINES = ['a p b @2021', 'a q b @2022', 'b p c @2021,2022', 'c p a', 'a p a @2020']
const VIEW = viewOf(LINES, { kinds: { a: 'Institution', b: 'Regulation' } })

/** Steps from a node as `>p b`: forwards or backwards, the property and the node at the other end. */
function steps(from: string, options: RoadOptions = {}, view: GraphView = VIEW): string[] {
  const found: string[] = []
  forEachStep(roadsOf(view, options), numberOf(view, from), (edge, neighbour, isForward) => {
    const property = view.properties[view.edges.property[edge]].label.en
    found.push(`${isForward ? '>' : '<'}${property} ${nameOf(view, neighbour)}`)
  })
  return found
}

/** Names of the nodes that may not be entered. */
const closed = (options: RoadOptions) =>
  [...roadsOf(VIEW, options).closedNodes].flatMap((cell, node) => (cell === 1 ? [nameOf(VIEW, node)] : []))

describe('directions', () => {
  test('outgoing edges first, then incoming ones; a loop is met from both its ends', () => {
    expect(steps('a')).toEqual(['>p a', '>p b', '>q b', '<p a', '<p c'])
    expect(steps('a', { direction: 'out' })).toEqual(['>p a', '>p b', '>q b'])
    expect(steps('a', { direction: 'in' })).toEqual(['<p a', '<p c'])
  })

  test('edges without direction are walked either way, whatever is asked for', () => {
    const view = viewOf(['a p b'], { isDirected: false })
    expect(steps('b', { direction: 'out' }, view)).toEqual(['<p a'])
    expect(roadsOf(view, { direction: 'in' }).direction).toBe('both')
  })

  test('lanes and the way back', () => {
    const lanes = (direction: RoadOptions['direction']) => lanesOf(roadsOf(VIEW, { direction })).length
    expect([lanes('out'), lanes('in'), lanes('both')]).toEqual([1, 1, 2])
    const back = (direction: RoadOptions['direction']) => reversed(roadsOf(VIEW, { direction })).direction
    expect([back('out'), back('in'), back('both')]).toEqual(['in', 'out', 'both'])
  })
})

describe('edges', () => {
  test.each<[string, RoadOptions, string[]]>([
    ['of one property', { properties: [zm('q').value] }, ['>q b']],
    ['of no property', { properties: [] }, []],
    ['stated in a year, and those of authority data', { years: [2022] }, ['>q b', '<p c']],
    ['of several years', { years: [2020, 2021] }, ['>p a', '>p b', '<p a', '<p c']],
    ['of a year that no report has', { years: [1999] }, ['<p c']],
    ['of a property and a year', { properties: [zm('p').value], years: [2022] }, ['<p c']],
  ])('%s', (_, options, expected) => {
    expect(steps('a', options)).toEqual(expected)
    expect(roadsOf(VIEW, options).hasClosedEdges).toBe(true)
  })

  test('nothing asked for, nothing closed', () => {
    const { hasClosedEdges, closedNodes } = roadsOf(VIEW, {})
    expect([hasClosedEdges, [...closedNodes]]).toEqual([false, [0, 0, 0]])
  })
})

describe('nodes', () => {
  test.each<[string, RoadOptions, string[]]>([
    ['of a kind', { kinds: ['Institution'] }, ['b', 'c']],
    ['of several kinds', { kinds: ['Institution', 'Other'] }, ['b']],
    ['of none', { kinds: [] }, ['a', 'b', 'c']],
    ['named one by one', { open: new Set([id('c').value, id('nobody').value]) }, ['a', 'b']],
    ['of a kind and named', { kinds: ['Institution'], open: new Set([id('c').value]) }, ['a', 'b', 'c']],
    ['but for some', { avoid: [1] }, ['b']],
  ])('%s', (_, options, expected) => {
    expect(closed(options)).toEqual(expected)
  })
})
