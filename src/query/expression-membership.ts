/** `IN` on ids: the constants of the list are sorted into tables once, so that a list of thousands costs a row no more than
 *  a list of three. Values that no table can tell apart from each other (times with timezones, unknown datatypes) are
 *  still compared one by one, and the last answers are kept. */

import { type Id, isInline, NONE } from '../store/id.ts'
import { inlineType, isInlineNumeric } from '../store/inline.ts'
import { compareIds } from './expression-comparison.ts'
import type { IdFunction } from './expression-context.ts'
import { rememberedTruth } from './expression-memory.ts'
import type { LocalTerms } from './local-terms.ts'
import { ERROR, FALSE, TRUE, type Truth, type TruthFunction } from './truth.ts'
import type { Value } from './value.ts'

/** The items of an IN, and the ids of those that are constants (NONE for the others). */
interface Items {
  readonly items: readonly IdFunction[]
  readonly constants: readonly Id[]
}

/** A closure for `value IN (list)`: true when one is equal, an error when none is and one could not be compared. */
export function compileIn(value: IdFunction, { items, constants }: Items, terms: LocalTerms): TruthFunction {
  const known = constants.filter((id) => id !== NONE)
  const computed = items.filter((_, index) => constants[index] === NONE)
  const table = new Constants(known, terms)
  if (computed.length === 0 && table.isPlain) {
    return (row) => {
      const id = value(row)
      return id === NONE ? missing(items) : table.has(id) ? TRUE : FALSE
    }
  }
  const among: TruthFunction = (row) => table.truthOf(value(row))
  const amongKnown = known.length === 0 ? () => FALSE as Truth : rememberedTruth(among, value)
  return (row) => {
    const id = value(row)
    if (id === NONE) return missing(items)
    const first = amongKnown(row)
    return first === TRUE || computed.length === 0 ? first : any(computed, { id, row, terms, before: first })
  }
}

/** A value that is missing is in no list, and a list of nothing asks for none. */
function missing(items: readonly unknown[]): Truth {
  return items.length === 0 ? FALSE : ERROR
}

interface Sought {
  readonly id: Id
  readonly row: number
  readonly terms: LocalTerms
  /** What the items before these said. */
  readonly before: Truth
}

/** Whether one of the items is equal. */
function any(items: readonly IdFunction[], { id, row, terms, before }: Sought): Truth {
  let result = before
  for (let index = 0; index < items.length; index++) {
    const truth = compareIds('=', id, items[index]!(row), terms)
    if (truth === TRUE) return TRUE
    if (truth === ERROR) result = ERROR
  }
  return result
}

/** The constants of one list by what it takes to be equal to them (comparison.ts, areEqual). */
class Constants {
  readonly #same = new Set<Id>()
  /** Numbers by their nearest double: equal ones share it, whatever their types. */
  readonly #numbers = new Map<number, Id[]>()
  /** Everything that is neither a number nor decided by the term alone. */
  readonly #others: Id[] = []
  /** Those of `#others` that an inlined date or year could be equal to. */
  readonly #spelledOut: readonly Id[]
  readonly #all: readonly Id[]
  /** Constants of unknown datatypes: a simple string or number may be equal to them or not. */
  #hasUnknown = false
  /** A float is equal to what rounds to it. */
  #hasFloat = false

  constructor(
    ids: readonly Id[],
    readonly terms: LocalTerms,
  ) {
    this.#all = [...new Set(ids)]
    for (const id of this.#all) this.#add(id, terms.valueAt(id))
    this.#spelledOut = this.#others.filter((other) => !isInline(other))
  }

  #add(id: Id, value: Value): void {
    // NaN is the one value that is not equal to itself.
    if (value.type !== 'number' || !Number.isNaN(value.number)) this.#same.add(id)
    if (value.type === 'number') {
      const bucket = this.#numbers.get(value.number) ?? []
      bucket.push(id)
      this.#numbers.set(value.number, bucket)
      this.#hasFloat ||= value.kind === 'float'
    } else if (value.type === 'unknown') {
      this.#hasUnknown = true
      this.#others.push(id)
    } else if (value.type !== 'iri' && value.type !== 'string') this.#others.push(id)
  }

  /** Whether the list holds IRIs only: they are equal to nothing but themselves, and unlike everything else. */
  get isPlain(): boolean {
    return this.#others.length === 0 && this.#numbers.size === 0 && this.#all.every(this.#isIri)
  }

  #isIri = (id: Id): boolean => this.terms.kindOf(id) === 'iri'

  /** Whether the term itself is in the list. */
  has(id: Id): boolean {
    return this.#same.has(id)
  }

  /** Whether a value is equal to one of the list; the id is not NONE. */
  truthOf(id: Id): Truth {
    if (this.#same.has(id)) return TRUE
    if (isInline(id) && !isInlineNumeric(id) && inlineType(id) !== 'boolean') {
      // Dates and years without timezone: ids of one type are equal when their values are.
      return this.#among(this.#spelledOut, id)
    }
    const value = this.terms.valueAt(id)
    switch (value.type) {
      case 'iri':
      case 'blank':
        return FALSE
      case 'string':
        return this.#hasUnknown && value.language === '' ? ERROR : FALSE
      case 'number': {
        if (this.#hasFloat || value.kind === 'float') return this.#among(this.#all, id)
        const truth = this.#among(this.#numbers.get(value.number) ?? [], id)
        return truth === FALSE && this.#hasUnknown ? ERROR : truth
      }
      case 'unknown':
        return this.#among(this.#all, id)
      default:
        return this.#among(this.#others, id)
    }
  }

  #among(ids: readonly Id[], id: Id): Truth {
    let result: Truth = FALSE
    for (const other of ids) {
      const truth = compareIds('=', id, other, this.terms)
      if (truth === TRUE) return TRUE
      if (truth === ERROR) result = ERROR
    }
    return result
  }
}
