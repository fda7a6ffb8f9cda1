/** The comparability guard on figures at random: no column ever holds figures of two bases, none is lost, and whenever an
 *  indicator has several series a note says so. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverageWithin } from '../../../src/compare/coverage.ts'
import type { PanelCell } from '../../../src/compare/panel.ts'
import { seriesOf, severalSeriesNotes } from '../../../src/compare/panel-series.ts'
import { widePanel } from '../../../src/compare/wide-panel.ts'

const EMPTY = coverageWithin({ cells: [], leftOut: [], present: 0, expected: 0 }, () => true)

/** Figures that differ in place, year and base; scopes hold what could be mistaken for a separator. */
const figure = fc.record({
  code: fc.constantFrom('220605', '440309'),
  year: fc.constantFrom(2021, 2022),
  indicator: fc.constantFrom('AR-01', 'PF-01', 'h-0a1b2c'),
  scope: fc.constantFrom('all', '工伤类', 'all_件', 'all#2'),
  unit: fc.constantFrom('件', '场', '件_actual'),
  role: fc.constantFrom('actual', 'target', 'baseline'),
  value: fc.integer({ min: 0, max: 999 }),
})

function cellOf(drawn: typeof figure extends fc.Arbitrary<infer Drawn> ? Drawn : never): PanelCell {
  const rest = { place: drawn.code, label: drawn.indicator, min: undefined, max: undefined, comparator: 'exact' }
  const told = { method: 'stated', partOf: '', printed: '', quote: '', sentence: '', report: '', body: '' }
  return { ...drawn, ...rest, ...told, reportYear: drawn.year }
}

const cells = fc.array(figure, { maxLength: 40 }).map((drawn) => drawn.map(cellOf))
const base = ({ indicator, scope, unit, role }: PanelCell) => JSON.stringify([indicator, scope, unit, role])

describe('series', () => {
  test('hold one base each, all figures once, under names of their own', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const series = seriesOf(given, new Map())
        expect(series.every((one) => new Set(one.cells.map(base)).size === 1)).toBe(true)
        expect(new Set(series.map((one) => base(one.cells[0]))).size).toBe(series.length)
        expect(new Set(series.map(({ name }) => name)).size).toBe(series.length)
        expect(new Set(series.flatMap((one) => one.cells))).toEqual(new Set(given))
      }),
    )
  })

  test('a wide panel has no cell from another base than that of its column', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const { columns, rows } = widePanel(seriesOf(given, new Map()), EMPTY).table
        for (const row of rows) {
          for (const [at, { series }] of columns.entries()) {
            if (series === undefined || row[at] === undefined) continue
            const fits = given.filter(
              (cell) =>
                [cell.code, cell.year].join() === [row[0], row[3]].join() &&
                base(cell) === JSON.stringify([series.indicator, series.scope, series.unit, series.role]),
            )
            expect(fits.map(({ value }) => value)).toContain(row[at])
          }
        }
      }),
    )
  })

  test('several series of an indicator are never silent, and one alone needs no note', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const several = [...new Set(given.map(({ indicator }) => indicator))].filter(
          (indicator) => new Set(given.filter((cell) => cell.indicator === indicator).map(base)).size > 1,
        )
        const notes = severalSeriesNotes(seriesOf(given, new Map()))
        expect(notes.map(({ en }) => en.split(' ')[0]).sort()).toEqual(several.sort())
      }),
    )
  })
})
