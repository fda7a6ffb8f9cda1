/** Batches: how rows travel between operators. A batch is one integer column for each variable that its plan node gives,
 *  found by the variable's slot; there is no object per row.
 *
 *  Invariant: a batch is valid until its reader asks for the next one. Whoever keeps rows longer copies them. NONE in a
 *  column is an unbound variable. */

import { type Id, NONE } from '../store/id.ts'

/** The column of a slot that a batch does not have. Never read below a row count of 0. */
export const NO_COLUMN = new Uint32Array(0)

/** Rows that an operator fills before it hands them on: small enough that a few columns stay in the L2 cache. */
export const BATCH_ROWS = 2048

/** The first batch of a scan, so that LIMIT and ASK do not read what nobody wants; later ones grow to BATCH_ROWS. */
export const FIRST_BATCH_ROWS = 128

/** Some rows of one plan node, as columns. A view or an own buffer: valid until the next batch is asked for. */
export interface Batch {
  /** By slot; NO_COLUMN for slots that the rows do not have. Columns may be longer than `length`. */
  readonly columns: readonly Uint32Array[]
  readonly length: number
}

/** An array of columns for `width` slots, all absent. */
export function absentColumns(width: number): Uint32Array[] {
  return new Array<Uint32Array>(width).fill(NO_COLUMN)
}

/** The column array of an operator's output: `slots` get their own buffers of `capacity` rows. */
export function ownColumns(width: number, slots: readonly number[], capacity = BATCH_ROWS): Uint32Array[] {
  const columns = absentColumns(width)
  for (const slot of slots) columns[slot] = new Uint32Array(capacity)
  return columns
}

/** Writes `source[rows[i]]` to `target[at + i]` for the first `count` row numbers. */
export function gather(source: Uint32Array, rows: Uint32Array, count: number, target: Uint32Array): void {
  for (let index = 0; index < count; index++) target[index] = source[rows[index]!]!
}

/** The rows of `batch` whose numbers stand in `rows`, copied into `target`. */
export function takeRows(
  batch: Batch,
  rows: { readonly numbers: Uint32Array; readonly count: number },
  slots: readonly number[],
  target: Uint32Array[],
): Batch {
  for (const slot of slots) gather(batch.columns[slot]!, rows.numbers, rows.count, target[slot]!)
  return { columns: target, length: rows.count }
}

/** Rows kept by value: columns that grow by doubling. Told by `charge` how many bytes they hold. */
export class RowStore {
  readonly columns: Uint32Array[]
  length = 0
  #capacity = 0

  constructor(
    width: number,
    readonly slots: readonly number[],
    readonly charge: (bytes: number) => void = () => {},
  ) {
    this.columns = absentColumns(width)
  }

  /** Bytes that it was charged for. */
  get byteLength(): number {
    return this.#capacity * 4 * this.slots.length
  }

  /** Makes room for `rows` more. */
  reserve(rows: number): void {
    const needed = this.length + rows
    if (needed <= this.#capacity) return
    const capacity = Math.max(needed, Math.min(this.#capacity * 2, this.#capacity + 4_000_000), 64)
    this.charge((capacity - this.#capacity) * 4 * this.slots.length)
    for (const slot of this.slots) {
      const grown = new Uint32Array(capacity)
      grown.set(this.columns[slot]!.subarray(0, this.length))
      this.columns[slot] = grown
    }
    this.#capacity = capacity
  }

  append(batch: Batch): void {
    this.reserve(batch.length)
    for (const slot of this.slots) {
      const source = batch.columns[slot]!
      const target = this.columns[slot]!
      if (source === NO_COLUMN) target.fill(NONE, this.length, this.length + batch.length)
      else target.set(source.length === batch.length ? source : source.subarray(0, batch.length), this.length)
    }
    this.length += batch.length
  }

  /** Appends one row of a batch and returns its number. */
  appendRow(columns: readonly Uint32Array[], row: number): number {
    if (this.length === this.#capacity) this.reserve(1)
    for (const slot of this.slots) this.columns[slot]![this.length] = columns[slot]![row] ?? NONE
    return this.length++
  }

  /** The rows `from .. to` as a batch of views. */
  view(from: number, to: number): Batch {
    const columns = this.columns.map((column) => (column === NO_COLUMN ? column : column.subarray(from, to)))
    return { columns, length: to - from }
  }
}

/** The id of a slot at a row; NONE when the batch lacks the slot. */
export function idAt(batch: Batch, slot: number, row: number): Id {
  return batch.columns[slot]?.[row] ?? NONE
}
