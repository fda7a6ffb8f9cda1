/** Topic coverage by framework and edition: which parts of an official framework, and which items of each part, every
 *  report speaks of, with how many sentences and figures and one sentence of them. A sentence counts by its words, or by
 *  a figure, program, problem or plan of the part's topic. A part without a sentence says that the report is silent, not
 *  that nothing was done. */

import { InputError, type Text } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { textOf } from '../query/rows.ts'
import { cited } from './cite.ts'
import { coverage, coverageNotes, coverageOfPlace } from './coverage.ts'
import { type Cell, type Comparison, detail, numberColumn, textColumn } from './data-table.ts'
import { FRAMEWORKS, type Framework, type Part, speaksOfPart } from './frameworks.ts'
import { iri, type ReportRow, type ReportSelection, reportRows, rowsOf } from './reports.ts'
import { simplified } from './simplified.ts'

/** Which reports, held against what. */
export interface TopicsRequest extends ReportSelection {
  /** Name of FRAMEWORKS; absent: the edition that applies to each report's year. */
  readonly framework?: string
  /** 1 for parts only, 2 for their items too; absent: 1. */
  readonly level?: 1 | 2
}

const COLUMNS = [
  textColumn('place', '地方', 'place'),
  numberColumn('year', '年份', 'year'),
  detail(textColumn('framework', '框架', 'framework')),
  numberColumn('level', '层级', 'level'),
  textColumn('part', '条目', 'part'),
  textColumn('label', '名称', 'name'),
  textColumn('status', '状态', 'status'),
  numberColumn('sentences', '句数', 'sentences'),
  numberColumn('figures', '数字个数', 'figures'),
  textColumn('sentence', '例句', 'an example'),
  detail(textColumn('report', '报告', 'report')),
]

/** A sentence with what the graph knows of its topics; topics are added after it was read. */
interface Sentence {
  /** As printed, and as the words of the frameworks are looked for in it. */
  readonly words: string
  readonly folded: string
  /** Notations of the topics of its figures, programs, problems and plans. */
  readonly topics: Set<string>
  /** How many figures of each topic it holds. */
  readonly figures: Map<string, number>
}

/** Sentences of a report in reading order. */
async function sentencesOf(endpoint: Endpoint, { report }: ReportRow): Promise<Map<string, Sentence>> {
  const rows = await rowsOf(
    endpoint,
    `SELECT ?st ?words WHERE { ?st a zm:Statement ; zm:text ?words ; nif:beginIndex ?begin ; zm:partOf+ ${iri(report)} }
     ORDER BY ?begin`,
  )
  return new Map(
    rows.map((row) => {
      const words = textOf(row, 'words')
      return [textOf(row, 'st'), { words, folded: simplified(words), topics: new Set(), figures: new Map() }]
    }),
  )
}

/** Adds what the graph says of the topics of sentences. A figure of a theme itself counts as those of its indicators. */
async function addTopics(endpoint: Endpoint, report: string, sentences: ReadonlyMap<string, Sentence>): Promise<void> {
  const figures = await rowsOf(
    endpoint,
    `SELECT ?o ?st ?topic WHERE { ?o zm:sourceReport ${iri(report)} ; zm:indicator ?i ; zm:evidence ?st .
      ?i skos:broader* ?theme . ?theme skos:relatedMatch/skos:notation ?topic }`,
  )
  for (const row of figures) {
    const [sentence, topic] = [sentences.get(textOf(row, 'st')), textOf(row, 'topic')]
    sentence?.topics.add(topic)
    sentence?.figures.set(topic, (sentence.figures.get(topic) ?? 0) + 1)
  }
  const named = await rowsOf(
    endpoint,
    `SELECT DISTINCT ?st ?topic WHERE { ?st zm:partOf+ ${iri(report)} .
      { ?st zm:mentions/zm:topic ?t } UNION { ?commitment zm:topic ?t ; zm:evidence ?st } ?t skos:notation ?topic }`,
  )
  for (const row of named) sentences.get(textOf(row, 'st'))?.topics.add(textOf(row, 'topic'))
}

function frameworkNamed(name: string): Framework {
  if (Object.hasOwn(FRAMEWORKS, name)) return FRAMEWORKS[name]
  const names = Object.keys(FRAMEWORKS).join(', ')
  throw new InputError('UNKNOWN_FRAMEWORK', {
    en: `There is no framework "${name}". There are ${names}.`,
    zh: `没有名为“${name}”的框架。可用:${names}。`,
  })
}

