/** Operators whose right side is planned from the rows of the left: lateral joins, OPTIONAL, EXISTS and MINUS.
 *
 *  Each batch of the left goes down as a *seed*: the slots that the right side knows, and the number of each row. The
 *  right side gives back rows that carry that number, so a hash join, an index join and a path all do, and which left
 *  rows found a partner is one bit each. */

import { NONE } from '../../store/id.ts'
import { type Batch, gather, NO_COLUMN, ownColumns } from '../batch.ts'
import type { LateralPlan, OptionalPlan, Plan, SeedInfo, SeedPlan, SemiPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** The rows that the operator above handed down. */
export async function* seed(plan: SeedPlan, run: Run): Batches {
  const batch = run.seeds.get(plan.seed)
  if (batch !== undefined && batch.length > 0) yield batch
}

/** Hands `batch` down to the plans with this seed. */
function handDown(info: SeedInfo, batch: Batch, run: Run): void {
  const columns = [...batch.columns]
  const rows = new Uint32Array(batch.length)
  for (let row = 0; row < rows.length; row++) rows[row] = row
  columns[info.row] = rows
  run.seeds.set(info.seed, { columns, length: batch.length })
}

/** Puts the columns of a left batch beside those of a right result. */
class Merger {
  readonly #fromLeft: readonly number[]
  readonly #columns: Uint32Array[]
  #capacity = 0

  constructor(
    readonly plan: LateralPlan | OptionalPlan,
    readonly right: Plan,
    readonly width: number,
  ) {
    const inRight = new Set(right.slots)
    this.#fromLeft = plan.slots.filter((slot) => !inRight.has(slot) && plan.input.slots.includes(slot))
    this.#columns = ownColumns(width, [], 0)
  }

  #reserve(rows: number): void {
    if (rows <= this.#capacity) return
    this.#capacity = rows
    for (const slot of this.plan.slots) this.#columns[slot] = new Uint32Array(rows)
  }

  /** The right rows with what their left rows have besides. */
  merge(left: Batch, right: Batch): Batch {
    this.#reserve(right.length)
    const rows = right.columns[this.plan.seed.row]!
    const columns = [...right.columns]
    for (const slot of this.plan.slots) {
      if (this.#fromLeft.includes(slot)) {
        gather(left.columns[slot]!, rows, right.length, this.#columns[slot]!)
        columns[slot] = this.#columns[slot]!
      } else if (columns[slot] === NO_COLUMN) columns[slot] = this.#columns[slot]!.fill(NONE)
    }
    return { columns, length: right.length }
  }
}

/** For each batch of the left, the rows of every branch with it. */
export async function* lateral(plan: LateralPlan, run: Run): Batches {
  const mergers = plan.branches.map((branch) => new Merger(plan, branch, run.width))
  for await (const batch of run.evaluate(plan.input)) {
    for (const [index, branch] of plan.branches.entries()) {
      handDown(plan.seed, batch, run)
      for await (const result of run.evaluate(branch)) yield mergers[index]!.merge(batch, result)
    }
  }
}

/** The left rows with their partners, and those without any, unbound on the right. */
export async function* optional(plan: OptionalPlan, run: Run): Batches {
  const merger = new Merger(plan, plan.right, run.width)
  for await (const batch of run.evaluate(plan.input)) {
    const isMatched = new Uint8Array(batch.length)
    handDown(plan.seed, batch, run)
    for await (const result of run.evaluate(plan.right)) {
      markRows(result, plan.seed.row, isMatched)
      yield merger.merge(batch, result)
    }
    const rest = rowsWith(isMatched, 0)
    if (rest.length > 0) yield pick(batch, rest, plan, run.width)
  }
}

/** The left rows that have a partner, or have none; or all, with a mark that says which. */
export async function* semi(plan: SemiPlan, run: Run): Batches {
  for await (const batch of run.evaluate(plan.input)) {
    const isMatched = new Uint8Array(batch.length)
    handDown(plan.seed, batch, run)
    let missing = batch.length
    for await (const result of run.evaluate(plan.right)) {
      missing -= markRows(result, plan.seed.row, isMatched)
      // Every row has its partner: what else the right side would find changes nothing.
      if (missing === 0) break
    }
    if (plan.mark !== undefined) yield withMark(batch, plan.mark, isMatched)
    else if (missing === 0 || missing === batch.length) {
      if ((missing === 0) !== plan.negated) yield batch
    } else yield pick(batch, rowsWith(isMatched, plan.negated ? 0 : 1), plan, run.width)
  }
}

/** Sets the bits of the left rows that a result speaks of; returns how many were not set before. */
function markRows(result: Batch, rowSlot: number, isMatched: Uint8Array): number {
  const rows = result.columns[rowSlot]!
  let fresh = 0
  for (let index = 0; index < result.length; index++) {
    const row = rows[index]!
    if (isMatched[row] === 0) fresh++
    isMatched[row] = 1
  }
  return fresh
}

/** Numbers of the left rows with or without a partner, in order. */
function rowsWith(isMatched: Uint8Array, value: 0 | 1): Uint32Array {
  const rows = new Uint32Array(isMatched.length)
  let count = 0
  for (let row = 0; row < isMatched.length; row++) if (isMatched[row] === value) rows[count++] = row
  return rows.subarray(0, count)
}

/** The given rows of a left batch; slots that only the right side has are unbound. */
function pick(batch: Batch, rows: Uint32Array, plan: OptionalPlan | SemiPlan, width: number): Batch {
  const columns = ownColumns(width, plan.slots, rows.length)
  for (const slot of plan.slots) {
    const source = batch.columns[slot]!
    if (source !== NO_COLUMN) gather(source, rows, rows.length, columns[slot]!)
  }
  return { columns, length: rows.length }
}

/** The left rows with a column that says 1 where a partner was found, 0 elsewhere. */
function withMark(batch: Batch, mark: number, isMatched: Uint8Array): Batch {
  const columns = [...batch.columns]
  columns[mark] = Uint32Array.from(isMatched)
  return { columns, length: batch.length }
}
