/** Titles of honour: what a place, a body or a person is awarded. Rankings are figures, and what is only applied for in a
 *  title of a document is named there as well. */

import { matches } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

const TARGETS =
  '村|社区|街道|乡镇|镇|乡|县|区|市|省|城市|地区|单位|集体|项目|个人|工作者|基地|企业|学校|园区|岗|站|窗口|所|户|点|带头人|组织'
const CORE = '示范|先进|优秀|标兵|模范|文明|百强|样板|百佳|十佳|五好|标杆|试点示范'
const HONOUR = new RegExp(
  `(?:全国|国家级|国家|省级|市级|[一-鿿]{2,6}(?:省|市|区|县))?(?:[一-鿿]{2,14})?(?:${CORE})(?:${TARGETS})(?:\\([^()]{1,8}\\))?(?:称号)?`,
  'gu',
)
const IS_HONOUR = new RegExp(`^${HONOUR.source}$`, 'u')
/** The words that every title holds: where they are missing the long pattern need not be tried. */
const HAS_CORE = new RegExp(`(?:${CORE})(?:${TARGETS})`, 'gu')
const AWARDED =
  /(?:被(?:[一-鿿]{2,12})?(?:命名|评|确定|认定|表彰|授予)(?:为)?|获评(?:为)?|评为|命名为|表彰为|认定为|评定为|荣获|荣膺|获得|获|入选|授予|创成|创建为|跻身|获批)(?:了)?(?:[一-鿿]{0,8})?(?:第?[一二三四五六七八九十\d]+批)?(?:[12]\d{3}(?:年度|年|-[12]\d{3}年度))?$/u
/** 被命名为全国法治宣传教育基地: what a verb of awarding governs up to the end of its clause, by its last words. */
const GOVERNED =
  /(?:(?:命名|评定|认定|确定|表彰|授予|评选|列)为|获评为?|评为|荣获|荣膺|入选|跻身|创成)(?:了)?((?:全[国省市区县])?(?:第?[一二三四五六七八九十\d]+批|首批)|全[国省市区县]首[批个]的?)?([一-鿿\d()、]{4,26}?(?:基地|单位|集体|个人|城市|称号|百强|标兵|案例|项目|试点|品牌|典型|(?:示范|达标|先进|文明|卫生|园林|平安)[县区市村镇乡](?:\([^()]{1,8}\))?|村|社区|街道|窗口|奖))(?=[,。;等称]|$)/gu
/** 第二批“最佳实践案例”: what comes in batches and is called a title is awarded. */
const BATCH = /(?:第[一二三四五六七八九十\d]+|首)批(?:的)?$/u
const QUOTED_HONOUR = /“([^“”\n]{4,30})”(?=(?:荣誉)?(?:称号|命名|评选|推荐|申报|奖))/gu

/** Finds titles of honour, in quotation marks or not. */
export function honourRule(input: RuleInput, before: readonly Find[]): Find[] {
  const { folded } = input
  const found: Find[] = []
  for (const { span, groups } of matches(folded, /“([^“”\n]{3,30})”/gu)) {
    const name = groups[0] ?? ''
    const before = folded.slice(Math.max(0, span.start - 22), span.start)
    const isNamed = IS_HONOUR.test(name)
    if (
      isNamed ||
      ((AWARDED.test(before) || BATCH.test(before)) && isHonourName(name, folded.slice(span.end, span.end + 3)))
    )
      found.push(honour(folded, span.start + 1, span.end - 1, isNamed ? 0.9 : 0.75))
  }
  for (const { span } of matches(folded, QUOTED_HONOUR)) found.push(honour(folded, span.start + 1, span.end - 1, 0.8))
  for (const span of namedTitles(folded)) found.push(...unquoted(folded, span))
  for (const { span, groups } of matches(folded, GOVERNED)) {
    const name = governed(groups[1] ?? '', span.end, before)
    if (name !== undefined) found.push(honour(folded, name.start, name.end, 0.65))
  }
  return found
}

