/** GRAPH ?g, answered in one graph after the other: the body is pointed at each graph, and the graph's name is joined to its
 *  rows. Between graphs the query can be stopped, and under a LIMIT the graphs after the last wanted row are not read. */

import { type Id, NONE } from '../../store/id.ts'
import { type Batch, NO_COLUMN, ownColumns, takeRows } from '../batch.ts'
import { copiesIn, pointedAt } from '../plan/each-graph.ts'
import { type EachGraphPlan, inputsOfPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** The rows of the body in each graph, with the graph. */
export async function* eachGraph(plan: EachGraphPlan, run: Run): Batches {
  const { stand, dataset } = plan
  for (const graph of plan.graphs) {
    if (run.limits.isDue()) await run.limits.breathe()
    const body = pointedAt(plan.body, { stand, dataset, graph })
    for await (const batch of run.evaluate(body)) {
      const named = namedBy(batch, graph, plan, run)
      if (named.length > 0) yield named
    }
    for (const copy of copiesIn(body, inputsOfPlan)) run.built.delete(copy)
  }
}

/** Join with the one solution that binds the name: rows that bound the variable to another value inside are not compatible,
 *  and those that left it unbound get it. */
function namedBy(batch: Batch, graph: Id, plan: EachGraphPlan, run: Run): Batch {
  const bound = batch.columns[plan.slot] ?? NO_COLUMN
  const columns = [...batch.columns]
  columns[plan.slot] = new Uint32Array(batch.length).fill(graph)
  if (!plan.body.slots.includes(plan.slot)) return { columns, length: batch.length }
  const numbers = new Uint32Array(batch.length)
  let count = 0
  for (let row = 0; row < batch.length; row++) {
    const id = bound[row] ?? NONE
    if (id === NONE || id === graph) numbers[count++] = row
  }
  if (count === batch.length) return { columns, length: count }
  const taken = ownColumns(run.width, plan.slots, count)
  return takeRows({ columns, length: batch.length }, { numbers, count }, plan.slots, taken)
}
