/** The audit: all checks over the reports of an endpoint, one place after another, so that a corpus of the country needs
 *  no more memory than its largest place. Findings are reported, never repaired. */

import { InputError } from '../errors.ts'
import type { Endpoint, QueryOptions } from '../query/endpoint.ts'
import type { AuditScene, Check } from './check.ts'
import type { Finding } from './finding.ts'
import { AUDIT_PREFIXES } from './prefixes.ts'
import { reportFigures } from './report-figures.ts'
import { selectRows, textOf } from './rows.ts'
import { CHECKS } from './table.ts'

/** What to audit. */
export interface AuditOptions extends Pick<QueryOptions, 'signal' | 'timeoutMs'> {
  /** IRIs of reports; all when absent. Other reports still serve for comparison. */
  readonly reports?: readonly string[]
  /** Names of checks (table.ts); all when absent. */
  readonly checks?: readonly string[]
}

/** The findings, by check in the order of the table, then by report, then in reading order. Throws an InputError
 *  `UNKNOWN_CHECK` for a check that is not in the table, and what the endpoint throws. */
export async function audit(endpoint: Endpoint, options: AuditOptions = {}): Promise<Finding[]> {
  const { reports: wanted, checks: names, ...limits } = options
  const checks = chosen(names)
  const byCheck = new Map<Check, Finding[]>(checks.map((check) => [check, []]))
  for (const [area, audited] of await reportsByArea(endpoint, wanted, limits)) {
    const reports = await reportFigures(endpoint, area, limits)
    const scene: AuditScene = { endpoint, options: limits, audited, reports, isAudited: (one) => audited.includes(one) }
    // All checks of a place before the next place: its figures are then let go.
    for (const [check, found] of byCheck) found.push(...(await check.run(scene)))
  }
  return [...byCheck.values()].flatMap((found) => inOrder(withoutTwins(found)))
}

/** IRIs of the reports to audit by the IRI of their area, both in order. */
async function reportsByArea(
  endpoint: Endpoint,
  wanted: readonly string[] | undefined,
  limits: QueryOptions,
): Promise<Map<string, string[]>> {
  const rows = await selectRows(
    endpoint,
    `${AUDIT_PREFIXES} SELECT ?report ?area WHERE { ?report a zm:Report ; zm:reportArea ?area } ORDER BY ?area ?report`,
    limits,
  )
  const areas = new Map<string, string[]>()
  for (const row of rows) {
    const [report, area] = [textOf(row, 'report'), textOf(row, 'area')]
    if (wanted === undefined || wanted.includes(report)) areas.set(area, [...(areas.get(area) ?? []), report])
  }
  return areas
}

/** Two reports that contradict each other are met at the place of either; the same figures make the same finding. */
function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ check, report, text, observations }) => {
    if (observations.length === 0) return true
    // The observations sorted: which of the two was met first is no difference.
    const key = JSON.stringify([check, report, text.en, [...observations].sort()])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** By report; findings of one report keep the order in which their check found them. */
function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => (a.report < b.report ? -1 : Number(a.report > b.report)))
}

function chosen(names: readonly string[] | undefined): readonly Check[] {
  if (names === undefined) return CHECKS
  const known = CHECKS.map(({ name }) => name)
  const wrong = names.find((name) => !known.includes(name))
  if (wrong !== undefined) {
    throw new InputError('UNKNOWN_CHECK', {
      en: `There is no audit check "${wrong}"; the checks are ${known.join(', ')}.`,
      zh: `没有名为“${wrong}”的核查项;可用的有:${known.join('、')}。`,
    })
  }
  // In the order of the table, whatever order they were asked for in.
  return CHECKS.filter(({ name }) => names.includes(name))
}
