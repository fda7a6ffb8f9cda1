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

/** The radicals of U+2E80 that PDF fonts use for whole characters and that no Unicode normal form maps. */
const RADICALS =
  '⺁厂⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴冗⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

const radicals = new Map<string, string>()
const pairs = Array.from(RADICALS)
for (let i = 0; i + 1 < pairs.length; i += 2) {
  const target = pairs[i + 1] ?? ''
  if (target.length === 1) radicals.set(pairs[i] ?? '', target)
}

const table = buildTable()

/** The character that a radical or compatibility character of a PDF stands for, or the character itself. Unlike fold,
 *  this changes nothing else, so it may repair a text while it is being read. */
export function repairRadical(character: string): string {
  const code = character.charCodeAt(0)
  const isSuspect = (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)
  return isSuspect ? (radicals.get(character) ?? singleNfkc(character)) : character
}

/** The folded text, for lookup keys. Same length as `text`; idempotent; linear. */
export function fold(text: string): string {
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)] ?? 0
  return decodeUnits(units)
}

/** The key under which a name is looked up: folded, without any blank. Not for offsets. */
export function nameKey(name: string): string {
  return fold(name).replaceAll(' ', '').replaceAll('\n', '')
}

function singleNfkc(character: string): string {
  const normal = character.normalize('NFKC')
  return normal.length === 1 ? normal : character
}

function decodeUnits(units: Uint16Array): string {
  const parts: string[] = []
  // String.fromCharCode takes its units as arguments; long texts would overflow the stack.
  for (let from = 0; from < units.length; from += 8192) {
    parts.push(String.fromCharCode(...units.subarray(from, from + 8192)))
  }
  return parts.join('')
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
