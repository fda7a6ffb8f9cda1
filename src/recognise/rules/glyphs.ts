/** Folds the closed set of characters that numbers, units and time expressions are written with: full width to half
 *  width, traditional to simplified. Every character maps to exactly one, so offsets stay those of the text. */

const PAIRS: readonly (readonly [from: string, to: string])[] = [
  ['０１２３４５６７８９', '0123456789'],
  ['％．，（）＋－：；～／', '%.,()+-:;~/'],
  ['﹪〔〕【】［］', '%()()()'],
  ['[]', '()'],
  ['—–―−', '----'],
  ['∶', ':'],
  ['〇○', '零零'],
  ['萬億餘個場兩', '万亿余个场两'],
  ['項條處戶冊張輛臺隊種類級點幾約達過週歲間檔頁', '项条处户册张辆台队种类级点几约达过周岁间档页'],
  ['門個務實質數據發證單筆幅師員團對', '门个务实质数据发证单笔幅师员团对'],
  ['無來現獲於從爲為與並併還將開關總計', '无来现获于从为为与并并还将开关总计'],
  ['訴敗複復議訟', '诉败复复议讼'],
]

const FOLDED: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([from, to]) => {
    const target = [...to]
    return [...from].map((glyph, index) => [glyph, target[index] ?? glyph] as const)
  }),
)

/** The text with number glyphs folded; as long as the text, unit by unit. */
export function foldGlyphs(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at++) {
    const glyph = text.charAt(at)
    folded += FOLDED.get(glyph) ?? glyph
  }
  return folded
}
