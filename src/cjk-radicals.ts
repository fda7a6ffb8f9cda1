/** Radicals and compatibility characters that PDF fonts put in place of ideographs, and the ideographs they stand for.
 *  Imports nothing; open to all folders: reading repairs PDF text with it, folding uses it for lookup keys. */

/** The radicals of U+2E80 that PDF fonts use for whole characters and that no Unicode normal form maps. */
const RADICALS =
  '⺁厂⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴冗⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

const radicals = new Map<string, string>()
const pairs = Array.from(RADICALS)
for (let i = 0; i + 1 < pairs.length; i += 2) {
  const target = pairs[i + 1] ?? ''
  if (target.length === 1) radicals.set(pairs[i] ?? '', target)
}

/** The character that a radical or compatibility character of a PDF stands for, or the character itself. Changes
 *  nothing else (no widths, no punctuation), so it may repair a text while it is being read. */
export function repairRadical(character: string): string {
  const code = character.charCodeAt(0)
  const isSuspect = (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)
  return isSuspect ? (radicals.get(character) ?? singleNfkc(character)) : character
}

function singleNfkc(character: string): string {
  const normal = character.normalize('NFKC')
  return normal.length === 1 ? normal : character
}
