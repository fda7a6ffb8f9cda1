/** The Dataset contract on a base and the changes since: the snapshot that a commit leaves. */

import type { Cursor, Dataset, Order, PredicateStatistics, Scope, TermReader, TextIndex } from './dataset.ts'
import { compareRows, type DeltaPosition, DeltaRows } from './delta-rows.ts'
import { type Id, NONE } from './id.ts'
import { orderFor, POSITIONS } from './index-order.ts'
import type { MemoryDataset } from './memory-dataset.ts'
import type { IdColumns } from './order-writer.ts'
import { OverlayCursor } from './overlay-cursor.ts'
import { lazily, ORDERS } from './parts.ts'
import type { QuadChanges } from './quad-changes.ts'
import { sortInSteps } from './radix-sort.ts'
import { finishSteps } from './steps.ts'

/** Rows looked up in the base between two steps: some milliseconds. */
const STEP_ROWS = 4096

/** The changes against a base, in each order. */
export type Delta = Readonly<Record<Order, DeltaRows>>

export const NO_DELTA: Delta = {
  SPOG: DeltaRows.empty,
  POSG: DeltaRows.empty,
  OSPG: DeltaRows.empty,
  GSPO: DeltaRows.empty,
  GPOS: DeltaRows.empty,
  GOSP: DeltaRows.empty,
}

export class OverlayDataset implements Dataset {
  readonly size: number
  readonly #touched: DeltaPosition = { chunk: 0, row: 0 }
  readonly #until: DeltaPosition = { chunk: 0, row: 0 }
  readonly #graphs = lazily(() => this.#listed(this.base.graphs(), 3))
  readonly #predicates = lazily(() => this.#listed(this.base.predicates(), 1))
  readonly #tripleCount = lazily(() => this.#countTriples())

  constructor(
    readonly base: MemoryDataset,
    readonly delta: Delta,
    readonly terms: TermReader,
    readonly text?: TextIndex,
  ) {
    this.size = base.size + delta.SPOG.net
  }

  get tripleCount(): number {
    return this.#tripleCount()
  }

  graphs(): Uint32Array {
    return this.#graphs()
  }

  predicates(): Uint32Array {
    return this.#predicates()
  }

  cursor(order: Order, scope: Scope): Cursor {
    return new OverlayCursor(this.base.index(order), this.delta[order], scope)
  }

