/** Shared boilerplate: how much of each report stands word for word in an earlier one, and where it stands first. Exact,
 *  by shingles of SHINGLE characters. Earlier means an earlier year, and within a year a lower code, so that each pair is
 *  told once; within a year nobody knows who copied. */

import type { Endpoint } from '../query/endpoint.ts'
import { textOf } from '../query/rows.ts'
import { cited } from './cite.ts'
import { coverage } from './coverage.ts'
import { type Cell, type Comparison, compareCells, numberColumn, textColumn } from './data-table.ts'
import { type ReportRow, reportRows, rowsOf } from './reports.ts'
import { comparable, coveredBy, indexShingles, SHINGLE, type ShingleIndex } from './shingles.ts'

const PAIR_COLUMNS = [
  textColumn('place', '地方', 'place'),
  numberColumn('year', '年份', 'year'),
  textColumn('source_place', '来源地方', 'place of the source'),
  numberColumn('source_year', '来源年份', 'year of the source'),
  numberColumn('share', '沿用文字占比', 'share of the text that is reused'),
  numberColumn('characters', '沿用字数', 'characters reused'),
  numberColumn('of', '全文字数', 'characters in all'),
  textColumn('report', '报告', 'report'),
  textColumn('source', '来源报告', 'report of the source'),
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
  textColumn('report', '报告', 'report'),
  textColumn('source', '来源报告', 'report of the source'),
]

interface Text extends ReportRow {
  readonly sentences: readonly { readonly printed: string; readonly compared: string }[]
}

/** All reports with their sentences, earliest first. */
async function textsOf(endpoint: Endpoint): Promise<Text[]> {
  const rows = await rowsOf(
    endpoint,
    `SELECT ?report ?begin ?words WHERE { ?st a zm:Statement ; zm:text ?words ; nif:beginIndex ?begin ; zm:partOf+ ?report .
      ?report a zm:Report } ORDER BY ?report ?begin`,
  )
  const byReport = new Map<string, { printed: string; compared: string }[]>()
  for (const row of rows) {
    const printed = textOf(row, 'words')
    const known = byReport.get(textOf(row, 'report'))
    const sentence = { printed, compared: comparable(printed) }
    if (known === undefined) byReport.set(textOf(row, 'report'), [sentence])
    else known.push(sentence)
  }
  const reports = await reportRows(endpoint)
  return reports
    .map((report) => ({ ...report, sentences: byReport.get(report.report) ?? [] }))
    .sort((a, b) => a.year - b.year || compareCells(a.code, b.code) || compareCells(a.report, b.report))
}

/** Shares are told to four places: more would be digits without meaning. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
}

function pairRows(texts: readonly Text[], index: ShingleIndex): Cell[][] {
  return texts.flatMap((text, number) => {
    const reused = new Map<number, number>()
    for (const { compared } of text.sentences) {
      for (const [source, count] of coveredBy(compared, index, (other) => other < number)) {
        reused.set(source, (reused.get(source) ?? 0) + count)
      }
    }
    const length = text.sentences.reduce((sum, { compared }) => sum + compared.length, 0)
    return [...reused].map(([other, count]): Cell[] => {
      const source = texts[other]
      return [
        ...[text.place, text.year, source.place, source.year, share(count, length), count, length],
        ...[text.report, source.report],
      ]
    })
  })
}

/** The sentence of a text that shares most with another. */
function closestSentence(source: Text, compared: string): string {
  let best = { printed: '', count: 0 }
  const own = indexShingles([[compared]])
  for (const sentence of source.sentences) {
    const count = coveredBy(sentence.compared, own, () => true).get(0) ?? 0
    if (count > best.count) best = { printed: sentence.printed, count }
  }
  return best.printed
}

/** A sentence counts as reused when so much of it stands in one earlier report. Chosen by hand: figures and names make up
 *  to a third of a repeated sentence differ. */
const REUSED = 2 / 3

function sentenceRows(texts: readonly Text[], index: ShingleIndex): Cell[][] {
  return texts.flatMap((text, number) =>
    text.sentences.flatMap(({ printed, compared }): Cell[][] => {
      const covered = [...coveredBy(compared, index, (other) => other !== number)].filter(
        ([, count]) => count >= compared.length * REUSED,
      )
      const earlier = covered.filter(([other]) => other < number).sort(([a], [b]) => a - b)
      if (earlier.length === 0) return []
      const [[first, count]] = earlier
      const source = texts[first]
      return [
        [
          ...[text.place, text.year, printed, share(count, compared.length), covered.length],
          ...[source.place, source.year, closestSentence(source, compared), text.report, source.report],
        ],
      ]
    }),
  )
}

/** Reuse by pairs of reports, most first, or by sentences in reading order. */
export async function reuseComparison(endpoint: Endpoint, by: 'pairs' | 'sentences'): Promise<Comparison> {
  const texts = await textsOf(endpoint)
  const index = indexShingles(texts.map(({ sentences }) => sentences.map(({ compared }) => compared)))
  const rows = by === 'pairs' ? pairRows(texts, index) : sentenceRows(texts, index)
  if (by === 'pairs') rows.sort((a, b) => compareCells(b[4] ?? 0, a[4] ?? 0) || compareCells(a[7] ?? '', b[7] ?? ''))
  return cited(endpoint, {
    name: 'reuse',
    title: { en: 'Text that stands in an earlier report', zh: '沿用先前报告的文字' },
    table: { columns: by === 'pairs' ? PAIR_COLUMNS : SENTENCE_COLUMNS, rows },
    coverage: await coverage(endpoint),
    notes: [
      {
        en: `Runs of ${SHINGLE} characters or more, without punctuation. The source is the earliest report of this corpus; the text may be older.`,
        zh: `按不少于 ${SHINGLE} 个连续字符(不计标点)比对;来源指本语料中最早者,文字可能更早出自他处。`,
      },
    ],
  })
}
