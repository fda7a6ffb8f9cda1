/** Clauses of a sentence and the place of every figure in them: what stands to the left and right of a number, which
 *  bracket it is in, and how it is joined to the figure before. Works on folded text (glyphs.ts). */

import type { Quantity } from '../../recognise/mention.ts'
import type { Span } from '../../segment/span.ts'

/** A stretch between commas, semicolons and brackets. Brackets without figures do not cut. */
export interface Clause extends Span {
  /** 0 outside brackets. */
  readonly depth: number
  /** The mark that ends it, empty at the end of the sentence. */
  readonly ends: string
}

/** What opens the parts of a whole. */
const OPENS_PARTS = /^\s*(?:其中|其(?![他它余次])|包括|含|分别为)/
/** The same as a clause of its own: 其中,行政处罚8件. */
const OPENED_PARTS = /(?:其中|包括)[,:]\s*$/

/** Whether the figures of a clause are parts of a figure before it: it stands in a bracket or behind 其中. `until` ends
 *  what is looked at. */
export function opensParts(folded: string, { start, depth }: Clause, until: number): boolean {
  if (depth > 0 || OPENS_PARTS.test(folded.slice(start, until))) return true
  return OPENED_PARTS.test(folded.slice(Math.max(0, start - 4), start))
}

/** How a figure follows the one before: in a new clause, in a list with 、 or 和, or side by side (9类310项). */
export type Joint = 'clause' | 'list' | 'adjacent' | 'words'

/** A figure in its place. Offsets are those of the text. */
export interface Slot {
  readonly quantity: Quantity
  readonly clause: Clause
  /** Index of the clause in the sentence. */
  readonly clauseIndex: number
  readonly left: Span
  readonly right: Span
  /** What stands behind the last of the figures side by side: 明确10大类37项|任务. The same as `right` for a single one. */
  readonly beyond: Span
  readonly joint: Joint
  /** The words between this figure and the one before belong to both. */
  readonly shared: boolean
}

/** What a character means for the cutting of clauses, by its code: most mean nothing and are passed over. */
const GLYPHS = new Uint8Array(0x10000)
const [OPENS, CLOSES, BRACKET, END_BRACKET, CUTS, STRONG, POINT] = [1, 2, 3, 4, 5, 6, 7]
for (const [meaning, glyphs] of [
  [OPENS, '《“‘「『'],
  [CLOSES, '》”’」』'],
  [BRACKET, '('],
  [END_BRACKET, ')'],
  [CUTS, ',:!?|'],
  // These cut inside quotation marks as well, which somebody forgot to close.
  [STRONG, '。;\n'],
  [POINT, '.'],
] as const) {
  for (const glyph of glyphs) GLYPHS[glyph.charCodeAt(0)] = meaning ?? 0
}

/** 一是, 第二, ①: what numbers a clause is no part of it. */
const MARKER = /^[\s—-]*(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十],|[①-⑩]|\d{1,2}[.、](?!\d))?/
/** What a marker can begin with. */
const MAY_MARK = /[\s—一二三四五六七八九十第①-⑩\d-]/

/** The clauses of a sentence in reading order. `figures` decide which brackets open clauses of their own. */
export function clausesOf(folded: string, sentence: Span, figures: readonly Span[]): Clause[] {
  const clauses: Clause[] = []
  let start = sentence.start
  let depth = 0
  let quote = 0
  const close = (end: number, mark: string) => {
    // The cheap test by one character first: few clauses are numbered, and this runs for all.
    const hasMarker = start < end && MAY_MARK.test(folded.charAt(start))
    const from = hasMarker ? start + (MARKER.exec(folded.slice(start, end))?.[0].length ?? 0) : start
    if (!isBlank(folded, from, end)) clauses.push({ start: from, end, depth, ends: mark })
    start = end + 1
  }
  for (let at = sentence.start; at < sentence.end; at++) {
    const meaning = GLYPHS[folded.charCodeAt(at)]
    if (meaning === 0) continue
    if (meaning === OPENS) quote++
    else if (meaning === CLOSES) quote = Math.max(0, quote - 1)
    else if (meaning === BRACKET && holdsFigure(folded, at, sentence.end, figures)) {
      close(at, '(')
      depth++
    } else if (meaning === END_BRACKET && depth > 0) {
      close(at, ')')
      depth--
    } else if ((quote === 0 || meaning === STRONG) && isCut(folded, at, meaning)) {
      close(at, folded.charAt(at))
      // Unclosed marks must not reach into the next clause.
      quote = 0
    }
  }
  close(sentence.end, '')
  return clauses
}

