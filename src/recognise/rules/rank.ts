/** Ranks and firsts: 位列全市第一, 排名第5, 全省前三, 全市首例. Works on folded text (glyphs.ts).
 *  第九批 and 第57次 are ordinals and stay with not-quantity.ts: a rank needs a ranking verb or a scope before it. */

import type { Span } from '../../segment/span.ts'
import type { Comparator } from '../mention.ts'
import { execAll } from './clause.ts'
import { chineseValue } from './number.ts'

/** A rank as printed; `unit` is 名次, or the counted thing of a first (例, 个, 家). */
export interface PrintedRank extends Span {
  readonly value: number
  readonly unit: string
  readonly comparator: Comparator
  readonly modifier?: string | undefined
}

const SCOPE = '(?:全国|全省|全市|全区|全县|全州|全盟|全自治区|全镇|全系统|国家级|省级|市级|区级|县级|同类[^,。;]{0,6})'
const VERB =
  '(?:位列|位居|名列|排名|排位|排在|排列|跃居|跃升|并列|居于|稳居|列|居|排|获评|荣获|获得|取得|获|进入|跻身|保持)'
const NUMBER = '(\\d{1,3}|[一二三四五六七八九十]{1,3})'
/** What makes of a number with 第 an edition, a part or a grade: 第九批, 第3章, 第一等次, 第一梯队. */
const NO_PLACE = '(?![批次届个期章条款季轮号项阶步代方等档梯类级组零一二三四五六七八九十\\d])'
// Between the verb and the number: the scope, the list it is in, an adverb.
const BETWEEN = `(?:了|至|到|为|在)?(?:[^,。;、\\d第]{0,12}?)`

/** 位列全市第一; not 获得第九批. */
const NTH = new RegExp(`(?:${VERB}${BETWEEN}|${SCOPE}[^,。;、\\d第]{0,8}?)(第\\s*${NUMBER}(?:名|位)?)${NO_PLACE}`, 'g')
const NTH_PLACE = new RegExp(`(第\\s*${NUMBER}名)(?![,、]?第)`, 'g')
const TOP = new RegExp(
  `(?:${VERB}|${SCOPE})${BETWEEN}(首位|榜首|第一方阵|前\\s*${NUMBER}(?:名|位|强)?)(?![年个项次天])`,
  'g',
)
const FIRST = new RegExp(`(?:${SCOPE})(?:[^,。;、\\d首]{0,4}?)(首(例|个|家|件|宗|起|单|部|座|张|份|支|所))`, 'g')

/** The ranks of a folded text, in reading order, none twice. */
export function ranksIn(folded: string): readonly PrintedRank[] {
  const found = [
    ...matches(folded, NTH, 1, (match) => exactRank(match[2])),
    ...matches(folded, NTH_PLACE, 1, (match) => exactRank(match[2])),
    ...matches(folded, TOP, 1, topRank),
    ...matches(folded, FIRST, 1, (match) => ({ value: 1, unit: match[2] ?? '', comparator: 'exact' })),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter((rank, index) => index === 0 || rank.start >= (found[index - 1]?.end ?? 0))
}

type Reading = Omit<PrintedRank, 'start' | 'end'>

function matches(
  folded: string,
  pattern: RegExp,
  group: number,
  read: (match: RegExpExecArray) => Reading | undefined,
): PrintedRank[] {
  return execAll(pattern, folded).flatMap((match) => {
    const reading = read(match)
    if (reading === undefined) return []
    const words = match[group] ?? ''
    const start = match.index + match[0].lastIndexOf(words)
    const { value, unit, comparator, modifier } = reading
    return [{ start, end: start + words.length, value, unit, comparator, modifier }]
  })
}

function exactRank(words: string | undefined): Reading | undefined {
  const value = rankValue(words)
  return value === undefined ? undefined : { value, unit: '名次', comparator: 'exact' }
}

/** 前三 is at most 3; 首位 and 榜首 are 1. 第一方阵 names no place. */
function topRank(match: RegExpExecArray): Reading | undefined {
  const words = match[1] ?? ''
  if (words === '第一方阵') return undefined
  if (!words.startsWith('前')) return { value: 1, unit: '名次', comparator: 'exact' }
  const value = rankValue(match[2])
  return value === undefined ? undefined : { value, unit: '名次', comparator: 'atMost', modifier: '前' }
}

function rankValue(words: string | undefined): number | undefined {
  if (words === undefined) return undefined
  return /^\d/.test(words) ? Number(words) : chineseValue(words)
}
