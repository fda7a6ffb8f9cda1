/** Finding rows in one sorted order of a snapshot's parts. Knows nothing of scopes, batches or terms.
 *
 *  A code is what a column holds: the id, or in a narrow column the rank of the id among the predicates or graphs. */

import { indexOfSorted, lowerBound, upperBoundNear } from './columns.ts'
import type { Order } from './dataset.ts'
import { type Id, NONE } from './id.ts'
import { POSITIONS } from './index-order.ts'
import { type NarrowArray, type OrderParts, type QuadOrder, type QuadParts, ready } from './parts.ts'
import { RepeatMap } from './repeat-map.ts'

/** One sorted order, however its rows are held. `find` leaves its answer in `low` and `high` (half-open row numbers):
 *  read them before the next call. */
export interface RowIndex {
  readonly order: Order
  readonly low: number
  readonly high: number
  /** Leaves the rows that start with the given ids in low and high; NONE ends the prefix. O(log n). */
  find(first: Id, second: Id, third: Id, fourth: Id): void
  /** The first row in `from .. to` that is at or above the key, by the places from `depth` on; the rows must agree with
   *  the key on the places before. O(log n). */
  lowerBoundOf(key: readonly Id[], depth: number, from: number, to: number): number
  /** The ids of a place by row number, when they lie in memory as they are. */
  view(place: number): Uint32Array | undefined
  /** Writes the ids of a place in rows `from .. to` to the start of `target`. */
  read(place: number, from: number, to: number, target: Uint32Array): void
  /** Which rows repeat the triple before them; undefined when none does. */
  readonly repeats: RepeatMap | undefined
}

/** An order that holds quads itself. */
export class OrderIndex implements RowIndex {
  low = 0
  high = 0
  readonly #parts: OrderParts
  readonly #keys: readonly (Uint32Array | undefined)[]
  readonly #columns: (NarrowArray | undefined)[] = [undefined, undefined, undefined, undefined]
  #direct: Uint32Array | undefined
  #repeats: RepeatMap | undefined

