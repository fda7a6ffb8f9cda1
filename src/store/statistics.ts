/** What the planner is told of each predicate, counted over the finished orders of a snapshot. */

import type { OrderIndex } from './order-index.ts'

/** Numbers per predicate: quads, distinct subjects, distinct objects, distinct graphs. */
export const STATISTICS_WIDTH = 4

/** The statistics of all predicates, in their order, from SPOG and POSG of one snapshot. O(size). */
export function predicateStatistics(spog: OrderIndex, posg: OrderIndex): Uint32Array {
  const { predicates, size } = spog.quads
  const statistics = new Uint32Array(predicates.length * STATISTICS_WIDTH)
  const objects = posg.column(1)
  const countGraphs = graphCounter(posg)
  predicates.forEach((predicate, rank) => {
    posg.find(predicate, 0, 0, 0)
    statistics[rank * STATISTICS_WIDTH] = posg.high - posg.low
    let distinct = 0
    for (let row = posg.low; row < posg.high; row++) {
      if (row === posg.low || objects[row] !== objects[row - 1]) distinct++
    }
    statistics[rank * STATISTICS_WIDTH + 2] = distinct
    statistics[rank * STATISTICS_WIDTH + 3] = countGraphs(posg.low, posg.high)
  })
  countSubjects(spog, statistics, size)
  return statistics
}

/** Rows whose leading ids are looked at together. */
const BATCH_ROWS = 8192

/** Distinct subjects: how often (s, p) changes in SPOG. */
function countSubjects(spog: OrderIndex, statistics: Uint32Array, size: number): void {
  const column = spog.column(1)
  const rankOf = rankReader(spog)
  const subjects = new Uint32Array(BATCH_ROWS)
  let lastSubject = 0
  let lastCode = -1
  for (let from = 0; from < size; from += BATCH_ROWS) {
    const to = Math.min(size, from + BATCH_ROWS)
    spog.fillLead(from, to, subjects)
    for (let row = from; row < to; row++) {
      const subject = subjects[row - from]!
      const code = column[row]!
      if (subject !== lastSubject || code !== lastCode) statistics[rankOf(code) * STATISTICS_WIDTH + 1]!++
      lastSubject = subject
      lastCode = code
    }
  }
}

/** Counts the different graphs of rows. A graph that was met bears the number of the count that met it. */
function graphCounter(posg: OrderIndex): (from: number, to: number) => number {
  const codes = posg.column(3)
  const { graphs } = posg.quads
  const isRank = posg.decoder(3) !== undefined
  const met = new Uint32Array(isRank ? graphs.length : (graphs[graphs.length - 1] ?? 0) + 1)
  let number = 0
  return (from, to) => {
    number++
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
