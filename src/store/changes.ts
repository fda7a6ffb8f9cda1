/** What one transaction changed, and its form in the log:
 *
 *      first new id, number of new terms, then each term: kind, text, and for a literal its tag
 *      number of quads removed, then they; number of quads added, then they; number of quads restored, then they
 *
 *  Quads are four ids, each written as the difference to the same place of the quad before. Ids of the dictionary are
 *  given out in order, so replaying the terms in order gives the same ids; replay checks that it does. */

import { ByteSink, ByteTape } from './byte-sink.ts'
import type { Id } from './id.ts'

/** A term of the dictionary: kind as in dictionary.ts; `tag` is `@` and a language or a datatype IRI, '' unless the
 *  kind is literal. */
export interface TermRecord {
  readonly kind: number
  readonly text: string
  readonly tag: string
}

/** The effect of a transaction. Quads are four ids each (s, p, o, g), one after the other. No quad is in two lists. */
export interface Changes {
  readonly firstNewId: Id
  readonly terms: readonly TermRecord[]
  readonly removed: Uint32Array
  readonly added: Uint32Array
  readonly restored: Uint32Array
}

const PLACES = 4

/** The payload of a transaction in the log. */
export function encodeChanges({ firstNewId, terms, removed, added, restored }: Changes): Uint8Array {
  const sink = new ByteSink()
  sink.number(firstNewId)
  sink.number(terms.length)
  for (const { kind, text, tag } of terms) {
    sink.number(kind)
    sink.text(text)
    sink.text(tag)
  }
  writeQuads(sink, removed)
  writeQuads(sink, added)
  writeQuads(sink, restored)
  return sink.bytes()
}

function writeQuads(sink: ByteSink, quads: Uint32Array): void {
  sink.number(quads.length / PLACES)
  for (let at = 0; at < quads.length; at += 1) sink.difference(quads[at]!, at < PLACES ? 0 : quads[at - PLACES]!)
}

/** The changes in a payload. */
export function decodeChanges(payload: Uint8Array): Changes {
  const tape = new ByteTape(payload)
  const firstNewId = tape.number()
  const terms = Array.from({ length: tape.number() }, () => ({
    kind: tape.number(),
    text: tape.text(),
    tag: tape.text(),
  }))
  const removed = readQuads(tape)
  const added = readQuads(tape)
  return { firstNewId, terms, removed, added, restored: readQuads(tape) }
}

function readQuads(tape: ByteTape): Uint32Array {
  const quads = new Uint32Array(tape.number() * PLACES)
  for (let at = 0; at < quads.length; at += 1) quads[at] = tape.difference(at < PLACES ? 0 : quads[at - PLACES]!)
  return quads
}
