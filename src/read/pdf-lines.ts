/** From the pieces of text on the pages of a PDF to paragraphs. A PDF knows where each piece stands and nothing of lines
 *  or paragraphs: lines are pieces of one height, and a paragraph goes on where a line runs to the right edge. */

import { repairRadical } from '../cjk-radicals.ts'
import { tidyBlanks } from './blanks.ts'
import { isFurniture } from './furniture.ts'

/** One piece of text; lengths in points, y upwards. */
export interface PdfItem {
  readonly str: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly fontSize: number
}

/** A line of text with the place of its ends, by which paragraphs are told. */
interface PdfLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
}

/** Paragraphs of all pages; page numbers and lines that run along the edge of every page are left out. */
export function linesOfPages(pages: readonly (readonly PdfItem[])[]): string[] {
  const lines = pages.map(linesOfPage)
  const running = runningLines(lines)
  const body = lines.flatMap((page) => page.filter((line) => !running.has(line.text) && !isFurniture(line.text.trim())))
  return joinParagraphs(body)
}

/** The lines of a page from top to bottom. Pieces belong to one line when they differ in height by less than half a
 *  character. */
function linesOfPage(items: readonly PdfItem[]): PdfLine[] {
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
  return rows.map(lineOf)
}

/** The pieces of a line from left to right, with what their gaps mean between them. */
function lineOf(row: readonly PdfItem[]): PdfLine {
  const items = [...row].sort((a, b) => a.x - b.x)
  const size = Math.max(...items.map(({ fontSize }) => fontSize))
  let text = ''
  let right = items[0]?.x ?? 0
  for (const item of items) {
    const gap = item.x - right
    if (text !== '') text += separator(gap / size, text)
    text += item.str
    right = item.x + item.width
  }
  return { text: tidy(text), left: items[0]?.x ?? 0, right, y: items[0]?.y ?? 0, size }
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

/** Texts that stand at the top or the foot of at least three pages, and of most. */
function runningLines(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const counts = new Map<string, number>()
  for (const page of pages) {
    for (const line of new Set([page[0]?.text, page.at(-1)?.text])) {
      if (line !== undefined) counts.set(line, (counts.get(line) ?? 0) + 1)
    }
  }
  // Fewer than three repeats may be chance: a short report can end two pages with one phrase.
  const enough = Math.max(3, pages.length / 2)
  return new Set([...counts].filter(([, count]) => count >= enough).map(([text]) => text))
}

/** Lines joined to paragraphs. The left edge is where most lines begin, the right one where the longest ends. */
function joinParagraphs(lines: readonly PdfLine[]): string[] {
  const left = commonest(lines.map((line) => Math.round(line.left)))
  const right = Math.max(...lines.map((line) => line.right), 0)
  const paragraphs: string[] = []
  let last: PdfLine | undefined
  for (const line of lines) {
    if (last !== undefined && continues(last, line, { left, right })) {
      const before = paragraphs.pop() ?? ''
      const isLatin = /[A-Za-z]$/u.test(before) && /^[A-Za-z]/u.test(line.text)
      paragraphs.push(before + (isLatin ? ' ' : '') + line.text)
    } else paragraphs.push(line.text)
    last = line
  }
  return paragraphs
}

/** A line goes on with the paragraph when the one before reaches the right edge and it starts at the left one. */
function continues(last: PdfLine, line: PdfLine, edges: { readonly left: number; readonly right: number }): boolean {
  if (last.text.includes('\t') || line.text.includes('\t')) return false
  if (Math.abs(last.size - line.size) > 1.5) return false
  if (/[。：:]$/u.test(last.text) && OPENS_NUMBERED.test(line.text)) return false
  const isIndented = line.left > edges.left + 1.2 * line.size
  const isFull = last.right > edges.right - 2.5 * last.size
  return isFull && !isIndented
}

/** The number that occurs most often; the smaller one of two that are equally frequent. */
function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}
