/** What the planner is told of each predicate, counted over the finished orders of a snapshot. */

import type { OrderIndex } from './order-index.ts'
import type { NarrowArray } from './parts.ts'

/** Numbers per predicate: quads, distinct subjects, distinct objects, distinct graphs. */
export const STATISTICS_WIDTH = 4

/** Rows looked at between two steps: some milliseconds. */
const STEP_ROWS = 1 << 18

/** The statistics of all predicates, in their order, from SPOG and POSG of one snapshot, in steps. O(size). */
export function* predicateStatistics(spog: OrderIndex, posg: OrderIndex): Generator<void, Uint32Array> {
  const { predicates } = spog.quads
  const statistics = new Uint32Array(predicates.length * STATISTICS_WIDTH)
  const objects = posg.column(1)
  const countGraphs = graphCounter(posg)
  for (const [rank, predicate] of predicates.entries()) {
    posg.find(predicate, 0, 0, 0)
    const { low, high } = posg
    const at = rank * STATISTICS_WIDTH
    statistics[at] = high - low
    for (let from = low; from < high; from += STEP_ROWS) {
      const to = Math.min(high, from + STEP_ROWS)
      statistics[at + 2]! += changesIn(objects, from, to, low)
      statistics[at + 3]! += countGraphs(rank + 1, from, to)
      yield
    }
  }
  yield* countSubjects(spog, statistics)
  return statistics
}

/** How often a value begins in `from .. to`; the row `first` begins one whatever stands before it. */
function changesIn(column: NarrowArray, from: number, to: number, first: number): number {
  let distinct = 0
  for (let row = from; row < to; row++) if (row === first || column[row] !== column[row - 1]) distinct++
  return distinct
}

/** Rows whose leading ids are looked at together. */
const BATCH_ROWS = 8192

/** Distinct subjects: how often (s, p) changes in SPOG. */
function* countSubjects(spog: OrderIndex, statistics: Uint32Array): Generator<void, void> {
  const { size } = spog.quads
  const counter = new SubjectCounter(spog, statistics)
  const subjects = new Uint32Array(BATCH_ROWS)
  for (let from = 0; from < size; from += BATCH_ROWS) {
    const to = Math.min(size, from + BATCH_ROWS)
    spog.fillLead(from, to, subjects)
    counter.count(subjects, from, to)
    if (from % STEP_ROWS === 0) yield
  }
}

/** Counts changes of (s, p) over consecutive batches. */
class SubjectCounter {
  readonly #column: NarrowArray
  readonly #rankOf: (code: number) => number
  readonly #statistics: Uint32Array
  #subject = 0
  #code = -1

  constructor(spog: OrderIndex, statistics: Uint32Array) {
    this.#column = spog.column(1)
    this.#rankOf = rankReader(spog)
    this.#statistics = statistics
  }

  /** Rows `from .. to`, whose subjects lie at the start of `subjects`. */
  count(subjects: Uint32Array, from: number, to: number): void {
    const [column, rankOf, statistics] = [this.#column, this.#rankOf, this.#statistics]
    let [lastSubject, lastCode] = [this.#subject, this.#code]
    for (let row = from; row < to; row++) {
      const subject = subjects[row - from]!
      const code = column[row]!
      if (subject !== lastSubject || code !== lastCode) statistics[rankOf(code) * STATISTICS_WIDTH + 1]!++
      lastSubject = subject
      lastCode = code
    }
    this.#subject = lastSubject
    this.#code = lastCode
  }
}

/** Counts the graphs of rows that no earlier call with the same number (not 0) has met. A graph that was met bears the
 *  number of the call that met it, so nothing has to be cleared between two predicates. */
function graphCounter(posg: OrderIndex): (number: number, from: number, to: number) => number {
  const codes = posg.column(3)
  const { graphs } = posg.quads
  const isRank = posg.decoder(3) !== undefined
  const met = new Uint32Array(isRank ? graphs.length : (graphs[graphs.length - 1] ?? 0) + 1)
  return (number, from, to) => {
    let distinct = 0
    for (let row = from; row < to; row++) {
      if (met[codes[row]!] !== number) distinct++
      met[codes[row]!] = number
    }
    return distinct
  }
}

/** From the code of a predicate to its rank: the same, unless there are too many predicates for narrow columns. */
function rankReader(index: OrderIndex): (code: number) => number {
  if (index.decoder(1) !== undefined) return (code) => code
  const ranks = new Map([...index.quads.predicates].map((predicate, rank) => [predicate, rank]))
  return (code) => ranks.get(code)!
}
