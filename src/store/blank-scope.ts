/** The blank nodes of one load: a label means one node within it and never one that the store had before. */

import type { ByteSpan } from '../rdf/byte-span.ts'
import { ByteStringList } from './byte-strings.ts'
import type { Dictionary } from './dictionary.ts'
import { type Id, NONE } from './id.ts'

export class BlankScope {
  readonly #dictionary: Dictionary
  readonly #labels = new ByteStringList()
  /** By the number of the label. */
  readonly #ids: Id[] = []
  #fresh = 0

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
  }

  /** The id of the node with this label. Keeps the label when the store has no such node yet. */
  idOf(label: ByteSpan): Id {
    const number = this.#labels.findOrAdd(label)
    const known = this.#ids[number]
    if (known !== undefined) return known
    const id = this.#dictionary.findBlank(label) === NONE ? this.#dictionary.addBlank(label) : this.#addFresh()
    this.#ids.push(id)
    return id
  }

  /** A node whose label nobody has. Counting on from the number of terms finds one at once. */
  #addFresh(): Id {
    for (;;) {
      const bytes = Buffer.from(`b${this.#dictionary.nextId + this.#fresh}`)
      const span = { bytes, start: 0, end: bytes.length }
      if (this.#dictionary.findBlank(span) === NONE && this.#labels.find(span) < 0)
        return this.#dictionary.addBlank(span)
      this.#fresh++
    }
  }
}
