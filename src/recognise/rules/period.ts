/** Time expressions and the dates they stand for: 2022年, 2021-2025年, 上半年, 截至10月底, 2020年10月以来, 五年来.
 *  Relative ones (今年, 去年) are read from the year of the report. Works on folded text (glyphs.ts). */

import type { Period } from '../mention.ts'
import { execAll } from './clause.ts'
import { chineseValue } from './number.ts'

interface Dates {
  readonly from: string
  readonly to: string
}

/** One form of a time expression. `dates` gives undefined when the words are no date after all (2022年13月). */
interface PeriodRule {
  readonly name: string
  /** Characters without which the rule cannot fit: a text that lacks them is not searched. */
  readonly sign?: string
  readonly pattern: RegExp
  readonly dates: (match: RegExpExecArray, year: number) => Dates | undefined
}

const BLANK = '\\s*'
const YEAR = '((?:19|20)\\d{2}|二零[零一二三四五六七八九]{2})'
const DASH = `${BLANK}(?:-|至|到|~)${BLANK}`
const COUNT = '(\\d{1,2}|[一二三四五六七八九十两]{1,2})'

/** In order: where two match at one place the longer wins, then the earlier in the table. */
const RULES: readonly PeriodRule[] = [
  {
    name: 'years',
    pattern: new RegExp(`${YEAR}${BLANK}年?(?:度)?${DASH}${YEAR}${BLANK}年?(?:度)?`, 'g'),
    dates: ([, from, to]) => span(yearOf(from), yearOf(to)),
  },
  {
    name: 'month-range',
    sign: '月',
    pattern: new RegExp(`(?:${YEAR}${BLANK}年${BLANK})?(\\d{1,2})月?份?${DASH}(\\d{1,2})${BLANK}月份?(?:底|末)?`, 'g'),
    dates: ([, year, from, to], own) => months(yearOf(year) ?? own, Number(from), Number(to)),
  },
  {
    name: 'since-month',
    sign: '月',
    pattern: new RegExp(`自?(?:从)?${YEAR}${BLANK}年${BLANK}(\\d{1,2})${BLANK}月份?(?:以来|起至今|至今)`, 'g'),
    dates: ([, year, month], own) => join(months(yearOf(year) ?? own, Number(month), Number(month)), wholeYear(own)),
  },
  {
    name: 'until',
    sign: '截',
    pattern: new RegExp(
      `截[至止]到?${BLANK}(?:${YEAR}${BLANK}年${BLANK}|今年|当年)?(\\d{1,2})${BLANK}月份?(?:\\d{1,2}日)?[底末]?`,
      'g',
    ),
    dates: ([, year, month], own) => months(yearOf(year) ?? own, 1, Number(month)),
  },
  {
    name: 'day',
    sign: '日',
    pattern: new RegExp(`${YEAR}${BLANK}年${BLANK}(\\d{1,2})${BLANK}月${BLANK}(\\d{1,2})${BLANK}日`, 'g'),
    dates: ([, year, month, day], own) => oneDay(yearOf(year) ?? own, Number(month), Number(day)),
  },
  {
    name: 'day-of-year',
    sign: '日',
    pattern: /(\d{1,2})\s*月\s*(\d{1,2})\s*日/g,
    dates: ([, month, day], own) => oneDay(own, Number(month), Number(day)),
  },
  {
    name: 'month',
    sign: '月',
    pattern: new RegExp(`(?:${YEAR}${BLANK}年${BLANK})?(\\d{1,2})${BLANK}月(?:份|底|末|中旬|上旬|下旬)?`, 'g'),
    dates: ([, year, month], own) => months(yearOf(year) ?? own, Number(month), Number(month)),
  },
  {
    name: 'half',
    sign: '半年',
    pattern: new RegExp(`(?:${YEAR}${BLANK}年${BLANK}|今年)?([上下])半年`, 'g'),
    dates: ([, year, half], own) =>
      half === '上' ? months(yearOf(year) ?? own, 1, 6) : months(yearOf(year) ?? own, 7, 12),
  },
  {
    name: 'quarter',
    sign: '季度',
    pattern: new RegExp(`(?:${YEAR}${BLANK}年${BLANK}|今年)?第?([一二三四1-4])季度`, 'g'),
    dates: ([, year, quarter], own) => {
      const last = 3 * (chineseValue(quarter ?? '') ?? Number(quarter))
      return months(yearOf(year) ?? own, last - 2, last)
    },
  },
  {
    name: 'year',
    pattern: new RegExp(`(?:自|从)?${YEAR}${BLANK}年(?:度)?(?:以来|至今|[底末初])?`, 'g'),
    dates: (match, own) => {
      const year = yearOf(match[1]) ?? own
      return /以来|至今/.test(match[0]) ? span(year, Math.max(year, own)) : wholeYear(year)
    },
  },
  {
    name: 'last-year',
    sign: '年',
    pattern: /(?:去年|上年度?|上一年度?)(?:同期)?/g,
    dates: (_, own) => wholeYear(own - 1),
  },
  {
    name: 'this-year',
    pattern: /今年(?:以来|年[初底])?|本年度?|全年|年内|当年|年度内/g,
    dates: (_, own) => wholeYear(own),
  },
  {
    name: 'next-year',
    pattern: /明年|下一年度?|下年度?|来年/g,
    dates: (_, own) => wholeYear(own + 1),
  },
  {
    name: 'to-date',
    pattern: /截[至止]到?(?:目前|今|年[底末])|目前为止|至今|目前/g,
    dates: (_, own) => wholeYear(own),
  },
  {
    name: 'years-back',
    pattern: new RegExp(`(?:近|过去|五年来的)?${COUNT}年(?:以来|来|间)`, 'g'),
    dates: ([, count], own) => span(own - numberOf(count) + 1, own),
  },
  {
    name: 'years-ahead',
    sign: '未来',
    pattern: new RegExp(`未来${COUNT}年`, 'g'),
    dates: ([, count], own) => span(own, own + numberOf(count) - 1),
  },
]

