/** A Dataset over a plain list of quads: slow, obvious, trusted. What the store answers is compared with it.
 *
 *  Every method is written from the words of the contract in src/store/dataset.ts and from nothing else, so that a
 *  misreading in the store shows as a difference. */

import { type Quad, quad, type Term, termKey } from '../../src/rdf/term.ts'
import type {
  Cursor,
  Dataset,
  Order,
  PredicateStatistics,
  Scope,
  TermKind,
  TermReader,
} from '../../src/store/dataset.ts'
import { DEFAULT_GRAPH, FIRST_DICTIONARY_ID, type Id, NONE } from '../../src/store/id.ts'

/** The ids of a quad: subject, predicate, object, graph. */
export type Row = readonly [Id, Id, Id, Id]

const LETTERS = 'SPOG'

/** The ids of a row by the places of an order. */
function placed(row: Row, order: Order): number[] {
  return [...order].map((letter) => row[LETTERS.indexOf(letter)])
}

/** Ids as unsigned numbers, place by place: the order that cursors promise. */
function compare(left: readonly number[], right: readonly number[]): number {
  const place = left.findIndex((id, index) => id !== right[index])
  return place < 0 ? 0 : left[place] - right[place]
}

/** Ids in the order in which terms are added, found by a string that tells terms apart. */
export class NaiveTerms implements TermReader {
  readonly #ids = new Map<string, Id>()
  readonly #terms: Term[] = []

  /** The id of a term, adding it. */
  add(term: Term): Id {
    if (term.termType === 'DefaultGraph') return DEFAULT_GRAPH
    const key = termKey(term)
    if (!this.#ids.has(key)) this.#ids.set(key, FIRST_DICTIONARY_ID + this.#terms.push(term) - 1)
    return this.#ids.get(key)!
  }

  /** NONE for a term that was never added. */
  idOf(term: Term): Id {
    return term.termType === 'DefaultGraph' ? DEFAULT_GRAPH : (this.#ids.get(termKey(term)) ?? NONE)
  }

  termOf(id: Id): Term {
    return id === DEFAULT_GRAPH
      ? quad({} as never, {} as never, {} as never).graph
      : this.#terms[id - FIRST_DICTIONARY_ID]
  }

  /** Asked of the term each time; the store's dictionary reads it from the id. */
  kindOf(id: Id): TermKind {
    const kinds = { NamedNode: 'iri', BlankNode: 'blank', Literal: 'literal', DefaultGraph: 'default-graph' } as const
    return kinds[this.termOf(id).termType as keyof typeof kinds]
  }

  valueOf(id: Id): string {
    return this.termOf(id).value
  }

  datatypeOf(id: Id): string {
    const term = this.termOf(id)
    return term.termType === 'Literal' ? term.datatype.value : ''
  }

  languageOf(id: Id): string {
    const term = this.termOf(id)
    return term.termType === 'Literal' ? term.language : ''
  }
}

/** Sorts and filters all rows at each seek. Its columns are never shared, though the contract would allow it. */
class NaiveCursor implements Cursor {
  columns: Cursor['columns'] = [new Uint32Array(), new Uint32Array(), new Uint32Array(), new Uint32Array()]
  from = 0
  to = 0
  #found: number[][] = []

  constructor(
    readonly order: Order,
    readonly rows: readonly Row[],
    readonly scope: Scope,
  ) {}

  /** Finds and sorts the matching rows; the contract's words put into code one by one. */
  seek(...prefix: Id[]): number {
    const end = prefix.indexOf(NONE)
    const bound = end < 0 ? prefix : prefix.slice(0, end)
    const matching = this.rows
      .map((row) => placed(row, this.order))
      .filter((row) => bound.every((id, place) => row[place] === id))
      .sort(compare)
    // Orders that begin with the graph have no union: there each quad stands for itself.
    const isUnion = this.scope === 'union' && !this.order.startsWith('G')
    this.#found = isUnion
      ? matching.filter((row, index) => index === 0 || compare(row.slice(0, 3), matching[index - 1].slice(0, 3)) !== 0)
      : matching
    return this.#found.length
  }

  /** Copies the next rows out. */
  next(maxRows: number): boolean {
    const run = this.#found.splice(0, maxRows)
    const column = (place: number) => Uint32Array.from(run.map((row) => row[place]))
    this.columns = [column(0), column(1), column(2), column(3)]
    this.to = run.length
    return run.length > 0
  }
}

/** A set of quads. Everything is counted anew at each call, so that there is nothing that could be out of date. */
export class NaiveDataset implements Dataset {
  readonly rows: readonly Row[]

  constructor(
    rows: readonly Row[],
    readonly terms: TermReader,
  ) {
    this.rows = [...new Map(rows.map((row) => [row.join(), row])).values()]
  }

  /** A dataset of the given quads. */
  static of(quads: Iterable<Quad>): NaiveDataset {
    const terms = new NaiveTerms()
    const rows = [...quads].map(
      ({ subject, predicate, object, graph }): Row => [
        terms.add(subject),
        terms.add(predicate),
        terms.add(object),
        terms.add(graph),
      ],
    )
    return new NaiveDataset(rows, terms)
  }

  get size(): number {
    return this.rows.length
  }

  get tripleCount(): number {
    return new Set(this.rows.map(([s, p, o]) => `${s},${p},${o}`)).size
  }

  graphs(): Uint32Array {
    return this.#distinct(this.rows, 3)
  }

  predicates(): Uint32Array {
    return this.#distinct(this.rows, 1)
  }

  cursor(order: Order, scope: Scope): Cursor {
    return new NaiveCursor(order, this.rows, scope)
  }

  count(...pattern: [Id, Id, Id, Id]): number {
    return this.rows.filter((row) => pattern.every((id, position) => id === NONE || row[position] === id)).length
  }

  statistics(predicate: Id): PredicateStatistics {
    const rows = this.rows.filter((row) => row[1] === predicate)
    return {
      quads: rows.length,
      distinctSubjects: this.#distinct(rows, 0).length,
      distinctObjects: this.#distinct(rows, 2).length,
      distinctGraphs: this.#distinct(rows, 3).length,
    }
  }

  #distinct(rows: readonly Row[], position: number): Uint32Array {
    return Uint32Array.from(new Set(rows.map((row) => row[position]))).sort()
  }
}
