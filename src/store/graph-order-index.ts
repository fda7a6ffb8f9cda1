/** Finding rows in an order that starts with the graph. It holds row numbers of the order below (GPOS those of POSG), so a
 *  search is one there and two among the row numbers of the graph. */

import { lowerBound } from './columns.ts'
import { type Id, NONE } from './id.ts'
import type { OrderIndex, RowIndex } from './order-index.ts'
import type { GraphOrder } from './parts.ts'

export class GraphOrderIndex implements RowIndex {
  low = 0
  high = 0
  /** Within one graph no triple is twice. */
  readonly repeats = undefined
  readonly #below: OrderIndex
  readonly #graphs: Uint32Array
  readonly #key: [Id, Id, Id, Id] = [NONE, NONE, NONE, NONE]
  #starts: Uint32Array | undefined
  #rows: Uint32Array | undefined

  constructor(
    readonly order: GraphOrder,
    below: OrderIndex,
  ) {
    this.#below = below
    this.#graphs = below.quads.graphs
  }

  /** Empty when the rows of the only graph are all rows below. */
  #rowNumbers(): Uint32Array {
    return (this.#rows ??= this.#below.quads.graphRows[this.order]())
  }

  find(graph: Id, first: Id, second: Id, third: Id): void {
    this.low = 0
    this.high = this.#below.quads.size
    if (graph === NONE) return
    this.#findGraph(graph)
    if (first === NONE || this.low >= this.high) return
    this.#below.find(first, second, third, NONE)
    const { low, high } = this.#below
    this.low = this.#placeOf(low, this.low, this.high)
    this.high = this.#placeOf(high, this.low, this.high)
  }

  /** For a graph without rows, low and high are both where they would be. */
  #findGraph(graph: Id): void {
    const starts = (this.#starts ??= this.#below.quads.graphStarts())
    const rank = lowerBound(this.#graphs, 0, this.#graphs.length, graph)
    this.low = starts[rank]!
    this.high = this.#graphs[rank] === graph ? starts[rank + 1]! : this.low
  }

  /** The first place in `from .. to`, all of one graph, whose row number is at least `row`. */
  #placeOf(row: number, from: number, to: number): number {
    const rows = this.#rowNumbers()
    return rows.length === 0 ? Math.max(from, Math.min(to, row)) : lowerBound(rows, from, to, row)
  }

  lowerBoundOf(key: readonly Id[], depth: number, from: number, to: number): number {
    let low = from
    let high = to
    if (depth === 0) {
      this.#findGraph(key[0]!)
      low = Math.max(low, this.low)
      high = Math.max(low, Math.min(high, this.high))
    }
    // Below, the graph comes last; with it the key is whole, and a whole key has one place.
    for (let place = 0; place < 4; place++) this.#key[place] = key[(place + 1) & 3]!
    return this.#placeOf(this.#below.lowerBoundOf(this.#key, 0, 0, this.#below.quads.size), low, high)
  }

  view(place: number): Uint32Array | undefined {
    return place > 1 && this.#rowNumbers().length === 0 ? this.#below.view(place - 1) : undefined
  }

  read(place: number, from: number, to: number, target: Uint32Array): void {
    if (place === 0) this.#readGraphs(from, to, target)
    else if (this.#rowNumbers().length === 0) this.#below.read(place - 1, from, to, target)
    else if (place === 1) this.#readLeads(from, to, target)
    else this.#gather(place - 1, from, to, target)
  }

  /** The graph of each row, told by where the graphs begin. */
  #readGraphs(from: number, to: number, target: Uint32Array): void {
    const starts = (this.#starts ??= this.#below.quads.graphStarts())
    let rank = lowerBound(starts, 0, starts.length, from + 1) - 1
    for (let at = from; at < to; rank++) {
      const end = Math.min(to, starts[rank + 1]!)
      target.fill(this.#graphs[rank]!, at - from, end - from)
      at = end
    }
  }

  /** Row numbers ascend within a graph only, so each graph is read for itself. */
  #readLeads(from: number, to: number, target: Uint32Array): void {
    const starts = (this.#starts ??= this.#below.quads.graphStarts())
    let rank = lowerBound(starts, 0, starts.length, from + 1) - 1
    for (let at = from; at < to; rank++) {
      const end = Math.min(to, starts[rank + 1]!)
      this.#below.leadsOf(this.#rowNumbers(), at, end, at === from ? target : target.subarray(at - from))
      at = end
    }
  }

  /** Reads a column below at the row numbers. They ascend within a graph, so most reads fall close together. */
  #gather(place: number, from: number, to: number, target: Uint32Array): void {
    const rows = this.#rowNumbers()
    const column = this.#below.column(place)
    const ids = this.#below.decoder(place)
    const length = to - from
    if (ids === undefined) for (let at = 0; at < length; at++) target[at] = column[rows[from + at]!]!
    else for (let at = 0; at < length; at++) target[at] = ids[column[rows[from + at]!]!]!
  }
}
