/** The step of a worst-case-optimal join: for each row of the input, the values of one variable that stand in the sorted
 *  lists of several patterns. The shortest list leads; the others are searched by galloping, so a step costs no more
 *  than its shortest list times the logarithm of the others (Leapfrog Triejoin, https://arxiv.org/abs/1210.0481). */

import { type Id, NONE } from '../../store/id.ts'
import type { Batch } from '../batch.ts'
import type { IntersectPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'
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
  const { limits } = run
  let steps = FIRST_STEPS
  for await (const batch of run.evaluate(plan.input)) {
    for (let row = 0; row < batch.length; row++) {
      if (row % STRIDE === 0 && limits.isDue()) await limits.breathe()
      if (!meeting.seek(batch, row)) continue
      while (!meeting.fill(writer, { row, slot: plan.slot, steps })) {
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

interface Piece {
  readonly row: number
  readonly slot: number
  readonly steps: number
}

/** The common values of the lists of one row. */
class Meeting {
  /** The shortest first. */
  readonly #lists: SortedList[]
  #value: Id = NONE

  constructor(lists: readonly SortedList[]) {
    this.#lists = [...lists]
  }

  /** Goes to the lists of a row; false when one is empty. */
  seek(batch: Batch, row: number): boolean {
    for (const list of this.#lists) if (!list.seek(batch, row)) return false
    this.#sortBySize()
    this.#value = this.#lists[0]!.reach(NONE)
    return true
  }

  #sortBySize(): void {
    const lists = this.#lists
    for (let at = 1; at < lists.length; at++) {
      const list = lists[at]!
      let to = at
      while (to > 0 && lists[to - 1]!.size > list.size) lists[to] = lists[--to]!
      lists[to] = list
    }
  }

  /** Writes common values until there are no more (true), the writer is full, or so many steps were taken. */
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
