/** Index join: for each row of the input, the rows of a pattern that fit it, found by moving a cursor.
 *
 *  A variable that a row leaves unbound is free for that row and is bound by the pattern, so each row may read another
 *  order; a reader is kept for every combination of known positions that occurs. */

import { NONE } from '../../store/id.ts'
import type { Batch } from '../batch.ts'
import { type Access, accessOf, bitOf, constantMask, NO_SLOT, type Pattern, seekAccess, slotsOf } from '../pattern.ts'
import type { LookupPlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'
import { RowWriter } from './row-writer.ts'

/** The rows of the input with each match of the pattern, in the order of the input. */
export async function* lookup(plan: LookupPlan, run: Run): Batches {
  if (plan.pattern.impossible) return
  const finder = new Finder(plan)
  const carried = plan.slots.filter((slot) => plan.input.slots.includes(slot) && !finder.isFilled(slot))
  const writer = new RowWriter(run.width, plan.slots, carried)
  const { limits } = run
  let rows = FIRST_ROWS
  for await (const batch of run.evaluate(plan.input)) {
    finder.start(batch)
    while (!finder.fill(writer, rows)) {
      // The first rows go out at once: an ASK or a small LIMIT above may want no more.
      if (writer.isFull || (rows < STRIDE && writer.length > 0)) yield writer.take(batch)
      if (limits.isDue()) await limits.breathe()
      rows = Math.min(STRIDE, rows * 4)
    }
    if (writer.length > 0) yield writer.take(batch)
  }
}

/** Input rows between two looks at the clock, fewer at first. */
const STRIDE = 256
const FIRST_ROWS = 16

/** Whether one variable stands at two positions. */
function hasTwin(pattern: Pattern): boolean {
  return slotsOf(pattern).length < pattern.slots.filter((slot) => slot !== NO_SLOT).length
}

/** The cursor of one pattern, moved row by row. */
class Finder {
  readonly #pattern: Pattern
  /** Positions whose slot the input has. */
  readonly #known: readonly number[]
  /** Slots of the input that some row may leave unbound and that the pattern then binds. */
  readonly #maybe: readonly number[]
  readonly #accesses: (Access | undefined)[] = []
  readonly #ids: [number, number, number, number]
  readonly #constantMask: number
  readonly #wanted: readonly number[]
  readonly #canSkipReading: boolean
  readonly #isExistsOnly: boolean
  #batch: Batch = { columns: [], length: 0 }
  #row = -1
  /** Rows of the cursor that are still to be written for the row at hand. */
  #matches = 0
  #access: Access
  #mask = -1
  #from = 0
  #to = 0

  constructor(plan: LookupPlan) {
    const { pattern, input } = plan
    this.#pattern = pattern
    // Of a pattern with one variable at two places the first row need not be a match.
    this.#isExistsOnly = plan.existsOnly === true && !hasTwin(pattern)
    this.#ids = [...pattern.ids]
    this.#constantMask = constantMask(pattern)
    this.#known = [0, 1, 2, 3].filter((position) => input.slots.includes(pattern.slots[position]!))
    this.#maybe = slotsOf(pattern).filter((slot) => input.slots.includes(slot) && !input.certain.has(slot))
    this.#wanted = plan.slots.filter((slot) => pattern.slots.includes(slot))
    this.#canSkipReading = this.#wanted.every((slot) => input.certain.has(slot)) && !hasTwin(pattern)
    this.#access = this.#accessFor(this.#constantMask)
  }

  /** Whether the pattern writes the slot rather than the input. */
  isFilled(slot: number): boolean {
    return this.#maybe.includes(slot)
  }

  #accessFor(mask: number): Access {
    return (this.#accesses[mask] ??= accessOf(this.#pattern, mask))
  }

  start(batch: Batch): void {
    this.#batch = batch
    this.#row = -1
    this.#matches = 0
  }

  /** Writes what fits the rows of the batch, until it is done (true), the writer is full, or so many rows were looked
   *  at. The place is kept in fields, so that this loop is plain code without pauses. */
  fill(writer: RowWriter, rows: number): boolean {
    const { length } = this.#batch
    for (let looked = 0; looked <= rows; ) {
      if (this.#matches > 0) {
        const written = this.#write(writer, this.#row, this.#matches)
        this.#matches = written < 0 ? 0 : this.#matches - written
        if (writer.isFull) return false
      } else {
        if (++this.#row >= length) return true
        looked++
        this.#matches = this.#seek(this.#batch, this.#row)
        if (this.#isExistsOnly && this.#matches > 1) this.#matches = 1
      }
    }
    return false
  }

  /** Moves to what fits the row; returns how many rows the cursor has. */
  #seek(batch: Batch, row: number): number {
    const ids = this.#ids
    let mask = this.#constantMask
    for (const position of this.#known) {
      const id = batch.columns[this.#pattern.slots[position]!]![row]!
      ids[position] = id
      if (id !== NONE) mask |= bitOf(position)
    }
    // Rows mostly bind the same positions, so that the reader seldom changes.
    if (mask !== this.#mask) {
      this.#mask = mask
      this.#access = this.#accessFor(mask)
    }
    // What the cursor had for the row before is gone.
    this.#from = this.#to = 0
    return seekAccess(this.#access, ids)
  }

  /** Writes at most `matches` of the next rows as far as the writer has room. Returns how many rows of the cursor were
   *  used up, or -1 when there are no more. */
  #write(writer: RowWriter, row: number, matches: number): number {
    if (this.#canSkipReading) return this.#repeatRow(writer, row, matches)
    const { cursor } = this.#access
    if (this.#from === this.#to) {
      if (!cursor.next(matches)) return -1
      this.#from = cursor.from
      this.#to = cursor.to
    }
    const count = Math.min(this.#to - this.#from, writer.room, matches)
    if (this.#access.equalPlaces.length > 0) this.#writeEqual(writer, row, count)
    else this.#writeRun(writer, row, count)
    this.#from += count
    return count
  }

  /** Nothing of the pattern is wanted but how often it fits, so that its rows are not even read. */
  #repeatRow(writer: RowWriter, row: number, matches: number): number {
    const count = Math.min(matches, writer.room)
    if (count === 1) writer.rows[writer.length] = row
    else writer.rows.fill(row, writer.length, writer.length + count)
    writer.length += count
    return count
  }

  /** The common case: all rows of the cursor fit. A loop by hand, because most runs are of one or two rows. */
  #writeRun(writer: RowWriter, row: number, count: number): void {
    const { columns } = this.#access.cursor
    const at = writer.length
    const from = this.#from
    for (let index = 0; index < count; index++) writer.rows[at + index] = row
    for (const { slot, place } of this.#access.free) {
      const target = writer.columns[slot]!
      if (target.length === 0) continue
      const source = columns[place]!
      for (let index = 0; index < count; index++) target[at + index] = source[from + index]!
    }
    writer.length += count
    if (this.#maybe.length > 0) this.#fillKnown(writer, at, writer.length)
  }

  /** For a pattern with one variable at two places: only rows with one value at both fit. */
  #writeEqual(writer: RowWriter, row: number, count: number): void {
    const { cursor, equalPlaces, free } = this.#access
    const start = writer.length
    for (let from = this.#from; from < this.#from + count; from++) {
      if (!equalPlaces.every(([left, right]) => cursor.columns[left]![from] === cursor.columns[right]![from])) continue
      writer.rows[writer.length] = row
      for (const { slot, place } of free) {
        const target = writer.columns[slot]!
        if (target.length > 0) target[writer.length] = cursor.columns[place]![from]!
      }
      writer.length++
    }
    if (this.#maybe.length > 0) this.#fillKnown(writer, start, writer.length)
  }

  /** Slots that this row binds itself are not among the free ones and are written from the row. */
  #fillKnown(writer: RowWriter, from: number, to: number): void {
    for (const slot of this.#maybe) {
      const position = this.#pattern.slots.indexOf(slot)
      if ((this.#mask & bitOf(position)) !== 0 && writer.columns[slot]!.length > 0) {
        writer.columns[slot]!.fill(this.#ids[position]!, from, to)
      }
    }
  }
}
