/** Functions on strings, https://www.w3.org/TR/sparql11-query/#func-strings. Positions and lengths count characters (code
 *  points), not UTF-16 units. */

import { LimitError } from '../../errors.ts'
import { booleanValue, stringValue, type Value } from '../value.ts'
import { type Apply, type BuiltIn, fixed } from './function.ts'
import { textOf } from './term.ts'

/** No string that a query makes is longer, in UTF-16 units: one that takes tens of milliseconds to work on, so that the
 *  query can still be stopped in time. */
const MAX_LENGTH = 2 ** 25

type StringValue = Value & { readonly type: 'string' }

/** Refuses a string before it is made. Throws a LimitError with code `MEMORY_LIMIT`. */
export function checkLength(length: number): void {
  if (length <= MAX_LENGTH) return
  throw new LimitError('MEMORY_LIMIT', {
    en: `The query makes a string of more than ${MAX_LENGTH} characters; shorten it.`,
    zh: `查询产生的字符串超过 ${MAX_LENGTH} 个字符;请缩短。`,
  })
}

/** Whether characters and UTF-16 units differ in a text. */
const hasSurrogates = (text: string): boolean => /[\ud800-\udfff]/.test(text)

/** The length that SPARQL means. */
function characterCount(text: string): number {
  if (!hasSurrogates(text)) return text.length
  let count = 0
  for (const _ of text) count++
  return count
}

/** A function of one string that gives a string of the same language. */
function mapping(map: (text: string) => string): BuiltIn {
  return fixed(1, ([value]) => (value?.type === 'string' ? stringValue(map(value.text), value.language) : undefined))
}

/** A function of two strings that may be compared: the second is simple or has the language of the first
 *  (https://www.w3.org/TR/sparql11-query/#func-arg-compatibility). */
function compatible(apply: (left: StringValue, right: StringValue) => Value): BuiltIn {
  return fixed(2, ([left, right]) => {
    if (left?.type !== 'string' || right?.type !== 'string') return undefined
    return right.language === '' || right.language === left.language ? apply(left, right) : undefined
  })
}

/** fn:substring: positions from 1, rounded; characters from the first that is not before the start. */
const substring: Apply = ([source, start, length]) => {
  if (source?.type !== 'string' || start?.type !== 'number') return undefined
  if (length !== undefined && length.type !== 'number') return undefined
  const first = Math.floor(start.number + 0.5)
  const end = length === undefined ? Number.POSITIVE_INFINITY : first + Math.floor(length.number + 0.5)
  if (Number.isNaN(first) || Number.isNaN(end)) return stringValue('', source.language)
  const [from, to] = [Math.max(first - 1, 0), Math.max(end - 1, 0)]
  if (!hasSurrogates(source.text)) return stringValue(source.text.slice(from, Math.max(from, to)), source.language)
  return stringValue([...source.text].slice(from, Math.max(from, to)).join(''), source.language)
}

/** The language is kept where all arguments share it. */
const concat: Apply = (args) => {
  if (args.some((arg) => arg.type !== 'string')) return undefined
  const strings = args as readonly StringValue[]
  checkLength(strings.reduce((sum, { text }) => sum + text.length, 0))
  const language = strings[0]?.language ?? ''
  const isShared = strings.every((string) => string.language === language)
  return stringValue(strings.map(({ text }) => text).join(''), isShared ? language : '')
}

/** https://www.w3.org/TR/sparql11-query/#func-langMatches: basic filtering of RFC 4647. */
export function languageMatches(tag: string, range: string): boolean {
  if (range === '*') return tag !== ''
  const [wanted, found] = [range.toLowerCase(), tag.toLowerCase()]
  return found === wanted || (found.startsWith(wanted) && found[wanted.length] === '-')
}

/** An ideograph becomes nine characters. */
const LONGEST_ENCODING = 9

const encodeForUri: Apply = ([value]) => {
  if (value?.type !== 'string') return undefined
  checkLength(value.text.length * LONGEST_ENCODING)
  const text = value.text.replaceAll(/[^A-Za-z0-9\-_.~]/gu, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )
  return stringValue(text)
}

/** By name. */
export const STRING: Readonly<Record<string, BuiltIn>> = {
  STRLEN: fixed(1, ([value]) =>
    value?.type === 'string' ? { type: 'number', kind: 'integer', number: characterCount(value.text) } : undefined,
  ),
  SUBSTR: { minArgs: 2, maxArgs: 3, apply: substring },
  UCASE: mapping((text) => text.toUpperCase()),
  LCASE: mapping((text) => text.toLowerCase()),
  STRSTARTS: compatible((left, right) => booleanValue(left.text.startsWith(right.text))),
  STRENDS: compatible((left, right) => booleanValue(left.text.endsWith(right.text))),
  CONTAINS: compatible((left, right) => booleanValue(left.text.includes(right.text))),
  STRBEFORE: compatible((left, right) => {
    const at = left.text.indexOf(right.text)
    return at < 0 ? stringValue('') : stringValue(left.text.slice(0, at), left.language)
  }),
  STRAFTER: compatible((left, right) => {
    const at = left.text.indexOf(right.text)
    return at < 0 ? stringValue('') : stringValue(left.text.slice(at + right.text.length), left.language)
  }),
  ENCODE_FOR_URI: fixed(1, encodeForUri),
  CONCAT: { minArgs: 0, maxArgs: Number.POSITIVE_INFINITY, apply: concat },
  LANGMATCHES: fixed(2, ([tag, range]) =>
    tag?.type === 'string' && range?.type === 'string'
      ? booleanValue(languageMatches(tag.text, textOf(range)!))
      : undefined,
  ),
}
