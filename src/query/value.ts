/** The values behind terms: what a lexical form means for its datatype, and the term that a value is written as. */

import { type Literal, literal, namedNode, type Term, XSD } from '../rdf/term.ts'
import {
  type DurationValue,
  durationText,
  isTimeKind,
  parseDuration,
  parseTime,
  type TimeValue,
  timeText,
} from './date-time.ts'
import { type Decimal, decimalOfNumber, decimalText, numberOfDecimal, parseDecimal } from './decimal.ts'

/** The numeric types in the order of promotion (https://www.w3.org/TR/sparql11-query/#operandDataTypes). */
export type NumericKind = 'integer' | 'decimal' | 'float' | 'double'

/** How the term was written that a value was read from; absent for a computed value. */
export interface Written {
  readonly lexical: string
  readonly datatype: string
}

/** A number. `number` is its nearest double; `exact` is its value for a decimal, and for an integer beyond 2^53. */
export interface NumberValue {
  readonly type: 'number'
  readonly kind: NumericKind
  readonly number: number
  readonly exact?: Decimal
  readonly written?: Written
}

/** What a term means. Values carry no identity: the same value may be written as several terms. */
export type Value =
  | { readonly type: 'iri'; readonly text: string }
  | { readonly type: 'blank'; readonly text: string }
  /** xsd:string when `language` is empty, a language-tagged string otherwise. */
  | { readonly type: 'string'; readonly text: string; readonly language: string }
  | { readonly type: 'boolean'; readonly value: boolean; readonly written?: Written }
  | NumberValue
  | (TimeValue & { readonly written?: Written })
  | (DurationValue & { readonly written?: Written })
  /** A literal whose datatype we do not know, or whose text is not of its datatype. */
  | { readonly type: 'unknown'; readonly text: string; readonly datatype: string; readonly isIllTyped: boolean }

/** The truth as a value. */
export const TRUE: Value = { type: 'boolean', value: true }
/** The untruth as a value. */
export const FALSE: Value = { type: 'boolean', value: false }

/** A boolean that was computed. */
export function booleanValue(value: boolean): Value {
  return value ? TRUE : FALSE
}

/** A simple literal. */
export function stringValue(text: string, language = ''): Value {
  return { type: 'string', text, language }
}

/** An integer of any size. */
export function integerValue(value: number | bigint): NumberValue {
  if (typeof value === 'number') return { type: 'number', kind: 'integer', number: value }
  const number = Number(value)
  return Number.isSafeInteger(number)
    ? { type: 'number', kind: 'integer', number }
    : { type: 'number', kind: 'integer', number, exact: { mantissa: value, scale: 0 } }
}

/** A decimal that was computed. */
export function decimalValue(exact: Decimal): NumberValue {
  return { type: 'number', kind: 'decimal', number: numberOfDecimal(exact), exact }
}

/** A float is rounded to single precision. */
export function floatingValue(number: number, kind: 'float' | 'double'): NumberValue {
  return { type: 'number', kind, number: kind === 'float' ? Math.fround(number) : number }
}

/** The exact value of a number; undefined for NaN and the infinities. */
export function exactOf(value: NumberValue): Decimal | undefined {
  return value.exact ?? decimalOfNumber(value.number)
}

/** The lowest and highest value of each type derived from xsd:integer. */
const INTEGER_TYPES: Readonly<Record<string, readonly [bigint | undefined, bigint | undefined]>> = {
  integer: [undefined, undefined],
  nonNegativeInteger: [0n, undefined],
  positiveInteger: [1n, undefined],
  nonPositiveInteger: [undefined, 0n],
  negativeInteger: [undefined, -1n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  short: [-32768n, 32767n],
  byte: [-128n, 127n],
  unsignedLong: [0n, 2n ** 64n - 1n],
  unsignedInt: [0n, 2n ** 32n - 1n],
  unsignedShort: [0n, 65535n],
  unsignedByte: [0n, 255n],
}

/** Whether a local name of xsd: is xsd:integer or derived from it. */
export function isIntegerType(name: string): boolean {
  // Own names only: `constructor` and the like, which data may hold, are inherited by every object.
  return Object.hasOwn(INTEGER_TYPES, name)
}

/** Whether an integer lies in the range of a type derived from xsd:integer. */
export function isInRange(value: bigint, name: string): boolean {
  const [lowest, highest] = INTEGER_TYPES[name]!
  return (lowest === undefined || value >= lowest) && (highest === undefined || value <= highest)
}

/** Undefined also for a number outside the range of its type. */
function parseInteger(text: string, name: string): NumberValue | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined
  const exact = parseDecimal(text)
  return exact !== undefined && isInRange(exact.mantissa, name) ? integerValue(exact.mantissa) : undefined
}

/** What numbers cannot be spelled in digits, https://www.w3.org/TR/xmlschema11-2/#double. */
const SPECIAL_NUMBERS: Readonly<Record<string, number>> = {
  INF: Number.POSITIVE_INFINITY,
  '+INF': Number.POSITIVE_INFINITY,
  '-INF': Number.NEGATIVE_INFINITY,
  NaN: Number.NaN,
}

