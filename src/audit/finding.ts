/** What an audit finds. Findings are reported, never repaired: no value in the graph changes because of one. Types only. */

import type { Text } from '../errors.ts'

/** `error`: the report contradicts itself. `warning`: a person should look. `info`: worth knowing. */
export type FindingSeverity = 'error' | 'warning' | 'info'

/** A place in a report: the words and where they stand. Offsets are code points of the text version, half-open. */
export interface Quote {
  readonly text: string
  readonly start: number
  readonly end: number
  /** IRI of the sentence or section. */
  readonly statement: string
}

/** One thing that an audit found. */
export interface Finding {
  /** Name of the check in table.ts. */
  readonly check: string
  readonly severity: FindingSeverity
  /** One sentence for people: what does not fit, with the values. */
  readonly text: Text
  /** IRI of the report. */
  readonly report: string
  /** The places it rests on, in reading order. */
  readonly quotes: readonly Quote[]
  /** IRIs of the observations concerned. */
  readonly observations: readonly string[]
  /** Id of the sum rule or the code of the part, for programs. */
  readonly rule?: string
}
