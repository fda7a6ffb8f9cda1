/** From the bytes of a file to the text of a report. The kind of file is told by its content, then by its name.
 *
 *  Invariant: once a SourceText exists, none of its characters moves. Readers of HTML, DOCX, PDF and DOC clean up
 *  before that; the noise of plain text stays and is passed over by line-kind.ts in segment/. */

import { createHash } from 'node:crypto'
import { decodeText } from './decode.ts'
import type { SourceText } from './source-text.ts'

/** The text of a report file. `name` is the id of the result and its ending helps to tell the kind of file. Throws an
 *  InputError: `EMPTY_FILE`, `BINARY_FILE`, `BROKEN_TEXT`. */
export async function readReport(bytes: Uint8Array, name: string): Promise<SourceText> {
  const { text, encoding } = decodeText(bytes, name)
  return sourceOf(text, { id: name, encoding, format: 'text' })
}

/** A SourceText from a string that is at hand already; line ends become LF. */
export function sourceOf(
  text: string,
  options: { readonly id: string; readonly encoding?: string; readonly format?: string },
): SourceText {
  const { id, encoding = 'utf-8', format = 'text' } = options
  const lines = text.replace(/\r\n?/g, '\n')
  return { id, text: lines, sha256: createHash('sha256').update(lines, 'utf8').digest('hex'), encoding, format }
}
