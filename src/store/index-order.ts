/** The table that says which sorted order serves which pattern. Nothing else in the store chooses an order.
 *
 *  Every combination of bound positions is a prefix of one of the six orders, so every count is a difference of two row
 *  numbers and every match is one run of rows. */

import type { Order } from './dataset.ts'
import { type Id, NONE } from './id.ts'

/** A position of a quad as an index into (s, p, o, g). */
export type Position = 0 | 1 | 2 | 3

interface Row {
  /** Which of s, p, o, g are bound, as letters. */
  readonly bound: string
  readonly order: Order
}

/** Bound positions and the order whose prefix they are. Where two orders would do, the one with the rarer leading id. */
const TABLE: readonly Row[] = [
  { bound: '', order: 'SPOG' },
  { bound: 'S', order: 'SPOG' },
  { bound: 'P', order: 'POSG' },
  { bound: 'O', order: 'OSPG' },
  { bound: 'SP', order: 'SPOG' },
  { bound: 'PO', order: 'POSG' },
  { bound: 'SO', order: 'OSPG' },
  { bound: 'SPO', order: 'SPOG' },
  { bound: 'G', order: 'GSPO' },
  { bound: 'SG', order: 'GSPO' },
  { bound: 'PG', order: 'GPOS' },
  { bound: 'OG', order: 'GOSP' },
  { bound: 'SPG', order: 'GSPO' },
  { bound: 'POG', order: 'GPOS' },
  { bound: 'SOG', order: 'GOSP' },
  { bound: 'SPOG', order: 'SPOG' },
]

const LETTERS = 'SPOG'

/** The positions of each order from the most to the least significant. */
export const POSITIONS: Readonly<Record<Order, readonly [Position, Position, Position, Position]>> = {
  SPOG: [0, 1, 2, 3],
  POSG: [1, 2, 0, 3],
  OSPG: [2, 0, 1, 3],
  GSPO: [3, 0, 1, 2],
  GPOS: [3, 1, 2, 0],
  GOSP: [3, 2, 0, 1],
}

/** Bits: 1 for s, 2 for p, 4 for o, 8 for g. */
const ORDER_OF_MASK: readonly Order[] = Array.from({ length: 16 }, (_, mask) => {
  const letters = [...LETTERS].filter((_letter, position) => (mask & (1 << position)) !== 0).join('')
  return TABLE.find((row) => row.bound === letters)!.order
})

/** The order whose prefix the bound positions are; NONE is unbound. */
export function orderFor(s: Id, p: Id, o: Id, g: Id): Order {
  const mask = (s === NONE ? 0 : 1) | (p === NONE ? 0 : 2) | (o === NONE ? 0 : 4) | (g === NONE ? 0 : 8)
  return ORDER_OF_MASK[mask]!
}
