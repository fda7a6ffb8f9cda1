/** The TermSink that puts what a byte-level reader finds straight into a dictionary and a transaction: no string and no
 *  object per term or quad. Blank node labels are those of one load and get labels of their own in the store. */

import type { ByteSpan } from '../rdf/byte-span.ts'
import type { TermSink } from '../rdf/nquads-reader.ts'
import { BlankScope } from './blank-scope.ts'
import type { Dictionary } from './dictionary.ts'
import type { Id } from './id.ts'
import type { MemoryTransaction } from './memory-transaction.ts'

const AT = 0x40

export class DictionarySink implements TermSink<Id> {
  readonly #dictionary: Dictionary
  readonly #transaction: MemoryTransaction
  readonly #defaultGraph: Id
  readonly #blanks: BlankScope
  readonly #stringTag: number
  /** Tags of the languages and datatypes seen last: there are few, and they come in turns. */
  readonly #tags: { readonly bytes: Uint8Array; readonly tag: number }[] = []
  readonly #tagSpan: ByteSpan = { bytes: new Uint8Array(64), start: 0, end: 0 }

  readonly #onQuad: () => void

  /** `defaultGraph` is where statements without a graph go; `onQuad` is called after each statement. */
  constructor(transaction: MemoryTransaction, defaultGraph: Id, onQuad: () => void = () => {}) {
    this.#onQuad = onQuad
    this.#dictionary = transaction.dictionary
    this.#transaction = transaction
    this.#defaultGraph = defaultGraph
    this.#blanks = new BlankScope(transaction.dictionary)
    this.#stringTag = this.#dictionary.stringTag
  }

  iri(iri: ByteSpan): Id {
    return this.#dictionary.addIri(iri)
  }

  /** The label is one of this load, not of the store. */
  blank(label: ByteSpan): Id {
    return this.#blanks.idOf(label)
  }

  plain(lexical: ByteSpan): Id {
    return this.#dictionary.addLiteral(lexical, this.#stringTag)
  }

  tagged(lexical: ByteSpan, language: ByteSpan): Id {
    return this.#dictionary.addLiteral(lexical, this.#tagOf(language, true))
  }

  typed(lexical: ByteSpan, datatype: ByteSpan): Id {
    return this.#dictionary.addLiteral(lexical, this.#tagOf(datatype, false))
  }

  quad(subject: Id, predicate: Id, object: Id, graph: Id = this.#defaultGraph): void {
    this.#transaction.append(subject, predicate, object, graph)
    this.#onQuad()
  }

  /** The tag of a language or datatype, mostly without asking the dictionary. */
  #tagOf(span: ByteSpan, isLanguage: boolean): number {
    for (const { bytes, tag } of this.#tags) if (isSame(span, bytes)) return tag
    const tag = this.#dictionary.addTag(isLanguage ? this.#languageTag(span) : span)
    if (this.#tags.length === MAX_REMEMBERED) this.#tags.pop()
    this.#tags.unshift({ bytes: span.bytes.slice(span.start, span.end), tag })
    return tag
  }

  /** `@` and the language in lower case. */
  #languageTag({ bytes, start, end }: ByteSpan): ByteSpan {
    const tag = this.#tagSpan
    if (tag.bytes.length < end - start + 1) tag.bytes = new Uint8Array(end - start + 1)
    tag.bytes[0] = AT
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      tag.bytes[at - start + 1] = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte
    }
    tag.end = end - start + 1
    return tag
  }
}

/** Tags kept at hand. Our graphs have some six languages and datatypes. */
const MAX_REMEMBERED = 8

function isSame({ bytes, start, end }: ByteSpan, known: Uint8Array): boolean {
  if (end - start !== known.length) return false
  for (let at = known.length - 1; at >= 0; at--) if (bytes[start + at] !== known[at]) return false
  return true
}
