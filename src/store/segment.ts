/** Reading a segment: one immutable file of named sections (segment-format.ts has the layout).
 *
 *  Opening reads header, footer and directory only; a section is read when asked for. A block is never handed out
 *  unless its checksum holds: a file that does not check is refused with its name and the offset. The file stays open
 *  while the object lives, so the folder may already have forgotten it. */

import { crc32 } from 'node:zlib'
import { damaged, FORMAT_VERSION, wrongVersion } from './damage.ts'
import type { Disk, StoreFile } from './disk.ts'
import type { NarrowArray } from './parts.ts'
import {
  arrayOf,
  BLOCK_CHECKSUM,
  BLOCK_COUNT,
  BLOCK_HIGH,
  BLOCK_HOW,
  BLOCK_LENGTH,
  BLOCK_LOW,
  BLOCK_VALUES,
  BLOCK_WORDS,
  decodeBlock,
  FOOTER_CHECKSUM,
  FOOTER_DIRECTORY_CHECKSUM,
  FOOTER_DIRECTORY_HIGH,
  FOOTER_DIRECTORY_LOW,
  FOOTER_LENGTH,
  FOOTER_LIST_LENGTH,
  FOOTER_MAGIC,
  FOOTER_TABLE_LENGTH,
  FOOTER_VERSION,
  HEADER_CHECKSUM,
  HEADER_LENGTH,
  HEADER_MAGIC,
  HEADER_NUMBER,
  HEADER_VERSION,
  paddedLength,
  type SectionEntry,
  type SectionList,
  TWO_32,
  wordsOf,
} from './segment-format.ts'

/** One section as `store info` shows it. */
export interface SectionSize {
  readonly name: string
  /** How many values. */
  readonly count: number
  /** What they take in the file, in bytes. */
  readonly byteLength: number
}

export class Segment {
  readonly file: StoreFile
  readonly #table: Uint32Array
  readonly #sections: ReadonlyMap<string, SectionEntry>
  readonly facts: Readonly<Record<string, number | boolean>>
  readonly byteLength: number

  /** Throws `STORE_DAMAGED`, `STORE_VERSION` or what the disk says. */
  constructor(
    disk: Disk,
    path: string,
    readonly number: number,
  ) {
    this.file = disk.open(path, 'read')
    try {
      this.byteLength = this.file.size()
      checkHeader(this.file, number)
      const { table, list } = readDirectory(this.file, this.byteLength)
      this.#table = table
      this.#sections = new Map(list.sections.map((section) => [section.name, section]))
      this.facts = list.facts
    } catch (error) {
      this.file.close()
      throw error
    }
  }

  get name(): string {
    return this.file.name
  }

  /** All values of a section in fresh memory, in the width in which they were written. Throws `STORE_DAMAGED`. */
  read(name: string): NarrowArray {
    const section = this.#sections.get(name)
    if (section === undefined) throw damaged(this.name, this.byteLength)
    const all = arrayOf(section.width, section.count)
    for (let from = 0; from < all.length; from += BLOCK_VALUES) {
      this.#decode(section.firstBlock + from / BLOCK_VALUES, all.subarray(from, from + BLOCK_VALUES))
    }
    return all
  }

