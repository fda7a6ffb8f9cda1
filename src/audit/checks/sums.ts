/** Sums and rates that do not add up: the rules of the indicator scheme, and parts that exceed their whole. */

import type { Text } from '../../errors.ts'
import type { AuditScene, Check } from '../check.ts'
import type { Finding } from '../finding.ts'
import { AUDIT_PREFIXES } from '../prefixes.ts'
import type { Figure, ReportFigures } from '../report-figures.ts'
import { selectRows, textOf } from '../rows.ts'
import { agrees, percentOf, printed, readRule, type Sum, type SumRule, sumOf } from '../sum-rule.ts'

/** The rules as the graph has them: a store with rules of its own is checked by those as well. DISTINCT, because a list
 *  of one's own may repeat a rule of the scheme. */
const RULES = `${AUDIT_PREFIXES}
SELECT DISTINCT ?id ?expression WHERE { ?rule a zm:SumRule ; skos:notation ?id ; zm:ruleExpression ?expression } ORDER BY ?id`

/** Accepted 9 against 3 ended, 2 revoked and 3 pending; 99% against 479 of 535. */
export const sums: Check = {
  name: 'sums',
  title: { en: 'Sums and rates that do not add up', zh: '合计与比率不符' },
  async run(scene) {
    const rules = (await selectRows(scene.endpoint, RULES, scene.options)).flatMap((row) => {
      const rule = readRule(textOf(row, 'id'), textOf(row, 'expression'))
      return rule === undefined ? [] : [rule]
    })
    const labels = await indicatorLabels(scene)
    return audited(scene).flatMap((report) => [
      ...rules.flatMap((rule) => ruleFinding(report, rule, { rules, labels })),
      ...wholes(report).flatMap((whole) => partFinding(report, whole)),
    ])
  },
}

function audited({ reports, isAudited }: AuditScene): readonly ReportFigures[] {
  return reports.filter(({ report }) => isAudited(report))
}

/** The value of each indicator for the whole area and year: results only, no claims of full coverage. */
function plainValues({ figures, place, year }: ReportFigures): ReadonlyMap<string, Figure> {
  const values = new Map<string, Figure>()
  for (const figure of figures) {
    // The figure of a part of the area, or of a part of the cases, would make every sum look wrong.
    const isPlain = figure.scopeKey === 'all' && figure.place === place && figure.method !== 'coverage-claim'
    const isResult = figure.role !== 'target' && figure.role !== 'baseline'
    if (isPlain && isResult && figure.period.startsWith(String(year)) && !values.has(figure.indicator)) {
      values.set(figure.indicator, figure)
    }
  }
  return values
}

/** Names of indicators by their ids. */
type Labels = ReadonlyMap<string, Text>

async function indicatorLabels({ endpoint, options }: AuditScene): Promise<Labels> {
  const rows = await selectRows(
    endpoint,
    `${AUDIT_PREFIXES} SELECT ?id ?zh ?en WHERE { ?i a zm:Indicator ; skos:notation ?id ; skos:prefLabel ?zh FILTER(LANGMATCHES(LANG(?zh), "zh"))
     OPTIONAL { ?i skos:prefLabel ?en FILTER(LANGMATCHES(LANG(?en), "en")) } }`,
    options,
  )
  return new Map(
    rows.map((row) => [textOf(row, 'id'), { zh: textOf(row, 'zh'), en: textOf(row, 'en') || textOf(row, 'zh') }]),
  )
}

/** A rule in words: 受理数 + 上年结转数(如有) = 审结数. An indicator without a name keeps its id. */
function inWords({ expression }: SumRule, labels: Labels, language: keyof Text): string {
  const ifStated = language === 'zh' ? '(如有)' : ' (if stated)'
  return expression.replace(
    /([A-Z]{2}-\d{2})(\??)/g,
    (_, id: string, optional: string) => `${labels.get(id)?.[language] ?? id}${optional === '' ? '' : ifStated}`,
  )
}

/** What is needed to check a rule and to tell it. */
interface Scheme {
  readonly rules: readonly SumRule[]
  readonly labels: Labels
}

