import { describe, expect, test } from 'vitest'
import { panel } from '../../../src/compare/panel.ts'
import { panelComparison } from '../../../src/compare/panel-table.ts'
import { id } from '../../../src/rdf/namespaces.ts'
import { report, storeOf } from './panel-store.ts'

const REPORTS = [
  report('220605', 2021, [{ indicator: 'AR-01', value: 12, unit: 'case', printed: '12件' }]),
  report('220605', 2022, [
    { indicator: 'AR-01', value: 15, unit: 'case', printed: '15件' },
    { indicator: 'AR-01', value: 14, unit: 'case', printed: '14件', year: 2021 },
    { indicator: 'PF-01', value: 290, unit: 'session', printed: '290余场', min: 290 },
  ]),
  report('440309', 2021, [{ indicator: 'AR-01', value: 7, unit: 'case', printed: '7件', scope: '区本级' }]),
]

describe('wide panels', () => {
  test('series of different scope stand apart, missing stays empty, missing reports have a row', async () => {
    const store = await storeOf(REPORTS)
    const { table, coverage, notes } = await panelComparison(store, {}, { layout: 'wide' })
    expect(table.columns.map(({ name }) => name)).toEqual([
      ...['code', 'place', 'body', 'year', 'report_status'],
      ...['ar01', 'ar01_scope', 'pf01', 'pf01_lo'],
    ])
    expect(table.rows).toEqual([
      ['220605', '江源区', '江源区人民政府', 2021, 'present', 12, undefined, undefined, undefined],
      ['220605', '江源区', '江源区人民政府', 2022, 'present', 15, undefined, 290, 290],
      ['440309', '龙华区', '龙华区人民政府', 2021, 'present', undefined, 7, undefined, undefined],
      ['440309', '龙华区', '龙华区人民政府', 2022, 'missing', undefined, undefined, undefined, undefined],
    ])
    expect([coverage.present, coverage.expected]).toEqual([3, 4])
    expect(notes.map(({ en }) => en)).toEqual([
      'AR-01 收到行政复议申请数 has 2 series, kept apart: ar01 (all, 件, actual); ar01_scope (区本级, 件, actual).',
      "1 figures are given another value elsewhere for the same place and year; the year's own report counts here, the long panel has all.",
    ])
  })
})

describe('the report that a figure of several tells', () => {
  test("the year's own report counts, not one on many years", async () => {
    const figure = (value: number) => ({ indicator: 'AR-01', value, unit: 'case', printed: `${value}件`, year: 2021 })
    // Of 2018 to 2022, and first by IRI.
    const longer = report('220605', 2018, [figure(14)]).replace('period/2018> ;', 'period/2018-01-01--2022-12-31> ;')
    const store = await storeOf([longer, report('220605', 2021, [figure(12)])])
    const cells = await panel(store, {})
    expect(cells.map(({ value, year, reportYear }) => [value, year, reportYear])).toEqual([
      [14, 2021, 2022],
      [12, 2021, 2021],
    ])
    const { table } = await panelComparison(store, {}, { layout: 'wide' })
    const [value, year] = ['ar01', 'year'].map((name) => table.columns.findIndex((column) => column.name === name))
    expect(table.rows.filter((row) => row[year] === 2021).map((row) => row[value])).toEqual([12])
    await store.close()
  })
})

describe('long panels', () => {
  test('every figure has its bounds, words and sentence, and names its series', async () => {
    const store = await storeOf(REPORTS)
    const request = { indicators: ['https://w3id.org/zhengmai/cs/indicator/PF-01'], from: 2022 }
    const { table, citation } = await panelComparison(store, request, { layout: 'long' })
    const names = table.columns.map(({ name }) => name)
    expect(table.rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))).toEqual([
      {
        code: '220605',
        place: '江源区',
        body: '江源区人民政府',
        year: 2022,
        indicator: 'PF-01',
        label: '法治讲座场次',
        value: 290,
        value_min: 290,
        value_max: undefined,
        comparator: 'over',
        unit: '场',
        role: 'actual',
        scope: 'all',
        part_of: undefined,
        method: 'stated',
        printed: '290余场',
        quote: '290余场',
        sentence: '全年共290余场。',
        report: id('report/220605/2022').value,
        series: 'pf01',
      },
    ])
    expect(citation).toMatch(/^Zhengmai 政脉: .* 1 of 2 reports\. data sha256:[0-9a-f]{16}\.$/)
  })

  test('an empty panel says why', async () => {
    const store = await storeOf(REPORTS)
    const pf01 = ['https://w3id.org/zhengmai/cs/indicator/PF-01']
    const notSaid = await panelComparison(store, { indicators: pf01, to: 2021 }, { layout: 'long' })
    expect(notSaid.notes.map(({ en }) => en)).toEqual([
      'None of the 2 reports of these places and years gives such a figure.',
    ])
    const noReport = await panelComparison(store, { indicators: pf01, from: 2030 }, { layout: 'wide' })
    expect(noReport.notes.map(({ en }) => en)).toEqual(['There is no report of these places and years.'])
  })
})
