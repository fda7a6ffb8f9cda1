/** Which rows of an order repeat the triple of the row before (the same triple in a further graph), as bits.
 *  Serves the union of all graphs: its rows are those whose bit is clear. */

import { type RepeatParts, ready } from './parts.ts'

/** Rows whose set bits are counted in one number of `ranks`. */
const RANK_ROWS = 512

export class RepeatMap {
  readonly #bits: Uint32Array
  readonly #ranks: Uint32Array

  constructor(parts: RepeatParts) {
    this.#bits = parts.bits()
    this.#ranks = parts.ranks()
  }

  /** Whether a row repeats the triple of the row before. */
  has(row: number): boolean {
    return (this.#bits[row >>> 5]! & (1 << (row & 31))) !== 0
  }

  /** Number of repeating rows in `from .. to`. O(1). */
  count(from: number, to: number): number {
    return this.#rank(to) - this.#rank(from)
  }

  /** Number of repeating rows before `row`. */
  #rank(row: number): number {
    const block = Math.floor(row / RANK_ROWS)
    let rank = this.#ranks[block]!
    const word = row >>> 5
    for (let index = (block * RANK_ROWS) >>> 5; index < word; index++) rank += bitCount(this.#bits[index]!)
    const rest = row & 31
    return rest === 0 ? rank : rank + bitCount(this.#bits[word]! & ((1 << rest) - 1))
  }

  /** The first repeating row in `from .. to`, or `to`. */
  next(from: number, to: number): number {
    let row = from
    while (row < to) {
      const word = this.#bits[row >>> 5]! >>> (row & 31)
      if (word !== 0) return Math.min(to, row + 31 - Math.clz32(word & -word))
      row = ((row >>> 5) + 1) << 5
    }
    return to
  }
}

/** Set bits of a word, by adding up neighbours. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The parts of a map from its bits (one more word than rows need, so that ranks may be asked at the end). */
export function repeatParts(bits: Uint32Array, size: number): RepeatParts {
  const ranks = new Uint32Array(Math.floor(size / RANK_ROWS) + 1)
  let total = 0
  for (let word = 0; word < bits.length; word++) {
    if (word % (RANK_ROWS / 32) === 0 && word / (RANK_ROWS / 32) < ranks.length) ranks[word / (RANK_ROWS / 32)] = total
    total += bitCount(bits[word]!)
  }
  return { bits: ready(bits), ranks: ready(ranks) }
}
