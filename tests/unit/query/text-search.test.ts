import { describe, expect, test } from 'vitest'
import { literal } from '../../../src/rdf/term.ts'
import type { Dataset, TextIndex } from '../../../src/store/dataset.ts'
import { engineOver, rowsOf } from '../../support/engine.ts'

const DATA =
  ':s1 :text "孙家堡子街道" . :s2 :text "孙家堡子" ; :kind :k . :s3 :text "石人镇" . :g { :s4 :text "孙家堡子" }'
const PREFIX = 'PREFIX text: <https://w3id.org/zhengmai/text#>'

/** Literals that contain the query, shorter ones first. */
function indexOf({ terms }: Dataset): TextIndex {
  const texts = ['孙家堡子', '孙家堡子街道', '石人镇']
  return {
    search: (query) =>
      texts
        .filter((text) => text.includes(query))
        .map((text) => ({ literal: terms.idOf(literal(text)), score: 1 / text.length })),
    snippet: (id, query) => terms.valueOf(id).replace(query, `【${query}】`),
  }
}

const engine = await engineOver(DATA, { text: indexOf })

describe('text:search', () => {
  test('finds subjects by their literals, best first', async () => {
    expect(
      await rowsOf(engine, `${PREFIX} SELECT ?s { ?s text:search "孙家堡子" }`, { defaultGraph: 'union' }),
    ).toEqual([':s2', ':s4', ':s1'])
  })

  test('at most so many, with score and snippet', async () => {
    const sparql = `${PREFIX} SELECT * { (?s ?score ?snippet ?literal) text:search ("孙家堡子" 1) }`
    expect(await rowsOf(engine, sparql)).toEqual([':s2 0.25 【孙家堡子】 孙家堡子'])
  })

  test('joins with patterns, filters by a bound subject and keeps to the graph', async () => {
    expect(await rowsOf(engine, `${PREFIX} SELECT ?s { ?s text:search "孙家堡子" ; :kind :k }`)).toEqual([':s2'])
    expect(await rowsOf(engine, `${PREFIX} SELECT * { :s1 text:search "街道" }`)).toHaveLength(1)
    expect(await rowsOf(engine, `${PREFIX} SELECT * { :s3 text:search "街道" }`)).toEqual([])
    expect(await rowsOf(engine, `${PREFIX} SELECT ?s { GRAPH :g { ?s text:search "孙家堡子" } }`)).toEqual([':s4'])
  })

  test('takes its query from another pattern', async () => {
    expect(
      await rowsOf(engine, `${PREFIX} SELECT ?s { VALUES ?q { "石人" "街道" } ?s text:search (?q 5) } ORDER BY ?s`),
    ).toEqual([':s1', ':s3'])
  })

  test('without an index, or with too many terms, it is an error', async () => {
    const without = await engineOver(DATA)
    await expect(rowsOf(without, `${PREFIX} SELECT * { ?s text:search "x" }`)).rejects.toMatchObject({
      code: 'NO_TEXT_INDEX',
    })
    await expect(rowsOf(engine, `${PREFIX} SELECT * { ?s text:search ("x" 1 2) }`)).rejects.toMatchObject({
      code: 'QUERY_SYNTAX',
    })
  })
})

test('terms of the namespace that are no functions stay patterns', async () => {
  const data = await engineOver('<urn:s> <https://w3id.org/zhengmai/text#other> <urn:o> .')
  expect(await rowsOf(data, `${PREFIX} SELECT ?s { ?s text:other ?o }`)).toEqual([':s'])
})
