/** Puts RDF/JS quads into a transaction, with blank nodes scoped to this loader. For the formats that come as objects. */

import type { Quad, Term } from '../rdf/term.ts'
import { BlankScope } from './blank-scope.ts'
import type { Id } from './id.ts'
import type { MemoryTransaction } from './memory-transaction.ts'
import { utf8Span } from './utf8-span.ts'

/** IRIs whose ids are kept at hand; then the memory of them starts anew. Predicates, classes and graphs are few. */
const MAX_REMEMBERED = 4096

export class QuadLoader {
  readonly #transaction: MemoryTransaction
  readonly #defaultGraph: Id
  readonly #blanks: BlankScope
  readonly #iris = new Map<string, Id>()

  /** Quads of the default graph go to `graph`. */
  constructor(transaction: MemoryTransaction, graph: Term) {
    this.#transaction = transaction
    this.#defaultGraph = transaction.idFor(graph)
    this.#blanks = new BlankScope(transaction.dictionary)
  }

  /** Throws an InputError `TERM_KIND` for variables and triple terms. */
  add({ subject, predicate, object, graph }: Quad): void {
    const g = graph.termType === 'DefaultGraph' ? this.#defaultGraph : this.#idOf(graph)
    this.#transaction.append(this.#idOf(subject), this.#idOf(predicate), this.#idOf(object), g)
  }

  #idOf(term: Term): Id {
    if (term.termType === 'BlankNode') return this.#blanks.idOf(utf8Span(term.value))
    if (term.termType !== 'NamedNode') return this.#transaction.idFor(term)
    const known = this.#iris.get(term.value)
    if (known !== undefined) return known
    if (this.#iris.size === MAX_REMEMBERED) this.#iris.clear()
    const id = this.#transaction.idFor(term)
    this.#iris.set(term.value, id)
    return id
  }
}
