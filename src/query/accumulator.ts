/** The shape of the aggregates of https://www.w3.org/TR/sparql11-query/#setFunctions. Types only.
 *
 *  One accumulator serves all groups of an operator: groups are numbers from 0, given by the caller, and state lies in
 *  arrays by group, so that a row makes no object. */

import type { Id } from '../store/id.ts'

/** Collects the values of one aggregate. */
export interface Accumulator {
  /** Takes the value of one row; NONE for a row without one. For COUNT(*) any id but NONE will do, and for
   *  COUNT(DISTINCT *) the caller gives equal ids to equal rows. */
  add(group: number, id: Id): void
  /** The aggregate of a group, also of one without rows; NONE when it has no value. */
  result(group: number): Id
}
