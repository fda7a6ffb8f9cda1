/** Shared boilerplate: how much of each report stands word for word in an earlier one, and where it stands first. Sentences
 *  are grouped by sentence-groups.ts; what is shown and counted is compared exactly, in runs of SHINGLE characters.
 *  Earlier means an earlier year, and within a year a lower code, so that each pair is told once; within a year nobody
 *  knows who copied. */

import type { Endpoint } from '../query/endpoint.ts'
import { textOf } from '../query/rows.ts'
import { cited } from './cite.ts'
import { coverage, coverageNotes } from './coverage.ts'
import { type Cell, type Comparison, compareCells, detail, numberColumn, textColumn } from './data-table.ts'
import { loadSigner } from './minhash.ts'
import { iri, type ReportRow, type ReportSelection, reportRows, rowsOf } from './reports.ts'
import { groupSentences, type SentenceGroups } from './sentence-groups.ts'
import { comparable, SHINGLE, sharedCharacters } from './shingles.ts'

const PAIR_COLUMNS = [
  textColumn('place', '地方', 'place'),
  numberColumn('year', '年份', 'year'),
  textColumn('source_place', '来源地方', 'place of the source'),
  numberColumn('source_year', '来源年份', 'year of the source'),
  numberColumn('share', '沿用文字占比', 'share of the text that is reused'),
  numberColumn('characters', '沿用字数', 'characters reused'),
  numberColumn('of', '全文字数', 'characters in all'),
  detail(textColumn('report', '报告', 'report')),
  detail(textColumn('source', '来源报告', 'report of the source')),
]

const SENTENCE_COLUMNS = [
  textColumn('place', '地方', 'place'),
  numberColumn('year', '年份', 'year'),
  textColumn('sentence', '句子', 'sentence'),
  numberColumn('share', '沿用占比', 'share of it that is reused'),
  numberColumn('reports', '含该文字的其他报告数', 'other reports that have it'),
  textColumn('source_place', '最早来源地方', 'place of the earliest source'),
  numberColumn('source_year', '最早来源年份', 'year of the earliest source'),
  textColumn('source_sentence', '来源句子', 'sentence of the source'),
  detail(textColumn('report', '报告', 'report')),
  detail(textColumn('source', '来源报告', 'report of the source')),
]

/** A report with its sentences. */
interface Text extends ReportRow {
  /** As printed, in reading order. */
  readonly sentences: readonly string[]
}

/** The reports with their sentences, earliest first. Reads one report at a time; the texts are held, two bytes a
 *  character. */
async function textsOf(endpoint: Endpoint, selection: ReportSelection): Promise<Text[]> {
  const reports = await reportRows(endpoint, selection)
  reports.sort((a, b) => a.year - b.year || compareCells(a.code, b.code) || compareCells(a.report, b.report))
  const texts: Text[] = []
  for (const report of reports) {
    const rows = await rowsOf(
      endpoint,
      `SELECT ?words WHERE { ?st a zm:Statement ; zm:text ?words ; nif:beginIndex ?begin ; zm:partOf+ ${iri(report.report)} }
       ORDER BY ?begin`,
    )
    texts.push({ ...report, sentences: rows.map((row) => textOf(row, 'words')) })
  }
  return texts
}

/** Shares are told to four places: more would be digits without meaning. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
}

/** Sources told for each report: the nearest ones. A phrase of all reports would make every pair a row. */
const SOURCES = 10
/** A group in more reports than this says nothing about who copied whom, so it proposes no sources; it still counts
 *  where a source is proposed by other sentences. Chosen by hand: one report for each county of a province. */
const TELLING = 200

/** The reports that hold each group, in order of time. */
function reportsByGroup(texts: readonly Text[], groups: SentenceGroups): number[][] {
  const lists: number[][] = groups.firsts.map(() => [])
  for (const report of texts.keys()) {
    for (const group of groups.groupsOf(report))
      if (group >= 0 && lists[group].at(-1) !== report) lists[group].push(report)
  }
  return lists
}

/** The earlier reports that share most groups with a report, at most SOURCES. */
function likelySources(report: number, groups: SentenceGroups, reports: readonly (readonly number[])[]): number[] {
  const shared = new Map<number, number>()
  for (const group of new Set(groups.groupsOf(report))) {
    if (group < 0 || reports[group].length > TELLING) continue
    for (const other of reports[group]) if (other < report) shared.set(other, (shared.get(other) ?? 0) + 1)
  }
  return [...shared]
    .sort(([a, many], [b, most]) => most - many || a - b)
    .slice(0, SOURCES)
    .map(([other]) => other)
}

