/** BIND and the expressions of SELECT: one more column, unbound where the expression has no value. */

import { compileExpression } from '../expression.ts'
import type { ExtendPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

const STRIDE = 256

/** The rows of the input with the value of an expression in a column of its own. */
export async function* extend(plan: ExtendPlan, run: Run): Batches {
  const context = run.context(plan.input)
  const idFor = compileExpression(plan.expression, context)
  let column = new Uint32Array(0)
  for await (const batch of run.evaluate(plan.input)) {
    if (batch.length > column.length) column = new Uint32Array(batch.length)
    context.input.columns = batch.columns
    for (let row = 0; row < batch.length; row++) {
      if (row % STRIDE === 0 && run.limits.isDue()) await run.limits.breathe()
      column[row] = idFor(row)
    }
    const columns = [...batch.columns]
    columns[plan.slot] = column
    yield { columns, length: batch.length }
  }
}
