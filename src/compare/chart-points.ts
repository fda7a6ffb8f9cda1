/** From a panel to the points of a chart: one series of figures, places as lines or rows, years along the axis. */

import { InputError } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import type { Chart, ChartType } from './charts.ts'
import { type Comparison, coverageText } from './data-table.ts'
import type { PanelRequest } from './panel.ts'
import { panelComparison } from './panel-table.ts'

export interface ChartRequest extends PanelRequest {
  readonly type: ChartType
  /** Name of the series, where the indicator has several: `ar01_scope`. */
  readonly series?: string
}

function noFigures(comparison: Comparison): never {
  const note = comparison.notes[0] ?? { en: 'There are no figures.', zh: '没有数值。' }
  throw new InputError('NO_FIGURES', { en: `There is nothing to draw. ${note.en}`, zh: `没有可画的数据。${note.zh}` })
}

function pickSeries(names: readonly string[], asked: string | undefined): string {
  const found = asked === undefined ? names[0] : names.find((name) => name === asked)
  if (found !== undefined) return found
  throw new InputError('UNKNOWN_SERIES', {
    en: `There is no series "${asked}". There are ${names.join(', ')}.`,
    zh: `没有名为“${asked}”的序列。可用:${names.join('、')}。`,
  })
}

/** Names of series in a wide panel, bounds left out. */
function seriesNames({ table }: Comparison): string[] {
  const names = table.columns.flatMap(({ name, series }) => (series === undefined ? [] : [name]))
  return names.filter((name) => !/_(lo|hi)$/.test(name))
}

/** The chart of one series, and the comparison it was drawn from, whose notes name the series that were left out. Throws an
 *  InputError `NO_FIGURES` or `UNKNOWN_SERIES`. */
export async function chartOf(
  endpoint: Endpoint,
  request: ChartRequest,
): Promise<{ chart: Chart; comparison: Comparison }> {
  const comparison = await panelComparison(endpoint, request, { layout: 'wide' })
  const names = seriesNames(comparison)
  if (names.length === 0) noFigures(comparison)
  const name = pickSeries(names, request.series)
  const at = (column: string) => comparison.table.columns.findIndex((each) => each.name === column)
  const [place, body, year, value] = ['place', 'body', 'year', name].map(at)
  const rows = comparison.table.rows.filter((row) => typeof row[value] === 'number')
  const bodiesOf = (wanted: unknown) =>
    new Set(rows.filter((row) => row[place] === wanted).map((row) => row[body])).size
  const points = rows.map((row) => ({
    series: String(bodiesOf(row[place]) > 1 ? `${row[place]} ${row[body]}` : row[place]),
    x: String(row[year]),
    value: Number(row[value]),
  }))
  const column = comparison.table.columns[value]
  const chart: Chart = {
    type: request.type,
    title: column.label.zh,
    measure: column.series?.unit ?? '',
    footnote: `${coverageText(comparison.coverage).zh}。${comparison.citation.replace(/^.*(data sha256)/, '$1')}`,
    points,
  }
  return { chart, comparison }
}
