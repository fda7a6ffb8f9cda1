/** Where in a query text something stands, and the errors that say so. */

import { QueryError, type Text } from '../errors.ts'

/** Line and column of an offset, both from 1. Columns count characters (code points), as an editor shows them. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The place of a UTF-16 offset in a text. Lines end with LF, CR or CRLF. Linear in the offset; for many offsets of one
 *  text use Places. */
export function placeAt(text: string, offset: number): Place {
  return new Places(text).at(offset)
}

/** Finds places in one text. The lines are found once. */
export class Places {
  #starts: readonly number[] | undefined
  readonly #hasSurrogates: boolean

  constructor(readonly text: string) {
    this.#hasSurrogates = /[\ud800-\udfff]/.test(text)
  }

  at(offset: number): Place {
    this.#starts ??= lineStarts(this.text)
    const line = lastNotAbove(this.#starts, offset)
    const start = this.#starts[line]!
    const width = this.#hasSurrogates ? [...this.text.slice(start, offset)].length : offset - start
    return { line: line + 1, column: width + 1 }
  }
}

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)]
}

/** The index of the last number of a sorted list that is not above `limit`; the list starts at or below it. */
function lastNotAbove(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (sorted[middle]! <= limit) low = middle
    else high = middle - 1
  }
  return low
}

/** A QueryError whose sentence starts with the place: `Line 3, column 5: …`. */
export function errorAt(code: string, place: Place, { en, zh }: Text, cause?: unknown): QueryError {
  const text = {
    en: `Line ${place.line}, column ${place.column}: ${en}`,
    zh: `第 ${place.line} 行第 ${place.column} 列:${zh}`,
  }
  return new QueryError(code, text, place, cause === undefined ? undefined : { cause })
}
