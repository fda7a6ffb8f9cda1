/** From the pieces of text on the pages of a PDF to paragraphs. A PDF knows where each piece stands and nothing of lines
 *  or paragraphs: lines are pieces of one height, and a paragraph goes on where a line runs to the right edge. */

import { repairRadical } from '../cjk-radicals.ts'
import { tidyBlanks } from './blanks.ts'
import { isFurniture } from './furniture.ts'
import { crosses, gutterOf, sideOf } from './pdf-columns.ts'
import type { PdfItem } from './pdf-item.ts'
import { withoutRunning } from './running-lines.ts'

/** The edges of the column that a line stands in. */
interface Edges {
  readonly left: number
  readonly right: number
}

/** A line of text with the place of its ends, by which paragraphs are told. */
interface PdfLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly size: number
  /** Of its column, or of both for a line across them, on a page that has two; absent where the edges are those of the
   *  document. */
  readonly edges?: Edges
  /** Whether it goes across two columns. */
  readonly isAcross?: true
}

/** Paragraphs of all pages, the left column of a page before the right one; page numbers and lines that run along the edge
 *  of every page are left out. */
export function linesOfPages(pages: readonly (readonly PdfItem[])[]): string[] {
  const rows = withoutRunning(pages.map(rowsOf), (row) => lineOf(row).text)
  const body = rows.flatMap((page) => linesOfRows(page).filter((line) => !isFurniture(line.text.trim())))
  return joinParagraphs(body)
}

/** The pieces of a page by lines, from top to bottom. Pieces belong to one line when they differ in height by less than half
 *  a character. */
function rowsOf(items: readonly PdfItem[]): PdfItem[][] {
  const visible = items.filter(({ str }) => str.trim() !== '')
  const sorted = [...visible].sort((a, b) => b.y - a.y || a.x - b.x)
  const rows: PdfItem[][] = []
  for (const item of sorted) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row !== undefined && first !== undefined && first.y - item.y < 0.5 * Math.max(first.fontSize, item.fontSize))
      row.push(item)
    else rows.push([item])
  }
  return rows
}

/** The rows as lines. Rows beside a gutter are two lines, and all lines of the left column come before those of the right
 *  one; a line across both columns ends them and begins them anew. */
function linesOfRows(rows: readonly (readonly PdfItem[])[]): PdfLine[] {
  const gutter = gutterOf(rows)
  if (gutter === undefined) return rows.map((row) => lineOf(row))
  const [leftEdges, rightEdges] = [edgesOf(rows, gutter, 'left'), edgesOf(rows, gutter, 'right')]
  const across = { edges: { left: leftEdges.left, right: rightEdges.right }, isAcross: true } as const
  const lines: PdfLine[] = []
  let right: PdfLine[] = []
  for (const row of rows) {
    if (crosses(row, gutter)) {
      lines.push(...right, { ...lineOf(row), ...across })
      right = []
      continue
    }
    const [before, behind] = [sideOf(row, gutter, 'left'), sideOf(row, gutter, 'right')]
    if (before.length > 0) lines.push({ ...lineOf(before), edges: leftEdges })
    if (behind.length > 0) right.push({ ...lineOf(behind), edges: rightEdges })
  }
  return [...lines, ...right]
}

function edgesOf(rows: readonly (readonly PdfItem[])[], gutter: number, side: 'left' | 'right'): Edges {
  const parts = rows.filter((row) => !crosses(row, gutter)).map((row) => sideOf(row, gutter, side))
  const lines = parts.filter((part) => part.length > 0).map((part) => lineOf(part))
  return edgesOfLines(lines)
}

/** The pieces of a line from left to right, with what their gaps mean between them. */
function lineOf(row: readonly PdfItem[]): PdfLine {
  const size = Math.max(...row.map(({ fontSize }) => fontSize))
  const base = Math.min(...row.map(({ y }) => y))
  const items = [...row].sort((a, b) => a.x - b.x)
  let text = ''
  let right = items[0]?.x ?? 0
  for (const item of items) {
    const gap = item.x - right
    // The room that the number of a note takes is no gap.
    if (!isNoteMark(item, size, base)) text += (text === '' ? '' : separator(gap / size, text)) + item.str
    right = item.x + item.width
  }
  return { text: tidy(text), left: items[0]?.x ?? 0, right, size }
}

/** Whether a piece is the number of a note: small, raised, and nothing but a number of one or two digits. It would be read as
 *  a figure of the sentence. */
function isNoteMark({ str, y, fontSize }: PdfItem, size: number, base: number): boolean {
  return fontSize < 0.75 * size && y > base + 0.15 * size && /^\s*[[〔]?\d{1,2}[\]〕]?\s*$/u.test(str)
}

/** What stands for a gap, given in characters: a whole character of nothing is the space between columns, unless the
 *  number of a heading stands before it; less may part words of Latin letters. */
function separator(gap: number, before: string): string {
  if (gap > 0.9 && !NUMBERED.test(before)) return '\t'
  return gap > 0.2 ? ' ' : ''
}

/** The number of a heading: all of a piece of text, or what a line begins with. */
const NUMBER = '(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[)）]|\\d{1,2}[.．、])'
const NUMBERED = new RegExp(`^\\s*${NUMBER}\\s*$`, 'u')
const OPENS_NUMBERED = new RegExp(`^${NUMBER}`, 'u')

/** Some fonts map ideographs to the look-alikes of the radicals block; the usual characters take their place. */
function tidy(text: string): string {
  const repaired = Array.from(text, (character) =>
    character.length === 1 ? repairRadical(character) : character,
  ).join('')
  return tidyBlanks(repaired).trim()
}

/** Lines joined to paragraphs. */
function joinParagraphs(lines: readonly PdfLine[]): string[] {
  const edges = edgesOfLines(lines.filter((line) => line.edges === undefined))
  const paragraphs: string[] = []
  let last: PdfLine | undefined
  for (const line of lines) {
    if (last !== undefined && continues(last, line, edges)) paragraphs.push(joined(paragraphs.pop() ?? '', line.text))
    else paragraphs.push(line.text)
    last = line
  }
  return paragraphs
}

/** The left edge is where most lines begin, the right one where the longest ends. */
function edgesOfLines(lines: readonly PdfLine[]): Edges {
  return {
    left: commonest(lines.map((line) => Math.round(line.left))),
    right: lines.reduce((most, line) => Math.max(most, line.right), 0),
  }
}

/** Two parts of a paragraph. Chinese goes on without a blank; Latin words have one, but for a word that a hyphen parts. */
function joined(before: string, text: string): string {
  if (/[A-Za-z]-$/u.test(before) && /^[a-z]/u.test(text)) return before.slice(0, -1) + text
  const isLatin = /[A-Za-z,.]$/u.test(before) && /^[A-Za-z]/u.test(text)
  return before + (isLatin ? ' ' : '') + text
}

/** A line goes on with the paragraph when the one before reaches the right edge and it starts at the left one. */
function continues(last: PdfLine, line: PdfLine, document: Edges): boolean {
  if (last.text.includes('\t') || line.text.includes('\t')) return false
  if (Math.abs(last.size - line.size) > 1.5 || last.isAcross !== line.isAcross) return false
  if (/[。：:]$/u.test(last.text) && OPENS_NUMBERED.test(line.text)) return false
  const isIndented = line.left > (line.edges ?? document).left + 1.2 * line.size
  const isFull = last.right > (last.edges ?? document).right - 2.5 * last.size
  return isFull && !isIndented
}

/** The number that occurs most often; the smaller one of two that are equally frequent. */
function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}
