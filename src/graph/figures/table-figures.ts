/** Tables that were printed into a report as text: cells between | or tabs, or one cell a line. Each figure is of the item named
 *  by its row (or column), and the share beside it is a figure of its own. Works on folded text (glyphs.ts). */

import type { Quantity } from '../../recognise/mention.ts'
import type { Span } from '../../segment/span.ts'

/** A figure of a table. */
export interface TableFigure {
  readonly quantity: Quantity
  readonly phrase: string
  /** The area that a row or column stands for: 全市, 市本级. */
  readonly area?: string
}

/** The figures of all tables and the stretches they take up. */
export interface TableFigures {
  readonly figures: readonly TableFigure[]
  readonly spans: readonly Span[]
}

/** A cell, or a line before it is cut into cells. The span is that of the trimmed text. */
interface Cell extends Span {
  readonly text: string
}

/** Heads of columns of numbers and of shares, areas as heads, and what a cell of figures looks like. */
const COUNT_HEAD = /^(?:数量|件数|数目|总数|合计数|案件数)/
const SHARE_HEAD = /^(?:占比|比例|比重|百分比|占总数|占[^|]{0,10}(?:比例|比重|比|百分比)$)/
/** 办件数(件): the unit stands in the head. */
const UNIT_IN_HEAD = /\((?:单位:)?([\u4e00-\u9fff%]{1,3})\)/
const AREA_HEAD = /^(?:全[国省市区县州]|[省市区县州]?本级)$/
const FIGURE = /^\d[\d.,]*\s*(?:万|亿)?\s*(?:[件宗起例项个名人次份%‰]|人次)?$/

/** A cell that is a number with its unit and nothing else. */
const BARE_FIGURE = /^\d[\d.,]*\s*[^\d\s,。;:]{0,3}$/

/** Reads the tables of a text, which is given as it is and folded: folding makes blanks of tabs. A block that does not come
 *  out even is left to the rules for sentences. */
export function tableFigures(text: string, folded: string, quantities: readonly Quantity[]): TableFigures {
  const lines = linesOf(withTabs(folded, text))
  const isCell = lines.map(mayBeCell)
  const figures: TableFigure[] = []
  const spans: Span[] = []
  for (let at = 0; at < lines.length; ) {
    const block =
      pipeBlock(lines, at) ?? tabBlock(lines, at) ?? (isCell[at] === true ? cellBlock(lines, isCell, at) : undefined)
    if (block === undefined) {
      at++
      continue
    }
    figures.push(...figuresOf(block.rows, quantities, captionBefore(lines, at)))
    spans.push(block.span)
    at += block.lines
  }
  return { figures, spans }
}

/** The folded text with the tabs of the text, which part cells. */
function withTabs(folded: string, text: string): string {
  let restored = ''
  let from = 0
  for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', from)) {
    restored += `${folded.slice(from, at)}\t`
    from = at + 1
  }
  return from === 0 ? folded : restored + folded.slice(from)
}

/** A table: its rows, where it stands, and how many lines it takes up. */
interface Block {
  readonly rows: readonly (readonly Cell[])[]
  readonly span: Span
  readonly lines: number
}

function linesOf(folded: string): Cell[] {
  const lines: Cell[] = []
  let start = 0
  for (const line of folded.split('\n')) {
    lines.push({ start, end: start + line.length, text: line })
    start += line.length + 1
  }
  return lines
}

/** Lines with | in them that all have the same number of cells. */
function pipeBlock(lines: readonly Cell[], at: number): Block | undefined {
  if (lines[at]?.text.includes('|') !== true) return undefined
  const rows: Cell[][] = []
  for (let next = at; lines[next]?.text.includes('|') === true; next++) {
    const line = lines[next]
    if (line !== undefined) rows.push(cellsOf(line))
  }
  // The ruling line of Markdown has no cells.
  const kept = rows.filter((row) => !row.every(({ text }) => /^[-:\s]*$/.test(text)))
  const width = kept[0]?.length ?? 0
  if (kept.length < 2 || width < 2 || kept.some((row) => row.length !== width)) return undefined
  return { rows: kept, span: spanOf(lines, at, rows.length), lines: rows.length }
}

