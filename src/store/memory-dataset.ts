/** The Dataset contract on immutable parts: what a bulk load, a merge or an opened segment gives. */

import { indexOfSorted } from './columns.ts'
import type { Cursor, Dataset, Order, PredicateStatistics, Scope, TermReader, TextIndex } from './dataset.ts'
import { GraphOrderIndex } from './graph-order-index.ts'
import { type Id, NONE } from './id.ts'
import { orderFor, POSITIONS } from './index-order.ts'
import { MemoryCursor } from './memory-cursor.ts'
import { OrderIndex, type RowIndex } from './order-index.ts'
import type { QuadParts } from './parts.ts'
import { STATISTICS_WIDTH } from './statistics.ts'

const NO_STATISTICS: PredicateStatistics = { quads: 0, distinctSubjects: 0, distinctObjects: 0, distinctGraphs: 0 }

/** A snapshot without changes on top. Makes nothing but six small finders; columns load when they are read. */
export class MemoryDataset implements Dataset {
  readonly #indexes: Readonly<Record<Order, RowIndex>>

  constructor(
    readonly parts: QuadParts,
    readonly terms: TermReader,
    readonly text?: TextIndex,
  ) {
    const [spog, posg, ospg] = [
      new OrderIndex('SPOG', parts),
      new OrderIndex('POSG', parts),
      new OrderIndex('OSPG', parts),
    ]
    this.#indexes = {
      SPOG: spog,
      POSG: posg,
      OSPG: ospg,
      GSPO: new GraphOrderIndex('GSPO', spog),
      GPOS: new GraphOrderIndex('GPOS', posg),
      GOSP: new GraphOrderIndex('GOSP', ospg),
    }
  }

  get size(): number {
    return this.parts.size
  }

  get tripleCount(): number {
    return this.parts.tripleCount
  }

  graphs(): Uint32Array {
    return this.parts.graphs
  }

  predicates(): Uint32Array {
    return this.parts.predicates
  }

  /** Cursors of one order share its finder, which is safe because a seek copies its answer at once. */
  cursor(order: Order, scope: Scope): Cursor {
    return new MemoryCursor(this.#indexes[order], scope)
  }

  /** The shared finder of one order; its answers hold until its next call. */
  index(order: Order): RowIndex {
    return this.#indexes[order]
  }

  /** The difference of two row numbers: no row is read. */
  count(s: Id, p: Id, o: Id, g: Id): number {
    if (s !== NONE && p !== NONE && o !== NONE && g !== NONE) return this.has(s, p, o, g) ? 1 : 0
    const order = orderFor(s, p, o, g)
    const quad = [s, p, o, g]
    const places = POSITIONS[order]
    const index = this.#indexes[order]
    index.find(quad[places[0]]!, quad[places[1]]!, quad[places[2]]!, quad[places[3]]!)
    return index.high - index.low
  }

  /** Whether the quad is there; none of the ids may be NONE. O(log of the quads of the subject). */
  has(s: Id, p: Id, o: Id, g: Id): boolean {
    const index = this.#indexes.SPOG
    index.find(s, p, o, g)
    return index.high > index.low
  }

  statistics(predicate: Id): PredicateStatistics {
    const rank = indexOfSorted(this.parts.predicates, predicate)
    if (rank < 0) return NO_STATISTICS
    const at = rank * STATISTICS_WIDTH
    const { statistics } = this.parts
    return {
      quads: statistics[at]!,
      distinctSubjects: statistics[at + 1]!,
      distinctObjects: statistics[at + 2]!,
      distinctGraphs: statistics[at + 3]!,
    }
  }
}
