/** Finding the headings of a text: which lines open one, where it ends, and how deep it stands. */

import { type Line, linesOf } from './line-kind.ts'
import { type HeadingNumber, NUMBER_KINDS, numberAt } from './numbering.ts'
import { sentenceEnd } from './sentence.ts'

/** One heading. Offsets are UTF-16 units; `end` lies before the closing 。 */
export interface Head {
  readonly start: number
  readonly end: number
  readonly number: string
  /** What the number counts to; 0 without a number. */
  readonly value: number
  readonly title: string
  readonly level: 1 | 2 | 3 | 4
  readonly runIn: boolean
}

/** How the whole text numbers its headings. */
interface Schemes {
  /** 第一部分 stands above 一、. */
  readonly hasParts: boolean
  /** The fewest # of a Markdown heading. */
  readonly shallowest: number
}

interface Opening {
  readonly start: number
  /** Where the line ends, or the next heading on the same line begins. */
  readonly limit: number
  readonly number: HeadingNumber | undefined
}

/** Longest heading. Headings of 60 characters with inner commas are real; beyond that the number counts sentences. */
const LONGEST = 70

/** Lines longer than this have lost their paragraph breaks, and headings of all kinds are looked for inside. */
const LOST_BREAKS = 600

/** Bare lines that head a part of a report although they carry no number. */
const BARE_TITLE =
  /^(主要(工作|做法|成效|举措)((及|和|与)(主要)?(成效|做法|工作|成绩))?|工作(开展)?情况|存在的?(主要)?(问题|不足|困难)((及|和|与|、)(不足|困难|原因(分析)?|问题|短板))?|主要问题|下一?步(工作)?(打算|计划|安排|思路|措施|重点)?|(20\d\d)年(度)?(主要)?(工作|任务|目标)?(回顾|计划|打算|安排|思路|展望|总结|任务|目标)|名[词詞]解[释釋]|注释)[:：]?$/u

/** Bare lines that speak of a year or a plan period: 2016年主要工作. Titles of whole reports look the same, so a sentence
 *  must stand somewhere before. */
const DATED_TITLE =
  /^(20\d\d年|“?十[一二三四五六]五”?时期)[^，。；：]{0,18}(工作|思路|任务|目标|安排|要点|计划|打算|回顾|展望|举措)$/u

