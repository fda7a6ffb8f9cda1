/** The step of a worst-case-optimal join: for each row of the input, the values of one variable that stand in the sorted
 *  lists of several patterns. The shortest list leads; the others are searched by galloping, so a step costs no more
 *  than its shortest list times the logarithm of the others (Leapfrog Triejoin, https://arxiv.org/abs/1210.0481). */

import { type Id, NONE } from '../../store/id.ts'
import type { Batch } from '../batch.ts'
import { GroupTable } from '../id-table.ts'
import { slotsOf } from '../pattern.ts'
import type { IntersectPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'
import { IdList } from './path-steps.ts'
import { RowWriter } from './row-writer.ts'
import { SortedList } from './sorted-list.ts'

/** Rows of the input between two looks at the clock. */
const STRIDE = 64

/** The rows of the input with each value that all lists hold. */
export async function* intersect(plan: IntersectPlan, run: Run): Batches {
  if (plan.patterns.some((pattern) => pattern.impossible)) return
  const meeting = new Meeting(plan.patterns.map((pattern) => new SortedList(pattern, plan.slot, plan.input)))
  const carried = plan.slots.filter((slot) => slot !== plan.slot)
  const writer = new RowWriter(run.width, plan.slots, carried)
  const memory = new MeetingMemory(plan, run)
  const { limits } = run
  let steps = FIRST_STEPS
  for await (const batch of run.evaluate(plan.input)) {
    for (let row = 0; row < batch.length; row++) {
      if (row % STRIDE === 0 && limits.isDue()) await limits.breathe()
      const source = memory.isUseful ? memory.valuesFor(meeting, batch, row) : meeting.seek(batch, row)
      if (source === undefined) continue
      while (!source.fill(writer, { row, slot: plan.slot, steps })) {
        // The first rows go out at once: an ASK or a small LIMIT above may want no more.
        if (writer.isFull || (steps < STEPS && writer.length > 0)) yield writer.take(batch)
        if (limits.isDue()) await limits.breathe()
        steps = Math.min(STEPS, steps * 4)
      }
    }
    if (writer.length > 0) yield writer.take(batch)
  }
}

/** Steps of one piece of work: about 100 microseconds, less at first. */
const STEPS = 4096
const FIRST_STEPS = 64

/** Where the values for a row come from. Writes until there are no more (true), the writer is full, or so many steps were
 *  taken. */
interface ValueSource {
  fill(writer: RowWriter, piece: Piece): boolean
}

/** Where values are written to, and how long at most. */
interface Piece {
  readonly row: number
  readonly slot: number
  readonly steps: number
}

/** The common values of the lists of one row. */
class Meeting implements ValueSource {
  /** The shortest first. */
  readonly #lists: SortedList[]
  #value: Id = NONE

  constructor(lists: readonly SortedList[]) {
    this.#lists = [...lists]
  }

  /** Goes to the lists of a row; undefined when one is empty. */
  seek(batch: Batch, row: number): Meeting | undefined {
    for (const list of this.#lists) if (!list.seek(batch, row)) return undefined
    // Which list is the shortest changes from row to row.
    this.#sortBySize()
    this.#value = this.#lists[0]!.reach(NONE)
    return this
  }

  /** Adds all common values to a list when the shortest list is short enough to be read at once. */
  collect(into: IdList): boolean {
    const lead = this.#lists[0]!
    if (lead.size > STEPS) return false
    while (this.#value !== NONE) {
      const behind = this.#firstAbove(this.#value)
      if (behind === this.#value) {
        into.push(behind)
        lead.from++
        this.#value = lead.reach(NONE)
      } else this.#value = behind === NONE ? NONE : lead.reach(behind)
    }
    return true
  }

  /** Insertion sort: there are two to five lists, and mostly they are in order already. */
  #sortBySize(): void {
    const lists = this.#lists
    for (let at = 1; at < lists.length; at++) {
      const list = lists[at]!
      let to = at
      while (to > 0 && lists[to - 1]!.size > list.size) lists[to] = lists[--to]!
      lists[to] = list
    }
  }

  fill(writer: RowWriter, { row, slot, steps }: Piece): boolean {
    const target = writer.columns[slot]!
    const lead = this.#lists[0]!
    for (let step = 0; step < steps && writer.length < writer.rows.length; step++) {
      const value = this.#value
      if (value === NONE) return true
      const behind = this.#firstAbove(value)
      if (behind === value) {
        if (target.length > 0) target[writer.length] = value
        writer.rows[writer.length++] = row
        lead.from++
        this.#value = lead.reach(NONE)
      } else this.#value = behind === NONE ? NONE : lead.reach(behind)
    }
    return this.#value === NONE
  }

  /** `value` when all other lists have it; else the next value of a list that lacks it, or NONE at its end. */
  #firstAbove(value: Id): Id {
    for (let index = 1; index < this.#lists.length; index++) {
      const found = this.#lists[index]!.reach(value)
      if (found !== value) return found
    }
    return value
  }
}

/** Rows after which it is decided whether the same lists come back often enough to remember what they have in common. */
const TRIAL_ROWS = 2048

/** Remembers the common values by the ids that lead to them: a join that multiplies rows asks for the same lists again
 *  and again. Given up when most rows ask for something new. */
class MeetingMemory implements ValueSource {
  isUseful: boolean
  readonly #table: GroupTable
  readonly #values = new IdList()
  /** Where the values of each group end; those of the first begin at 0. */
  readonly #ends: number[] = []
  #rows = 0
  #at = 0
  #end = 0

  constructor(
    plan: IntersectPlan,
    readonly run: Run,
  ) {
    const known = new Set(plan.patterns.flatMap(slotsOf).filter((slot) => plan.input.slots.includes(slot)))
    this.isUseful = known.size > 0
    this.#table = new GroupTable(run.width, [...known], (bytes) => {
      run.limits.charge(bytes)
    })
  }

  valuesFor(meeting: Meeting, batch: Batch, row: number): ValueSource | undefined {
    if (++this.#rows === TRIAL_ROWS) this.isUseful = this.#table.size < TRIAL_ROWS / 2
    const group = this.#table.groupOf(batch.columns, row)
    if (group === this.#ends.length) {
      const before = this.#values.length
      const found = meeting.seek(batch, row)
      // A list too long to be kept: better to walk it each time than to fill memory with it.
      if (found?.collect(this.#values) === false) {
        this.isUseful = false
        return found
      }
      this.run.limits.charge(4 * (this.#values.length - before))
      this.#ends.push(this.#values.length)
    }
    this.#at = group === 0 ? 0 : this.#ends[group - 1]!
    this.#end = this.#ends[group]!
    return this.#at === this.#end ? undefined : this
  }

  fill(writer: RowWriter, { row, slot }: Piece): boolean {
    const count = Math.min(writer.room, this.#end - this.#at)
    const target = writer.columns[slot]!
    for (let index = 0; index < count; index++) {
      if (target.length > 0) target[writer.length] = this.#values.items[this.#at + index]!
      writer.rows[writer.length++] = row
    }
    this.#at += count
    return this.#at === this.#end && !writer.isFull
  }
}
