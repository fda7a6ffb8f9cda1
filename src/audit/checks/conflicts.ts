/** One key with two values: an indicator that has two values for the same area and period, inside one report or between
 *  two reports. */

import type { AuditScene, Check } from '../check.ts'
import type { Finding } from '../finding.ts'
import type { Figure, ReportFigures } from '../report-figures.ts'

/** Two values for one indicator, area, period and scope. */
export const conflicts: Check = {
  name: 'conflicts',
  title: { en: 'One figure with two values', zh: '同一指标两个数值' },
  async run(scene) {
    const inside = scene.reports.filter(({ report }) => scene.isAudited(report)).flatMap(insideOne)
    return [...inside, ...betweenReports(scene)]
  },
}

/** A period in a scope key (`all`, or with it: 涉企 2021-01-01--2021-12-31) sets a value apart from others of its report. The
 *  key of a conflict has the period anyway, and the report of that year itself has none in its scope. */
function withoutPeriod(scopeKey: string): string {
  return scopeKey.replace(/ ?\d{4}-\d{2}-\d{2}--\d{4}-\d{2}-\d{2}$/, '') || 'all'
}

/** Keys that count up (`all#2`) mark values that nothing in the text sets apart. */
function plainKey(scopeKey: string): string {
  return scopeKey.replace(/#\d+$/, '')
}

/** What may have one value only. */
function keyOf(figure: Figure, scopeKey: string): string {
  return JSON.stringify([figure.indicator, figure.place, figure.period, scopeKey])
}

/** Bounds that cannot meet: 290余 and 295 may be one number, 290余 and 305 not. Other units are other figures. */
function disagree(a: Figure, b: Figure): boolean {
  return a.unit === b.unit && (a.low > b.high || b.low > a.high)
}

/** Each value against the earlier ones of its key, in reading order; the first that it contradicts is told. Not against
 *  the first of all only: 290余 leaves room for 295 and for 298, which contradict each other. */
function insideOne(report: ReportFigures): Finding[] {
  const told = new Map<string, Figure[]>()
  const findings: Finding[] = []
  for (const figure of report.figures) {
    const key = keyOf(figure, plainKey(figure.scopeKey))
    const before = told.get(key) ?? []
    const earlier = before.find((other) => disagree(other, figure))
    told.set(key, [...before, figure])
    if (earlier !== undefined) {
      findings.push({
        check: 'conflicts',
        severity: 'warning',
        text: {
          en: `“${figure.phrase}” has two values in one report: ${earlier.literal} and ${figure.literal}.`,
          zh: `同一报告中“${figure.phrase}”有两个数值:${earlier.literal}与${figure.literal}。`,
        },
        report: report.report,
        quotes: [earlier.quote, figure.quote],
        observations: [earlier.iri, figure.iri],
      })
    }
  }
  return findings
}

/** 2023年为867件 in the report of 2024 against the report of 2023; a district's figure in the report of its city. */
function betweenReports({ reports, isAudited }: AuditScene): Finding[] {
  const stated = new Map<string, Stated[]>()
  for (const report of reports) {
    for (const figure of report.figures) {
      // A baseline is the earlier year's result: without the word it has the key under which that year's report told
      // it.
      const scope = figure.role === 'baseline' ? figure.scopeKey.replace(/ ?baseline$/, '') || 'all' : figure.scopeKey
      // Aims may differ from results, and a phrase without an indicator means too many things to be compared across
      // reports.
      if (figure.role === 'target' || figure.indicator.startsWith('h-')) continue
      const key = keyOf(figure, withoutPeriod(plainKey(scope)))
      const list = stated.get(key)
      if (list === undefined) stated.set(key, [{ figure, report }])
      else list.push({ figure, report })
    }
  }
  return [...stated.values()].flatMap((list) =>
    list.flatMap((other, at) => {
      // The first that it contradicts, as inside one report: more would tell the same again.
      const earlier = list.slice(0, at).find((one) => {
        const isPair = one.report.report !== other.report.report
        const isAsked = isAudited(one.report.report) || isAudited(other.report.report)
        return isPair && isAsked && disagree(one.figure, other.figure)
      })
      return earlier === undefined ? [] : [pairFinding(earlier, other)]
    }),
  )
}

/** A figure with the report that states it. */
interface Stated {
  readonly figure: Figure
  readonly report: ReportFigures
}

function pairFinding(first: Stated, other: Stated): Finding {
  const { figure } = other
  return {
    check: 'conflicts',
    severity: 'warning',
    text: {
      en: `“${figure.phrase}” for ${figure.period} is ${first.figure.literal} in ${first.report.label} and ${figure.literal} in ${other.report.label}.`,
      zh: `${figure.period}年“${figure.phrase}”在《${first.report.label}》中为${first.figure.literal},在《${other.report.label}》中为${figure.literal}。`,
    },
    report: other.report.report,
    quotes: [first.figure.quote, figure.quote],
    observations: [first.figure.iri, figure.iri],
  }
}
