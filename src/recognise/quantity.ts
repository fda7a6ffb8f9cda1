/** Finds the quantities and periods of a text. Rules are in rules/: numbers, units, bounds, ranks, shares, zeros.
 *  The invariant: no quantity touches a protected span, and no two quantities overlap. */

import { overlaps, type Span } from '../segment/span.ts'
import type { Period, Quantity } from './mention.ts'
import { protection } from './protect.ts'
import { boundOf } from './rules/bound.ts'
import { fractionsIn } from './rules/fraction.ts'
import { foldGlyphs } from './rules/glyphs.ts'
import { numberAt, type PrintedNumber } from './rules/number.ts'
import { periodsIn } from './rules/period.ts'
import { ranksIn } from './rules/rank.ts'
import { type PrintedUnit, unitAt } from './rules/unit.ts'
import { zerosIn } from './rules/zero.ts'

/** The time expressions of a text in reading order, as inclusive ISO dates. `year` is that of the report: 今年, 上半年
 *  and 5月 are read from it. */
export function findPeriods(text: string, year: number): Period[] {
  return periodsIn(foldGlyphs(text), year).map((period) => ({
    ...period,
    surface: text.slice(period.span.start, period.span.end),
  }))
}

/** The quantities of a text in reading order, values in base units. Numbers that touch a time expression or one of
 *  `protectedSpans` (titles, codes: protect.ts) are left out; ranks and zeros in words are found inside them too. */
export function findQuantities(text: string, protectedSpans: readonly Span[]): Quantity[] {
  const folded = foldGlyphs(text)
  const words = wordQuantities(folded)
  // Only where a time stands matters here, not which year it is of.
  const times = periodsIn(folded, 2000).map(({ span }) => span)
  const kept = [...protectedSpans, ...times]
  const isProtected = protection([...kept, ...words.map(({ span }) => span)])
  const shares = fractionQuantities(folded).filter(({ span }) => !isProtected(span))
  // Most texts have no shares in words.
  const isTaken =
    shares.length === 0
      ? isProtected
      : protection([...kept, ...words.map(({ span }) => span), ...shares.map(({ span }) => span)])
  return [...words, ...shares, ...numberQuantities(folded, isTaken)]
    .sort((a, b) => a.span.start - b.span.start)
    .map((draft) => quantityFrom(draft, text))
}

/** A quantity before its surface is cut out; the bounds may be there and empty. */
interface Draft extends Omit<Quantity, 'surface' | 'min' | 'max' | 'modifier'> {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly modifier?: string | undefined
}

// Field by field: a copy by spreading costs more than all the rest that is done to a number.
function quantityFrom({ span, value, unit, kind, comparator, min, max, modifier }: Draft, text: string): Quantity {
  const quantity = { span, surface: text.slice(span.start, span.end), value, unit, kind, comparator }
  if (min === undefined && max === undefined && modifier === undefined) return quantity
  return {
    ...quantity,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(modifier === undefined ? {} : { modifier }),
  }
}

/** Ranks, firsts and zeros. */
function wordQuantities(folded: string): Draft[] {
  const ranks = ranksIn(folded).map(
    ({ start, end, value, unit, comparator, modifier }): Draft => ({
      span: { start, end },
      value,
      unit,
      kind: 'rank',
      comparator,
      modifier,
    }),
  )
  const zeros = zerosIn(folded).map(
    ({ start, end, unit }): Draft => ({ span: { start, end }, value: 0, unit, kind: 'count', comparator: 'exact' }),
  )
  return [...ranks, ...zeros.filter((zero) => !ranks.some((rank) => overlaps(rank.span, zero.span)))]
}

function fractionQuantities(folded: string): Draft[] {
  return fractionsIn(folded).map(({ start, end, value, unit, kind }) => {
    const number: PrintedNumber = { start, end, value, step: 1, chinese: true }
    return { span: { start, end }, value, unit, kind, ...boundOf(folded, number, end) }
  })
}

/** The characters that a number can begin with. */
const NUMERALS = new Uint8Array(0x10000)
for (const glyph of '0123456789零一二三四五六七八九十百千两') NUMERALS[glyph.charCodeAt(0)] = 1

