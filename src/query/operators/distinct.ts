/** DISTINCT: the first row of every combination of ids. Hands rows on as they come, so LIMIT above it stops early. */

import { NONE } from '../../store/id.ts'
import { ownColumns, takeRows } from '../batch.ts'
import { GroupTable, IdSet } from '../id-table.ts'
import type { DistinctPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** The rows of the input whose combination of ids was not seen before. */
export async function* distinct(plan: DistinctPlan, run: Run): Batches {
  const isNew = newness(plan, run)
  let numbers = new Uint32Array(0)
  let columns: Uint32Array[] = []
  for await (const batch of run.evaluate(plan.input)) {
    if (run.limits.isDue()) await run.limits.breathe()
    if (batch.length > numbers.length) {
      numbers = new Uint32Array(batch.length)
      columns = ownColumns(run.width, plan.slots, batch.length)
    }
    let count = 0
    for (let row = 0; row < batch.length; row++) {
      numbers[count] = row
      if (isNew(batch.columns, row)) count++
    }
    if (count === batch.length) yield batch
    else if (count > 0) yield takeRows(batch, { numbers, count }, plan.slots, columns)
  }
}

/** Whether a row was not seen before. One column needs only a set of ids, and sorted input mostly repeats the last. */
function newness(plan: DistinctPlan, run: Run): (columns: readonly Uint32Array[], row: number) => boolean {
  const charge = (bytes: number) => {
    run.limits.charge(bytes)
  }
  const slots = plan.slots
  if (slots.length === 0) {
    // Without columns all rows are equal, and the first one stands for them.
    let isFirst = true
    return () => {
      const was = isFirst
      isFirst = false
      return was
    }
  }
  if (slots.length === 1) return newId(slots[0]!, charge)
  const table = new GroupTable(run.width, slots, charge)
  return (columns, row) => {
    const before = table.size
    table.groupOf(columns, row)
    return table.size > before
  }
}

/** For one column. Unbound has no place in the set, whose ids are those of terms, so it is remembered apart. */
function newId(
  slot: number,
  charge: (bytes: number) => void,
): (columns: readonly Uint32Array[], row: number) => boolean {
  const seen = new IdSet(charge)
  // Scans come sorted by the order of their index, so that one id often fills many rows in a row.
  let last = NONE
  let hasUnbound = false
  return (columns, row) => {
    const id = columns[slot]![row]!
    if (id === NONE) {
      const was = hasUnbound
      hasUnbound = true
      return !was
    }
    if (id === last) return false
    last = id
    return seen.add(id)
  }
}
