/** `=`, `<` and the effective boolean value on values (https://www.w3.org/TR/sparql11-query/#OperatorMapping).
 *  `undefined` is a type error. */

import type { ComparisonOperator } from './algebra.ts'
import { compareTimes } from './date-time.ts'
import { compareDecimals } from './decimal.ts'
import { exactOf, type NumberValue, type Value } from './value.ts'

/** The order of two strings by code points, which differs from that of UTF-16 units beyond U+FFFF. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (a !== b) return ordered(a) - ordered(b)
  }
  return left.length - right.length
}

/** Moves surrogates above all other units. */
function ordered(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** Negative, zero or positive; NaN when one is not a number. */
export function compareNumbers(left: NumberValue, right: NumberValue): number {
  if (left.kind === 'double' || right.kind === 'double') return left.number - right.number || equalOrNaN(left, right)
  if (left.kind === 'float' || right.kind === 'float') {
    return compareDoubles(Math.fround(left.number), Math.fround(right.number))
  }
  if (left.exact === undefined && right.exact === undefined) return left.number - right.number
  return compareDecimals(exactOf(left)!, exactOf(right)!)
}

/** The difference of equal infinities is NaN, but they are equal. */
function equalOrNaN(left: NumberValue, right: NumberValue): number {
  return compareDoubles(left.number, right.number)
}

/** As IEEE 754 has it: NaN where one is not a number, and the infinities equal to themselves. */
function compareDoubles(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : Number.NaN
}

/** Whether two values are equal; undefined when that cannot be told, as for literals of an unknown datatype that are not
 *  the same term (https://www.w3.org/TR/sparql11-query/#func-RDFterm-equal). */
export function areEqual(left: Value, right: Value): boolean | undefined {
  if (left.type === 'unknown' || right.type === 'unknown') return equalUnknown(left, right)
  if (left.type !== right.type) return false
  switch (left.type) {
    case 'iri':
    case 'blank':
      return left.text === (right as typeof left).text
    case 'string':
      return left.text === (right as typeof left).text && left.language === (right as typeof left).language
    case 'boolean':
      return left.value === (right as typeof left).value
    case 'number':
      return compareNumbers(left, right as typeof left) === 0
    case 'time': {
      const other = right as typeof left
      const order = left.kind === other.kind ? compareTimes(left, other) : 1
      return Number.isNaN(order) ? undefined : order === 0
    }
    case 'duration': {
      const other = right as typeof left
      return left.months === other.months && compareDecimals(left.seconds, other.seconds) === 0
    }
  }
}

/** Whether a value differs for certain from every literal of an unknown datatype. */
function isPlainlyOther(value: Value): boolean {
  return value.type === 'iri' || value.type === 'blank' || (value.type === 'string' && value.language !== '')
}

/** The same term is equal; two different ones may or may not be. */
function equalUnknown(left: Value, right: Value): boolean | undefined {
  if (left.type === 'unknown' && right.type === 'unknown') {
    return left.text === right.text && left.datatype === right.datatype ? true : undefined
  }
  return isPlainlyOther(left) || isPlainlyOther(right) ? false : undefined
}

/** The order of two values that `<` can compare: numbers, simple strings, booleans, times of one kind, durations of one
 *  ordered kind. Undefined for all others, NaN where a number is not one. */
export function compareValues(left: Value, right: Value): number | undefined {
  if (left.type !== right.type) return undefined
  switch (left.type) {
    case 'number':
      return compareNumbers(left, right as typeof left)
    case 'string':
      return left.language === '' && (right as typeof left).language === ''
        ? compareText(left.text, (right as typeof left).text)
        : undefined
    case 'boolean':
      return Number(left.value) - Number((right as typeof left).value)
    case 'time': {
      const order = left.kind === (right as typeof left).kind ? compareTimes(left, right as typeof left) : Number.NaN
      return Number.isNaN(order) ? undefined : order
    }
    case 'duration':
      return compareDurations(left, right as typeof left)
    default:
      return undefined
  }
}

/** A duration of any of the three types. */
type Duration = Value & { readonly type: 'duration' }

/** Durations of months only, or of seconds only; a month is not a number of days. */
function compareDurations(left: Duration, right: Duration): number | undefined {
  if (left.months === 0 && right.months === 0) return compareDecimals(left.seconds, right.seconds)
  return left.seconds.mantissa === 0n && right.seconds.mantissa === 0n ? left.months - right.months : undefined
}

/** The answer of a comparison operator. */
export function compare(operator: ComparisonOperator, left: Value, right: Value): boolean | undefined {
  if (operator === '=') return areEqual(left, right)
  if (operator === '!=') {
    const equal = areEqual(left, right)
    return equal === undefined ? undefined : !equal
  }
  const order = compareValues(left, right)
  return order === undefined ? undefined : holds(operator, order)
}

/** What an operator makes of an order; false for NaN, but for `!=`. */
export function holds(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '>=':
      return order >= 0
  }
}

/** The effective boolean value, https://www.w3.org/TR/sparql11-query/#ebv. */
export function effectiveBoolean(value: Value): boolean | undefined {
  switch (value.type) {
    case 'boolean':
      return value.value
    case 'number':
      return value.number !== 0 && !Number.isNaN(value.number)
    case 'string':
      return value.text.length > 0
    case 'unknown':
      // "If the argument is of a numeric type or xsd:boolean and its lexical form is not valid, the EBV is false."
      return value.isIllTyped &&
        /#(boolean|decimal|float|double|\w*[iI]nteger|(unsigned)?(Long|Int|Short|Byte)|long|int|short|byte)$/.test(
          value.datatype,
        )
        ? false
        : undefined
    default:
      return undefined
  }
}
