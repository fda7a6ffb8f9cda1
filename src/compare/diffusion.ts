/** Diffusion of an upper document: for every place the first year whose report names it, the lag, and the places of which
 *  one cannot know. Event-history form: a row for each place; a place whose reports are missing in some year before its
 *  first mention may have named it earlier, which `missing_before` counts. */

import type { Text } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, textOf } from '../query/rows.ts'
import { cited } from './cite.ts'
import { type Coverage, coverage, coverageNotes, coverageWithin, type ExpectedReport } from './coverage.ts'
import { type Cell, type Comparison, compareCells, detail, numberColumn, textColumn } from './data-table.ts'
import { type Genres, genreFilter } from './genre.ts'
import { iri, rowsOf } from './reports.ts'

/** `adopted`: a report names it. `not mentioned`: all reports since the document are there and silent. `report missing`:
 *  none names it, but some are missing. `not applicable`: no report of the document's year or a later one is there or
 *  expected, and earlier ones could not name it. */
export type DiffusionStatus = 'adopted' | 'not mentioned' | 'report missing' | 'not applicable'

/** Which document, over which reports. */
export interface DiffusionRequest {
  /** IRI of the document. */
  readonly document: string
  readonly expected?: readonly ExpectedReport[]
  /** Absent: annual reports. */
  readonly genres?: Genres
}

const COLUMNS = [
  detail(textColumn('code', '区划代码', 'division code')),
  textColumn('place', '地方', 'place'),
  detail(textColumn('level', '层级', 'administrative level')),
  textColumn('status', '状态', 'status'),
  detail(numberColumn('event', '是否发生(1/0)', 'event (1/0)')),
  numberColumn('first_year', '首次提到年份', 'year of first mention'),
  numberColumn('lag', '滞后年数', 'lag in years'),
  detail(numberColumn('last_year', '观察截止年份', 'last year observed')),
  numberColumn('reports', '实有报告数', 'reports there'),
  detail(numberColumn('missing_before', '此前缺失报告数', 'reports missing before')),
  detail(textColumn('role', '关系', 'relations to it')),
  textColumn('sentence', '原句', 'sentence'),
]

/** A sentence of a report of the place that names the document. */
interface Mention {
  readonly code: string
  readonly year: number
  readonly sentence: string
  readonly role: string
}

/** Mentions of the document itself or of a version of it, in reading order of the reports. */
async function mentionsOf(endpoint: Endpoint, { document, genres }: DiffusionRequest): Promise<Mention[]> {
  const { keeps } = await genreFilter(endpoint, genres)
  const rows = await rowsOf(
    endpoint,
    `SELECT ?code ?year ?sentence ?begin ?report (GROUP_CONCAT(DISTINCT ?label; separator="、") AS ?role) WHERE {
      { BIND(${iri(document)} AS ?d) } UNION { ?d zm:versionOf ${iri(document)} }
      ?mention zm:refersTo ?d ; nif:referenceContext ?text ; nif:beginIndex ?begin ; zm:evidence ?st . ?st zm:text ?sentence .
      ?report zm:hasText ?text ; zm:reportArea/zm:gbCode ?code ; zm:reportPeriod ?period .
      BIND(REPLACE(STR(?period), "^.*/", "") AS ?year)
      OPTIONAL { ?a zm:evidence ?st ; rdf:object ?d ; rdf:predicate/skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "zh")) }
    } GROUP BY ?code ?year ?sentence ?begin ?report ORDER BY ?code ?year ?begin`,
  )
  const kept = rows.filter((row) => keeps(textOf(row, 'report')))
  return kept.map((row) => ({
    code: textOf(row, 'code'),
    year: numberOf(row, 'year') ?? 0,
    sentence: textOf(row, 'sentence'),
    role: textOf(row, 'role'),
  }))
}

/** The year of the document, from the day of its adoption or that of its first version; undefined when nobody says. */
async function yearOf(endpoint: Endpoint, document: string): Promise<number | undefined> {
  const rows = await rowsOf(
    endpoint,
    `SELECT (MIN(?y) AS ?year) WHERE { { BIND(${iri(document)} AS ?d) } UNION { ?d zm:versionOf ${iri(document)} }
      ?d zm:dateAdopted ?date BIND(YEAR(?date) AS ?y) }`,
  )
  return rows[0] === undefined ? undefined : numberOf(rows[0], 'year')
}

