/** The hash table from records of the dictionary to their ids: open addressing, one slot for each id (0 is free) and a
 *  byte of the hash beside it, so that a search reads the bytes of hardly any other record. */

import type { ByteSpan } from '../rdf/byte-span.ts'
import { firstSlot } from './byte-hash.ts'
import { MAX_LOAD } from './byte-strings.ts'
import { FIRST_DICTIONARY_ID, type Id, NONE } from './id.ts'
import { type DictionaryParts, type Lazy, ready } from './parts.ts'
import type { TermPages } from './term-pages.ts'

/** Slots of a table that nothing was put in yet. */
const FIRST_CAPACITY = 64
const GROWTH = 1.7
/** Terms put in between two steps: some 5 ms. */
const STEP_TERMS = 20_000

export class TermTable {
  readonly #pages: TermPages
  #count = 0
  #slots: Uint32Array | undefined
  #marks: Uint8Array | undefined
  /** The slot at which the last search that found nothing ended. */
  #freeSlot = 0

  private constructor(
    pages: TermPages,
    readonly slots: Lazy<Uint32Array>,
    readonly marks: Lazy<Uint8Array>,
  ) {
    this.#pages = pages
  }

  static empty(pages: TermPages): TermTable {
    return new TermTable(pages, ready(new Uint32Array(FIRST_CAPACITY)), ready(new Uint8Array(FIRST_CAPACITY)))
  }

  /** The table of an opened snapshot: loads at the first search. */
  static over(pages: TermPages, { slots, slotMarks }: DictionaryParts): TermTable {
    return new TermTable(pages, slots, slotMarks)
  }

  /** A table of just the needed size over the ids `from .. to`, in steps. */
  static *holding(pages: TermPages, from: Id, to: Id): Generator<void, TermTable> {
    const capacity = Math.ceil((to - from) / MAX_LOAD) + 1
    const slots = new Uint32Array(capacity)
    const marks = new Uint8Array(capacity)
    for (let id = from; id < to; id++) {
      insert({ slots, marks }, id, pages.hashOf(id - FIRST_DICTIONARY_ID))
      if (id % STEP_TERMS === 0) yield
    }
    return new TermTable(pages, ready(slots), ready(marks))
  }

  /** Ids that were added one by one. */
  get count(): number {
    return this.#count
  }

  /** Bytes in memory; 0 while the table was not searched. */
  get byteLength(): number {
    return (this.#slots?.byteLength ?? 0) + (this.#marks?.byteLength ?? 0)
  }

  /** The id of a record, or NONE. */
  find(head: number, rest: ByteSpan, hash: number): Id {
    const slots = (this.#slots ??= this.slots())
    const marks = (this.#marks ??= this.marks())
    const mark = hash & 0xff
    let slot = firstSlot(hash, slots.length)
    for (;;) {
      const id = slots[slot]!
      if (id === NONE) {
        this.#freeSlot = slot
        return NONE
      }
      if (marks[slot] === mark && this.#pages.isRecord(id - FIRST_DICTIONARY_ID, head, rest)) return id
      slot = slot + 1 === slots.length ? 0 : slot + 1
    }
  }

  /** Adds an id that the search just before did not find. */
  addMissing(id: Id, hash: number): void {
    this.#slots![this.#freeSlot] = id
    this.#marks![this.#freeSlot] = hash & 0xff
    this.#count++
    if (this.#count > this.#slots!.length * MAX_LOAD) this.#resize(id + 1)
  }

  /** Puts all ids, which are consecutive, into a larger table; their hashes are read from the records again. */
  #resize(nextId: Id): void {
    const capacity = Math.ceil(this.#slots!.length * GROWTH)
    const slots = new Uint32Array(capacity)
    const marks = new Uint8Array(capacity)
    for (let id = nextId - this.#count; id < nextId; id++) {
      insert({ slots, marks }, id, this.#pages.hashOf(id - FIRST_DICTIONARY_ID))
    }
    this.#slots = slots
    this.#marks = marks
  }

  /** Removes the id that was added last. It is the last of its chain, so clearing its slot breaks no other search. */
  removeLast(id: Id): void {
    const slots = this.#slots!
    let slot = firstSlot(this.#pages.hashOf(id - FIRST_DICTIONARY_ID), slots.length)
    while (slots[slot] !== id) slot = slot + 1 === slots.length ? 0 : slot + 1
    slots[slot] = NONE
    this.#count--
  }
}

interface Slots {
  readonly slots: Uint32Array
  readonly marks: Uint8Array
}

function insert({ slots, marks }: Slots, id: Id, hash: number): void {
  let slot = firstSlot(hash, slots.length)
  while (slots[slot] !== NONE) slot = slot + 1 === slots.length ? 0 : slot + 1
  slots[slot] = id
  marks[slot] = hash & 0xff
}
