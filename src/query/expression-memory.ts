/** Expressions that one variable decides, and small tables of their last answers: columns repeat themselves, and a
 *  regular expression costs more than a look into a table. */

import { type Id, NONE } from '../store/id.ts'
import type { Expression } from './algebra.ts'
import { argumentsOf } from './algebra-walk.ts'
import type { IdFunction } from './expression-context.ts'
import { BUILT_INS } from './functions/table.ts'
import type { Truth, TruthFunction } from './truth.ts'

/** Answers kept by one table: 20 to 40 kB, small enough for the cache of the processor. */
const SLOTS = 4096

/** Fibonacci hashing: ids that follow each other fall into different slots. */
function slotOf(id: Id): number {
  return (Math.imul(id, 0x9e3779b1) >>> 20) & (SLOTS - 1)
}

/** The one variable that an expression depends on; undefined when there is none or more, or when it may give another
 *  answer for the same value: RAND, EXISTS. */
export function soleVariable(expression: Expression): string | undefined {
  const names = new Set<string>()
  return collect(expression, names) && names.size === 1 ? [...names][0] : undefined
}

/** False as soon as the expression depends on more than the values of its variables. */
function collect(expression: Expression, into: Set<string>): boolean {
  if (expression.type === 'variable') into.add(expression.name)
  if (expression.type === 'exists') return false
  if (expression.type === 'call') {
    if (expression.name === 'NEXT_ROW' || expression.name === 'BOUND' || expression.name === 'COALESCE') return false
    if (BUILT_INS.get(expression.name)?.isVolatile === true) return false
  }
  return argumentsOf(expression).every((arg) => collect(arg, into))
}

/** `id` with its last answers kept by the id that `key` gives. */
export function rememberedId(id: IdFunction, key: IdFunction): IdFunction {
  let keys: Uint32Array | undefined
  let answers = new Uint32Array(0)
  return (row) => {
    const of = key(row)
    if (of === NONE) return id(row)
    if (keys === undefined) {
      keys = new Uint32Array(SLOTS)
      answers = new Uint32Array(SLOTS)
    }
    const slot = slotOf(of)
    if (keys[slot] !== of) {
      answers[slot] = id(row)
      keys[slot] = of
    }
    return answers[slot]!
  }
}

/** `truth` with its last answers kept by the id that `key` gives. */
export function rememberedTruth(truth: TruthFunction, key: IdFunction): TruthFunction {
  let keys: Uint32Array | undefined
  let answers = new Int8Array(0)
  return (row) => {
    const of = key(row)
    if (of === NONE) return truth(row)
    if (keys === undefined) {
      keys = new Uint32Array(SLOTS)
      answers = new Int8Array(SLOTS)
    }
    const slot = slotOf(of)
    if (keys[slot] !== of) {
      answers[slot] = truth(row)
      keys[slot] = of
    }
    return answers[slot] as Truth
  }
}
