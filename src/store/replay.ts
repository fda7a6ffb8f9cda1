/** From open files to a store in memory: the segment as its base, the logs applied on top. */

import type { ByteSpan } from '../rdf/byte-span.ts'
import { type Changes, decodeChanges, type TermRecord } from './changes.ts'
import { damaged } from './damage.ts'
import { Dictionary, KIND_BLANK, KIND_IRI } from './dictionary.ts'
import type { LogReader } from './log.ts'
import { MemoryStore, type MemoryStoreOptions } from './memory-store.ts'
import type { DatasetParts } from './parts.ts'
import { QuadChanges } from './quad-changes.ts'
import { readLogs } from './store-files.ts'

/** A store that holds the parts of a segment, or nothing. Loads no column before it is asked for. */
export function storeOf(
  parts: DatasetParts | undefined,
  beforeCommit?: MemoryStoreOptions['beforeCommit'],
): MemoryStore {
  return new MemoryStore({
    dictionary: new Dictionary(parts?.dictionary),
    ...(parts === undefined ? {} : { quads: parts.quads }),
    ...(beforeCommit === undefined ? {} : { beforeCommit }),
  })
}

/** Applies the transactions that the logs have beyond what was read of them, all at once. Throws `STORE_DAMAGED`. */
export function replayLogs(store: MemoryStore, logs: readonly LogReader[]): void {
  const touched = new QuadChanges()
  let isNew = false
  readLogs(logs, (payload, log) => {
    replayInto(store.dictionary, touched, decodeChanges(payload), log)
    isNew = true
  })
  if (isNew) store.adopt(touched)
}

function replayInto(dictionary: Dictionary, touched: QuadChanges, changes: Changes, log: LogReader): void {
  if (dictionary.nextId !== changes.firstNewId) throw damaged(log.file.name, log.position)
  for (const term of changes.terms) addRecord(dictionary, term)
  if (dictionary.nextId !== changes.firstNewId + changes.terms.length) throw damaged(log.file.name, log.position)
  setAll(touched, changes.removed, false)
  setAll(touched, changes.added, true)
}

function setAll(touched: QuadChanges, quads: Uint32Array, present: boolean): void {
  for (let at = 0; at < quads.length; at += 4) {
    touched.set(quads[at]!, quads[at + 1]!, quads[at + 2]!, quads[at + 3]!, present)
  }
}

function spanOf(text: string): ByteSpan {
  const bytes = Buffer.from(text)
  return { bytes, start: 0, end: bytes.length }
}

function addRecord(dictionary: Dictionary, { kind, text, tag }: TermRecord): void {
  if (kind === KIND_IRI) dictionary.addIri(spanOf(text))
  else if (kind === KIND_BLANK) dictionary.addBlank(spanOf(text))
  else dictionary.addLiteral(spanOf(text), dictionary.addTag(spanOf(tag)))
}

/** The terms of a dictionary from `from` up to `to`, for the log. */
export function recordsOf(dictionary: Dictionary, from: number, to: number): TermRecord[] {
  return Array.from({ length: to - from }, (_, index) => {
    const id = from + index
    const kind = dictionary.kind(id)
    const isLiteral = kind !== KIND_IRI && kind !== KIND_BLANK
    return { kind, text: dictionary.value(id), tag: isLiteral ? dictionary.tag(id) : '' }
  })
}
