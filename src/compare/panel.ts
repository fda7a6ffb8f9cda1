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
  /** IRI of the report, name of the body that made it, and the report's own year: the last one of several. */
  readonly report: string
  readonly body: string
  readonly reportYear: number
}

/** Which figures. Years count as the period of the figure has them, not as the report's own. */
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
const FIELDS = [
  ...(['area', 'period', 'indicator', 'value', 'min', 'max', 'comparator', 'unit'] as const),
  ...(['role', 'method', 'scope', 'part', 'printed', 'quote', 'sentence', 'report'] as const),
] as const
type Field = (typeof FIELDS)[number]

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

/** The year in which a period ends: 2020 for 2016-01-01--2020-12-31. */
function lastYearOf(period: string): number {
  return Number(/(\d{4})(?:-\d\d-\d\d)?$/.exec(period)?.[1])
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
      const [body, year] = [textOf(row, 'body'), lastYearOf(textOf(row, 'period'))]
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

/** Numbers of the columns, by field. */
const AT = Object.fromEntries(FIELDS.map((field, column) => [field, column])) as Readonly<Record<Field, number>>

/** Reads the columns of batches. What a number stands for is looked up once: most values of a panel repeat, and a panel
 *  of the country has millions of cells. */
class ColumnReader {
  readonly #texts: (string | undefined)[] = ['']
  readonly #parts: (string | undefined)[] = ['']
  readonly #solutions: NumberedSolutions
  #columns: readonly Uint32Array[] = []

  constructor(solutions: NumberedSolutions) {
    this.#solutions = solutions
  }

  /** From now on rows are those of this batch. */
  open({ columns }: NumberedRows): void {
    this.#columns = columns
  }

  /** The value of a field, the empty string when it is unbound. */
  text(row: number, column: number): string {
    const number = this.#columns[column][row] ?? 0
    return (this.#texts[number] ??= this.#solutions.termOf(number).value)
  }

  /** What stands behind the last slash of the value. */
  part(row: number, column: number): string {
    const number = this.#columns[column][row] ?? 0
    return (this.#parts[number] ??= lastPart(this.text(row, column)))
  }

  /** The value as a number, undefined when it is unbound. */
  number(row: number, column: number): number | undefined {
    return (this.#columns[column][row] ?? 0) === 0 ? undefined : Number(this.text(row, column))
  }
}

/** The figure of one row; `year` is that of its period. */
function cellAt(reader: ColumnReader, row: number, year: number, names: Names): PanelCell {
  const report = reader.text(row, AT.report)
  const source = names.reports.get(report)
  return {
    code: reader.part(row, AT.area),
    place: names.places.get(reader.text(row, AT.area)) ?? reader.part(row, AT.area),
    year,
    indicator: reader.part(row, AT.indicator),
    label: names.indicators.get(reader.text(row, AT.indicator)) ?? reader.part(row, AT.indicator),
    value: reader.number(row, AT.value) ?? Number.NaN,
    min: reader.number(row, AT.min),
    max: reader.number(row, AT.max),
    comparator: reader.part(row, AT.comparator),
    unit: names.units.get(reader.text(row, AT.unit)) ?? reader.part(row, AT.unit),
    role: reader.part(row, AT.role),
    method: reader.part(row, AT.method),
    scope: reader.text(row, AT.scope),
    partOf: reader.part(row, AT.part),
    printed: reader.text(row, AT.printed),
    quote: reader.text(row, AT.quote),
    sentence: reader.text(row, AT.sentence),
    report,
    body: source?.body ?? '',
    reportYear: source?.year ?? year,
  }
}

/** The figures asked for, sorted by code, year, indicator, scope and report. Figures for longer periods than a year are
 *  left out. */
export async function panel(endpoint: Endpoint, request: PanelRequest): Promise<PanelCell[]> {
  const { from = 0, to = 9999, genres } = request
  const result = await endpoint.query(panelQuery(request), { defaultGraph: 'union' })
  if (result.type !== 'bindings') return []
  const { keeps } = await genreFilter(endpoint, genres)
  const names = await namesOf(endpoint)
  const solutions = numberedSolutions(result)
  const reader = new ColumnReader(solutions)
  const cells: PanelCell[] = []
  for await (const batch of solutions.batches) {
    reader.open(batch)
    for (let row = 0; row < batch.length; row++) {
      const year = yearOf(reader.part(row, AT.period))
      if (year === undefined || year < from || year > to || !keeps(reader.text(row, AT.report))) continue
      cells.push(cellAt(reader, row, year, names))
    }
  }
  return cells.sort(
    (a, b) =>
      compareCells(a.code, b.code) ||
      a.year - b.year ||
      compareCells(a.indicator, b.indicator) ||
      compareCells(a.scope, b.scope) ||
      compareCells(a.report, b.report),
  )
}
