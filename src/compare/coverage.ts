/** The coverage ledger: which reports are there, which are late, missing or withdrawn, by place and year. N of M stands
 *  with every comparison, because what is not published is the first thing that a comparison can be wrong about. */

import type { Text } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, selectRows, textOf } from '../query/rows.ts'
import { id, PREFIXES } from '../rdf/namespaces.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { compareCells, type DataTable, numberColumn, type Share, textColumn } from './data-table.ts'
import { type Genres, genreFilter, leftOutNotes } from './genre.ts'

/** `late`: published after the day on which it was due. `withdrawn`: was published and is no longer to be had. Both are
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

/** A place and year of the ledger. */
export interface CoverageCell {
  readonly code: string
  readonly place: string
  readonly year: number
  readonly status: CoverageStatus
  /** IRIs of the reports that are there: several bodies of one place may report. */
  readonly reports: readonly string[]
}

/** A text that is there but of a genre that nobody asked for. */
export interface LeftOut {
  readonly code: string
  readonly year: number
  readonly genre: string
}

/** The ledger with its count; `present` counts late reports too, and withdrawn ones that are still in the store. */
export interface Coverage extends Share {
  /** Sorted by code and year. */
  readonly cells: readonly CoverageCell[]
  readonly leftOut: readonly LeftOut[]
}

/** What is expected, and what counts as a report. */
export interface CoverageOptions {
  /** What is expected; absent: every place of the corpus from its first year on. */
  readonly expected?: readonly ExpectedReport[]
  /** Genres that count as reports; absent: annual reports. */
  readonly genres?: Genres
}

/** A year's report is due on 1 April of the next: article 24 of 厅字〔2019〕28号 (FRAMEWORKS, part 3). */
function isLate({ year, published }: ExpectedReport): boolean {
  return published !== undefined && published > `${year + 1}-04-01`
}

const PROLOGUE = ['zm', 'skos'].map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')

/** A report that the store has, of any genre. */
interface Present {
  readonly code: string
  readonly year: number
  readonly report: string
}