/** The grammar is XML Schema's: JavaScript would read hexadecimal and blanks as well. */
function parseFloating(text: string, kind: 'float' | 'double'): NumberValue | undefined {
  const special = Object.hasOwn(SPECIAL_NUMBERS, text) ? SPECIAL_NUMBERS[text] : undefined
  if (special !== undefined) return floatingValue(special, kind)
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? floatingValue(Number(text), kind) : undefined
}

/** All four forms that a boolean has. */
const BOOLEANS: Readonly<Record<string, Value>> = { true: TRUE, '1': TRUE, false: FALSE, '0': FALSE }

/** The value of a lexical form of a type of XML Schema, given by its local name; undefined when it has none or the type
 *  is not known. White space around it is not part of it. */
export function parseValue(lexical: string, name: string): Value | undefined {
  if (name === 'string') return stringValue(lexical)
  const text = /^[ \t\r\n]|[ \t\r\n]$/.test(lexical) ? lexical.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') : lexical
  if (isIntegerType(name)) return parseInteger(text, name)
  if (name === 'decimal') {
    const exact = parseDecimal(text)
    return exact === undefined ? undefined : decimalValue(exact)
  }
  if (name === 'double' || name === 'float') return parseFloating(text, name)
  if (name === 'boolean') return Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined
  if (isTimeKind(name)) return parseTime(text, name)
  return name === 'duration' || name === 'dayTimeDuration' || name === 'yearMonthDuration'
    ? parseDuration(text, name)
    : undefined
}

/** Types whose forms can be checked; of all others nobody can say that a form is wrong. */
const KNOWN_TYPES =
  /^(string|boolean|decimal|float|double|dateTime|date|time|g(Year|YearMonth|Month|MonthDay|Day)|duration|dayTimeDuration|yearMonthDuration)$/

/** The value of a literal given by its parts. */
export function literalValue(lexical: string, datatype: string, language: string): Value {
  if (language !== '') return stringValue(lexical, language)
  if (!datatype.startsWith(XSD)) return { type: 'unknown', text: lexical, datatype, isIllTyped: false }
  const name = datatype.slice(XSD.length)
  const value = parseValue(lexical, name)
  if (value?.type === 'string') return value
  if (value !== undefined) return { ...value, written: { lexical, datatype } } as Value
  return { type: 'unknown', text: lexical, datatype, isIllTyped: isIntegerType(name) || KNOWN_TYPES.test(name) }
}

/** The value of a term. Quoted triples and the default graph have none of their own and count as IRIs of no text. */
export function valueOfTerm(term: Term): Value {
  if (term.termType === 'Literal') return literalValue(term.value, term.datatype.value, term.language)
  return { type: term.termType === 'BlankNode' ? 'blank' : 'iri', text: term.value }
}

/** The canonical form of a double: `3.0E4`, `1.0E-7`, `INF`, `NaN`. */
function floatingText(number: number): string {
  if (Number.isNaN(number)) return 'NaN'
  if (!Number.isFinite(number)) return number < 0 ? '-INF' : 'INF'
  if (Object.is(number, -0)) return '-0.0E0'
  const [digits = '', exponent = ''] = number.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`
}

/** The shortest digits that give a single-precision number back. */
function singleText(number: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(number.toPrecision(digits))
    if (Math.fround(rounded) === number) return floatingText(rounded)
  }
  return floatingText(number)
}

/** The canonical lexical form of a number. */
export function numberText(value: NumberValue): string {
  switch (value.kind) {
    case 'integer':
      return value.exact === undefined ? String(value.number) : String(value.exact.mantissa)
    case 'decimal':
      return decimalText(value.exact!)
    case 'float':
      return singleText(value.number)
    case 'double':
      return floatingText(value.number)
  }
}

/** One term for each datatype, since computed literals come by the million. */
const datatypes = new Map<string, ReturnType<typeof namedNode>>()

/** A literal of a type of XML Schema; the terms of datatypes are made once. */
function typed(text: string, name: string): Literal {
  const known = datatypes.get(name) ?? namedNode(XSD + name)
  datatypes.set(name, known)
  return literal(text, known)
}

/** A value that is not an IRI or a blank node. */
export type LiteralValue = Exclude<Value, { readonly type: 'iri' | 'blank' }>

/** The literal that a value is written as: as it was read, or in the canonical form when it was computed. */
export function literalOfValue(value: LiteralValue): Literal {
  if ('written' in value && value.written !== undefined) {
    return literal(value.written.lexical, namedNode(value.written.datatype))
  }
  return canonicalLiteral(value)
}

/** One form for each value. */
function canonicalLiteral(value: LiteralValue): Literal {
  switch (value.type) {
    case 'string':
      return value.language === '' ? literal(value.text) : literal(value.text, value.language)
    case 'boolean':
      return typed(value.value ? 'true' : 'false', 'boolean')
    case 'number':
      return typed(numberText(value), value.kind)
    case 'time':
      return typed(timeText(value), value.kind)
    case 'duration':
      return typed(durationText(value), value.kind)
    case 'unknown':
      return literal(value.text, namedNode(value.datatype))
  }
}
