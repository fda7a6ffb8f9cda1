/** Functions on numbers, https://www.w3.org/TR/sparql11-query/#func-numerics. */

import { XSD } from '../../rdf/term.ts'
import { addDecimals, floorDecimal, negateDecimal } from '../decimal.ts'
import { decimalValue, exactOf, floatingValue, integerValue, type NumberValue, type Value } from '../value.ts'
import { type BuiltIn, fixed } from './function.ts'

const HALF = { mantissa: 5n, scale: 1 }

/** A function that keeps the kind of its number: one rule for doubles, one for exact numbers. */
function keepingKind(onDouble: (number: number) => number, onExact: (value: NumberValue) => NumberValue): BuiltIn {
  return fixed(1, ([value]): Value | undefined => {
    if (value?.type !== 'number') return undefined
    const { kind, number } = value
    return kind === 'double' || kind === 'float' ? floatingValue(onDouble(number), kind) : onExact(value)
  })
}

/** Rounds a decimal by a rule that gives an integer; an integer stays as it is. */
function rounding(rule: (value: NumberValue) => bigint): (value: NumberValue) => NumberValue {
  return (value) => (value.kind === 'integer' ? plain(value) : wholeDecimal(rule(value)))
}

/** A decimal written as the W3C tests of CEIL, FLOOR and ROUND write it: `3`, not `3.0`. That is also what
 *  `CONCAT(STR(ROUND(?share)), "%")` means to show. */
function wholeDecimal(mantissa: bigint): NumberValue {
  return {
    ...decimalValue({ mantissa, scale: 0 }),
    written: { lexical: String(mantissa), datatype: `${XSD}decimal` },
  }
}

/** The number without the way it was written, so that the result is in canonical form. */
function plain(value: NumberValue): NumberValue {
  return integerValue(exactOf(value)!.mantissa)
}

/** The exact number without its sign. */
function absolute(value: NumberValue): NumberValue {
  const exact = exactOf(value)!
  const positive = exact.mantissa < 0n ? negateDecimal(exact) : exact
  return value.kind === 'integer' ? integerValue(positive.mantissa) : decimalValue(positive)
}

/** By name. */
export const NUMERIC: Readonly<Record<string, BuiltIn>> = {
  ABS: keepingKind(Math.abs, absolute),
  CEIL: keepingKind(
    Math.ceil,
    rounding((value) => -floorDecimal(negateDecimal(exactOf(value)!))),
  ),
  FLOOR: keepingKind(
    Math.floor,
    rounding((value) => floorDecimal(exactOf(value)!)),
  ),
  ROUND: keepingKind(
    // Halves go up, -2.5 to -2, in JavaScript as in XPath.
    Math.round,
    rounding((value) => floorDecimal(addDecimals(exactOf(value)!, HALF))),
  ),
  RAND: {
    ...fixed(0, (_, { surroundings }) => floatingValue(surroundings.random(), 'double')),
    isVolatile: true,
  },
}