async function presentReports(endpoint: Endpoint): Promise<Present[]> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT ?code ?year ?report WHERE {
      ?report a zm:Report ; zm:reportArea/zm:gbCode ?code ; zm:reportPeriod ?period .
      BIND(REPLACE(STR(?period), "^.*/", "") AS ?year)
    }`,
  )
  return rows.map((row) => ({
    code: textOf(row, 'code'),
    year: numberOf(row, 'year') ?? 0,
    report: textOf(row, 'report'),
  }))
}

/** How many places are named in one query. */
const AT_ONCE = 1000

/** Chinese names of places by code. */
async function namesOf(endpoint: Endpoint, codes: Iterable<string>): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const all = [...new Set(codes)]
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const areas = all.slice(from, from + AT_ONCE).map((code) => termToSparql(id(`place/${code}`)))
    const rows = await selectRows(
      endpoint,
      `${PROLOGUE} SELECT ?code ?place WHERE { VALUES ?area { ${areas.join(' ')} }
        ?area zm:gbCode ?code ; skos:prefLabel ?place FILTER(LANGMATCHES(LANG(?place), "zh")) }`,
    )
    for (const row of rows) names.set(textOf(row, 'code'), textOf(row, 'place'))
  }
  return names
}

/** Every place of the corpus in every year from its first to the corpus's last: what one expects when nobody says. */
function expectedByDefault(present: readonly Present[]): ExpectedReport[] {
  const last = present.reduce((latest, { year }) => Math.max(latest, year), 0)
  const first = new Map<string, number>()
  for (const { code, year } of present) first.set(code, Math.min(first.get(code) ?? year, year))
  return [...first].flatMap(([code, from]) =>
    Array.from({ length: last - from + 1 }, (_, offset) => ({ code, year: from + offset })),
  )
}

function statusOf(expected: ExpectedReport, reports: readonly string[]): CoverageStatus {
  // What the list says goes before what the store has: a copy may be kept of a report that was withdrawn.
  if (expected.withdrawn === true) return 'withdrawn'
  if (reports.length === 0) return 'missing'
  return isLate(expected) ? 'late' : 'present'
}

/** Places and years as map keys. */
function keyOf({ code, year }: { readonly code: string; readonly year: number }): string {
  return JSON.stringify([code, year])
}

/** What is wanted by place and year: what is expected, and what is there though nobody expected it. */
function wantedReports(present: readonly Present[], expected: readonly ExpectedReport[]): ExpectedReport[] {
  const wanted = new Map<string, ExpectedReport>()
  for (const { code, year } of present) wanted.set(keyOf({ code, year }), { code, year })
  // Last, since the list knows more of a report (its day, its withdrawal) than that it is there.
  for (const report of expected) wanted.set(keyOf(report), report)
  return [...wanted.values()]
}

/** IRIs of reports by place and year. */
function reportsByKey(present: readonly Present[]): Map<string, string[]> {
  const reports = new Map<string, string[]>()
  for (const { report, ...key } of present) {
    const known = reports.get(keyOf(key))
    if (known === undefined) reports.set(keyOf(key), [report])
    else known.push(report)
  }
  return reports
}

/** The coverage of the expected reports; without a list, of every place from its first year on. Reports that nobody
 *  expected are listed too; texts of other genres are counted apart. */
export async function coverage(endpoint: Endpoint, options: CoverageOptions = {}): Promise<Coverage> {
  const [all, genre] = [await presentReports(endpoint), await genreFilter(endpoint, options.genres)]
  const present = all.filter(({ report }) => genre.keeps(report))
  const reports = reportsByKey(present)
  const wanted = wantedReports(present, options.expected ?? expectedByDefault(present))
  const names = await namesOf(
    endpoint,
    wanted.map(({ code }) => code),
  )
  const cells = wanted
    .map((report): CoverageCell => {
      const { code, year } = report
      const found = reports.get(keyOf(report)) ?? []
      return { code, place: names.get(code) ?? code, year, status: statusOf(report, found), reports: found.sort() }
    })
    .sort((a, b) => compareCells(a.code, b.code) || a.year - b.year)
  const leftOut = all
    .filter(({ report }) => !genre.keeps(report))
    .map(({ code, year, report }) => ({ code, year, genre: genre.genreOf(report) }))
  return { ...shareOf(cells), cells, leftOut }
}

/** How many of some cells have a report. */
function shareOf(cells: readonly CoverageCell[]): Share {
  return { expected: cells.length, present: cells.filter(({ reports }) => reports.length > 0).length }
}

/** The part of a ledger that lies in some places and years, with its own count. */
export function coverageWithin(
  { cells, leftOut }: Coverage,
  isWithin: (place: { readonly code: string; readonly year: number }) => boolean,
): Coverage {
  const kept = cells.filter(isWithin)
  return { ...shareOf(kept), cells: kept, leftOut: leftOut.filter(isWithin) }
}

/** The part of a ledger that belongs to one place, all of it when none is named; `place` is its IRI. */
export function coverageOfPlace(ledger: Coverage, place: string | undefined): Coverage {
  return coverageWithin(ledger, ({ code }) => place === undefined || place.endsWith(`/${code}`))
}

/** What must be said with a table that rests on a ledger: which texts were left out. */
export function coverageNotes({ leftOut }: Coverage): Text[] {
  return leftOutNotes(leftOut.map(({ genre }) => genre))
}

/** The grid: a row for each place, a column for each year, a status in each cell; empty where nobody expects a report. */
export function coverageGrid({ cells }: Coverage): DataTable {
  const years = [...new Set(cells.map(({ year }) => year))].sort((a, b) => a - b)
  const places = new Map(cells.map(({ code, place }) => [code, place]))
  const byKey = new Map(cells.map((cell) => [keyOf(cell), cell]))
  const rows = [...places].map(([code, place]) => {
    const ofYears = years.map((year) => byKey.get(keyOf({ code, year })))
    const own = shareOf(ofYears.filter((cell) => cell !== undefined))
    return [code, place, ...ofYears.map((cell) => cell?.status), own.present, own.expected]
  })
  const columns = [
    textColumn('code', '代码', 'code'),
    textColumn('place', '地方', 'place'),
    ...years.map((year) => textColumn(`y${year}`, `${year}年`, String(year))),
    numberColumn('n_present', '实有', 'present'),
    numberColumn('n_expected', '应有', 'expected'),
  ]
  return { columns, rows }
}

/** The same as a list: a row for each place and year. */
export function coverageList({ cells }: Coverage): DataTable {
  const columns = [
    textColumn('code', '代码', 'code'),
    textColumn('place', '地方', 'place'),
    numberColumn('year', '年份', 'year'),
    textColumn('status', '状态', 'status'),
    textColumn('report', '报告', 'report'),
  ]
  return {
    columns,
    rows: cells.map(({ code, place, year, status, reports }) => [code, place, year, status, reports.join(' ')]),
  }
}
