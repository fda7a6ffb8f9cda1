/** The step of a worst-case-optimal join: for each row of the input, the values of one variable that stand in the sorted
 *  lists of several patterns. The shortest list leads; the others are searched by galloping, so a step costs no more
 *  than its shortest list times the logarithm of the others (Leapfrog Triejoin, https://arxiv.org/abs/1210.0481). */

import { type Id, NONE } from '../../store/id.ts'
import type { Batch } from '../batch.ts'
import { type Access, accessOf, bitOf, constantMask, type Pattern, seekAccess } from '../pattern.ts'
import type { IntersectPlan, Plan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'
import { RowWriter } from './row-writer.ts'

export async function* intersect(plan: IntersectPlan, run: Run): Batches {
  if (plan.patterns.some((pattern) => pattern.impossible)) return
  const lists = plan.patterns.map((pattern) => new SortedList(pattern, plan.slot, plan.input))
  const carried = plan.slots.filter((slot) => slot !== plan.slot)
  const writer = new RowWriter(run.width, plan.slots, carried)
  const target = writer.columns[plan.slot]!
  const { limits } = run
  for await (const batch of run.evaluate(plan.input)) {
    for (let row = 0; row < batch.length; row++) {
      if (!lists.every((list) => list.load(batch, row))) continue
      const ordered = lists.length === 1 ? lists : [...lists].sort((left, right) => left.size - right.size)
      const meeting = new Meeting(ordered)
      for (;;) {
        const room = writer.room
        const count = meeting.fill(target, writer.length, room)
        writer.rows.fill(row, writer.length, writer.length + count)
        writer.length += count
        if (writer.isFull) yield writer.take(batch)
        if (limits.isDue()) await limits.breathe()
        if (count < room && meeting.isOver) break
      }
    }
    if (writer.length > 0) yield writer.take(batch)
  }
}

/** The ascending values of the variable in one pattern, for the row at hand. */
class SortedList {
  column: Uint32Array = new Uint32Array(0)
  from = 0
  to = 0
  readonly #access: Access
  readonly #place: number
  readonly #known: readonly { readonly position: number; readonly slot: number }[]
  readonly #ids: [Id, Id, Id, Id]
  #isLoaded = false
  #scratch = new Uint32Array(0)

  constructor(pattern: Pattern, slot: number, input: Plan) {
    const position = pattern.slots.indexOf(slot)
    this.#known = [0, 1, 2, 3]
      .map((at) => ({ position: at, slot: pattern.slots[at]! }))
      .filter((entry) => entry.position !== position && input.slots.includes(entry.slot))
    const mask = this.#known.reduce((bits, entry) => bits | bitOf(entry.position), constantMask(pattern))
    this.#access = accessOf(pattern, mask, position)
    this.#place = this.#access.free.find((entry) => entry.slot === slot)!.place
    this.#ids = [...pattern.ids]
  }

  get size(): number {
    return this.to - this.from
  }

  /** Reads the list for a row; false when it is empty. A list without variables of the input is read once. */
  load(batch: Batch, row: number): boolean {
    if (this.#known.length === 0 && this.#isLoaded) {
      this.from = 0
      return this.to > 0
    }
    for (const { position, slot } of this.#known) this.#ids[position] = batch.columns[slot]?.[row] ?? NONE
    const count = seekAccess(this.#access, this.#ids)
    this.#read(count)
    this.#isLoaded = true
    return this.to > 0
  }

  #read(count: number): void {
    const { cursor } = this.#access
    this.from = this.to = 0
    if (count === 0 || !cursor.next(count)) return
    if (cursor.to - cursor.from === count) {
      this.column = cursor.columns[this.#place]!.subarray(cursor.from, cursor.to)
      this.to = count
      return
    }
    if (this.#scratch.length < count) this.#scratch = new Uint32Array(count * 2)
    do {
      this.#scratch.set(cursor.columns[this.#place]!.subarray(cursor.from, cursor.to), this.to)
      this.to += cursor.to - cursor.from
    } while (cursor.next(count))
    this.column = this.#scratch
  }
}

/** The common values of sorted lists, given out in pieces. */
class Meeting {
  readonly #lead: SortedList
  readonly #others: readonly SortedList[]

  constructor(ordered: readonly SortedList[]) {
    this.#lead = ordered[0]!
    this.#others = ordered.slice(1)
  }

  get isOver(): boolean {
    return this.#lead.from >= this.#lead.to
  }

  /** Writes at most `room` common values to `target` from `at` on; returns how many. */
  fill(target: Uint32Array, at: number, room: number): number {
    const lead = this.#lead
    let count = 0
    while (lead.from < lead.to && count < room) {
      const value = lead.column[lead.from]!
      const behind = this.#firstAbove(value)
      if (behind === value) {
        if (target.length > 0) target[at + count] = value
        count++
        lead.from++
      } else if (behind === NONE) lead.from = lead.to
      else lead.from = gallop(lead, behind)
    }
    return count
  }

  /** `value` when all other lists have it; else the next value of a list that lacks it, or NONE at its end. */
  #firstAbove(value: Id): Id {
    for (const list of this.#others) {
      list.from = gallop(list, value)
      if (list.from >= list.to) return NONE
      const found = list.column[list.from]!
      if (found !== value) return found
    }
    return value
  }
}

/** The first index of the rest of a list whose value is at least `value`. */
function gallop({ column, from, to }: SortedList, value: Id): number {
  if (from >= to || column[from]! >= value) return from
  let low = from
  let step = 1
  while (low + step < to && column[low + step]! < value) {
    low += step
    step <<= 1
  }
  let high = Math.min(to, low + step)
  low++
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
