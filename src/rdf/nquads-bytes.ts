/** The character classes and escapes of the N-Triples and N-Quads grammar, on UTF-8 bytes. Pure. */

import type { ByteSpan } from './byte-span.ts'

/** Returned for an escape that the grammar does not have. */
export const INVALID = -1

const BACKSLASH = 0x5c

/** 1 for each byte that may stand in an IRI: not #x00-#x20, nor `<>"{}|^` and the backtick and backslash. */
export const IRI_BYTE = new Uint8Array(256).map((_, byte) =>
  byte > 0x20 && !'<>"{}|^`\\'.includes(String.fromCharCode(byte)) ? 1 : 0,
)

/** 1 for the ASCII bytes of PN_CHARS and for every byte of a longer character, which isNameEnd looks at. */
const NAME_BYTE = new Uint8Array(256).map((_, byte) =>
  byte > 0x7f || /[-A-Za-z0-9_]/.test(String.fromCharCode(byte)) ? 1 : 0,
)

/** Whether a byte may be part of a blank node label. */
export function isNameByte(bytes: Uint8Array, at: number): boolean {
  return NAME_BYTE[bytes[at]!] === 1
}

/** PN_CHARS_BASE above ASCII, as pairs of first and last code point. */
const NAME_START_RANGES = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
] as const

/** What PN_CHARS has beyond PN_CHARS_U. */
const NAME_MORE_RANGES = [
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const

function isIn(ranges: readonly (readonly [number, number])[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last)
}

/** Whether a label is made of allowed characters: with `onlyFirst` its first one, else all up to `end`. ASCII apart from
 *  a leading `-` has been looked at by isNameByte. */
export function isNameEnd(bytes: Uint8Array, start: number, onlyFirst: boolean, end = start + 4): boolean {
  if (onlyFirst) {
    const first = bytes[start]!
    if (first < 0x80) return first !== 0x2d
    return isIn(NAME_START_RANGES, Buffer.from(bytes.subarray(start, end)).toString().codePointAt(0)!)
  }
  let isAscii = true
  for (let at = start; at < end; at++) if (bytes[at]! > 0x7f) isAscii = false
  if (isAscii) return true
  return [...Buffer.from(bytes.subarray(start, end)).toString()].every((character) => {
    const code = character.codePointAt(0)!
    return code < 0x80 || isIn(NAME_START_RANGES, code) || isIn(NAME_MORE_RANGES, code)
  })
}

/** `\t` and the other escapes of one letter, by the byte of the letter. */
const LETTER_ESCAPES = new Map(
  Object.entries({ t: '\t', b: '\b', n: '\n', r: '\r', f: '\f', '"': '"', "'": "'", '\\': '\\' }).map(
    ([letter, meaning]) => [letter.charCodeAt(0), meaning.charCodeAt(0)],
  ),
)

/** Copies a span to `target` from `offset` on with its escapes resolved; returns the end, or INVALID. In an IRI only \u
 *  and \U are escapes, and what they stand for must be allowed there. Never longer than the span. */
export function unescapeInto(span: ByteSpan, target: Buffer, offset: number, isIri: boolean): number {
  const { bytes, start, end } = span
  let to = offset
  for (let at = start; at < end; ) {
    if (bytes[at] !== BACKSLASH) {
      target[to++] = bytes[at++]!
      continue
    }
    const letter = bytes[at + 1]!
    const digits = letter === 0x75 ? 4 : letter === 0x55 ? 8 : 0
    const code =
      digits === 0
        ? isIri
          ? INVALID
          : (LETTER_ESCAPES.get(letter) ?? INVALID)
        : hexOf(bytes, at + 2, Math.min(end, at + 2 + digits), digits)
    if (code === INVALID || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return INVALID
    if (isIri && code < 0x80 && IRI_BYTE[code] === 0) return INVALID
    to += target.write(String.fromCodePoint(code), to)
    at += 2 + digits
  }
  return to
}

function hexOf(bytes: Uint8Array, start: number, end: number, digits: number): number {
  if (end - start !== digits) return INVALID
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = Number.parseInt(String.fromCharCode(bytes[at]!), 16)
    if (Number.isNaN(digit)) return INVALID
    value = value * 16 + digit
  }
  return value
}