/** Where HONOUR matches. A match lies in one run of ideographs, its bracket apart, so only runs with a core are searched. */
function namedTitles(folded: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let reached = 0
  for (const core of folded.matchAll(HAS_CORE)) {
    if (core.index < reached) continue
    let start = core.index
    while (start > reached && isIdeograph(folded.charCodeAt(start - 1))) start--
    let end = core.index
    while (end < folded.length && isIdeograph(folded.charCodeAt(end))) end++
    const searched = folded.slice(start, end + LONGEST_BRACKET)
    reached = end
    for (const match of searched.matchAll(HONOUR)) {
      if (start + match.index >= end) break
      const span = { start: start + match.index, end: start + match.index + match[0].length }
      reached = Math.max(reached, span.end)
      found.push(span)
    }
  }
  return found
}

/** A bracket of eight characters and 称号 behind it. */
const LONGEST_BRACKET = 12

function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}

/** What is no part of a title at its front: years, firsts, what makes it single. */
const NOT_TITLE =
  /^(?:、|[12]\d{3}(?:年度?|-[12]\d{3}年度?)|全[国省市区县](?:唯一|首[个批家])(?:的|一个)?|[一-鿿]{0,4}以来(?:首[个家]))+/u

/** A title that a verb governs up to `end`, without what stands in front of it, the body that gives it included:
 *  入选|教育部|甲典型案例. Undefined for counts of things. */
function governed(text: string, end: number, before: readonly Find[]): { start: number; end: number } | undefined {
  const name = text.replace(NOT_TITLE, '')
  if (/[的个项家]\d|^\d+[个项家件]|各|等(?!奖)|多个|一批/u.test(name)) return undefined
  const start = end - name.length
  const giver = before.find((find) => find.kind === 'institution' && find.start === start && find.end < end - 4)
  return { start: giver?.end ?? start, end: name.endsWith('称号') ? end - 2 : end }
}

/** What a verb of awarding governs is a title when it is named as one or ends like one: not a plot of land or a slogan. */
function isHonourName(name: string, after: string): boolean {
  return (
    /^(?:称号|奖|荣誉|命名|殊荣)/u.test(after) ||
    /(?:奖|杯|城市|区|县|镇|村|社区|单位|集体|个人|案例|典型|项目|百强|先进|试点|品牌|标兵|模范|能手|基地|家园|之星|楷模|金牌|窗口|青年文明号|榜样|岗|站|样板|案卷)$|^(?:十佳|百佳|最美)/u.test(
      name,
    )
  )
}

const EDITION = /^(?:全[国省市区县])?(?:第?[一二三四五六七八九十\d]+批|首批)(?:的)?/u

/** Without marks only directly behind a verb of awarding. */
function unquoted(folded: string, span: { start: number; end: number }): Find[] {
  const text = folded.slice(span.start, span.end)
  const verb =
    /^.*(?:被?(?:命名|评|确定|认定)为|获评为?|荣获|荣膺|入选|授予|创成|跻身)(?:第?[一二三四五六七八九十\d]+批|首批)?/u.exec(
      text,
    )
  const particle = text.lastIndexOf('的') + 1
  const from = span.start + Math.max(verb?.[0].length ?? 0, particle)
  // 全省首批|甲示范县: the edition is no part of the title.
  const start = from + (EDITION.exec(folded.slice(from, span.end))?.[0].length ?? 0)
  const before = folded.slice(Math.max(0, start - 22), start)
  const isAwarded = verb !== null || AWARDED.test(before)
  return isAwarded && span.end - start >= 5 ? [honour(folded, start, span.end, 0.7)] : []
}

function honour(folded: string, start: number, end: number, weight: number): Find {
  const batch = /(第[一二三四五六七八九十\d]+批|首批)(?:的)?[“]?$/u.exec(
    folded.slice(Math.max(0, start - 8), start),
  )?.[1]
  return { kind: 'honour', start, end, rule: 'honour', weight, ...(batch === undefined ? {} : { edition: batch }) }
}
