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
  /** Over the memory of #bytes, for its decoder; made anew when that has grown. */
  #buffer: Buffer = Buffer.alloc(0)
  /** Number of the string plus one; 0 is free. */
  #slots: Uint32Array
  /** A byte of the hash beside each slot: prefixes of one site end alike, so comparing them is what a search must avoid. */
  #marks: Uint8Array
  #length: number

  constructor(parts?: ByteStrings) {
    this.#offsets = parts?.offsets().slice() ?? new Uint32Array(16)
    this.#bytes = parts?.bytes().slice() ?? new Uint8Array(256)
    this.#length = parts === undefined ? 0 : this.#offsets.length - 1
    this.#slots = new Uint32Array(16)
    this.#marks = new Uint8Array(16)
    this.#rehash(this.#length * 2 + 16)
  }

  get length(): number {
    return this.#length
  }

  /** The bytes of a string as a view. */
  view(index: number): Uint8Array {
    return this.#bytes.subarray(this.#offsets[index]!, this.#offsets[index + 1]!)
  }

  /** A string, decoded without a view of its own: that costs as much as decoding. */
  text(index: number): string {
    if (this.#buffer.buffer !== this.#bytes.buffer) this.#buffer = Buffer.from(this.#bytes.buffer)
    const shift = this.#bytes.byteOffset
    return this.#buffer.toString('utf8', shift + this.#offsets[index]!, shift + this.#offsets[index + 1]!)
  }

  /** Bytes of a string. */
  lengthOf(index: number): number {
    return this.#offsets[index + 1]! - this.#offsets[index]!
  }

  /** The number of a string, or -1. */
  find(span: ByteSpan): number {
    return this.#slots[this.#slotOf(span, hashBytes(span.bytes, span.start, span.end, 0))]! - 1
  }

  /** The number of a string, adding it when it is new. */
  findOrAdd(span: ByteSpan): number {
    const hash = hashBytes(span.bytes, span.start, span.end, 0)
    const slot = this.#slotOf(span, hash)
    const found = this.#slots[slot]! - 1
    if (found >= 0) return found
    this.#append(span)
    this.#slots[slot] = this.#length
    this.#marks[slot] = hash & 0xff
    if (this.#length > this.#slots.length * MAX_LOAD) this.#rehash(this.#slots.length * 2)
    return this.#length - 1
  }

  /** Bytes held. */
  get byteLength(): number {
    const tables = this.#slots.byteLength + this.#marks.byteLength
    return this.#offsets.byteLength + this.#bytes.byteLength + tables
  }

  /** The list as parts: copies without spare room. */
  freeze(): ByteStrings {
    return {
      offsets: ready(this.#offsets.slice(0, this.#length + 1)),
      bytes: ready(this.#bytes.slice(0, this.#offsets[this.#length]!)),
    }
  }

  /** The slot that holds the string, or the free one where it belongs. */
  #slotOf(span: ByteSpan, hash: number): number {
    const slots = this.#slots
    const marks = this.#marks
    const mark = hash & 0xff
    let slot = firstSlot(hash, slots.length)
    for (;;) {
      const entry = slots[slot]!
      if (entry === 0 || (marks[slot] === mark && this.holds(entry - 1, span.bytes, span.start, span.end))) return slot
      slot = slot + 1 === slots.length ? 0 : slot + 1
    }
  }

  /** Whether a string is `bytes[start .. end)`. Compares from the end, where those that share a stem differ. */
  holds(index: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#offsets[index]!
    if (this.#offsets[index + 1]! - from !== end - start) return false
    const own = this.#bytes
    const shift = from - start
    for (let at = end - 1; at >= start; at--) if (bytes[at] !== own[at + shift]) return false
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
    this.#marks = new Uint8Array(capacity)
    for (let index = 0; index < this.#length; index++) {
      const hash = hashBytes(this.#bytes, this.#offsets[index]!, this.#offsets[index + 1]!, 0)
      let slot = firstSlot(hash, capacity)
      while (this.#slots[slot] !== 0) slot = slot + 1 === capacity ? 0 : slot + 1
      this.#slots[slot] = index + 1
      this.#marks[slot] = hash & 0xff
    }
  }
}

/** A copy with room for at least `length` bytes, growing by half. */
export function grown(bytes: Uint8Array, length: number): Uint8Array {
  const wider = new Uint8Array(Math.max(length, Math.ceil(bytes.length * 1.5)))
  wider.set(bytes)
  return wider
}
