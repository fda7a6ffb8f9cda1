/** PDF files with a text layer. The only file that knows unpdf. */

import { extractTextItems, getDocumentProxy } from 'unpdf'
import { InputError } from '../errors.ts'
import { brokenFile, lockedFile } from './decode.ts'
import { ChineseCMaps } from './pdf-cmaps.ts'
import { linesOfPages } from './pdf-lines.ts'

/** Only errors, and those are thrown: the library prints its warnings on the console. */
const SILENT = 0

/** The text of a PDF file, its paragraphs joined to lines again. Throws an InputError: `BROKEN_FILE`, or `NO_TEXT_LAYER`
 *  for scanned pages. */
export async function pdfToText(bytes: Uint8Array, name: string): Promise<string> {
  const pages = await itemsOf(bytes, name)
  const text = linesOfPages(pages).join('\n')
  if (text.trim() !== '') return text
  throw new InputError('NO_TEXT_LAYER', {
    en: `${name} has no text layer, only pictures of its pages; run text recognition on it first.`,
    zh: `${name} 没有文字层,只有页面图像;请先做文字识别。`,
  })
}

async function itemsOf(bytes: Uint8Array, name: string) {
  try {
    // A copy, because the library takes over the buffer that it is given.
    const tables = { BinaryDataFactory: ChineseCMaps, cMapPacked: false }
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: SILENT, ...tables })
    return (await extractTextItems(document)).items
  } catch (cause) {
    // By its name: the class is not among what the library exports.
    if (cause instanceof Error && cause.name === 'PasswordException') throw lockedFile(name)
    throw brokenFile(name, 'PDF', cause)
  }
}
