/** Values that live inside their id, so that filters, sorting and arithmetic never touch strings.
 *
 *  Only a literal whose lexical form is exactly recoverable is inlined: no leading zeros, no `+`, no `-0`, no timezone,
 *  no day that the calendar lacks. Everything else goes to the dictionary, so each term still has exactly one id.
 *
 *  Layout of an inline id: `10` (id.ts), then the kind, then the payload.
 *
 *      10 00 vvvv…  (28 bits)               xsd:integer             v = value + 2^27
 *      10 01 sss mmmm…  (3 + 25 bits)       xsd:decimal             value = (m - 2^24) / 10^s, s digits after the point
 *      10 1000 vvvv…  (26 bits)             xsd:nonNegativeInteger  v = value
 *      10 1001 v  (26 bits)                 xsd:boolean             index into `false`, `true`, `0`, `1`
 *      10 1010 yyyy… mmmm ddddd  (14+4+5)   xsd:date                year 1 to 9999, month, day
 *      10 1011 yyyy…  (14 bits)             xsd:gYear               year 1 to 9999
 *      10 1100 yyyy… mmmm  (14+4 bits)      xsd:gYearMonth
 *
 *  Ids of one type ascend with their values, but for decimals with different numbers of digits (compare those by
 *  inlineNumber) and booleans written 0 and 1. */

import { XSD } from '../rdf/term.ts'
import { FIRST_INLINE_ID, type Id, NONE } from './id.ts'

/** The datatypes that can be inlined, by the local name of their IRI. */
export type InlineType = 'integer' | 'decimal' | 'nonNegativeInteger' | 'boolean' | 'date' | 'gYear' | 'gYearMonth'

const TYPES: readonly InlineType[] = [
  'integer',
  'decimal',
  'nonNegativeInteger',
  'boolean',
  'date',
  'gYear',
  'gYearMonth',
]

const INTEGER = FIRST_INLINE_ID
const DECIMAL = FIRST_INLINE_ID + 0x10000000
const NON_NEGATIVE = FIRST_INLINE_ID + 0x20000000
const BOOLEAN = FIRST_INLINE_ID + 0x24000000
const DATE = FIRST_INLINE_ID + 0x28000000
const YEAR = FIRST_INLINE_ID + 0x2c000000
const YEAR_MONTH = FIRST_INLINE_ID + 0x30000000

/** The type of each id by its bits 26 to 29. */
const TYPE_OF_KIND: readonly (InlineType | undefined)[] = [
  'integer',
  'integer',
  'integer',
  'integer',
  'decimal',
  'decimal',
  'decimal',
  'decimal',
  'nonNegativeInteger',
  'boolean',
  'date',
  'gYear',
  'gYearMonth',
]

const INTEGER_LIMIT = 2 ** 27
const NON_NEGATIVE_LIMIT = 2 ** 26
const MANTISSA_LIMIT = 2 ** 24
const MANTISSA_BITS = 0x1ffffff
const MAX_SCALE = 7
const POWERS_OF_TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7]
const BOOLEANS = ['false', 'true', '0', '1']
/** No inlined lexical form is longer: a sign, eight or nine digits, a point. */
const MAX_LENGTH = 12

const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30

const typeByDatatype = new Map<string, InlineType>(TYPES.map((type) => [XSD + type, type]))
const datatypeByType = new Map<InlineType, string>(TYPES.map((type) => [type, XSD + type]))

/** The datatype IRIs of all inline types. */
export const INLINE_DATATYPES: readonly string[] = [...typeByDatatype.keys()]

/** The inline type of a datatype IRI, or undefined when its values are never inlined. */
export function inlineTypeOf(datatype: string): InlineType | undefined {
  return typeByDatatype.get(datatype)
}

/** The type of an inline id. */
export function inlineType(id: Id): InlineType {
  return TYPE_OF_KIND[(id >>> 26) & 15]!
}

/** The datatype IRI of an inline id. */
export function inlineDatatype(id: Id): string {
  return datatypeByType.get(inlineType(id))!
}

/** Whether the value of an inline id is a number. */
export function isInlineNumeric(id: Id): boolean {
  return id < BOOLEAN
}

/** The value of a numeric inline id as the nearest double, NaN for other types. */
export function inlineNumber(id: Id): number {
  if (id < DECIMAL) return id - INTEGER - INTEGER_LIMIT
  if (id < NON_NEGATIVE) return mantissaOf(id) / POWERS_OF_TEN[scaleOf(id)]!
  return id < BOOLEAN ? id - NON_NEGATIVE : Number.NaN
}

/** The value of an inline boolean. */
export function inlineBoolean(id: Id): boolean {
  return ((id - BOOLEAN) & 1) === 1
}

/** The id of an xsd:integer, or NONE when it is out of range. */
export function inlineInteger(value: number): Id {
  return Number.isInteger(value) && Math.abs(value) < INTEGER_LIMIT ? INTEGER + INTEGER_LIMIT + value : NONE
}

