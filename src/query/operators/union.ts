/** UNION, VALUES, projection, slices and the plan without variables: operators that only arrange rows. */

import { absentColumns, NO_COLUMN } from '../batch.ts'
import type { ProjectPlan, SlicePlan, UnionPlan, ValuesPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** One row that binds nothing. */
export async function* unit(run: Run): Batches {
  yield { columns: absentColumns(run.width), length: 1 }
}

/** The rows of all inputs, one input after the other; variables that an input lacks are unbound. */
export async function* union(plan: UnionPlan, run: Run): Batches {
  let unbound = new Uint32Array(0)
  for (const input of plan.inputs) {
    const missing = plan.slots.filter((slot) => !input.slots.includes(slot))
    for await (const batch of run.evaluate(input)) {
      if (missing.length === 0) {
        yield batch
        continue
      }
      if (unbound.length < batch.length) unbound = new Uint32Array(batch.length)
      const columns = [...batch.columns]
      for (const slot of missing) columns[slot] = unbound
      yield { columns, length: batch.length }
    }
  }
}

/** The constant rows of a plan as one batch. */
export async function* values(plan: ValuesPlan, run: Run): Batches {
  if (plan.length === 0) return
  const columns = absentColumns(run.width)
  plan.columns.forEach((column, slot) => {
    columns[slot] = column
  })
  yield { columns, length: plan.length }
}

/** The rows of the input without the columns that its variables do not name: what a sub-select keeps to itself must not be
 *  taken for a variable of the same name outside. */
export async function* project(plan: ProjectPlan, run: Run): Batches {
  for await (const batch of run.evaluate(plan.input)) {
    const columns = absentColumns(run.width)
    for (const slot of plan.slots) columns[slot] = batch.columns[slot]!
    yield { columns, length: batch.length }
  }
}

/** OFFSET and LIMIT. Stops its input as soon as it has enough. */
export async function* slice(plan: SlicePlan, run: Run): Batches {
  let skip = plan.offset
  let left = plan.limit ?? Number.POSITIVE_INFINITY
  if (left === 0) return
  for await (const batch of run.evaluate(plan.input)) {
    // A batch before the offset is passed over whole.
    const from = Math.min(skip, batch.length)
    const to = Math.min(batch.length, from + left)
    skip -= from
    left -= to - from
    if (from === 0 && to === batch.length) yield batch
    else if (to > from) {
      const columns = batch.columns.map((column) => (column === NO_COLUMN ? column : column.subarray(from, to)))
      yield { columns, length: to - from }
    }
    if (left === 0) return
  }
}
