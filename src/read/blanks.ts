/** Blanks and glosses that conversion leaves inside Chinese text: 国务 院, 11 件, 統(tǒng). Readers of pages drop them before
 *  there is a SourceText; plain text is never touched. */

const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\u3001-\\u303f\\uff00-\\uffef“”‘’]'

/** A blank between two ideographs, or between a figure and an ideograph. */
const BETWEEN = new RegExp(`(${WIDE}) +(?=${WIDE}|[\\d(%])|(?<=[\\d)%.]) +(?=${WIDE}|[%％])`, 'gu')

/** Pinyin in brackets behind a character. It has a tone mark, which Latin words in reports have not. */
const PINYIN = /[(（][a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}[)）]/gu

/** The line without them. Blanks between Latin words and figures stay, and those that begin it. */
export function tidyBlanks(line: string): string {
  return line.replace(PINYIN, '').replace(BETWEEN, '$1')
}
