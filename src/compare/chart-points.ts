/** From a panel to the points of a chart: figures of one or several series and places, years along the axis. A line is one
 *  series of one place; figures with different bases are never joined, and a chart with one axis holds one unit only. */

import { InputError, type Text } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import type { ChartPoint } from './chart-grid.ts'
import type { Chart, ChartType } from './charts.ts'
import { type Column, type Comparison, coverageText, type SeriesNote } from './data-table.ts'
import type { PanelRequest } from './panel.ts'
import { panelComparison } from './panel-table.ts'

/** Which figures to draw, and as what. */
export interface ChartRequest extends PanelRequest {
  readonly type: ChartType
  /** Names of series, where an indicator has several: `ar01_scope`. Absent: the first series of each indicator that was
   *  asked for, of the first indicator when none was. */
  readonly series?: readonly string[]
  /** Language of title and footnote; absent: Chinese. */
  readonly language?: keyof Text
}

/** The panel's first note says why it is empty: no report of these places, or none that says it. */
function noFigures(comparison: Comparison): never {
  const note = comparison.notes[0] ?? { en: 'There are no figures.', zh: '没有数值。' }
  throw new InputError('NO_FIGURES', { en: `There is nothing to draw. ${note.en}`, zh: `没有可画的数据。${note.zh}` })
}

/** A column of figures with what makes it a series. */
type SeriesColumn = Column & { readonly series: SeriesNote }

/** Series of a wide panel, bounds left out. */
function seriesColumns({ table }: Comparison): SeriesColumn[] {
  return table.columns.flatMap((column) =>
    column.series === undefined || /_(lo|hi)$/.test(column.name) ? [] : [{ ...column, series: column.series }],
  )
}

/** The first series of each indicator asked for, in the order in which they were; the first of all when none was. */
function firstOfEach(columns: readonly SeriesColumn[], indicators: readonly string[] | undefined): SeriesColumn[] {
  if (indicators === undefined) return columns.slice(0, 1)
  return indicators.flatMap((iri) => columns.find(({ series }) => iri.endsWith(`/${series.indicator}`)) ?? [])
}

function pickSeries(columns: readonly SeriesColumn[], request: ChartRequest): SeriesColumn[] {
  const { series: asked, indicators } = request
  if (asked === undefined || asked.length === 0) return firstOfEach(columns, indicators)
  return asked.map((name) => {
    const found = columns.find((column) => column.name === name)
    if (found !== undefined) return found
    const names = columns.map((column) => column.name)
    throw new InputError('UNKNOWN_SERIES', {
      en: `There is no series "${name}". There are ${names.join(', ')}.`,
      zh: `没有名为“${name}”的序列。可用:${names.join('、')}。`,
    })
  })
}

/** Units that a chart of each type can hold side by side: an axis for each, small charts one for each series. */
const MOST_UNITS: Readonly<Record<ChartType, number>> = {
  line: 2,
  bar: 2,
  heatmap: 1,
  multiples: Number.POSITIVE_INFINITY,
}

function refuseUnits(type: ChartType, columns: readonly SeriesColumn[]): void {
  const units = [...new Set(columns.map(({ series }) => series.unit))]
  if (units.length <= MOST_UNITS[type]) return
  throw new InputError('TOO_MANY_UNITS', {
    en: `A chart of the type ${type} holds figures of at most ${MOST_UNITS[type]} units, not ${units.join(', ')}. Draw multiples, or fewer indicators.`,
    zh: `${type} 图最多容纳 ${MOST_UNITS[type]} 种单位,不能同时画 ${units.join('、')}。请改用 multiples(小图)或减少指标。`,
  })
}

/** The name of each row's place, with its body where several of the place report. */
function placeNames({ table }: Comparison): (row: Comparison['table']['rows'][number]) => string {
  const at = (name: string) => table.columns.findIndex((column) => column.name === name)
  const [place, body] = [at('place'), at('body')]
  const bodies = new Map<unknown, Set<unknown>>()
  for (const row of table.rows) {
    if (row[body] !== undefined) bodies.set(row[place], (bodies.get(row[place]) ?? new Set()).add(row[body]))
  }
  // The body is named only where it tells two rows apart: mostly one body reports for a place.
  return (row) =>
    (bodies.get(row[place])?.size ?? 0) > 1 ? `${row[place]} ${row[body] ?? ''}`.trim() : `${row[place]}`
}

/** The label of a series in a chart of several: its name, and what it is confined to. */
function seriesLabel({ label, series }: SeriesColumn): string {
  return label.zh.replace(`(${series.unit})`, '').replace(`(${series.unit},`, '(')
}

function pointsOf(comparison: Comparison, picked: readonly SeriesColumn[]): ChartPoint[] {
  const { columns, rows } = comparison.table
  const at = (name: string) => columns.findIndex((column) => column.name === name)
  const nameOf = placeNames(comparison)
  const year = at('year')
  return picked.flatMap((column) => {
    const value = at(column.name)
    // What no report says is no point; the grid makes the gap.
    const said = rows.filter((row) => typeof row[value] === 'number')
    return said.map((row) => ({
      place: nameOf(row),
      measure: seriesLabel(column),
      unit: column.series.unit,
      x: String(row[year]),
      value: Number(row[value]),
    }))
  })
}

/** The chart asked for, and the comparison it was drawn from, whose notes name the series that were left out. Throws an
 *  InputError `NO_FIGURES`, `UNKNOWN_SERIES` or `TOO_MANY_UNITS`. */
export async function chartOf(
  endpoint: Endpoint,
  request: ChartRequest,
): Promise<{ chart: Chart; comparison: Comparison }> {
  const { type, language = 'zh' } = request
  // The wide panel has one column per series, which is what the guard against mixed bases works on.
  const comparison = await panelComparison(endpoint, request, { layout: 'wide' })
  const picked = pickSeries(seriesColumns(comparison), request)
  if (picked.length === 0) noFigures(comparison)
  refuseUnits(type, picked)
  const names = [...new Set(picked.map(seriesLabel))]
  const chart: Chart = {
    type,
    title: names.join('、'),
    footnote: `${coverageText(comparison.coverage)[language]}${language === 'zh' ? '。' : '. '}${comparison.citation.replace(/^.*(data sha256)/, '$1')}`,
    points: pointsOf(comparison, picked),
  }
  return { chart, comparison }
}
