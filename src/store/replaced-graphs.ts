/** What changes when graphs are cleared and new quads appended: quads of a cleared graph that come again are left alone, so
 *  that a report stored a second time changes nothing. In steps. */

import type { Dataset } from './dataset.ts'
import { compareRows } from './delta-rows.ts'
import { type Id, NONE } from './id.ts'
import type { IdColumns } from './order-writer.ts'
import { QuadColumns } from './quad-columns.ts'
import { allRows, sortInSteps } from './radix-sort.ts'
import { STEP_ROWS } from './sorted-quads.ts'

/** Rows read of a cleared graph at a time. */
const BATCH_ROWS = 4096

/** The quads that a dataset loses and those that it gains; no quad is in both. */
export interface Replacement {
  readonly removed: QuadColumns
  readonly added: QuadColumns
}

/** The difference that clearing `cleared` and adding `fresh` (sorted by s, p, o, g, each once) makes to a dataset, or
 *  undefined when it is `limit` quads or more: collecting all of them would serve nobody. O(quads cleared + fresh). */
export function* replacementOf(
  dataset: Dataset,
  cleared: ReadonlySet<Id>,
  fresh: IdColumns,
  limit: number,
): Generator<void, Replacement | undefined> {
  const rows = allRows(fresh[0].length)
  // Stable, so that the rows of each graph are sorted by s, p and o as the dataset's are.
  yield* sortInSteps(rows, fresh[3])
  const comparison = new Comparison(dataset, fresh, rows.current)
  const graphs = fresh[3]
  const left = new Set(cleared)
  for (let from = 0; from < rows.current.length; ) {
    const graph = graphs[rows.current[from]!]!
    const to = endOfGraph(graphs, rows.current, from)
    if (left.delete(graph)) yield* comparison.replace(graph, from, to)
    else yield* comparison.add(graph, from, to)
    if (comparison.changes >= limit) return undefined
    from = to
  }
  for (const graph of left) {
    yield* comparison.replace(graph, 0, 0)
    if (comparison.changes >= limit) return undefined
  }
  return comparison
}

/** The end of the rows that have the graph of the row `from`. */
function endOfGraph(graphs: Uint32Array, rows: Uint32Array, from: number): number {
  const graph = graphs[rows[from]!]!
  let to = from + 1
  while (to < rows.length && graphs[rows[to]!] === graph) to++
  return to
}

/** Collects the differences graph by graph. */
class Comparison implements Replacement {
  readonly removed = new QuadColumns()
  readonly added = new QuadColumns()
  readonly #dataset: Dataset
  readonly #fresh: IdColumns
  readonly #rows: Uint32Array
  /** The quad at hand of the dataset, as columns of one row. */
  readonly #old: IdColumns = [new Uint32Array(1), new Uint32Array(1), new Uint32Array(1), new Uint32Array(1)]

  constructor(dataset: Dataset, fresh: IdColumns, rows: Uint32Array) {
    this.#dataset = dataset
    this.#fresh = fresh
    this.#rows = rows
  }

  get changes(): number {
    return this.removed.length + this.added.length
  }

  /** A graph that is to hold the fresh rows `from .. to` and nothing else. */
  *replace(graph: Id, from: number, to: number): Generator<void, void> {
    const cursor = this.#dataset.cursor('GSPO', 'each')
    cursor.seek(graph)
    let at = from
    while (cursor.next(BATCH_ROWS)) {
      const [, s, p, o] = cursor.columns
      for (let row = cursor.from; row < cursor.to; row++) at = this.#meet(s[row]!, p[row]!, o[row]!, graph, at, to)
      yield
    }
    for (; at < to; at++) this.#add(at)
  }

  /** Adds the fresh rows before a quad of the dataset, and removes this unless it is the next of them. Returns the row to
   *  go on from. */
  #meet(s: Id, p: Id, o: Id, g: Id, from: number, to: number): number {
    const [ss, ps, os, gs] = this.#old
    ss[0] = s
    ps[0] = p
    os[0] = o
    gs[0] = g
    let at = from
    for (; at < to; at++) {
      const order = compareRows(this.#fresh, this.#rows[at]!, this.#old, 0)
      if (order === 0) return at + 1
      if (order > 0) break
      this.#add(at)
    }
    this.removed.push(s, p, o, g)
    return at
  }

  /** A graph that keeps what it has. */
  *add(graph: Id, from: number, to: number): Generator<void, void> {
    const [s, p, o] = this.#fresh
    const isNew = this.#dataset.count(NONE, NONE, NONE, graph) === 0
    for (let at = from; at < to; at++) {
      const row = this.#rows[at]!
      if (isNew || this.#dataset.count(s[row]!, p[row]!, o[row]!, graph) === 0) this.#add(at)
      if (at % STEP_ROWS === 0) yield
    }
  }

  #add(at: number): void {
    const [s, p, o, g] = this.#fresh
    const row = this.#rows[at]!
    this.added.push(s[row]!, p[row]!, o[row]!, g[row]!)
  }
}
