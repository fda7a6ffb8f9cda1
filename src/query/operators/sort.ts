/** ORDER BY. Rows are kept by value with the ids of their sort keys; what is sorted are row numbers. Sorting goes in
 *  pieces with looks at the limits between them, since sorting a million rows takes longer than a query may be deaf.
 *
 *  With a limit only the best rows are kept: whatever does not beat the last of them is dropped on arrival. Rows that
 *  compare equal keep the order in which they came. */

import type { Id } from '../../store/id.ts'
import { BATCH_ROWS, type Batch, gather, ownColumns, RowStore } from '../batch.ts'
import { compileExpression } from '../expression.ts'
import { termOrder } from '../order.ts'
import type { SortPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** Rows sorted in one go: about 10 ms. */
const PIECE_ROWS = 16_384

/** Below so many rows to a rank the keys after it are compared as they are. */
const ROWS_PER_RANK = 8

/** With a limit, rows collected before the worst are dropped. */
const SPARE_ROWS = 4096

/** The rows of the input in order; with a limit only the first of them. */
export async function* sort(plan: SortPlan, run: Run): Batches {
  // LIMIT 0 reads nothing.
  if (plan.limit === 0) return
  const sorter = new Sorter(plan, run)
  for await (const batch of run.evaluate(plan.input)) {
    if (run.limits.isDue()) await run.limits.breathe()
    sorter.add(batch)
    // Some thousand spare rows between two prunings, so that each costs little for a row.
    if (sorter.isOverfull) await sorter.prune()
  }
  yield* sorter.output()
}

/** The first id that is none: no key equals it. */
const NO_BOUND = -1

/** Compares two kept rows. */
type RowOrder = (left: number, right: number) => number

/** Collects rows with their sort keys and gives them back in order. */
class Sorter {
  #rows: RowStore
  readonly #keySlots: readonly number[]
  readonly #keyOf: readonly ((row: number) => Id)[]
  readonly #input: { columns: readonly Uint32Array[] }
  readonly #compareKeys: (left: Id, right: Id) => number
  readonly #limit: number
  /** The first key of the last row that can still be among the best; NO_BOUND before anything was dropped. */
  #bound: Id = NO_BOUND

  constructor(
    readonly plan: SortPlan,
    readonly run: Run,
  ) {
    const context = run.context(plan.input)
    this.#input = context.input
    this.#keyOf = plan.by.map(({ expression }) => compileExpression(expression, context))
    // Keys are columns behind those of the plan, so that rows and keys are moved together.
    this.#keySlots = plan.by.map((_, index) => run.width + index)
    this.#limit = plan.limit ?? Number.POSITIVE_INFINITY
    this.#compareKeys = termOrder(run.terms)
    this.#rows = this.#newStore()
  }

  #newStore(): RowStore {
    const slots = [...this.plan.slots, ...this.#keySlots]
    return new RowStore(this.run.width + this.#keySlots.length, slots, (bytes) => {
      this.run.limits.charge(bytes)
    })
  }

  get isOverfull(): boolean {
    return this.#rows.length > this.#limit + SPARE_ROWS
  }

  /** Adds a batch. Keys are computed here, once for each row, and never again while sorting. */
  add(batch: Batch): void {
    this.#input.columns = batch.columns
    const columns = [...batch.columns]
    for (const [index, slot] of this.#keySlots.entries()) {
      const keys = new Uint32Array(batch.length)
      for (let row = 0; row < batch.length; row++) keys[row] = this.#keyOf[index]!(row)
      columns[slot] = keys
    }
    const whole: Batch = { columns, length: batch.length }
    if (this.#bound === NO_BOUND) this.#rows.append(whole)
    else this.#addWithin(columns, batch.length)
  }

  /** Rows whose first key is behind the bound are no longer wanted; equal ones may be, by their other keys. */
  #addWithin(columns: readonly Uint32Array[], length: number): void {
    const keys = columns[this.#keySlots[0]!]!
    for (let row = 0; row < length; row++) {
      if (this.#compareFirst(keys[row]!, this.#bound) <= 0) this.#rows.appendRow(columns, row)
    }
  }

  #compareFirst(left: Id, right: Id): number {
    if (left === right) return 0
    const order = this.#compareKeys(left, right)
    return this.plan.by[0]!.descending ? -order : order
  }

  /** Drops rows that cannot be among the best. The first key alone mostly decides, and comparing it mostly needs no
   *  text; only where too many rows share the last wanted key are the others compared. */
  async prune(): Promise<void> {
    const limit = this.#limit
    const keys = this.#rows.columns[this.#keySlots[0]!]!
    const order = await sortNumbers(
      this.#rows.length,
      (left, right) => this.#compareFirst(keys[left]!, keys[right]!) || left - right,
      this.run,
    )
    const bound = keys[order[limit - 1]!]!
    let kept = limit
    while (kept < order.length && this.#compareFirst(keys[order[kept]!]!, bound) === 0) kept++
    const isTied = kept > limit + SPARE_ROWS / 2
    this.#keep(isTied ? (await this.#sorted()).subarray(0, limit) : order.subarray(0, kept).sort())
    this.#bound = bound
  }

  /** Copies the rows that stay and gives back the memory of the others. */
  #keep(numbers: Uint32Array): void {
    const kept = this.#newStore()
    kept.reserve(numbers.length + SPARE_ROWS)
    for (const row of numbers) kept.appendRow(this.#rows.columns, row)
    this.run.limits.release(this.#rows.byteLength)
    this.#rows = kept
  }

  /** The first key is compared by rank, and so is every other that rows with equal first keys often need; a key that
   *  hardly decides anything is compared as it is, without decoding all of its values. */
  async #sorted(): Promise<Uint32Array> {
    const { length } = this.#rows
    const orders: RowOrder[] = []
    let isDecided = false
    for (const [index, slot] of this.#keySlots.entries()) {
      const keys = this.#rows.columns[slot]!.subarray(0, length)
      const sign = this.plan.by[index]!.descending ? -1 : 1
      if (isDecided) orders.push((left, right) => this.#compareKeys(keys[left]!, keys[right]!) * sign)
      else {
        const { ranks, count } = await ranksOf(keys, this.#compareKeys, this.run)
        orders.push((left, right) => (ranks[left]! - ranks[right]!) * sign)
        isDecided = count * ROWS_PER_RANK > length
      }
    }
    return sortNumbers(length, inTurn(orders), this.run)
  }

  async *output(): Batches {
    if (this.#rows.length > 4 * this.#limit) await this.prune()
    const order = await this.#sorted()
    const length = Math.min(order.length, this.#limit)
    const columns = ownColumns(this.run.width, this.plan.slots, Math.min(length, BATCH_ROWS))
    for (let from = 0; from < length; from += BATCH_ROWS) {
      if (this.run.limits.isDue()) await this.run.limits.breathe()
      const rows = order.subarray(from, Math.min(length, from + BATCH_ROWS))
      for (const slot of this.plan.slots) gather(this.#rows.columns[slot]!, rows, rows.length, columns[slot]!)
      yield { columns, length: rows.length }
    }
  }
}

/** The first order that decides, else the order of arrival. */
function inTurn(orders: readonly RowOrder[]): RowOrder {
  return (left, right) => {
    for (let index = 0; index < orders.length; index++) {
      const order = orders[index]!(left, right)
      if (order !== 0) return order
    }
    return left - right
  }
}

/** For each key a number: keys that are equal for ORDER BY have the same, and the numbers order as the keys do. Rows are
 *  then compared by integers alone. `count` is how many different ranks there are. */
async function ranksOf(
  keys: Uint32Array,
  compareKeys: (left: Id, right: Id) => number,
  run: Run,
): Promise<{ readonly ranks: Uint32Array; readonly count: number }> {
  // Each different key is compared once, however many rows have it.
  const ids = keys.toSorted().filter((id, index, sorted) => index === 0 || id !== sorted[index - 1])
  const compare: RowOrder = (left, right) => compareKeys(ids[left]!, ids[right]!)
  const order = await sortNumbers(ids.length, compare, run)
  const rankOfId = new Uint32Array(ids.length)
  let rank = 0
  for (let place = 1; place < order.length; place++) {
    if (compare(order[place - 1]!, order[place]!) !== 0) rank++
    rankOfId[order[place]!] = rank
  }
  return { ranks: keys.map((id) => rankOfId[placeIn(ids, id)]!), count: rank + 1 }
}

/** Where an id stands in a sorted list that holds it. */
function placeIn(ids: Uint32Array, id: Id): number {
  let [low, high] = [0, ids.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ids[middle]! < id) low = middle + 1
    else high = middle
  }
  return low
}

/** The numbers 0 to `length` in order: pieces sorted one by one, then merged in pairs, with pauses. */
async function sortNumbers(length: number, order: RowOrder, run: Run): Promise<Uint32Array> {
  run.limits.charge(length * 8)
  let numbers = new Uint32Array(length)
  for (let row = 0; row < length; row++) numbers[row] = row
  for (let from = 0; from < length; from += PIECE_ROWS) {
    numbers.subarray(from, from + PIECE_ROWS).sort(order)
    if (run.limits.isDue()) await run.limits.breathe()
  }
  let other = new Uint32Array(length)
  for (let size = PIECE_ROWS; size < length; size *= 2) {
    for (let from = 0; from < length; from += 2 * size) {
      const merge = new Merge(numbers, other, { from, middle: from + size, to: from + 2 * size })
      while (!merge.advance(PIECE_ROWS, order)) if (run.limits.isDue()) await run.limits.breathe()
    }
    const swapped = numbers
    numbers = other
    other = swapped
  }
  run.limits.release(length * 8)
  return numbers
}

/** Two sorted neighbours merged into the same place of another array, in pieces. */
class Merge {
  #left: number
  #right: number
  #at: number
  readonly #middle: number
  readonly #to: number

  constructor(
    readonly source: Uint32Array,
    readonly target: Uint32Array,
    range: { readonly from: number; readonly middle: number; readonly to: number },
  ) {
    this.#left = this.#at = range.from
    this.#middle = Math.min(range.middle, source.length)
    this.#right = this.#middle
    this.#to = Math.min(range.to, source.length)
  }

  /** Writes at most so many numbers; true when done. */
  advance(most: number, order: RowOrder): boolean {
    const { source, target } = this
    const stop = Math.min(this.#to, this.#at + most)
    while (this.#at < stop) {
      const takesLeft =
        this.#right >= this.#to || (this.#left < this.#middle && order(source[this.#left]!, source[this.#right]!) <= 0)
      target[this.#at++] = takesLeft ? source[this.#left++]! : source[this.#right++]!
    }
    return this.#at >= this.#to
  }
}
