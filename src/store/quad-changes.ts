/** The quads that a transaction has touched and whether each is there now: a growing hash set over four columns. */

import type { Id } from './id.ts'

/** Linear probing in a table of a power of two needs some air: above this share of taken slots it doubles. */
const MAX_LOAD = 0.6

/** The four ids of a quad as a hash. */
function hashQuad(s: Id, p: Id, o: Id, g: Id): number {
  let hash = Math.imul(s, 0x9e3779b1)
  hash = Math.imul((hash ^ (hash >>> 15)) + o, 0x85ebca6b)
  hash = Math.imul((hash ^ (hash >>> 13)) + p, 0xc2b2ae35)
  hash = Math.imul((hash ^ (hash >>> 16)) + g, 0x27d4eb2f)
  return (hash ^ (hash >>> 15)) >>> 0
}

export class QuadChanges {
  /** s, p, o, g of each touched quad, in the order in which they were first touched. Valid up to `length`. */
  readonly columns: [Uint32Array, Uint32Array, Uint32Array, Uint32Array] = [
    new Uint32Array(16),
    new Uint32Array(16),
    new Uint32Array(16),
    new Uint32Array(16),
  ]
  /** 1 where the quad is there now, 0 where it is not. */
  present = new Uint8Array(16)
  length = 0
  /** Row plus one; 0 is free. The number of slots is a power of two. */
  #slots = new Uint32Array(32)

  /** The row of a quad, or -1 when it was not touched. */
  rowOf(s: Id, p: Id, o: Id, g: Id): number {
    return this.#slots[this.#slotOf(s, p, o, g)]! - 1
  }

  /** Says whether a quad is there now. Returns its row. */
  set(s: Id, p: Id, o: Id, g: Id, present: boolean): number {
    const slot = this.#slotOf(s, p, o, g)
    let row = this.#slots[slot]! - 1
    if (row < 0) {
      row = this.#append(s, p, o, g)
      this.#slots[slot] = row + 1
      if (this.length > this.#slots.length * MAX_LOAD) this.#rehash()
    }
    this.present[row] = present ? 1 : 0
    return row
  }

  /** The slot that holds the quad, or the free one where it belongs. */
  #slotOf(s: Id, p: Id, o: Id, g: Id): number {
    const [ss, ps, os, gs] = this.columns
    const mask = this.#slots.length - 1
    for (let slot = hashQuad(s, p, o, g) & mask; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot]! - 1
      if (row < 0 || (ss[row] === s && os[row] === o && ps[row] === p && gs[row] === g)) return slot
    }
  }

  #append(s: Id, p: Id, o: Id, g: Id): number {
    const row = this.length++
    if (row === this.present.length) this.#widen()
    this.columns[0][row] = s
    this.columns[1][row] = p
    this.columns[2][row] = o
    this.columns[3][row] = g
    return row
  }

  #widen(): void {
    const size = this.present.length * 2
    for (let position = 0; position < 4; position++) {
      const wider = new Uint32Array(size)
      wider.set(this.columns[position]!)
      this.columns[position] = wider
    }
    const wider = new Uint8Array(size)
    wider.set(this.present)
    this.present = wider
  }

  #rehash(): void {
    const [ss, ps, os, gs] = this.columns
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let row = 0; row < this.length; row++) {
      let slot = hashQuad(ss[row]!, ps[row]!, os[row]!, gs[row]!) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = row + 1
    }
    this.#slots = slots
  }
}
