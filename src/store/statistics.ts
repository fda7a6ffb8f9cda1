/** What the planner is told of each predicate, counted over the finished orders of a snapshot. */

import type { OrderIndex } from './order-index.ts'

/** Numbers per predicate: quads, distinct subjects, distinct objects, distinct graphs. */
export const STATISTICS_WIDTH = 4

/** The three orders that show what is counted: subjects by (s, p), objects by (p, o), graphs by (g, p). */
export interface CountedOrders {
  readonly spog: OrderIndex
  readonly posg: OrderIndex
  readonly gpos: OrderIndex
}

/** The statistics of all predicates, in their order. O(size). */
export function predicateStatistics({ spog, posg, gpos }: CountedOrders): Uint32Array {
  const { predicates, graphs, size } = spog.quads
  const statistics = new Uint32Array(predicates.length * STATISTICS_WIDTH)
  const objects = posg.column(1)
  predicates.forEach((predicate, rank) => {
    posg.find(predicate, 0, 0, 0)
    statistics[rank * STATISTICS_WIDTH] = posg.high - posg.low
    let distinct = 0
    for (let row = posg.low; row < posg.high; row++) {
      if (row === posg.low || objects[row] !== objects[row - 1]) distinct++
    }
    statistics[rank * STATISTICS_WIDTH + 2] = distinct
  })
  countSubjects(spog, statistics, size)
  for (const graph of graphs) countGraph(gpos, graph, statistics)
  return statistics
}

/** Rows whose leading ids are looked at together. */
const BATCH_ROWS = 8192

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

function countGraph(gpos: OrderIndex, graph: number, statistics: Uint32Array): void {
  const column = gpos.column(1)
  const rankOf = rankReader(gpos)
  gpos.find(graph, 0, 0, 0)
  for (let row = gpos.low; row < gpos.high; row++) {
    if (row === gpos.low || column[row] !== column[row - 1]) statistics[rankOf(column[row]!) * STATISTICS_WIDTH + 3]!++
  }
}

/** From the code of a predicate to its rank: the same, unless there are too many predicates for narrow columns. */
function rankReader(index: OrderIndex): (code: number) => number {
  if (index.decoder(1) !== undefined) return (code) => code
  const ranks = new Map([...index.quads.predicates].map((predicate, rank) => [predicate, rank]))
  return (code) => ranks.get(code)!
}
