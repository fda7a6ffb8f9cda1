/** Hash join: the build side is kept by key, the input streams past it in its own order.
 *
 *  SPARQL joins *compatible* solutions (https://www.w3.org/TR/sparql11-query/#defn_algCompatibleMapping): a variable that
 *  one side leaves unbound fits any value of the other. Keys are bound on both sides; the other common slots (`shared`)
 *  are compared pair by pair, and the bound value is kept. */

import { NONE } from '../../store/id.ts'
import { type Batch, NO_COLUMN, RowStore } from '../batch.ts'
import { JoinTable } from '../id-table.ts'
import type { HashJoinPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'
import { RowWriter } from './row-writer.ts'

/** Candidates between two looks at the clock: a few hundred microseconds of comparing. */
const CANDIDATES = 8192

export async function* hashJoin(plan: HashJoinPlan, run: Run): Batches {
  const table = await builtTable(plan, run)
  if (table.rows.length === 0) return
  const probe = new Probe(plan, table, run.width)
  const { writer } = probe
  const { limits } = run
  let candidates = 0
  for await (const batch of run.evaluate(plan.input)) {
    for (let row = 0; row < batch.length; row++) {
      for (let stored = table.first(batch, row); stored >= 0; stored = table.after(stored, batch, row)) {
        if (++candidates % CANDIDATES === 0 && limits.isDue()) await limits.breathe()
        if (!probe.write(batch, row, stored)) continue
        yield probe.take(batch)
        if (limits.isDue()) await limits.breathe()
      }
    }
    if (writer.length > 0) yield probe.take(batch)
  }
}

async function builtTable(plan: HashJoinPlan, run: Run): Promise<JoinTable> {
  const known = run.built.get(plan)
  if (known instanceof JoinTable) return known
  const rows = new RowStore(run.width, plan.build.slots, (bytes) => {
    run.limits.charge(bytes)
  })
  for await (const batch of run.evaluate(plan.build)) {
    rows.append(batch)
    if (run.limits.isDue()) await run.limits.breathe()
  }
  const table = new JoinTable(rows, plan.keys)
  run.built.set(plan, table)
  return table
}

class Probe {
  readonly writer: RowWriter
  readonly #stored: Uint32Array
  readonly #fromBuild: readonly number[]
  readonly #merged: readonly number[]

  constructor(
    readonly plan: HashJoinPlan,
    readonly table: JoinTable,
    width: number,
  ) {
    const inInput = new Set(plan.input.slots)
    this.#merged = plan.shared.filter((slot) => plan.slots.includes(slot))
    this.#fromBuild = plan.slots.filter((slot) => !inInput.has(slot))
    const carried = plan.slots.filter((slot) => inInput.has(slot) && !this.#merged.includes(slot))
    this.writer = new RowWriter(width, plan.slots, carried)
    this.#stored = new Uint32Array(this.writer.rows.length)
  }

  /** Writes a pair when it fits; true when the writer is full and must be taken. */
  write(batch: Batch, row: number, stored: number): boolean {
    const { shared } = this.plan
    if (shared.length > 0 && !this.#isCompatible(batch, row, stored)) return false
    const { writer } = this
    const at = writer.length
    for (const slot of this.#merged) {
      const own = batch.columns[slot]![row]!
      writer.columns[slot]![at] = own === NONE ? this.table.rows.columns[slot]![stored]! : own
    }
    writer.rows[at] = row
    this.#stored[at] = stored
    writer.length++
    return writer.isFull
  }

  #isCompatible(batch: Batch, row: number, stored: number): boolean {
    let hasCommon = this.plan.keys.length > 0 || !this.plan.needsCommon
    for (const slot of this.plan.shared) {
      const left = batch.columns[slot]![row]!
      const right = this.table.rows.columns[slot]![stored]!
      if (left === NONE || right === NONE) continue
      if (left !== right) return false
      hasCommon = true
    }
    return hasCommon
  }

  take(batch: Batch): Batch {
    const { writer } = this
    for (const slot of this.#fromBuild) {
      const source = this.table.rows.columns[slot]!
      const target = writer.columns[slot]!
      if (source === NO_COLUMN) continue
      for (let at = 0; at < writer.length; at++) target[at] = source[this.#stored[at]!]!
    }
    return writer.take(batch)
  }
}
