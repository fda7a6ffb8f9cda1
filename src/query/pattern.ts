/** Patterns as the executor reads them: ids and slots instead of terms and names, and the sorted order that serves them.
 *
 *  Positions are numbered 0 to 3 for s, p, o, g. A position holds either an id or a slot, never both. */

import type { Cursor, Dataset, Order, Scope } from '../store/dataset.ts'
import { type Id, NONE } from '../store/id.ts'

/** The position of the graph. */
export const GRAPH = 3

/** Position has no variable. */
export const NO_SLOT = -1

/** A triple pattern in a part of the store. */
export interface Pattern {
  /** The visible part of the store: the whole, or what FROM and GRAPH leave (graph-view.ts). */
  readonly dataset: Dataset
  /** `union` reads each triple once and has no graph position; `each` reads quads. */
  readonly scope: Scope
  /** The id at each position, NONE where a variable stands and at the graph of a union. */
  readonly ids: readonly [Id, Id, Id, Id]
  /** The slot at each position, NO_SLOT where an id stands. A variable may stand at two positions. */
  readonly slots: readonly [number, number, number, number]
  /** Whether some constant is unknown to the dataset, so that nothing can match. */
  readonly impossible: boolean
}

/** The positions of each order, most significant first. */
export const ORDER_POSITIONS: Readonly<Record<Order, readonly [number, number, number, number]>> = {
  SPOG: [0, 1, 2, 3],
  POSG: [1, 2, 0, 3],
  OSPG: [2, 0, 1, 3],
  GSPO: [3, 0, 1, 2],
  GPOS: [3, 1, 2, 0],
  GOSP: [3, 2, 0, 1],
}

const ORDERS: readonly Order[] = ['SPOG', 'POSG', 'OSPG', 'GSPO', 'GPOS', 'GOSP']

/** Bits of positions. */
export const bitOf = (position: number): number => 1 << position

/** The orders whose first places are exactly the positions of `mask`, one or more for every mask of the contract. */
const SERVING: readonly (readonly Order[])[] = Array.from({ length: 16 }, (_, mask) =>
  ORDERS.filter((order) => {
    const places = ORDER_POSITIONS[order]
    let depth = 0
    while (depth < 4 && (mask & bitOf(places[depth]!)) !== 0) depth++
    return places.slice(depth).every((position) => (mask & bitOf(position)) === 0)
  }),
)

/** The order to read when the positions of `mask` are known, and rows are wanted sorted by `next` if that can be had. */
export function orderFor(mask: number, scope: Scope, next?: number): Order {
  const serving = SERVING[mask]!.filter((order) => scope === 'each' || !order.startsWith('G'))
  const depth = depthOf(mask)
  const sorted = serving.find((order) => next !== undefined && ORDER_POSITIONS[order][depth] === next)
  return sorted ?? serving[0]!
}

/** How many positions a mask has. */
export function depthOf(mask: number): number {
  let depth = 0
  for (let position = 0; position < 4; position++) if ((mask & bitOf(position)) !== 0) depth++
  return depth
}

/** The positions of a pattern that hold an id. */
export function constantMask(pattern: Pattern): number {
  return pattern.ids.reduce((mask, id, position) => (id === NONE ? mask : mask | bitOf(position)), 0)
}

/** The positions whose variable is among `slots`. */
export function slotMask(pattern: Pattern, slots: ReadonlySet<number>): number {
  return pattern.slots.reduce((mask, slot, position) => (slots.has(slot) ? mask | bitOf(position) : mask), 0)
}

/** The different slots of a pattern in the order of their positions. */
export function slotsOf(pattern: Pattern): readonly number[] {
  return [...new Set(pattern.slots.filter((slot) => slot !== NO_SLOT))]
}

/** One way to read a pattern: which positions are given as a prefix, and a cursor for the rest. */
export interface Access {
  readonly cursor: Cursor
  /** Positions of the prefix, in the order of the cursor. */
  readonly prefix: readonly number[]
  /** For each position after the prefix that has a slot: its place in the cursor's columns. A slot that stands twice is
   *  listed once; the second place is in `equalPlaces`. */
  readonly free: readonly { readonly slot: number; readonly place: number }[]
  /** Pairs of places that must hold the same id, since one variable stands at both. */
  readonly equalPlaces: readonly (readonly [number, number])[]
}

/** A reader for the pattern when the positions of `mask` are known (constants included). */
export function accessOf(pattern: Pattern, mask: number, next?: number): Access {
  const order = orderFor(mask, pattern.scope, next)
  const places = ORDER_POSITIONS[order]
  const depth = depthOf(mask)
  const free: { slot: number; place: number }[] = []
  const equalPlaces: [number, number][] = []
  for (let place = depth; place < 4; place++) {
    const slot = pattern.slots[places[place]!]!
    if (slot === NO_SLOT) continue
    const twin = free.find((entry) => entry.slot === slot)
    if (twin === undefined) free.push({ slot, place })
    else equalPlaces.push([twin.place, place])
  }
  const prefix = places.slice(0, depth)
  return { cursor: pattern.dataset.cursor(order, pattern.scope), prefix, free, equalPlaces }
}

/** Moves an access to its constants, with `bound` ids for the positions that variables hold. Returns the row count. */
export function seekAccess(access: Access, ids: readonly Id[]): number {
  const { prefix, cursor } = access
  switch (prefix.length) {
    case 0:
      return cursor.seek()
    case 1:
      return cursor.seek(ids[prefix[0]!])
    case 2:
      return cursor.seek(ids[prefix[0]!], ids[prefix[1]!])
    case 3:
      return cursor.seek(ids[prefix[0]!], ids[prefix[1]!], ids[prefix[2]!])
    default:
      return cursor.seek(ids[prefix[0]!], ids[prefix[1]!], ids[prefix[2]!], ids[prefix[3]!])
  }
}

/** Rows that match the constants of a pattern, as exactly as one count tells. */
export function constantCount(pattern: Pattern): number {
  if (pattern.impossible) return 0
  const [s, p, o, g] = pattern.ids
  const mask = constantMask(pattern)
  if (mask === 0) return pattern.scope === 'union' ? pattern.dataset.tripleCount : pattern.dataset.size
  return pattern.dataset.count(s, p, o, g)
}
