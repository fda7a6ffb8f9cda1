/** The row numbers of the orders that start with the graph, after rows were inserted into the orders below: old numbers move
 *  on by the new rows before them, new numbers join their graph. In steps. */

import { scratchOf } from './columns.ts'
import type { Insertions } from './insertions.ts'
import type { Ranks } from './order-writer.ts'
import type { GraphOrder, QuadParts } from './parts.ts'

/** Old rows whose numbers are moved on together: their new numbers stay in the second-level cache while each graph takes
 *  its own. Graph by graph over all rows, every read missed the caches and cost 37 ns. */
const BLOCK_ROWS = 1 << 16
/** With very many graphs blocks are larger, so that a graph is not looked at for hardly a row. */
const BLOCK_ROWS_PER_GRAPH = 16

/** An order as it was, what comes into the order below it, and the graphs of the new snapshot with where each begins. */
export interface GraphRowsInsertion {
  readonly order: GraphOrder
  readonly base: QuadParts
  readonly insertions: Insertions
  readonly graphs: Ranks
  readonly starts: Uint32Array
}

/** Where the rows of each graph begin, and behind them the number of all rows. `fresh` are the graphs of the new rows. */
export function insertedGraphStarts(base: QuadParts, fresh: Uint32Array, graphs: Ranks): Uint32Array {
  const starts = new Uint32Array(graphs.keys.length + 1)
  for (let row = 0; row < fresh.length; row++) starts[graphs.byId[fresh[row]!]! + 1]!++
  const old = base.graphStarts()
  base.graphs.forEach((graph, rank) => {
    starts[graphs.byId[graph]! + 1]! += old[rank + 1]! - old[rank]!
  })
  for (let rank = 1; rank < starts.length; rank++) starts[rank]! += starts[rank - 1]!
  return starts
}

/** The row numbers graph by graph, ascending in each. Empty when there is one graph. */
export function* insertedGraphRows(insertion: GraphRowsInsertion): Generator<void, Uint32Array> {
  const { order, base, insertions, graphs, starts } = insertion
  if (graphs.keys.length === 1) return new Uint32Array(0)
  const rows = new Uint32Array(starts[starts.length - 1]!)
  // Old numbers first, at the front of each graph's place; then the new ones from behind.
  const mover = new NumberMover(
    base,
    order,
    rows,
    base.graphs.map((graph) => starts[graphs.byId[graph]!]!),
  )
  const blockRows = Math.max(BLOCK_ROWS, base.graphs.length * BLOCK_ROWS_PER_GRAPH)
  for (let from = 0; from < base.size; from += blockRows) {
    mover.move(insertions.at, from, Math.min(base.size, from + blockRows))
    yield
  }
  takeNew(insertion, rows)
  return rows
}

/** Moves the old row numbers of all graphs on, a block of rows at a time. */
class NumberMover {
  /** Empty when there was one graph: then each number is its own. */
  readonly #old: Uint32Array
  readonly #rows: Uint32Array
  /** Per graph: the next old number, where they end, and where the next one goes. */
  readonly #next: Uint32Array
  readonly #ends: Uint32Array
  readonly #targets: Uint32Array
  #moved: Uint32Array = new Uint32Array(0)
  #inserted = 0

  constructor(base: QuadParts, order: GraphOrder, rows: Uint32Array, targets: Uint32Array) {
    this.#old = base.graphRows[order]()
    this.#rows = rows
    this.#next = base.graphStarts().slice(0, -1)
    this.#ends = base.graphStarts().subarray(1)
    this.#targets = targets
  }

  /** `from` must be where the last block ended. */
  move(at: Uint32Array, from: number, to: number): void {
    this.#moved = scratchOf(this.#moved, to - from)
    this.#inserted = numberBlock(this.#moved, at, this.#inserted, { from, to })
    if (this.#old.length === 0) this.#rows.set(this.#moved.subarray(0, to - from), this.#targets[0]! + from)
    else this.#share(from, to)
  }

  /** Each graph takes the new numbers of its rows in the block. */
  #share(from: number, to: number): void {
    const [old, rows, moved] = [this.#old, this.#rows, this.#moved]
    for (let graph = 0; graph < this.#next.length; graph++) {
      const end = this.#ends[graph]!
      let place = this.#next[graph]!
      let target = this.#targets[graph]!
      while (place < end && old[place]! < to) rows[target++] = moved[old[place++]! - from]!
      this.#next[graph] = place
      this.#targets[graph] = target
    }
  }
}

/** Writes the number that each old row of a block has when the new ones are in; `first` is the first new row that may lie in
 *  it. Returns the new row to go on from. */
function numberBlock(
  numbers: Uint32Array,
  at: Uint32Array,
  first: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  let row = first
  for (let old = from; old < to; old++) {
    while (row < at.length && at[row]! <= old) row++
    numbers[old - from] = old + row
  }
  return row
}

/** Puts the new numbers into their graphs, from the last to the first: what is larger in the graph moves to its end first, so
 *  every old number moves once. */
function takeNew({ base, insertions, graphs, starts }: GraphRowsInsertion, rows: Uint32Array): void {
  const oldStarts = base.graphStarts()
  /** Where the next number of each graph goes, and how many old ones are left before it. */
  const ends = starts.slice(1)
  const left = new Uint32Array(graphs.keys.length)
  base.graphs.forEach((graph, rank) => {
    left[graphs.byId[graph]!] = oldStarts[rank + 1]! - oldStarts[rank]!
  })
  const graphIds = insertions.columns[3]
  for (let row = insertions.at.length - 1; row >= 0; row--) {
    const number = insertions.at[row]! + row
    const rank = graphs.byId[graphIds[row]!]!
    const start = starts[rank]!
    let end = ends[rank]!
    while (left[rank]! > 0 && rows[start + left[rank]! - 1]! > number) rows[--end] = rows[start + --left[rank]!]!
    rows[--end] = number
    ends[rank] = end
  }
}
