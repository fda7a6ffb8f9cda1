/** Where in a query text something stands, and the errors that say so. */

import { QueryError, type Text } from '../errors.ts'

/** Line and column of an offset, both from 1. Columns count characters (code points), as an editor shows them. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The place of a UTF-16 offset in a text. Lines end with LF, CR or CRLF. */
export function placeAt(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: lines.length, column: [...lines[lines.length - 1]!].length + 1 }
}

/** A QueryError whose sentence starts with the place: `Line 3, column 5: …`. */
export function errorAt(code: string, place: Place, { en, zh }: Text, cause?: unknown): QueryError {
  const text = {
    en: `Line ${place.line}, column ${place.column}: ${en}`,
    zh: `第 ${place.line} 行第 ${place.column} 列:${zh}`,
  }
  return new QueryError(code, text, place, cause === undefined ? undefined : { cause })
}
