import { describe, expect, test } from 'vitest'
import { reuseComparison } from '../../../src/compare/reuse.ts'
import { comparable, coveredBy, indexShingles } from '../../../src/compare/shingles.ts'
import { textReport, textStore } from './report-texts.ts'

const COPIED = '坚持以习近平法治思想为指导扎实推进依法行政'
const OWN = '今年新建社区法律服务站十二个并配备专职人员'

describe('shingles', () => {
  test('punctuation and numbers of lists do not count', () => {
    expect(comparable('(一)加强领导,推进工作。')).toBe('加强领导推进工作')
  })

  test('covered characters are counted once, and a run of eleven is none', () => {
    const index = indexShingles([[COPIED]])
    expect(coveredBy(COPIED, index, () => true)).toEqual(new Map([[0, COPIED.length]]))
    expect(coveredBy(COPIED.slice(0, 11), index, () => true)).toEqual(new Map())
    expect(coveredBy(`${COPIED.slice(0, 12)}另外的话${COPIED.slice(-13)}`, index, () => true)).toEqual(
      new Map([[0, 25]]),
    )
  })
})

describe('reuse', () => {
  const store = () =>
    textStore(
      textReport('220605', 2021, [{ words: `一、${COPIED}。` }]),
      textReport('440309', 2022, [{ words: `${COPIED};` }, { words: OWN }]),
    )

  test('the share of a planted sentence is exact', async () => {
    const { table } = await reuseComparison(await store(), 'pairs')
    const length = COPIED.length + OWN.length
    expect(table.rows.map((row) => row.slice(0, 7))).toEqual([
      ['龙华区', 2022, '江源区', 2021, Math.round((COPIED.length / length) * 10_000) / 10_000, COPIED.length, length],
    ])
  })

  test('a reused sentence names its earliest source', async () => {
    const { table } = await reuseComparison(await store(), 'sentences')
    expect(table.rows.map((row) => row.slice(0, 8))).toEqual([
      ['龙华区', 2022, `${COPIED};`, 1, 1, '江源区', 2021, `一、${COPIED}。`],
    ])
  })
})
