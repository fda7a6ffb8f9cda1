/** Two sorted sequences of rows into one OrderWriter: what a cursor reads of a dataset, and new rows in the same order.
 *  No row may be in both. Stretches of one side are found by doubling steps and copied as blocks, so that a base of millions
 *  is not compared row by row with the few that come. */

import type { Cursor } from './dataset.ts'
import { compareRows } from './delta-rows.ts'
import type { IdColumns, OrderWriter } from './order-writer.ts'

/** Rows asked of the cursor at a time, and rows of the buffer for short stretches: both stay in the second-level cache. */
const BATCH_ROWS = 8192
/** Stretches below this are collected before they are written: a block of its own costs as much as copying so many. */
const SHORT_ROWS = 64
/** Rows merged between two steps: 5 to 10 ms. */
const STEP_ROWS = 1 << 16

/** Writes all rows of both sides in their order, in steps. `fresh` are columns by place, sorted. O(rows of both). */
export function* mergeRows(cursor: Cursor, fresh: IdColumns, writer: OrderWriter): Generator<void> {
  const output = new BlockOutput(writer)
  const size = fresh[0].length
  let at = 0
  let sinceStep = 0
  cursor.seek()
  while (cursor.next(BATCH_ROWS)) {
    const before = at
    at = mergeBatch(cursor, fresh, at, output)
    sinceStep += cursor.to - cursor.from + at - before
    if (sinceStep < STEP_ROWS) continue
    sinceStep = 0
    yield
  }
  for (; at < size; at = Math.min(size, at + STEP_ROWS)) {
    output.take(fresh, at, Math.min(size, at + STEP_ROWS))
    yield
  }
  output.flush()
}

/** Merges the rows that the cursor shows with those new ones that sort before the last of them. Returns the first that is
 *  left. */
function mergeBatch(cursor: Cursor, fresh: IdColumns, from: number, output: BlockOutput): number {
  const { columns, to } = cursor
  const size = fresh[0].length
  let at = from
  let row = cursor.from
  while (row < to) {
    const until = at === size ? to : endBelow({ columns, from: row, to }, fresh, at)
    output.take(columns, row, until)
    row = until
    if (row === to) break
    const next = endBelow({ columns: fresh, from: at, to: size }, columns, row)
    output.take(fresh, at, next)
    at = next
  }
  return at
}

/** Sorted rows `from .. to`. */
interface Stretch {
  readonly columns: IdColumns
  readonly from: number
  readonly to: number
}

/** The end of the rows that sort before a row of the other side. O(log of their number). */
function endBelow({ columns, from, to }: Stretch, other: IdColumns, row: number): number {
  let low = from
  let step = 1
  while (low + step <= to && compareRows(columns, low + step - 1, other, row) < 0) {
    low += step
    step <<= 1
  }
  let high = Math.min(to, low + step - 1)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareRows(columns, middle, other, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Hands stretches to a writer, short ones together. */
class BlockOutput {
  readonly #writer: OrderWriter
  readonly #buffer: IdColumns = [column(), column(), column(), column()]
  #length = 0

  constructor(writer: OrderWriter) {
    this.#writer = writer
  }

  take(columns: IdColumns, from: number, to: number): void {
    if (from === to) return
    if (to - from >= SHORT_ROWS) {
      this.flush()
      this.#writer.append(columns, from, to)
      return
    }
    if (this.#length + to - from > BATCH_ROWS) this.flush()
    for (let place = 0; place < 4; place++) {
      const [source, target] = [columns[place]!, this.#buffer[place]!]
      for (let row = from; row < to; row++) target[this.#length + row - from] = source[row]!
    }
    this.#length += to - from
  }

  flush(): void {
    if (this.#length > 0) this.#writer.append(this.#buffer, 0, this.#length)
    this.#length = 0
  }
}

function column(): Uint32Array {
  return new Uint32Array(BATCH_ROWS)
}