/** The headings of a text in order. */
export function findHeads(text: string): Head[] {
  const lines = linesOf(text).filter((line) => line.kind === 'text')
  const firstSentence = lines.find((line) => /[。！：]$/u.test(line.text))?.start ?? text.length
  const openings = withoutTitle(
    lines.flatMap((line) => openingsOf(text, line, line.start > firstSentence && DATED_TITLE.test(line.text))),
    lines[0],
    text,
  )
  const hasParts = openings.some(({ number }) => number?.kind === 'part')
  const depths = openings.flatMap(({ start }) => /^#+(?=\s)/u.exec(text.slice(start, start + 8))?.[0].length ?? [])
  const shallowest = Math.min(...depths)
  return openings.map((opening) => headAt(text, opening, { hasParts, shallowest })).filter((head) => head !== undefined)
}

/** The title of a Markdown file is marked like a heading: the first line, the only one so marked. */
function withoutTitle(openings: readonly Opening[], firstLine: Line | undefined, text: string): readonly Opening[] {
  const [first] = openings
  if (first === undefined || first.number !== undefined || first.start !== firstLine?.start) return openings
  const marks = /^#+\s/u.exec(firstLine.text)?.[0]
  const isOnly = marks !== undefined && !openings.slice(1).some(({ start }) => text.startsWith(marks, start))
  return isOnly ? openings.slice(1) : openings
}

/** The places of one line where a heading may begin: its start, and where a heading is glued to the text before. */
function openingsOf(text: string, line: Line, isDatedTitle: boolean): Opening[] {
  const starts: { at: number; number: HeadingNumber | undefined }[] = []
  const markdown = /^#{1,6}\s+|^\*\*(?=[一二三四五六七八九十（(\d])/u.exec(line.text)?.[0].length ?? 0
  const first = numberAt(text, line.start + markdown)
  if (first !== undefined || markdown > 0 || isDatedTitle || BARE_TITLE.test(line.text))
    starts.push({ at: line.start, number: first })
  starts.push(...gluedHeadings(text, line, first))
  return starts.map(({ at, number }, i) => ({ start: at, limit: starts[i + 1]?.at ?? line.end, number }))
}

/** Where a glued heading may begin: behind a stop, and before （一）, where the match is empty. */
const GLUE = /[。：:！；;]\s*|(?=[（(]一[)）])/gu

/** Headings inside a line: 一、 behind a stop where the count goes on, （一） in the middle of a heading 一、, and every kind
 *  where the breaks are lost. */
function gluedHeadings(text: string, line: Line, first: HeadingNumber | undefined) {
  const found: { at: number; number: HeadingNumber }[] = []
  const counts = new Map<string, number>()
  if (first !== undefined) counts.set(first.kind, first.value)
  const isLong = line.end - line.start > LOST_BREAKS
  let isInHeading = first?.kind === 'chinese'
  GLUE.lastIndex = 0
  for (let match = GLUE.exec(line.text); match !== null; match = GLUE.exec(line.text)) {
    const isStop = match[0] !== ''
    if (!isStop) GLUE.lastIndex++
    const at = line.start + match.index + match[0].length
    const number = numberAt(text, at)
    const isAllowed = number?.kind === 'chinese' || (number !== undefined && (isStop ? isLong : isInHeading))
    if (number !== undefined && number.kind !== 'item' && isAllowed && continues(counts, number)) {
      counts.set(number.kind, number.value)
      found.push({ at, number })
      isInHeading = number.kind === 'chinese'
    } else if (isStop) isInHeading = false
  }
  return found
}

/** A glued number must count on from the last of its kind; a wider one starts the narrower ones again. */
function continues(counts: Map<string, number>, number: HeadingNumber): boolean {
  const last = counts.get(number.kind)
  if (number.value !== 1 && number.value !== (last ?? Number.NaN) + 1) return false
  for (const kind of NUMBER_KINDS.slice(NUMBER_KINDS.indexOf(number.kind) + 1)) counts.delete(kind)
  return true
}

function headAt(text: string, { start, limit, number }: Opening, schemes: Schemes): Head | undefined {
  const marks = /^(#{1,6}\s+|\*\*)?/u.exec(text.slice(start, start + 8))?.[0] ?? ''
  const titleStart = skipBlanks(text, start + marks.length + (number?.length ?? 0), limit)
  const end = headingEnd(text, titleStart, limit)
  if (number?.kind === 'item' && !isItemHeading(text.slice(titleStart, end), text[end])) return undefined
  if (end <= titleStart) return undefined
  return {
    start,
    end,
    number: text.slice(start + marks.length, start + marks.length + (number?.length ?? 0)),
    value: number?.value ?? 0,
    title: text.slice(titleStart, end).replace(/\*\*$/u, ''),
    level: levelOf(number, marks, schemes),
    runIn: text.slice(end, limit).replace(/^[。.．：:！*\s]+/u, '') !== '',
  }
}

function skipBlanks(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && (text[at] ?? '').trim() === '') at++
  return at
}

/** Before the first full stop. A sentence that is too long for a heading, or that states figures, is body: its heading
 *  is then only its first clause. `名称：指…` of a glossary ends at the colon. */
function headingEnd(text: string, from: number, limit: number): number {
  const glossary = /^[^：:。]{1,40}(?=[：:]\s*(是?指|即|为))/u.exec(text.slice(from, from + 48))
  if (glossary !== null) return Math.min(limit, from + glossary[0].length)
  const stop = sentenceEnd(text, from, limit)
  const sentence = text.slice(from, stop).replace(/[。.．：:！；;*\s]+$/u, '')
  const names = sentence.replace(/《[^》]*》|“[^”]*”|\d{4}年/gu, '')
  const isStatement = sentence.length > LONGEST || (/\d/u.test(names) && /[，,；;]/u.test(names))
  if (!isStatement) return from + sentence.length
  const clause = /^[^，,；;：:。]*/u.exec(sentence)?.[0] ?? ''
  return from + Math.min(clause.length, LONGEST)
}

/** 一是… and (1)… count clauses more often than they head a paragraph: only short ones with a stop behind are headings. */
function isItemHeading(title: string, after: string | undefined): boolean {
  return (
    title.length > 0 &&
    title.length <= 30 &&
    !/[，,；;\d]/u.test(title) &&
    (after === undefined || /[。\n：:*]/u.test(after))
  )
}

function levelOf(number: HeadingNumber | undefined, marks: string, schemes: Schemes): Head['level'] {
  if (number === undefined) {
    const depth = marks.startsWith('#') ? marks.trim().length - schemes.shallowest + 1 : 1
    return Math.min(4, Math.max(1, depth)) as Head['level']
  }
  const rank = NUMBER_KINDS.indexOf(number.kind)
  return Math.min(4, schemes.hasParts ? rank + 1 : Math.max(1, rank)) as Head['level']
}
