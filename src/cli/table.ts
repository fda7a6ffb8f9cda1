/** Tables for people, with Chinese characters counted two columns wide. The widths are fixed by the first rows, so that a
 *  table of any length is written as it comes and is the same for the same rows. */

/** A table whose rows are all at hand. */
export interface TableOptions {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Numbers of columns whose cells are set flush right. */
  readonly right?: readonly number[]
  /** Cells wider than this are cut, with … for the rest. Absent: nothing is cut. */
  readonly widest?: number
}

/** A table whose rows are still to come. */
export interface StreamOptions extends Pick<TableOptions, 'head' | 'right' | 'widest'> {
  /** Lines are not longer than this where the columns can be narrowed to it. Absent: as long as the cells make them. */
  readonly lineWidth?: number
}

/** Rows that are looked at before the widths are fixed. A screen or two would do for the eye; more cost nothing. */
const SAMPLE_ROWS = 300

/** Between two columns. */
const GAP = '  '

/** No column is made narrower than this to fit a line: a name of four characters still shows. */
const NARROWEST = 10

/** Columns that one UTF-16 unit of a text takes. A surrogate counts 1, so that a pair counts 2, as the characters beyond
 *  the basic plane that occur here (rare Han characters, pictographs) do. Quotation marks and … are drawn wide by the
 *  fonts that draw Chinese; the dash of 2021—2025 fills one column on most terminals. */
function unitWidth(unit: number): number {
  if (unit < 0x300) return 1
  if (unit < 0x1100) return unit < 0x370 ? 0 : 1
  if (unit < 0x2e80) return unit <= 0x115f || (unit >= 0x2018 && unit <= 0x201d) || unit === 0x2026 ? 2 : wideless(unit)
  if (unit <= 0xa4cf) return unit === 0x303f ? 1 : 2
  if (unit >= 0xfe00 && unit <= 0xfe0f) return 0
  const isWide =
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xfe30 && unit <= 0xfe6f) ||
    (unit >= 0xff00 && unit <= 0xff60) ||
    (unit >= 0xffe0 && unit <= 0xffe6)
  return isWide ? 2 : 1
}

/** 0 for marks that take no room (zero-width blanks and joiners), else 1. */
function wideless(unit: number): number {
  return unit >= 0x200b && unit <= 0x200f ? 0 : 1
}

/** Columns that a text takes on a terminal: two for each East Asian wide character. O(length), no allocation. */
export function displayWidth(text: string): number {
  let width = 0
  for (let at = 0; at < text.length; at++) width += unitWidth(text.charCodeAt(at))
  return width
}

/** The text cut to a width, with … for what was cut; never through the middle of a surrogate pair. */
function cut(text: string, widest: number): string {
  if (text.length * 2 <= widest || displayWidth(text) <= widest) return text
  let width = 0
  let end = 0
  for (const character of text) {
    width += displayWidth(character)
    if (width > widest - 2) break
    end += character.length
  }
  return `${text.slice(0, end)}…`
}

/** How a table is laid out: the width of each column and whether it is set flush right. */
interface Layout {
  readonly widths: readonly number[]
  readonly isRight: readonly boolean[]
  /** Widest cell of each column; Infinity where nothing is cut. */
  readonly most: readonly number[]
}

/** Widths that fit a line: the widest columns give way first, none below NARROWEST. */
function fitted(widths: readonly number[], lineWidth: number): number[] {
  const fitting = [...widths]
  const room = lineWidth - GAP.length * (widths.length - 1)
  let over = fitting.reduce((sum, width) => sum + width, 0) - room
  while (over > 0) {
    const widest = Math.max(...fitting)
    if (widest <= NARROWEST) break
    fitting[fitting.indexOf(widest)] = widest - 1
    over--
  }
  return fitting
}

/** A column is of numbers when every filled cell of the sample is one. */
function isNumeric(rows: readonly (readonly string[])[], column: number): boolean {
  const filled = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  return filled.length > 0 && filled.every((cell) => /^-?[\d.]+$/.test(cell))
}

function layoutOf(options: StreamOptions, sample: readonly (readonly string[])[]): Layout {
  const { head, right, widest = Number.POSITIVE_INFINITY, lineWidth } = options
  const natural = head.map((title, column) => {
    const cells = sample.map((row) => Math.min(widest, displayWidth(row[column] ?? '')))
    return cells.reduce((most, width) => Math.max(most, width), displayWidth(title))
  })
  const widths = lineWidth === undefined ? natural : fitted(natural, lineWidth)
  return {
    widths,
    isRight: head.map((_, column) => right?.includes(column) ?? isNumeric(sample, column)),
    most: widths.map((width, column) => (width < natural[column] ? width : widest)),
  }
}

/** One row as a line without its end. A cell of a later row that is wider than its column pushes the rest of its line. */
function lineOf({ widths, isRight, most }: Layout, row: readonly string[]): string {
  let line = ''
  for (let column = 0; column < widths.length; column++) {
    const cell = cut(row[column] ?? '', most[column])
    const padding = ' '.repeat(Math.max(0, widths[column] - displayWidth(cell)))
    if (column > 0) line += GAP
    line += isRight[column] ? padding + cell : cell + padding
  }
  return line.trimEnd()
}

function linesOf(layout: Layout, rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${lineOf(layout, row)}\n`).join('')
}

/** The table as lines, ending with a line end; every row counts for the widths. Columns are flush left but for `right`. */
export function formatTable({ head, rows, right = [], widest }: TableOptions): string {
  const layout = layoutOf({ head, right, ...(widest === undefined ? {} : { widest }) }, rows)
  return linesOf(layout, [head, ...rows])
}

/** The table in pieces of whole lines, as the rows come: the head with the first SAMPLE_ROWS rows, then the rest in
 *  batches. Without `right`, columns of numbers are found in the sample. Nothing at all where there is no row. */
export async function* streamTable(
  options: StreamOptions,
  rows: AsyncIterable<readonly string[]>,
): AsyncGenerator<string> {
  let layout: Layout | undefined
  let batch: (readonly string[])[] = []
  const lines = () => {
    if (layout !== undefined) return linesOf(layout, batch)
    layout = layoutOf(options, batch)
    return linesOf(layout, [options.head, ...batch])
  }
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < SAMPLE_ROWS) continue
    yield lines()
    batch = []
  }
  if (batch.length > 0) yield lines()
}
