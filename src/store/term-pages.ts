/** The records of the dictionary by number, in pages of PAGE_TERMS: a head in 7-bit groups, low group first, then bytes.
 *  Pages of a segment load at first use; only the last page grows. What a head means is dictionary.ts's business. */

import type { ByteSpan } from '../rdf/byte-span.ts'
import { hashBytes } from './byte-hash.ts'
import { grown } from './byte-strings.ts'
import { type ByteStrings, ready } from './parts.ts'

/** Records in each page but the last. */
export const PAGE_TERMS = 65_536
const PAGE_BITS = 16
const PAGE_MASK = PAGE_TERMS - 1

interface Page {
  offsets: Uint32Array
  bytes: Buffer
}

export class TermPages {
  readonly #frozen: (ByteStrings | undefined)[]
  readonly #pages: (Page | undefined)[]
  #length: number
  /** Where the record that `seek` found lies. */
  bytes: Buffer = Buffer.alloc(0)
  start = 0
  end = 0
  restStart = 0

  constructor(frozen: readonly ByteStrings[], length: number) {
    this.#frozen = [...frozen]
    this.#pages = frozen.map(() => undefined)
    this.#length = length
  }

  get length(): number {
    return this.#length
  }

  /** Points bytes, start and end at a record. */
  seek(index: number): void {
    const page = this.#pages[index >>> PAGE_BITS] ?? this.#load(index >>> PAGE_BITS)
    const at = index & PAGE_MASK
    this.bytes = page.bytes
    this.start = page.offsets[at]!
    this.end = page.offsets[at + 1]!
  }

  #load(number: number): Page {
    const frozen = this.#frozen[number]!
    const bytes = frozen.bytes()
    return (this.#pages[number] = { offsets: frozen.offsets(), bytes: bufferOn(bytes) })
  }

  /** The head of the record that `seek` found; `restStart` is left behind it. */
  readHead(): number {
    const { bytes } = this
    let at = this.start
    let head = 0
    let shift = 0
    for (; bytes[at]! > 0x7f; at++, shift += 7) head |= (bytes[at]! & 0x7f) << shift
    this.restStart = at + 1
    return (head | (bytes[at]! << shift)) >>> 0
  }

  /** Whether record `index` is this head and these bytes. */
  isRecord(index: number, head: number, { bytes, start, end }: ByteSpan): boolean {
    this.seek(index)
    const own = this.bytes
    let at = this.start
    let left = head
    for (; left > 0x7f; left = left >>> 7) if (own[at++] !== ((left & 0x7f) | 0x80)) return false
    if (own[at++] !== left || this.end - at !== end - start) return false
    // From the end, where terms that share a stem differ.
    const shift = at - start
    for (let place = end - 1; place >= start; place--) if (own[place + shift] !== bytes[place]) return false
    return true
  }

  /** The hash under which record `index` is found. */
  hashOf(index: number): number {
    this.seek(index)
    const head = this.readHead()
    return hashBytes(this.bytes, this.restStart, this.end, head)
  }

  /** Appends a record; the head is below 2^32. */
  append(head: number, { bytes, start, end }: ByteSpan): void {
    const page = this.#openPage()
    const at = this.#length & PAGE_MASK
    let target = page.offsets[at]!
    const need = target + 5 + end - start
    if (need > page.bytes.length) page.bytes = bufferOn(grown(page.bytes, need))
    let rest = head
    for (; rest > 0x7f; rest = rest >>> 7) page.bytes[target++] = (rest & 0x7f) | 0x80
    page.bytes[target++] = rest
    for (let index = start; index < end; index++) page.bytes[target++] = bytes[index]!
    page.offsets[at + 1] = target
    this.#length++
    if ((this.#length & PAGE_MASK) === 0) this.#close(this.#pages.length - 1)
  }

  /** The page that the next record goes to, with room in its offsets. */
  #openPage(): Page {
    const number = this.#length >>> PAGE_BITS
    const at = this.#length & PAGE_MASK
    if (number === this.#pages.length) {
      this.#pages.push({ offsets: new Uint32Array(1024), bytes: Buffer.alloc(16 * 1024) })
      this.#frozen.push(undefined)
    }
    const page = this.#pages[number] ?? this.#load(number)
    if (this.#frozen[number] !== undefined) {
      // A page of a snapshot belongs to its readers: growing it takes a copy.
      page.bytes = bufferOn(grown(page.bytes, page.bytes.length + 1024))
      page.offsets = page.offsets.slice()
      this.#frozen[number] = undefined
    }
    if (at + 1 >= page.offsets.length) {
      const wider = new Uint32Array(Math.min(PAGE_TERMS + 1, page.offsets.length * 2 + 1024))
      wider.set(page.offsets)
      page.offsets = wider
    }
    return page
  }

  /** Cuts a full page to its size. */
  #close(number: number): void {
    const page = this.#pages[number]!
    const size = page.offsets[PAGE_TERMS]!
    page.bytes = bufferOn(new Uint8Array(page.bytes.subarray(0, size)))
  }

  /** Forgets the records from `length` on. */
  truncate(length: number): void {
    const last = (length - 1) >>> PAGE_BITS
    const pages = length === 0 ? 0 : last + 1
    this.#pages.length = pages
    this.#frozen.length = pages
    this.#length = length
  }

  /** The pages of the first `length` records as parts; one that still grows as a copy without spare room. */
  freeze(length: number): ByteStrings[] {
    return this.#pages.slice(0, Math.ceil(length / PAGE_TERMS)).map((page, number) => {
      const frozen = this.#frozen[number]
      if (frozen !== undefined || page === undefined) return frozen!
      const count = Math.min(PAGE_TERMS, length - number * PAGE_TERMS)
      if (count === PAGE_TERMS) return { offsets: ready(page.offsets), bytes: ready<Uint8Array>(page.bytes) }
      const bytes = new Uint8Array(page.bytes.subarray(0, page.offsets[count]!))
      return { offsets: ready(page.offsets.slice(0, count + 1)), bytes: ready(bytes) }
    })
  }

  /** Bytes held by the pages that are in memory. */
  get byteLength(): number {
    return this.#pages.reduce(
      (sum, page) => sum + (page === undefined ? 0 : page.bytes.byteLength + page.offsets.byteLength),
      0,
    )
  }
}

/** A Buffer over the same memory, for its fast UTF-8 decoding. */
function bufferOn(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