function numberQuantities(folded: string, isTaken: (span: Span) => boolean): Draft[] {
  const found: Draft[] = []
  for (let at = nextNumeral(folded, 0); at !== -1; ) {
    const number = numberAt(folded, at)
    const draft = number === undefined ? undefined : quantityOf(folded, number)
    if (draft !== undefined && !isTaken(draft.span)) found.push(draft)
    // A number that is part of a protected name must not be read again from its middle.
    at = nextNumeral(folded, draft?.span.end ?? number?.end ?? at + 1)
  }
  return mergeRanges(folded, found)
}

function nextNumeral(folded: string, from: number): number {
  for (let at = from; at < folded.length; at++) if (NUMERALS[folded.charCodeAt(at)] === 1) return at
  return -1
}

function quantityOf(folded: string, number: PrintedNumber): Draft | undefined {
  const unit = unitAt(folded, number.end)
  if (unit === undefined) return bareNumber(folded, number)
  if (number.chinese && !countsInChinese(folded, number, unit)) return undefined
  const span = { start: number.start, end: unit.end }
  const { comparator, min, max, modifier } = boundOf(folded, number, unit.end)
  return { span, value: number.value, unit: unit.unit, kind: unit.kind, comparator, min, max, modifier }
}

// 一个平台 and 一件实事 say "a"; 十一个 and 两件 count. 一 counts only where nothing follows: 规范性文件一件。
function countsInChinese(folded: string, number: PrintedNumber, unit: PrintedUnit): boolean {
  // 三大 and 五大 begin names: 三大攻坚战.
  if (unit.dimension === 'time' || ['点', '对', '大'].includes(unit.unit)) return false
  if (number.value !== 1) return true
  return (
    /^[,。;、)]/.test(folded.slice(unit.end, unit.end + 1)) &&
    /[^,。;、\s]$/.test(folded.slice(Math.max(0, number.start - 1), number.start))
  )
}

/** A number whose unit was lost: 行政处罚2100, counts when a noun stands before it and the clause ends after it. */
function bareNumber(folded: string, number: PrintedNumber): Draft | undefined {
  if (number.chinese || number.vague !== undefined) return undefined
  const after = folded
    .slice(number.end, number.end + 3)
    .replace(/^[ \t]+/, '')
    .slice(0, 1)
  const before = folded.slice(Math.max(0, number.start - 2), number.start)
  const isFrom =
    /[由从]$/.test(before) && /^\s*(?:压|缩|减|降|增|提|升|精简|下降|上升|扩大)/.test(folded.slice(number.end))
  if ((!/^[,。;、)|\n]?$/.test(after) && !isFrom) || !/(?:[\u4e00-\u9fff:|]\s?|\n)$/.test(before)) return undefined
  if (/[第年月日版条]$/.test(before) || number.value > 1e9) return undefined
  const span = { start: number.start, end: number.end }
  return { span, value: number.value, unit: '', kind: 'count', ...boundOf(folded, number, number.end) }
}

/** 6.5%-7%, 1-2个 and 6至8人 are one quantity with two ends. The first of them may have no unit of its own. */
function mergeRanges(folded: string, found: readonly Draft[]): Draft[] {
  const merged: Draft[] = []
  for (const draft of found) {
    const last = merged.at(-1)
    const start = rangeStart(folded, draft, last)
    if (start === undefined) {
      merged.push(draft)
      continue
    }
    if (last !== undefined && start.start === last.span.start) merged.pop()
    const span = { start: start.start, end: draft.span.end }
    merged.push({ ...draft, span, value: start.value, comparator: 'atLeast', min: start.value, max: draft.value })
  }
  return merged
}

function rangeStart(folded: string, draft: Draft, last: Draft | undefined): PrintedNumber | undefined {
  const before = folded.slice(Math.max(0, draft.span.start - 14), draft.span.start)
  // Few numbers end a range; the others need no look further back.
  if (!/[-~至到]\s*$/.test(before)) return undefined
  // 从6到8人 and 由6%到8% tell a change, not a range; 由6至8人 says who acts.
  const match = /(?<![\d.从自第])(?<!由(?=[\d.]+\s*%))(\d+(?:\.\d+)?)\s*%?\s*[-~至到]\s*$/.exec(before)
  const start = draft.span.start - before.length + (match?.index ?? 0)
  const lower = match === null ? undefined : numberAt(folded, start)
  if (lower === undefined || lower.value >= draft.value) return undefined
  return last === undefined || last.span.end <= start || last.span.start === start ? lower : undefined
}
