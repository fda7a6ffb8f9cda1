import { describe, expect, test } from 'vitest'
import { namedGraphsOf, viewOf } from '../../../src/query/graph-view.ts'
import { namedNode } from '../../../src/rdf/term.ts'
import type { Cursor, Dataset, Order } from '../../../src/store/dataset.ts'
import { DEFAULT_GRAPH, NONE } from '../../../src/store/id.ts'
import { load } from '../../../src/store/load.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'

async function datasetOf(nquads: string): Promise<Dataset> {
  const store = new MemoryStore()
  await load(store, nquads, { format: 'nquads' })
  return store.snapshot()
}

const dataset = await datasetOf(`<urn:a> <urn:p> <urn:b> .
<urn:a> <urn:p> <urn:b> <urn:g> .
<urn:a> <urn:p> <urn:b> <urn:h> .
<urn:a> <urn:q> <urn:c> <urn:h> .
<urn:d> <urn:p> <urn:e> <urn:i> .
`)
const id = (name: string) => dataset.terms.idOf(namedNode(`urn:${name}`))
const nameOf = (value: number) => (value === DEFAULT_GRAPH ? '-' : dataset.terms.valueOf(value).slice(4))
const ofGraphs = viewOf(dataset, [id('g'), id('h')])

function rows(cursor: Cursor, places: readonly number[], ...prefix: number[]): string[] {
  const found: string[] = []
  const count = cursor.seek(...prefix)
  while (cursor.next(2)) {
    for (let row = cursor.from; row < cursor.to; row++)
      found.push(places.map((place) => nameOf(cursor.columns[place]![row]!)).join(' '))
  }
  expect(found).toHaveLength(count)
  return found
}

describe('a view of some graphs', () => {
  test('gives each triple once under union and each quad under each', () => {
    expect(rows(ofGraphs.cursor('SPOG', 'union'), [0, 1, 2])).toEqual(['a p b', 'a q c'])
    expect(rows(ofGraphs.cursor('SPOG', 'each'), [0, 1, 2, 3])).toEqual(['a p b g', 'a p b h', 'a q c h'])
    expect(rows(ofGraphs.cursor('POSG', 'union'), [1, 2], id('p'))).toEqual(['b a'])
  })

  test.each<Order>(['GSPO', 'GPOS', 'GOSP'])('reads only its graphs in order %s', (order) => {
    expect(rows(ofGraphs.cursor(order, 'each'), [0]).sort()).toEqual(['g', 'h', 'h'])
    expect(rows(ofGraphs.cursor(order, 'each'), [1], id('i'))).toEqual([])
  })

  test('counts what it shows', () => {
    expect([ofGraphs.size, ofGraphs.tripleCount, ofGraphs.count(id('a'), NONE, NONE, NONE)]).toEqual([3, 2, 3])
    expect(ofGraphs.count(NONE, NONE, NONE, id('i'))).toBe(0)
    expect([...ofGraphs.graphs()].map(nameOf)).toEqual(['g', 'h'])
    expect([...ofGraphs.predicates()].map(nameOf)).toEqual(['p', 'q'])
  })

  test('a fully named triple is found once', () => {
    expect(ofGraphs.cursor('SPOG', 'union').seek(id('a'), id('p'), id('b'))).toBe(1)
  })
})

test('named graphs are all but the unnamed one; a view that hides nothing is the dataset', async () => {
  expect([...namedGraphsOf(dataset).graphs()].map(nameOf)).toEqual(['g', 'h', 'i'])
  const named = await datasetOf('<urn:a> <urn:p> <urn:b> <urn:g> .\n')
  expect(namedGraphsOf(named)).toBe(named)
})
