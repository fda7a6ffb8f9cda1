/** One solution at the edge of the engine, in the shape of RDF/JS (https://rdf.js.org/query-spec/#bindings-interface).
 *  Terms are made when they are asked for; until then a solution is its ids. */

import type * as RDF from '@rdfjs/types'
import { type Term, variable } from '../rdf/term.ts'
import type { TermReader } from '../store/dataset.ts'
import { type Id, NONE } from '../store/id.ts'

/** What all solutions of one result have in common. */
export interface BindingsShape {
  readonly names: readonly string[]
  readonly index: ReadonlyMap<string, number>
  readonly terms: TermReader
}

/** A solution as the engine gives it: ids, and terms made from them at every `get`. */
export class IdBindings implements RDF.Bindings {
  readonly type = 'bindings' as const
  readonly #shape: BindingsShape
  readonly #ids: readonly Id[]

  constructor(shape: BindingsShape, ids: readonly Id[]) {
    this.#shape = shape
    this.#ids = ids
  }

  get size(): number {
    return this.#ids.reduce((count, id) => (id === NONE ? count : count + 1), 0)
  }

  /** NONE for an unbound variable, and for one that the result does not have. */
  #idOf(key: RDF.Variable | string): Id {
    const place = this.#shape.index.get(typeof key === 'string' ? key : key.value)
    return place === undefined ? NONE : this.#ids[place]!
  }

  has(key: RDF.Variable | string): boolean {
    return this.#idOf(key) !== NONE
  }

  get(key: RDF.Variable | string): Term | undefined {
    const id = this.#idOf(key)
    return id === NONE ? undefined : this.#shape.terms.termOf(id)
  }

  // Changes leave ids behind: a term that a caller brings need not be in the store and so has no id.
  set(key: RDF.Variable | string, value: Term): RDF.Bindings {
    return this.#toMap().set(key, value)
  }

  delete(key: RDF.Variable | string): RDF.Bindings {
    return this.#toMap().delete(key)
  }

  *[Symbol.iterator](): IterableIterator<[RDF.Variable, Term]> {
    for (const name of this.#shape.names) {
      const term = this.get(name)
      if (term !== undefined) yield [variable(name), term]
    }
  }

  *keys(): IterableIterator<RDF.Variable> {
    for (const [key] of this) yield key
  }

  *values(): IterableIterator<Term> {
    for (const [, value] of this) yield value
  }

  forEach(visit: (value: Term, key: RDF.Variable) => void): void {
    for (const [key, value] of this) visit(value, key)
  }

  equals(other: RDF.Bindings | null | undefined): boolean {
    return this.#toMap().equals(other)
  }

  filter(keeps: (value: Term, key: RDF.Variable) => boolean): RDF.Bindings {
    return this.#toMap().filter(keeps)
  }

  map(change: (value: Term, key: RDF.Variable) => Term): RDF.Bindings {
    return this.#toMap().map(change)
  }

  merge(other: RDF.Bindings): RDF.Bindings | undefined {
    return this.#toMap().merge(other)
  }

  mergeWith(merger: (self: Term, other: Term, key: RDF.Variable) => Term, other: RDF.Bindings): RDF.Bindings {
    return this.#toMap().mergeWith(merger, other)
  }

  /** The solution as terms, which no longer needs the query. */
  #toMap(): TermBindings {
    return new TermBindings(new Map([...this].map(([key, value]) => [key.value, value])))
  }
}

/** A solution that was changed after it left the engine: a map from name to term. Never edited; changes make copies. */
class TermBindings implements RDF.Bindings {
  readonly type = 'bindings' as const
  constructor(readonly terms: ReadonlyMap<string, Term>) {}

  get size(): number {
    return this.terms.size
  }
  has(key: RDF.Variable | string): boolean {
    return this.terms.has(nameOf(key))
  }
  get(key: RDF.Variable | string): Term | undefined {
    return this.terms.get(nameOf(key))
  }
  set(key: RDF.Variable | string, value: Term): TermBindings {
    return new TermBindings(new Map(this.terms).set(nameOf(key), value))
  }
  delete(key: RDF.Variable | string): TermBindings {
    return new TermBindings(new Map([...this.terms].filter(([name]) => name !== nameOf(key))))
  }
  *[Symbol.iterator](): IterableIterator<[RDF.Variable, Term]> {
    for (const [name, term] of this.terms) yield [variable(name), term]
  }
  *keys(): IterableIterator<RDF.Variable> {
    for (const name of this.terms.keys()) yield variable(name)
  }
  values(): IterableIterator<Term> {
    return this.terms.values()
  }
  forEach(visit: (value: Term, key: RDF.Variable) => void): void {
    for (const [key, value] of this) visit(value, key)
  }
  equals(other: RDF.Bindings | null | undefined): boolean {
    if (other === null || other === undefined || other.size !== this.size) return false
    return [...this.terms].every(([name, term]) => term.equals(other.get(name)))
  }
  filter(keeps: (value: Term, key: RDF.Variable) => boolean): TermBindings {
    return new TermBindings(new Map([...this.terms].filter(([name, term]) => keeps(term, variable(name)))))
  }
  map(change: (value: Term, key: RDF.Variable) => Term): TermBindings {
    return new TermBindings(new Map([...this.terms].map(([name, term]) => [name, change(term, variable(name))])))
  }
  // Undefined for incompatible solutions, as the specification of RDF/JS has it.
  merge(other: RDF.Bindings): TermBindings | undefined {
    for (const [key, value] of other) {
      const own = this.get(key)
      if (own !== undefined && !own.equals(value)) return undefined
    }
    return this.mergeWith((self) => self, other)
  }
  mergeWith(merger: (self: Term, other: Term, key: RDF.Variable) => Term, other: RDF.Bindings): TermBindings {
    const merged = new Map(this.terms)
    for (const [key, value] of other) {
      const own = this.get(key)
      merged.set(key.value, own === undefined ? value : merger(own, value, key))
    }
    return new TermBindings(merged)
  }
}

/** RDF/JS takes a variable or its name wherever it takes a key. */
const nameOf = (key: RDF.Variable | string): string => (typeof key === 'string' ? key : key.value)
