/** Quads sorted by s, p, o and g, and what can be told of sorted quads: which ids a column has, which quads a dataset knows
 *  already. All in steps. */

import type { Dataset } from './dataset.ts'
import { type Id, NONE } from './id.ts'
import type { IdColumns } from './order-writer.ts'
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
  let length = 0
  for (let row = 0; row < s.length; row++) {
    if (row % STEP_ROWS === 0) yield
    if (known.has(g[row]!) && dataset.count(s[row]!, p[row]!, o[row]!, g[row]!) > 0) continue
    if (length !== row) copyRow(quads, row, length)
    length++
  }
  return [s.subarray(0, length), p.subarray(0, length), o.subarray(0, length), g.subarray(0, length)]
}

/** The different ids of a column, ascending. */
export function* distinctIds(column: Uint32Array, nextId: Id): Generator<void, Uint32Array> {
  // Predicates and graphs are terms of the dictionary but for odd input, so a mark for each of those is quickest.
  const met = new Uint8Array(nextId)
  const ids = new Set<number>()
  for (let row = 0; row < column.length; row++) {
    const id = column[row]!
    if (id >= nextId) ids.add(id)
    else if (met[id] === 0) {
      met[id] = 1
      ids.add(id)
    }
    if (row % STEP_ROWS === 0) yield
  }
  return Uint32Array.from(ids).sort()
}

/** Fills `target` with the values at `rows[from ..]`. */
export function gatherColumn(column: Uint32Array, rows: Uint32Array, from: number, target: Uint32Array): void {
  const length = Math.min(target.length, rows.length - from)
  for (let row = 0; row < length; row++) target[row] = column[rows[from + row]!]!
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
  for (let row = 0; row < rows.length; row++) {
    const last = length - 1
    if (row > 0 && s[row] === s[last] && p[row] === p[last] && o[row] === o[last] && g[row] === g[last]) continue
    if (length !== row) copyRow([s, p, o, g], row, length)
    length++
    if (row % STEP_ROWS === 0) yield
  }
  return [s.subarray(0, length), p.subarray(0, length), o.subarray(0, length), g.subarray(0, length)]
}

function copyRow(columns: IdColumns, from: number, to: number): void {
  for (const column of columns) column[to] = column[from]!
}
