/** Word documents of the old format. The only file that knows word-extractor. */

import WordExtractor from 'word-extractor'
import { brokenFile } from './decode.ts'

/** The text of a DOC file: paragraphs as lines, cells of tables with tabs between them. Throws an InputError
 *  `BROKEN_FILE`, also for other files in the same container (XLS, PPT). */
export async function docToText(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes))
    return tidy(bodyOf(document))
  } catch (cause) {
    throw brokenFile(name, 'DOC', cause)
  }
}

/** The body with its punctuation as written: by default the library turns “ and — into their ASCII cousins. The option
 *  is missing in the types of the library. */
function bodyOf(document: { getBody(options?: { filterUnicode: boolean }): string }): string {
  return document.getBody({ filterUnicode: false })
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
