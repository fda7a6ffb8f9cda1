/** The output of an operator that gives zero or more rows for each row of its input: first the numbers of the input
 *  rows and the new columns are written, then the carried columns are gathered one by one in tight loops. */

import { NONE } from '../../store/id.ts'
import { BATCH_ROWS, type Batch, gather, NO_COLUMN, ownColumns } from '../batch.ts'

export class RowWriter {
  /** For each written row the number of the input row that it comes from. */
  readonly rows = new Uint32Array(BATCH_ROWS)
  /** The operator's own columns by slot. It writes the new ones; the carried ones are filled by `take`. */
  readonly columns: Uint32Array[]
  length = 0

  constructor(
    width: number,
    slots: readonly number[],
    /** Slots that are copied from the input row. */
    readonly carried: readonly number[],
  ) {
    this.columns = ownColumns(width, slots)
  }

  get isFull(): boolean {
    return this.length === BATCH_ROWS
  }

  /** How many more rows fit. */
  get room(): number {
    return BATCH_ROWS - this.length
  }

  /** The rows written since the last call as a batch; `input` is the batch that their row numbers speak of. */
  take(input: Batch): Batch {
    const { length } = this
    for (const slot of this.carried) {
      const source = input.columns[slot]!
      if (source === NO_COLUMN) this.columns[slot]!.fill(NONE, 0, length)
      else gather(source, this.rows, length, this.columns[slot]!)
    }
    this.length = 0
    return { columns: this.columns, length }
  }
}
