/** Which reports a comparison could have and which it has: expected against present. Every statistic is told with its N,
 *  since what was not published says nothing about what was not done. */

import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'

/** `late`: published after the day that the rules give; `withdrawn`: was published and is no longer to be had. Both are
 *  known from the list of expected reports only. */
export type CoverageStatus = 'present' | 'late' | 'missing' | 'withdrawn'

/** What somebody expects: a report of a place and year, with what is known of its page. */
export interface ExpectedReport {
  readonly code: string
  readonly year: number
  /** ISO date of publication, where known. */
  readonly published?: string
  readonly withdrawn?: boolean
}

export interface CoverageCell {
  readonly code: string
  readonly place: string
  readonly year: number
  readonly status: CoverageStatus
  /** IRIs of the reports that are there: several bodies of one place may report. */
  readonly reports: readonly string[]
}

export interface Coverage {
  /** Sorted by code and year. */
  readonly cells: readonly CoverageCell[]
  readonly expected: number
  readonly present: number
}

/** A year's report is due on 1 April of the next (全面推进依法行政 reporting rules as summarised in WISHES, fact 8: 1 March
 *  for lower levels to report upwards, 1 April for publication). */
function isLate({ year, published }: ExpectedReport): boolean {
  return published !== undefined && published > `${year + 1}-04-01`
}

const PROLOGUE = ['zm', 'skos'].map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')

interface Present {
  readonly code: string
  readonly place: string
  readonly year: number
  readonly report: string
}

async function presentReports(endpoint: Endpoint): Promise<Present[]> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT ?code ?place ?year ?report WHERE {
      ?report a zm:Report ; zm:reportArea ?area ; zm:reportPeriod ?period .
      ?area zm:gbCode ?code ; skos:prefLabel ?place FILTER(LANGMATCHES(LANG(?place), "zh"))
      BIND(REPLACE(STR(?period), "^.*/", "") AS ?year)
    } ORDER BY ?code ?year ?report`,
  )
  return rows.map((row) => ({
    code: textOf(row, 'code'),
    place: textOf(row, 'place'),
    year: numberOf(row, 'year') ?? 0,
    report: textOf(row, 'report'),
  }))
}

async function namesOf(endpoint: Endpoint): Promise<Map<string, string>> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT ?code ?place WHERE { ?area zm:gbCode ?code ; skos:prefLabel ?place FILTER(LANGMATCHES(LANG(?place), "zh")) }`,
  )
  return new Map(rows.map((row) => [textOf(row, 'code'), textOf(row, 'place')]))
}

/** Every place of the corpus in every year from its first to the corpus's last: what one expects when nobody says. */
function expectedByDefault(present: readonly Present[]): ExpectedReport[] {
  const years = present.map(({ year }) => year)
  const last = Math.max(...years)
  const first = new Map<string, number>()
  for (const { code, year } of present) first.set(code, Math.min(first.get(code) ?? year, year))
  return [...first].flatMap(([code, from]) =>
    Array.from({ length: last - from + 1 }, (_, offset) => ({ code, year: from + offset })),
  )
}

function statusOf(expected: ExpectedReport, reports: readonly string[]): CoverageStatus {
  if (expected.withdrawn === true) return 'withdrawn'
  if (reports.length === 0) return 'missing'
  return isLate(expected) ? 'late' : 'present'
}

/** The coverage of the expected reports; without a list, of every place from its first year on. Reports that nobody
 *  expected are listed too. */
export async function coverage(endpoint: Endpoint, expected?: readonly ExpectedReport[]): Promise<Coverage> {
  const present = await presentReports(endpoint)
  const names = await namesOf(endpoint)
  const key = (code: string, year: number) => JSON.stringify([code, year])
  const reports = new Map<string, string[]>()
  for (const { code, year, report } of present) {
    reports.set(key(code, year), [...(reports.get(key(code, year)) ?? []), report])
  }
  const wanted = new Map<string, ExpectedReport>()
  for (const report of present) wanted.set(key(report.code, report.year), { code: report.code, year: report.year })
  for (const report of expected ?? expectedByDefault(present)) wanted.set(key(report.code, report.year), report)
  const cells = [...wanted]
    .map(([id, report]) => {
      const found = reports.get(id) ?? []
      return {
        code: report.code,
        place: names.get(report.code) ?? report.code,
        year: report.year,
        status: statusOf(report, found),
        reports: found,
      }
    })
    .sort((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)) || a.year - b.year)
  return { cells, expected: cells.length, present: cells.filter(({ reports }) => reports.length > 0).length }
}