/** Administrative level of the places that report, in Chinese; analysts split the diffusion by it. */
async function levelsByCode(endpoint: Endpoint): Promise<Map<string, string>> {
  const rows = await rowsOf(
    endpoint,
    `SELECT DISTINCT ?code ?level WHERE { ?report zm:reportArea/zm:gbCode ?code ; zm:adminLevel/skos:prefLabel ?level
      FILTER(LANGMATCHES(LANG(?level), "zh")) }`,
  )
  return new Map(rows.map((row) => [textOf(row, 'code'), textOf(row, 'level')]))
}

function statusOf(isMentioned: boolean, applicable: number, missing: number): DiffusionStatus {
  if (isMentioned) return 'adopted'
  if (applicable === 0) return 'not applicable'
  return missing > 0 ? 'report missing' : 'not mentioned'
}

/** What all rows are made from. */
interface Facts {
  readonly mentions: readonly Mention[]
  readonly levels: ReadonlyMap<string, string>
  readonly issued: number | undefined
}

/** The row of one place over its cells of the ledger, which are in order of years. Reports of years before the document
 *  are not at risk of naming it: they count for nothing but the row itself. */
function placeRow(all: Coverage['cells'], { mentions, levels, issued }: Facts): Cell[] {
  const [{ code, place }] = all
  const cells = all.filter(({ year }) => issued === undefined || year >= issued)
  const first = mentions.find((mention) => mention.code === code)
  const there = cells.filter(({ reports }) => reports.length > 0)
  // 9999 stands for "never": all gaps count when no report names the document.
  const missing = cells.filter(({ reports, year }) => reports.length === 0 && year < (first?.year ?? 9999)).length
  const lag = first === undefined || issued === undefined ? undefined : first.year - issued
  return [
    ...[
      code,
      place,
      levels.get(code),
      statusOf(first !== undefined, cells.length, missing),
      first === undefined ? 0 : 1,
    ],
    ...[first?.year, lag, cells.at(-1)?.year, there.length, missing, first?.role || undefined, first?.sentence],
  ]
}

/** The cells of each place, in the order of the ledger. */
function byPlace(cells: Coverage['cells']): Coverage['cells'][] {
  const groups = new Map<string, Coverage['cells'][number][]>()
  for (const cell of cells) {
    const group = groups.get(cell.code)
    if (group === undefined) groups.set(cell.code, [cell])
    else group.push(cell)
  }
  return [...groups.values()]
}

/** Says what `not applicable` means, when it stands in the table. */
function notApplicableNotes(rows: readonly Cell[][], issued: number | undefined): Text[] {
  const count = rows.filter((row) => row.includes('not applicable')).length
  if (count === 0) return []
  return [
    {
      en: `not applicable: all reports of ${count} places are earlier than the document (${issued}).`,
      zh: `not applicable:有 ${count} 个地方的报告都早于该文件(${issued} 年),不能据此说未提及。`,
    },
  ]
}

/** The diffusion of a document over all places that report or are expected to. */
export async function diffusionComparison(endpoint: Endpoint, request: DiffusionRequest): Promise<Comparison> {
  const { document } = request
  const [ledger, mentions, levels, issued] = [
    await coverage(endpoint, request),
    await mentionsOf(endpoint, request),
    await levelsByCode(endpoint),
    await yearOf(endpoint, document),
  ]
  const since = coverageWithin(ledger, ({ year }) => issued === undefined || year >= issued)
  const rows = byPlace(ledger.cells).map((cells) => placeRow(cells, { mentions, levels, issued }))
  // Places that never name it come last; 9999 is later than any year.
  rows.sort((a, b) => compareCells(a[5] ?? 9999, b[5] ?? 9999) || compareCells(a[0] ?? '', b[0] ?? ''))
  const [named] = await rowsOf(
    endpoint,
    `SELECT ?label WHERE { ${iri(document)} skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "zh")) }`,
  )
  const label = named === undefined ? document : textOf(named, 'label')
  const unknown = { en: 'The year of the document is not known: no lag.', zh: '文件年份不明,无法计算滞后。' }
  return cited(endpoint, {
    name: 'diffusion',
    title: { en: `Diffusion of ${label}`, zh: `《${label}》的扩散` },
    table: { columns: COLUMNS, rows },
    coverage: since,
    notes: [...(issued === undefined ? [unknown] : []), ...notApplicableNotes(rows, issued), ...coverageNotes(since)],
  })
}
