/** The order of terms for ORDER BY, https://www.w3.org/TR/sparql11-query/#modOrderBy: unbound, blank nodes, IRIs,
 *  literals. The specification orders some literals; this makes it a total order, so that sorting never depends on where
 *  it began: numbers, strings, strings with language, booleans, times, durations, then all others. */

import { type Id, isInline, NONE } from '../store/id.ts'
import { inlineNumber, inlineType, isInlineNumeric } from '../store/inline.ts'
import { compareNumbers, compareText } from './comparison.ts'
import { secondsOf } from './date-time.ts'
import { compareDecimals } from './decimal.ts'
import type { LocalTerms } from './local-terms.ts'
import { literalOfValue, type Value } from './value.ts'

/** Kinds that cannot be compared with each other, in the order in which they stand. */
const TIME_KINDS = ['dateTime', 'date', 'gYearMonth', 'gYear', 'time', 'gMonth', 'gMonthDay', 'gDay']

/** The class of a value: classes come one after the other. */
function rankOf(value: Value): number {
  switch (value.type) {
    case 'blank':
      return 0
    case 'iri':
      return 1
    case 'number':
      return 2
    case 'string':
      return value.language === '' ? 3 : 4
    case 'boolean':
      return 5
    case 'time':
      return 6 + TIME_KINDS.indexOf(value.kind)
    case 'duration':
      return 20
    case 'unknown':
      return 21
  }
}

/** Negative, zero or positive. Zero for values that are equal, whatever their terms: 1 and 1.0. */
export function compareForOrder(left: Value, right: Value): number {
  const rank = rankOf(left) - rankOf(right)
  if (rank !== 0) return rank
  switch (left.type) {
    case 'blank':
    case 'iri':
      return compareText(left.text, (right as typeof left).text)
    case 'string':
      return (
        compareText(left.text, (right as typeof left).text) ||
        compareText(left.language, (right as typeof left).language)
      )
    case 'boolean':
      return Number(left.value) - Number((right as typeof left).value)
    case 'number': {
      const order = compareNumbers(left, right as typeof left)
      // NaN comes before all numbers.
      return Number.isNaN(order)
        ? Number(Number.isNaN((right as typeof left).number)) - Number(Number.isNaN(left.number))
        : order
    }
    case 'time':
      return compareDecimals(secondsOf(left), secondsOf(right as typeof left))
    case 'duration':
      return (
        left.months - (right as typeof left).months || compareDecimals(left.seconds, (right as typeof left).seconds)
      )
    case 'unknown': {
      const [a, b] = [literalOfValue(left), literalOfValue(right as typeof left)]
      return compareText(a.datatype.value, b.datatype.value) || compareText(a.value, b.value)
    }
  }
}

/** Decoded keys that one sort keeps. A sort asks for each key some twenty times, so it must not forget them as a scan may;
 *  this is what fits in about 100 MB. */
const KEPT_KEYS = 500_000

/** A comparison of ids for ORDER BY ascending; NONE comes first. It makes no objects for inlined values, and decodes
 *  others once. One comparison belongs to one sort. */
export function termOrder(terms: LocalTerms): (left: Id, right: Id) => number {
  const values = new Map<Id, Value>()
  const keyOf = (id: Id): Value => {
    const known = values.get(id)
    if (known !== undefined) return known
    // All at once: a sort comes back to every key, so that none is a better one to forget.
    if (values.size >= KEPT_KEYS) values.clear()
    const value = terms.valueAt(id)
    values.set(id, value)
    return value
  }
  return (left, right) => {
    if (left === right) return 0
    if (left === NONE) return -1
    if (right === NONE) return 1
    if (isInline(left) && isInline(right)) {
      if (isInlineNumeric(left) && isInlineNumeric(right)) return inlineNumber(left) - inlineNumber(right)
      const type = inlineType(left)
      if (type !== 'boolean' && type === inlineType(right)) return left - right
    }
    return compareForOrder(keyOf(left), keyOf(right))
  }
}
