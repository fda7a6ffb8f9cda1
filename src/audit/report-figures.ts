/** The figures of each report as the checks read them: one object per report, its observations by indicator. */

import type { Endpoint, QueryOptions } from '../query/endpoint.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { namedNode } from '../rdf/term.ts'
import type { Quote } from './finding.ts'
import { AUDIT_PREFIXES } from './prefixes.ts'
import { numberOf, type Row, selectRows, textOf } from './rows.ts'

/** One observation. Exact values have equal bounds; 290余 lies in [290, 300], 超过1.2万 in [12000, Infinity]. */
export interface Figure {
  readonly iri: string
  /** `AR-01`, or `h-…` for a phrase without an indicator. */
  readonly indicator: string
  readonly phrase: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly literal: string
  readonly unit: string
  readonly scopeKey: string
  readonly place: string
  readonly period: string
  readonly role: string
  readonly method: string
  /** IRI of the observation that this is a part of. */
  readonly wholeIri?: string
  readonly quote: Quote
}

/** The figures of one report. */
export interface ReportFigures {
  readonly report: string
  readonly place: string
  readonly body: string
  readonly year: number
  readonly label: string
  readonly figures: readonly Figure[]
}

/** Figures of the reports of an area, and those that any report gives for a place that these speak of. */
function figuresQuery(area: string): string {
  const node = termToSparql(namedNode(area))
  return `${AUDIT_PREFIXES}
SELECT ?report ?area ?body ?year ?reportLabel ?obs ?indicator ?phrase ?value ?low ?high ?literal ?unit ?scope ?place ?period
       ?role ?method ?whole ?sentence ?start ?end ?quote WHERE {
  { SELECT DISTINCT ?place WHERE { ?own a zm:Report ; zm:reportArea ${node} . ?any zm:sourceReport ?own ; sdmxd:refArea ?place } }
  ?report a zm:Report ; zm:reportArea ?area ; zm:reportPeriod ?year .
  OPTIONAL { ?report zm:reportingBody ?body }
  OPTIONAL { ?report skos:prefLabel ?reportLabel }
  ?obs zm:sourceReport ?report ; zm:indicator ?indicator ; zm:value ?value ; zm:scopeKey ?scope ;
       sdmxd:refArea ?place ; sdmxd:refPeriod ?period ; zm:evidence ?sentence .
  OPTIONAL { ?obs zm:phrase ?phrase }
  OPTIONAL { ?obs zm:valueMin ?low }
  OPTIONAL { ?obs zm:valueMax ?high }
  OPTIONAL { ?obs zm:literalValue ?literal }
  OPTIONAL { ?obs zm:unit ?unit }
  OPTIONAL { ?obs zm:valueRole ?role }
  OPTIONAL { ?obs zm:obsMethod ?method }
  OPTIONAL { ?obs zm:breakdownOf ?whole }
  OPTIONAL { ?obs nif:beginIndex ?start ; nif:endIndex ?end ; zm:quote ?quote }
}`
}

/** The reports of an area that have figures, with all of them, and other reports with those that they give for the same
 *  places; sorted by IRI, the figures of each in reading order. `area`: its IRI. */
export async function reportFigures(
  endpoint: Endpoint,
  area: string,
  options: QueryOptions = {},
): Promise<ReportFigures[]> {
  const byReport = new Map<string, Row[]>()
  for (const row of await selectRows(endpoint, figuresQuery(area), options)) {
    const report = textOf(row, 'report')
    const rows = byReport.get(report)
    if (rows === undefined) byReport.set(report, [row])
    else rows.push(row)
  }
  return [...byReport]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([report, rows]) => {
      const [first = new Map<string, string>()] = rows
      const period = lastPart(textOf(first, 'year'))
      return {
        report,
        place: lastPart(textOf(first, 'area')),
        body: textOf(first, 'body'),
        year: Number(period.slice(0, 4)),
        label: textOf(first, 'reportLabel'),
        figures: figuresOf(rows),
      }
    })
}

/** An observation with two titles of its report comes in two rows; it is one figure. */
function figuresOf(rows: readonly Row[]): Figure[] {
  const figures = new Map<string, Figure>()
  for (const row of rows) {
    const iri = textOf(row, 'obs')
    if (!figures.has(iri)) figures.set(iri, figureOf(row))
  }
  return [...figures.values()].sort((a, b) => a.quote.start - b.quote.start || (a.iri < b.iri ? -1 : 1))
}

function figureOf(row: Row): Figure {
  const value = numberOf(row, 'value') ?? 0
  // One bound alone leaves the other side open: 超过1.2万 has no upper end.
  const isBound = row.has('low') || row.has('high')
  const whole = row.get('whole')
  return {
    iri: textOf(row, 'obs'),
    indicator: lastPart(textOf(row, 'indicator')),
    phrase: textOf(row, 'phrase'),
    value,
    low: numberOf(row, 'low') ?? (isBound ? 0 : value),
    high: numberOf(row, 'high') ?? (isBound ? Number.POSITIVE_INFINITY : value),
    literal: textOf(row, 'literal'),
    unit: lastPart(textOf(row, 'unit')),
    scopeKey: textOf(row, 'scope'),
    place: lastPart(textOf(row, 'place')),
    period: lastPart(textOf(row, 'period')),
    role: lastPart(textOf(row, 'role')),
    method: lastPart(textOf(row, 'method')),
    ...(whole === undefined ? {} : { wholeIri: whole }),
    quote: {
      // A cell of a table may quote nothing but its number.
      text: textOf(row, 'quote') || textOf(row, 'literal'),
      start: numberOf(row, 'start') ?? 0,
      end: numberOf(row, 'end') ?? 0,
      statement: textOf(row, 'sentence'),
    },
  }
}

function lastPart(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1)
}
