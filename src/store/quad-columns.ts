/** Quads collected as four growing columns, in the order in which they come; repetitions are kept. */

import type { Id } from './id.ts'
import type { IdColumns } from './order-writer.ts'

/** Rows of one block; blocks are not copied when more come. */
const BLOCK_ROWS = 1 << 16

export class QuadColumns {
  /** Blocks of four columns laid one after the other. */
  #blocks: Uint32Array[] = []
  #block = new Uint32Array(0)
  #row = BLOCK_ROWS
  length = 0

  /** Adds a row. */
  push(s: Id, p: Id, o: Id, g: Id): void {
    if (this.#row === BLOCK_ROWS) {
      this.#block = new Uint32Array(4 * BLOCK_ROWS)
      this.#blocks.push(this.#block)
      this.#row = 0
    }
    const row = this.#row++
    this.#block[row] = s
    this.#block[row + BLOCK_ROWS] = p
    this.#block[row + 2 * BLOCK_ROWS] = o
    this.#block[row + 3 * BLOCK_ROWS] = g
    this.length++
  }

  /** All rows as four columns s, p, o, g. Empties the collection, block by block. */
  columns(): IdColumns {
    const columns = [0, 1, 2, 3].map(() => new Uint32Array(this.length))
    this.#blocks.forEach((block, number) => {
      const from = number * BLOCK_ROWS
      const rows = Math.min(BLOCK_ROWS, this.length - from)
      columns.forEach((column, position) => {
        const start = position * BLOCK_ROWS
        column.set(block.subarray(start, start + rows), from)
      })
    })
    this.#clear()
    const [s, p, o, g] = columns
    return [s!, p!, o!, g!]
  }

  /** Visits the rows in the order in which they came; the collection must not grow meanwhile. */
  forEach(visit: (s: Id, p: Id, o: Id, g: Id) => void): void {
    this.#blocks.forEach((block, number) => {
      const rows = Math.min(BLOCK_ROWS, this.length - number * BLOCK_ROWS)
      for (let row = 0; row < rows; row++) {
        visit(block[row]!, block[row + BLOCK_ROWS]!, block[row + 2 * BLOCK_ROWS]!, block[row + 3 * BLOCK_ROWS]!)
      }
    })
  }

  /** The same with a step after every `stepRows` rows. */
  *forEachInSteps(stepRows: number, visit: (s: Id, p: Id, o: Id, g: Id) => void): Generator<void, void> {
    for (let from = 0; from < this.length; from++) {
      const block = this.#blocks[Math.floor(from / BLOCK_ROWS)]!
      const row = from % BLOCK_ROWS
      visit(block[row]!, block[row + BLOCK_ROWS]!, block[row + 2 * BLOCK_ROWS]!, block[row + 3 * BLOCK_ROWS]!)
      if ((from + 1) % stepRows === 0) yield
    }
  }

  /** The collection so far; this one is empty afterwards. */
  take(): QuadColumns {
    const taken = new QuadColumns()
    taken.#blocks = this.#blocks
    taken.#block = this.#block
    taken.#row = this.#row
    taken.length = this.length
    this.#clear()
    return taken
  }

  #clear(): void {
    this.#blocks = []
    this.#block = new Uint32Array(0)
    this.#row = BLOCK_ROWS
    this.length = 0
  }
}
