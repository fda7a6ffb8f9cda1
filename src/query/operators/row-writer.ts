/** The output of an operator that gives zero or more rows for each row of its input: first the numbers of the input
 *  rows and the new columns are written, then the carried columns are gathered one by one in tight loops.
 *
 *  The buffers begin small, since most queries touch few rows, and are replaced by larger ones once they were full. */

import { NONE } from '../../store/id.ts'
import { BATCH_ROWS, type Batch, gather, NO_COLUMN, ownColumns } from '../batch.ts'

const FIRST_CAPACITY = 64

/** Output buffers of one operator; `take` hands them out and starts anew. */
export class RowWriter {
  /** For each written row the number of the input row that it comes from. As long as there is capacity. */
  rows = new Uint32Array(FIRST_CAPACITY)
  /** The operator's own columns by slot. It writes the new ones; the carried ones are filled by `take`. */
  columns: Uint32Array[]
  length = 0

  constructor(
    readonly width: number,
    readonly slots: readonly number[],
    /** Slots that are copied from the input row. */
    readonly carried: readonly number[],
  ) {
    this.columns = ownColumns(width, slots, FIRST_CAPACITY)
  }

  get isFull(): boolean {
    return this.length === this.rows.length
  }

  /** How many more rows fit. */
  get room(): number {
    return this.rows.length - this.length
  }

  /** The rows written since the last call as a batch; `input` is the batch that their row numbers speak of. */
  take(input: Batch): Batch {
    const { length, columns } = this
    for (const slot of this.carried) {
      const source = input.columns[slot]!
      if (source === NO_COLUMN) columns[slot]!.fill(NONE, 0, length)
      else gather(source, this.rows, length, columns[slot]!)
    }
    if (this.isFull && length < BATCH_ROWS) this.#grow()
    this.length = 0
    return { columns, length }
  }

  /** The batch that goes out keeps the old columns. */
  #grow(): void {
    const capacity = Math.min(BATCH_ROWS, this.rows.length * 8)
    this.rows = new Uint32Array(capacity)
    this.columns = ownColumns(this.width, this.slots, capacity)
  }
}