  /** Reads and checks every block; returns the offset in bytes of each damaged one, and of each gap between blocks. */
  *damagedOffsets(): Generator<number, void, void> {
    let expected = HEADER_LENGTH
    for (let block = 0; block * BLOCK_WORDS < this.#table.length; block += 1) {
      const at = this.#placeOf(block)
      if (at !== expected) yield expected
      if (this.#checked(block) === undefined) yield at
      expected = at + paddedLength(this.#field(block, BLOCK_LENGTH))
    }
  }

  /** The sections in the order in which they were written. */
  sections(): SectionSize[] {
    return [...this.#sections.values()].map(({ name, count, firstBlock }) => {
      const blocks = Array.from({ length: Math.ceil(count / BLOCK_VALUES) }, (_, i) => firstBlock + i)
      return {
        name,
        count,
        byteLength: blocks.reduce((sum, block) => sum + paddedLength(this.#field(block, BLOCK_LENGTH)), 0),
      }
    })
  }

  close(): void {
    this.file.close()
  }

  #field(block: number, field: number): number {
    return this.#table[block * BLOCK_WORDS + field]!
  }

  #placeOf(block: number): number {
    return this.#field(block, BLOCK_LOW) + this.#field(block, BLOCK_HIGH) * TWO_32
  }

  /** The padded bytes of a block, undefined when their checksum does not hold. */
  #checked(block: number): Uint8Array | undefined {
    const length = paddedLength(this.#field(block, BLOCK_LENGTH))
    const bytes = this.file.read(this.#placeOf(block), length)
    return bytes.length === length && crc32(bytes) === this.#field(block, BLOCK_CHECKSUM) ? bytes : undefined
  }

  #decode(block: number, into: NarrowArray): void {
    const bytes = this.#checked(block)?.subarray(0, this.#field(block, BLOCK_LENGTH))
    if (bytes === undefined || this.#field(block, BLOCK_COUNT) !== into.length) {
      throw damaged(this.name, this.#placeOf(block))
    }
    if (!decodeBlock({ how: this.#field(block, BLOCK_HOW), bytes }, into)) {
      throw damaged(this.name, this.#placeOf(block))
    }
  }
}

function checkHeader(file: StoreFile, number: number): void {
  const bytes = file.read(0, HEADER_LENGTH)
  if (bytes.length < HEADER_LENGTH) throw damaged(file.name, bytes.length)
  const header = wordsOf(bytes)
  if (header[HEADER_CHECKSUM] !== crc32(bytes.subarray(0, 4 * HEADER_CHECKSUM))) throw damaged(file.name, 0)
  if (header[0] !== HEADER_MAGIC) throw damaged(file.name, 0)
  if (header[HEADER_VERSION] !== FORMAT_VERSION) throw wrongVersion(file.name, header[HEADER_VERSION]!)
  if (header[HEADER_NUMBER] !== number) throw damaged(file.name, 4 * HEADER_NUMBER)
}

function readFooter(file: StoreFile, at: number): Uint32Array {
  if (at < HEADER_LENGTH) throw damaged(file.name, HEADER_LENGTH)
  const bytes = file.read(at, FOOTER_LENGTH)
  const footer = wordsOf(bytes)
  const holds = footer[FOOTER_CHECKSUM] === crc32(bytes.subarray(0, 4 * FOOTER_CHECKSUM))
  if (!holds || footer[0] !== FOOTER_MAGIC) throw damaged(file.name, at)
  if (footer[FOOTER_VERSION] !== FORMAT_VERSION) throw wrongVersion(file.name, footer[FOOTER_VERSION]!)
  return footer
}

function readDirectory(file: StoreFile, size: number): { table: Uint32Array; list: SectionList } {
  const footerAt = size - FOOTER_LENGTH
  const footer = readFooter(file, footerAt)
  const at = footer[FOOTER_DIRECTORY_LOW]! + footer[FOOTER_DIRECTORY_HIGH]! * TWO_32
  const tableLength = footer[FOOTER_TABLE_LENGTH]!
  const length = tableLength + footer[FOOTER_LIST_LENGTH]!
  if (at + length !== footerAt) throw damaged(file.name, footerAt)
  const bytes = file.read(at, length)
  if (crc32(bytes) !== footer[FOOTER_DIRECTORY_CHECKSUM]) throw damaged(file.name, at)
  const text = new TextDecoder().decode(bytes.subarray(tableLength)).replace(/\0+$/, '')
  return { table: wordsOf(bytes.slice(0, tableLength)), list: JSON.parse(text) as SectionList }
}
