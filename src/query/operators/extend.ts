/** BIND and the expressions of SELECT: one more column, unbound where the expression has no value. */

import { compileExpression } from '../expression.ts'
import { Pace } from '../limits.ts'
import type { ExtendPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** The rows of the input with the value of an expression in a column of its own. */
export async function* extend(plan: ExtendPlan, run: Run): Batches {
  const context = run.context(plan.input)
  const idFor = compileExpression(plan.expression, context)
  const pace = new Pace(run.limits)
  let column = new Uint32Array(0)
  for await (const batch of run.evaluate(plan.input)) {
    if (batch.length > column.length) column = new Uint32Array(batch.length)
    context.input.columns = batch.columns
    for (let from = 0; from < batch.length; ) {
      const rest = pace.next()
      if (rest !== undefined) await rest
      const to = Math.min(batch.length, from + pace.rows)
      for (let row = from; row < to; row++) column[row] = idFor(row)
      from = to
    }
    // A new list and the old columns: the batch of the input stays as it was for whoever else holds it.
    const columns = [...batch.columns]
    columns[plan.slot] = column
    yield { columns, length: batch.length }
  }
}
