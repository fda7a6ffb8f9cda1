/** The shape of a predicate that the engine computes. Types only; property-functions.ts is the table. */

import type { Id } from '../store/id.ts'
import type { FunctionPlan } from './plan/node.ts'
import type { Run } from './run.ts'

/** Ids for the places of a call: subjects first, then objects. NONE is a place that is not bound yet. */
export type FunctionRow = readonly Id[]

/** One call for one row of the input. */
export interface FunctionCall {
  readonly subjects: readonly Id[]
  readonly objects: readonly Id[]
  readonly plan: FunctionPlan
  readonly run: Run
}

/** A predicate that the engine computes. */
export interface PropertyFunction {
  /** How many terms may stand in the list of the subject and of the object. */
  readonly subjects: { readonly least: number; readonly most: number }
  readonly objects: { readonly least: number; readonly most: number }
  /** Rows for a call: an id for every place, subjects first; NONE leaves the place unbound. Places that the call has
   *  bound are compared afterwards. */
  readonly rows: (call: FunctionCall) => AsyncIterable<FunctionRow>
}
