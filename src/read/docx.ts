/** Word documents of the new format. The only file that knows mammoth. */

import mammoth from 'mammoth'
import { brokenFile } from './decode.ts'
import { htmlToText } from './html.ts'

/** The text of a DOCX file: paragraphs as lines, tables as lines with tabs, automatic lists with
 *  numbers. Throws an InputError `BROKEN_FILE`. */
export async function docxToText(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const options = { ignoreEmptyParagraphs: true, styleMap: CONTENTS_STYLES }
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options)
    return htmlToText(`<html><body>${numberLists(withoutNoteMarks(value))}</body></html>`, { whole: true })
  } catch (cause) {
    throw brokenFile(name, 'DOCX', cause)
  }
}

/** Lines of a table of contents say every heading a second time, with page numbers that are no figures. */
const CONTENTS_STYLES = [1, 2, 3, 4].map((level) => `p[style-name='toc ${level}'] => !`)

/** The marks of footnotes, [1] in the text and an arrow behind the note, are links of the library and no words of the
 *  report. The notes themselves stay, as paragraphs behind the text. */
function withoutNoteMarks(html: string): string {
  return html
    .replace(/<sup><a href="#(?:foot|end)note[^"]*"[^>]*>\[\d+\]<\/a><\/sup>/gu, '')
    .replace(/ ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/gu, '')
    .replace(/<ol>(<li id="(?:foot|end)note-[\s\S]*)<\/ol>$/u, '<ul>$1</ul>')
}

/** mammoth drops the numbers that Word makes; without them the outline of the document would be lost. How Word prints
 *  them is not in its HTML, so lists get the numbers that such reports use by depth: 一、 （一） 1., the outermost counted
 *  through the document. Where those are typed by hand already, lists are enumerations: 1. 2. 3. from the start of each. */
function numberLists(html: string): string {
  const isTyped = /<(?:p|h\d)>(?:<[^>]+>)*[一二三四五六七八九十]{1,3}、/u.test(html)
  const counts: number[] = []
  let outermost = 0
  return html.replace(/<(\/?)(ol|ul|li)>/gu, (tag, slash: string, name: string) => {
    if (name === 'li') {
      const depth = counts.length - 1
      if (slash !== '' || Number.isNaN(counts[depth])) return tag
      counts[depth] = (counts[depth] ?? 0) + 1
      if (depth === 0) outermost = counts[depth] ?? 0
      return tag + listNumber(counts[depth] ?? 1, isTyped ? 2 : depth)
    }
    // Bulleted lists have no numbers.
    if (slash !== '') counts.pop()
    else counts.push(name === 'ul' ? Number.NaN : !isTyped && counts.length === 0 ? outermost : 0)
    return tag
  })
}

function listNumber(value: number, depth: number): string {
  if (depth >= 2) return `${value}.`
  const digits = '〇一二三四五六七八九'
  const tens = value >= 20 ? digits[Math.floor(value / 10)] : ''
  const chinese = value < 10 ? digits[value] : `${tens}十${value % 10 === 0 ? '' : digits[value % 10]}`
  return depth === 0 ? `${chinese}、` : `（${chinese}）`
}
