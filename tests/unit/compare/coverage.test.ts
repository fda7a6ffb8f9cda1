import { describe, expect, test } from 'vitest'
import { coverage, coverageGrid } from '../../../src/compare/coverage.ts'
import { report, storeOf } from './panel-store.ts'

const REPORTS = [report('220605', 2021, []), report('220605', 2022, []), report('440309', 2021, [])]

describe('the coverage ledger', () => {
  test('without a list, every place is expected from its first year to the last of the corpus', async () => {
    const ledger = await coverage(await storeOf(REPORTS))
    expect(coverageGrid(ledger).rows).toEqual([
      ['220605', '江源区', 'present', 'present', 2, 2],
      ['440309', '龙华区', 'present', 'missing', 1, 2],
    ])
    expect([ledger.present, ledger.expected]).toEqual([3, 4])
  })

  test('a list tells late and withdrawn; places that nobody has heard of are missing', async () => {
    const expected = [
      { code: '220605', year: 2021, published: '2022-04-02' },
      { code: '220605', year: 2022, published: '2023-04-01' },
      { code: '440309', year: 2021, withdrawn: true },
      { code: '999999', year: 2021 },
    ]
    const { cells } = await coverage(await storeOf(REPORTS), { expected })
    expect(cells.map(({ code, year, status }) => [code, year, status])).toEqual([
      ['220605', 2021, 'late'],
      ['220605', 2022, 'present'],
      ['440309', 2021, 'withdrawn'],
      ['999999', 2021, 'missing'],
    ])
  })

  test('an empty store expects nothing', async () => {
    const { cells, present, expected } = await coverage(await storeOf([]))
    expect({ cells, present, expected }).toEqual({ cells: [], present: 0, expected: 0 })
  })
})
