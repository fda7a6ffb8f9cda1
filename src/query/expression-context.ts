/** What a compiled expression needs from the operator that runs it. Types only.
 *
 *  An expression is compiled once per operator into a closure over rows of the operator's current batch:
 *
 *      compileExpression(expression, context): IdFunction    expression.ts; NONE is "no value" (error or unbound)
 *      compileFilter(expression, context): RowTest           effective boolean value, an error counts as false
 *
 *  The closures read `context.input.columns` at every call, so the operator puts a new batch in by assigning that one
 *  field. They make no object per row where a row's values are inlined or have been seen before. */

import type { Id } from '../store/id.ts'
import type { Algebra } from './algebra.ts'
import type { LocalTerms } from './local-terms.ts'

/** The id of an expression's value at a row of the current batch; NONE when it has none. */
export type IdFunction = (row: number) => Id

/** Whether a condition holds at a row of the current batch. */
export type RowTest = (row: number) => boolean

/** The batch that closures read. The operator assigns `columns` before it evaluates the rows of a batch. */
export interface RowInput {
  columns: readonly Uint32Array[]
}

/** The limits of the running query as far as expressions need them. Both throw a LimitError. */
export interface Budget {
  /** Accounts for memory that the query now holds. */
  charge(bytes: number): void
  /** Called inside long loops (regular expressions, big strings): checks time and cancellation. */
  check(): void
}

/** What differs between two runs of the same query: handed in, so that the engine has no clock and no randomness. */
export interface Surroundings {
  /** NOW(). */
  readonly now: Date
  /** RAND(): in [0, 1). */
  random(): number
  /** UUID() and STRUUID(): a UUID in lower case, `0a0b…`. */
  uuid(): string
  /** What IRI() resolves against; the empty string when there is none. */
  readonly baseIRI: string
}

/** What compiled expressions read from: the rows of a plan, the terms of the query, and the world as far as SPARQL asks
 *  for it. */
export interface ExpressionContext {
  /** The column of a variable in the current batch, or -1 when the rows do not have it (it is then unbound). */
  slotOf(variable: string): number
  readonly input: RowInput
  readonly terms: LocalTerms
  readonly budget: Budget
  readonly surroundings: Surroundings
  /** Compiles the pattern of an EXISTS into a test of the rows of the current batch. Given by the executor. */
  exists(input: Algebra): RowTest
}