/** The framework asked for, or the outline of the report's year; none for years before 2015 and after 2025. */
function frameworksFor(year: number, asked: string | undefined): [string, Framework][] {
  if (asked !== undefined) return [[asked, frameworkNamed(asked)]]
  return Object.entries(FRAMEWORKS).filter(
    ([name, { years }]) => name.startsWith('outline') && year >= years[0] && year <= years[1],
  )
}

/** One line of a framework with the sentences that speak of it. */
interface Line {
  readonly level: number
  readonly code: string
  readonly label: string
  readonly said: readonly Sentence[]
  readonly figures: number
}

/** The lines of a part: its own first, then, for level 2, one for each item. */
function linesOf(part: Part, sentences: readonly Sentence[], level: number): Line[] {
  const { code, label, topics, items } = part
  const said = sentences.filter(
    (sentence) => topics.some((topic) => sentence.topics.has(topic)) || speaksOfPart(part, sentence.folded),
  )
  const figures = sentences.flatMap((sentence) => topics.map((topic) => sentence.figures.get(topic) ?? 0))
  // A part without items of its own (demo-2021) is still covered by its topics.
  const own: Line = { level: 1, code, label, said, figures: figures.reduce((sum, count) => sum + count, 0) }
  if (level < 2) return [own]
  const below = items.map((item): Line => {
    const ofItem = sentences.filter(({ folded }) => item.words.test(folded))
    // A figure is of a topic, not of an item: it counts where the sentence that holds it speaks of the item.
    const counted = ofItem.flatMap((sentence) => topics.map((topic) => sentence.figures.get(topic) ?? 0))
    const sum = counted.reduce((total, count) => total + count, 0)
    return { level: 2, code: item.code, label: item.label, said: ofItem, figures: sum }
  })
  return [own, ...below]
}

/** The rows of one report; none when no framework applies to its year. */
async function rowsOfReport(endpoint: Endpoint, report: ReportRow, request: TopicsRequest): Promise<Cell[][]> {
  const frameworks = frameworksFor(report.year, request.framework)
  if (frameworks.length === 0) return []
  const byIri = await sentencesOf(endpoint, report)
  await addTopics(endpoint, report.report, byIri)
  const sentences = [...byIri.values()]
  return frameworks.flatMap(([name, { parts }]) =>
    parts
      .flatMap((part) => linesOf(part, sentences, request.level ?? 1))
      .map(({ level, code, label, said, figures }): Cell[] => [
        ...[report.place, report.year, name, level, code, label, said.length > 0 ? 'covered' : 'silent'],
        ...[said.length, figures, said[0]?.words, report.report],
      ]),
  )
}

/** Why reports have no rows: no outline applies to their years. */
function uncoveredNotes(reports: readonly ReportRow[], framework: string | undefined): Text[] {
  const outside = new Set(reports.map(({ year }) => year).filter((year) => frameworksFor(year, framework).length === 0))
  if (outside.size === 0) return []
  const years = [...outside].sort().join(', ')
  return [
    {
      en: `No outline applies to ${years}; name one with --framework.`,
      zh: `${years} 年没有适用的实施纲要,可用 --framework 指定。`,
    },
  ]
}

/** A row for each report and part, and for each item when level 2 is asked for. Reads one report at a time. Throws an
 *  InputError `UNKNOWN_FRAMEWORK`. */
export async function topicsComparison(endpoint: Endpoint, request: TopicsRequest): Promise<Comparison> {
  const { framework, place } = request
  const title =
    framework === undefined ? { en: 'outline in force', zh: '当年适用的实施纲要' } : frameworkNamed(framework).title
  const reports = await reportRows(endpoint, request)
  const rows: Cell[][] = []
  for (const report of reports) for (const row of await rowsOfReport(endpoint, report, request)) rows.push(row)
  const ledger = coverageOfPlace(await coverage(endpoint, request), place)
  return cited(endpoint, {
    name: 'topics',
    title: { en: `Topics covered: ${title.en}`, zh: `主题覆盖:${title.zh}` },
    table: { columns: COLUMNS, rows },
    coverage: ledger,
    notes: [
      ...uncoveredNotes(reports, framework),
      ...coverageNotes(ledger),
      {
        en: 'silent: the report does not speak of it; nothing is said of what was done.',
        zh: '未提及(silent)只表示报告没有说到,不等于没有开展。',
      },
    ],
  })
}
