/** A growing list of different byte strings, each with its number, held as bytes. For the small lists of the dictionary
 *  (IRI prefixes, language tags and datatypes) and for the blank node labels of one load. */

import type { ByteSpan } from '../rdf/byte-span.ts'
import { firstSlot, hashBytes } from './byte-hash.ts'
import { type ByteStrings, ready } from './parts.ts'

/** The table grows when more than this share of its slots is taken. */
export const MAX_LOAD = 0.75

/** Numbers are given out from 0 in the order of adding and never change. */
export class ByteStringList {
  #offsets: Uint32Array
  #bytes: Uint8Array
  /** Number of the string plus one; 0 is free. */
  #slots: Uint32Array
  #length: number

  constructor(parts?: ByteStrings) {
    this.#offsets = parts?.offsets().slice() ?? new Uint32Array(16)
    this.#bytes = parts?.bytes().slice() ?? new Uint8Array(256)
    this.#length = parts === undefined ? 0 : this.#offsets.length - 1
    this.#slots = new Uint32Array(16)
    this.#rehash(this.#length * 2 + 16)
  }

  get length(): number {
    return this.#length
  }

  /** The bytes of a string as a view. */
  view(index: number): Uint8Array {
    return this.#bytes.subarray(this.#offsets[index]!, this.#offsets[index + 1]!)
  }

  /** The number of a string, or -1. */
  find(span: ByteSpan): number {
    return this.#slots[this.#slotOf(span)]! - 1
  }

  /** The number of a string, adding it when it is new. */
  findOrAdd(span: ByteSpan): number {
    const slot = this.#slotOf(span)
    const found = this.#slots[slot]! - 1
    if (found >= 0) return found
    this.#append(span)
    this.#slots[slot] = this.#length
    if (this.#length > this.#slots.length * MAX_LOAD) this.#rehash(this.#slots.length * 2)
    return this.#length - 1
  }

  /** Bytes held. */
  get byteLength(): number {
    return this.#offsets.byteLength + this.#bytes.byteLength + this.#slots.byteLength
  }

  /** The list as parts: copies without spare room. */
  freeze(): ByteStrings {
    return {
      offsets: ready(this.#offsets.slice(0, this.#length + 1)),
      bytes: ready(this.#bytes.slice(0, this.#offsets[this.#length]!)),
    }
  }

  /** The slot that holds the string, or the free one where it belongs. */
  #slotOf(span: ByteSpan): number {
    let slot = firstSlot(hashBytes(span.bytes, span.start, span.end, 0), this.#slots.length)
    for (;;) {
      const entry = this.#slots[slot]!
      if (entry === 0 || this.#holds(entry - 1, span)) return slot
      slot = slot + 1 === this.#slots.length ? 0 : slot + 1
    }
  }

  #holds(index: number, { bytes, start, end }: ByteSpan): boolean {
    const from = this.#offsets[index]!
    if (this.#offsets[index + 1]! - from !== end - start) return false
    for (let at = end - 1; at >= start; at--) if (bytes[at] !== this.#bytes[from + at - start]) return false
    return true
  }

  /** Adds the bytes behind the others. Strings are short: a loop beats a view and a copy. */
  #append({ bytes, start, end }: ByteSpan): void {
    const at = this.#offsets[this.#length]!
    if (at + end - start > this.#bytes.length) this.#bytes = grown(this.#bytes, at + end - start)
    for (let index = start; index < end; index++) this.#bytes[at + index - start] = bytes[index]!
    this.#length++
    if (this.#length >= this.#offsets.length) {
      const wider = new Uint32Array(this.#offsets.length * 2)
      wider.set(this.#offsets)
      this.#offsets = wider
    }
    this.#offsets[this.#length] = at + end - start
  }

  #rehash(capacity: number): void {
    this.#slots = new Uint32Array(capacity)
    for (let index = 0; index < this.#length; index++) {
      const span = { bytes: this.#bytes, start: this.#offsets[index]!, end: this.#offsets[index + 1]! }
      let slot = firstSlot(hashBytes(span.bytes, span.start, span.end, 0), capacity)
      while (this.#slots[slot] !== 0) slot = slot + 1 === capacity ? 0 : slot + 1
      this.#slots[slot] = index + 1
    }
  }
}

/** A copy with room for at least `length` bytes, growing by half. */
export function grown(bytes: Uint8Array, length: number): Uint8Array {
  const wider = new Uint8Array(Math.max(length, Math.ceil(bytes.length * 1.5)))
  wider.set(bytes)
  return wider
}
