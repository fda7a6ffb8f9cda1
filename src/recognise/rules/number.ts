/** The grammar of a number alone: digits or Chinese numerals, 余/多, 万/亿. Works on folded text (glyphs.ts).
 *  What stands before and after it (bounds, units) is bound.ts and unit.ts. */

import type { Span } from '../../segment/span.ts'

/** A number as printed. */
export interface PrintedNumber extends Span {
  readonly value: number
  /** The size of one unit of the last printed digit that is not zero: 290 has 10, 1.8万 has 1000. */
  readonly step: number
  /** 余, 多, 来 or 几, when the number is open upwards. */
  readonly vague?: string
  /** Written with Chinese numerals only: 两万, 十一. */
  readonly chinese: boolean
}

const SCALES: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
}

const DIGITS = '零一二三四五六七八九'
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const BLANK = '[ \\t\\u00a0\\u3000]*'
// 千米, 千克 and 百分点 are units of their own.
const SCALE = '(?:万亿|千万(?![元]?瓦)|百万|十万|亿|万|千(?![米克瓦卡])|百(?!分))'

const ARABIC = new RegExp(
  `(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(\\.\\d+)?(?:${BLANK}([余多来几])(?=${BLANK}(?:${SCALE}|[^\\d\\s,。;、])))?` +
    `(?:${BLANK}(${SCALE}))?(?:${BLANK}([余多]))?`,
  'y',
)
const CHINESE = /([零一二三四五六七八九十百千两]+)([余多来几])?(万亿|亿|万)?([余多])?/y

/** The number that starts at `at` of a folded text, or undefined. Never throws. */
export function numberAt(folded: string, at: number): PrintedNumber | undefined {
  const first = folded.charAt(at)
  if (first >= '0' && first <= '9') return arabicAt(folded, at)
  return chineseAt(folded, at)
}

function arabicAt(folded: string, at: number): PrintedNumber | undefined {
  ARABIC.lastIndex = at
  const match = ARABIC.exec(folded)
  if (match === null) return undefined
  const [whole, integer = '', fraction = '', inner, scaleWord, outer] = match
  const scale = SCALES[scaleWord ?? ''] ?? 1
  const digits = (integer.includes(',') ? integer.replaceAll(',', '') : integer) + fraction
  // Scaling a decimal in binary would leave dust in the last digits: 0.0021万 is 21.
  const value = scale === 1 ? Number(digits) : Number((Number(digits) * scale).toPrecision(15))
  const vague = inner ?? outer
  const step = lastDigitSize(digits) * scale
  return { start: at, end: at + whole.length, value, step, chinese: false, ...(vague === undefined ? {} : { vague }) }
}

/** The size of the last digit that is not zero, 1 for zero: `540` gives 10, `1.8` gives 0.1. */
function lastDigitSize(digits: string): number {
  const point = digits.indexOf('.')
  const whole = point === -1 ? digits.length : point
  let last = digits.length - 1
  while (last > whole && digits.charAt(last) === '0') last--
  if (last > whole) return 10 ** (whole - last)
  let zeros = 0
  while (zeros < whole && digits.charAt(whole - 1 - zeros) === '0') zeros++
  return zeros === whole ? 1 : 10 ** zeros
}

function chineseAt(folded: string, at: number): PrintedNumber | undefined {
  CHINESE.lastIndex = at
  const match = CHINESE.exec(folded)
  if (match === null) return undefined
  const [whole, numeral = '', inner, scaleWord, outer] = match
  const value = chineseValue(numeral)
  if (value === undefined) return undefined
  const scale = SCALES[scaleWord ?? ''] ?? 1
  const vague = inner ?? outer
  const step = lastDigitSize(String(value)) * scale
  const number = { start: at, end: at + whole.length, value: value * scale, step, chinese: true }
  return vague === undefined ? number : { ...number, vague }
}

/** 两百三十 is 230, 十一 is 11, 二零一四 is 2014; undefined when the characters do not make a number. */
export function chineseValue(numeral: string): number | undefined {
  if (!/[十百千]/.test(numeral)) return positionalValue(numeral)
  let total = 0
  let digit: number | undefined
  for (const glyph of numeral) {
    const place = PLACES[glyph]
    if (place === undefined) {
      digit = digitOf(glyph)
      continue
    }
    total += (digit ?? 1) * place
    digit = undefined
  }
  return total + (digit ?? 0)
}

function positionalValue(numeral: string): number | undefined {
  // 一二 or 三四 side by side is an estimate, not a number; years have four.
  if (numeral.length > 1 && numeral.length !== 4) return undefined
  const value = Number([...numeral].map(digitOf).join(''))
  return Number.isNaN(value) ? undefined : value
}

function digitOf(glyph: string): number {
  return glyph === '两' ? 2 : DIGITS.indexOf(glyph)
}
