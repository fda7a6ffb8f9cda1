/** Results at the edge of the engine: batches of ids become solutions, one at a time and only as they are asked for. */

import type * as RDF from '@rdfjs/types'
import type { Quad } from '../rdf/term.ts'
import { type Id, NONE } from '../store/id.ts'
import { type Batch, NO_COLUMN } from './batch.ts'
import { type BindingsShape, IdBindings } from './bindings.ts'
import type { NumberedRows, NumberedSolutions, Outcome } from './endpoint.ts'
import type { LocalTerms } from './local-terms.ts'
import type { Batches } from './run.ts'

/** Rows that went out, and whether that was all. */
export class RowCount {
  #rows = 0
  #isCut = false

  constructor(readonly maxRows: number) {}

  /** Counts one more row; false when the limit is reached and the row may not go out. */
  allows(): boolean {
    if (this.#rows >= this.maxRows) {
      this.#isCut = true
      return false
    }
    this.#rows++
    return true
  }

  outcome(): Outcome {
    return this.#isCut
      ? { complete: false, reason: 'ROW_LIMIT', rows: this.#rows }
      : { complete: true, rows: this.#rows }
  }
}

/** The solutions of a SELECT. An iterator by hand: an async generator would cost every row three turns of the queue. */
export class BindingsStream implements AsyncIterableIterator<RDF.Bindings> {
  readonly #batches: Batches
  readonly #shape: BindingsShape
  readonly #slots: readonly number[]
  readonly #count: RowCount
  #batch: Batch = { columns: [], length: 0 }
  #columns: readonly Uint32Array[] = []
  #row = 0

  /** `slots` are those of the shape's variables, -1 for one that is never bound. */
  constructor(batches: Batches, shape: BindingsShape, slots: readonly number[], count: RowCount) {
    this.#batches = batches
    this.#shape = shape
    this.#slots = slots
    this.#count = count
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<RDF.Bindings> {
    return this
  }

  next(): Promise<IteratorResult<RDF.Bindings, undefined>> {
    // The common case, without a turn of the event loop for each row.
    if (this.#row >= this.#batch.length) return this.#refill()
    const taken = this.#take()
    // A result that its row limit ends is done for its reader, who will not come back to end the operators.
    return taken.done === true ? this.return() : Promise.resolve(taken)
  }

  // A reader that stops early (`break`) ends the operators, which give their memory back.
  async return(): Promise<IteratorResult<RDF.Bindings, undefined>> {
    await this.#batches.return()
    return { done: true, value: undefined }
  }

  /** The ids themselves, batch by batch. */
  numbered(): NumberedSolutions {
    const { terms } = this.#shape
    return { batches: this.#numberedRows(), termOf: (id) => terms.termOf(id) }
  }

  async *#numberedRows(): AsyncGenerator<NumberedRows, void, void> {
    for await (const batch of this.#batches) {
      let length = 0
      // The limit is kept here too: both ways of reading a result cut it at the same row.
      while (length < batch.length && this.#count.allows()) length++
      yield { columns: this.#slots.map((slot) => batch.columns[slot] ?? NO_COLUMN), length }
      if (length < batch.length) return
    }
  }

  #take(): IteratorResult<RDF.Bindings, undefined> {
    if (!this.#count.allows()) return { done: true, value: undefined }
    // Copied, because the next batch may overwrite the columns while the caller still holds this row.
    const ids: Id[] = new Array(this.#slots.length)
    for (let place = 0; place < ids.length; place++) ids[place] = this.#columns[place]![this.#row] ?? NONE
    this.#row++
    return { done: false, value: new IdBindings(this.#shape, ids) }
  }

  async #refill(): Promise<IteratorResult<RDF.Bindings, undefined>> {
    for (;;) {
      const next = await this.#batches.next()
      if (next.done === true) return { done: true, value: undefined }
      if (next.value.length === 0) continue
      this.#batch = next.value
      this.#columns = this.#slots.map((slot) => next.value.columns[slot] ?? NO_COLUMN)
      this.#row = 0
      const taken = this.#take()
      if (taken.done === true) await this.#batches.return()
      return taken
    }
  }
}

/** The shape of the solutions with these variables. */
export function bindingsShape(names: readonly string[], terms: LocalTerms): BindingsShape {
  return { names, terms, index: new Map(names.map((name, place) => [name, place])) }
}

/** Quads until the limit. */
export async function* countedQuads(quads: AsyncIterable<Quad>, count: RowCount): AsyncGenerator<Quad, void, void> {
  for await (const quad of quads) {
    if (!count.allows()) return
    yield quad
  }
}
