/** Where new rows go in a sorted order that is there already. Invariant: the new rows are sorted, each once, and the order
 *  holds none of them. */

import { lowerBound, upperBoundNear } from './columns.ts'
import { type Id, NONE } from './id.ts'
import type { OrderIndex } from './order-index.ts'
import type { IdColumns } from './order-writer.ts'
import type { NarrowArray } from './parts.ts'

/** Rows placed between two steps: some milliseconds. */
const STEP_ROWS = 1 << 15

/** New rows of an order: columns by place, and for each row the row of the order before which it goes. */
export interface Insertions {
  readonly columns: IdColumns
  readonly at: Uint32Array
  /** How many of the first places some row of the order shares with each: 0 to 3. */
  readonly shared: Uint8Array
  /** Whether the row of the order before the place (BEFORE), or behind it (BEHIND), is the same triple in another graph. */
  readonly repeats: Uint8Array
}

export const BEFORE = 1
export const BEHIND = 2

/** Finds the place of each row, in steps. O(log of the distance) for each. */
export function* insertionsOf(index: OrderIndex, columns: IdColumns): Generator<void, Insertions> {
  const finder = new PlaceFinder(index, columns)
  const size = columns[0].length
  for (let from = 0; from < size; from += STEP_ROWS) {
    for (let row = from; row < Math.min(size, from + STEP_ROWS); row++) finder.find(row)
    yield
  }
  return finder
}

class PlaceFinder implements Insertions {
  readonly columns: IdColumns
  readonly at: Uint32Array
  readonly shared: Uint8Array
  readonly repeats: Uint8Array
  readonly #index: OrderIndex
  /** The rows of the order that share the first `n` places with the row at hand, for n up to #reach; they are none there. */
  readonly #low: number[]
  readonly #high: number[]
  #reach = 0

  constructor(index: OrderIndex, columns: IdColumns) {
    this.#index = index
    this.columns = columns
    this.at = new Uint32Array(columns[0].length)
    this.shared = new Uint8Array(columns[0].length)
    this.repeats = new Uint8Array(columns[0].length)
    this.#low = [0, 0, 0, 0, 0]
    this.#high = [index.quads.size, 0, 0, 0, 0]
  }

  /** Rows must be asked for in their order: what the last one has found is where the next one begins. */
  find(row: number): void {
    const [low, high] = [this.#low, this.#high]
    const floor = row === 0 ? 0 : this.at[row - 1]!
    let place = Math.min(this.#reach, firstDifference(this.columns, row))
    for (; place < 4 && low[place]! < high[place]!; place++) this.#narrow(place, this.columns[place]![row]!, floor)
    this.#reach = place
    const at = low[place]!
    this.at[row] = at
    this.shared[row] = Math.max(0, place - 1)
    if (place === 4) this.repeats[row] = (at > low[3]! ? BEFORE : 0) | (at < high[3]! ? BEHIND : 0)
  }

  /** From the rows that share the places before this one to those that share it too. None of them lies before `floor`. */
  #narrow(place: number, id: Id, floor: number): void {
    const [low, high] = [this.#low, this.#high]
    const index = this.#index
    if (place === 0) {
      index.find(id, NONE, NONE, NONE)
      low[1] = index.low
      high[1] = index.high
      return
    }
    const column = index.column(place)
    const keys = index.decoder(place)
    const code = keys === undefined ? id : lowerBound(keys, 0, keys.length, id)
    const from = lowerBoundNear(column, Math.max(low[place]!, floor), high[place]!, code)
    low[place + 1] = from
    high[place + 1] = keys === undefined || keys[code] === id ? upperBoundNear(column, from, high[place]!, code) : from
  }
}

/** The first place at which a row differs from the row before. */
function firstDifference(columns: IdColumns, row: number): number {
  if (row === 0) return 0
  let place = 0
  while (place < 3 && columns[place]![row] === columns[place]![row - 1]) place++
  return place
}

/** The first index in `from .. to` whose value is at least `value`, or `to`. O(log of the distance). */
function lowerBoundNear(column: NarrowArray, from: number, to: number, value: number): number {
  let step = 1
  let low = from
  while (low + step <= to && column[low + step - 1]! < value) {
    low += step
    step <<= 1
  }
  return lowerBound(column, low, Math.min(to, low + step), value)
}
