/** What a rule is: a named function from the text to finds. Rules do not see each other's code; those that build on
 *  earlier finds (a place inside a name) get them as an argument, in the order of table.ts. */

import type { Authorities, EntityKind } from '../../authority/authority.ts'
import type { SegmentedText } from '../../segment/segmented.ts'
import type { KnownName } from '../known-names.ts'
import type { PlaceFrame, ReportPlace } from '../place-frame.ts'

/** Rules are switched off by family when their worth is measured. */
export type RuleFamily =
  | 'title'
  | 'known'
  | 'place'
  | 'deictic'
  | 'institution'
  | 'program'
  | 'event'
  | 'person'
  | 'honour'
  | 'abbreviation'
  | 'glossary'

/** Everything a rule may look at. `folded` has the same length as the text: half width, simplified, one kind of quotes. */
export interface RuleInput {
  readonly text: string
  readonly folded: string
  /** The text folded for dictionaries (authority/fold.ts), of the same length as well. */
  readonly plain: string
  readonly segmented: SegmentedText
  readonly authorities: Authorities
  readonly place: ReportPlace
  readonly frame: PlaceFrame
  /** Hits of the dictionaries, in text order; they may overlap. */
  readonly known: readonly KnownName[]
  /** For each offset, and the end of the text: 1 where a token starts, else 0. */
  readonly isTokenStart: Readonly<Uint8Array>
}

/** One find of a rule. Offsets are UTF-16 units of the text, half-open. */
export interface Find {
  readonly kind: EntityKind
  readonly start: number
  readonly end: number
  readonly rule: string
  /** How sure the rule is, 0 to 1: decides between overlapping finds of the same length class (overlap.ts). */
  readonly weight: number
  readonly deictic?: boolean
  /** IRIs that a dictionary gives for it. */
  readonly candidates?: readonly string[]
  readonly edition?: string
}

/** One line of the rule table. */
export interface Rule {
  readonly name: string
  readonly family: RuleFamily
  /** One line for people: what it finds. */
  readonly reason: string
  /** A short text in which it must find `finds`, and one in which it must find nothing. */
  readonly yes: string
  readonly no: string
  readonly find: (input: RuleInput, before: readonly Find[]) => Find[]
}
