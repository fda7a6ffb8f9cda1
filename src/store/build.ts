/** Makes the parts of a snapshot: from unsorted quads (a bulk load), from another dataset (a merge), or from both.
 *
 *  Both run in steps, as generators, so that a server can answer between two of them; the steps of a bulk load of a
 *  million quads take some 20 ms each. */

import { appendQuads } from './append-quads.ts'
import type { Cursor, Dataset } from './dataset.ts'
import type { Id } from './id.ts'
import { POSITIONS } from './index-order.ts'
import { mergeRows } from './merge-rows.ts'
import { EMPTY_QUADS, OrderIndex } from './order-index.ts'
import { type IdColumns, type Layout, OrderWriter, Ranks } from './order-writer.ts'
import type { OverlayDataset } from './overlay-dataset.ts'
import {
  GRAPH_ORDERS,
  type GraphOrder,
  type Lazy,
  type NarrowArray,
  ORDER_BELOW,
  type OrderParts,
  QUAD_ORDERS,
  type QuadOrder,
  type QuadParts,
  ready,
} from './parts.ts'
import type { QuadColumns } from './quad-columns.ts'
import { allRows, type Rows, sortInSteps } from './radix-sort.ts'
import { distinctIds, gatherColumn, QuadRows, STEP_ROWS, sortedQuads, united, withoutKnown } from './sorted-quads.ts'
import { predicateStatistics } from './statistics.ts'

/** Rows gathered at a time: four columns of them stay in the first-level cache. */
const BATCH_ROWS = 2048

/** Parts of the collected quads, repetitions dropped; the collection is empty afterwards. `nextId` is above all dictionary
 *  ids. O(n). */
export function* buildFromColumns(collected: QuadColumns, nextId: Id): Generator<void, QuadParts> {
  if (collected.length === 0) return EMPTY_QUADS
  const sorted = yield* sortedQuads(collected.columns())
  const predicates = yield* distinctIds(sorted[1], nextId)
  const layout = layoutOf(sorted[0].length, nextId, predicates, yield* distinctIds(sorted[3], nextId))
  const builder = new OrdersBuilder(layout)
  const order = allRows(sorted[0].length)
  yield* builder.gather('SPOG', sorted, order)
  // Sorting is stable, so each of the other orders is one sort away from the one before.
  yield* sortInSteps(order, sorted[2])
  yield* builder.gather('OSPG', sorted, order)
  yield* sortInSteps(order, sorted[1])
  yield* builder.gather('POSG', sorted, order)
  return yield* builder.finish()
}

/** Parts of the quads of a dataset and of collected ones, which are empty afterwards: only these are sorted, and each order
 *  is one pass over both. O(quads of the dataset + n). */
export function* buildMerged(dataset: OverlayDataset, collected: QuadColumns, nextId: Id): Generator<void, QuadParts> {
  if (dataset.size === 0) return yield* buildFromColumns(collected, nextId)
  const fresh = yield* withoutKnown(yield* sortedQuads(collected.columns()), dataset, nextId)
  if (fresh[0].length === 0 && dataset.delta.SPOG.length === 0) return dataset.base.parts
  if (dataset.delta.SPOG.length === 0) return yield* appendQuads(dataset.base.parts, fresh, nextId)
  return yield* mergeSorted(dataset, fresh, nextId)
}

/** As much of a dataset as a merge reads. */
export type MergeBase = Pick<Dataset, 'size' | 'predicates' | 'graphs' | 'cursor' | 'count'>

/** Parts of the quads of a dataset and of new ones, sorted by s, p, o and g, that it does not have. */
export function* mergeSorted(dataset: MergeBase, fresh: IdColumns, nextId: Id): Generator<void, QuadParts> {
  if (dataset.size + fresh[0].length === 0) return EMPTY_QUADS
  const predicates = united(dataset.predicates(), yield* distinctIds(fresh[1], nextId))
  const graphs = united(dataset.graphs(), yield* distinctIds(fresh[3], nextId))
  const builder = new OrdersBuilder(layoutOf(dataset.size + fresh[0].length, nextId, predicates, graphs))
  const order = allRows(fresh[0].length)
  const quads = new QuadRows(fresh)
  yield* builder.merge('SPOG', dataset, quads, order)
  yield* sortInSteps(order, fresh[2])
  yield* builder.merge('OSPG', dataset, quads, order)
  yield* sortInSteps(order, fresh[1])
  yield* builder.merge('POSG', dataset, quads, order)
  return yield* builder.finish()
}

/** Parts with the quads of a dataset, read in each order: no sorting, long runs copied as blocks. O(n). */
export function* buildFromDataset(dataset: Dataset, nextId: Id): Generator<void, QuadParts> {
  if (dataset.size === 0) return EMPTY_QUADS
  const builder = new OrdersBuilder(layoutOf(dataset.size, nextId, dataset.predicates(), dataset.graphs()))
  for (const order of QUAD_ORDERS) yield* builder.copy(order, dataset.cursor(order, 'each'))
  return yield* builder.finish()
}

function layoutOf(size: number, nextId: Id, predicates: Uint32Array, graphs: Uint32Array): Layout {
  return { size, nextId, predicates: new Ranks(predicates), graphs: new Ranks(graphs) }
}

