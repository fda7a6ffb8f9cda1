/** From the bytes of a file to the text of a report. The kind of file is told by its content, then by its name.
 *
 *  Invariant: once a SourceText exists, none of its characters moves. Readers of HTML, DOCX, PDF and DOC clean up
 *  before that; the noise of plain text stays and is passed over by line-kind.ts in segment/. */

import { createHash } from 'node:crypto'
import { InputError } from '../errors.ts'
import { binaryFile, brokenFile, decodeText, emptyFile, otherKind } from './decode.ts'
import { docToText } from './doc.ts'
import { docxToText } from './docx.ts'
import { type FileKind, kindOfFile, otherKindOf } from './file-kind.ts'
import { decodeHtml, htmlToText } from './html.ts'
import { markdownToText } from './markdown.ts'
import { pdfToText } from './pdf.ts'
import type { SourceText } from './source-text.ts'

/** The text of a report file. `name` is the id of the result and its ending helps to tell the kind of file. Throws an
 *  InputError that names the file: `EMPTY_FILE`, `BINARY_FILE`, `OTHER_KIND`, `BROKEN_TEXT`, `BROKEN_FILE`,
 *  `LOCKED_FILE`, `NO_TEXT_LAYER`, `NO_PAGE_TEXT`. */
export async function readReport(bytes: Uint8Array, name: string): Promise<SourceText> {
  if (bytes.length === 0) throw emptyFile(name)
  const format = kindOfFile(bytes, name)
  const { text, encoding } = await READERS[format](bytes, name)
  if (text.trim() === '') throw emptyFile(name)
  return sourceOf(text, { id: name, encoding, format })
}

interface ReadText {
  readonly text: string
  readonly encoding: string
}

/** How each kind of file is read. Files of the office programs have no encoding of their own. */
const READERS: Readonly<Record<FileKind, (bytes: Uint8Array, name: string) => Promise<ReadText> | ReadText>> = {
  text: decodeText,
  markdown: (bytes, name) => {
    const { text, encoding } = decodeText(bytes, name)
    return { text: markdownToText(text.replace(/\r\n?/gu, '\n')), encoding }
  },
  html: (bytes, name) => {
    const { text, encoding } = decodeHtml(bytes, name)
    return { text: pageText(text, name), encoding }
  },
  docx: async (bytes, name) => ({ text: await docxToText(bytes, name), encoding: 'utf-8' }),
  doc: async (bytes, name) => ({ text: await docToText(bytes, name), encoding: 'utf-8' }),
  pdf: async (bytes, name) => ({ text: await pdfToText(bytes, name), encoding: 'utf-8' }),
  other: (bytes, name) => {
    throw otherKind(name, otherKindOf(bytes) ?? { en: 'a file of another kind', zh: '其他类型的文件' })
  },
  binary: (_, name) => {
    throw binaryFile(name)
  },
}

/** Pages whose elements are nested without end are no pages; the parser gives up on them with a RangeError. */
function pageText(html: string, name: string): string {
  try {
    const text = htmlToText(html)
    if (text.trim() === '') throw emptyPage(name)
    return text
  } catch (cause) {
    if (cause instanceof RangeError) throw brokenFile(name, 'HTML', cause)
    throw cause
  }
}

/** The error for a page that holds frame and furniture only: its text is fetched by a script, or lies in a frame or an
 *  attachment. */
function emptyPage(name: string): InputError {
  return new InputError('NO_PAGE_TEXT', {
    en: `${name} is a page without a text in it; save the page after it has loaded, or the frame or attachment with the text.`,
    zh: `${name} 是没有正文的网页;请在页面加载完成后另存,或另存其中含正文的框架页、附件。`,
  })
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
