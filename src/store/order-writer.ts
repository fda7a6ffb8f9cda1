/** Writes the parts of one order of quads from rows that arrive sorted, in batches. The one place that lays out OrderParts, used by
 *  bulk loads, merges and rebuilds alike. */

import { narrowArray } from './columns.ts'
import { FIRST_INLINE_ID, type Id } from './id.ts'
import { POSITIONS } from './index-order.ts'
import { type NarrowArray, type OrderParts, type QuadOrder, ready } from './parts.ts'
import { repeatParts } from './repeat-map.ts'

/** Four id columns. What they are columns of (s, p, o, g or the places of an order) is said where they are used. */
export type IdColumns = readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array]

/** Ranks of predicates and graphs, by id. */
export class Ranks {
  readonly #ranks: Uint32Array
  constructor(readonly keys: Uint32Array) {
    this.#ranks = new Uint32Array(keys.length === 0 ? 0 : keys[keys.length - 1]! + 1)
    keys.forEach((key, rank) => {
      this.#ranks[key] = rank
    })
  }

  /** The rank of each id; only ids among the keys may be asked. */
  get byId(): Uint32Array {
    return this.#ranks
  }
}

/** What all orders of one snapshot have in common. */
export interface Layout {
  readonly size: number
  readonly predicates: Ranks
  readonly graphs: Ranks
  /** Above all dictionary ids. */
  readonly nextId: Id
}

export class OrderWriter {
  readonly #order: QuadOrder
  readonly #targets: readonly NarrowArray[]
  readonly #ranks: readonly (Uint32Array | undefined)[]
  /** Row counts by id, one place to the right. Predicates are few: they have keys instead. */
  readonly #direct: Uint32Array
  readonly #keys: number[] = []
  readonly #starts: number[] = []
  readonly #repeatBits: Uint32Array
  #repeatCount = 0
  #rows = 0
  #last: [number, number, number] = [0, 0, 0]

  constructor(order: QuadOrder, layout: Layout) {
    this.#order = order
    const places = POSITIONS[order]
    const ranksOf = (position: number) =>
      position === 1 ? layout.predicates : position === 3 ? layout.graphs : undefined
    this.#targets = places.slice(1).map((position) => {
      const ranks = ranksOf(position)
      return ranks === undefined ? new Uint32Array(layout.size) : narrowArray(ranks.keys.length, layout.size)
    })
    this.#ranks = places.slice(1).map((position, index) => {
      return this.#targets[index] instanceof Uint32Array ? undefined : ranksOf(position)?.byId
    })
    this.#direct = new Uint32Array(order === 'POSG' ? 0 : layout.nextId + 1)
    this.#repeatBits = new Uint32Array((layout.size >>> 5) + 1)
  }

  /** Appends rows `from .. to` of the columns by place, all four of them; each must sort after the one before. */
  append(columns: IdColumns, from: number, to: number): void {
    for (let place = 1; place <= 3; place++) this.#copy(columns[place]!, from, to, place)
    this.#noteLead(columns[0], from, to)
    this.#noteRepeats(columns, from, to)
    this.#rows += to - from
  }

  /** Ids as they are, or their ranks where the column is narrow. */
  #copy(source: Uint32Array, from: number, to: number, place: number): void {
    const target = this.#targets[place - 1]!
    const ranks = this.#ranks[place - 1]
    const at = this.#rows
    if (ranks === undefined) target.set(source.subarray(from, to), at)
    else for (let row = from; row < to; row++) target[at + row - from] = ranks[source[row]!]!
  }

  /** Counts the rows of each leading id; ids above the direct ones, and all predicates, become keys. */
  #noteLead(lead: Uint32Array, from: number, to: number): void {
    const direct = this.#direct
    let row = from
    if (direct.length > 0) for (; row < to && lead[row]! < FIRST_INLINE_ID; row++) direct[lead[row]! + 1]!++
    for (; row < to; row++) {
      const id = lead[row]!
      if (this.#keys.length > 0 && this.#keys[this.#keys.length - 1] === id) continue
      this.#keys.push(id)
      this.#starts.push(this.#rows + row - from)
    }
  }

  /** Sets the bit of each row whose first three places are those of the row before, which may lie in another batch. */
  #noteRepeats([first, second, third]: IdColumns, from: number, to: number): void {
    let [a, b, c] = this.#last
    for (let row = from; row < to; row++) {
      if (first[row] === a && second[row] === b && third[row] === c) {
        const at = this.#rows + row - from
        this.#repeatBits[at >>> 5]! |= 1 << (at & 31)
        this.#repeatCount++
      }
      a = first[row]!
      b = second[row]!
      c = third[row]!
    }
    this.#last = [a, b, c]
  }

  /** Rows that repeat the triple of the row before, so far. */
  get repeatCount(): number {
    return this.#repeatCount
  }

  /** The parts. Counts become starts by summing them up. */
  finish(): OrderParts {
    const direct = this.#direct
    for (let id = 1; id < direct.length; id++) direct[id]! += direct[id - 1]!
    const lead = {
      direct: ready(direct),
      keys: ready(Uint32Array.from(this.#keys)),
      starts: ready(Uint32Array.from([...this.#starts, this.#rows])),
    }
    const [second, third, fourth] = this.#targets.map((target) => ready(target))
    const columns = [second!, third!, fourth!] as const
    if (this.#repeatCount === 0) return { lead, columns }
    return { lead, columns, repeats: repeatParts(this.#repeatBits, this.#rows) }
  }

  get order(): QuadOrder {
    return this.#order
  }
}
