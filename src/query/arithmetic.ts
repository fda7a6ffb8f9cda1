/** `+ - * /` and the signs on values: numbers with their promotion (https://www.w3.org/TR/xpath-functions/#op.numeric),
 *  and points in time with durations. `undefined` is a type error or a division by zero. */

import type { ArithmeticOperator } from './algebra.ts'
import { addDuration, type DurationValue, subtractTimes, type TimeValue } from './date-time.ts'
import { addDecimals, type Decimal, divideDecimals, multiplyDecimals, negateDecimal } from './decimal.ts'
import {
  decimalValue,
  exactOf,
  floatingValue,
  integerValue,
  type NumberValue,
  type NumericKind,
  type Value,
} from './value.ts'

/** The order of numeric promotion, https://www.w3.org/TR/xpath20/#promotion. */
const RANK: Readonly<Record<NumericKind, number>> = { integer: 0, decimal: 1, float: 2, double: 3 }

/** The kind that both numbers are promoted to. */
export function promotedKind(left: NumericKind, right: NumericKind): NumericKind {
  return RANK[left] >= RANK[right] ? left : right
}

/** The value of an operation; undefined when it has none. */
export function calculate(operator: ArithmeticOperator, left: Value, right: Value): Value | undefined {
  if (left.type === 'number' && right.type === 'number') return calculateNumber(operator, left, right)
  if (operator !== '+' && operator !== '-') return undefined
  if (left.type === 'time') return calculateTime(operator, left, right)
  if (operator === '+' && right.type === 'time') return calculateTime('+', right, left)
  return left.type === 'duration' && right.type === 'duration' ? calculateDuration(operator, left, right) : undefined
}

/** Integers that doubles hold are calculated as doubles; all other exact numbers as decimals. */
function calculateNumber(operator: ArithmeticOperator, left: NumberValue, right: NumberValue): NumberValue | undefined {
  const kind = promotedKind(left.kind, right.kind)
  if (kind === 'float' || kind === 'double') {
    const [a, b] =
      kind === 'float' ? [Math.fround(left.number), Math.fround(right.number)] : [left.number, right.number]
    return floatingValue(calculateDouble(operator, a, b), kind)
  }
  // xsd:integer has no bounds: what doubles cannot hold is calculated exactly.
  if (kind === 'integer' && operator !== '/' && left.exact === undefined && right.exact === undefined) {
    const number = calculateDouble(operator, left.number, right.number)
    if (Number.isSafeInteger(number)) return integerValue(number === 0 ? 0 : number)
  }
  const exact = calculateDecimal(operator, exactOf(left)!, exactOf(right)!)
  if (exact === undefined) return undefined
  return kind === 'integer' && operator !== '/' ? integerValue(exact.mantissa) : decimalValue(exact)
}

/** The operation on doubles. Division by zero is INF or NaN here, as IEEE 754 has it. */
function calculateDouble(operator: ArithmeticOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
  }
}

/** The operation on exact numbers; undefined for a division by zero. */
function calculateDecimal(operator: ArithmeticOperator, left: Decimal, right: Decimal): Decimal | undefined {
  switch (operator) {
    case '+':
      return addDecimals(left, right)
    case '-':
      return addDecimals(left, negateDecimal(right))
    case '*':
      return multiplyDecimals(left, right)
    case '/':
      return divideDecimals(left, right)
  }
}

/** The same stretch of time in the other direction. */
function negateDuration(duration: DurationValue): DurationValue {
  return { type: 'duration', kind: duration.kind, months: -duration.months, seconds: negateDecimal(duration.seconds) }
}

/** A point in time with a duration, or the stretch between two points of one kind. */
function calculateTime(operator: '+' | '-', left: TimeValue, right: Value): Value | undefined {
  const { type, kind, year, month, day, hour, minute, second, timezone } = left
  if (right.type === 'duration') {
    const bare = { type, kind, year, month, day, hour, minute, second, ...(timezone === undefined ? {} : { timezone }) }
    return addDuration(bare, operator === '+' ? right : negateDuration(right))
  }
  const isPoint = kind === 'dateTime' || kind === 'date' || kind === 'time'
  if (operator === '+' || right.type !== 'time' || right.kind !== kind || !isPoint) return undefined
  return subtractTimes(left, right)
}

/** Months and seconds are added apart. */
function calculateDuration(operator: '+' | '-', left: DurationValue, right: DurationValue): Value | undefined {
  const other = operator === '+' ? right : negateDuration(right)
  const months = left.months + other.months
  const seconds = addDecimals(left.seconds, other.seconds)
  // A duration has one sign: P1M - P1D is no duration.
  if ((months < 0 && seconds.mantissa > 0n) || (months > 0 && seconds.mantissa < 0n)) return undefined
  return { type: 'duration', kind: left.kind === right.kind ? left.kind : 'duration', months, seconds }
}

/** Unary plus and minus. */
export function applySign(negative: boolean, value: Value): Value | undefined {
  if (value.type !== 'number') return negative && value.type === 'duration' ? negateDuration(value) : undefined
  const { kind, number } = value
  if (kind === 'float' || kind === 'double') return floatingValue(negative ? -number : number, kind)
  const exact = exactOf(value)!
  const signed = negative ? negateDecimal(exact) : exact
  return kind === 'integer' ? integerValue(signed.mantissa) : decimalValue(signed)
}
