/** The words around a number that make it a bound or an estimate, and the bounds that follow from them.
 *  Works on folded text (glyphs.ts); the comparators are those of ontology/schemes.ttl. */

import type { Comparator } from '../mention.ts'
import type { PrintedNumber } from './number.ts'

/** What the words around a number say. */
export interface Bound {
  readonly comparator: Comparator
  readonly modifier?: string
  readonly min?: number
  readonly max?: number
}

const BEFORE: readonly (readonly [words: string, comparator: Comparator])[] = [
  ['不少于|不低于|至少|最少|起码', 'atLeast'],
  ['不超过|不高于|不多于|至多|最多', 'atMost'],
  ['不足|不到|低于|少于|未达', 'below'],
  ['超过|超出|突破|高于|大于|逾|超', 'over'],
  ['大约|约为|约有|约', 'about'],
  ['将近|接近|近', 'almost'],
]

const AFTER: readonly (readonly [words: string, comparator: Comparator])[] = [
  ['及?以上', 'atLeast'],
  ['及?以下|以内|之内', 'atMost'],
  ['左右|上下|不等', 'about'],
]

const BEFORE_RULES = BEFORE.map(([words, comparator]) => ({
  pattern: new RegExp(`(${words})(?:达到?)?\\s*$`),
  comparator,
}))
const AFTER_RULES = AFTER.map(([words, comparator]) => ({ pattern: new RegExp(`^\\s*(${words})`), comparator }))
// How far back a word can stand from its number.
const REACH = 8
// The characters that the words above end in (达 and 到 may follow them) and begin with: where another stands next to the
// number, which is the rule, no pattern is tried.
const ENDS_BEFORE = '于少码过多足到达出破逾超约为有近'
const BEGINS_AFTER = '及以之左上不'

/** The bound of a number, from 余/多 inside it, the words before it and those after its unit (in this order). */
export function boundOf(folded: string, number: PrintedNumber, unitEnd: number): Bound {
  if (number.vague !== undefined) {
    const max = number.value + number.step
    return { comparator: 'over', modifier: number.vague, min: number.value, max }
  }
  return boundBefore(folded, number) ?? boundAfter(folded, number, unitEnd) ?? { comparator: 'exact' }
}

function boundBefore(folded: string, { start, value }: PrintedNumber): Bound | undefined {
  const before = folded.slice(Math.max(0, start - REACH), start).trimEnd()
  if (before === '' || !ENDS_BEFORE.includes(before.charAt(before.length - 1))) return undefined
  for (const { pattern, comparator } of BEFORE_RULES) {
    const word = pattern.exec(before)?.[1]
    // 最近 and 附近 end in 近 without meaning it.
    if (word !== undefined && !/[最附]近$/.test(before)) return withLimits(comparator, word, value)
  }
  return undefined
}

function boundAfter(folded: string, { value }: PrintedNumber, unitEnd: number): Bound | undefined {
  const after = folded.slice(unitEnd, unitEnd + REACH).trimStart()
  if (after === '' || !BEGINS_AFTER.includes(after.charAt(0))) return undefined
  for (const { pattern, comparator } of AFTER_RULES) {
    const word = pattern.exec(after)?.[1]
    if (word !== undefined) return withLimits(comparator, word, value)
  }
  return undefined
}

function withLimits(comparator: Comparator, modifier: string, value: number): Bound {
  switch (comparator) {
    case 'over':
    case 'atLeast':
      return { comparator, modifier, min: value }
    case 'almost':
    case 'atMost':
    case 'below':
      return { comparator, modifier, max: value }
    default:
      return { comparator, modifier }
  }
}
