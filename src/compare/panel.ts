/** The figures behind a panel: place x year x indicator, from the observations of all reports. Values with their bounds and
 *  words; what a report does not say is missing, never zero. Two figures are of one series only when indicator, scope,
 *  unit and role agree (panel-series.ts), so figures with different bases never meet in silence. */

import type { Endpoint, NumberedRows, NumberedSolutions } from '../query/endpoint.ts'
import { numberedSolutions, selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { namedNode } from '../rdf/term.ts'
import { compareCells } from './data-table.ts'
import { type Genres, genreFilter } from './genre.ts'

/** One figure with everything that tells it from others. */
export interface PanelCell {
  /** Code of the area that the figure is about, and its name. */
  readonly code: string
  readonly place: string
  readonly year: number
  /** Last part of the indicator's IRI: `AR-01`. */
  readonly indicator: string
  readonly label: string
  readonly value: number
  /** Set when the words give a bound (`余`, `超过`) and no exact number. */
  readonly min: number | undefined
  readonly max: number | undefined
  /** Codes of the concepts: `over`, `actual`, `stated`; the unit's Chinese name. */
  readonly comparator: string
  readonly unit: string
  readonly role: string
  readonly method: string
  /** `all`, or what the report says the figure is confined to. */
  readonly scope: string
  /** Id of the indicator that this figure is a part of, empty when the report does not say. */
  readonly partOf: string
  readonly printed: string
  readonly quote: string
  readonly sentence: string
  /** IRI of the report, name of the body that made it, and the report's own year. */
  readonly report: string
  readonly body: string
  readonly reportYear: number
}

export interface PanelRequest {
  /** IRIs; all when absent. */
  readonly indicators?: readonly string[]
  /** IRIs of places; their descendants count as they do. All when absent. */
  readonly places?: readonly string[]
  readonly from?: number
  readonly to?: number
  /** Genres of the reports that figures are taken from; absent: annual reports. */
  readonly genres?: Genres
}

const PROLOGUE = ['zm', 'skos', 'sdmxd'].map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')

/** `VALUES ?name { … }`, nothing for an absent list. */
export function valuesClause(name: string, iris: readonly string[] | undefined): string {
  if (iris === undefined) return ''
  return `VALUES ?${name} { ${iris.map((iri) => termToSparql(namedNode(iri))).join(' ')} }`
}

/** The columns of the query, in order. */
const FIELDS =
  'area period indicator value min max comparator unit role method scope part printed quote sentence report'.split(' ')

/** The observations asked for, one row each. */
export function panelQuery(request: PanelRequest): string {
  const within =
    request.places === undefined ? '' : `${valuesClause('within', request.places)} ?area zm:directlyWithin* ?within .`
  return `${PROLOGUE}
SELECT ${FIELDS.map((field) => `?${field}`).join(' ')} WHERE {
  ${valuesClause('indicator', request.indicators)}
  ?o zm:indicator ?indicator ; sdmxd:refArea ?area ; sdmxd:refPeriod ?period ; zm:value ?value ; zm:comparator ?comparator ;
    zm:unit ?unit ; zm:valueRole ?role ; zm:obsMethod ?method ; zm:scopeKey ?scope ; zm:literalValue ?printed ;
    zm:quote ?quote ; zm:evidence/zm:text ?sentence ; zm:sourceReport ?report .
  ${within}
  OPTIONAL { ?o zm:valueMin ?min } OPTIONAL { ?o zm:valueMax ?max }
  OPTIONAL { ?o zm:breakdownOf/zm:indicator ?part }
}`
}

/** Chinese labels of whatever the pattern names, fetched once instead of joined to each row. */
export async function labelsOf(endpoint: Endpoint, pattern: string): Promise<Map<string, string>> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT DISTINCT ?node ?label WHERE { ${pattern} ?node skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "zh")) }`,
  )
  return new Map(rows.map((row) => [textOf(row, 'node'), textOf(row, 'label')]))
}

/** What stands behind the last slash of an IRI. */
export function lastPart(iri: string): string {
  return iri.slice(iri.lastIndexOf('/') + 1)
}

/** The year of a period that lies in one year; undefined for longer ones, which no panel has a row for. */
function yearOf(period: string): number | undefined {
  const match = /^(\d{4})(?:-\d\d-\d\d--(\d{4})-\d\d-\d\d)?$/.exec(period)
  if (match === null || (match[2] !== undefined && match[2] !== match[1])) return undefined
  return Number(match[1])
}

/** Names of places, indicators, units and reporting bodies by IRI; bodies and years by report. */
interface Names {
  readonly places: ReadonlyMap<string, string>
  readonly indicators: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
  readonly reports: ReadonlyMap<string, { readonly body: string; readonly year: number }>
}

async function reportsByIri(endpoint: Endpoint): Promise<Names['reports']> {
  const bodies = await labelsOf(endpoint, '[] zm:reportingBody ?node .')
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT ?report ?body ?period WHERE { ?report zm:reportingBody ?body ; zm:reportPeriod ?period }`,
  )
  return new Map(
    rows.map((row) => {
      const [body, year] = [textOf(row, 'body'), Number(lastPart(textOf(row, 'period')))]
      return [textOf(row, 'report'), { body: bodies.get(body) ?? lastPart(body), year }] as const
    }),
  )
}

