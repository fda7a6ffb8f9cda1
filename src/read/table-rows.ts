/** Rows of a table whose cells may go over several rows and columns -> rows with one cell a column, so that a figure
 *  stands under its head. Words are repeated where a cell goes on, figures are not: a figure stated once stays one. */

/** A cell as a page or a document has it. */
export interface TableCell {
  readonly text: string
  /** How many rows it goes over, at least 1. */
  readonly rows: number
  /** How many columns it goes over, at least 1. */
  readonly columns: number
}

/** A cell that goes on from a row above: what it says there and for how many rows more. */
interface Hanging {
  readonly text: string
  readonly rows: number
}

/** The texts of the cells, row by row. The rows of a head of several levels become one, 数量 over 收案 and 结案 giving
 *  数量收案 and 数量结案; a row of a single cell is the heading of the table and stays one cell. */
export function spreadRows(rows: readonly (readonly TableCell[])[]): string[][] {
  const spread: string[][] = []
  const isTitle: boolean[] = []
  let hanging: readonly (Hanging | undefined)[] = []
  for (const row of rows) {
    const alone = row.length === 1 && hanging.every((cell) => cell === undefined)
    isTitle.push(alone)
    if (alone) spread.push([row[0]?.text ?? ''])
    else {
      const { texts, below } = spreadRow(row, hanging)
      spread.push(texts)
      hanging = below
    }
  }
  const head = isTitle.findIndex((one) => !one)
  const depth = head < 0 ? 1 : headDepth(rows, head)
  if (depth === 1) return spread
  return [...spread.slice(0, head), mergedHead(spread.slice(head, head + depth)), ...spread.slice(head + depth)]
}

/** Wider tables are mistakes of a page; what is beyond is cut off rather than spread without end. */
const MOST_COLUMNS = 200

function spreadRow(row: readonly TableCell[], above: readonly (Hanging | undefined)[]) {
  const texts: string[] = []
  const below: (Hanging | undefined)[] = []
  const put = (text: string, rows: number) => {
    if (texts.length >= MOST_COLUMNS) return
    below[texts.length] = rows > 1 ? { text, rows: rows - 1 } : undefined
    texts.push(text)
  }
  /** Cells from above come first in their columns. */
  const putHanging = () => {
    for (
      let cell = above[texts.length];
      cell !== undefined && texts.length < MOST_COLUMNS;
      cell = above[texts.length]
    ) {
      put(repeated(cell.text), cell.rows)
    }
  }
  for (const cell of row) {
    putHanging()
    put(cell.text, cell.rows)
    for (let column = 1; column < cell.columns; column++) put(repeated(cell.text), cell.rows)
  }
  putHanging()
  return { texts, below }
}

function repeated(text: string): string {
  return /\d/u.test(text) ? '' : text
}

/** Rows that the head takes up: as many as its tallest cell, when one of its cells lies over several columns. */
function headDepth(rows: readonly (readonly TableCell[])[], at: number): number {
  const first = rows[at] ?? []
  if (!first.some(({ columns }) => columns > 1)) return 1
  const tallest = Math.max(...first.map(({ rows: span }) => span))
  const depth = Math.min(tallest, rows.length - at - 1)
  const cells = rows.slice(at, at + depth).flat()
  return depth > 1 && cells.every(({ text }) => !/^\d/u.test(text)) ? depth : 1
}

/** The words of each column from top to bottom, a word that goes on only once. */
function mergedHead(rows: readonly (readonly string[])[]): string[] {
  return (rows[0] ?? []).map((_, column) => {
    const words = rows.map((row) => row[column] ?? '')
    return words.filter((word, at) => word !== words[at - 1]).join('')
  })
}