  constructor(
    readonly order: QuadOrder,
    readonly quads: QuadParts,
  ) {
    this.#parts = quads.orders[order]
    this.#keys = POSITIONS[order].map((position) =>
      position === 1 ? quads.predicates : position === 3 ? quads.graphs : undefined,
    )
  }

  /** The column of place 1, 2 or 3; loads it at first use. */
  column(place: number): NarrowArray {
    return (this.#columns[place] ??= this.#parts.columns[place - 1]!())
  }

  /** The ids that the codes of a place stand for; undefined when its codes are ids. */
  decoder(place: number): Uint32Array | undefined {
    return this.column(place) instanceof Uint32Array ? undefined : this.#keys[place]
  }

  /** The code of an id at a place, or -1 when no row can hold it. */
  codeOf(place: number, id: Id): number {
    const keys = this.decoder(place)
    return keys === undefined ? id : indexOfSorted(keys, id)
  }

  view(place: number): Uint32Array | undefined {
    if (place === 0) return undefined
    const column = this.column(place)
    return column instanceof Uint32Array ? column : undefined
  }

  read(place: number, from: number, to: number, target: Uint32Array): void {
    if (place === 0) {
      this.fillLead(from, to, target)
      return
    }
    const column = this.column(place)
    const ids = this.decoder(place)
    const length = to - from
    if (ids === undefined) for (let row = 0; row < length; row++) target[row] = column[from + row]!
    else for (let row = 0; row < length; row++) target[row] = ids[column[from + row]!]!
  }

  get repeats(): RepeatMap | undefined {
    if (this.#parts.repeats === undefined) return undefined
    return (this.#repeats ??= new RepeatMap(this.#parts.repeats))
  }

  find(first: Id, second: Id, third: Id, fourth: Id): void {
    this.low = 0
    this.high = this.quads.size
    if (first === NONE) return
    this.#findLead(first)
    if (second === NONE) return
    this.narrow(1, second)
    if (third === NONE) return
    this.narrow(2, third)
    if (fourth !== NONE) this.narrow(3, fourth)
  }

  /** Shrinks low and high, which must span one value of every place before, to the rows with this id. */
  narrow(place: number, id: Id): void {
    if (this.low >= this.high) return
    const column = this.column(place)
    const code = this.codeOf(place, id)
    if (code < 0) {
      this.high = this.low
      return
    }
    this.low = lowerBound(column, this.low, this.high, code)
    this.high = upperBoundNear(column, this.low, this.high, code)
  }

  lowerBoundOf(key: readonly Id[], depth: number, from: number, to: number): number {
    let low = from
    let high = to
    for (let place = depth; place < 4 && low < high; place++) {
      if (place === 0) {
        this.#findLead(key[0]!)
        low = Math.max(low, this.low)
        high = Math.max(low, Math.min(high, this.high))
        continue
      }
      const keys = this.decoder(place)
      const code = keys === undefined ? key[place]! : lowerBound(keys, 0, keys.length, key[place]!)
      low = lowerBound(this.column(place), low, high, code)
      if (keys !== undefined && keys[code] !== key[place]) return low
      high = upperBoundNear(this.column(place), low, high, code)
    }
    return low
  }

  /** For an id without rows, low and high are both where its rows would be. */
  #findLead(id: Id): void {
    const direct = (this.#direct ??= this.#parts.lead.direct())
    if (id + 1 < direct.length) {
      this.low = direct[id]!
      this.high = direct[id + 1]!
      return
    }
    const keys = this.#parts.lead.keys()
    const starts = this.#parts.lead.starts()
    const index = lowerBound(keys, 0, keys.length, id)
    this.low = starts[index]!
    this.high = keys[index] === id ? starts[index + 1]! : this.low
  }

  /** Writes the leading ids of the rows `rows[from] .. rows[to]`, ascending, to the start of `target`. */
  leadsOf(rows: Uint32Array, from: number, to: number, target: Uint32Array): void {
    const direct = this.#parts.lead.direct()
    const directEnd = direct.length === 0 ? 0 : direct[direct.length - 1]!
    const starts = this.#parts.lead.starts()
    const keys = this.#parts.lead.keys()
    let run = 0
    for (let at = from; at < to; at++) {
      const row = rows[at]!
      if (row < directEnd) {
        run = runOf(direct, run, row)
        target[at - from] = run
      } else {
        if (at === from || rows[at - 1]! < directEnd) run = 0
        run = runOf(starts, run, row)
        target[at - from] = keys[run]!
      }
    }
  }

  /** Writes the leading ids of rows `from .. to` to the start of `target`. */
  fillLead(from: number, to: number, target: Uint32Array): void {
    const direct = this.#parts.lead.direct()
    const directEnd = direct.length === 0 ? 0 : direct[direct.length - 1]!
    let row = from
    if (row < directEnd) row = fillRuns({ row, to, from, target }, direct, undefined)
    if (row < to) fillRuns({ row, to, from, target }, this.#parts.lead.starts(), this.#parts.lead.keys())
  }
}

/** The run, `from` or a later one, that holds a row: the last that starts at or before it. */
function runOf(starts: Uint32Array, from: number, row: number): number {
  return starts[from + 1]! > row ? from : upperBoundNear(starts, from, starts.length, row) - 1
}

interface Fill {
  readonly row: number
  readonly to: number
  readonly from: number
  readonly target: Uint32Array
}

/** Fills whole runs of equal leading ids until `to` or the last start; returns the row reached. Without keys the index
 *  of a run is its id. */
function fillRuns({ row, to, from, target }: Fill, starts: Uint32Array, keys: Uint32Array | undefined): number {
  let run = lowerBound(starts, 0, starts.length, row + 1) - 1
  let at = row
  while (at < to && run + 1 < starts.length) {
    const end = Math.min(to, starts[run + 1]!)
    if (end > at) target.fill(keys === undefined ? run : keys[run]!, at - from, end - from)
    at = Math.max(at, end)
    run++
  }
  return at
}

const nothing = ready(new Uint32Array(0))
const zero = ready(new Uint32Array(1))
const emptyOrder: OrderParts = {
  lead: { direct: nothing, keys: nothing, starts: zero },
  columns: [nothing, nothing, nothing],
}

/** The parts of a snapshot without quads. */
export const EMPTY_QUADS: QuadParts = {
  size: 0,
  tripleCount: 0,
  predicates: nothing(),
  graphs: nothing(),
  statistics: nothing(),
  orders: { SPOG: emptyOrder, POSG: emptyOrder, OSPG: emptyOrder },
  graphStarts: zero,
  graphRows: { GSPO: nothing, GPOS: nothing, GOSP: nothing },
}
