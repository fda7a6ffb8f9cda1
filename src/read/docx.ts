/** Word documents of the new format. The only file that knows mammoth. */

import mammoth from 'mammoth'
import { brokenFile } from './decode.ts'
import { htmlToText } from './html.ts'

/** The text of a DOCX file: paragraphs as lines, tables as lines with tabs; numbers of automatic lists are printed as
 *  `1.`. Throws an InputError `BROKEN_FILE`. */
export async function docxToText(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { ignoreEmptyParagraphs: true })
    return htmlToText(`<html><body>${numberLists(value)}</body></html>`, { whole: true })
  } catch (cause) {
    throw brokenFile(name, 'DOCX', cause)
  }
}

/** mammoth drops the numbers that Word makes; without them the outline of the document would be lost. */
function numberLists(html: string): string {
  return html.replace(/<ol>([\s\S]*?)<\/ol>/gu, (list) => {
    let count = 0
    return list.replace(/<li>/gu, () => `<li>${++count}.`)
  })
}
