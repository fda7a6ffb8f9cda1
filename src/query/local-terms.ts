/** The terms that one query makes while it runs, beside those of its dataset, and the decoded values of both.
 *
 *  Invariant: two ids are equal exactly when their terms are. So a term that the dataset knows gets the dataset's id, and
 *  only one that it does not know gets a local id (FIRST_LOCAL_ID and up), once. */

import { InvariantError, LimitError } from '../errors.ts'
import { type Term, termKey } from '../rdf/term.ts'
import type { TermKind, TermReader } from '../store/dataset.ts'
import { FIRST_LOCAL_ID, type Id, isLocal, NONE } from '../store/id.ts'

/** How many local ids there are. */
const CAPACITY = 0x100000000 - FIRST_LOCAL_ID

/** What a local term costs beside its text: the object, the key and the entries that hold them, measured on Node 20. */
const BYTES_PER_TERM = 200

/** Reads and makes the terms of one running query. Not shared between queries. */
export class LocalTerms implements TermReader {
  readonly #dataset: TermReader
  readonly #charge: (bytes: number) => void
  readonly #terms: Term[] = []
  readonly #ids = new Map<string, Id>()

  /** `charge` is told of the memory that each new term takes, and may throw a LimitError. */
  constructor(dataset: TermReader, charge: (bytes: number) => void = () => {}) {
    this.#dataset = dataset
    this.#charge = charge
  }

  /** How many terms were made that the dataset does not know. */
  get size(): number {
    return this.#terms.length
  }

  /** The id of a term, a new local one where neither the dataset nor this query knows it. Throws a LimitError with code
   *  `MEMORY_LIMIT` when there are too many. */
  idFor(term: Term): Id {
    const known = this.#dataset.idOf(term)
    if (known !== NONE) return known
    const key = termKey(term)
    const local = this.#ids.get(key)
    if (local !== undefined) return local
    return this.#addLocal(term, key)
  }

  #addLocal(term: Term, key: string): Id {
    if (this.#terms.length >= CAPACITY) {
      throw new LimitError('MEMORY_LIMIT', {
        en: 'The query makes more than a thousand million different values; ask for fewer at once.',
        zh: '查询产生的不同值超过十亿个;请缩小查询范围。',
      })
    }
    this.#charge(BYTES_PER_TERM + 4 * key.length)
    const id = FIRST_LOCAL_ID + this.#terms.length
    this.#terms.push(term)
    this.#ids.set(key, id)
    return id
  }

  idOf(term: Term): Id {
    const known = this.#dataset.idOf(term)
    return known !== NONE ? known : (this.#ids.get(termKey(term)) ?? NONE)
  }

  termOf(id: Id): Term {
    return isLocal(id) ? this.#local(id) : this.#dataset.termOf(id)
  }

  #local(id: Id): Term {
    const term = this.#terms[id - FIRST_LOCAL_ID]
    if (term === undefined) throw new InvariantError(`the local id ${id} was never given out`)
    return term
  }

  kindOf(id: Id): TermKind {
    if (!isLocal(id)) return this.#dataset.kindOf(id)
    const { termType } = this.#local(id)
    return termType === 'Literal' ? 'literal' : termType === 'BlankNode' ? 'blank' : 'iri'
  }

  valueOf(id: Id): string {
    return isLocal(id) ? this.#local(id).value : this.#dataset.valueOf(id)
  }

  datatypeOf(id: Id): string {
    if (!isLocal(id)) return this.#dataset.datatypeOf(id)
    const term = this.#local(id)
    return term.termType === 'Literal' ? term.datatype.value : ''
  }

  languageOf(id: Id): string {
    if (!isLocal(id)) return this.#dataset.languageOf(id)
    const term = this.#local(id)
    return term.termType === 'Literal' ? term.language : ''
  }
}
