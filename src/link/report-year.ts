/** The year that a report is about, with how it was found. The year of a file, of a page and of a signature are other
 *  years, and the sections on plans speak of the next one. */

import type { SegmentedText } from '../segment/segmented.ts'
import { signatureOf, YEAR, yearValue } from './report-lines.ts'

/** A year and the place in the report that gave it. */
export interface FoundYear {
  readonly year: number
  readonly basis: 'title' | 'lead' | 'formula' | 'session' | 'review' | 'plan' | 'signature' | 'name' | 'frequency'
}

/** The year of a report, or undefined. Work reports are named after the year in which they are given. */
export function findYear(
  segmented: SegmentedText,
  title: string | undefined,
  isWorkReport: boolean,
): FoundYear | undefined {
  const readers = isWorkReport ? WORK_REPORT : ANNUAL_REPORT
  for (const read of readers) {
    const found = read(segmented, title)
    if (found !== undefined && found.year >= 1980 && found.year <= 2100) return found
  }
  return undefined
}

type YearReader = (segmented: SegmentedText, title: string | undefined) => FoundYear | undefined

/** In the order of trust. */
const ANNUAL_REPORT: readonly YearReader[] = [
  fromTitle,
  fromLead,
  fromFormula,
  fromSignature,
  fromPlan,
  fromName,
  fromFrequency,
]
const WORK_REPORT: readonly YearReader[] = [fromTitle, fromSession, fromReview, fromName, fromSignature]

function yearIn(text: string | undefined, basis: FoundYear['basis']): FoundYear | undefined {
  const printed = text === undefined ? undefined : YEAR.exec(text)?.[1]
  return printed === undefined ? undefined : { year: yearValue(printed), basis }
}

/** The first year: a title like 2022年…情况及2023年…打算 has two. */
function fromTitle(_: SegmentedText, title: string | undefined): FoundYear | undefined {
  return yearIn(title, 'title')
}

/** 2022年以来，… at the start of a line before or right after the first heading; in yearbooks behind 【概况】. */
function fromLead({ source, sentences }: SegmentedText): FoundYear | undefined {
  for (const { start, end, isHeading } of sentences.filter((one) => !one.isHeading).slice(0, 6)) {
    if (isHeading) continue
    const match =
      /^(?:[【[][^】\]]{1,8}[】\]])?\s*(?:今年|过去的|在)?\s*((?:19|20)\d{2}|[一二三四五六七八九〇零○]{4})\s*年(度|以来|至今|来)?[，,、：:]?/u.exec(
        source.text.slice(start, end),
      )
    const isDate = /年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日/u.test(
      source.text.slice(start, end),
    )
    if (match?.[1] !== undefined && !isDate) return { year: yearValue(match[1]), basis: 'lead' }
  }
  return undefined
}

/** 现将…2022年度…情况报告如下. */
function fromFormula({ source }: SegmentedText): FoundYear | undefined {
  const formula = /现将[^。\n]{0,60}?((?:19|20)\d{2})年[^。\n]{0,60}?(?:报告|汇报|公布|通报)/u.exec(source.text)
  return formula?.[1] === undefined ? undefined : { year: yearValue(formula[1]), basis: 'formula' }
}

/** Signed from January to September: about the year before. From October on the year itself is being closed. */
function fromSignature(segmented: SegmentedText): FoundYear | undefined {
  const signature = signatureOf(segmented)
  if (signature === undefined) return undefined
  return { year: signature.month >= 10 ? signature.year : signature.year - 1, basis: 'signature' }
}

/** 八、2020年法治政府建设工作计划: the year before. */
function fromPlan({ sections }: SegmentedText): FoundYear | undefined {
  const plan = sections.find((section) => section.role === 'plan' && YEAR.test(section.title))
  const found = yearIn(plan?.title, 'plan')
  return found === undefined ? undefined : { ...found, year: found.year - 1 }
}

/** The last year in the name of the file. */
function fromName({ source }: SegmentedText): FoundYear | undefined {
  const years = source.id.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)
  return years === null ? undefined : { year: Number(years.at(-1)), basis: 'name' }
}

/** 2021年 where it stands at least three times and more often than any other year; years inside titles do not count. */
function fromFrequency({ source }: SegmentedText): FoundYear | undefined {
  const text = source.text.replace(/[《〈][^《〈》〉]{0,120}[》〉]/gu, '')
  const counts = new Map<number, number>()
  for (const [, year] of text.matchAll(/(?<!\d)((?:19|20)\d{2})年/gu))
    counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1)
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  if (first === undefined || first[1] < 3 || first[1] === second?.[1]) return undefined
  return { year: first[0], basis: 'frequency' }
}

/** 2026年1月26日在广东省第十四届人民代表大会第五次会议上. */
function fromSession({ source }: SegmentedText): FoundYear | undefined {
  const session = /((?:19|20)\d{2})年\s*\d{1,2}月\s*\d{1,2}日\s*在[^。]{2,40}?(?:代表大会|会议)/u.exec(
    source.text.slice(0, 1500),
  )
  return session?.[1] === undefined ? undefined : { year: Number(session[1]), basis: 'session' }
}

/** 一、2024年工作回顾: the report is given in the year after. */
function fromReview({ sections, source }: SegmentedText): FoundYear | undefined {
  const review = sections.find(
    (section) => section.level > 0 && section.role === 'achievement' && YEAR.test(section.title),
  )
  const line = /^\s*((?:19|20)\d{2})年(?:度)?工作回顾/mu.exec(source.text)?.[0]
  const found = yearIn(review?.title ?? line, 'review')
  return found === undefined ? undefined : { ...found, year: found.year + 1 }
}
