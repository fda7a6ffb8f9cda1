/** The ascending values of one variable in one pattern, for the row at hand: one side of an intersection.
 *
 *  Values are read in runs as the cursor hands them out, mostly views of the store's own columns. A list that no variable
 *  of the input narrows is the same for every row: for a single row it is read as far as it is needed, for many rows once
 *  and whole. */

import { type Id, NONE } from '../../store/id.ts'
import { BATCH_ROWS, type Batch } from '../batch.ts'
import { type Access, accessOf, bitOf, constantMask, type Pattern, seekAccess } from '../pattern.ts'
import type { Plan } from '../plan/node.ts'

/** A place in an ascending list of ids; it only moves forward until the next `seek`. */
export class SortedList {
  /** Values `from .. to` of the column are the run at hand. */
  column: Uint32Array = new Uint32Array(0)
  from = 0
  to = 0
  /** Values in the whole list. */
  size = 0
  readonly #access: Access
  readonly #place: number
  readonly #known: readonly { readonly position: number; readonly slot: number }[]
  readonly #ids: [Id, Id, Id, Id]
  readonly #isForOneRow: boolean
  #whole: Uint32Array | undefined

  constructor(pattern: Pattern, slot: number, input: Plan) {
    const position = pattern.slots.indexOf(slot)
    this.#known = [0, 1, 2, 3]
      .map((at) => ({ position: at, slot: pattern.slots[at]! }))
      .filter((entry) => entry.position !== position && input.slots.includes(entry.slot))
    const mask = this.#known.reduce((bits, entry) => bits | bitOf(entry.position), constantMask(pattern))
    this.#access = accessOf(pattern, mask, position)
    this.#place = this.#access.free.find((entry) => entry.slot === slot)!.place
    this.#ids = [...pattern.ids]
    this.#isForOneRow = input.type === 'unit'
  }

  /** Goes to the list for a row; false when it is empty. */
  seek(batch: Batch, row: number): boolean {
    this.from = this.to = 0
    if (this.#known.length === 0 && !this.#isForOneRow) {
      this.#whole ??= this.#readWhole()
      this.column = this.#whole
      this.size = this.to = this.#whole.length
      return this.size > 0
    }
    for (const { position, slot } of this.#known) this.#ids[position] = batch.columns[slot]![row] ?? NONE
    this.size = seekAccess(this.#access, this.#ids)
    return this.size > 0
  }

  #readWhole(): Uint32Array {
    const count = seekAccess(this.#access, this.#ids)
    const whole = new Uint32Array(count)
    let length = 0
    while (count > 0 && this.#access.cursor.next(count)) {
      const { cursor } = this.#access
      whole.set(cursor.columns[this.#place]!.subarray(cursor.from, cursor.to), length)
      length += cursor.to - cursor.from
    }
    return whole.subarray(0, length)
  }

  /** Reads the next run; false at the end of the list. */
  refill(): boolean {
    if (this.column === this.#whole) return false
    const { cursor } = this.#access
    if (!cursor.next(2 * BATCH_ROWS)) return false
    this.column = cursor.columns[this.#place]!
    this.from = cursor.from
    this.to = cursor.to
    return true
  }

  /** Moves to the first value that is at least `value` and returns it; NONE at the end of the list. */
  reach(value: Id): Id {
    while (this.from >= this.to || this.column[this.to - 1]! < value) if (!this.refill()) return NONE
    if (this.column[this.from]! < value) this.#gallop(value)
    return this.column[this.from]!
  }

  /** Doubling steps, then halving; the run is known to hold a value that is large enough. */
  #gallop(value: Id): void {
    const { column, to } = this
    let low = this.from
    let step = 1
    while (low + step < to && column[low + step]! < value) {
      low += step
      step <<= 1
    }
    let high = Math.min(to, low + step)
    low++
    while (low < high) {
      const middle = (low + high) >>> 1
      if (column[middle]! < value) low = middle + 1
      else high = middle
    }
    this.from = low
  }
}
