/** Hash join: the build side is kept by key, the input streams past it in its own order.
 *
 *  SPARQL joins *compatible* solutions (https://www.w3.org/TR/sparql11-query/#defn_algCompatibleMapping): a variable that
 *  one side leaves unbound fits any value of the other. Keys are bound on both sides; the other common slots (`shared`)
 *  are compared pair by pair, and the bound value is kept. */

import { NONE } from '../../store/id.ts'
import { type Batch, gather, NO_COLUMN, RowStore } from '../batch.ts'
import { GOLDEN, JoinTable } from '../id-table.ts'
import type { HashJoinPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'
import { RowWriter } from './row-writer.ts'

/** Candidates between two looks at the clock: a few hundred microseconds of comparing. */
const CANDIDATES = 8192

/** No stored row was looked at yet. */
const BEFORE = -2

/** The compatible pairs, in the order of the input. The table is built once per query, even below a seed. */
export async function* hashJoin(plan: HashJoinPlan, run: Run): Batches {
  const table = await builtTable(plan, run)
  // An empty side joins with nothing, so the input is not even read.
  if (table.rows.length === 0) return
  const probe = new Probe(plan, table, run.width)
  const { limits } = run
  for await (const batch of run.evaluate(plan.input)) {
    probe.start(batch)
    while (!probe.fill(CANDIDATES)) {
      if (probe.isFull) yield probe.take()
      if (limits.isDue()) await limits.breathe()
    }
    if (probe.length > 0) yield probe.take()
  }
}

/** The table of the build side; the one of an earlier batch when the join stands below a seed. */
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

/** The pairs of one batch after the other with the rows of a table. Works in pieces: its place is kept in fields, so that
 *  the loop over rows is plain code without pauses. */
class Probe {
  readonly #writer: RowWriter
  /** For each written pair the stored row; as long as the writer's columns. */
  #stored: Uint32Array
  readonly #fromBuild: readonly number[]
  readonly #merged: readonly number[]
  /** Whether every pair with equal keys has what MINUS wants in common. */
  readonly #alwaysCounts: boolean
  /** Whether pairs with equal keys have to be looked at one by one. */
  readonly #isPickedByPair: boolean
  #batch: Batch = { columns: [], length: 0 }
  #row = 0
  /** The stored row to go on with; negative when the row is done, BEFORE when it has not begun. */
  #next = BEFORE

  constructor(
    readonly plan: HashJoinPlan,
    readonly table: JoinTable,
    width: number,
  ) {
    const inInput = new Set(plan.input.slots)
    this.#alwaysCounts = plan.common === undefined || plan.keys.some((key) => plan.common?.includes(key))
    this.#isPickedByPair = plan.shared.length > 0 || !this.#alwaysCounts
    // Slots that either side may leave unbound are written pair by pair, all others copied by column.
    this.#merged = plan.shared.filter((slot) => plan.slots.includes(slot))
    this.#fromBuild = plan.slots.filter((slot) => !inInput.has(slot))
    const carried = plan.slots.filter((slot) => inInput.has(slot) && !this.#merged.includes(slot))
    this.#writer = new RowWriter(width, plan.slots, carried)
    this.#stored = new Uint32Array(this.#writer.rows.length)
  }

  get isFull(): boolean {
    return this.#writer.isFull
  }

  get length(): number {
    return this.#writer.length
  }

  start(batch: Batch): void {
    this.#batch = batch
    this.#row = 0
    this.#next = BEFORE
  }

  /** Writes pairs until the batch is done (true), the writer is full, or so many candidates were looked at. */
  fill(candidates: number): boolean {
    const { plan } = this
    if (!this.#isPickedByPair && plan.keys.length === 1) return this.#fillByKey(plan.keys[0]!)
    for (let looked = 0; looked < candidates; looked++) {
      if (this.#row >= this.#batch.length) return true
      this.#advance()
      if (this.#next < 0) {
        this.#row++
        this.#next = BEFORE
      } else if (this.#write(this.#row, this.#next)) return false
    }
    return false
  }

  /** Moves to the next stored row that may fit the current one. */
  #advance(): void {
    const isNew = this.#next === BEFORE
    this.#next = isNew ? this.table.first(this.#batch, this.#row) : this.table.after(this.#next, this.#batch, this.#row)
  }

  /** The common case: one key that is bound on both sides. */
  #fillByKey(slot: number): boolean {
    const { heads, next, shift } = this.table
    const { rows } = this.#writer
    const stored = this.#stored
    const wanted = this.#batch.columns[slot]!
    const keys = this.table.rows.columns[slot]!
    const { length } = this.#batch
    let at = this.#writer.length
    let row = this.#row
    let place = this.#next
    while (row < length) {
      const key = wanted[row]!
      if (place === BEFORE) place = heads[Math.imul(key, GOLDEN) >>> shift]!
      while (place >= 0 && at < rows.length) {
        if (keys[place] === key) {
          rows[at] = row
          stored[at++] = place
        }
        place = next[place]!
      }
      if (place >= 0) break
      place = BEFORE
      row++
    }
    this.#writer.length = at
    this.#row = row
    this.#next = place
    return row >= length
  }

  /** Writes a pair if it is compatible; true when the writer is full. */
  #write(row: number, stored: number): boolean {
    if (this.#isPickedByPair && !this.#isCompatible(row, stored)) return false
    const writer = this.#writer
    const at = writer.length
    for (const slot of this.#merged) {
      const own = this.#batch.columns[slot]![row]!
      writer.columns[slot]![at] = own === NONE ? this.table.rows.columns[slot]![stored]! : own
    }
    writer.rows[at] = row
    this.#stored[at] = stored
    writer.length++
    return writer.isFull
  }

  /** Compares slots that may be unbound. For MINUS, one slot at least must be bound on both sides. */
  #isCompatible(row: number, stored: number): boolean {
    const { common } = this.plan
    let hasCommon = this.#alwaysCounts
    for (const slot of this.plan.shared) {
      const left = this.#batch.columns[slot]![row]!
      const right = this.table.rows.columns[slot]![stored]!
      // Unbound on one side fits any value.
      if (left === NONE || right === NONE) continue
      if (left !== right) return false
      hasCommon ||= common?.includes(slot) === true
    }
    return hasCommon
  }

  /** The pairs written since the last call. */
  take(): Batch {
    const writer = this.#writer
    const stored = this.#stored
    for (const slot of this.#fromBuild) {
      const source = this.table.rows.columns[slot]!
      if (source !== NO_COLUMN) gather(source, stored, writer.length, writer.columns[slot]!)
    }
    // After the gathering, because taking the batch resets the writer's length.
    const batch = writer.take(this.#batch)
    if (writer.rows.length > stored.length) this.#stored = new Uint32Array(writer.rows.length)
    return batch
  }
}
