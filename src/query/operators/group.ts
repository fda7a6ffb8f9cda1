/** GROUP BY: rows get the number of their group, then every aggregate takes its column group by group. Groups come out in
 *  the order in which their first rows came. */

import { type Id, NONE } from '../../store/id.ts'
import type { Accumulator } from '../accumulator.ts'
import { accumulatorOf } from '../aggregate.ts'
import type { Aggregate, Expression } from '../algebra.ts'
import { BATCH_ROWS, type Batch, ownColumns } from '../batch.ts'
import { compileExpression } from '../expression.ts'
import type { ExpressionContext, IdFunction } from '../expression-context.ts'
import { GroupTable } from '../id-table.ts'
import { Pace } from '../limits.ts'
import type { GroupPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** Any id stands for a row that COUNT(*) counts. */
const SOME_ID = 1

/** One aggregate: what it reads, and what it has collected. */
interface Column {
  readonly slot: number
  readonly argument: IdFunction
  readonly accumulator: Accumulator
}

/** One row for each group, with its keys and aggregates. */
export async function* group(plan: GroupPlan, run: Run): Batches {
  const context = run.context(plan.input)
  const charge = (bytes: number) => {
    run.limits.charge(bytes)
  }
  const table = new GroupTable(run.width, plan.keys, charge)
  const columns = plan.aggregates.map(({ slot, aggregate }) => ({
    slot,
    argument: argumentOf(aggregate, plan, run, context),
    accumulator: accumulatorOf(aggregate, run.terms, run.limits),
  }))
  const pace = new Pace(run.limits)
  let groups = new Uint32Array(0)
  let rows = 0
  for await (const batch of run.evaluate(plan.input)) {
    context.input.columns = batch.columns
    rows += batch.length
    if (batch.length > groups.length) groups = new Uint32Array(batch.length)
    // Without keys all rows are of group 0, which is what the array holds from the start.
    if (plan.keys.length > 0) numberGroups(table, batch, groups)
    for (let from = 0; from < batch.length; ) {
      const rest = pace.next()
      if (rest !== undefined) await rest
      const to = Math.min(batch.length, from + pace.rows)
      for (const column of columns) collect(column, groups, from, to)
      from = to
    }
  }
  // Without GROUP BY there is one group even of no rows, https://www.w3.org/TR/sparql11-query/#sparqlAlgebra.
  const isEmpty = rows === 0 && plan.isGrouped
  yield* results(plan, run, { table, columns, count: plan.keys.length > 0 ? table.size : isEmpty ? 0 : 1 })
}

/** Neighbouring rows are often of one group; only a change of key asks the table. */
function numberGroups(table: GroupTable, batch: Batch, groups: Uint32Array): void {
  const keys = table.keys.map((slot) => batch.columns[slot]!)
  let last = -1
  for (let row = 0; row < batch.length; row++) {
    if (last < 0 || !keys.every((column) => column[row] === column[row - 1])) last = table.groupOf(batch.columns, row)
    groups[row] = last
  }
}

/** Column by column and not row by row: the accumulator and its argument stay hot in one loop. */
function collect({ accumulator, argument }: Column, groups: Uint32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) accumulator.add(groups[row]!, argument(row))
}

/** GROUP_CONCAT takes the text of its argument as STR does, so a STR around it would only make terms that nobody keeps.
 *  DISTINCT looks at the terms. */
function withoutStr({ name, distinct }: Aggregate, argument: Expression): Expression {
  const isStr = argument.type === 'call' && argument.name === 'STR'
  return name === 'GROUP_CONCAT' && !distinct && isStr ? argument.args[0]! : argument
}

/** What an aggregate reads of a row, as an id. */
function argumentOf(aggregate: Aggregate, plan: GroupPlan, run: Run, context: ExpressionContext): IdFunction {
  if (aggregate.argument !== undefined) return compileExpression(withoutStr(aggregate, aggregate.argument), context)
  if (!aggregate.distinct) return () => SOME_ID
  // COUNT(DISTINCT *): equal rows get equal numbers.
  const slots = plan.input.slots
  const seen = new GroupTable(run.width, slots, (bytes) => {
    run.limits.charge(bytes)
  })
  return (row) => seen.groupOf(context.input.columns, row) + SOME_ID
}

/** All groups after the last row. */
interface Grouped {
  readonly table: GroupTable
  readonly columns: readonly Column[]
  readonly count: number
}

/** The groups as batches, in the order of their numbers. */
async function* results(plan: GroupPlan, run: Run, { table, columns, count }: Grouped): Batches {
  const output = ownColumns(run.width, plan.slots, Math.min(count, BATCH_ROWS))
  for (let from = 0; from < count; from += BATCH_ROWS) {
    if (run.limits.isDue()) await run.limits.breathe()
    const length = Math.min(BATCH_ROWS, count - from)
    // The table has the keys of all groups in columns; they are copied as they are.
    for (const slot of plan.keys) output[slot]!.set(table.rows.columns[slot]!.subarray(from, from + length))
    for (const { slot, accumulator } of columns) {
      const column = output[slot]!
      for (let row = 0; row < length; row++) column[row] = resultOf(accumulator, from + row)
    }
    yield { columns: output, length }
  }
}

/** An aggregate without a value (an error, or MIN of nothing) leaves its variable unbound. */
function resultOf(accumulator: Accumulator, number: number): Id {
  return accumulator.result(number) ?? NONE
}
