/** Wide panels of figures written by hand: which of several figures counts, bounds, bodies, and the order of series. */
import { describe, expect, test } from 'vitest'
import type { Coverage, CoverageCell } from '../../../src/compare/coverage.ts'
import type { PanelCell } from '../../../src/compare/panel.ts'
import { seriesOf, severalSeriesNotes } from '../../../src/compare/panel-series.ts'
import { widePanel } from '../../../src/compare/wide-panel.ts'

function cell(more: Partial<PanelCell>): PanelCell {
  const figure = { code: '220605', place: '江源区', body: '江源区人民政府', year: 2022, reportYear: 2022 }
  const base = { indicator: 'AR-01', label: '收到数', scope: 'all', unit: '件', role: 'actual', value: 1 }
  const told = { method: 'stated', partOf: '', printed: '', quote: '', sentence: '', report: '', comparator: 'exact' }
  return { ...figure, ...base, ...told, min: undefined, max: undefined, ...more }
}

function ledger(...cells: readonly Partial<CoverageCell>[]): Coverage {
  const whole = cells.map((one) => ({
    ...{ code: '220605', place: '江源区', year: 2022, status: 'present' as const, reports: ['r'] },
    ...one,
  }))
  return { cells: whole, leftOut: [], present: whole.length, expected: whole.length }
}

const wide = (cells: readonly PanelCell[], coverage = ledger({})) => {
  const { table, notes } = widePanel(seriesOf(cells, new Map()), coverage)
  return { names: table.columns.slice(5).map(({ name }) => name), rows: table.rows, notes: notes.map(({ zh }) => zh) }
}

describe('of several figures of one row', () => {
  const contradiction = '有 1 个数值在别处对同一地方同一年份给出不同取值;此处取当年报告的值,长表列出全部。'

  test.each<[string, Partial<PanelCell>[], number, string[]]>([
    ["the year's own report counts, first or last", [{ value: 1 }, { value: 2, reportYear: 2023 }], 1, [contradiction]],
    ['the other way round', [{ value: 2, reportYear: 2023 }, { value: 1 }], 1, [contradiction]],
    [
      'a nearer year before one farther away',
      [
        { value: 2, reportYear: 2024 },
        { value: 1, reportYear: 2021 },
      ],
      1,
      [contradiction],
    ],
    [
      'of two that are as far away the first',
      [
        { value: 1, reportYear: 2021 },
        { value: 2, reportYear: 2023 },
      ],
      1,
      [contradiction],
    ],
    ['equal values contradict nothing', [{ value: 1, reportYear: 2023 }, { value: 1 }], 1, []],
  ])('%s', (_, figures, value, notes) => {
    expect(wide(figures.map(cell))).toEqual({
      names: ['ar01'],
      rows: [['220605', '江源区', '江源区人民政府', 2022, 'present', value]],
      notes,
    })
  })
})

test('bounds have columns where a figure has some', () => {
  const cells = [
    cell({ value: 290, min: 290, max: 300 }),
    cell({ indicator: 'PF-01', value: 12_000, min: 12_000 }),
    cell({ indicator: 'PF-02', value: 3, max: 3 }),
  ]
  expect(wide(cells)).toEqual({
    names: ['ar01', 'ar01_lo', 'ar01_hi', 'pf01', 'pf01_lo', 'pf02', 'pf02_hi'],
    rows: [['220605', '江源区', '江源区人民政府', 2022, 'present', 290, 290, 300, 12_000, 12_000, 3, 3]],
    notes: [],
  })
  const labels = widePanel(seriesOf(cells.slice(0, 1), new Map()), ledger()).table.columns.slice(5)
  expect(labels.map(({ label }) => [label.zh, label.en])).toEqual([
    ['收到数(件)', 'AR-01 收到数'],
    ['收到数(件)下界', 'AR-01 收到数, lower bound'],
    ['收到数(件)上界', 'AR-01 收到数, upper bound'],
  ])
})

describe('rows without a figure', () => {
  test('a missing year stands with the one body of its place; of two bodies none is named', () => {
    const years = ledger({}, { year: 2023, status: 'missing', reports: [] })
    expect(wide([cell({})], years).rows).toEqual([
      ['220605', '江源区', '江源区人民政府', 2022, 'present', 1],
      ['220605', '江源区', '江源区人民政府', 2023, 'missing', undefined],
    ])
    expect(wide([cell({}), cell({ body: '江源区司法局' })], years).rows).toEqual([
      ['220605', '江源区', undefined, 2023, 'missing', undefined],
      ['220605', '江源区', '江源区人民政府', 2022, 'present', 1],
      ['220605', '江源区', '江源区司法局', 2022, 'present', 1],
    ])
  })

  test('a place of which nothing is told', () => {
    expect(wide([cell({})], ledger({}, { code: '110101', place: '东城区' })).rows).toEqual([
      ['110101', '东城区', undefined, 2022, 'present', undefined],
      ['220605', '江源区', '江源区人民政府', 2022, 'present', 1],
    ])
  })

  test('a year that nobody expects a report of', () => {
    expect(wide([cell({ year: 2019 })]).rows).toEqual([
      ['220605', '江源区', '江源区人民政府', 2019, 'other year', 1],
      ['220605', '江源区', '江源区人民政府', 2022, 'present', undefined],
    ])
  })

  test('nothing at all', () => {
    expect(wide([], ledger())).toEqual({ names: [], rows: [], notes: [] })
  })
})

describe('series', () => {
  test('the whole before parts, what was done before aims, then by code units', () => {
    const cells = [
      cell({ indicator: 'PF-01' }),
      cell({ scope: '工伤类' }),
      cell({ scope: '工伤类', role: 'target' }),
      cell({ role: 'target' }),
      cell({ role: 'baseline' }),
      cell({ unit: '宗' }),
      cell({}),
      cell({ scope: 'city', unit: 'km' }),
    ]
    expect(seriesOf(cells, new Map()).map(({ name, scope, unit, role }) => [name, scope, unit, role])).toEqual([
      ['ar01', 'all', '件', 'actual'],
      ['ar01_unit', 'all', '宗', 'actual'],
      ['ar01_baseline', 'all', '件', 'baseline'],
      ['ar01_target', 'all', '件', 'target'],
      ['ar01_city_km', 'city', 'km', 'actual'],
      ['ar01_scope', '工伤类', '件', 'actual'],
      ['ar01_target_scope', '工伤类', '件', 'target'],
      ['pf01', 'all', '件', 'actual'],
    ])
  })

  test('a phrase without an indicator keeps its id; equal names are numbered; definitions are taken over', () => {
    const cells = [cell({ indicator: 'h-0a1b2c' }), cell({}), cell({ scope: '甲' }), cell({ scope: '乙' })]
    const series = seriesOf(cells, new Map([['AR-01', '当年新收件数']]))
    expect(series.map(({ name, definition }) => [name, definition])).toEqual([
      ['ar01', '当年新收件数'],
      ['ar01_scope', '当年新收件数'],
      ['ar01_scope_2', '当年新收件数'],
      ['h_0a1b2c', ''],
    ])
  })

  test('notes name what is kept apart', () => {
    expect(
      severalSeriesNotes(seriesOf([cell({}), cell({ scope: '甲' }), cell({ indicator: 'PF-01' })], new Map())),
    ).toEqual([
      {
        en: 'AR-01 收到数 has 2 series, kept apart: ar01 (all, 件, actual); ar01_scope (甲, 件, actual).',
        zh: 'AR-01 收到数 有 2 个口径不同的序列,分列不合并:ar01 (all, 件, actual); ar01_scope (甲, 件, actual)。',
      },
    ])
  })
})
