/** What is odd in a report. Problems travel with the source; ingestion goes on. Imports only the message type. */

import type { Text } from './errors.ts'

/** `info` is worth knowing, `warning` worth a look; an `error` means that the report has no year or body and is left
 *  out. */
export type Severity = 'info' | 'warning' | 'error'

/** One odd thing at one place of one source. Offsets are UTF-16 units, half-open; both 0 when it concerns the whole. */
export interface Problem {
  readonly severity: Severity
  /** Stable, for programs: `TEMPLATE_RESIDUE`, `NO_YEAR`, `UNCLOSED_TITLE`. */
  readonly code: string
  readonly text: Text
  /** The id of the SourceText. */
  readonly source: string
  readonly start: number
  readonly end: number
}