async function namesOf(endpoint: Endpoint): Promise<Names> {
  return {
    places: await labelsOf(endpoint, '[] sdmxd:refArea ?node .'),
    indicators: await labelsOf(endpoint, '?node a zm:Indicator .'),
    units: await labelsOf(endpoint, `?node skos:inScheme <${PREFIXES.cs}unit> .`),
    reports: await reportsByIri(endpoint),
  }
}

/** Reads the columns of a batch by field name. What a number stands for is looked up once: most values of a panel
 *  repeat, and a panel of the country has millions of cells. */
function columnReader(solutions: NumberedSolutions) {
  const [values, parts]: [(string | undefined)[], (string | undefined)[]] = [[''], ['']]
  const textAt = (number: number) => (values[number] ??= solutions.termOf(number).value)
  const partAt = (number: number) => (parts[number] ??= lastPart(textAt(number)))
  return { textAt, partAt }
}

/** Numbers of the columns by field. */
const AT: Readonly<Record<string, number>> = Object.fromEntries(FIELDS.map((field, column) => [field, column]))

function optionalNumber(text: string): number | undefined {
  return text === '' ? undefined : Number(text)
}

/** What is asked of each row besides the query. */
interface Wanted {
  readonly from: number
  readonly to: number
  keeps(report: string): boolean
}

/** The cells of one batch, in its order. */
function cellsOf({ columns, length }: NumberedRows, reader: ReturnType<typeof columnReader>, names: Names & Wanted) {
  const cells: PanelCell[] = []
  for (let row = 0; row < length; row++) {
    const text = (field: string) => reader.textAt(columns[AT[field]][row] ?? 0)
    const part = (field: string) => reader.partAt(columns[AT[field]][row] ?? 0)
    const [year, report] = [yearOf(part('period')), text('report')]
    if (year === undefined || year < names.from || year > names.to || !names.keeps(report)) continue
    const source = names.reports.get(report)
    cells.push({
      code: part('area'),
      place: names.places.get(text('area')) ?? part('area'),
      year,
      indicator: part('indicator'),
      label: names.indicators.get(text('indicator')) ?? part('indicator'),
      value: Number(text('value')),
      min: optionalNumber(text('min')),
      max: optionalNumber(text('max')),
      comparator: part('comparator'),
      unit: names.units.get(text('unit')) ?? part('unit'),
      role: part('role'),
      method: part('method'),
      scope: text('scope'),
      partOf: part('part'),
      printed: text('printed'),
      quote: text('quote'),
      sentence: text('sentence'),
      report,
      body: source?.body ?? '',
      reportYear: source?.year ?? year,
    })
  }
  return cells
}

/** The figures asked for, sorted by code, year, indicator, scope and report. Figures for longer periods than a year are
 *  left out. */
export async function panel(endpoint: Endpoint, request: PanelRequest): Promise<PanelCell[]> {
  const { from = 0, to = 9999, genres } = request
  const result = await endpoint.query(panelQuery(request), { defaultGraph: 'union' })
  if (result.type !== 'bindings') return []
  const { keeps } = await genreFilter(endpoint, genres)
  const wanted = { ...(await namesOf(endpoint)), from, to, keeps }
  const solutions = numberedSolutions(result)
  const reader = columnReader(solutions)
  const cells: PanelCell[] = []
  for await (const batch of solutions.batches) for (const cell of cellsOf(batch, reader, wanted)) cells.push(cell)
  return cells.sort(
    (a, b) =>
      compareCells(a.code, b.code) ||
      a.year - b.year ||
      compareCells(a.indicator, b.indicator) ||
      compareCells(a.scope, b.scope) ||
      compareCells(a.report, b.report),
  )
}
