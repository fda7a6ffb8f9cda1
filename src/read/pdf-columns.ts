/** Pages that are set in two columns. A gutter goes down such a page, and the lines at both its sides are full: that tells
 *  columns of text from tables, whose cells leave most of their width empty. */

import type { PdfItem } from './pdf-item.ts'

type Row = readonly PdfItem[]

/** Rows that must stand at both sides: with fewer, two lines of a title and two dates would do. */
const LEAST_ROWS = 5

/** Share of its column's width that the text of a full line covers, and of the lines that must be full. Chosen on pages of
 *  gazettes: lines of text cover all but the end of a paragraph, cells of tables half at most. */
const FULL = 0.8
const MOST_LINES = 0.6

/** Characters; a narrower column is one of a table. */
const NARROWEST = 9

/** Where the gutter of a page with two columns stands, in points from the left; undefined for a page with one. */
export function gutterOf(rows: readonly Row[]): number | undefined {
  const gaps = rows.flatMap((row) => widestGap(row) ?? [])
  if (gaps.length < LEAST_ROWS) return undefined
  const gutter = median(gaps)
  const beside = rows.filter((row) => !crosses(row, gutter))
  const both = beside.filter((row) => sideOf(row, gutter, 'left').length > 0 && sideOf(row, gutter, 'right').length > 0)
  const isColumn = (side: Side) =>
    isFull(beside.map((row) => sideOf(row, gutter, side)).filter((part) => part.length > 0))
  return both.length >= LEAST_ROWS && both.length > rows.length * 0.4 && isColumn('left') && isColumn('right')
    ? gutter
    : undefined
}

type Side = 'left' | 'right'

/** Whether a piece of a row stands on the gutter. */
export function crosses(row: Row, gutter: number): boolean {
  return row.some(({ x, width, fontSize }) => x < gutter - 0.2 * fontSize && x + width > gutter + 0.2 * fontSize)
}

/** The pieces of a row at one side of the gutter. */
export function sideOf(row: Row, gutter: number, side: Side): PdfItem[] {
  return row.filter(({ x, width }) => x + width / 2 < gutter === (side === 'left'))
}

/** The middle of the widest gap of a row, if it is wider than a character. */
function widestGap(row: Row): number | undefined {
  const items = [...row].sort((a, b) => a.x - b.x)
  let widest = Math.max(...row.map(({ fontSize }) => fontSize))
  let middle: number | undefined
  for (const [at, item] of items.entries()) {
    const before = items[at - 1]
    const gap = before === undefined ? 0 : item.x - before.x - before.width
    if (before === undefined || gap <= widest) continue
    widest = gap
    middle = item.x - gap / 2
  }
  return middle
}

/** Whether most lines of one side are full. */
function isFull(parts: readonly Row[]): boolean {
  const pieces = parts.flat()
  const [left, right] = [Math.min(...pieces.map(({ x }) => x)), Math.max(...pieces.map(({ x, width }) => x + width))]
  const size = median(pieces.map(({ fontSize }) => fontSize))
  const covered = parts.filter((part) => part.reduce((sum, { width }) => sum + width, 0) >= FULL * (right - left))
  return right - left >= NARROWEST * size && covered.length >= parts.length * MOST_LINES
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
