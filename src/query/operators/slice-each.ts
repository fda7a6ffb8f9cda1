/** OFFSET and LIMIT for each combination of values by itself: sub-selects inside EXISTS, which are answered once for all rows
 *  and stand for one answer for each of them (rewrite/exists-limits.ts). */

import { ownColumns, takeRows } from '../batch.ts'
import { GroupTable } from '../id-table.ts'
import type { SlicePlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** Bytes of a number in a list of numbers. */
const BYTES_PER_COUNT = 8

/** The rows after the first `offset` and within the next `limit` among those with the same ids in `each`, in the order of
 *  the input. Unlike a plain slice it has to read its input to the end. */
export async function* sliceEach(plan: SlicePlan, each: readonly number[], run: Run): Batches {
  const { limits } = run
  const first = plan.offset
  const last = first + (plan.limit ?? Number.POSITIVE_INFINITY)
  const groups = new GroupTable(run.width, each, (bytes) => {
    limits.charge(bytes)
  })
  const counts: number[] = []
  for await (const batch of run.evaluate(plan.input)) {
    if (limits.isDue()) await limits.breathe()
    const numbers = new Uint32Array(batch.length)
    let count = 0
    for (let row = 0; row < batch.length; row++) {
      const group = groups.groupOf(batch.columns, row)
      if (group === counts.length) {
        counts.push(0)
        limits.charge(BYTES_PER_COUNT)
      }
      const place = counts[group]!++
      if (place >= first && place < last) numbers[count++] = row
    }
    if (count === batch.length) yield batch
    else if (count > 0) {
      yield takeRows(batch, { numbers, count }, plan.slots, ownColumns(run.width, plan.slots, count))
    }
  }
}
