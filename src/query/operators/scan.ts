/** Reading one pattern: batches are views over the columns of the store, so a row costs nothing until it is used. */

import { absentColumns, BATCH_ROWS, FIRST_BATCH_ROWS } from '../batch.ts'
import { type Access, accessOf, constantMask, seekAccess } from '../pattern.ts'
import type { ScanPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

/** How much each batch of a scan is larger than the one before, up to MOST_ROWS. */
const GROWTH = 4
const MOST_ROWS = 4 * BATCH_ROWS

/** All rows of a pattern, first few and then many at a time. */
export async function* scan(plan: ScanPlan, run: Run): Batches {
  const { pattern } = plan
  if (pattern.impossible) return
  const access = accessOf(pattern, constantMask(pattern), plan.next)
  seekAccess(access, pattern.ids)
  const wanted = access.free.filter(({ slot }) => plan.slots.includes(slot))
  // `?x ?p ?x` is rare, and only then must rows be looked at.
  const view = access.equalPlaces.length === 0 ? viewRows : copyEqualRows
  // Small at first, for a LIMIT or an ASK above may need no more.
  let maxRows = FIRST_BATCH_ROWS
  while (access.cursor.next(maxRows)) {
    if (run.limits.isDue()) await run.limits.breathe()
    const columns = absentColumns(run.width)
    const length = view(access, wanted, columns)
    if (length > 0) yield { columns, length }
    maxRows = Math.min(MOST_ROWS, maxRows * GROWTH)
  }
}

/** Places of the pattern that somebody above reads, with the slots they fill. */
type Wanted = Access['free']

/** Columns as views over those of the store, without copying. */
function viewRows({ cursor }: Access, wanted: Wanted, columns: Uint32Array[]): number {
  const { from, to } = cursor
  for (const { slot, place } of wanted) columns[slot] = cursor.columns[place]!.subarray(from, to)
  return to - from
}

/** Only rows whose variable has one value at both of its places. */
function copyEqualRows({ cursor, equalPlaces }: Access, wanted: Wanted, columns: Uint32Array[]): number {
  const { from, to } = cursor
  for (const { slot } of wanted) columns[slot] = new Uint32Array(to - from)
  let length = 0
  for (let row = from; row < to; row++) {
    if (!equalPlaces.every(([left, right]) => cursor.columns[left]![row] === cursor.columns[right]![row])) continue
    for (const { slot, place } of wanted) columns[slot]![length] = cursor.columns[place]![row]!
    length++
  }
  return length
}
