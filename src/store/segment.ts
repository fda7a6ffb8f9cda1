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
  BLOCK,
  BLOCK_VALUES,
  decodeBlock,
  FOOTER,
  HEADER,
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

/** An open segment. Its facts and sections are known, its values are read when asked for. */
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
    let expected = HEADER.length
    for (let block = 0; block * BLOCK.words < this.#table.length; block += 1) {
      const at = this.#placeOf(block)
      if (at !== expected) yield expected
      if (this.#checked(block) === undefined) yield at
      expected = at + paddedLength(this.#field(block, BLOCK.length))
    }
  }

  /** The sections in the order in which they were written. */
  sections(): SectionSize[] {
    return [...this.#sections.values()].map(({ name, count, firstBlock }) => {
      const blocks = Array.from({ length: Math.ceil(count / BLOCK_VALUES) }, (_, i) => firstBlock + i)
      return {
        name,
        count,
        byteLength: blocks.reduce((sum, block) => sum + paddedLength(this.#field(block, BLOCK.length)), 0),
      }
    })
  }

  close(): void {
    this.file.close()
  }

  #field(block: number, field: number): number {
    return this.#table[block * BLOCK.words + field]!
  }

  #placeOf(block: number): number {
    return this.#field(block, BLOCK.low) + this.#field(block, BLOCK.high) * TWO_32
  }

  /** The padded bytes of a block, undefined when their checksum does not hold. */
  #checked(block: number): Uint8Array | undefined {
    const length = paddedLength(this.#field(block, BLOCK.length))
    const bytes = this.file.read(this.#placeOf(block), length)
    return bytes.length === length && crc32(bytes) === this.#field(block, BLOCK.checksum) ? bytes : undefined
  }

  #decode(block: number, into: NarrowArray): void {
    const bytes = this.#checked(block)?.subarray(0, this.#field(block, BLOCK.length))
    if (bytes === undefined || this.#field(block, BLOCK.count) !== into.length) {
      throw damaged(this.name, this.#placeOf(block))
    }
    if (!decodeBlock({ how: this.#field(block, BLOCK.how), bytes }, into)) {
      throw damaged(this.name, this.#placeOf(block))
    }
  }
}

function checkHeader(file: StoreFile, number: number): void {
  const bytes = file.read(0, HEADER.length)
  if (bytes.length < HEADER.length) throw damaged(file.name, bytes.length)
  const header = wordsOf(bytes)
  if (header[HEADER.checksum] !== crc32(bytes.subarray(0, 4 * HEADER.checksum))) throw damaged(file.name, 0)
  if (header[0] !== HEADER.magic) throw damaged(file.name, 0)
  if (header[HEADER.version] !== FORMAT_VERSION) throw wrongVersion(file.name, header[HEADER.version]!)
  if (header[HEADER.number] !== number) throw damaged(file.name, 4 * HEADER.number)
}

function readFooter(file: StoreFile, at: number): Uint32Array {
  if (at < HEADER.length) throw damaged(file.name, HEADER.length)
  const bytes = file.read(at, FOOTER.length)
  const footer = wordsOf(bytes)
  const holds = footer[FOOTER.checksum] === crc32(bytes.subarray(0, 4 * FOOTER.checksum))
  if (!holds || footer[0] !== FOOTER.magic) throw damaged(file.name, at)
  if (footer[FOOTER.version] !== FORMAT_VERSION) throw wrongVersion(file.name, footer[FOOTER.version]!)
  return footer
}

function readDirectory(file: StoreFile, size: number): { table: Uint32Array; list: SectionList } {
  const footerAt = size - FOOTER.length
  const footer = readFooter(file, footerAt)
  const at = footer[FOOTER.directoryLow]! + footer[FOOTER.directoryHigh]! * TWO_32
  const tableLength = footer[FOOTER.tableLength]!
  const length = tableLength + footer[FOOTER.listLength]!
  if (at + length !== footerAt) throw damaged(file.name, footerAt)
  const bytes = file.read(at, length)
  if (crc32(bytes) !== footer[FOOTER.directoryChecksum]) throw damaged(file.name, at)
  const text = new TextDecoder().decode(bytes.subarray(tableLength)).replace(/\0+$/, '')
  return { table: wordsOf(bytes.slice(0, tableLength)), list: JSON.parse(text) as SectionList }
}
