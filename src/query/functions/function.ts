/** The shape of a built-in function. Types only. */

import type { Budget, Surroundings } from '../expression-context.ts'
import type { Value } from '../value.ts'

/** What functions need beside their arguments. */
export interface FunctionEnvironment {
  readonly surroundings: Surroundings
  readonly budget: Budget
  /** A blank node that nothing else of the query has; with a key always the same one for that key. */
  freshBlank(key?: string): Value
}

/** Gives the value for arguments that all have one; undefined when it has none for them. */
export type Apply = (args: readonly Value[], environment: FunctionEnvironment) => Value | undefined

/** A row of the table of functions. */
export interface BuiltIn {
  readonly minArgs: number
  readonly maxArgs: number
  readonly apply: Apply
  /** Set when two calls with the same arguments may differ (RAND, UUID, BNODE), so that no call may be saved. */
  readonly isVolatile?: true
}

/** A function of exactly `count` arguments. */
export function fixed(count: number, apply: Apply): BuiltIn {
  return { minArgs: count, maxArgs: count, apply }
}