interface Hit {
  readonly rule: PeriodRule
  readonly match: RegExpExecArray
}

/** The last text and the places where a rule fits it: quantities ask where times stand, observations ask which. */
let last: { readonly folded: string; readonly hits: readonly Hit[] } = { folded: '', hits: [] }

function hitsIn(folded: string): readonly Hit[] {
  if (last.folded !== folded) {
    const rules = RULES.filter(({ sign = '' }) => folded.includes(sign))
    const hits = rules.flatMap((rule) => execAll(rule.pattern, folded).map((match) => ({ rule, match })))
    last = { folded, hits }
  }
  return last.hits
}

/** The time expressions of a folded text in reading order, none overlapping another. `year` is the report's. */
export function periodsIn(folded: string, year: number): readonly Period[] {
  const found = hitsIn(folded).flatMap((hit) => periodOf(hit, year))
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  const kept: Period[] = []
  for (const period of found) {
    if (period.span.start >= (kept.at(-1)?.span.end ?? 0)) kept.push(period)
  }
  return kept
}

function periodOf({ rule, match }: Hit, year: number): Period[] {
  const dates = rule.dates(match, year)
  const { index: start, 0: surface } = match
  return dates === undefined ? [] : [{ span: { start, end: start + surface.length }, surface, ...dates }]
}

function yearOf(words: string | undefined): number | undefined {
  if (words === undefined) return undefined
  return /^\d/.test(words) ? Number(words) : chineseValue(words)
}

function numberOf(words: string | undefined): number {
  return /^\d/.test(words ?? '') ? Number(words) : (chineseValue(words ?? '') ?? 1)
}

const two = (value: number) => String(value).padStart(2, '0')

function wholeYear(year: number): Dates {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

function span(from: number | undefined, to: number | undefined): Dates | undefined {
  if (from === undefined || to === undefined || from > to) return undefined
  return { from: `${from}-01-01`, to: `${to}-12-31` }
}

function months(year: number, from: number, to: number): Dates | undefined {
  if (from < 1 || to > 12 || from > to) return undefined
  const lastDay = new Date(Date.UTC(year, to, 0)).getUTCDate()
  return { from: `${year}-${two(from)}-01`, to: `${year}-${two(to)}-${two(lastDay)}` }
}

function oneDay(year: number, month: number, day: number): Dates | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const date = `${year}-${two(month)}-${two(day)}`
  return { from: date, to: date }
}

function join(first: Dates | undefined, last: Dates): Dates | undefined {
  return first === undefined || first.from > last.to ? first : { from: first.from, to: last.to }
}
