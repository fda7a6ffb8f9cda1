/** Where and when a figure holds, and whether it is a result: the scope words (全市, 市本级), the period, target or
 *  actual, flow or stock. Works on folded text (glyphs.ts). */

import type { Gazetteer } from '../../authority/authority.ts'
import type { ReportIdentity } from '../../link/entity.ts'
import type { Period, Quantity } from '../../recognise/mention.ts'
import { execAll } from '../../recognise/rules/clause.ts'
import { dimensionOf } from '../../recognise/rules/unit.ts'
import type { SectionRole } from '../../segment/segmented.ts'
import type { Span } from '../../segment/span.ts'
import type { ValueRole } from '../extraction.ts'
import type { Clause } from './clause.ts'

/** The area that a scope word stands for, and what keeps its figures apart. */
export interface AreaScope {
  readonly place: string
  readonly scopeKey: string
}

/** Levels that a suffix may stand for, the usual one first: 市 is mostly a prefecture, sometimes a municipality or a
 *  county-level city. */
const LEVEL_OF: Readonly<Record<string, readonly string[]>> = {
  省: ['province'],
  市: ['prefecture', 'province', 'county'],
  州: ['prefecture'],
  盟: ['prefecture'],
  区: ['county', 'prefecture', 'province'],
  县: ['county'],
  旗: ['county'],
  镇: ['township'],
  乡: ['township'],
  街: ['township'],
}

/** The division that 全市, 全省 or 市级 means in a report of `placeCode`: the nearest of the chain with that suffix. */
export function placeOfScope(scope: string, placeCode: string, gazetteer: Gazetteer): string | undefined {
  if (/^(?:全国|国家)/.test(scope)) return 'cn'
  const suffix = /[省市州盟区县旗镇乡街]/.exec(scope)?.[0]
  if (suffix === undefined) return undefined
  const chain = gazetteer.chainOf(placeCode)
  // By name before level: in a report of 公主岭市 the city itself is 市.
  const bySuffix = chain.find(({ name }) => name.endsWith(suffix))
  const levels = LEVEL_OF[suffix] ?? []
  return (bySuffix ?? chain.find(({ level }) => levels.includes(level)))?.code
}

/** A scope word counts at the head of a clause or of an item only: in 全市系统 and within a clause it qualifies a name. */
const AREA =
  /(?:^|[,;、\s])\s*(?:其中[,:]?\s*)?(全国|全省|全市|全区|全县|全州|全盟|全旗|全镇|全乡|[省市区县州]本级|本级)(?!系统|各级)/g

/** A scope word that opens a clause, and where it ends. */
export interface PlacedArea {
  readonly word: string
  readonly end: number
}

/** The scope words of a sentence in reading order. */
export function areasIn(folded: string, sentence: Span): readonly PlacedArea[] {
  const text = folded.slice(sentence.start, sentence.end)
  if (!/[全级]/.test(text)) return []
  return execAll(AREA, text).map((match) => ({
    word: match[1] ?? '',
    end: sentence.start + match.index + match[0].length,
  }))
}

/** The scope word in force at a place of a sentence: the last one that opened a clause before it. */
export function areaWord(areas: readonly PlacedArea[], at: number): string | undefined {
  return areas.findLast(({ end }) => end <= at)?.word
}

/** A named division and where it stands. */
export interface PlacedDivision extends Span {
  readonly code: string
}

/** The division that a clause begins with, so that its figures are of it: 其中,甲县收到申请20件. Undefined where none does. */
export function placeAtHead(places: readonly PlacedDivision[], clause: Span): string | undefined {
  return places.find(({ start, end }) => start === clause.start && end < clause.end)?.code
}

/** Whether a named division at `span` is what a clause tells of: it stands at the head, and no title, body or thing of its
 *  own goes on behind it: 甲县收到申请, not 甲县法律顾问. */
