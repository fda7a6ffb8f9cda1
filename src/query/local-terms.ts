/** The terms that one query makes while it runs, beside those of its dataset, and the decoded values of both.
 *
 *  Invariant: two ids are equal exactly when their terms are. So a term that the dataset knows gets the dataset's id, and
 *  only one that it does not know gets a local id (FIRST_LOCAL_ID and up), once. */

import { InvariantError, LimitError } from '../errors.ts'
import { blankNode, literal, namedNode, type Term, termKey, XSD } from '../rdf/term.ts'
import type { TermKind, TermReader } from '../store/dataset.ts'
import { FIRST_LOCAL_ID, type Id, isLocal, NONE } from '../store/id.ts'
import { inlineInteger } from '../store/inline.ts'
import { literalOfValue, literalValue, type Value } from './value.ts'

/** How many local ids there are. */
const CAPACITY = 0x100000000 - FIRST_LOCAL_ID

/** What a local term costs beside its text: the object, the key and the entries that hold them, measured on Node 20. */
const BYTES_PER_TERM = 200

/** Places for decoded values, a power of two. Each id has one place, and a new value takes the place of the old: a scan
 *  over millions of labels must not keep them, and what comes again soon is still there. */
const VALUE_PLACES = 8192

const NO_VALUES = new Uint32Array(0)

/** Reads and makes the terms of one running query. Not shared between queries. */
export class LocalTerms implements TermReader {
  readonly #dataset: TermReader
  readonly #charge: (bytes: number) => void
  readonly #terms: Term[] = []
  readonly #ids = new Map<string, Id>()
  /** Made when a value is first decoded: a query of a few rows often decodes none. */
  #valueIds = NO_VALUES
  readonly #values: Value[] = []
  readonly #blanks = new Map<string, Id>()
  #blankCount = 0
  /** The ids of `true` and `false`. */
  readonly trueId: Id
  readonly falseId: Id

  /** `charge` is told of the memory that each new term takes, and may throw a LimitError. */
  constructor(dataset: TermReader, charge: (bytes: number) => void = () => {}) {
    this.#dataset = dataset
    this.#charge = charge
    this.trueId = this.idFor(literal('true', namedNode(`${XSD}boolean`)))
    this.falseId = this.idFor(literal('false', namedNode(`${XSD}boolean`)))
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

  /** The term of a local id. */
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

  /** The value of a term, decoded once while it is in use. */
  valueAt(id: Id): Value {
    const place = (Math.imul(id, 0x9e3779b1) >>> 16) & (VALUE_PLACES - 1)
    if (this.#valueIds[place] === id) return this.#values[place]!
    if (this.#valueIds === NO_VALUES) this.#valueIds = new Uint32Array(VALUE_PLACES)
    const value = this.#decode(id)
    // Filled up with values and not with holes, so that the array stays a dense one.
    while (this.#values.length <= place) this.#values.push(value)
    this.#values[place] = value
    this.#valueIds[place] = id
    return value
  }

  /** Reads kind, text, datatype and language from wherever the id belongs. */
  #decode(id: Id): Value {
    const kind = this.kindOf(id)
    if (kind === 'literal') return literalValue(this.valueOf(id), this.datatypeOf(id), this.languageOf(id))
    return { type: kind === 'blank' ? 'blank' : 'iri', text: this.valueOf(id) }
  }

  /** The id of a computed value. */
  idOfValue(value: Value): Id {
    switch (value.type) {
      case 'boolean':
        return value.written === undefined ? this.idOfBoolean(value.value) : this.idFor(literalOfValue(value))
      case 'iri':
        return this.idFor(namedNode(value.text))
      case 'blank':
        return this.idFor(blankNode(value.text))
      case 'number': {
        // Small integers are ids by themselves and need no dictionary (store/inline.ts).
        const isPlain = value.kind === 'integer' && value.written === undefined
        const inlined = isPlain ? inlineInteger(value.number) : NONE
        return inlined !== NONE ? inlined : this.idFor(literalOfValue(value))
      }
      default:
        return this.idFor(literalOfValue(value))
    }
  }

  /** Conditions end here for each row, so that their two ids are looked up once. */
  idOfBoolean(value: boolean): Id {
    return value ? this.trueId : this.falseId
  }

  /** A blank node that neither the dataset nor the query has yet; the same one again for the same key. */
  freshBlank(key?: string): Value {
    const known = key === undefined ? undefined : this.#blanks.get(key)
    if (known !== undefined) return this.valueAt(known)
    let label = `new${this.#blankCount++}`
    while (this.idOf(blankNode(label)) !== NONE) label = `new${this.#blankCount++}`
    const id = this.idFor(blankNode(label))
    if (key !== undefined) this.#blanks.set(key, id)
    return { type: 'blank', text: label }
  }
}
