/** Counting from the index: COUNT over one pattern, alone or by the value of one of its positions, where the rows need
 *  not be read. Predicates and graphs are asked for one by one; other values are found by skipping over whole runs. */

import { literal, namedNode, XSD } from '../../rdf/term.ts'
import type { Id } from '../../store/id.ts'
import { absentColumns, BATCH_ROWS, type Batch } from '../batch.ts'
import { type Access, accessOf, bitOf, constantMask, GRAPH, type Pattern, seekAccess } from '../pattern.ts'
import type { CountPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

const INTEGER = namedNode(`${XSD}integer`)
/** The predicate's position in a pattern. */
const PREDICATE = 1

/** The id of a count as an xsd:integer. */
export function integerId(run: Run, count: number): Id {
  return run.terms.idFor(literal(String(count), INTEGER))
}

/** One row with the counts, or one for each value of the key. */
export async function* count(plan: CountPlan, run: Run): Batches {
  const total = plan.pattern.impossible ? 0 : totalOf(plan.pattern)
  if (plan.key === undefined) {
    yield oneRow(plan, run, { rows: total, values: 0 })
    return
  }
  // COUNT over nothing is one row with 0; GROUP BY over nothing is no row.
  if (plan.keyIsCounted && total === 0) {
    yield oneRow(plan, run, { rows: 0, values: 0 })
    return
  }
  if (total === 0) return
  let values = 0
  const writer = new GroupWriter(plan, run)
  for await (const groups of groupsOf(plan.pattern, plan.key, run)) {
    if (run.limits.isDue()) await run.limits.breathe()
    // COUNT(DISTINCT ?v) wants to know only how many values there are.
    values += groups.length
    if (!plan.keyIsCounted) yield writer.write(groups)
  }
  if (plan.keyIsCounted) yield oneRow(plan, run, { rows: total, values })
}

/** Rows of a pattern, which a seek knows without reading them. */
function totalOf(pattern: Pattern): number {
  return seekAccess(accessOf(pattern, constantMask(pattern)), pattern.ids)
}

/** One row with counts over the whole pattern. */
function oneRow(plan: CountPlan, run: Run, counted: { readonly rows: number; readonly values: number }): Batch {
  const columns = absentColumns(run.width)
  for (const { slot, of } of plan.counts) columns[slot] = Uint32Array.of(integerId(run, counted[of]))
  return { columns, length: 1 }
}

/** Values of the key with the number of rows of each. */
interface Groups {
  readonly values: Uint32Array
  readonly counts: Uint32Array
  length: number
}

/** Room for the runs that end in one batch of the cursor, and the one that was open before it. */
function newGroups(): Groups {
  return { values: new Uint32Array(4 * BATCH_ROWS + 1), counts: new Uint32Array(4 * BATCH_ROWS + 1), length: 0 }
}

function addGroup(groups: Groups, value: Id, rows: number): void {
  groups.values[groups.length] = value
  groups.counts[groups.length++] = rows
}

/** Predicates and graphs are few and listed by the dataset; anything else is skipped through in sorted order. */
function groupsOf(pattern: Pattern, key: number, run: Run): AsyncGenerator<Groups> {
  if (key === PREDICATE) return askEach(pattern, key, pattern.dataset.predicates())
  if (key === GRAPH) return askEach(pattern, key, pattern.dataset.graphs())
  return skipRuns(pattern, key, run)
}

/** One seek for each value that the position can have. */
async function* askEach(pattern: Pattern, key: number, candidates: Uint32Array): AsyncGenerator<Groups> {
  const access = accessOf(pattern, constantMask(pattern) | bitOf(key))
  const ids: [Id, Id, Id, Id] = [...pattern.ids]
  const groups = newGroups()
  for (const candidate of candidates) {
    ids[key] = candidate
    const rows = seekAccess(access, ids)
    if (rows === 0) continue
    addGroup(groups, candidate, rows)
    if (groups.length < BATCH_ROWS) continue
    yield groups
    groups.length = 0
  }
  if (groups.length > 0) yield groups
}

/** The runs of equal values of the place after the constants. A run may go on into the next batch of the cursor. */
async function* skipRuns(pattern: Pattern, key: number, run: Run): AsyncGenerator<Groups> {
  const access = accessOf(pattern, constantMask(pattern), key)
  seekAccess(access, pattern.ids)
  const place = access.free.find(({ slot }) => slot === pattern.slots[key])!.place
  const groups = newGroups()
  const open = { value: 0, rows: 0 }
  while (access.cursor.next(4 * BATCH_ROWS)) {
    if (run.limits.isDue()) await run.limits.breathe()
    splitRuns(access, place, open, groups)
    if (groups.length > 0) yield groups
    groups.length = 0
  }
  if (open.rows > 0) addGroup(groups, open.value, open.rows)
  if (groups.length > 0) yield groups
}

/** Cuts a batch into runs of one value. The last stays open, since the next batch may go on with it. */
function splitRuns({ cursor }: Access, place: number, open: { value: Id; rows: number }, groups: Groups): void {
  const column = cursor.columns[place]!
  let row = cursor.from
  while (row < cursor.to) {
    const end = endOfRun(column, row, cursor.to)
    if (column[row] !== open.value) {
      if (open.rows > 0) addGroup(groups, open.value, open.rows)
      open.value = column[row]!
      open.rows = 0
    }
    open.rows += end - row
    row = end
  }
}

/** The first row after `row` with another value: doubling steps, then halving. */
function endOfRun(column: Uint32Array, row: number, to: number): number {
  const value = column[row]!
  let step = 1
  let low = row
  // Runs are short or very long: doubling finds the end of either in few looks.
  while (low + step < to && column[low + step] === value) {
    low += step
    step <<= 1
  }
  let high = Math.min(to, low + step)
  low++
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle] === value) low = middle + 1
    else high = middle
  }
  return low
}

/** Groups as batches. The columns are reused, as for all operators. */
class GroupWriter {
  readonly #columns: Uint32Array[]
  readonly #keySlot: number

  constructor(
    readonly plan: CountPlan,
    readonly run: Run,
  ) {
    this.#columns = absentColumns(run.width)
    for (const { slot } of plan.counts) this.#columns[slot] = new Uint32Array(4 * BATCH_ROWS + 1)
    this.#keySlot = plan.pattern.slots[plan.key!]!
  }

  write(groups: Groups): Batch {
    this.#columns[this.#keySlot] = groups.values
    for (const { slot, of } of this.plan.counts) {
      const column = this.#columns[slot]!
      for (let row = 0; row < groups.length; row++) {
        column[row] = integerId(this.run, of === 'rows' ? groups.counts[row]! : 1)
      }
    }
    return { columns: this.#columns, length: groups.length }
  }
}
