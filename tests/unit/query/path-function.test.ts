/** path:between: the steps of paths between two nodes, from inside a query. */
import { beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../src/open-store.ts'
import { selectRows, textOf } from '../../../src/query/rows.ts'

const DATA = `
PREFIX : <http://example.org/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
:g1 { :gov :issues :plan . :plan :implements :law . :court :studies :law . :gov :supervises :court . :gov :studies :court .
      :gov a :Body . :court a :Body . :law :name "law" . :plan :name "law" . :gov :likes :law .
      :a1 rdf:predicate :issues . :a2 rdf:predicate :implements . :a3 rdf:predicate :studies . :a4 rdf:predicate :supervises }
:g2 { :law :studies :constitution }
`

let store: Store

beforeAll(async () => {
  store = await openStore()
  await store.load(DATA, { format: 'trig' })
})

/** Rows of the query's pattern as short texts. */
async function ask(pattern: string, names: readonly string[]): Promise<string[]> {
  const rows = await selectRows(
    store,
    `PREFIX : <http://example.org/> PREFIX path: <https://w3id.org/zhengmai/path#> SELECT * WHERE { ${pattern} }`,
  )
  return rows.map((row) => names.map((name) => textOf(row, name).replace(/^.*[#/]/, '')).join(' '))
}

const steps = (objects: string) =>
  ask(`(?step ?from ?property ?to ?forward ?path) path:between (${objects})`, [
    'path',
    'step',
    'from',
    'property',
    'to',
    'forward',
  ])

describe('path:between', () => {
  test('one row per step of the shortest path, walked either way', async () => {
    expect(await steps(':plan :court')).toEqual([
      '1 1 plan issues gov false',
      '1 2 gov studies court true',
      '1 2 gov supervises court true',
    ])
  })

  test('the number of paths and of hops may be bounded', async () => {
    const paths = async (objects: string) => [...new Set((await steps(objects)).map((line) => line[0]))]
    expect(await paths(':gov :law')).toEqual(['1'])
    expect(await paths(':gov :law 6 9')).toEqual(['1', '2'])
    expect(await paths(':gov :constitution 2 9')).toEqual([])
    expect(await paths(':gov :constitution 3 9')).toEqual(['1', '2'])
  })

  test('only relations that sentences state are walked, unless properties are named', async () => {
    expect((await steps(':gov :law 6 1')).map((line) => line.split(' ')[3])).not.toContain('likes')
    expect(await steps(':gov :law 6 1 :likes')).toEqual(['1 1 gov likes law true'])
  })

  test('no path, one node, unknown nodes: no rows', async () => {
    expect(await steps(':gov :nowhere')).toEqual([])
    expect(await steps(':gov :gov')).toEqual([])
    expect(await steps(':gov :constitution 6 1 :issues')).toEqual([])
  })

  test('joins with the rest of a query, and stays within a named graph', async () => {
    expect(
      await ask(
        ':a1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?p . ?s ?p ?o . (?n ?from ?q ?to) path:between (?s :law)',
        ['s', 'n', 'q', 'to'],
      ),
    ).toEqual(['gov 1 studies court', 'gov 1 supervises court', 'gov 2 studies law'])
    expect(await ask('GRAPH :g2 { (?n ?from ?p ?to) path:between (:law :constitution) }', ['n', 'p'])).toEqual([
      '1 studies',
    ])
    expect(await ask('GRAPH :g1 { (?n ?from ?p ?to) path:between (:law :constitution) }', ['n', 'p'])).toEqual([])
  })

  test('too few terms are refused', async () => {
    await expect(steps(':gov')).rejects.toMatchObject({ code: 'QUERY_SYNTAX' })
  })
})
