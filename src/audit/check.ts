/** What a check of the audit is: a name, what it looks for, and a function from a store to findings. Types only. */

import type { Text } from '../errors.ts'
import type { Endpoint, QueryOptions } from '../query/endpoint.ts'
import type { Finding } from './finding.ts'
import type { ReportFigures } from './report-figures.ts'

/** What the checks share: the endpoint, and what several of them read. */
export interface AuditScene {
  readonly endpoint: Endpoint
  readonly options: QueryOptions
  /** IRIs of the reports to audit: those of one place, or some of them. */
  readonly audited: readonly string[]
  /** Their figures, and those that other reports give for the places they speak of, which serve for comparison only. */
  readonly reports: readonly ReportFigures[]
  /** Whether a report is to be audited. */
  readonly isAudited: (report: string) => boolean
}

/** One check. */
export interface Check {
  readonly name: string
  readonly title: Text
  run(scene: AuditScene): Promise<readonly Finding[]>
}
