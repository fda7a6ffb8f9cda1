/** The parts that an annual report must have by 法治政府建设与责任落实督察工作规定: measures and
 *  results, shortcomings, how the first responsible persons performed, plans. Each is reported as present, with its
 *  place, or as missing. */

import type { Text } from '../../errors.ts'
import type { Check } from '../check.ts'
import type { Finding, Quote } from '../finding.ts'
import { AUDIT_PREFIXES, reportValues } from '../prefixes.ts'
import { numberOf, type Row, selectRows, textOf } from '../rows.ts'

/** A part that the regulation asks for. */
interface Part {
  /** Code in cs:sectionRole. */
  readonly role: string
  readonly name: Text
  /** Words that a sentence of another section states the part with. */
  readonly words?: RegExp
}

/** In the order of the regulation. Measures and results need no words: a report without them is none. */
const PARTS: readonly Part[] = [
  { role: 'achievement', name: { en: 'measures and results', zh: '主要举措和成效' } },
  {
    role: 'problem',
    name: { en: 'shortcomings', zh: '存在的不足' },
    words:
      /(?:还|仍|也)?存在(?:一些|一定|不少|以下)?[^。]{0,12}(?:问题|不足|差距|短板)|与[^。]{0,20}相比[^。]{0,10}差距/,
  },
  {
    role: 'leadership',
    name: {
      en: 'performance of the first responsible persons',
      zh: '党政主要负责人履行推进法治建设第一责任人职责情况',
    },
    words: /第一责任人|主要负责[人同志]{1,2}[^。]{0,16}(?:法治|职责)/,
  },
  {
    role: 'plan',
    name: { en: 'plans for the next year', zh: '下一年度工作安排' },
    words: /下一步[^。]{0,40}将|明年[^。]{0,20}将|20\d\d年[^。]{0,20}将(?:继续|进一步)/,
  },
]

/** Sections with their sentences in one query; a section without sentences has a row of its own. */
const sectionsQuery = (reports: readonly string[]) => `${AUDIT_PREFIXES}
SELECT ?report ?genre ?section ?role ?heading ?sentence ?text ?start ?end WHERE {
  ${reportValues(reports)} ?report a zm:Report .
  OPTIONAL { ?report zm:genre ?genre }
  ?section zm:partOf+ ?report ; a zm:Section ; zm:sectionRole ?role .
  OPTIONAL { ?section zm:heading ?heading }
  OPTIONAL { ?sentence zm:partOf ?section ; zm:text ?text ; nif:beginIndex ?start ; nif:endIndex ?end }
}`

/** Present and missing parts of the genre. Other genres than the annual report are left alone. */
export const requiredParts: Check = {
  name: 'required-parts',
  title: { en: 'Required parts of an annual report', zh: '年度报告必备内容' },
  async run(scene) {
    const byReport = new Map<string, Row[]>()
    for (const row of await selectRows(scene.endpoint, sectionsQuery(scene.audited), scene.options)) {
      const report = textOf(row, 'report')
      if (!isAnnual(row)) continue
      byReport.set(report, [...(byReport.get(report) ?? []), row])
    }
    return [...byReport].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([report, rows]) => partFindings(report, rows))
  },
}

/** A report whose graph names no genre counts as an annual one, as in comparisons (compare/genre.ts). */
function isAnnual(row: Row): boolean {
  const genre = textOf(row, 'genre')
  return genre === '' || genre.endsWith('/annual-report')
}

function partFindings(report: string, rows: readonly Row[]): Finding[] {
  const inOrder = [...rows].sort((a, b) => (numberOf(a, 'start') ?? 0) - (numberOf(b, 'start') ?? 0))
  return PARTS.map((part) => {
    // A section of its own is the surer sign, so it is looked for first.
    const quote = bySection(part, inOrder) ?? byWords(part, inOrder)
    const isThere = quote !== undefined
    return {
      check: 'required-parts',
      severity: isThere ? 'info' : 'warning',
      text: isThere
        ? { en: `Present: ${part.name.en} (“${quote.text}”).`, zh: `具备:${part.name.zh}(“${quote.text}”)。` }
        : { en: `Missing: ${part.name.en}.`, zh: `缺少:${part.name.zh}。` },
      report,
      quotes: quote === undefined ? [] : [quote],
      observations: [],
      rule: part.role,
    }
  })
}

function bySection(part: Part, rows: readonly Row[]): Quote | undefined {
  const row = rows.find((one) => textOf(one, 'role').endsWith(`/${part.role}`))
  return row === undefined ? undefined : quoteOf(row, textOf(row, 'heading') || textOf(row, 'text'))
}

/** A part without a heading of its own can still be stated in a sentence. */
function byWords({ words }: Part, rows: readonly Row[]): Quote | undefined {
  const row = words === undefined ? undefined : rows.find((one) => words.test(textOf(one, 'text')))
  return row === undefined ? undefined : quoteOf(row, words?.exec(textOf(row, 'text'))?.[0] ?? '')
}

function quoteOf(row: Row, words: string): Quote {
  const text = textOf(row, 'text')
  const at = text.indexOf(words)
  const base = numberOf(row, 'start') ?? 0
  // A heading that is no sentence has no offsets: the first sentence below it is quoted by its place.
  const start = at === -1 ? base : base + [...text.slice(0, at)].length
  const end = at === -1 ? (numberOf(row, 'end') ?? base) : start + [...words].length
  return {
    text: words === '' ? text.slice(0, 40) : words,
    start,
    end,
    statement: textOf(row, 'sentence') || textOf(row, 'section'),
  }
}
