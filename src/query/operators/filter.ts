/** FILTER: rows for which every condition is true. Conditions run one after the other on the rows that are left. */

import { ownColumns, takeRows } from '../batch.ts'
import { compileFilter } from '../expression.ts'
import type { RowTest } from '../expression-context.ts'
import { Pace } from '../limits.ts'
import type { FilterPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** The rows of the input that pass all conditions; a batch that passes whole is handed on as it is. */
export async function* filter(plan: FilterPlan, run: Run): Batches {
  const context = run.context(plan.input)
  const tests = plan.conditions.map((condition) => compileFilter(condition, context))
  const pace = new Pace(run.limits)
  let columns: Uint32Array[] = []
  let numbers = new Uint32Array(0)
  for await (const batch of run.evaluate(plan.input)) {
    // Buffers grow to the largest batch and are reused: batches are valid until the next one is asked for.
    if (batch.length > numbers.length) {
      numbers = new Uint32Array(batch.length)
      columns = ownColumns(run.width, plan.slots, batch.length)
    }
    context.input.columns = batch.columns
    let count = 0
    // In portions: a condition may be a regular expression, and a cancelled query has to notice within 100 ms.
    for (let from = 0; from < batch.length; ) {
      const rest = pace.next()
      if (rest !== undefined) await rest
      const to = Math.min(batch.length, from + pace.rows)
      count = testRows(tests, { from, to }, numbers, count)
      from = to
    }
    // The input's own columns, without a copy.
    if (count === batch.length) yield batch
    else if (count > 0) yield takeRows(batch, { numbers, count }, plan.slots, columns)
  }
}

/** Writes the numbers of passing rows from `start` on; returns where the list ends. The slot is written first and kept
 *  by moving on. */
function testRows(
  tests: readonly RowTest[],
  rows: { readonly from: number; readonly to: number },
  numbers: Uint32Array,
  start: number,
): number {
  let count = start
  for (let row = rows.from; row < rows.to; row++) {
    numbers[count] = row
    if (tests.length === 1 ? tests[0]!(row) : tests.every((test) => test(row))) count++
  }
  return count
}
