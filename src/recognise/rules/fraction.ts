/** Shares and ratios that are not written with a unit: 百分之九十五, 三分之一, 1/4, 八成, 2.85:1.
 *  Works on folded text (glyphs.ts). */

import type { Span } from '../../segment/span.ts'
import type { QuantityKind } from '../mention.ts'
import { execAll } from './clause.ts'
import { chineseValue } from './number.ts'

/** A share or ratio as printed. */
export interface PrintedFraction extends Span {
  readonly value: number
  readonly unit: string
  readonly kind: QuantityKind
}

const NUMERAL = '[零一二三四五六七八九十百两]+'
const PERCENT = new RegExp(`百分之(${NUMERAL}(?:点[零一二三四五六七八九]+)?|\\d+(?:\\.\\d+)?)`, 'g')
const PARTS = new RegExp(`(${NUMERAL}|\\d+)分之(${NUMERAL}|\\d+)`, 'g')
const SLASH = /(?<![\d/.])([1-9])\/([2-9])(?![\d/])/g
const TENTHS = /([一二三四五六七八九]|\d)成(?:半)?(?=以上|左右|以下|多|[,。;、)]|$)/g
const RATIO = /(?<![\d:.])(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)(?![\d:.])/g

/** The shares and ratios of a folded text in reading order, none overlapping another. */
export function fractionsIn(folded: string): readonly PrintedFraction[] {
  const found = [
    ...read(folded, '分之', PERCENT, ([, part]) => percent(numeralValue(part))),
    ...read(folded, '分之', PARTS, ([, whole, part]) => share(numeralValue(part), numeralValue(whole))),
    ...read(folded, '/', SLASH, ([, part, whole]) => share(Number(part), Number(whole))),
    ...read(folded, '成', TENTHS, ([words, part]) =>
      percent(numeralValue(part) * 10 + (words?.endsWith('半') === true ? 5 : 0)),
    ),
    ...read(folded, ':', RATIO, ([, left, right]) => ratio(Number(left), Number(right))),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter(({ start }, index) => index === 0 || start >= (found[index - 1]?.end ?? 0))
}

type Reading = Omit<PrintedFraction, 'start' | 'end'>

/** `sign` is in every match: most texts have none of it. */
function read(
  folded: string,
  sign: string,
  pattern: RegExp,
  reading: (match: RegExpExecArray) => Reading,
): PrintedFraction[] {
  if (!folded.includes(sign)) return []
  return execAll(pattern, folded).flatMap((match) => {
    const { value, unit, kind } = reading(match)
    return Number.isFinite(value) ? [{ start: match.index, end: match.index + match[0].length, value, unit, kind }] : []
  })
}

function percent(value: number): Reading {
  return { value, unit: '%', kind: 'percent' }
}

function share(part: number, whole: number): Reading {
  return { value: Number((part / whole).toPrecision(12)), unit: '', kind: 'ratio' }
}

function ratio(left: number, right: number): Reading {
  return { value: Number((left / right).toPrecision(12)), unit: '', kind: 'ratio' }
}

/** 九十五 is 95, 九十九点二 is 99.2. */
function numeralValue(words: string | undefined): number {
  if (words === undefined) return Number.NaN
  if (/^\d/.test(words)) return Number(words)
  const [whole = '', decimals] = words.split('点')
  const value = chineseValue(whole) ?? Number.NaN
  if (decimals === undefined) return value
  return value + Number(`0.${[...decimals].map((glyph) => '零一二三四五六七八九'.indexOf(glyph)).join('')}`)
}
