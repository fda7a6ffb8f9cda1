/** The parts of a snapshot with new quads in it, made from its parts. Nothing that is there is decoded, sorted or counted
 *  again: columns are copied in stretches, row numbers moved on, and counts grow by what the new quads add. So a batch
 *  costs its own sorting and a copy of the rest. In steps. */

import { GraphOrderIndex } from './graph-order-index.ts'
import { type Id, NONE } from './id.ts'
import { type GraphRowsInsertion, insertedGraphRows, insertedGraphStarts } from './insert-graph-rows.ts'
import { insertRows } from './insert-rows.ts'
import { type Insertions, insertionsOf } from './insertions.ts'
import { OrderIndex } from './order-index.ts'
import { type IdColumns, type Layout, Ranks } from './order-writer.ts'
import {
  GRAPH_ORDERS,
  type GraphOrder,
  type Lazy,
  loadOrders,
  ORDER_BELOW,
  type OrderParts,
  type QuadOrder,
  type QuadParts,
  ready,
} from './parts.ts'
import { allRows, sortInSteps } from './radix-sort.ts'
import { distinctIds, QuadRows, united } from './sorted-quads.ts'
import { STATISTICS_WIDTH } from './statistics.ts'

/** The orders as they are made, each one stable sort away from the one before: by which position (see index-order.ts). */
const SORTED_BY: readonly (readonly [QuadOrder, 2 | 1 | undefined])[] = [
  ['SPOG', undefined],
  ['OSPG', 2],
  ['POSG', 1],
]

/** Parts of the quads of `base` and of new ones, sorted by s, p, o and g, that it does not have. `nextId` is above all
 *  dictionary ids. The same arrays that sorting all of them would give. */
export function* appendQuads(base: QuadParts, fresh: IdColumns, nextId: Id): Generator<void, QuadParts> {
  yield* loadOrders(base)
  const layout: Layout = {
    size: base.size + fresh[0].length,
    nextId,
    predicates: new Ranks(united(base.predicates, yield* distinctIds(fresh[1], nextId))),
    graphs: new Ranks(united(base.graphs, yield* distinctIds(fresh[3], nextId))),
  }
  const made = new Map<QuadOrder, { readonly parts: OrderParts; readonly insertions: Insertions }>()
  const rows = allRows(fresh[0].length)
  const quads = new QuadRows(fresh)
  let repeatCount = base.size - base.tripleCount
  for (const [order, position] of SORTED_BY) {
    if (position !== undefined) yield* sortInSteps(rows, fresh[position])
    const insertions = yield* insertionsOf(new OrderIndex(order, base), yield* quads.placed(order, rows.current))
    const [parts, repeats] = yield* insertRows({ order, base, insertions, layout })
    if (order === 'SPOG') repeatCount += repeats
    made.set(order, { parts, insertions })
  }
  const of = (order: QuadOrder) => made.get(order)!
  const starts = insertedGraphStarts(base, fresh[3], layout.graphs)
  const graphRows: Partial<Record<GraphOrder, Lazy<Uint32Array>>> = {}
  for (const order of GRAPH_ORDERS) {
    const { insertions } = of(ORDER_BELOW[order])
    const insertion: GraphRowsInsertion = { order, base, insertions, graphs: layout.graphs, starts }
    graphRows[order] = ready(yield* insertedGraphRows(insertion))
  }
  return {
    size: layout.size,
    tripleCount: layout.size - repeatCount,
    predicates: layout.predicates.keys,
    graphs: layout.graphs.keys,
    statistics: yield* grownStatistics(base, of('SPOG').insertions, of('POSG').insertions, layout),
    orders: { SPOG: of('SPOG').parts, POSG: of('POSG').parts, OSPG: of('OSPG').parts },
    graphStarts: ready(starts),
    graphRows: graphRows as QuadParts['graphRows'],
  }
}

/** The statistics of all predicates, exact as ever: what is distinct grows by what the base does not have yet. */
function* grownStatistics(
  base: QuadParts,
  spog: Insertions,
  posg: Insertions,
  { predicates, graphs }: Layout,
): Generator<void, Uint32Array> {
  const statistics = new Uint32Array(predicates.keys.length * STATISTICS_WIDTH)
  base.predicates.forEach((predicate, rank) => {
    const from = rank * STATISTICS_WIDTH
    const numbers = base.statistics.subarray(from, from + STATISTICS_WIDTH)
    statistics.set(numbers, predicates.byId[predicate]! * STATISTICS_WIDTH)
  })
  const place = (predicate: Id) => predicates.byId[predicate]! * STATISTICS_WIDTH
  const subjects = spog.columns[1]
  forEachNewPair(spog, (row) => statistics[place(subjects[row]!) + 1]!++)
  yield
  const leads = posg.columns[0]
  leads.forEach((predicate) => {
    statistics[place(predicate)]!++
  })
  yield
  forEachNewPair(posg, (row) => statistics[place(leads[row]!) + 2]!++)
  yield
  countNewGraphs(base, posg, graphs, (predicate) => statistics[place(predicate) + 3]!++)
  return statistics
}

/** Calls `count` with one row of each pair of first and second id that the base does not have. */
function forEachNewPair({ columns, shared }: Insertions, count: (row: number) => void): void {
  const [first, second] = columns
  for (let row = 0; row < shared.length; row++) {
    if (shared[row]! >= 2) continue
    if (row === 0 || first[row] !== first[row - 1] || second[row] !== second[row - 1]) count(row)
  }
}

/** Calls `count` for each graph in which a predicate is new. A graph that was met bears the number of the predicate. */
function countNewGraphs(base: QuadParts, posg: Insertions, graphs: Ranks, count: (predicate: Id) => void): void {
  const [leads, , , column] = posg.columns
  const known = new GraphOrderIndex('GPOS', new OrderIndex('POSG', base))
  const met = new Uint32Array(graphs.keys.length)
  let number = 0
  for (let row = 0; row < leads.length; row++) {
    const predicate = leads[row]!
    if (row === 0 || predicate !== leads[row - 1]) number++
    const rank = graphs.byId[column[row]!]!
    if (met[rank] === number) continue
    met[rank] = number
    known.find(column[row]!, predicate, NONE, NONE)
    if (known.low === known.high) count(predicate)
  }
}
