/** The layout of a segment file, written down once for its writer (segment-writer.ts) and its reader (segment.ts).
 *
 *      header | block | block | ... | block table | section list | footer
 *
 *  A segment holds named sections. A section is one array of 1, 2 or 4 bytes a value, cut into blocks of BLOCK_VALUES;
 *  each block is kept in whichever way is shortest. Every byte of the file is under a checksum (CRC-32). All numbers
 *  are unsigned 32-bit, little-endian, and everything begins at a multiple of 4. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { pack, packedCount, unpack } from './pack.ts'
import type { NarrowArray } from './parts.ts'

/** The header, in words after the magic number 'ZMSG'. `checksum` is that of the words before it. */
export const HEADER = { magic: 0x47534d5a, version: 1, number: 2, checksum: 3, words: 4, length: 16 } as const

/** The footer, in words after the magic number 'ZMSE': where the block table begins (low and high word), the length of
 *  the table and of the section list after it (bytes), the checksum of both, the checksum of the words before it. */
export const FOOTER = {
  magic: 0x45534d5a,
  version: 1,
  directoryLow: 2,
  directoryHigh: 3,
  tableLength: 4,
  listLength: 5,
  directoryChecksum: 6,
  checksum: 7,
  words: 8,
  length: 32,
} as const

/** A row of the block table, in words: place (low and high word), length in the file (bytes, without the padding to
 *  words), how it is kept, values it stands for, checksum of the padded bytes. */
export const BLOCK = { low: 0, high: 1, length: 2, how: 3, count: 4, checksum: 5, words: 6 } as const

/** Values per block: 256 KiB of ids, so that one read and one checksum serve many and memory stays bounded. */
export const BLOCK_VALUES = 1 << 16

/** What the high word of a place counts. */
export const TWO_32 = 2 ** 32

/** How a block is kept: as it is in memory, packed by pack.ts, or deflated. */
const PLAIN = 0
const PACKED = 1
const DEFLATED = 2

/** Bytes per value. */
export type Width = 1 | 2 | 4

/** One section in the section list. Its blocks are `firstBlock` and those after it in the block table. */
export interface SectionEntry {
  readonly name: string
  readonly width: Width
  readonly count: number
  readonly firstBlock: number
}

/** What the section list holds, as JSON. `facts` are the small numbers about the whole. */
export interface SectionList {
  readonly sections: readonly SectionEntry[]
  readonly facts: Readonly<Record<string, number | boolean>>
}

/** The bytes of an array, as a view. */
export function bytesOf(values: NarrowArray): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

/** The bytes as words; they must begin at a multiple of 4, as all fresh memory does. */
export function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2)
}

/** The length after padding to whole words. */
export function paddedLength(length: number): number {
  return (length + 3) & ~3
}

/** A fresh array of that width. */
export function arrayOf(width: Width, count: number): NarrowArray {
  if (width === 1) return new Uint8Array(count)
  return width === 2 ? new Uint16Array(count) : new Uint32Array(count)
}

/** A block as it is kept: the bytes and how they are to be read. */
export interface EncodedBlock {
  readonly how: number
  readonly bytes: Uint8Array
}

/** Text deflates to less than half; what saves less than a fifth (hashes, short records) is not worth inflating. */
const WORTH_DEFLATING = 0.8
/** Level 1 is three times as fast as the default and 8% larger on our dictionaries. */
const DEFLATE_LEVEL = 1

/** The shortest way to keep one block of values. `values` may be a view; the result may share its memory. */
export function encodeBlock(values: NarrowArray): EncodedBlock {
  const plain = bytesOf(values)
  if (values instanceof Uint8Array) {
    const deflated = deflateRawSync(values, { level: DEFLATE_LEVEL })
    if (deflated.length < plain.length * WORTH_DEFLATING) return { how: DEFLATED, bytes: deflated }
  }
  const packed = pack(values instanceof Uint32Array ? values : Uint32Array.from(values))
  return packed.byteLength < plain.length ? { how: PACKED, bytes: bytesOf(packed) } : { how: PLAIN, bytes: plain }
}

/** Fills `into` with the values of a block; false when the bytes do not fit it. `bytes` must begin at a word. */
export function decodeBlock({ how, bytes }: EncodedBlock, into: NarrowArray): boolean {
  if (how === PACKED) return decodePacked(wordsOf(bytes), into)
  const plain = how === DEFLATED ? inflateRawSync(bytes) : bytes
  if (plain.length !== into.byteLength) return false
  bytesOf(into).set(plain)
  return true
}

function decodePacked(words: Uint32Array, into: NarrowArray): boolean {
  if (packedCount(words) !== into.length) return false
  if (into instanceof Uint32Array) {
    unpack(words, into)
    return true
  }
  const wide = new Uint32Array(into.length)
  unpack(words, wide)
  into.set(wide)
  return true
}
