/** The panel: place x year x indicator, from the observations of all reports. Values with their bounds and words; what a
 *  report does not say is missing, never zero.
 *
 *  Comparability: a series is one indicator in one scope, unit and role. Two values are in one column only when all of
 *  these agree, so figures with different bases never meet in silence. */

import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, type Row, selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { namedNode } from '../rdf/term.ts'

/** One figure with everything that tells it from others. */
export interface PanelCell {
  /** Code of the area, and its name. */
  readonly code: string
  readonly place: string
  readonly year: number
  /** Last part of the indicator's IRI: `AR-01`. */
  readonly indicator: string
  readonly label: string
  readonly value: number
  readonly min: number | undefined
  readonly max: number | undefined
  /** Codes of the concepts: `over`, `case`, `actual`, `stated`. */
  readonly comparator: string
  readonly unit: string
  readonly role: string
  readonly method: string
  readonly scope: string
  readonly printed: string
  readonly quote: string
  readonly sentence: string
  readonly report: string
}

export interface PanelRequest {
  /** IRIs; all when absent. */
  readonly indicators?: readonly string[]
  /** IRIs of places; their descendants count as they do. All when absent. */
  readonly places?: readonly string[]
  readonly from?: number
  readonly to?: number
}

const PROLOGUE = ['zm', 'skos', 'sdmxd'].map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')

function values(name: string, iris: readonly string[] | undefined): string {
  if (iris === undefined) return ''
  return `VALUES ?${name} { ${iris.map((iri) => termToSparql(namedNode(iri))).join(' ')} }`
}

/** The observations asked for, one row each. */
export function panelQuery(request: PanelRequest): string {
  const within =
    request.places === undefined ? '' : `${values('within', request.places)} ?area zm:directlyWithin* ?within .`
  return `${PROLOGUE}
SELECT ?area ?period ?i ?value ?min ?max ?c ?u ?r ?m ?scope ?printed ?quote ?st ?report WHERE {
  ${values('i', request.indicators)}
  ?o zm:indicator ?i ; sdmxd:refArea ?area ; sdmxd:refPeriod ?period ; zm:value ?value ; zm:comparator ?c ; zm:unit ?u ;
    zm:valueRole ?r ; zm:obsMethod ?m ; zm:scopeKey ?scope ; zm:literalValue ?printed ; zm:quote ?quote ; zm:evidence ?st ; zm:sourceReport ?report .
  ${within}
  OPTIONAL { ?o zm:valueMin ?min } OPTIONAL { ?o zm:valueMax ?max }
}`
}

/** Chinese labels of whatever the rows name, fetched once instead of joined to each row. */
async function labelsOf(endpoint: Endpoint, pattern: string): Promise<Map<string, string>> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT DISTINCT ?node ?label WHERE { ${pattern} ?node skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "zh")) }`,
  )
  return new Map(rows.map((row) => [textOf(row, 'node'), textOf(row, 'label')]))
}

function lastPart(iri: string): string {
  return iri.slice(iri.lastIndexOf('/') + 1)
}

/** The year of a period that lies in one year; undefined for longer ones, which no panel has a column for. */
function yearOf(period: string): number | undefined {
  const match = /^(\d{4})(?:-\d\d-\d\d--(\d{4})-\d\d-\d\d)?$/.exec(lastPart(period))
  if (match === null || (match[2] !== undefined && match[2] !== match[1])) return undefined
  return Number(match[1])
}

interface Labels {
  readonly places: ReadonlyMap<string, string>
  readonly indicators: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
}

function toCell(row: Row, year: number, labels: Labels, sentences: ReadonlyMap<string, string>): PanelCell {
  const [area, indicator] = [textOf(row, 'area'), textOf(row, 'i')]
  return {
    code: lastPart(area),
    place: labels.places.get(area) ?? lastPart(area),
    year,
    indicator: lastPart(indicator),
    label: labels.indicators.get(indicator) ?? lastPart(indicator),
    value: numberOf(row, 'value') ?? Number.NaN,
    min: numberOf(row, 'min'),
    max: numberOf(row, 'max'),
    comparator: lastPart(textOf(row, 'c')),
    unit: labels.units.get(textOf(row, 'u')) ?? lastPart(textOf(row, 'u')),
    role: lastPart(textOf(row, 'r')),
    method: lastPart(textOf(row, 'm')),
    scope: textOf(row, 'scope'),
    printed: textOf(row, 'printed'),
    quote: textOf(row, 'quote'),
    sentence: sentences.get(textOf(row, 'st')) ?? '',
    report: textOf(row, 'report'),
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b)
}

/** Sentences of the statements named by the rows. */
async function sentencesOf(endpoint: Endpoint, statements: readonly string[]): Promise<Map<string, string>> {
  const sentences = new Map<string, string>()
  const unique = [...new Set(statements)]
  for (let from = 0; from < unique.length; from += 2000) {
    const some = unique.slice(from, from + 2000)
    const rows = await selectRows(
      endpoint,
      `${PROLOGUE} SELECT ?st ?text WHERE { ${values('st', some)} ?st zm:text ?text }`,
    )
    for (const row of rows) sentences.set(textOf(row, 'st'), textOf(row, 'text'))
  }
  return sentences
}

export interface PanelOptions {
  /** Leaves the sentences out: a panel of a million figures is asked for without them. */
  readonly withoutSentences?: boolean
}

/** The figures asked for, sorted by code, year, indicator and scope. */
export async function panel(
  endpoint: Endpoint,
  request: PanelRequest,
  options: PanelOptions = {},
): Promise<PanelCell[]> {
  const rows = await selectRows(endpoint, panelQuery(request))
  const labels = {
    places: await labelsOf(endpoint, '?report zm:reportArea|zm:reportArea/zm:directlyWithin ?node .'),
    indicators: await labelsOf(endpoint, '?node a zm:Indicator .'),
    units: await labelsOf(endpoint, '?node skos:inScheme <https://w3id.org/zhengmai/cs/unit> .'),
  }
  const sentences = options.withoutSentences
    ? new Map<string, string>()
    : await sentencesOf(
        endpoint,
        rows.map((row) => textOf(row, 'st')),
      )
  const cells = rows.flatMap((row) => {
    const year = yearOf(textOf(row, 'period'))
    const isWanted = year !== undefined && year >= (request.from ?? 0) && year <= (request.to ?? 9999)
    return isWanted ? [toCell(row, year, labels, sentences)] : []
  })
  return cells.sort(
    (a, b) =>
      compare(a.code, b.code) ||
      compare(a.year, b.year) ||
      compare(a.indicator, b.indicator) ||
      compare(a.scope, b.scope) ||
      compare(a.report, b.report),
  )
}
