/** From a DOM to lines of text: blocks become lines, rows of tables become lines with tabs. Knows no library: any DOM
 *  with these few members will do. */

import { tidyBlanks } from './blanks.ts'
import { spreadRows, type TableCell } from './table-rows.ts'

/** What is needed of a DOM node. */
export interface DomNode {
  readonly nodeType: number
  readonly textContent: string | null
  readonly childNodes: Iterable<DomNode>
}

/** What is needed of a DOM element. */
export interface DomElement extends DomNode {
  readonly localName: string
  readonly children: Iterable<DomElement>
  getAttribute(name: string): string | null
}

/** Values of `nodeType`, https://dom.spec.whatwg.org/#interface-node. */
const ELEMENT = 1
const TEXT = 3

/** Elements that browsers begin on a line of their own. */
const BLOCKS = new Set(
  'address article blockquote body center dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)

/** The lines under an element, without empty ones. Blanks inside a line are single; U+3000 at its start stays. */
export function linesOfElement(element: DomElement): string[] {
  const parts: string[] = []
  write(element, parts)
  return parts
    .join('')
    .replaceAll(NUMBER_END, '')
    .split('\n')
    .map(tidyLine)
    .filter((line) => line.trim() !== '')
}

/** Soft hyphens and characters without a width, which pages put into words to break or to mark them. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu

/** A line with single blanks and no blank around its tabs. */
function tidyLine(line: string): string {
  return tidyBlanks(line.replace(UNSEEN, '').replace(/[ \u00a0\u2002-\u200a\u202f\u205f]+/gu, ' '))
    .replace(/^ +| +$/gu, '')
    .replace(/ ?\t ?/gu, '\t')
}

/** Stands behind the number of a list item until the line is made: the text of the item may be a block of its own, and
 *  belongs on the line of its number all the same. Private use, so in no text. */
const NUMBER_MARK = '\ue000'
const NUMBER_END = /\ue000\s*/gu

/** How an item begins that has its number typed: 1. （一） 一是 第一, ①. */
const TYPED_NUMBER =
  /^\s*(?:第?[一二三四五六七八九十\d]{1,3}\s*[、.．,，)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]是|[①-⑳])/u

/** Writes an ordered list with the numbers that a browser shows before its items. */
function writeOrdered(list: DomElement, parts: string[]): void {
  const hasNone = /list-style(?:-type)?\s*:\s*none/u.test(list.getAttribute('style') ?? '')
  let number = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1
  for (const child of list.childNodes) {
    const isItem = isElement(child) && child.localName === 'li'
    if (isItem && !hasNone && !TYPED_NUMBER.test(child.textContent ?? '')) parts.push(`\n${number}.${NUMBER_MARK}`)
    if (isItem) number++
    write(child, parts)
  }
}

/** Whether a node is an element. */
function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT
}

/** Writes a node and all below it as text with line ends; empty lines are dropped afterwards. */
function write(node: DomNode, parts: string[]): void {
  if (node.nodeType === TEXT) parts.push(flow(node.textContent ?? ''))
  if (!isElement(node)) return
  const name = node.localName
  if (name === 'br') parts.push('\n')
  else if (name === 'ol') writeOrdered(node, parts)
  else if (name === 'table' && isDataTable(node)) parts.push('\n', ...dataRows(node), '\n')
  else {
    const edge = BLOCKS.has(name) ? '\n' : name === 'td' || name === 'th' ? '\n' : ''
    parts.push(edge)
    for (const child of node.childNodes) write(child, parts)
    parts.push(edge)
  }
}

/** Source line ends are blanks in HTML, but none where ideographs meet: pages wrap their source in mid-sentence. */
function flow(text: string): string {
  const isWide = /[\u2e80-\u9fff\uff00-\uffef，。、；：“”（）《》]/u
  return text.replace(/[ \t\r\f\u00a0]*\n\s*/gu, (blank, at: number) => {
    const before = text[at - 1] ?? ''
    const after = text[at + blank.length] ?? ''
    return isWide.test(before) && isWide.test(after) ? '' : ' '
  })
}

/** Elements of a name, but not those of tables inside this one: their rows belong to them. */
function* descendants(element: DomElement, name: string): Generator<DomElement> {
  for (const child of element.children) {
    if (child.localName === name) yield child
    else if (child.localName !== 'table' || name === 'table') yield* descendants(child, name)
  }
}

/** Tables that lay out a page hold tables or whole paragraphs; tables of figures hold short cells. */
export function isDataTable(table: DomElement): boolean {
  for (const _ of descendants(table, 'table')) return false
  let wide = 0
  for (const row of descendants(table, 'tr')) {
    const cells = cellsOf(row)
    if (cells.some((cell) => (cell.textContent ?? '').trim().length > 300)) return false
    if (cells.length > 1) wide++
  }
  return wide > 0
}

/** The cells of a row in order. */
function cellsOf(row: DomElement): DomElement[] {
  return [...row.children].filter(({ localName }) => localName === 'td' || localName === 'th')
}

/** The rows as lines. A cell of several lines is one line here, so that a row stays one. A row of one cell, such as the
 *  heading of a table, is a line without tabs. */
function* dataRows(table: DomElement): Generator<string> {
  for (const row of spreadRows([...descendants(table, 'tr')].map(spannedCells))) yield `${row.join('\t')}\n`
}

/** A cell with the number of rows and columns that it goes over. */
function spannedCells(row: DomElement): TableCell[] {
  return cellsOf(row).map((cell) => ({
    text: linesOfElement(cell).join(' '),
    rows: spanOf(cell, 'rowspan'),
    columns: spanOf(cell, 'colspan'),
  }))
}

/** Tables of reports have a dozen columns; a span of thousands is a mistake of the page. */
const MOST_SPAN = 100

function spanOf(cell: DomElement, name: string): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10)
  return span >= 1 ? Math.min(span, MOST_SPAN) : 1
}
