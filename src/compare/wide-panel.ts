/** The wide panel: a row for each place, body and year, a column for each series. A year whose report is missing has its
 *  row too, with nothing in it. */

import type { Text } from '../errors.ts'
import type { Coverage } from './coverage.ts'
import { type Cell, type Column, compareCells, type DataTable, numberColumn, textColumn } from './data-table.ts'
import type { PanelCell } from './panel.ts'
import type { Series } from './panel-series.ts'

/** A row while figures are still being put into it, by the name of their series. */
interface WideRow {
  readonly code: string
  readonly place: string
  readonly body: string
  readonly year: number
  readonly status: string
  readonly figures: Map<string, PanelCell>
}

/** What tells rows apart, and why a row may be empty. */
const KEYS = [
  textColumn('code', '区划代码', 'division code'),
  textColumn('place', '地方', 'place'),
  textColumn('body', '报告主体', 'reporting body'),
  numberColumn('year', '年份', 'year'),
  textColumn('report_status', '报告状态', 'status of the report'),
]

function rowKey({ code, body, year }: Pick<WideRow, 'code' | 'body' | 'year'>): string {
  return JSON.stringify([code, body, year])
}

/** The year's own report before those of later and earlier years, which repeat its figures. */
function isBetter(one: PanelCell, other: PanelCell): boolean {
  const distance = ({ year, reportYear }: PanelCell) => Math.abs(reportYear - year)
  return distance(one) < distance(other)
}

/** The body of each place for which only one reports, so that its missing years stand with the others. */
function singleBodies(rows: readonly WideRow[]): Map<string, string> {
  const bodies = new Map<string, string>()
  for (const { code, body } of rows) bodies.set(code, bodies.has(code) && bodies.get(code) !== body ? '' : body)
  return bodies
}

/** Rows by key: first those of the figures, then one for each report that says none of them or is missing. */
function rowsOf(series: readonly Series[], { cells }: Coverage): { rows: WideRow[]; contradictions: number } {
  const statuses = new Map(cells.map(({ code, year, status }) => [JSON.stringify([code, year]), status]))
  const rows = new Map<string, WideRow>()
  let contradictions = 0
  for (const { name, cells: figures } of series) {
    for (const figure of figures) {
      const key = rowKey(figure)
      let row = rows.get(key)
      if (row === undefined) {
        const { code, place, body, year } = figure
        // Reports tell figures of years that have no report in the ledger: last year's, or those of a plan's end.
        const status = statuses.get(JSON.stringify([code, year])) ?? 'other year'
        row = { code, place, body, year, status, figures: new Map() }
        rows.set(key, row)
      }
      const known = row.figures.get(name)
      if (known !== undefined && known.value !== figure.value) contradictions++
      if (known === undefined || isBetter(figure, known)) row.figures.set(name, figure)
    }
  }
  const bodies = singleBodies([...rows.values()])
  // By place and year without the body: a missing report has no body that one could know.
  const told = new Set([...rows.values()].map(({ code, year }) => JSON.stringify([code, year])))
  for (const { code, place, year, status } of cells) {
    if (told.has(JSON.stringify([code, year]))) continue
    const row = { code, place, body: bodies.get(code) ?? '', year, status, figures: new Map<string, PanelCell>() }
    rows.set(rowKey(row), row)
  }
  const sorted = [...rows.values()].sort(
    (a, b) => compareCells(a.code, b.code) || compareCells(a.body, b.body) || a.year - b.year,
  )
  return { rows: sorted, contradictions }
}

/** The columns of one series: the value, and its bounds where any figure of it has some. */
function columnsOf(series: Series): { column: Column; read: (cell: PanelCell) => Cell }[] {
  const { name, label, unit, scope, role } = series
  const scopeText = [scope === 'all' ? '' : scope, role === 'actual' ? '' : role].filter((part) => part !== '')
  const words = `${label}(${[unit, ...scopeText].join(',')})`
  const column = (ending: string, zh: string, en: string): Column => ({
    name: `${name}${ending}`,
    label: { zh: `${words}${zh}`, en: `${series.indicator} ${label}${en}` },
    type: 'number',
    series,
  })
  // No empty columns: most series have exact figures only.
  const has = (bound: 'min' | 'max') => series.cells.some((cell) => cell[bound] !== undefined)
  return [
    { column: column('', '', ''), read: ({ value }) => value },
    ...(has('min') ? [{ column: column('_lo', '下界', ', lower bound'), read: ({ min }: PanelCell) => min }] : []),
    ...(has('max') ? [{ column: column('_hi', '上界', ', upper bound'), read: ({ max }: PanelCell) => max }] : []),
  ]
}

/** The wide table of some series over a ledger, with a note when reports contradict each other. `report_status` is that of
 *  the report of the row's year; `other year`: the figure is told by the report of another year, and nobody expects
 *  one of this. */
export function widePanel(series: readonly Series[], ledger: Coverage): { table: DataTable; notes: Text[] } {
  const { rows, contradictions } = rowsOf(series, ledger)
  const columns = series.flatMap((one) => columnsOf(one).map((column) => ({ ...column, name: one.name })))
  const table = {
    columns: [...KEYS, ...columns.map(({ column }) => column)],
    rows: rows.map(({ code, place, body, year, status, figures }) => [
      ...[code, place, body || undefined, year, status],
      ...columns.map(({ name, read }) => {
        const figure = figures.get(name)
        return figure === undefined ? undefined : read(figure)
      }),
    ]),
  }
  if (contradictions === 0) return { table, notes: [] }
  const note = {
    en: `${contradictions} figures are given another value elsewhere for the same place and year; the year's own report counts here, the long panel has all.`,
    zh: `有 ${contradictions} 个数值在别处对同一地方同一年份给出不同取值;此处取当年报告的值,长表列出全部。`,
  }
  return { table, notes: [note] }
}
