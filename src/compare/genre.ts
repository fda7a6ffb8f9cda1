/** Which texts a comparison rests on. A store may hold plans, statistics pages, news and government work reports beside
 *  annual reports; their figures have other bases, so annual reports alone are compared unless somebody asks for more,
 *  and what was left out is counted. A report whose graph names no genre counts as an annual report. */

import type { Text } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'

/** Code of cs:genre that every comparison takes by default. */
export const ANNUAL_REPORT = 'annual-report'

/** All codes of cs:genre. */
export const GENRES: readonly string[] = [
  ANNUAL_REPORT,
  'plan',
  'work-report',
  'disclosure-report',
  'statistics',
  'news',
  'template',
  'interpretation',
  'other',
]

/** Codes of cs:genre, or all of them. */
export type Genres = readonly string[] | 'all'

/** What a comparison keeps. */
export interface GenreFilter {
  /** Whether the report with this IRI is of a genre asked for. */
  keeps(report: string): boolean
  /** The genre's code of a report: `annual-report` when its graph names none. */
  genreOf(report: string): string
}

/** The filter for some genres over all reports of the endpoint. Asks one query. */
export async function genreFilter(endpoint: Endpoint, genres: Genres = [ANNUAL_REPORT]): Promise<GenreFilter> {
  const rows = await selectRows(
    endpoint,
    `PREFIX zm: <${PREFIXES.zm}> SELECT ?report ?genre WHERE { ?report zm:genre ?genre }`,
  )
  const byReport = new Map(rows.map((row) => [textOf(row, 'report'), textOf(row, 'genre').replace(/^.*\//, '')]))
  const genreOf = (report: string) => byReport.get(report) ?? ANNUAL_REPORT
  return { genreOf, keeps: (report) => genres === 'all' || genres.includes(genreOf(report)) }
}

/** The note that tells how many texts were left out, by genre; none when nothing was. `option`: what takes them in. */
export function leftOutNotes(genres: readonly string[], option = '--genre'): Text[] {
  if (genres.length === 0) return []
  const counts = new Map<string, number>()
  for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1)
  const told = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([genre, count]) => `${genre} ${count}`)
  return [
    {
      en: `Texts of other kinds that are left out: ${genres.length} (${told.join(', ')}). ${option} takes them in.`,
      zh: `另有 ${genres.length} 份其他文种的材料未计入(${told.join(',')}),可用 ${option} 纳入。`,
    },
  ]
}
