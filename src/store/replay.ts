/** From open files to a store in memory: the segment as its base, the logs applied on top. */

import type { ByteSpan } from '../rdf/byte-span.ts'
import { type Changes, decodeChanges, type TermRecord } from './changes.ts'
import { damaged } from './damage.ts'
import type { Effect } from './delta-rows.ts'
import { Dictionary, KIND_LITERAL } from './dictionary.ts'
import type { LogReader } from './log.ts'
import { MemoryStore, type MemoryStoreOptions } from './memory-store.ts'
import type { DatasetParts } from './parts.ts'
import { QuadChanges } from './quad-changes.ts'
import { readLogs } from './store-files.ts'

/** A store that holds the parts of a segment, or nothing. Loads no column before it is asked for. */
export function storeOf(
  parts: DatasetParts | undefined,
  commits: Pick<MemoryStoreOptions, 'aroundCommit' | 'beforeCommit'> = {},
): MemoryStore {
  return new MemoryStore({
    dictionary: new Dictionary(parts?.dictionary),
    ...(parts === undefined ? {} : { quads: parts.quads }),
    ...commits,
  })
}

/** The last word on each quad that the logs mention. */
class Touched {
  readonly quads = new QuadChanges()
  #effects = new Int8Array(1024)

  set(list: Uint32Array, effect: Effect): void {
    for (let at = 0; at < list.length; at += 4) {
      const s = list[at]!
      const p = list[at + 1]!
      const o = list[at + 2]!
      const g = list[at + 3]!
      const rows = this.quads.length
      this.quads.set(s, p, o, g, effect > 0)
      if (this.quads.length > this.#effects.length) this.#widen()
      // A quad that is new here has the last row.
      this.#effects[this.quads.length > rows ? rows : this.quads.rowOf(s, p, o, g)] = effect
    }
  }

  effects(): Int8Array {
    return this.#effects.subarray(0, this.quads.length)
  }

  #widen(): void {
    const wider = new Int8Array(this.#effects.length * 2)
    wider.set(this.#effects)
    this.#effects = wider
  }
}

/** Applies the transactions that the logs have beyond what was read of them, all at once. Reads nothing of the segment.
 *  Throws `STORE_DAMAGED`. */
export function replayLogs(store: MemoryStore, logs: readonly LogReader[]): void {
  const touched = new Touched()
  let isNew = false
  readLogs(logs, (payload, log) => {
    replayInto(store.dictionary, touched, decodeChanges(payload), log)
    isNew = true
  })
  if (isNew) store.adopt(touched.quads, touched.effects())
}

function replayInto(dictionary: Dictionary, touched: Touched, changes: Changes, log: LogReader): void {
  if (dictionary.nextId !== changes.firstNewId) throw damaged(log.file.name, log.position)
  for (const term of changes.terms) addRecord(dictionary, term)
  if (dictionary.nextId !== changes.firstNewId + changes.terms.length) throw damaged(log.file.name, log.position)
  touched.set(changes.removed, -1)
  touched.set(changes.added, 1)
  touched.set(changes.restored, 0)
}

function spanOf(text: string): ByteSpan {
  const bytes = Buffer.from(text)
  return { bytes, start: 0, end: bytes.length }
}

function addRecord(dictionary: Dictionary, { kind, text, tag }: TermRecord): void {
  dictionary.replay(kind, spanOf(text), kind === KIND_LITERAL ? dictionary.addTag(spanOf(tag)) : 0)
}