/** Lines with tabs in them, as readers of files write tables. Tabs also part the words of other lines, so more is asked: a
 *  head without figures, and no figure in a cell of text, which only the rules for sentences could read. */
function tabBlock(lines: readonly Cell[], at: number): Block | undefined {
  if (lines[at]?.text.includes('\t') !== true) return undefined
  const rows: Cell[][] = []
  for (let next = at; lines[next]?.text.includes('\t') === true; next++) {
    const line = lines[next]
    if (line !== undefined) rows.push(partsOf(line, '\t'))
  }
  const [head = [], ...body] = rows
  const isEven = body.length > 0 && body.every((row) => row.length === head.length)
  const isHead = !head.slice(1).some(({ text }) => BARE_FIGURE.test(text))
  const isPlain = body.every((row) => row.slice(1).every(({ text }) => !/\d/.test(text) || BARE_FIGURE.test(text)))
  return isEven && isHead && isPlain ? { rows, span: spanOf(lines, at, rows.length), lines: rows.length } : undefined
}

function cellsOf(line: Cell): Cell[] {
  const cells = partsOf(line, '|')
  if (cells[0]?.text === '') cells.shift()
  if (cells.at(-1)?.text === '') cells.pop()
  return cells
}

function partsOf(line: Cell, separator: string): Cell[] {
  const cells: Cell[] = []
  let start = line.start
  for (const part of line.text.split(separator)) {
    cells.push(trimmed(part, start))
    start += part.length + separator.length
  }
  return cells
}

function trimmed(part: string, start: number): Cell {
  const lead = part.length - part.trimStart().length
  const text = part.trim()
  return { start: start + lead, end: start + lead + text.length, text }
}

function spanOf(lines: readonly Cell[], at: number, count: number): Span {
  return { start: lines[at]?.start ?? 0, end: lines[at + count - 1]?.end ?? 0 }
}

/** Characters: a longer line is a sentence that has lost its full stop. */
const LONGEST_CELL = 16

function mayBeCell({ text }: Cell): boolean {
  const cell = text.trim()
  return cell !== '' && cell.length <= LONGEST_CELL && !/[,。;:]/.test(text)
}

/** One cell a line: k heads without figures, then rows of one name and k-1 figures. At least two rows. */
function cellBlock(lines: readonly Cell[], isCell: readonly boolean[], at: number): Block | undefined {
  const cells: Cell[] = []
  let next = at
  for (
    ;
    next < lines.length && (isCell[next] === true || (cells.length > 0 && lines[next]?.text.trim() === ''));
    next++
  ) {
    const line = lines[next]
    if (line !== undefined && line.text.trim() !== '') cells.push(trimmed(line.text, line.start))
  }
  const first = cells.findIndex(({ text }) => FIGURE.test(text))
  const width = first - 1
  // A head that speaks of numbers is needed: lists of short lines are frequent and are no tables.
  if (width < 2 || !cells.slice(1, width).some(({ text }) => COUNT_HEAD.test(text) || SHARE_HEAD.test(text)))
    return undefined
  const rows = [cells.slice(0, width)]
  for (let row = width; row + width <= cells.length; row += width) {
    const of = cells.slice(row, row + width)
    if (FIGURE.test(of[0]?.text ?? '') || !of.slice(1).every(({ text }) => FIGURE.test(text))) break
    rows.push(of)
  }
  // The head and two rows: with one, any three short lines would do.
  if (rows.length < 3) return undefined
  const end = rows.at(-1)?.at(-1)?.end ?? 0
  const used = lines.slice(at).findIndex((line) => line.end >= end) + 1
  return { rows, span: { start: lines[at]?.start ?? 0, end }, lines: used }
}

