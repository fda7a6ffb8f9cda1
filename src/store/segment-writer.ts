/** Writing a segment: sections one after the other, then the directory. Nothing is a segment before finish(), and a
 *  file that could not be finished is removed. The layout is in segment-format.ts. */

import { crc32 } from 'node:zlib'
import { FORMAT_VERSION } from './damage.ts'
import type { Disk, StoreFile } from './disk.ts'
import type { NarrowArray } from './parts.ts'
import {
  BLOCK,
  BLOCK_VALUES,
  bytesOf,
  encodeBlock,
  FOOTER,
  HEADER,
  paddedLength,
  type SectionEntry,
  type SectionList,
  TWO_32,
  type Width,
} from './segment-format.ts'

function padded(bytes: Uint8Array): Uint8Array {
  const length = paddedLength(bytes.length)
  if (length === bytes.length) return bytes
  const whole = new Uint8Array(length)
  whole.set(bytes)
  return whole
}

/** A segment that is being written. Either finish() or abandon() must be called. */
export class SegmentWriter {
  readonly #file: StoreFile
  readonly #sections: SectionEntry[] = []
  readonly #table: number[] = []
  #at = HEADER.length

  /** Throws when a file of that name is there, or what the disk says. */
  constructor(
    private readonly disk: Disk,
    readonly path: string,
    number: number,
  ) {
    this.#file = disk.open(path, 'create')
    const header = new Uint32Array(HEADER.words)
    header[0] = HEADER.magic
    header[HEADER.version] = FORMAT_VERSION
    header[HEADER.number] = number
    header[HEADER.checksum] = crc32(bytesOf(header.subarray(0, HEADER.checksum)))
    this.#guarded(() => this.#file.write(bytesOf(header), 0))
  }

  /** Writes one section, giving way after each block: whoever drives this decides when to go on. Abandons the segment
   *  when the disk fails. */
  *section(name: string, values: NarrowArray): Generator<void, void, void> {
    const width = values.BYTES_PER_ELEMENT as Width
    this.#sections.push({ name, width, count: values.length, firstBlock: this.#table.length / BLOCK.words })
    for (let from = 0; from < values.length; from += BLOCK_VALUES) {
      this.#guarded(() => this.#block(values.subarray(from, from + BLOCK_VALUES)))
      yield
    }
  }

  /** Writes the directory and waits until all is on disk. Returns the length of the file in bytes. */
  async finish(facts: Readonly<Record<string, number | boolean>>): Promise<number> {
    try {
      this.#directory(facts)
      await this.#file.sync()
    } catch (error) {
      this.abandon()
      throw error
    }
    this.#file.close()
    return this.#at
  }

  /** Removes what was written. */
  abandon(): void {
    this.#file.close()
    this.disk.removeIfThere(this.path)
  }

  #block(values: NarrowArray): void {
    const { how, bytes } = encodeBlock(values)
    const whole = padded(bytes)
    this.#file.write(whole, this.#at)
    this.#table.push(this.#at % TWO_32, Math.floor(this.#at / TWO_32), bytes.length, how, values.length, crc32(whole))
    this.#at += whole.length
  }

  #directory(facts: Readonly<Record<string, number | boolean>>): void {
    const table = bytesOf(Uint32Array.from(this.#table))
    const list: SectionList = { sections: this.#sections, facts }
    const text = padded(new TextEncoder().encode(JSON.stringify(list)))
    const footer = new Uint32Array(FOOTER.words)
    footer[0] = FOOTER.magic
    footer[FOOTER.version] = FORMAT_VERSION
    footer[FOOTER.directoryLow] = this.#at % TWO_32
    footer[FOOTER.directoryHigh] = Math.floor(this.#at / TWO_32)
    footer[FOOTER.tableLength] = table.length
    footer[FOOTER.listLength] = text.length
    footer[FOOTER.directoryChecksum] = crc32(text, crc32(table))
    footer[FOOTER.checksum] = crc32(bytesOf(footer.subarray(0, FOOTER.checksum)))
    this.#file.write(table, this.#at)
    this.#file.write(text, this.#at + table.length)
    this.#file.write(bytesOf(footer), this.#at + table.length + text.length)
    this.#at += table.length + text.length + FOOTER.length
  }

  #guarded(action: () => void): void {
    try {
      action()
    } catch (error) {
      this.abandon()
      throw error
    }
  }
}
