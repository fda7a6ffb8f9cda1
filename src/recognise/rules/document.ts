/** Documents without title marks: by their heads (工作方案, 条例) where a verb of issuing or following governs them, and as
 *  short forms of titles that stand elsewhere in the same report. */

import { clauseBefore, longestFirst, matches, modifierStart, skipNoise } from './clause.ts'
import { DOCUMENT_HEADS } from './lexicon.ts'
import type { Find, RuleInput } from './rule.ts'

const HEADS = longestFirst(DOCUMENT_HEADS.map((head) => head.word))
const HEAD_PATTERN = new RegExp(`(?:${HEADS.join('|')})(?:\\([^()]{2,16}\\))?`, 'gu')
const GOVERNED =
  /(?:制定|印发|出台|下发|发布|修订|编制|起草|制发|根据|按照|依据|依照|贯彻|落实|执行|实施|结合|遵循|公布|颁布|通过|学习|宣传|细化|完善|对照|围绕)[^。]*$/u

/** A list is a document only where somebody issues it: 责任清单制度 is a system. */
const ISSUED = /(?:制定|印发|出台|修订|编制|公布|发布|建立)[^,。]*$/u

/** Finds titles without marks that a verb of issuing or following governs. */
export function unmarkedDocumentRule(input: RuleInput): Find[] {
  const { folded } = input
  return matches(folded, HEAD_PATTERN).flatMap(({ span }) => {
    const head = HEADS.find((word) => folded.startsWith(word, span.start)) ?? ''
    const start = behindSharedLevel(folded, documentStart(input, span.start))
    const modifier = folded.slice(start, span.start)
    if (/^(?:.*清单|办法)$/u.test(head) && !ISSUED.test(clauseBefore(folded, start))) return []
    const least = DOCUMENT_HEADS.find(({ word }) => word === head)?.atLeast ?? 0
    if (
      modifier.length < least ||
      /^(?:实施|工作|具体|相关)$/u.test(modifier) ||
      !GOVERNED.test(clauseBefore(folded, start))
    )
      return []
    return [{ kind: 'regulation' as const, start, end: span.end, rule: 'unmarked-document', weight: 0.55 }]
  })
}

/** 省、市|法治政府建设工作要点: the level word belongs to the row in front of the title, not to the title. */
function behindSharedLevel(folded: string, start: number): number {
  return /^[省市州区县]$/u.test(folded[start] ?? '') && /[省市州区县][、和]$/u.test(folded.slice(start - 2, start))
    ? start + 1
    : start
}

/** A verb of issuing or following right before a title; what follows it up to the head is the title, verbs and all:
 *  修订|市直部门…履行推进法治建设…职责清单. */
const LEADS_TITLE =
  /.*(?:制定|印发|出台|下发|修订|编制|起草|制发|根据|按照|依据|依照|落实|贯彻|执行|公布|颁布)(?:了|并|实施|公布|发布|落细|落地|好)*/u

/** Marks, particles and the head of another document: what lies between is no part of one title. */
const OTHER_NAME = new RegExp(`[、“”《》〈〉的]|^(?:对|向|由|在)|(?:${HEADS.join('|')})[和及与]`, 'u')

/** 修订|法治建设“一规划两纲要”|实施方案: a quotation is a part of the title; a government in front of it is who issues it. */
const QUOTED_TITLE = /^([省市区县州旗](?:人民)?政府)?[一-鿿]{0,14}“[^“”\n]{2,24}”$/u

function documentStart(input: RuleInput, headStart: number): number {
  const { folded } = input
  const start = modifierStart(input, headStart)
  const before = clauseBefore(folded, headStart)
  const lead = LEADS_TITLE.exec(before)?.[0].length
  if (lead === undefined) return start
  const whole = skipNoise(folded, headStart - before.length + lead, headStart)
  // 制定发布|年度…目录, 制发|工作要点: verbs of issuing that are no stops of their own.
  if (whole > start && whole < headStart) return whole
  const run = folded.slice(whole, start)
  const quoted = QUOTED_TITLE.exec(run)
  if (quoted !== null && whole < start) return whole + (quoted[1]?.length ?? 0)
  return whole < start && headStart - whole <= 40 && !OTHER_NAME.test(run) ? whole : start
}