// A full stop in half width ends a clause after a word or a percent sign: 通过率达100%.举办
function isCut(folded: string, at: number, meaning: number | undefined): boolean {
  if (meaning === STRONG) return true
  // 9:30 is a time.
  if (meaning === CUTS) return folded.charAt(at) !== ':' || !/\d/.test(folded.charAt(at + 1))
  return meaning === POINT && /[%\u4e00-\u9fff]/.test(folded.charAt(at - 1)) && !/\d/.test(folded.charAt(at + 1))
}

/** Whether a stretch holds nothing but blanks; settled by its first character as a rule. */
function isBlank(folded: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (folded.charAt(at).trim() !== '') return false
  return true
}

function holdsFigure(folded: string, at: number, limit: number, figures: readonly Span[]): boolean {
  const end = folded.indexOf(')', at)
  if (end === -1 || end > limit) return false
  return figures.some((figure) => figure.start > at && figure.end <= end)
}

/** The figures of a sentence in their places, in reading order. */
export function slotsOf(folded: string, clauses: readonly Clause[], quantities: readonly Quantity[]): Slot[] {
  const slots: Slot[] = []
  if (quantities.length === 0) return slots
  for (const [index, clause] of clauses.entries()) {
    const inside = quantities.filter(({ span }) => span.start >= clause.start && span.end <= clause.end)
    if (inside.length === 0) continue
    // One cut between each two neighbours, so that what one figure may read is closed to the other unless it is shared.
    const bounds = inside.slice(1).map((next, at) => between(folded, inside[at]?.span.end ?? 0, next.span.start))
    for (const [at, quantity] of inside.entries()) {
      const before = bounds[at - 1]
      const left = { start: before?.leftStart ?? clause.start, end: quantity.span.start }
      const after = bounds[at]
      const next = bounds.findIndex((bound, index) => index >= at && bound.joint !== 'adjacent')
      const last = next === -1 ? inside.length - 1 : next
      const right = { start: quantity.span.end, end: after?.rightEnd ?? clause.end }
      const beyond = { start: inside[last]?.span.end ?? right.start, end: bounds[last]?.rightEnd ?? clause.end }
      const joint = before?.joint ?? 'clause'
      slots.push({ quantity, clause, clauseIndex: index, left, right, beyond, joint, shared: before?.shared ?? false })
    }
  }
  return slots
}

/** Where the words between two figures are cut; equal offsets give one side nothing. */
interface Between {
  readonly rightEnd: number
  readonly leftStart: number
  readonly joint: Joint
  readonly shared: boolean
}

/** How the words between two figures of one clause are shared out between them. */
function between(folded: string, from: number, to: number): Between {
  const words = folded.slice(from, to)
  if (words.trim() === '') return { rightEnd: from, leftStart: to, joint: 'adjacent', shared: false }
  // In falling order of strength: nothing between, an enumeration mark, a word that joins, and else one stretch for
  // both.
  const comma = words.indexOf('、')
  if (comma !== -1) return { rightEnd: from + comma, leftStart: from + comma + 1, joint: 'list', shared: false }
  const before = /^\s*(?:以及|和|及|与|或|到)/.exec(words)
  if (before !== null) {
    return { rightEnd: from, leftStart: from + before[0].length, joint: 'list', shared: false }
  }
  const after = /(?:以及|和|及|与)\s*$/.exec(words)
  if (after !== null) return { rightEnd: from + after.index, leftStart: to, joint: 'list', shared: false }
  return { rightEnd: to, leftStart: from, joint: 'words', shared: true }
}
