/** The named sets of characters of XML Schema's regular expressions (https://www.w3.org/TR/xmlschema-2/#regexs). */

import type { CharSet } from './syntax.ts'

/** First characters of XML names with the colon, https://www.w3.org/TR/xml/#NT-NameStartChar. */
const NAME_START =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
/** Further characters of XML names, https://www.w3.org/TR/xml/#NT-NameChar. */
const NAME = `${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040`

/** What stands inside the brackets for each letter after a backslash; the capital letter is the complement. */
const LETTERS: Readonly<Record<string, string>> = {
  s: ' \\t\\n\\r',
  d: '\\p{Nd}',
  i: NAME_START,
  c: NAME,
}

/** `\w` is everything but punctuation, separators and others. */
const NOT_WORD = '\\p{P}\\p{Z}\\p{C}'

/** Blocks that may stand in `\p{Is…}`. */
const BLOCKS: Readonly<Record<string, string>> = {
  BasicLatin: '\\u0000-\\u007F',
  'Latin-1Supplement': '\\u0080-\\u00FF',
  'LatinExtended-A': '\\u0100-\\u017F',
  'LatinExtended-B': '\\u0180-\\u024F',
  Greek: '\\u0370-\\u03FF',
  GreekandCoptic: '\\u0370-\\u03FF',
  Cyrillic: '\\u0400-\\u04FF',
  Hebrew: '\\u0590-\\u05FF',
  Arabic: '\\u0600-\\u06FF',
  Thai: '\\u0E00-\\u0E7F',
  HangulJamo: '\\u1100-\\u11FF',
  GeneralPunctuation: '\\u2000-\\u206F',
  CJKSymbolsandPunctuation: '\\u3000-\\u303F',
  Hiragana: '\\u3040-\\u309F',
  Katakana: '\\u30A0-\\u30FF',
  Bopomofo: '\\u3100-\\u312F',
  CJKUnifiedIdeographsExtensionA: '\\u3400-\\u4DBF',
  CJKUnifiedIdeographs: '\\u4E00-\\u9FFF',
  HangulSyllables: '\\uAC00-\\uD7AF',
  PrivateUse: '\\uE000-\\uF8FF',
  CJKCompatibilityIdeographs: '\\uF900-\\uFAFF',
  HalfwidthandFullwidthForms: '\\uFF00-\\uFFEF',
}

/** The set of `\s`, `\W` and their like; undefined for another letter. */
export function letterSet(letter: string): CharSet | undefined {
  if (letter === 'w') return `[^${NOT_WORD}]`
  if (letter === 'W') return `[${NOT_WORD}]`
  const members = LETTERS[letter.toLowerCase()]
  if (members === undefined) return undefined
  return letter === letter.toLowerCase() ? `[${members}]` : `[^${members}]`
}

/** The set of `\p{name}`, or of `\P{name}` when negated; undefined when there is no such category or block. */
export function propertySet(name: string, negated: boolean): CharSet | undefined {
  if (name.startsWith('Is')) {
    const block = BLOCKS[name.slice(2)]
    return block === undefined ? undefined : `[${negated ? '^' : ''}${block}]`
  }
  return /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name)
    ? `[\\${negated ? 'P' : 'p'}{${name}}]`
    : undefined
}

/** A set of one character. */
export function singleSet(character: string): CharSet {
  return `[${escaped(character)}]`
}

/** A character as it may stand inside brackets. */
export function escaped(character: string): string {
  return /[\\\]^[\-/&~!#%,:;<=>@`{}|()*+.?$]/.test(character)
    ? `\\u{${character.codePointAt(0)!.toString(16)}}`
    : character
}
