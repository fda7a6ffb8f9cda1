/** Tables for people, with Chinese characters counted two columns wide. The only file that imports cli-table3. */

import Table from 'cli-table3'

const PLAIN_LINES = {
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
  mid: '─',
  'mid-mid': '  ',
  right: '',
  'right-mid': '',
  middle: '  ',
}

export interface TableOptions {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Numbers of columns whose cells are set flush right. */
  readonly right?: readonly number[]
}

/** The table as lines, ending with a line end. Nothing is cut: long cells stay on their line. */
export function formatTable({ head, rows, right = [] }: TableOptions): string {
  const table = new Table({
    head: [...head],
    chars: { ...PLAIN_LINES, mid: '', 'mid-mid': '' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  })
  table.push(...rows.map((row) => [...row]))
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
  return `${lines.join('\n')}\n`
}
