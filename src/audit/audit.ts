/** The audit: all checks over the reports of an endpoint. Findings are reported, never repaired. */

import { InputError } from '../errors.ts'
import type { Endpoint, QueryOptions } from '../query/endpoint.ts'
import type { Check } from './check.ts'
import type { Finding } from './finding.ts'
import { reportFigures } from './report-figures.ts'
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
  const reports = await reportFigures(endpoint, limits)
  const isAudited = (report: string) => wanted === undefined || wanted.includes(report)
  const findings: Finding[] = []
  for (const check of checks) findings.push(...(await check.run({ endpoint, options: limits, reports, isAudited })))
  return findings
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
  return CHECKS.filter(({ name }) => names.includes(name))
}
