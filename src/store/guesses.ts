/** What was found lately, by a few bytes of the text: a guess that the caller must check against the text itself. So a
 *  wrong guess costs a comparison that ends at once, and nothing ever has to be forgotten.
 *
 *  Most lookups are for few terms: predicates, classes, the graph of the quad before. Checking a guess takes a third of
 *  hashing the whole IRI and searching two tables. */

import type { ByteSpan } from '../rdf/byte-span.ts'

/** A power of two. 16 KiB stay in the first-level cache beside what is being read. */
const SLOTS = 4096

export class Guesses {
  /** The number plus one; 0 is free. */
  readonly #numbers = new Uint32Array(SLOTS)

  /** The number that was found for a text in this slot, or -1. */
  at(slot: number): number {
    return this.#numbers[slot]! - 1
  }

  /** Remembers what was found for the text of a slot. */
  set(slot: number, number: number): void {
    this.#numbers[slot] = number + 1
  }
}

/** The slot of a text, by its length and four words: the end, two before it and the middle, where the IRIs of one graph
 *  differ. Texts of less than 16 bytes are all read in full or nearly so. */
export function guessSlot({ bytes, start, end }: ByteSpan): number {
  const length = end - start
  let hash = length
  if (length >= 4) {
    hash = mixed(hash, wordAt(bytes, end - 4))
    hash = mixed(hash, wordAt(bytes, start + (length >>> 1) - 2))
    if (length >= 14) {
      hash = mixed(hash, wordAt(bytes, end - 9))
      hash = mixed(hash, wordAt(bytes, end - 14))
    }
  } else {
    for (let at = start; at < end; at++) hash = mixed(hash, bytes[at]!)
  }
  return (hash ^ (hash >>> 15)) & (SLOTS - 1)
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}

function mixed(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 13)
}
