/** A Cursor over the sorted order of immutable parts. Columns that hold ids are handed out as they are; narrow columns
 *  and the leading one are decoded into the cursor's own scratch arrays. No object per quad, none per run. */

import { scratchOf } from './columns.ts'
import type { Cursor, Order, Scope } from './dataset.ts'
import { type Id, NONE } from './id.ts'
import type { RowIndex } from './order-index.ts'
import type { RepeatMap } from './repeat-map.ts'

/** Up to so many rows are copied rather than viewed: a view is an object, and costs about as much as 64 copies. */
const COPY_ROWS = 64
const EMPTY = new Uint32Array(0)

type Columns = [Uint32Array, Uint32Array, Uint32Array, Uint32Array]

export class MemoryCursor implements Cursor {
  readonly columns: Columns = [EMPTY, EMPTY, EMPTY, EMPTY]
  from = 0
  to = 0
  readonly order: Order
  readonly #index: RowIndex
  readonly #unionRepeats: RepeatMap | undefined
  /** The rows that are passed over; undefined when the rows at hand hold none, as mostly, or the prefix names the graph,
   *  since then each row is its own triple. */
  #repeats: RepeatMap | undefined
  /** The last place that is read: the graph of a union is not. */
  readonly #lastPlace: number
  readonly #scratch: Columns = [EMPTY, EMPTY, EMPTY, EMPTY]
  #depth = 0
  #position = 0
  #end = 0

  constructor(index: RowIndex, scope: Scope) {
    this.order = index.order
    this.#index = index
    const union = scope === 'union' && !index.order.startsWith('G')
    this.#unionRepeats = union ? index.repeats : undefined
    this.#lastPlace = union ? 2 : 3
  }

  seek(first: Id = NONE, second: Id = NONE, third: Id = NONE, fourth: Id = NONE): number {
    const index = this.#index
    index.find(first, second, third, fourth)
    this.#depth = depthOf(first, second, third, fourth)
    this.#position = index.low
    this.#end = index.high
    const rows = index.high - index.low
    const repeats = fourth === NONE ? (this.#unionRepeats?.count(index.low, index.high) ?? 0) : 0
    this.#repeats = repeats === 0 ? undefined : this.#unionRepeats
    return rows - repeats
  }

  next(maxRows: number): boolean {
    const start = this.#position
    if (start >= this.#end) return false
    const stop = Math.min(this.#end, start + maxRows)
    if (this.#repeats === undefined) {
      this.#position = stop
      this.#expose(start, stop)
      return true
    }
    return this.#nextOfUnion(this.#repeats, start, stop)
  }

  /** Rows up to the next repeat as a view when they are many, else rows up to `stop` copied without the repeats. */
  #nextOfUnion(repeats: RepeatMap, start: number, stop: number): boolean {
    let from = start
    while (from < stop && repeats.has(from)) from++
    if (from === stop) {
      this.#position = stop
      return this.next(stop - start)
    }
    const repeat = repeats.next(from, stop)
    if (repeat === stop || repeat - from >= COPY_ROWS) {
      this.#position = repeat
      this.#expose(from, repeat)
    } else {
      this.#position = stop
      this.#gather(repeats, from, stop)
    }
    return true
  }

  /** Makes rows `start .. stop` readable as next() does, by their numbers in the order; seek() must have been called. */
  showRows(start: number, stop: number): void {
    this.#expose(start, stop)
  }

  /** Makes rows readable: by their own numbers where all columns are ids in memory, else from 0 in views and copies. */
  #expose(start: number, stop: number): void {
    if (this.#isPlain()) {
      for (let place = this.#depth; place <= this.#lastPlace; place++) {
        this.columns[place] = this.#index.view(place)!
      }
      this.from = start
      this.to = stop
      return
    }
    for (let place = this.#depth; place <= this.#lastPlace; place++) this.#exposePlace(place, start, stop)
    this.from = 0
    this.to = stop - start
  }

  /** Whether every place of the run is a column of ids, so that rows keep their numbers. */
  #isPlain(): boolean {
    for (let place = this.#depth; place <= this.#lastPlace; place++) {
      if (this.#index.view(place) === undefined) return false
    }
    return true
  }

  /** One column of the run, from index 0. */
  #exposePlace(place: number, start: number, stop: number): void {
    const length = stop - start
    const column = length > COPY_ROWS ? this.#index.view(place) : undefined
    if (column !== undefined) {
      this.columns[place] = column.subarray(start, stop)
      return
    }
    const target = this.#scratchFor(place, length)
    this.#index.read(place, start, stop, target)
    this.columns[place] = target
  }

  /** Copies the rows that do not repeat together. */
  #gather(repeats: RepeatMap, start: number, stop: number): void {
    let length = 0
    for (let place = this.#depth; place <= this.#lastPlace; place++) {
      const target = this.#scratchFor(place, stop - start)
      this.#index.read(place, start, stop, target)
      length = 0
      for (let row = start; row < stop; row++) if (!repeats.has(row)) target[length++] = target[row - start]!
      this.columns[place] = target
    }
    // With all of s, p and o in the prefix nothing is copied, and the one triple is the row before its repeats.
    this.from = 0
    this.to = this.#depth > this.#lastPlace ? 1 : length
  }

  #scratchFor(place: number, length: number): Uint32Array {
    return (this.#scratch[place] = scratchOf(this.#scratch[place]!, length))
  }
}

/** How many ids the prefix has. */
export function depthOf(first: Id, second: Id, third: Id, fourth: Id): number {
  if (first === NONE) return 0
  if (second === NONE) return 1
  if (third === NONE) return 2
  return fourth === NONE ? 3 : 4
}