/** `9件` needs no `is 9` behind it; a sum of several figures does. */
function amounts({ figures }: Sum, words: string): string {
  return figures.length === 1 ? '' : words
}

function ruleFinding(report: ReportFigures, rule: SumRule, { rules, labels }: Scheme): Finding[] {
  const values = plainValues(report)
  const left = sumOf(rule.left, values, rules)
  const right = rule.relation === '≈' ? ratioOf(rule, values) : sumOf(rule.right, values, rules)
  // What a report does not say cannot contradict it.
  if (left === undefined || right === undefined || sharesFigure(left, right)) return []
  if (agrees(rule.relation, left, right)) return []
  const isRate = rule.relation === '≈'
  const [a, b] = [printed(left), printed(right)]
  const en = isRate
    ? `The rate ${a}% (${names(left)}) is not what its parts give, ${b}% (${names(right)}).`
    : `${names(left)}${amounts(left, ` make ${a}`)}, but ${names(right)}${amounts(right, ` make ${b}`)}.`
  const zh = isRate
    ? `比率${a}%(${names(left)})与其分项计算结果${b}%(${names(right)})不符。`
    : `${names(left)}${amounts(left, `合计为${a}`)},而${names(right)}${amounts(right, `合计为${b}`)}。`
  return [
    finding(
      report,
      [...left.figures, ...right.figures],
      { en: `${en} Rule: ${inWords(rule, labels, 'en')}.`, zh: `${zh}规则:${inWords(rule, labels, 'zh')}。` },
      rule.id,
    ),
  ]
}

/** Part and whole of a rate. Neither is summed from other rules: a rate is printed for exactly these two. */
function ratioOf(rule: SumRule, values: ReadonlyMap<string, Figure>): Sum | undefined {
  const [part, whole] = rule.right
  if (part === undefined || whole === undefined) return undefined
  const [above, below] = [sumOf([part], values, []), sumOf([whole], values, [])]
  return above === undefined || below === undefined ? undefined : percentOf(above, below)
}

/** A whole that was itself summed from the parts it is compared with says nothing. */
function sharesFigure(left: Sum, right: Sum): boolean {
  return left.figures.some(({ iri }) => right.figures.some((other) => other.iri === iri))
}

function names({ figures }: Sum): string {
  return figures.map(({ phrase, literal }) => `${phrase}${literal}`).join(' + ')
}

/** Figures with at least two parts in their own unit; a single part is checked where it is read
 *  (graph/figures/parts.ts). */
function wholes({ figures }: ReportFigures): readonly (readonly [whole: Figure, parts: readonly Figure[]])[] {
  return figures.flatMap((whole) => {
    const parts = figures.filter(({ wholeIri, unit }) => wholeIri === whole.iri && unit === whole.unit)
    return parts.length < 2 ? [] : [[whole, parts] as const]
  })
}

/** 其中 lists need not be complete, so parts may fall short of their whole; they must not exceed it. Indicators that are
 *  stages of one another (received, accepted, concluded) are left to the rules. */
function partFinding(report: ReportFigures, [whole, parts]: readonly [Figure, readonly Figure[]]): Finding[] {
  // The least that the parts can make against the most that the whole can be.
  const low = parts.reduce((sum, part) => sum + part.low, 0)
  if (low <= whole.high || parts.some(({ indicator }) => /^(?:AR|AL|MJ)-/.test(indicator))) return []
  const list = parts.map(({ phrase, literal }) => `${phrase}${literal}`).join(' + ')
  const text = {
    en: `The parts (${list}) make ${low}, more than the whole, ${whole.phrase}${whole.literal}.`,
    zh: `分项(${list})合计${low},超过总数“${whole.phrase}${whole.literal}”。`,
  }
  return [finding(report, [whole, ...parts], text)]
}

function finding(report: ReportFigures, figures: readonly Figure[], text: Finding['text'], rule?: string): Finding {
  const quotes = figures.map(({ quote }) => quote).sort((a, b) => a.start - b.start)
  const observations = figures.map(({ iri }) => iri)
  return {
    check: 'sums',
    severity: 'warning',
    text,
    report: report.report,
    quotes,
    observations,
    ...(rule === undefined ? {} : { rule }),
  }
}
