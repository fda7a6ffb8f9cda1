/** A Cursor over a base and the rows that were added and deleted since. A prefix that no change touches is read straight
 *  from the base; otherwise long untouched stretches are, and what lies between is merged into the cursor's buffer. */

import { scratchOf } from './columns.ts'
import type { Cursor, Order, Scope } from './dataset.ts'
import type { DeltaPosition, DeltaRows } from './delta-rows.ts'
import { type Id, NONE } from './id.ts'
import { depthOf, MemoryCursor } from './memory-cursor.ts'
import type { RowIndex } from './order-index.ts'

/** Untouched base rows are handed out as views from this many on; fewer are copied beside their neighbours. */
const VIEW_ROWS = 256
/** Rows merged at a time when only their number is asked. */
const COUNT_ROWS = 1024
const EMPTY = new Uint32Array(0)

export class OverlayCursor implements Cursor {
  columns: Cursor['columns']
  from = 0
  to = 0
  readonly order: Order
  readonly #index: RowIndex
  readonly #delta: DeltaRows
  /** Reads the base alone, with the scope that was asked. */
  readonly #alone: MemoryCursor
  /** Shows base rows by number while merging. */
  readonly #rows: MemoryCursor
  readonly #union: boolean
  readonly #buffer: [Uint32Array, Uint32Array, Uint32Array, Uint32Array] = [EMPTY, EMPTY, EMPTY, EMPTY]
  readonly #key: [Id, Id, Id, Id] = [NONE, NONE, NONE, NONE]
  readonly #next: DeltaPosition = { chunk: 0, row: 0 }
  readonly #last: DeltaPosition = { chunk: 0, row: 0 }
  #isMerging = false
  #depth = 0
  #row = 0
  #end = 0
  #length = 0
  /** The triple handed out last, for the union. */
  readonly #triple: [Id, Id, Id] = [NONE, NONE, NONE]

  constructor(index: RowIndex, delta: DeltaRows, scope: Scope) {
    this.order = index.order
    this.#index = index
    this.#delta = delta
    this.#union = scope === 'union' && !index.order.startsWith('G')
    this.#alone = new MemoryCursor(index, scope)
    this.#rows = new MemoryCursor(index, 'each')
    this.columns = this.#alone.columns
  }

  /** As the contract says; for the union of changed rows, counting means merging them once. */
  seek(first: Id = NONE, second: Id = NONE, third: Id = NONE, fourth: Id = NONE): number {
    const key = this.#key
    key[0] = first
    key[1] = second
    key[2] = third
    key[3] = fourth
    this.#depth = depthOf(first, second, third, fourth)
    this.#delta.seek(key, this.#depth, false, this.#next)
    this.#delta.seek(key, this.#depth, true, this.#last)
    this.#isMerging = this.#hasChange()
    if (!this.#isMerging) {
      this.columns = this.#alone.columns
      return this.#alone.seek(first, second, third, fourth)
    }
    const rows = this.#rows.seek(first, second, third, fourth)
    this.#row = this.#index.low
    this.#end = this.#index.high
    this.#triple.fill(NONE)
    return this.#union ? this.#countUnion() : rows + this.#delta.netBetween(this.#next, this.#last)
  }

  /** Whether changes are left between the two positions. */
  #hasChange(): boolean {
    return this.#next.chunk < this.#last.chunk || this.#next.row < this.#last.row
  }

  /** Merges all rows, then goes back to the first. */
  #countUnion(): number {
    const { chunk, row } = this.#next
    const start = this.#row
    let count = 0
    while (this.#merge(COUNT_ROWS)) count += this.to - this.from
    this.#next.chunk = chunk
    this.#next.row = row
    this.#row = start
    this.#triple.fill(NONE)
    return count
  }

  next(maxRows: number): boolean {
    if (this.#isMerging) return this.#merge(maxRows)
    if (!this.#alone.next(maxRows)) return false
    this.from = this.#alone.from
    this.to = this.#alone.to
    return true
  }

  /** Makes the next rows readable: a view of untouched base rows, or a buffer of base rows and changes in order. */
  #merge(maxRows: number): boolean {
    this.#length = 0
    while (this.#length < maxRows && (this.#row < this.#end || this.#hasChange())) {
      const until = this.#untouchedEnd()
      const run = until - this.#row
      // The union copies even long runs, since a repeat may lie on either side of a change.
      if (run >= VIEW_ROWS && !this.#union) {
        if (this.#length > 0) break
        return this.#view(Math.min(run, maxRows))
      }
      if (run > 0) this.#copy(Math.min(run, maxRows - this.#length))
      if (this.#row === until && this.#length < maxRows && this.#hasChange()) this.#takeChange()
    }
    this.columns = this.#buffer
    this.from = 0
    this.to = this.#length
    return this.#length > 0
  }

  /** The end of the base rows before the next change. */
  #untouchedEnd(): number {
    if (!this.#hasChange()) return this.#end
    const { columns } = this.#delta.chunks[this.#next.chunk]!
    for (let place = this.#depth; place < 4; place++) this.#key[place] = columns[place]![this.#next.row]!
    return this.#index.lowerBoundOf(this.#key, this.#depth, this.#row, this.#end)
  }

  /** Hands out base rows as they are. */
  #view(length: number): boolean {
    this.#rows.showRows(this.#row, this.#row + length)
    this.#row += length
    this.columns = this.#rows.columns
    this.from = this.#rows.from
    this.to = this.#rows.to
    return true
  }

  /** Puts base rows into the buffer. */
  #copy(length: number): void {
    this.#rows.showRows(this.#row, this.#row + length)
    this.#row += length
    for (let row = this.#rows.from; row < this.#rows.to; row++) this.#push(this.#rows.columns, row)
  }

  /** Puts an added row into the buffer, or passes over the base row that was deleted. */
  #takeChange(): void {
    const chunk = this.#delta.chunks[this.#next.chunk]!
    if (chunk.effects[this.#next.row]! > 0) this.#push(chunk.columns, this.#next.row)
    else this.#row++
    if (++this.#next.row < chunk.effects.length) return
    this.#next.row = 0
    this.#next.chunk++
  }

  /** Adds a row to the buffer; for the union, unless it repeats the triple before. */
  #push(columns: Cursor['columns'], row: number): void {
    if (this.#union && this.#isRepeat(columns, row)) return
    const at = this.#length++
    if (at >= this.#buffer[3].length) this.#widen()
    for (let place = this.#depth; place < 4; place++) this.#buffer[place]![at] = columns[place]![row]!
  }

  #isRepeat(columns: Cursor['columns'], row: number): boolean {
    const triple = this.#triple
    // With s, p and o in the prefix all rows are one triple.
    let same = triple[0] !== NONE
    triple[0] ||= 1
    for (let place = this.#depth; place < 3; place++) {
      const id = columns[place]![row]!
      if (triple[place] !== id) same = false
      triple[place] = id
    }
    return same
  }

  /** Doubles the buffer, keeping its rows. */
  #widen(): void {
    for (let place = 0; place < 4; place++) {
      const wider = scratchOf(EMPTY, this.#length * 2)
      wider.set(this.#buffer[place]!)
      this.#buffer[place] = wider
    }
  }
}