/** Characters of a report that stand in the sentences of a source, group by group. */
function reusedCharacters(
  [text, source]: readonly [Text, Text],
  [own, others]: readonly [Int32Array, Int32Array],
): number {
  const byGroup = new Map<number, string[]>()
  for (const [at, group] of others.entries()) {
    if (group >= 0) byGroup.set(group, [...(byGroup.get(group) ?? []), comparable(source.sentences[at])])
  }
  let sum = 0
  for (const [at, group] of own.entries()) {
    const counts = (byGroup.get(group) ?? []).map((other) => sharedCharacters(comparable(text.sentences[at]), other))
    // The best single sentence, not the sum: characters that two sentences of the source share would be counted twice.
    sum += Math.max(0, ...counts)
  }
  return sum
}

function pairRows(texts: readonly Text[], groups: SentenceGroups): Cell[][] {
  const reports = reportsByGroup(texts, groups)
  const rows = texts.flatMap((text, number) => {
    const sources = likelySources(number, groups, reports)
    if (sources.length === 0) return []
    const length = text.sentences.reduce((sum, sentence) => sum + comparable(sentence).length, 0)
    return sources.map((other): Cell[] => {
      const source = texts[other]
      const count = reusedCharacters([text, source], [groups.groupsOf(number), groups.groupsOf(other)])
      return [
        ...[text.place, text.year, source.place, source.year, share(count, length), count, length],
        ...[text.report, source.report],
      ]
    })
  })
  return rows
    .filter((row) => Number(row[5]) > 0)
    .sort((a, b) => compareCells(b[4] ?? 0, a[4] ?? 0) || compareCells(a[7] ?? '', b[7] ?? ''))
}

/** A row for each sentence that repeats one of an earlier report. */
function sentenceRows(texts: readonly Text[], groups: SentenceGroups): Cell[][] {
  return texts.flatMap((text, number) =>
    [...groups.groupsOf(number)].flatMap((group, at): Cell[][] => {
      const first = group < 0 ? undefined : groups.firsts[group]
      if (first === undefined || first.report === number) return []
      const source = texts[first.report]
      const [printed, original] = [text.sentences[at], source.sentences[first.sentence]]
      const [compared, count] = [comparable(printed), sharedCharacters(comparable(printed), comparable(original))]
      return [
        [
          ...[text.place, text.year, printed, share(count, compared.length), groups.reportCounts[group] - 1],
          ...[source.place, source.year, original, text.report, source.report],
        ],
      ]
    }),
  )
}

/** Reuse by pairs of reports, most first, or by sentences in reading order. The place of the selection is that of the
 *  reports shown; all places serve as sources. */
export async function reuseComparison(
  endpoint: Endpoint,
  by: 'pairs' | 'sentences',
  { place, ...selection }: ReportSelection = {},
): Promise<Comparison> {
  const texts = await textsOf(endpoint, selection)
  const groups = groupSentences(
    texts.map(({ sentences }) => sentences),
    await loadSigner(),
  )
  const all = by === 'pairs' ? pairRows(texts, groups) : sentenceRows(texts, groups)
  const columns = by === 'pairs' ? PAIR_COLUMNS : SENTENCE_COLUMNS
  const at = columns.findIndex(({ name }) => name === 'report')
  // Narrowed only now: a source outside the place is what one looks for when asking about one place.
  const shown = new Set(texts.filter(({ area }) => place === undefined || area === place).map(({ report }) => report))
  const ledger = await coverage(endpoint, selection)
  return cited(endpoint, {
    name: 'reuse',
    title: { en: 'Text that stands in an earlier report', zh: '沿用先前报告的文字' },
    table: { columns, rows: all.filter((row) => shown.has(String(row[at]))) },
    coverage: ledger,
    notes: [
      {
        en: `Sentences of which two thirds stand in an earlier one, in runs of ${SHINGLE} characters or more, without punctuation; at most ${SOURCES} sources for each report. The source is the earliest report of this corpus; the text may be older.`,
        zh: `统计三分之二以上文字见于先前句子者,按不少于 ${SHINGLE} 个连续字符(不计标点)比对,每份报告至多列 ${SOURCES} 个来源;来源指本语料中最早者,文字可能更早出自他处。`,
      },
      ...coverageNotes(ledger),
    ],
  })
}
