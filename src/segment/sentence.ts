/** Sentences: the stretches between full stops and line ends. Semicolons do not end a sentence, because lists like
 *  一是…；二是… share their verb and subject. */

import { type Line, linesOf } from './line-kind.ts'
import type { Section, Sentence } from './segmented.ts'
import type { Span } from './span.ts'

const OPENING = '（(《〈“‘「『【［['
const CLOSING = '）)》〉”’」』】］]'
/** What a character may mean for the end of a sentence, by its code: nothing (0) for nearly all. */
const ROLE = new Uint8Array(0x10000)
const OPENS = 1
const ENDS = 2
/** A point, which ends a sentence only between ideographs. */
const POINT = 3
for (const mark of OPENING) ROLE[mark.charCodeAt(0)] = OPENS
for (const stop of '。！？!?｡') ROLE[stop.charCodeAt(0)] = ENDS
for (const point of '.．') ROLE[point.charCodeAt(0)] = POINT

/** Sentences of all sections in text order. Headings are sentences too; furniture and blank lines are not. */
export function sentencesOf(text: string, sections: readonly Section[]): Sentence[] {
  const lines = linesOf(text).filter((line) => line.kind === 'text' || line.kind === 'table')
  const sentences: Sentence[] = []
  let next = 0
  sections.forEach((section, index) => {
    let ordinal = 0
    for (; next < lines.length; next++) {
      const line = lines[next] as Line
      if (line.start >= section.own.end) break
      for (const span of splitLine(text, clip(line, section.own))) {
        const isHeading = isHeadingOf(section, span, text)
        // Written out: sentences are read everywhere, and copies made by spreading do not share one hidden class.
        sentences.push({ start: span.start, end: span.end, section: index, ordinal: ++ordinal, isHeading })
      }
      // A line that goes on behind the section holds the next heading too.
      if (line.end > section.own.end) break
    }
  })
  return sentences
}

function clip(line: Span, within: Span): Span {
  return { start: Math.max(line.start, within.start), end: Math.min(line.end, within.end) }
}

function isHeadingOf(section: Section, sentence: Span, text: string): boolean {
  const { start, end } = section.heading
  if (start === end || sentence.start !== start) return false
  return /^[。.．：:；;！!\s]*$/u.test(text.slice(end, sentence.end))
}

/** The sentences of one line, blanks at their ends left out. */
export function splitLine(text: string, line: Span): Span[] {
  const spans: Span[] = []
  let start = line.start
  while (start < line.end) {
    const end = sentenceEnd(text, start, line.end)
    const span = trim(text, { start, end })
    if (span.end > span.start) spans.push(span)
    start = end
  }
  return spans
}

function trim(text: string, { start, end }: Span): Span {
  while (start < end && (text[start] ?? '').trim() === '') start++
  while (end > start && (text[end - 1] ?? '').trim() === '') end--
  return { start, end }
}

/** Where the sentence that starts at `start` ends: behind its stop and the closing marks after it, or at `limit`.
 *  Inside brackets and quotation marks nothing ends, provided that they are closed before `limit`. */
export function sentenceEnd(text: string, start: number, limit: number): number {
  let closesAt = -1
  const partnerOf = partnerFinder(text, limit)
  for (let i = start; i < limit; i++) {
    const role = ROLE[text.charCodeAt(i)]
    if (role === 0) continue
    if (role === OPENS) {
      if (i > closesAt) closesAt = partnerOf(i)
    } else if (role === ENDS || isTypedStop(text, i, limit)) {
      const end = afterStops(text, i, limit)
      if (i > closesAt || endsQuotation(text, i, closesAt, limit)) return i > closesAt ? end : closesAt + 1
    }
  }
  return limit
}

/** 达到100%.全年…: whether a point is a full stop that was typed as one. */
function isTypedStop(text: string, i: number, limit: number): boolean {
  const before = text[i - 1] ?? ''
  const after = i + 1 < limit ? (text[i + 1] ?? '') : '\u4e00'
  return /[\u4e00-\u9fff%％”）》]/u.test(before) && /[\u4e00-\u9fff《“]/u.test(after)
}

function afterStops(text: string, i: number, limit: number): number {
  let end = i + 1
  while (end < limit && ROLE[text.charCodeAt(end)] === ENDS) end++
  return end
}

/** “…。” with a new sentence behind it, not “…。”的要求. */
function endsQuotation(text: string, i: number, closesAt: number, limit: number): boolean {
  if (closesAt !== i + 1) return false
  const after = text[closesAt + 1] ?? ''
  return closesAt + 1 >= limit || !/[，,、；;：:。.的地得等和与及]/u.test(after)
}

/** Marks further apart than this do not belong together: the first was never closed. */
const FARTHEST = 600

/** Answers with the index of the mark that closes the one at `i`, or -1 when none does before `limit`. Asked for places
 *  in order; remembers where the next closing mark of each kind stands, so that a text of opening marks costs nothing. */
function partnerFinder(text: string, limit: number): (i: number) => number {
  const nextClosing = new Map<string, number>()
  return (i) => {
    const kind = OPENING.indexOf(text[i] ?? '')
    const open = OPENING[kind] ?? ''
    const partners = open === '（' || open === '(' ? '）)' : (CLOSING[kind] ?? '')
    let next = nextClosing.get(open) ?? -1
    if (next < i) {
      next = i + 1
      while (next < limit && !partners.includes(text[next] ?? '')) next++
      nextClosing.set(open, next)
    }
    return next >= limit || next > i + FARTHEST
      ? -1
      : balanced(text, i, { open, partners, limit: Math.min(limit, i + FARTHEST) })
  }
}

function balanced(
  text: string,
  i: number,
  { open, partners, limit }: { readonly open: string; readonly partners: string; readonly limit: number },
): number {
  let depth = 0
  for (let j = i; j < limit; j++) {
    const character = text[j] ?? ''
    if (character === open) depth++
    else if (partners.includes(character) && --depth === 0) return j
  }
  return -1
}
