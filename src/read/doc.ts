/** Word documents of the old format. The only file that knows word-extractor. */

import WordExtractor from 'word-extractor'
import { brokenFile, lockedFile } from './decode.ts'

/** Stands in the container that newer Word makes of a document with a password. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')

/** Punctuation as it is: by default the library turns “ and — into their ASCII cousins. */
const AS_WRITTEN = { filterUnicode: false }

/** What is used of a document of the library. Its own types lack the option. */
interface WordDocument {
  getBody(options: typeof AS_WRITTEN): string
  getTextboxes(options: typeof AS_WRITTEN & { includeHeadersAndFooters: boolean }): string
  getFootnotes(options: typeof AS_WRITTEN): string
  getEndnotes(options: typeof AS_WRITTEN): string
}

/** The text of a DOC file: paragraphs as lines, cells of tables with tabs between them, then text boxes and notes. Throws
 *  an InputError `LOCKED_FILE`, or `BROKEN_FILE`, also for other files in the same container (XLS, PPT). */
export async function docToText(bytes: Uint8Array, name: string): Promise<string> {
  const content = Buffer.from(bytes)
  if (content.includes(LOCKED)) throw lockedFile(name)
  try {
    const document: WordDocument = await new WordExtractor().extract(content)
    const parts = [
      document.getBody(AS_WRITTEN),
      document.getTextboxes({ ...AS_WRITTEN, includeHeadersAndFooters: false }),
      document.getFootnotes(AS_WRITTEN),
      document.getEndnotes(AS_WRITTEN),
    ].map(tidy)
    return parts.filter((text) => text !== '').join('\n')
  } catch (cause) {
    throw brokenFile(name, 'DOC', cause)
  }
}

function tidy(body: string): string {
  return body
    .replace(/\r\n?|\u000b|\u000c|\u2028/gu, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f]/gu, '')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+$/u, ''))
    .filter((line) => line.trim() !== '')
    .join('\n')
}