/** The lexical form of an inline id, the very one that was given. */
export function inlineLexical(id: Id): string {
  switch (inlineType(id)) {
    case 'integer':
    case 'nonNegativeInteger':
      return String(inlineNumber(id))
    case 'decimal':
      return decimalLexical(mantissaOf(id), scaleOf(id))
    case 'boolean':
      return BOOLEANS[id - BOOLEAN]!
    case 'date':
      return `${padded((id - DATE) >>> 9, 4)}-${padded(((id - DATE) >>> 5) & 15, 2)}-${padded((id - DATE) & 31, 2)}`
    case 'gYear':
      return padded(id - YEAR, 4)
    case 'gYearMonth':
      return `${padded((id - YEAR_MONTH) >>> 4, 4)}-${padded((id - YEAR_MONTH) & 15, 2)}`
  }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function scaleOf(id: Id): number {
  return ((id - DECIMAL) >>> 25) & 7
}

function mantissaOf(id: Id): number {
  return ((id - DECIMAL) & MANTISSA_BITS) - MANTISSA_LIMIT
}

function decimalLexical(mantissa: number, scale: number): string {
  const digits = padded(Math.abs(mantissa), scale + 1)
  const sign = mantissa < 0 ? '-' : ''
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

const scratch = new Uint8Array(MAX_LENGTH)

/** The id of a literal's value, or NONE when this lexical form is not inlined. */
export function inlineId(lexical: string, type: InlineType): Id {
  if (lexical.length > MAX_LENGTH) return NONE
  for (let index = 0; index < lexical.length; index++) {
    const unit = lexical.charCodeAt(index)
    if (unit > 0x7f) return NONE
    scratch[index] = unit
  }
  return inlineIdOfBytes(scratch, 0, lexical.length, type)
}

/** The same from UTF-8 bytes. */
export function inlineIdOfBytes(bytes: Uint8Array, start: number, end: number, type: InlineType): Id {
  if (end === start || end - start > MAX_LENGTH) return NONE
  switch (type) {
    case 'integer':
      return integerId(readInteger(bytes, start, end))
    case 'nonNegativeInteger':
      return nonNegativeId(readInteger(bytes, start, end))
    case 'decimal':
      return decimalId(bytes, start, end)
    case 'boolean':
      return booleanId(bytes, start, end)
    case 'date':
      return dateId(bytes, start, end)
    case 'gYear':
      return end - start === 4 ? above(YEAR, readDigits(bytes, start, end)) : NONE
    case 'gYearMonth':
      return end - start === 7 ? above(YEAR_MONTH, readYearMonth(bytes, start)) : NONE
  }
}

/** The value of ASCII digits, or -1 when another byte is among them or there are none. */
function readDigits(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) return -1
  let value = 0
  for (let index = start; index < end; index++) {
    const digit = bytes[index]! - ZERO
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/** A canonical integer, or NaN. */
function readInteger(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === MINUS
  const first = negative ? start + 1 : start
  const value = readDigits(bytes, first, end)
  if (value < 0 || (bytes[first] === ZERO && (end - first > 1 || negative))) return Number.NaN
  return negative ? -value : value
}

function integerId(value: number): Id {
  return value > -INTEGER_LIMIT && value < INTEGER_LIMIT ? INTEGER + INTEGER_LIMIT + value : NONE
}

function nonNegativeId(value: number): Id {
  return value >= 0 && value < NON_NEGATIVE_LIMIT ? NON_NEGATIVE + value : NONE
}

function decimalId(bytes: Uint8Array, start: number, end: number): Id {
  let point = start
  while (point < end && bytes[point] !== POINT) point++
  if (point === end) return decimalOf(readInteger(bytes, start, end), 0)
  const negative = bytes[start] === MINUS
  const first = negative ? start + 1 : start
  const scale = end - point - 1
  const whole = readDigits(bytes, first, point)
  const fraction = readDigits(bytes, point + 1, end)
  if (whole < 0 || fraction < 0 || scale > MAX_SCALE || (bytes[first] === ZERO && point - first > 1)) return NONE
  const mantissa = whole * POWERS_OF_TEN[scale]! + fraction
  if (negative && mantissa === 0) return NONE
  return decimalOf(negative ? -mantissa : mantissa, scale)
}

function decimalOf(mantissa: number, scale: number): Id {
  if (!(mantissa > -MANTISSA_LIMIT && mantissa < MANTISSA_LIMIT)) return NONE
  return DECIMAL + scale * 0x2000000 + mantissa + MANTISSA_LIMIT
}

function booleanId(bytes: Uint8Array, start: number, end: number): Id {
  const index = BOOLEANS.findIndex(
    (form) => form.length === end - start && [...form].every((unit, at) => unit.charCodeAt(0) === bytes[start + at]),
  )
  return index < 0 ? NONE : BOOLEAN + index
}

/** `yyyy-mm` as year * 16 + month, or -1. */
function readYearMonth(bytes: Uint8Array, start: number): number {
  const year = readDigits(bytes, start, start + 4)
  const month = readDigits(bytes, start + 5, start + 7)
  if (year < 1 || month < 1 || month > 12 || bytes[start + 4] !== MINUS) return -1
  return year * 16 + month
}

function dateId(bytes: Uint8Array, start: number, end: number): Id {
  if (end - start !== 10 || bytes[start + 7] !== MINUS) return NONE
  const yearMonth = readYearMonth(bytes, start)
  const day = readDigits(bytes, start + 8, end)
  if (yearMonth < 0 || day < 1 || day > daysIn(yearMonth >>> 4, yearMonth & 15)) return NONE
  return DATE + yearMonth * 32 + day
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** A payload above zero on its base. */
function above(base: Id, payload: number): Id {
  return payload > 0 ? base + payload : NONE
}
