/** What one district added, dropped and kept from one year to another: documents, programs and bodies, with the sentence
 *  of each year. `dropped` says that the later report is silent, not that anything was abolished. */

import { InputError } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { cited } from './cite.ts'
import { coverage, coverageNotes, coverageWithin } from './coverage.ts'
import { type Comparison, compareCells, detail, textColumn } from './data-table.ts'
import type { Genres } from './genre.ts'
import { type Mentioned, mentionedIn, type ReportRow, reportRows } from './reports.ts'

/** Which district, and which two of its years. */
export interface ChangesRequest {
  /** IRI of the place. */
  readonly place: string
  readonly before: number
  readonly after: number
  /** Absent: annual reports. */
  readonly genres?: Genres
}

const COLUMNS = [
  textColumn('status', '变化', 'change'),
  textColumn('kind', '类别', 'kind'),
  textColumn('label', '名称', 'name'),
  textColumn('sentence_before', '前一年原句', 'sentence of the earlier year'),
  textColumn('sentence_after', '后一年原句', 'sentence of the later year'),
  detail(textColumn('entity', '实体', 'entity')),
]

/** Several bodies of one place may report: all their reports of the year count. */
async function mentionedInYear(endpoint: Endpoint, reports: readonly ReportRow[]): Promise<Map<string, Mentioned>> {
  const found = new Map<string, Mentioned>()
  for (const { text } of reports) {
    // Reports come in a fixed order, so which sentence stands for an entity does not change from run to run.
    for (const mentioned of await mentionedIn(endpoint, text)) {
      if (!found.has(mentioned.entity)) found.set(mentioned.entity, mentioned)
    }
  }
  return found
}

/** An empty table would read as "nothing was named"; the error names the years that can be compared instead. */
function refuse(reports: readonly ReportRow[], year: number): never {
  const years = [...new Set(reports.map((report) => report.year))].join(', ')
  throw new InputError('NO_REPORT', {
    en: `There is no report of that place for ${year}.${years === '' ? '' : ` There is one for ${years}.`}`,
    zh: `该地没有 ${year} 年的报告。${years === '' ? '' : `已有年份:${years}。`}`,
  })
}

/** What is new first: that is what readers of changes look for. */
const ORDER = ['added', 'dropped', 'kept']

/** The changes of a district. Throws an InputError `NO_REPORT` that names the years there are. */
export async function changesComparison(endpoint: Endpoint, request: ChangesRequest): Promise<Comparison> {
  const reports = await reportRows(endpoint, request)
  const [before, after] = await Promise.all(
    [request.before, request.after].map((year) => {
      const ofYear = reports.filter((report) => report.year === year)
      return ofYear.length === 0 ? refuse(reports, year) : mentionedInYear(endpoint, ofYear)
    }),
  )
  const rows = [...new Set([...before.keys(), ...after.keys()])].map((entity) => {
    const [earlier, later] = [before.get(entity), after.get(entity)]
    const status = earlier === undefined ? 'added' : later === undefined ? 'dropped' : 'kept'
    // The later report's label, as names change and the table speaks of now.
    const named = later ?? earlier
    return [status, named?.kind ?? '', named?.label ?? '', earlier?.sentence, later?.sentence, entity] as const
  })
  rows.sort(
    (a, b) =>
      ORDER.indexOf(a[0]) - ORDER.indexOf(b[0]) ||
      compareCells(a[1], b[1]) ||
      compareCells(a[2], b[2]) ||
      compareCells(a[5], b[5]),
  )
  const place = reports[0]?.place ?? ''
  const ledger = coverageWithin(
    await coverage(endpoint, request),
    ({ code, year }) => request.place.endsWith(`/${code}`) && [request.before, request.after].includes(year),
  )
  return cited(endpoint, {
    name: 'changes',
    title: {
      en: `${place}: changes from ${request.before} to ${request.after}`,
      zh: `${place} ${request.before} 年至 ${request.after} 年的变化`,
    },
    table: { columns: COLUMNS, rows },
    coverage: ledger,
    notes: [
      ...coverageNotes(ledger),
      {
        en: 'dropped: the later report does not name it; it may still exist.',
        zh: 'dropped 只表示后一年报告未提及,不等于已取消。',
      },
    ],
  })
}
