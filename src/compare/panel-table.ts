/** Panels as tables: long (a row for each figure) and wide (a row for each place, body and year, a column for each
 *  series). */

import type { Text } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import { cited } from './cite.ts'
import { type Coverage, coverage, coverageNotes, coverageWithin, type ExpectedReport } from './coverage.ts'
import { type Column, type Comparison, type DataTable, detail, numberColumn, textColumn } from './data-table.ts'
import { labelsOf, lastPart, type PanelCell, type PanelRequest, panel, valuesClause } from './panel.ts'
import { type Series, seriesOf, severalSeriesNotes } from './panel-series.ts'
import { widePanel } from './wide-panel.ts'

/** The columns of the long panel, each with how it is read from a figure. */
const LONG: readonly (readonly [Column, (cell: PanelCell) => string | number | undefined])[] = [
  [detail(textColumn('code', '区划代码', 'division code')), (cell) => cell.code],
  [textColumn('place', '地方', 'place'), (cell) => cell.place],
  [detail(textColumn('body', '报告主体', 'reporting body')), (cell) => cell.body],
  [numberColumn('year', '年份', 'year'), (cell) => cell.year],
  [textColumn('indicator', '指标', 'indicator'), (cell) => cell.indicator],
  [textColumn('label', '指标名称', 'name of the indicator'), (cell) => cell.label],
  [numberColumn('value', '数值', 'value'), (cell) => cell.value],
  [detail(numberColumn('value_min', '下界', 'lower bound')), (cell) => cell.min],
  [detail(numberColumn('value_max', '上界', 'upper bound')), (cell) => cell.max],
  [textColumn('comparator', '精确程度', 'how exact'), (cell) => cell.comparator],
  [textColumn('unit', '单位', 'unit'), (cell) => cell.unit],
  [detail(textColumn('role', '数值性质', 'role of the value')), (cell) => cell.role],
  [textColumn('scope', '口径', 'scope'), (cell) => cell.scope],
  [detail(textColumn('part_of', '所属合计指标', 'indicator it is a part of')), (cell) => cell.partOf || undefined],
  [detail(textColumn('method', '取得方式', 'how obtained')), (cell) => cell.method],
  [textColumn('printed', '原文数字', 'words of the figure'), (cell) => cell.printed],
  [detail(textColumn('quote', '引文', 'quote')), (cell) => cell.quote],
  [detail(textColumn('sentence', '原句', 'sentence')), (cell) => cell.sentence],
  [detail(textColumn('report', '报告', 'report')), (cell) => cell.report],
]

/** A row per figure with the name of its series, so that a user who reshapes the table keeps what the guard has
 *  separated. */
function longPanel(cells: readonly PanelCell[], series: readonly Series[]): DataTable {
  const names = new Map<PanelCell, string>()
  for (const one of series) for (const cell of one.cells) names.set(cell, one.name)
  const columns = [...LONG.map(([column]) => column), detail(textColumn('series', '序列', 'series'))]
  return { columns, rows: cells.map((cell) => [...LONG.map(([, read]) => read(cell)), names.get(cell)]) }
}

/** The shape of the table, and the list of expected reports if somebody has one. */
export interface PanelOptions {
  readonly layout: 'long' | 'wide'
  readonly expected?: readonly ExpectedReport[]
}

/** The cells of the ledger that the request speaks of. */
async function coverageFor(endpoint: Endpoint, request: PanelRequest, { expected }: PanelOptions): Promise<Coverage> {
  const { places, from = 0, to = 9999, genres } = request
  const ledger = await coverage(endpoint, {
    ...(expected === undefined ? {} : { expected }),
    ...(genres === undefined ? {} : { genres }),
  })
  const within = places === undefined ? undefined : await codesWithin(endpoint, places)
  return coverageWithin(
    ledger,
    ({ code, year }) => year >= from && year <= to && (within === undefined || within.has(code)),
  )
}

/** Codes of the places and of all below them, as the panel's own query has it: table and coverage speak of the same
 *  places. */
async function codesWithin(endpoint: Endpoint, places: readonly string[]): Promise<Set<string>> {
  const rows = await selectRows(
    endpoint,
    `PREFIX zm: <${PREFIXES.zm}> SELECT DISTINCT ?area WHERE { ${valuesClause('within', places)} ?area zm:directlyWithin* ?within }`,
  )
  return new Set(rows.map((row) => lastPart(textOf(row, 'area'))))
}

/** Definitions by the indicator's id, for the codebook. */
async function definitionsOf(endpoint: Endpoint): Promise<Map<string, string>> {
  const rows = await selectRows(
    endpoint,
    `PREFIX zm: <${PREFIXES.zm}> PREFIX skos: <${PREFIXES.skos}> SELECT ?i ?text WHERE { ?i a zm:Indicator ; skos:definition ?text }`,
  )
  return new Map(rows.map((row) => [lastPart(textOf(row, 'i')), textOf(row, 'text')]))
}

/** Why there is nothing: no report of these places and years, or none that says it. */
function emptyNotes(cells: readonly PanelCell[], { present }: Coverage): Text[] {
  if (cells.length > 0) return []
  if (present === 0) {
    return [{ en: 'There is no report of these places and years.', zh: '没有这些地方和年份的报告。' }]
  }
  return [
    {
      en: `None of the ${present} reports of these places and years gives such a figure.`,
      zh: `这些地方和年份的 ${present} 份报告都没有给出这类数字。`,
    },
  ]
}

/** Indicators that were asked for and of which no report gives a figure. */
async function unsaidNotes(endpoint: Endpoint, request: PanelRequest, cells: readonly PanelCell[]): Promise<Text[]> {
  const said = new Set(cells.map(({ indicator }) => indicator))
  const unsaid = (request.indicators ?? []).filter((iri) => !said.has(lastPart(iri)))
  // An empty panel has said so already.
  if (unsaid.length === 0 || cells.length === 0) return []
  const labels = await labelsOf(endpoint, valuesClause('node', unsaid))
  const names = unsaid.map((iri) => `${lastPart(iri)} ${labels.get(iri) ?? ''}`.trim())
  return [{ en: `No report says: ${names.join(', ')}.`, zh: `没有报告给出:${names.join('、')}。` }]
}

/** The panel asked for, with coverage, citation and the notes of the comparability guard. */
export async function panelComparison(
  endpoint: Endpoint,
  request: PanelRequest,
  options: PanelOptions,
): Promise<Comparison> {
  const cells = await panel(endpoint, request)
  const ledger = await coverageFor(endpoint, request, options)
  const series = seriesOf(cells, await definitionsOf(endpoint))
  const wide = options.layout === 'wide' ? widePanel(series, ledger) : undefined
  return cited(endpoint, {
    name: 'panel',
    title: { en: 'Panel of indicators by place and year', zh: '各地各年指标面板' },
    table: wide?.table ?? longPanel(cells, series),
    coverage: ledger,
    notes: [
      ...emptyNotes(cells, ledger),
      ...coverageNotes(ledger),
      ...(await unsaidNotes(endpoint, request, cells)),
      ...severalSeriesNotes(series),
      ...(wide?.notes ?? []),
    ],
  })
}
