/** Whether the six sorted orders of a snapshot hold the same quads, each in its order. Catches what checksums cannot:
 *  a segment that was written wrong. O(quads) and a few hundred KiB. */

import type { Order } from './dataset.ts'
import { GraphOrderIndex } from './graph-order-index.ts'
import type { Id } from './id.ts'
import { POSITIONS } from './index-order.ts'
import { OrderIndex, type RowIndex } from './order-index.ts'
import { type GraphOrder, ORDER_BELOW, ORDERS, type QuadParts } from './parts.ts'

const ROWS = 1 << 14

/** What a walk over one order tells. `sum` adds up a hash of each quad, so it is the same for every order. */
interface Walk {
  readonly isAscending: boolean
  readonly sum: number
}

/** The orders that are out of order, or do not hold what SPOG holds; all of them when SPOG itself is wrong. */
export function wrongOrders(quads: QuadParts): Order[] {
  const complete = ORDERS.filter((order) => hasAllRows(quads, order))
  const walks = new Map(complete.map((order) => [order, walk(quads, order)]))
  const right = walks.get('SPOG')
  return ORDERS.filter((order) => {
    const found = walks.get(order)
    return found === undefined || !found.isAscending || found.sum !== right?.sum
  })
}

/** Whether an order has as many rows as the snapshot has quads, and its leading ids are told for all of them. */
function hasAllRows(quads: QuadParts, order: Order): boolean {
  if (isGraphOrder(order)) {
    const rows = quads.graphRows[order]().length
    const starts = quads.graphStarts()
    return (quads.graphs.length === 1 ? rows === 0 : rows === quads.size) && starts[starts.length - 1] === quads.size
  }
  const { lead, columns } = quads.orders[order]
  const ends = [lead.direct(), lead.starts()].map((starts) => starts[starts.length - 1] ?? 0)
  return columns.every((column) => column().length === quads.size) && Math.max(...ends) === quads.size
}

function isGraphOrder(order: Order): order is GraphOrder {
  return order === 'GSPO' || order === 'GPOS' || order === 'GOSP'
}

function indexOf(quads: QuadParts, order: Order): RowIndex {
  return isGraphOrder(order)
    ? new GraphOrderIndex(order, new OrderIndex(ORDER_BELOW[order], quads))
    : new OrderIndex(order, quads)
}

function walk(quads: QuadParts, order: Order): Walk {
  const index = indexOf(quads, order)
  const rows = [0, 1, 2, 3].map(() => new Uint32Array(ROWS))
  const before = [0, 0, 0, 0]
  let isAscending = true
  let sum = 0
  for (let from = 0; from < quads.size; from += ROWS) {
    const count = Math.min(ROWS, quads.size - from)
    rows.forEach((column, place) => {
      index.read(place, from, from + count, column)
    })
    for (let row = 0; row < count; row += 1) {
      if (!isAfter(rows, row, before)) isAscending = false
      for (let place = 0; place < 4; place += 1) before[place] = rows[place]![row]!
      sum = (sum + hashOf(before, POSITIONS[order])) >>> 0
    }
  }
  return { isAscending, sum }
}

function isAfter(rows: readonly Uint32Array[], row: number, before: readonly Id[]): boolean {
  for (let place = 0; place < 4; place += 1) {
    const difference = rows[place]![row]! - before[place]!
    if (difference !== 0) return difference > 0
  }
  return false
}

/** A hash of the quad whose places in some order are given (positions of s, p, o, g told by `positions`). */
function hashOf(places: readonly Id[], positions: readonly number[]): number {
  let hash = 0
  for (let place = 0; place < 4; place += 1) {
    const mixed = Math.imul(places[place]! ^ Math.imul(positions[place]! + 1, 0x9e3779b1), 0x85ebca6b)
    hash ^= Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35 + 2 * positions[place]!)
  }
  return Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f) >>> 0
}
