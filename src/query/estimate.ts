/** Expected rows and times. Rows of single patterns are exact counts of the store; rows of joins come from a sample of
 *  the rows so far that is pushed through the next pattern (index-based join sampling,
 *  https://www.cidrdb.org/cidr2017/papers/p9-leis-cidr17.pdf), so correlations between patterns are seen, not guessed.
 *
 *  Times are microseconds, fitted on the generated policy graph of 1 million quads; only their ratios matter. */

import { type Id, NONE } from '../store/id.ts'
import { accessOf, bitOf, constantCount, constantMask, depthOf, NO_SLOT, type Pattern, seekAccess } from './pattern.ts'

/** Time per unit of work. No answer depends on it: tests/random plans with distorted times. */
export const COST = {
  /** A row of a scan: a view over a column. */
  scanRow: 0.004,
  /** A row that an operator writes. */
  outputRow: 0.012,
  /** Moving a cursor to the rows of one input row. */
  seek: 0.3,
  /** Putting a row into a hash table, scan included. */
  buildRow: 0.06,
  /** Finding an input row's place in a hash table. */
  probe: 0.03,
  /** One value of a list that is intersected with others. */
  meetRow: 0.03,
  /** A condition on one row. */
  testRow: 0.3,
  /** A node of a path. */
  walkNode: 0.5,
  /** A row that is sorted. */
  sortRow: 0.5,
  /** A row that is grouped or made distinct. */
  groupRow: 0.08,
}

/** Rows that a condition keeps, by its kind. Guesses that only order conditions and joins. */
export const SELECTIVITY = { equality: 0.05, range: 0.4, text: 0.1, exists: 0.5, other: 0.5 } as const

/** Rows reached by a path from one start, where nothing better is known. */
export const PATH_FANOUT = 8

/** Rows of a sample. More would cost more than a better order saves on queries of a few milliseconds. */
const SAMPLE_ROWS = 32

/** Rows of a pattern that are looked at for a sample. */
const SAMPLED_RUN = 20_000

/** A few rows of a partial result, by slot, and how many rows they stand for. */
export interface Sample {
  readonly rows: readonly ReadonlyMap<number, Id>[]
  /** Expected rows of the whole partial result. */
  readonly total: number
}

/** The sample of the one empty row. */
export const UNIT_SAMPLE: Sample = { rows: [new Map()], total: 1 }

/** A sample that says nothing about values. */
export function blindSample(total: number): Sample {
  return { rows: [], total }
}

/** Expected rows for each row of the input when a pattern is joined to it. */
export function fanout(pattern: Pattern, sample: Sample, bound: ReadonlySet<number>): number {
  if (pattern.impossible) return 0
  if (sample.rows.length === 0) return blindFanout(pattern, bound)
  let matches = 0
  for (const row of sample.rows) matches += countFor(pattern, row, bound)
  // A sample without a hit does not prove that there is none.
  return Math.max(matches, 0.3) / sample.rows.length
}

function idsFor(pattern: Pattern, row: ReadonlyMap<number, Id>): [Id, Id, Id, Id] {
  const ids: [Id, Id, Id, Id] = [...pattern.ids]
  pattern.slots.forEach((slot, position) => {
    if (slot !== NO_SLOT) ids[position] = row.get(slot) ?? NONE
  })
  return ids
}

function countFor(pattern: Pattern, row: ReadonlyMap<number, Id>, bound: ReadonlySet<number>): number {
  const ids = idsFor(pattern, row)
  if (ids.every((id) => id === NONE)) return constantCount(pattern)
  const isBlind = pattern.slots.some((slot, position) => bound.has(slot) && ids[position] === NONE)
  return isBlind ? blindFanout(pattern, bound) : pattern.dataset.count(...ids)
}

/** From the counts of the predicate: rows divided by the different values of each bound position. */
function blindFanout(pattern: Pattern, bound: ReadonlySet<number>): number {
  const total = constantCount(pattern)
  const predicate = pattern.ids[1]
  let rows = total
  pattern.slots.forEach((slot, position) => {
    if (!bound.has(slot)) return
    const statistics = predicate === NONE ? undefined : pattern.dataset.statistics(predicate)
    const values =
      position === 0 ? statistics?.distinctSubjects : position === 2 ? statistics?.distinctObjects : undefined
    rows /= Math.max(1, Math.min(values ?? Math.sqrt(total), total))
  })
  return rows
}

/** The sample after a pattern has been joined: evenly spaced rows among all that the sample rows lead to. */
export function extendSample(sample: Sample, pattern: Pattern, total: number): Sample {
  if (pattern.impossible || sample.rows.length === 0) return blindSample(total)
  const found: ReadonlyMap<number, Id>[] = []
  const wantedEach = Math.max(1, Math.ceil(SAMPLE_ROWS / sample.rows.length))
  for (const row of sample.rows) {
    addMatches(pattern, row, wantedEach, found)
    if (found.length >= 2 * SAMPLE_ROWS) break
  }
  return { rows: thinned(found), total }
}

function thinned<T>(items: readonly T[]): readonly T[] {
  if (items.length <= SAMPLE_ROWS) return items
  return Array.from({ length: SAMPLE_ROWS }, (_, index) => items[Math.floor((index * items.length) / SAMPLE_ROWS)]!)
}

function addMatches(
  pattern: Pattern,
  row: ReadonlyMap<number, Id>,
  wanted: number,
  found: ReadonlyMap<number, Id>[],
): void {
  const ids = idsFor(pattern, row)
  const mask = ids.reduce((bits, id, position) => (id === NONE ? bits : bits | bitOf(position)), constantMask(pattern))
  const access = accessOf(pattern, mask)
  const count = seekAccess(access, ids)
  // Without a prefix a long run would be copied, not viewed.
  const run = depthOf(mask) === 0 ? 512 : SAMPLED_RUN
  if (count === 0 || !access.cursor.next(Math.min(count, run))) return
  const { cursor } = access
  const length = cursor.to - cursor.from
  const step = Math.max(1, Math.floor(length / wanted))
  for (let at = step >> 1; at < length; at += step) {
    const next = new Map(row)
    for (const { slot, place } of access.free) next.set(slot, cursor.columns[place]![cursor.from + at]!)
    found.push(next)
  }
}

/** The sample after a condition or an existence check that keeps `kept` of all rows. */
export function scaledSample(sample: Sample, kept: number): Sample {
  return { rows: sample.rows, total: sample.total * kept }
}

/** The rows of a sample that also match a pattern without new variables; all rows when none does. */
export function checkedSample(sample: Sample, pattern: Pattern, total: number): Sample {
  const rows = sample.rows.filter((row) => pattern.dataset.count(...idsFor(pattern, row)) > 0)
  return { rows: rows.length === 0 ? sample.rows : rows, total }
}
