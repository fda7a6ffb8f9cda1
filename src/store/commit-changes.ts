/** What a commit of a MemoryStore changes, in the form of the log. */

import type { Changes, TermRecord } from './changes.ts'
import type { DeltaPosition } from './delta-rows.ts'
import { type Dictionary, KIND_LITERAL } from './dictionary.ts'
import type { Id } from './id.ts'
import type { Commit } from './memory-transaction.ts'

/** The changes of a commit against the base of its version. Not for one that has made a new base. */
export function changesOf({ dictionary, firstTerm, nextId, changes, version }: Commit): Changes {
  const [removed, added, restored]: [number[], number[], number[]] = [[], [], []]
  const scratch: DeltaPosition = { chunk: 0, row: 0 }
  const [ss, ps, os, gs] = changes.columns
  for (let row = 0; row < changes.length; row += 1) {
    const quad = [ss[row]!, ps[row]!, os[row]!, gs[row]!]
    const effect = version.delta.SPOG.effectOf(quad, scratch)
    const list = effect > 0 ? added : effect < 0 ? removed : restored
    list.push(...quad)
  }
  return {
    firstNewId: firstTerm,
    terms: recordsOf(dictionary, firstTerm, nextId),
    removed: Uint32Array.from(removed),
    added: Uint32Array.from(added),
    restored: Uint32Array.from(restored),
  }
}

/** The terms of a dictionary from `from` up to `to`. */
function recordsOf(dictionary: Dictionary, from: Id, to: Id): TermRecord[] {
  return Array.from({ length: to - from }, (_, index) => {
    const id = from + index
    const kind = dictionary.kind(id)
    return { kind, text: dictionary.value(id), tag: kind === KIND_LITERAL ? dictionary.tag(id) : '' }
  })
}
