/** Casts, https://www.w3.org/TR/sparql11-query/#FunctionMapping and https://www.w3.org/TR/xpath-functions/#casting. */

import { XSD } from '../../rdf/term.ts'
import { isTimeKind, type TimeKind, type TimeValue } from '../date-time.ts'
import { type Decimal, decimalOfNumber, decimalText, truncateDecimal, ZERO } from '../decimal.ts'
import {
  booleanValue,
  decimalValue,
  exactOf,
  floatingValue,
  integerValue,
  isInRange,
  isIntegerType,
  literalOfValue,
  type NumberValue,
  numberText,
  parseValue,
  stringValue,
  type Value,
} from '../value.ts'
import { textOf } from './term.ts'

/** The value of a cast to the datatype `iri`, one that `isKnownFunction` knows; undefined when the value has none there. */
export function cast(iri: string, value: Value): Value | undefined {
  const name = iri.slice(XSD.length)
  if (name === 'string') return castToString(value)
  if (value.type === 'iri' || value.type === 'blank') return undefined
  // The table of casts has simple literals only; a text in a language is no number of anything.
  if (value.type === 'string') return value.language === '' ? castText(value.text, name) : undefined
  if (isIntegerType(name)) return castToInteger(value, name)
  switch (name) {
    case 'decimal': {
      const exact = exactNumber(value)
      return exact === undefined ? undefined : decimalValue(exact)
    }
    case 'float':
    case 'double':
      return castToFloating(value, name)
    case 'boolean':
      return castToBoolean(value)
    default:
      return isTimeKind(name) ? castToTime(value, name) : castToDuration(value, name)
  }
}

/** A string is parsed as the datatype would write it. */
function castText(text: string, name: string): Value | undefined {
  const value = parseValue(text, name)
  return value !== undefined && isIntegerType(name) ? castToInteger(value, name) : value
}

/** In the canonical form; a number without exponent between 0.000001 and 1000000. */
function castToString(value: Value): Value | undefined {
  if (value.type === 'number') return stringValue(plainNumber(bare(value)))
  const text = textOf(
    value.type === 'boolean' || value.type === 'time' || value.type === 'duration' ? bare(value) : value,
  )
  return text === undefined ? undefined : stringValue(text)
}

/** The value without the way it was written. */
function bare<V extends Value>(value: V): V {
  return { ...value, written: undefined }
}

/** The form of https://www.w3.org/TR/xpath-functions/#casting-to-string. */
function plainNumber(value: NumberValue): string {
  const size = Math.abs(value.number)
  if (value.kind === 'integer' || (value.kind !== 'decimal' && size !== 0 && !(size >= 1e-6 && size < 1e6))) {
    return literalOfValue(value).value
  }
  if (Object.is(value.number, -0)) return '-0'
  // The shortest digits that name a float: those of the double behind it go on beyond its precision.
  const number = value.kind === 'float' ? Number(numberText(value)) : value.number
  return decimalText(value.exact ?? decimalOfNumber(number) ?? ZERO).replace(/\.0$/, '')
}

/** The exact value of a number or boolean; undefined for NaN, the infinities and other types. */
function exactNumber(value: Value): Decimal | undefined {
  if (value.type === 'boolean') return { mantissa: value.value ? 1n : 0n, scale: 0 }
  return value.type === 'number' ? exactOf(value) : undefined
}

/** What is behind the point is cut off; a value outside the range of a derived type has none. */
function castToInteger(value: Value, name: string): Value | undefined {
  const exact = exactNumber(value)
  if (exact === undefined) return undefined
  const integer = truncateDecimal(exact)
  if (!isInRange(integer, name)) return undefined
  if (name === 'integer') return integerValue(integer)
  return { ...integerValue(integer), written: { lexical: String(integer), datatype: XSD + name } }
}

/** The nearest number of the type. */
function castToFloating(value: Value, kind: 'float' | 'double'): Value | undefined {
  if (value.type === 'boolean') return floatingValue(value.value ? 1 : 0, kind)
  return value.type === 'number' ? floatingValue(value.number, kind) : undefined
}

/** Zero and NaN are false. */
function castToBoolean(value: Value): Value | undefined {
  if (value.type === 'boolean') return booleanValue(value.value)
  return value.type === 'number' ? booleanValue(value.number !== 0 && !Number.isNaN(value.number)) : undefined
}

/** The kinds that hold the parts another kind needs. */
const SOURCES: Readonly<Record<TimeKind, readonly TimeKind[]>> = {
  dateTime: ['date'],
  date: ['dateTime'],
  time: ['dateTime'],
  gYear: ['dateTime', 'date'],
  gYearMonth: ['dateTime', 'date'],
  gMonth: ['dateTime', 'date'],
  gMonthDay: ['dateTime', 'date'],
  gDay: ['dateTime', 'date'],
}

/** Parts that the target lacks are dropped, the time of a date is midnight, and the timezone stays. */
function castToTime(value: Value, kind: TimeKind): Value | undefined {
  if (value.type !== 'time') return undefined
  if (value.kind === kind) return value
  if (!SOURCES[kind].includes(value.kind)) return undefined
  const { year, month, day, hour, minute, second, timezone } = value
  const clock = kind === 'time' || kind === 'dateTime' ? { hour, minute, second } : { hour: 0, minute: 0, second: ZERO }
  const zone = timezone === undefined ? {} : { timezone }
  return { type: 'time', kind, year, month, day, ...clock, ...zone } satisfies TimeValue
}

/** Parts that the target cannot hold are dropped. */
function castToDuration(value: Value, name: string): Value | undefined {
  if (value.type !== 'duration') return undefined
  const { months, seconds } = value
  switch (name) {
    case 'duration':
      return { type: 'duration', kind: name, months, seconds }
    case 'dayTimeDuration':
      return { type: 'duration', kind: name, months: 0, seconds }
    case 'yearMonthDuration':
      return { type: 'duration', kind: name, months, seconds: ZERO }
    default:
      return undefined
  }
}