function figuresOf(
  rows: readonly (readonly Cell[])[],
  quantities: readonly Quantity[],
  caption: string,
): TableFigure[] {
  const [heads = [], ...body] = rows
  // Measures down the side, items along the top.
  const isColumnwise = body.every((row) => COUNT_HEAD.test(row[0]?.text ?? '') || SHARE_HEAD.test(row[0]?.text ?? ''))
  return body.flatMap((row) => {
    const unitOfRow = isColumnwise ? commonUnit(row.slice(1)) : undefined
    return row.slice(1).flatMap((cell, index) => {
      const quantity = quantities.find(({ span }) => span.start >= cell.start && span.end <= cell.end)
      const column = heads[index + 1]?.text ?? ''
      const first = row[0]?.text ?? ''
      const [name, measure] = isColumnwise ? [column, first] : [first, column]
      const otherUnit = unitOfRow ?? commonUnit(body.flatMap((other) => other[index + 1] ?? []))
      return quantity === undefined || name === '' ? [] : [figureOf(quantity, { name, measure, caption, otherUnit })]
    })
  })
}

/** The unit that the cells of one measure print, where they agree: a 0 among 75件 and 16件 counts 件 as well. */
function commonUnit(cells: readonly Cell[]): string {
  const units = new Set(cells.flatMap(({ text }) => /^[\d.,]+\s*([一-鿿%]{1,2})$/u.exec(text)?.[1] ?? []))
  const [unit = ''] = units
  return units.size === 1 ? unit : ''
}

/** The words that a cell is under: the name of its item, the head of the measure, the line before the table. */
interface CellHeads {
  readonly name: string
  readonly measure: string
  readonly caption: string
  /** The unit that the other cells of the measure print, or an empty string. */
  readonly otherUnit: string
}

function figureOf(quantity: Quantity, { name, measure, caption, otherUnit }: CellHeads): TableFigure {
  const unit = quantity.unit === '' ? (UNIT_IN_HEAD.exec(measure + name)?.[1] ?? otherUnit) : quantity.unit
  const [item = '', head = ''] = [name, measure].map((text) => text.replace(UNIT_IN_HEAD, ''))
  const figure = { ...quantity, unit, kind: unit === '%' ? ('percent' as const) : quantity.kind }
  if (!AREA_HEAD.test(item)) return { quantity: figure, phrase: phraseOfCell(item, head, figure) }
  // 办件 and 办件数 must not make 办件办件数.
  const about = caption.endsWith(head.slice(0, 2)) ? caption.slice(0, -2) : caption
  return { quantity: figure, phrase: phraseOfCell('', about + head, figure), area: item }
}

const CAPTION = /^[^|]{2,40}(?:见|如|列)?(?:下表|下图|表\d*|如下)[:。]?$/

/** What the line before a table says it is about: 全市交通窗口办件情况见下表 gives 交通窗口办件. */
function captionBefore(lines: readonly Cell[], at: number): string {
  const line =
    lines
      .slice(0, at)
      .findLast(({ text }) => text.trim() !== '')
      ?.text.trim() ?? ''
  if (!CAPTION.test(line)) return ''
  return line
    .replace(/(?:具体)?(?:情况|数据|统计)?(?:详)?(?:见|如|列)?(?:下表|下图|表\d*|如下)[:。]?$/, '')
    .replace(/^.*年(?:度)?/, '')
    .replace(/^全[国省市区县州]/, '')
}

function phraseOfCell(name: string, measure: string, quantity: Quantity): string {
  if (quantity.unit === '%' || SHARE_HEAD.test(measure)) return `${name}占比`
  if (name === '') return measure
  // 数量 says nothing that the name of the item does not; 数量 over 收案 and 结案 leaves these two.
  const rest = measure.replace(COUNT_HEAD, '')
  return /^(?:合计|总计|小计)?$/.test(rest) ? name : `${name}${rest}`
}
