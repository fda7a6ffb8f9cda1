/** Folding: one spelling for the many ways in which the same word is printed. Full and half width, traditional and
 *  simplified, the dashes, the quotation marks, the radicals that PDF files hold in place of characters.
 *
 *  Invariant: `fold(text)` has as many UTF-16 units as `text`, unit for unit, so offsets found in the folded text are
 *  offsets of the text itself. Folded text is for looking up and comparing; it is never shown and never quoted.
 *
 *  The table works on single characters on purpose. Phrase conversion knows that 乾隆 keeps its 乾, but also keeps
 *  over-converted copies (製度, 答複) apart from what they mean. Names and texts go through the same table, so it only
 *  has to be consistent. */

import { Converter } from 'opencc-js/t2cn'
import { repairRadical } from '../cjk-radicals.ts'

const LAST = 0x10000

/** Groups of characters that count as the first of them. */
const SAME: readonly string[] = [
  '"“”„‟＂「」『』﹁﹂〝〞〟',
  "'‘’‚‛＇",
  '-‐‑‒–—―−－﹣─',
  '~～〜∼˜',
  '[〔﹝【［',
  ']〕﹞】］',
  '《〈<＜﹤⟨«',
  '》〉>＞﹥⟩»',
  '·•・‧∙･●',
  '〇○◯',
  '。｡',
  '、､﹑',
  ',﹐',
  ':﹕∶',
  ';﹔',
  '%﹪',
  ' \u00a0\u3000\u2002\u2003\u2009\u202f\t',
]

const table = buildTable()

/** The last whole text and its folded form: the steps of one extraction ask for the same again and again. */
let last = { text: '', folded: '' }
/** From this length on a text is taken for a whole one, and not for a name or a sentence. */
const WHOLE = 500

/** The folded text, for lookup keys. Same length as `text`; idempotent; linear. */
export function fold(text: string): string {
  if (text.length < WHOLE) return folded(text)
  if (text === last.folded) return text
  if (text !== last.text) last = { text, folded: folded(text) }
  return last.folded
}

function folded(text: string): string {
  if (!isChanged(text)) return text
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)] ?? 0
  return decodeUnits(units)
}

/** The text with traditional characters as simplified ones and nothing else changed: for labels. Same length. */
export function simplified(text: string): string {
  return isChanged(text) ? text.replace(/[\u3400-\u9fff]/gu, (character) => fold(character)) : text
}

/** The key under which a name is looked up: folded, without any blank. Not for offsets. */
export function nameKey(name: string): string {
  const key = fold(name)
  return key.includes(' ') || key.includes('\n') ? key.replaceAll(' ', '').replaceAll('\n', '') : key
}

/** Whether folding changes anything: most names are folded already, and then no copy is made. */
function isChanged(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (table[code] !== code) return true
  }
  return false
}

/** The units as a string; a Buffer keeps lone surrogates, which a TextDecoder would replace. */
function decodeUnits(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')
}

function buildTable(): Uint16Array {
  const units = Uint16Array.from({ length: LAST }, (_, code) => code)
  for (let code = 0xff01; code <= 0xff5e; code++) units[code] = code - 0xfee0
  for (let code = 0x41; code <= 0x5a; code++) units[code] = code + 0x20
  for (let code = 0xff21; code <= 0xff3a; code++) units[code] = code - 0xfee0 + 0x20
  for (const group of SAME) for (const character of group) units[character.charCodeAt(0)] = group.charCodeAt(0)
  for (let code = 0x2e80; code <= 0x2fdf; code++) units[code] = repairRadical(String.fromCharCode(code)).charCodeAt(0)
  for (let code = 0xf900; code <= 0xfaff; code++) units[code] = repairRadical(String.fromCharCode(code)).charCodeAt(0)
  simplify(units)
  return units
}

/** Sends every ideograph to its simplified form, through whatever the table has made of it so far. */
function simplify(units: Uint16Array): void {
  const convert = Converter({ from: 't', to: 'cn' })
  const from = Array.from({ length: 0xa000 - 0x3400 }, (_, i) => String.fromCharCode(0x3400 + i))
  const to = convert(from.join('\n')).split('\n')
  const simplified = (code: number): number => {
    const target = code >= 0x3400 && code < 0xa000 ? (to[code - 0x3400] ?? '') : ''
    return target.length === 1 ? target.charCodeAt(0) : code
  }
  // Twice, because a few targets are themselves variants: the table must be idempotent.
  for (let code = 0; code < LAST; code++) units[code] = simplified(simplified(units[code] ?? code))
}
