/** Hash tables over integer columns: joins, groups, distinct rows and sets of ids. Typed arrays only; no object per row.
 *
 *  All tables are open-addressed or chained with a power of two of places, and hash by multiplication with odd constants
 *  (Knuth, The Art of Computer Programming 6.4), which spreads the consecutive ids of a dictionary well. */

import { type Id, NONE } from '../store/id.ts'
import { type Batch, RowStore } from './batch.ts'

/** Spreads ids over a table: `Math.imul(id, GOLDEN) >>> shift`. */
export const GOLDEN = 0x9e3779b1
/** The last step of the hash, which lets the low bits of the row reach the high ones that choose the place. */
const MIX = 0x85ebca6b
/** Most queries group or join few rows. */
const FIRST_PLACES = 64

/** The places of a table for `rows` rows: at most half of them are taken. */
function placesFor(rows: number): number {
  let places = FIRST_PLACES
  while (places < rows * 2) places *= 2
  return places
}

/** The hash of the key columns of a row, as a signed number: its highest bits choose the place. */
function hashRow(columns: readonly Uint32Array[], keys: readonly number[], row: number): number {
  let hash = 0
  for (const slot of keys) {
    hash = Math.imul(hash ^ columns[slot]![row]!, GOLDEN)
    hash ^= hash >>> 15
  }
  return Math.imul(hash, MIX)
}

/** Whether two rows have the same ids in all key columns. */
function sameKeys(
  left: readonly Uint32Array[],
  leftRow: number,
  right: { readonly columns: readonly Uint32Array[]; readonly row: number },
  keys: readonly number[],
): boolean {
  for (const slot of keys) if (left[slot]![leftRow] !== right.columns[slot]![right.row]) return false
  return true
}

/** Finds the rows of a RowStore by the values of `keys`. Made once the store is filled. Rows with one key come in the
 *  order in which they were stored. With no keys every row matches every probe. */
export class JoinTable {
  /** The first stored row at each place, -1 for none; with one key its place is `Math.imul(key, GOLDEN) >>> shift`. */
  readonly heads: Int32Array
  /** The stored row after each one at the same place. */
  readonly next: Int32Array
  readonly shift: number

  constructor(
    readonly rows: RowStore,
    readonly keys: readonly number[],
  ) {
    const places = placesFor(rows.length)
    rows.charge((places + rows.length) * 4)
    this.heads = new Int32Array(places).fill(-1)
    this.next = new Int32Array(rows.length)
    this.shift = 32 - Math.log2(places)
    // From the last row to the first, so that every chain leads from earlier rows to later ones.
    for (let row = rows.length - 1; row >= 0; row--) {
      const place = this.#place(rows.columns, row)
      this.next[row] = this.heads[place]!
      this.heads[place] = row
    }
  }

  #place(columns: readonly Uint32Array[], row: number): number {
    if (this.keys.length === 1) return Math.imul(columns[this.keys[0]!]![row]!, GOLDEN) >>> this.shift
    return hashRow(columns, this.keys, row) >>> this.shift
  }

  /** The first stored row that matches the row of a batch, or -1. */
  first(batch: Batch, row: number): number {
    return this.#matching(this.heads[this.#place(batch.columns, row)]!, batch, row)
  }

  /** The match after `stored`, or -1. */
  after(stored: number, batch: Batch, row: number): number {
    return this.#matching(this.next[stored]!, batch, row)
  }

  #matching(start: number, batch: Batch, row: number): number {
    let stored = start
    if (this.keys.length === 1) {
      const slot = this.keys[0]!
      const column = this.rows.columns[slot]!
      const wanted = batch.columns[slot]![row]!
      while (stored >= 0 && column[stored] !== wanted) stored = this.next[stored]!
      return stored
    }
    while (stored >= 0 && !sameKeys(this.rows.columns, stored, { columns: batch.columns, row }, this.keys)) {
      stored = this.next[stored]!
    }
    return stored
  }
}

/** Numbers the different key rows that it is shown, from 0 in the order of their first sight. */
export class GroupTable {
  readonly rows: RowStore
  #places: Int32Array
  #shift: number

  constructor(
    width: number,
    readonly keys: readonly number[],
    charge: (bytes: number) => void,
  ) {
    this.rows = new RowStore(width, keys, charge)
    this.#places = new Int32Array(FIRST_PLACES).fill(-1)
    this.#shift = 32 - Math.log2(FIRST_PLACES)
  }

  /** How many different rows were seen. */
  get size(): number {
    return this.rows.length
  }

  /** The number of the group of a row, a new one at first sight. */
  groupOf(columns: readonly Uint32Array[], row: number): number {
    const mask = this.#places.length - 1
    let place = this.#hash(columns, row) >>> this.#shift
    for (;;) {
      const group = this.#places[place]!
      if (group < 0) return this.#add(columns, row, place)
      if (sameKeys(this.rows.columns, group, { columns, row }, this.keys)) return group
      place = (place + 1) & mask
    }
  }

  #hash(columns: readonly Uint32Array[], row: number): number {
    return hashRow(columns, this.keys, row)
  }

  #add(columns: readonly Uint32Array[], row: number, place: number): number {
    const group = this.rows.appendRow(columns, row)
    this.#places[place] = group
    // Half full at most: with linear probing a place is then found in one or two looks.
    if (this.rows.length * 2 > this.#places.length) this.#grow()
    return group
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 2).fill(-1)
    this.rows.charge(this.#places.length * 4)
    this.#shift--
    const mask = places.length - 1
    for (let group = 0; group < this.rows.length; group++) {
      let place = this.#hash(this.rows.columns, group) >>> this.#shift
      while (places[place]! >= 0) place = (place + 1) & mask
      places[place] = group
    }
    this.#places = places
  }
}

/** A set of ids; NONE cannot be in it. */
export class IdSet {
  size = 0
  #places = new Uint32Array(16)
  #shift = 28

  constructor(readonly charge: (bytes: number) => void = () => {}) {}

  has(id: Id): boolean {
    const mask = this.#places.length - 1
    let place = Math.imul(id, GOLDEN) >>> this.#shift
    for (let found = this.#places[place]!; found !== NONE; found = this.#places[place]!) {
      if (found === id) return true
      place = (place + 1) & mask
    }
    return false
  }

  /** Adds an id; false when it was there. */
  add(id: Id): boolean {
    const mask = this.#places.length - 1
    let place = Math.imul(id, GOLDEN) >>> this.#shift
    for (let found = this.#places[place]!; found !== NONE; found = this.#places[place]!) {
      if (found === id) return false
      place = (place + 1) & mask
    }
    this.#places[place] = id
    if (++this.size * 2 > this.#places.length) this.#grow()
    return true
  }

  #grow(): void {
    const old = this.#places
    this.charge(old.length * 4)
    this.#places = new Uint32Array(old.length * 2)
    this.#shift--
    const mask = this.#places.length - 1
    for (const id of old) {
      if (id === NONE) continue
      let place = Math.imul(id, GOLDEN) >>> this.#shift
      while (this.#places[place] !== NONE) place = (place + 1) & mask
      this.#places[place] = id
    }
  }
}
