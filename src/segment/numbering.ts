/** The numbers that open headings: 一、 （一） 1. （1） 一是 第一部分 and their printed variants. */

/** Kinds of numbering from the widest to the narrowest; a report uses some of them. */
export const NUMBER_KINDS = ['part', 'chinese', 'bracket', 'arabic', 'item'] as const
export type NumberKind = (typeof NUMBER_KINDS)[number]

/** A number at some place of a text. `length` is that of the printed number in UTF-16 units, blanks after it left out;
 *  `value` is what it counts to. */
export interface HeadingNumber {
  readonly kind: NumberKind
  readonly value: number
  readonly length: number
}

const DIGITS = '零一二三四五六七八九十'
const CHINESE = '[一二三四五六七八九十百]{1,4}'

/** One line per way of printing. The group is the number; 〇 and 壹 do not occur in headings. */
const PATTERNS: readonly (readonly [NumberKind, RegExp])[] = [
  ['part', new RegExp(`^第(${CHINESE})(?:部分|章)[、:：]?`, 'u')],
  ['chinese', new RegExp(`^(${CHINESE})\\s?[、．.,，]`, 'u')],
  ['bracket', new RegExp(`^[（(]\\s?(${CHINESE})\\s?[)）][、.．]?`, 'u')],
  // 3.15 and 12.4 are days and 4.2 is a figure: no digit may follow the point, unless a year does.
  ['arabic', /^(\d{1,2})(?:[．.](?!\s?\d)|[．.](?=\s?\d{4}年)|、)/u],
  ['item', /^[（(]\s?(\d{1,2})\s?[)）][、.．]?/u],
  ['item', /^(\d{1,2})[)）]/u],
  ['item', /^([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])[、.．]?/u],
  ['item', new RegExp(`^(${CHINESE})是(?=\\S{4})`, 'u')],
  ['item', new RegExp(`^第(${CHINESE})[，,、:：]`, 'u')],
]

/** The heading number that `text` starts with at `at`, or undefined. */
export function numberAt(text: string, at: number): HeadingNumber | undefined {
  const window = text.slice(at, at + 12)
  for (const [kind, pattern] of PATTERNS) {
    const match = pattern.exec(window)
    if (match?.[1] !== undefined) return { kind, value: countOf(match[1]), length: match[0].length }
  }
  return undefined
}

function countOf(printed: string): number {
  if (/^\d/u.test(printed)) return Number(printed)
  const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'.indexOf(printed)
  return circled >= 0 ? circled + 1 : chineseValue(printed)
}

/** 二十三 -> 23. Headings do not go beyond a few dozen. */
function chineseValue(printed: string): number {
  const [tens, ones] = printed.includes('十') ? printed.split('十') : ['', printed]
  const ten = printed.includes('十') ? (tens === '' ? 1 : DIGITS.indexOf(tens ?? '')) : 0
  return ten * 10 + Math.max(0, DIGITS.indexOf(ones === '' ? '零' : (ones ?? '')))
}
