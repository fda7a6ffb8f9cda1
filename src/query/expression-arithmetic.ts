/** `+ - * /` on ids: small integers in place, all else by value. */

import { type Id, isInline, NONE } from '../store/id.ts'
import { inlineInteger, inlineNumber, inlineType } from '../store/inline.ts'
import type { ArithmeticOperator } from './algebra.ts'
import { calculate } from './arithmetic.ts'
import type { IdFunction } from './expression-context.ts'
import type { LocalTerms } from './local-terms.ts'

/** A closure for the id of `left operator right`. */
export function compileArithmetic(
  operator: ArithmeticOperator,
  left: IdFunction,
  right: IdFunction,
  terms: LocalTerms,
): IdFunction {
  return (row) => {
    const [a, b] = [left(row), right(row)]
    if (a === NONE || b === NONE) return NONE
    const inlined = inlineResult(operator, a, b)
    if (inlined !== NONE) return inlined
    const value = calculate(operator, terms.valueAt(a), terms.valueAt(b))
    return value === undefined ? NONE : terms.idOfValue(value)
  }
}

/** The result for two inlined integers where it is again one; NONE otherwise. */
function inlineResult(operator: ArithmeticOperator, left: Id, right: Id): Id {
  if (!isInlineInteger(left) || !isInlineInteger(right)) return NONE
  const [a, b] = [inlineNumber(left), inlineNumber(right)]
  switch (operator) {
    case '+':
      return inlineInteger(a + b)
    case '-':
      return inlineInteger(a - b)
    case '*':
      return inlineInteger(a * b === 0 ? 0 : a * b)
    case '/':
      return NONE
  }
}

/** xsd:integer only: a derived type is promoted by the general way. */
function isInlineInteger(id: Id): boolean {
  return isInline(id) && inlineType(id) === 'integer'
}