/** Collects the orders as they are made, and makes the graph orders of them at the end. */
class OrdersBuilder {
  readonly #layout: Layout
  readonly #orders = new Map<QuadOrder, OrderParts>()
  #repeatCount = 0

  constructor(layout: Layout) {
    this.#layout = layout
  }

  /** An order of sorted row numbers: columns are read where those point. */
  *gather(order: QuadOrder, quads: IdColumns, rows: Rows): Generator<void> {
    const writer = new OrderWriter(order, this.#layout)
    const places = POSITIONS[order].map((position) => quads[position]!) as unknown as IdColumns
    const batch = places.map(() => new Uint32Array(BATCH_ROWS)) as unknown as IdColumns
    const size = rows.current.length
    for (let from = 0; from < size; from += BATCH_ROWS) {
      const length = Math.min(BATCH_ROWS, size - from)
      for (let place = 0; place < 4; place++) gatherColumn(places[place]!, rows.current, from, batch[place]!)
      writer.append(batch, 0, length)
      if (from % STEP_ROWS === 0) yield
    }
    this.#keep(writer)
  }

  /** An order of a dataset, with new quads between its rows; `rows` are their numbers in that order. */
  *merge(order: QuadOrder, dataset: MergeBase, quads: QuadRows, rows: Rows): Generator<void> {
    const writer = new OrderWriter(order, this.#layout)
    const places = yield* quads.placed(order, rows.current)
    yield* mergeRows(dataset.cursor(order, 'each'), places, writer)
    this.#keep(writer)
  }

  /** An order as a cursor reads it. */
  *copy(order: QuadOrder, cursor: Cursor): Generator<void> {
    const writer = new OrderWriter(order, this.#layout)
    let sinceStep = 0
    cursor.seek()
    while (cursor.next(BATCH_ROWS * 4)) {
      writer.append(cursor.columns, cursor.from, cursor.to)
      sinceStep += cursor.to - cursor.from
      if (sinceStep < STEP_ROWS) continue
      sinceStep = 0
      yield
    }
    this.#keep(writer)
  }

  #keep(writer: OrderWriter): void {
    if (writer.order === 'SPOG') this.#repeatCount = writer.repeatCount
    this.#orders.set(writer.order, writer.finish())
  }

  *finish(): Generator<void, QuadParts> {
    const { size, predicates, graphs } = this.#layout
    const orders = Object.fromEntries(this.#orders) as Record<QuadOrder, OrderParts>
    const starts = yield* graphStarts(orders.SPOG.columns[2](), graphs, size)
    const graphRows: Partial<Record<GraphOrder, Lazy<Uint32Array>>> = {}
    for (const order of GRAPH_ORDERS) {
      graphRows[order] = ready(yield* rowsByGraph(orders[ORDER_BELOW[order]].columns[2](), starts, graphs))
    }
    const parts: QuadParts = {
      size,
      tripleCount: size - this.#repeatCount,
      predicates: predicates.keys,
      graphs: graphs.keys,
      statistics: new Uint32Array(0),
      orders,
      graphStarts: ready(starts),
      graphRows: graphRows as QuadParts['graphRows'],
    }
    const statistics = yield* predicateStatistics(new OrderIndex('SPOG', parts), new OrderIndex('POSG', parts))
    return { ...parts, statistics }
  }
}

/** From the code of a graph in a column to its rank. */
function rankReader(column: NarrowArray, graphs: Ranks): (code: number) => number {
  return column instanceof Uint32Array ? (code) => graphs.byId[code]! : (code) => code
}

/** Where the rows of each graph begin, and behind them the number of all rows. */
function* graphStarts(column: NarrowArray, graphs: Ranks, size: number): Generator<void, Uint32Array> {
  const rankOf = rankReader(column, graphs)
  const starts = new Uint32Array(graphs.keys.length + 1)
  for (let from = 0; from < size; from += STEP_ROWS) {
    const to = Math.min(size, from + STEP_ROWS)
    countGraphs(column, from, to, { rankOf, starts })
    yield
  }
  for (let rank = 1; rank < starts.length; rank++) starts[rank]! += starts[rank - 1]!
  return starts
}

/** The row numbers of an order, graph by graph. */
function* rowsByGraph(column: NarrowArray, starts: Uint32Array, graphs: Ranks): Generator<void, Uint32Array> {
  if (graphs.keys.length === 1) return new Uint32Array(0)
  const rankOf = rankReader(column, graphs)
  const next = starts.slice()
  const rows = new Uint32Array(column.length)
  for (let from = 0; from < rows.length; from += STEP_ROWS) {
    const to = Math.min(rows.length, from + STEP_ROWS)
    placeRows(column, from, to, { rankOf, next, rows })
    yield
  }
  return rows
}

/** The loops of the two above: functions of their own, because the compiler leaves loops inside a generator slow. */
interface Counting {
  rankOf(code: number): number
  readonly starts: Uint32Array
}

function countGraphs(column: NarrowArray, from: number, to: number, { rankOf, starts }: Counting): void {
  for (let row = from; row < to; row++) starts[rankOf(column[row]!) + 1]!++
}

interface Placing {
  rankOf(code: number): number
  readonly next: Uint32Array
  readonly rows: Uint32Array
}

function placeRows(column: NarrowArray, from: number, to: number, { rankOf, next, rows }: Placing): void {
  for (let row = from; row < to; row++) rows[next[rankOf(column[row]!)]!++] = row
}
