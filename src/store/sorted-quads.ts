/** Quads sorted by s, p, o and g, and what can be told of sorted quads: which ids a column has, which quads a dataset knows
 *  already. All in steps. */

import type { Dataset } from './dataset.ts'
import { type Id, NONE } from './id.ts'
import { POSITIONS } from './index-order.ts'
import type { IdColumns } from './order-writer.ts'
import type { QuadOrder } from './parts.ts'
import { allRows, sortInSteps } from './radix-sort.ts'

/** Rows looked at between two steps: 5 to 10 ms, so that a busy machine stays below 100. */
export const STEP_ROWS = 1 << 16

/** The quads by s, p, o and g, each once. The unsorted columns are gone when the orders are made. */
export function* sortedQuads(quads: IdColumns): Generator<void, IdColumns> {
  const rows = allRows(quads[0].length)
  for (const position of [3, 2, 1, 0]) yield* sortInSteps(rows, quads[position]!)
  return yield* dropRepetitions(quads, rows.current)
}

/** Sorted rows without those that the dataset has. A graph that has no quads there needs no look at its rows, which is how
 *  reports come. */
export function* withoutKnown(
  quads: IdColumns,
  dataset: Pick<Dataset, 'count'>,
  nextId: Id,
): Generator<void, IdColumns> {
  const [s, p, o, g] = quads
  const known = new Set<Id>()
  for (const graph of yield* distinctIds(g, nextId)) {
    if (dataset.count(NONE, NONE, NONE, graph) > 0) known.add(graph)
  }
  if (known.size === 0) return quads
  const isKnown = (row: number) => known.has(g[row]!) && dataset.count(s[row]!, p[row]!, o[row]!, g[row]!) > 0
  let length = 0
  for (let from = 0; from < s.length; from += STEP_ROWS) {
    length = keepUnknown(quads, isKnown, { from, to: Math.min(s.length, from + STEP_ROWS) }, length)
    yield
  }
  return [s.subarray(0, length), p.subarray(0, length), o.subarray(0, length), g.subarray(0, length)]
}

/** As keepDistinct, for the rows that are not known. */
function keepUnknown(
  quads: IdColumns,
  isKnown: (row: number) => boolean,
  { from, to }: { readonly from: number; readonly to: number },
  kept: number,
): number {
  let length = kept
  for (let row = from; row < to; row++) {
    if (isKnown(row)) continue
    if (length !== row) copyRow(quads, row, length)
    length++
  }
  return length
}

/** The different ids of a column, ascending. */
export function* distinctIds(column: Uint32Array, nextId: Id): Generator<void, Uint32Array> {
  // Predicates and graphs are terms of the dictionary but for odd input, so a mark for each of those is quickest.
  const met = new Uint8Array(nextId)
  const ids = new Set<number>()
  for (let from = 0; from < column.length; from += STEP_ROWS) {
    collectIds(column.subarray(from, from + STEP_ROWS), met, ids)
    yield
  }
  return Uint32Array.from(ids).sort()
}

/** The loop of distinctIds: a function of its own, because the compiler leaves loops inside a generator slow. */
function collectIds(column: Uint32Array, met: Uint8Array, ids: Set<number>): void {
  for (let row = 0; row < column.length; row++) {
    const id = column[row]!
    if (id < met.length && met[id] === 1) continue
    if (id < met.length) met[id] = 1
    ids.add(id)
  }
}

/** The ids of two ascending lists, each once, ascending. */
export function united(left: Uint32Array, right: Uint32Array): Uint32Array {
  return Uint32Array.from(new Set([...left, ...right])).sort()
}

/** Fills `target` with the values at `rows[from ..]`. */
export function gatherColumn(column: Uint32Array, rows: Uint32Array, from: number, target: Uint32Array): void {
  const length = Math.min(target.length, rows.length - from)
  for (let row = 0; row < length; row++) target[row] = column[rows[from + row]!]!
}

/** Quads row by row: a row that is read at random comes from memory once, not once for each column. */
export class QuadRows {
  readonly #rows: Uint32Array

  constructor([s, p, o, g]: IdColumns) {
    const rows = new Uint32Array(s.length * 4)
    for (let row = 0; row < s.length; row++) {
      rows[row * 4] = s[row]!
      rows[row * 4 + 1] = p[row]!
      rows[row * 4 + 2] = o[row]!
      rows[row * 4 + 3] = g[row]!
    }
    this.#rows = rows
  }

  /** The columns by the places of an order, in the order of the row numbers, in steps. */
  *placed(order: QuadOrder, rows: Uint32Array): Generator<void, IdColumns> {
    const columns = [0, 1, 2, 3].map(() => new Uint32Array(rows.length)) as unknown as IdColumns
    for (let from = 0; from < rows.length; from += STEP_ROWS) {
      this.#gather(order, rows.subarray(from, from + STEP_ROWS), columns, from)
      yield
    }
    return columns
  }

  #gather(order: QuadOrder, numbers: Uint32Array, columns: IdColumns, at: number): void {
    const [first, second, third, fourth] = POSITIONS[order]
    const [a, b, c, d] = columns
    const rows = this.#rows
    for (let row = 0; row < numbers.length; row++) {
      const start = numbers[row]! * 4
      a[at + row] = rows[start + first]!
      b[at + row] = rows[start + second]!
      c[at + row] = rows[start + third]!
      d[at + row] = rows[start + fourth]!
    }
  }
}

/** The quads in the given order, each once. Equal ones must be neighbours. */
function* dropRepetitions(quads: IdColumns, rows: Uint32Array): Generator<void, IdColumns> {
  const [s, p, o, g] = quads.map(() => new Uint32Array(rows.length)) as unknown as IdColumns
  for (const [position, target] of [s, p, o, g].entries()) {
    for (let from = 0; from < rows.length; from += STEP_ROWS) {
      gatherColumn(quads[position]!, rows, from, target.subarray(from, from + STEP_ROWS))
      yield
    }
  }
  let length = 0
  for (let from = 0; from < rows.length; from += STEP_ROWS) {
    length = keepDistinct([s, p, o, g], from, Math.min(rows.length, from + STEP_ROWS), length)
    yield
  }
  return [s.subarray(0, length), p.subarray(0, length), o.subarray(0, length), g.subarray(0, length)]
}

/** Moves the rows `from .. to` that are not the one before behind the `length` that were kept; returns how many are now. */
function keepDistinct(quads: IdColumns, from: number, to: number, kept: number): number {
  const [s, p, o, g] = quads
  let length = kept
  for (let row = from; row < to; row++) {
    const last = length - 1
    if (row > 0 && s[row] === s[last] && p[row] === p[last] && o[row] === o[last] && g[row] === g[last]) continue
    if (length !== row) copyRow(quads, row, length)
    length++
  }
  return length
}

function copyRow([s, p, o, g]: IdColumns, from: number, to: number): void {
  s[to] = s[from]!
  p[to] = p[from]!
  o[to] = o[from]!
  g[to] = g[from]!
}
