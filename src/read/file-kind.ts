/** What kind of file a report came as: told by its first bytes, then by its name. */

/** Kinds that have a reader, and `binary` for what has none. */
export type FileKind = 'docx' | 'doc' | 'pdf' | 'html' | 'markdown' | 'text' | 'binary'

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

/** The kind of a file. A ZIP archive without a Word document inside is `binary`, as are pictures and other archives. */
export function kindOfFile(bytes: Uint8Array, name: string): FileKind {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return 'pdf'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'doc'
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return holdsAscii(bytes, 'word/document') ? 'docx' : 'binary'
  if (OTHERS.some((magic) => startsWith(bytes, magic))) return 'binary'
  return textKind(bytes, name)
}

function textKind(bytes: Uint8Array, name: string): FileKind {
  // Enough to see a tag, whatever the encoding: tags are ASCII, in UTF-16 with zeros between.
  const opening = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\u0000', '').toLowerCase()
  if (/^[^a-z0-9]*<[\s\S]*?(?:!doctype html|<?html[\s>]|<head[\s>]|<body[\s>])/u.test(opening)) return 'html'
  if (/\.x?html?$/iu.test(name) && /<(?:p|div|br|span|table|meta|article)[\s/>]/u.test(opening)) return 'html'
  return /\.(?:md|markdown)$/iu.test(name) ? 'markdown' : 'text'
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

function holdsAscii(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1')
}
