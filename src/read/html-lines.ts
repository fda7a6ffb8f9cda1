/** From a DOM to lines of text: blocks become lines, rows of tables become lines with tabs. Knows no library: any DOM
 *  with these few members will do. */

import { tidyBlanks } from './blanks.ts'

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
    .split('\n')
    .map(tidyLine)
    .filter((line) => line.trim() !== '')
}

/** A line with single blanks and no blank around its tabs. */
function tidyLine(line: string): string {
  return tidyBlanks(line.replace(/[ \u00a0]+/gu, ' '))
    .replace(/^ +| +$/gu, '')
    .replace(/ ?\t ?/gu, '\t')
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
function isDataTable(table: DomElement): boolean {
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

/** The rows as lines. A cell of several lines is one line here, so that a row stays one. */
function* dataRows(table: DomElement): Generator<string> {
  for (const row of descendants(table, 'tr')) {
    const cells = cellsOf(row).map((cell) => linesOfElement(cell).join(' '))
    yield `${cells.join('\t')}\n`
  }
}
