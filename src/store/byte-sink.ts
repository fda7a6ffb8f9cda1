/** Small numbers and byte strings one after the other, for the payload of a log record; and reading them back.
 *  Numbers are unsigned below 2^32, seven bits a byte, lowest first, the high bit set on all but the last. */

import { InvariantError } from '../errors.ts'

/** Grows as it is written to. */
export class ByteSink {
  #bytes = new Uint8Array(1024)
  #length = 0

  number(value: number): void {
    this.#room(5)
    let rest = value
    for (; rest > 0x7f; rest = rest >>> 7) this.#bytes[this.#length++] = (rest & 0x7f) | 0x80
    this.#bytes[this.#length++] = rest
  }

  /** A number near the one before it: the difference modulo 2^32, zigzag. */
  difference(value: number, before: number): void {
    const delta = (value - before) | 0
    this.number(((delta << 1) ^ (delta >> 31)) >>> 0)
  }

  /** The length in bytes, then the UTF-8. */
  text(value: string): void {
    const length = Buffer.byteLength(value)
    this.number(length)
    this.#room(length)
    this.#length += Buffer.from(this.#bytes.buffer).write(value, this.#length)
  }

  /** What was written, as a view. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #room(need: number): void {
    if (this.#length + need <= this.#bytes.length) return
    const wider = new Uint8Array(Math.max(this.#length + need, this.#bytes.length * 2))
    wider.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = wider
  }
}

/** Reads what a ByteSink wrote. The checksum held when this is used, so running over the end is our bug. */
export class ByteTape {
  #at = 0
  constructor(private readonly bytes: Uint8Array) {}

  number(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.#at++]
      if (byte === undefined) throw new InvariantError('a log record ends in the middle of a number')
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
  }

  difference(before: number): number {
    const zigzag = this.number()
    return (before + ((zigzag >>> 1) ^ -(zigzag & 1))) >>> 0
  }

  text(): string {
    const length = this.number()
    const from = this.#at
    this.#at += length
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, length).toString()
  }
}
