/** The three truths of SPARQL's logic as small integers, so that conditions make no objects
 *  (https://www.w3.org/TR/sparql11-query/#evaluation). */

import { type Id, isInline, NONE } from '../store/id.ts'
import { inlineNumber, isInlineNumeric } from '../store/inline.ts'
import { effectiveBoolean } from './comparison.ts'
import type { LocalTerms } from './local-terms.ts'

/** A condition that does not hold. */
export const FALSE = 0
/** A condition that holds. */
export const TRUE = 1
/** A condition that has no answer. */
export const ERROR = -1

/** One of the three. */
export type Truth = typeof FALSE | typeof TRUE | typeof ERROR

/** The truth of a condition at a row of the current batch. */
export type TruthFunction = (row: number) => Truth

/** The truth of an answer that is undefined for an error. */
export function truthOf(value: boolean | undefined): Truth {
  return value === undefined ? ERROR : value ? TRUE : FALSE
}

/** The effective boolean value of a term. */
export function truthOfId(id: Id, terms: LocalTerms): Truth {
  if (id === NONE) return ERROR
  if (id === terms.trueId) return TRUE
  if (id === terms.falseId) return FALSE
  if (isInline(id) && isInlineNumeric(id)) return inlineNumber(id) !== 0 ? TRUE : FALSE
  return truthOf(effectiveBoolean(terms.valueAt(id)))
}
