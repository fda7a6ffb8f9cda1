/** What kind of file a report came as: told by its first bytes, then by its name. */

import type { Text } from '../errors.ts'

/** Kinds that have a reader, `other` for kinds with a name and none (`otherKindOf` says which), `binary` for the rest. */
export type FileKind = 'docx' | 'doc' | 'pdf' | 'html' | 'markdown' | 'text' | 'other' | 'binary'

/** First bytes of files that hold no text that we can read. */
const OTHERS: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x7f, 0x45, 0x4c, 0x46], // ELF
]

/** The kind of a file. Some programs put a few bytes before the first ones of a PDF, and its readers allow for that. A ZIP
 *  archive with no known document inside is `binary`, as are pictures and other archives. */
export function kindOfFile(bytes: Uint8Array, name: string): FileKind {
  if (/^[^<a-z]{0,64}%pdf-\d/u.test(openingOf(bytes))) return 'pdf'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'doc'
  if (isZip(bytes) && holdsAscii(bytes, 'word/document')) return 'docx'
  if (otherKindOf(bytes) !== undefined) return 'other'
  if (isZip(bytes) || OTHERS.some((magic) => startsWith(bytes, magic))) return 'binary'
  return textKind(bytes, name)
}

/** Formats of offices that are met under the endings of others, told by what they begin with or hold. */
const OTHER_KINDS: readonly { readonly kind: Text; isIt(bytes: Uint8Array, opening: string): boolean }[] = [
  { kind: { en: 'an RTF document', zh: ' RTF 文档' }, isIt: (_, opening) => opening.startsWith('{\\rtf') },
  {
    kind: { en: 'a web archive (MHT)', zh: '网页归档文件(MHT)' },
    isIt: (_, opening) => /^(?:mime-version:|from: <saved by|content-type: multipart\/related)/u.test(opening),
  },
  {
    kind: { en: 'a Word document in XML', zh: ' Word XML 文档' },
    isIt: (_, opening) => /<\?mso-application|<w:worddocument|<pkg:package/u.test(opening),
  },
  { kind: { en: 'a spreadsheet', zh: '电子表格' }, isIt: (bytes) => isZip(bytes) && holdsAscii(bytes, 'xl/workbook') },
  {
    kind: { en: 'a presentation', zh: '演示文稿' },
    isIt: (bytes) => isZip(bytes) && holdsAscii(bytes, 'ppt/presentation'),
  },
  {
    kind: { en: 'an OFD document', zh: ' OFD 版式文件' },
    isIt: (bytes) => isZip(bytes) && holdsAscii(bytes, 'OFD.xml'),
  },
  {
    kind: { en: 'an OpenDocument text', zh: ' OpenDocument 文档' },
    isIt: (bytes) => isZip(bytes) && holdsAscii(bytes, 'application/vnd.oasis.opendocument'),
  },
]

/** What a file is that has a known kind and no reader; undefined for all others. */
export function otherKindOf(bytes: Uint8Array): Text | undefined {
  const opening = openingOf(bytes).trimStart()
  return OTHER_KINDS.find(({ isIt }) => isIt(bytes, opening))?.kind
}

/** Enough to see a tag, whatever the encoding: tags are ASCII, in UTF-16 with zeros between. */
function openingOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\u0000', '').toLowerCase()
}

function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])
}

function textKind(bytes: Uint8Array, name: string): FileKind {
  const opening = openingOf(bytes)
  if (/^[^a-z0-9]*<[\s\S]*?(?:!doctype html|<?html[\s>]|<head[\s>]|<body[\s>])/u.test(opening)) return 'html'
  if (
    /\.x?html?$/iu.test(name) &&
    /<\/?(?:p|div|br|span|table|meta|article|font|center|title|h[1-6]|li|section|b|strong)[\s/>]/u.test(opening)
  )
    return 'html'
  return /\.(?:md|markdown)$/iu.test(name) ? 'markdown' : 'text'
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

function holdsAscii(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1')
}
