/** What ingestion is given and what it gives back. Types only. */

import type { Text } from '../errors.ts'
import type { Problem } from '../problem.ts'
import type { QuadTable } from '../rdf/quad-table.ts'

/** What a manifest (corpus.csv) or a caller says of a report; it wins over what the text says. */
export interface ReportFacts {
  /** Code of the area: 6 or 9 digits. */
  readonly place?: string
  readonly year?: number
  /** Full name of the reporting body. */
  readonly body?: string
  readonly url?: string
  /** ISO date. */
  readonly fetched?: string
}

/** One report to ingest: bytes as they lie in the file, or a text. */
export interface ReportInput {
  /** File name, or any name with the right ending: problems and the graph call the report by it. */
  readonly name: string
  readonly content: Uint8Array | string
  readonly facts?: ReportFacts
}

/** One report as quads, ready to be stored. */
export interface IngestedReport {
  readonly name: string
  /** IRI of the report and of its named graph. */
  readonly report: string
  readonly graph: string
  /** The quads of its graph and of what the meta graph says of it. */
  readonly content: QuadTable
  readonly quads: number
  readonly problems: readonly Problem[]
}

/** A report that could not be ingested, and why. */
export interface RefusedReport {
  readonly name: string
  readonly code: string
  readonly text: Text
}

/** What became of one report. */
export type ReportOutcome = IngestedReport | RefusedReport

/** Whether the report was refused. Only refusals have a code. */
export function isRefused(outcome: ReportOutcome): outcome is RefusedReport {
  return 'code' in outcome
}
