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

/** A problem with a plan that answers it; one of the two is empty where a report states only the other. */
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

/** Pairs of neighbouring characters; punctuation and figures are left out, since a plan's number is seldom the result's. */
function pairsOf(text: string): Set<string> {
  const letters = text.replace(/[^\p{L}]+/gu, '')
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)))
}

/** Sentences of the next report, made ready for matching. */
interface Deeds {
  readonly sentences: readonly string[]
  readonly pairs: readonly ReadonlySet<string>[]
  /** How many sentences hold each pair. */
  readonly counts: ReadonlyMap<string, number>
}

function deedsFrom(sentences: readonly string[]): Deeds {
  const pairs = sentences.map(pairsOf)
  const counts = new Map<string, number>()
  for (const held of pairs) for (const pair of held) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  return { sentences, pairs, counts }
}

/** The best sentence for a plan. */
interface Match {
  readonly sentence: string
  /** From 0 to 1. */
  readonly score: number
}

/** The sentence that holds most of what a plan says. Pairs of characters weigh the less the more sentences hold them
 *  (inverse document frequency), so 法治政府 counts for little in a report on it. The score is the share of the plan's
 *  weight that the sentence has. */
function bestMatch(plan: string, { sentences, pairs, counts }: Deeds): Match {
  const wanted = [...pairsOf(plan)].map(
    // A tenth above one, so that a pair that stands in all sentences still counts a little: in a report of one sentence
    // it is all that there is.
    (pair) => [pair, Math.log((sentences.length + 1.1) / ((counts.get(pair) ?? 0) + 1))] as const,
  )
  const all = wanted.reduce((sum, [, weight]) => sum + weight, 0)
  let best: Match = { sentence: '', score: 0 }
  for (const [index, held] of pairs.entries()) {
    const found = wanted.reduce((sum, [pair, weight]) => (held.has(pair) ? sum + weight : sum), 0)
    const score = all === 0 ? 0 : Math.round((found / all) * 100) / 100
    if (score > best.score) best = { sentence: sentences[index], score }
  }
  return best
}

/** From these scores on a plan counts as reported, and as possibly so. Read off forty plans of a provincial work report
 *  and the report of the year after: every match from 0.5 on was right; between 0.25 and 0.5 half were, so a reader has to
 *  judge; below, words were shared by chance. */
const REPORTED = 0.5
const POSSIBLE = 0.25

function statusOf({ plan }: Pledge, match: Match | undefined): string {
  if (plan === '') return 'no plan'
  if (match === undefined) return 'report missing'
  if (match.score >= REPORTED) return 'reported'
  return match.score >= POSSIBLE ? 'possibly' : 'not reported'
}

function rowOf(year: number, pledge: Pledge, next: Deeds | undefined): Cell[] {
  const match = next === undefined || pledge.plan === '' ? undefined : bestMatch(pledge.plan, next)
  return [
    ...[year, pledge.problem || undefined, pledge.plan || undefined, statusOf(pledge, match), match?.score],
    match !== undefined && match.score >= POSSIBLE ? match.sentence : undefined,
    ...[pledge.problemQuote || undefined, pledge.planQuote || undefined],
  ]
}

/** Whose problems and plans to follow. */
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
    // Several bodies of a place may report: a plan counts as reported when any of them speaks of it.
    const following = reports.filter(({ year }) => year === report.year + 1)
    const said = await Promise.all(following.map((next) => deedsOf(endpoint, next)))
    const deeds = said.length === 0 ? undefined : deedsFrom(said.flat())
    for (const pledge of await pledgesOf(endpoint, report)) rows.push(rowOf(report.year, pledge, deeds))
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
        en: 'possibly: a sentence shares many words of the plan; read it. not reported: no sentence of the next report does; it says nothing of what was done.',
        zh: '可能已报告(possibly)表示有句子与安排用词相近,须人工判断;未报告(not reported)只表示下一年报告没有足够相近的表述,不等于没有落实。',
      },
    ],
  })
}
