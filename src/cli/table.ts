/** Tables for people, with Chinese characters counted two columns wide. The only file that imports cli-table3. */

import Table from 'cli-table3'

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

export interface TableOptions {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Numbers of columns whose cells are set flush right. */
  readonly right?: readonly number[]
  /** Cells wider than this are cut, with … for the rest. Absent: nothing is cut. */
  readonly widest?: number
}

/** Columns that a text takes on a terminal: two for each East Asian wide character. */
function displayWidth(text: string): number {
  return (
    text.length +
    (text.match(
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’…]/g,
    )?.length ?? 0)
  )
}

/** The text cut to a width, with … for what was cut. */
function cut(text: string, widest: number): string {
  if (displayWidth(text) <= widest) return text
  let kept = ''
  let width = 0
  for (const character of text) {
    width += displayWidth(character)
    if (width > widest - 2) break
    kept += character
  }
  return `${kept}…`
}

/** The table as lines, ending with a line end. */
export function formatTable({ head, rows, right = [], widest }: TableOptions): string {
  const table = new Table({
    head: [...head],
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  })
  table.push(...rows.map((row) => row.map((cell) => (widest === undefined ? cell : cut(cell, widest)))))
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
  return `${lines.join('\n')}\n`
}
