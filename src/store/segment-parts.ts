/** A snapshot's parts as a segment file and back. The sections bear the names of parts.ts; its header is the facts. */

import { damaged } from './damage.ts'
import type { Disk } from './disk.ts'
import {
  type ArraySource,
  assembleParts,
  type DatasetParts,
  headerOf,
  lazily,
  type NarrowArray,
  namedArrays,
  type PartsHeader,
} from './parts.ts'
import type { Segment } from './segment.ts'
import { SegmentWriter } from './segment-writer.ts'
import { nextTurn } from './steps.ts'

/** Blocks written before other work gets its turn: about 5 ms of packing. */
const BLOCKS_PER_TURN = 2

/** Writes a new segment file and waits until it is on disk; the caller syncs the folder. Readers get their turn
 *  meanwhile. Nothing is left behind on failure. Returns the length of the file in bytes. */
export async function writeParts(disk: Disk, path: string, number: number, parts: DatasetParts): Promise<number> {
  const writer = new SegmentWriter(disk, path, number)
  let blocks = 0
  for (const { name, load } of namedArrays(parts)) {
    for (const _ of writer.section(name, loaded(writer, load))) {
      blocks += 1
      if (blocks % BLOCKS_PER_TURN === 0) await nextTurn()
    }
  }
  return await writer.finish({ ...headerOf(parts) })
}

/** Arrays of an older segment are read on the way; when that one is damaged, the new one must not stay. */
function loaded(writer: SegmentWriter, load: () => NarrowArray): NarrowArray {
  try {
    return load()
  } catch (error) {
    writer.abandon()
    throw error
  }
}

/** The parts that a segment holds. Each array is read at its first use and then kept; damage shows at that moment as
 *  `STORE_DAMAGED`. */
export function partsOf(segment: Segment): DatasetParts {
  return assembleParts(headerIn(segment), sourceOf(segment))
}

function headerIn(segment: Segment): PartsHeader {
  const { size, tripleCount, hasRepeats, termCount, pageCount } = segment.facts
  if (
    typeof size !== 'number' ||
    typeof tripleCount !== 'number' ||
    typeof hasRepeats !== 'boolean' ||
    typeof termCount !== 'number' ||
    typeof pageCount !== 'number'
  ) {
    throw damaged(segment.name, segment.byteLength)
  }
  return { size, tripleCount, hasRepeats, termCount, pageCount }
}

function sourceOf(segment: Segment): ArraySource {
  const arrayOf = <Kind extends NarrowArray>(name: string, kinds: readonly (new (length: number) => Kind)[]) =>
    lazily(() => {
      const values = segment.read(name)
      for (const kind of kinds) if (values instanceof kind) return values
      throw damaged(segment.name, segment.byteLength)
    })
  return {
    bytes: (name) => arrayOf(name, [Uint8Array]),
    words: (name) => arrayOf(name, [Uint32Array]),
    narrow: (name) => arrayOf<NarrowArray>(name, [Uint8Array, Uint16Array, Uint32Array]),
  }
}