  /** The count of the base, and what the changes add to it. */
  count(s: Id, p: Id, o: Id, g: Id): number {
    if (s !== NONE && p !== NONE && o !== NONE && g !== NONE) return this.has(s, p, o, g) ? 1 : 0
    const order = orderFor(s, p, o, g)
    const quad = [s, p, o, g]
    const key = POSITIONS[order].map((position) => quad[position]!)
    const depth = key.filter((id) => id !== NONE).length
    this.delta[order].seek(key, depth, false, this.#touched)
    this.delta[order].seek(key, depth, true, this.#until)
    return this.base.count(s, p, o, g) + this.delta[order].netBetween(this.#touched, this.#until)
  }

  /** Whether the quad is there; none of the ids may be NONE. O(log n), no cursor. */
  has(s: Id, p: Id, o: Id, g: Id): boolean {
    const effect = this.delta.SPOG.effectOf([s, p, o, g], this.#touched)
    return effect === 0 ? this.base.has(s, p, o, g) : effect > 0
  }

  /** Quads are exact. What is distinct is scaled from the base, or counted for a predicate that the base lacks. */
  statistics(predicate: Id): PredicateStatistics {
    const base = this.base.statistics(predicate)
    const quads = this.count(NONE, predicate, NONE, NONE)
    if (quads === base.quads) return base
    if (base.quads === 0) return this.#countDistinct(predicate, quads)
    const scaled = (distinct: number) => Math.max(Math.min(1, quads), Math.round((distinct * quads) / base.quads))
    return {
      quads,
      distinctSubjects: scaled(base.distinctSubjects),
      distinctObjects: scaled(base.distinctObjects),
      distinctGraphs: Math.min(this.graphs().length, scaled(base.distinctGraphs)),
    }
  }

  /** Reads all quads of a predicate that only the changes have: there cannot be many. */
  #countDistinct(predicate: Id, quads: number): PredicateStatistics {
    const seen = [new Set<Id>(), new Set<Id>(), new Set<Id>()]
    const cursor = this.cursor('POSG', 'each')
    cursor.seek(predicate)
    while (cursor.next(1024)) {
      for (let row = cursor.from; row < cursor.to; row++) {
        for (let place = 1; place <= 3; place++) seen[place - 1]!.add(cursor.columns[place]![row]!)
      }
    }
    const [objects, subjects, graphs] = seen.map((ids) => ids.size)
    return { quads, distinctSubjects: subjects!, distinctObjects: objects!, distinctGraphs: graphs! }
  }

  /** The predicates or graphs that still or now have quads. */
  #listed(known: Uint32Array, position: 1 | 3): Uint32Array {
    const ids = new Set(known)
    const touched = new Set<Id>()
    const order = position === 1 ? this.delta.POSG : this.delta.GSPO
    for (const { columns } of order.chunks) for (const id of columns[0]) touched.add(id)
    if (touched.size === 0) return known
    for (const id of touched) {
      const count = position === 1 ? this.count(NONE, id, NONE, NONE) : this.count(NONE, NONE, NONE, id)
      if (count > 0) ids.add(id)
      else ids.delete(id)
    }
    return Uint32Array.from(ids).sort()
  }

  /** Every changed triple is asked for before and after. */
  #countTriples(): number {
    let count = this.base.tripleCount
    let [s, p, o]: [Id, Id, Id] = [NONE, NONE, NONE]
    for (const { columns } of this.delta.SPOG.chunks) {
      for (let row = 0; row < columns[0].length; row++) {
        if (columns[0][row] === s && columns[1][row] === p && columns[2][row] === o) continue
        s = columns[0][row]!
        p = columns[1][row]!
        o = columns[2][row]!
        count += Math.min(1, this.count(s, p, o, NONE)) - Math.min(1, this.base.count(s, p, o, NONE))
      }
    }
    return count
  }
}

/** The delta after the given rows of `changes` have become as those say. */
export function applyChanges(base: MemoryDataset, delta: Delta, changes: QuadChanges, rows: Uint32Array): Delta {
  return finishSteps(applyChangesInSteps(base, delta, changes, rows))
}

/** The same in steps. */
export function* applyChangesInSteps(
  base: MemoryDataset,
  delta: Delta,
  changes: QuadChanges,
  rows: Uint32Array,
): Generator<void, Delta> {
  if (rows.length === 0) return delta
  const effects = new Int8Array(changes.length)
  const [ss, ps, os, gs] = changes.columns
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    const isInBase = base.has(ss[row]!, ps[row]!, os[row]!, gs[row]!)
    effects[row] = changes.present[row]! - (isInBase ? 1 : 0)
    if ((at + 1) % STEP_ROWS === 0) yield
  }
  return yield* applyEffectsInSteps(delta, changes.columns, effects, rows)
}

/** The delta after the given rows of s, p, o, g columns have their effects against the base. Does not read the base. */
export function applyEffects(delta: Delta, quads: IdColumns, effects: Int8Array, rows: Uint32Array): Delta {
  return finishSteps(applyEffectsInSteps(delta, quads, effects, rows))
}

/** The same in steps. */
function* applyEffectsInSteps(
  delta: Delta,
  quads: IdColumns,
  effects: Int8Array,
  rows: Uint32Array,
): Generator<void, Delta> {
  const applied: [Order, DeltaRows][] = []
  for (const order of ORDERS) {
    const [first, second, third, fourth] = POSITIONS[order]
    const columns = [quads[first], quads[second], quads[third], quads[fourth]] as const
    const sorted = yield* sortedRows(columns, rows)
    applied.push([order, yield* delta[order].apply({ columns, effects, rows: sorted })])
  }
  return Object.fromEntries(applied) as Delta
}

/** From so many rows on, sorting without comparisons is faster. Measured on batches of 30 to
 *  10,000 rows. */
const RADIX_ROWS = 500

/** The rows in the order of the columns. */
function* sortedRows(columns: IdColumns, rows: Uint32Array): Generator<void, Uint32Array> {
  if (rows.length < RADIX_ROWS) {
    return rows.slice().sort((left, right) => compareRows(columns, left, columns, right))
  }
  const sorting = { current: rows.slice(), spare: new Uint32Array(rows.length) }
  for (const place of [3, 2, 1, 0]) yield* sortInSteps(sorting, columns[place]!)
  return sorting.current
}
