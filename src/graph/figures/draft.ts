/** A figure on its way to becoming an observation: what is counted is read, but not yet who, where, when and under
 *  which indicator. */

import type { Period, Quantity } from '../../recognise/mention.ts'
import type { Span } from '../../segment/span.ts'
import type { ObservationMethod, ValueRole } from '../extraction.ts'
import type { Clause } from './clause.ts'

/** The change that a value comes with: the rate in percent or points, what it compares with, the earlier value. */
export interface Change {
  readonly rate: number
  readonly type: string
  readonly from?: number
}

/** One figure with its phrase. Indexes count the drafts of one sentence. */
export interface Draft {
  readonly quantity: Quantity
  readonly span: Span
  readonly clause: Clause
  readonly clauseIndex: number
  readonly phrase: string
  /** The phrase as printed, before the object of an earlier figure was added to it. */
  readonly ownPhrase: string
  readonly rule: string
  readonly method: ObservationMethod
  readonly role: ValueRole
  /** Index of the draft that this is a part of, or -1. */
  readonly partOf: number
  readonly change?: Change | undefined
  /** The scope words of a rank: 全市, 市级. */
  readonly rankScope?: string | undefined
  /** What sets this value apart from others of the same phrase: 国家级. */
  readonly scope?: string | undefined
  /** The time that it is of, where the form itself tells it: one of several years in a row. */
  readonly period?: Period | undefined
  /** Only times from this offset on can be its time. */
  readonly timeFrom?: number | undefined
}