export function isHeadOfClause(folded: string, { start, end }: Span): boolean {
  if (!/(?:^|[,;:。、(\n]|其中)\s*$/.test(folded.slice(Math.max(0, start - 4), start))) return false
  return /^(?:共|全年|已|累计|今年|[新]?收到?|受理|办[理结]|审[理结]|查[处办]|开展|举办|建成|完成|排查|化解|调解|制定|印发|出台|设立|实施|发放|解答|检查|组织|召开)/.test(
    folded.slice(end, end + 3),
  )
}

/** Whether a sentence sets a whole area beside 本级: then the two must be kept apart. */
export function hasTwoAreas(areas: readonly PlacedArea[]): boolean {
  return areas.some(({ word }) => word.endsWith('本级')) && areas.some(({ word }) => word.startsWith('全'))
}

/** The area of a figure. `hasBoth` says that the sentence gives figures for a whole area and for 本级. */
export function areaScope(
  word: string | undefined,
  hasBoth: boolean,
  identity: ReportIdentity,
  gazetteer: Gazetteer,
): AreaScope {
  const own = { place: identity.placeCode, scopeKey: 'all' }
  if (word === undefined) return own
  // Alone, 本级 is just the reporting body's way of saying "ours".
  if (word.endsWith('本级')) return hasBoth ? { ...own, scopeKey: word } : own
  const place = placeOfScope(word, identity.placeCode, gazetteer)
  return place === undefined ? { ...own, scopeKey: hasBoth ? word : 'all' } : { place, scopeKey: 'all' }
}

/** Words before a time that something is compared with, and those behind it that complete them: 比2021年增加, 与上年相比. */
const COMPARED = /[较比]\s*$|(?:高于|低于|多于|少于|[与同])\s*$/
const COMPARED_WITH = /^[^,。;]{0,4}(?:相比|比|持平|相当|水平|平均|总)/

/** The times of a sentence that its figures may be of. A year that is compared with is none: 比2021年增加12件 tells of
 *  this year, while 比2021年的96件 states the value of that year. Nor is the year that a case comes from or goes to. */
export function timesOf(folded: string, periods: readonly Period[]): readonly Period[] {
  return periods.filter(({ span }) => {
    // 上年结转2件 and 结转下年度4件 are figures of this year.
    if (
      /结转[至到]?$/.test(folded.slice(Math.max(0, span.start - 4), span.start)) ||
      folded.startsWith('结转', span.end)
    ) {
      return false
    }
    const before = COMPARED.exec(folded.slice(Math.max(0, span.start - 3), span.start))?.[0].trim()
    if (before === undefined || /^\s*(?:的|同期的?|为|是)*\s*\d/.test(folded.slice(span.end, span.end + 6))) return true
    return /^[与同]$/.test(before) && !COMPARED_WITH.test(folded.slice(span.end, span.end + 10))
  })
}

/** The period of a figure: the last time expression of its sentence before it, else the year of the report. A period
 *  inside a bracket counts only there. */
export function periodOf(
  folded: string,
  { sentence, periods }: { readonly sentence: Span; readonly periods: readonly Period[] },
  clause: Clause,
  at: number,
): Period | undefined {
  if (periods.length === 0) return undefined
  const before = periods.findLast(({ span }) => span.end <= at)
  // A time in the clause itself is the nearest; one from before must not come out of a bracket.
  if (before === undefined || before.span.start >= clause.start) return before
  return periods.findLast(
    ({ surface, span }) =>
      span.end <= at && !/目前|为止/.test(surface) && (clause.depth > 0 || !isBracketed(folded, sentence, span.start)),
  )
}

function isBracketed(folded: string, sentence: Span, at: number): boolean {
  const before = folded.slice(sentence.start, at)
  return before.lastIndexOf('(') > before.lastIndexOf(')')
}

/** Words before a number that make it an aim, and words that make a rate or a term a duty. */
const AIM =
  /力争|争取|拟(?=制定|出台|开展|于|在|将|新增|建设|安排|建)|计划(?=[^、,。]{0,10}(?:达|完成|新|建))|预计|目标|到20\d\d年|推动[^,。]{0,16}(?:实现|达到|达)|努力|确保[^,。]{0,12}不低于/
const DUTY = /不低于|不少于|不得少于|不超过|不高于|必须|应当/

/** Whether a figure is a result, an aim, or a running total. */
export function roleOf(folded: string, clause: Span, quantity: Quantity, section: SectionRole): ValueRole {
  const before = folded.slice(clause.start, quantity.span.start)
  if (section === 'plan' || AIM.test(before)) return 'target'
  if (DUTY.test(before) && (quantity.kind === 'percent' || quantity.kind === 'duration')) return 'target'
  return 'actual'
}

/** 累计, 截至目前 and spans of several years make a running total. */
export function isRunningTotal(folded: string, clause: Span, at: number, period: Period | undefined): boolean {
  const before = folded.slice(clause.start, at)
  if (/累计|历年|截[至止]/.test(before) && !/全年|今年/.test(before)) return true
  return period !== undefined && period.from.slice(0, 4) !== period.to.slice(0, 4)
}

/** Words of things that are there, and words of acts that outdo them: 新增窗口 counts an act. */
const STOCK =
  /现有|建成|聘请|聘任|设立|设置|配备|拥有|共有|建立|组建|成立|进驻|进厅|挂载|归集|注册|目录|覆盖|持证|在册|纳入|明确|法律顾问|公职律师|调解员|组织数|窗口|事项|正在|未结|在审/
const FLOW =
  /新增|新聘|新建|新设|办理|办结|受理|开展|举办|召开|组织|出具|发放|培训|解答|审查|审核|参加|参与|取消|承接|下放|划转|废止|清理|调整|精简|压减|检查|整改|化解|调解|接待|推送|查处|处理|解决/
/** Acts and visits happen; only things and persons can be there. */
const HAPPENING = new Set(['event', 'person-time'])

/** Whether a figure counts what there is (stock) or what happened (flow). */
export function temporalOf(phrase: string, unit: string): 'flow' | 'stock' {
  return STOCK.test(phrase) && !FLOW.test(phrase) && !HAPPENING.has(dimensionOf(unit)) ? 'stock' : 'flow'
}
