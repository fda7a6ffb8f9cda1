/** Problem -> plan -> next year's report, for one district: which problem a plan answers, and whether the report of the
 *  next year says anything of it. Matching is by words; the score and both sentences are given so that a reader judges. */

import type { Endpoint } from '../query/endpoint.ts'
import { textOf } from '../query/rows.ts'
import { cited } from './cite.ts'
import { coverage, coverageNotes, coverageOfPlace } from './coverage.ts'
import { type Cell, type Comparison, detail, numberColumn, textColumn } from './data-table.ts'
import type { Genres } from './genre.ts'
import { iri, type ReportRow, reportRows, rowsOf } from './reports.ts'

const COLUMNS = [
  numberColumn('year', '年份', 'year'),
  textColumn('problem', '问题', 'problem'),
  textColumn('plan', '安排', 'plan'),
  textColumn('status', '下一年是否报告', 'does the next report speak of it'),
  numberColumn('score', '匹配程度', 'share of the words found'),
  textColumn('next_sentence', '下一年原句', 'sentence of the next report'),
  detail(textColumn('problem_quote', '问题引文', 'quote of the problem')),
  detail(textColumn('plan_quote', '安排引文', 'quote of the plan')),
]

interface Pledge {
  readonly problem: string
  readonly problemQuote: string
  readonly plan: string
  readonly planQuote: string
}

async function pledgesOf(endpoint: Endpoint, { report }: ReportRow): Promise<Pledge[]> {
  const rows = await rowsOf(
    endpoint,
    `SELECT ?problem ?problemQuote ?plan ?planQuote WHERE {
      { ${iri(report)} zm:reportsProblem ?p . ?p skos:prefLabel ?problem ; zm:quote ?problemQuote .
        OPTIONAL { ?a zm:addressesProblem ?p ; skos:prefLabel ?plan ; zm:quote ?planQuote } }
      UNION { ${iri(report)} zm:plansAction ?a . ?a skos:prefLabel ?plan ; zm:quote ?planQuote .
        FILTER NOT EXISTS { ?a zm:addressesProblem ?any } }
    } ORDER BY ?p ?a`,
  )
  return rows.map((row) => ({
    problem: textOf(row, 'problem'),
    problemQuote: textOf(row, 'problemQuote'),
    plan: textOf(row, 'plan'),
    planQuote: textOf(row, 'planQuote'),
  }))
}

/** Sentences of a report outside its plans and problems: what it says was done. */
async function deedsOf(endpoint: Endpoint, { report }: ReportRow): Promise<string[]> {
  const rows = await rowsOf(
    endpoint,
    `SELECT ?words WHERE { ?st a zm:Statement ; zm:text ?words ; nif:beginIndex ?begin ; zm:partOf+ ${iri(report)} ; zm:partOf ?section .
      FILTER NOT EXISTS { ?section zm:sectionRole ?role . FILTER(?role IN (<https://w3id.org/zhengmai/cs/sectionRole/plan>, <https://w3id.org/zhengmai/cs/sectionRole/problem>)) }
    } ORDER BY ?begin`,
  )
  return rows.map((row) => textOf(row, 'words'))
}

/** Pairs of neighbouring characters, punctuation left out. */
function pairsOf(text: string): Set<string> {
  const letters = text.replace(/[^\p{L}\p{N}]+/gu, '')
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)))
}

/** The sentence that holds most of what a plan says. Pairs of characters weigh the less the more sentences hold them, so
 *  法治政府 counts for little in a report on it. The score is the share of the plan's weight that the sentence has. */
function bestMatch(plan: string, sentences: readonly string[]): { sentence: string; score: number } {
  const wanted = [...pairsOf(plan)]
  const held = sentences.map(pairsOf)
  const weights = wanted.map((pair) => 1 / (1 + held.filter((pairs) => pairs.has(pair)).length))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let best = { sentence: '', score: 0 }
  for (const [index, pairs] of held.entries()) {
    const found = weights.reduce((sum, weight, at) => (pairs.has(wanted[at]) ? sum + weight : sum), 0)
    const score = all === 0 ? 0 : Math.round((found / all) * 100) / 100
    if (score > best.score) best = { sentence: sentences[index], score }
  }
  return best
}

/** From this score on a plan counts as reported: the sentence has half of the plan's weight. Chosen by hand, not fitted:
 *  there is no corpus of plans whose fate is known. */
const REPORTED = 0.5

function rowOf(year: number, pledge: Pledge, next: readonly string[] | undefined): Cell[] {
  const match = next === undefined || pledge.plan === '' ? undefined : bestMatch(pledge.plan, next)
  const isReported = match !== undefined && match.score >= REPORTED
  const status =
    pledge.plan === '' ? 'no plan' : next === undefined ? 'report missing' : isReported ? 'reported' : 'not reported'
  return [
    ...[year, pledge.problem || undefined, pledge.plan || undefined, status, match?.score],
    ...[isReported ? match.sentence : undefined, pledge.problemQuote || undefined, pledge.planQuote || undefined],
  ]
}

export interface TraceRequest {
  /** IRI of the place. */
  readonly place: string
  /** Absent: annual reports. */
  readonly genres?: Genres
}

/** The trace of a place over all its reports. */
export async function traceComparison(endpoint: Endpoint, request: TraceRequest): Promise<Comparison> {
  const reports = await reportRows(endpoint, request)
  const rows: Cell[][] = []
  for (const report of reports) {
    const following = reports.filter(({ year }) => year === report.year + 1)
    const deeds =
      following.length === 0 ? undefined : await Promise.all(following.map((next) => deedsOf(endpoint, next)))
    for (const pledge of await pledgesOf(endpoint, report)) rows.push(rowOf(report.year, pledge, deeds?.flat()))
  }
  const ledger = coverageOfPlace(await coverage(endpoint, request), request.place)
  const name = reports[0]?.place ?? ''
  return cited(endpoint, {
    name: 'trace',
    title: { en: `${name}: problems, plans and what the next report says`, zh: `${name}:问题、安排与下一年报告` },
    table: { columns: COLUMNS, rows },
    coverage: ledger,
    notes: [
      ...coverageNotes(ledger),
      ...(rows.length === 0
        ? [{ en: 'No report of the place states a problem or a plan.', zh: '该地报告没有写问题或安排。' }]
        : []),
      {
        en: 'not reported: no sentence of the next report holds enough of the words of the plan; it says nothing of what was done.',
        zh: 'not reported 只表示下一年报告没有足够相近的表述,不等于没有落实。',
      },
    ],
  })
}
