/** The quads of a dataset as RDF/JS objects, for whatever leaves the store. */

import type { Graph, Object_, Predicate, Quad, Subject, Term } from '../rdf/term.ts'
import { quad } from '../rdf/term.ts'
import type { Dataset } from './dataset.ts'
import { type Id, NONE } from './id.ts'
import { orderFor, POSITIONS } from './index-order.ts'

/** Rows read at a time. */
const BATCH_ROWS = 1024

/** All quads that match, in the order of the index that serves the pattern; NONE matches anything. Each quad is a fresh
 *  object; terms that follow each other in one position are the same object. */
export function* quadsOf(
  dataset: Dataset,
  pattern: readonly [Id, Id, Id, Id] = [NONE, NONE, NONE, NONE],
): Generator<Quad> {
  const order = orderFor(...pattern)
  const places = POSITIONS[order]
  const cursor = dataset.cursor(order, 'each')
  const prefix = places.map((position) => pattern[position]!)
  cursor.seek(...prefix)
  const terms = new RowTerms(dataset)
  while (cursor.next(BATCH_ROWS)) {
    for (let row = cursor.from; row < cursor.to; row++) {
      places.forEach((position, place) => {
        terms.set(position, prefix[place] === NONE ? cursor.columns[place]![row]! : prefix[place]!)
      })
      yield terms.quad()
    }
  }
}

/** The terms of one row; those that stay from row to row are not made again. */
class RowTerms {
  readonly #dataset: Dataset
  readonly #ids: Id[] = [NONE, NONE, NONE, NONE]
  readonly #terms: Term[] = []

  constructor(dataset: Dataset) {
    this.#dataset = dataset
  }

  set(position: number, id: Id): void {
    if (this.#ids[position] === id) return
    this.#ids[position] = id
    this.#terms[position] = this.#dataset.terms.termOf(id)
  }

  quad(): Quad {
    const [s, p, o, g] = this.#terms
    return quad(s as Subject, p as Predicate, o as Object_, g as Graph)
  }
}