const CONGRESS_REPORT = /(?:党的|中国共产党第)?(?:十[六七八九]|二十)大报告/gu
const WORK_REPORT =
  /(?:(?<=写入|纳入|列入|写进|载入)|自治[区州县旗]|[省市区县州旗])(?:人民)?政府工作报告(?![一-鿿]{0,2}(?:如下|请予))/gu

/** Yearly and congress reports that the genre names without marks: 党的二十大报告, 市政府工作报告. */
export function congressReportRule({ folded }: RuleInput): Find[] {
  const work = folded.includes('政府工作报告') ? matches(folded, WORK_REPORT) : []
  return [...matches(folded, CONGRESS_REPORT), ...work].map(({ span }) => ({
    kind: 'regulation' as const,
    ...span,
    rule: 'congress-report',
    weight: 0.9,
  }))
}

const ISSUER =
  /^(?:中共|中国共产党)?(?:[^关于]{2,12}?(?:省|市|区|县|旗|州|镇|乡|街道))?(?:人民政府办公[室厅]|人民政府|委办公[室厅]|委员会)?(?:关于)?(?:印发)?/u
const YEAR = /^\d{4}(?:年?[-—至]\d{4})?年?度?/u
const SHORTEST_TAIL = 8

/** The title without issuer, place and year in front: what a report says when it means the document again. */
export function titleTail(title: string): string {
  const tail = title.replace(ISSUER, '').replace(YEAR, '')
  return tail.replace(/\((?:试行|暂行|修订|草案)\)$/u, '')
}

/** Finds the short form of a title of this report outside title marks: 重大行政决策事项目录 for 《龙华区2019年度…》. */
export function titleTailRule({ folded }: RuleInput, before: readonly Find[]): Find[] {
  const tails = new Map<string, Set<string>>()
  for (const { rule, start, end } of before) {
    if (rule !== 'title' || folded[start] === '关') continue
    const title = folded.slice(start, end)
    const tail = titleTail(title)
    if (tail.length < SHORTEST_TAIL || tail.length >= title.length) continue
    const years = tails.get(tail) ?? new Set()
    tails.set(tail, years.add(/(\d{4})年?度?$/u.exec(title.slice(0, title.lastIndexOf(tail)))?.[1] ?? ''))
  }
  const titles = before.filter(({ rule }) => rule === 'title')
  return [...tails].flatMap(([tail, years]) =>
    occurrences(folded, tail, 'title-tail').filter(
      ({ start, end }) =>
        !titles.some((title) => title.start <= start && end <= title.end) &&
        isOfYear(folded, start, years) &&
        !isOwnTitle(folded, start, end),
    ),
  )
}

/** A year right in front of the words must be one of the titles': 2023年度甲报告 is not 《2022年度甲报告》. */
function isOfYear(folded: string, start: number, years: ReadonlySet<string>): boolean {
  const year = /(\d{4})年?度?$/u.exec(folded.slice(Math.max(0, start - 7), start))?.[1]
  return year === undefined || years.has(year)
}

/** The line that a text opens with and that ends in the words is its own title, no mention of another document. */
function isOwnTitle(folded: string, start: number, end: number): boolean {
  const lineStart = folded.lastIndexOf('\n', start) + 1
  const isLineEnd = end === folded.length || folded[end] === '\n'
  return isLineEnd && lineStart < 200 && !/[,。;]/u.test(folded.slice(lineStart, start))
}

/** All places where a text occurs, as finds of a document. */
function occurrences(folded: string, text: string, rule: string): Find[] {
  const found: Find[] = []
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
    found.push({ kind: 'regulation', start: at, end: at + text.length, rule, weight: 0.6 })
  }
  return found
}
