/** A dataset without the quads of some graphs, as far as a merge reads one: what is left when graphs are cleared. */

import type { MergeBase } from './build.ts'
import { scratchOf } from './columns.ts'
import type { Cursor, Dataset, Order } from './dataset.ts'
import { type Id, NONE } from './id.ts'
import { POSITIONS } from './index-order.ts'

const GRAPH_POSITION = 3

export class WithoutGraphs implements MergeBase {
  readonly size: number
  readonly #dataset: Dataset
  readonly #cleared: ReadonlySet<Id>

  constructor(dataset: Dataset, cleared: ReadonlySet<Id>) {
    this.#dataset = dataset
    this.#cleared = cleared
    this.size = dataset.size - this.#countCleared(NONE, NONE, NONE)
  }

  graphs(): Uint32Array {
    return this.#dataset.graphs().filter((graph) => !this.#cleared.has(graph))
  }

  /** Those that a graph which stays still uses. */
  predicates(): Uint32Array {
    return this.#dataset.predicates().filter((predicate) => this.count(NONE, predicate, NONE, NONE) > 0)
  }

  count(s: Id, p: Id, o: Id, g: Id): number {
    if (g !== NONE) return this.#cleared.has(g) ? 0 : this.#dataset.count(s, p, o, g)
    return this.#dataset.count(s, p, o, NONE) - this.#countCleared(s, p, o)
  }

  /** A cursor for reading all rows, from the first to the last: it must not be sought by a prefix. */
  cursor(order: Order): Cursor {
    return new RemainingCursor(this.#dataset.cursor(order, 'each'), this.#cleared)
  }

  #countCleared(s: Id, p: Id, o: Id): number {
    let count = 0
    for (const graph of this.#cleared) count += this.#dataset.count(s, p, o, graph)
    return count
  }
}

/** All rows of a cursor but those of the cleared graphs; batches without such rows are handed on as they are. */
class RemainingCursor implements Cursor {
  readonly order: Order
  columns: Cursor['columns']
  from = 0
  to = 0
  readonly #inner: Cursor
  readonly #cleared: ReadonlySet<Id>
  readonly #graphPlace: number
  #scratch: Cursor['columns'] = [0, 1, 2, 3].map(() => new Uint32Array(0)) as unknown as Cursor['columns']
  /** The graph of the row before and whether it is cleared: neighbours are mostly of one graph. */
  #lastGraph = NONE
  #isLastCleared = false

  constructor(inner: Cursor, cleared: ReadonlySet<Id>) {
    this.order = inner.order
    this.columns = inner.columns
    this.#inner = inner
    this.#cleared = cleared
    this.#graphPlace = POSITIONS[inner.order].indexOf(GRAPH_POSITION)
  }

  seek(): number {
    return this.#inner.seek()
  }

  next(maxRows: number): boolean {
    while (this.#inner.next(maxRows)) {
      const { columns, from, to } = this.#inner
      const first = this.#firstCleared(from, to)
      if (first === to) {
        this.columns = columns
        this.from = from
        this.to = to
        return true
      }
      this.#gather(first)
      if (this.to > 0) return true
    }
    return false
  }

  #isCleared(graph: Id): boolean {
    if (graph === this.#lastGraph) return this.#isLastCleared
    this.#lastGraph = graph
    return (this.#isLastCleared = this.#cleared.has(graph))
  }

  /** The first row of a cleared graph, or `to`. */
  #firstCleared(from: number, to: number): number {
    const graphs = this.#inner.columns[this.#graphPlace]!
    let row = from
    while (row < to && !this.#isCleared(graphs[row]!)) row++
    return row
  }

  /** Copies the rows that stay together. `first` is the first that does not. */
  #gather(first: number): void {
    const { columns, from, to } = this.#inner
    const graphs = columns[this.#graphPlace]!
    this.#scratch = this.#scratch.map((column) => scratchOf(column, to - from)) as unknown as Cursor['columns']
    let length = 0
    for (let row = from; row < to; row++) {
      if (row >= first && this.#isCleared(graphs[row]!)) continue
      for (let place = 0; place < 4; place++) this.#scratch[place]![length] = columns[place]![row]!
      length++
    }
    this.columns = this.#scratch
    this.from = 0
    this.to = length
  }
}
