/** The folding that numbers, units and time expressions are matched on: authority/fold.ts, with opening and closing
 *  quotation marks kept apart (“甲”3件“乙” has no quoted number), 〇 as 零 and all brackets around years as ( ).
 *  As long as the text, unit by unit, so offsets stay those of the text. */

import { fold } from '../../authority/fold.ts'

const KEPT: ReadonlyMap<string, string> = new Map(
  [
    ['“”‘’「」『』', '“”‘’「」『』'],
    ['〇○', '零零'],
    ['〔〕【】［］[]', '()()()()'],
  ].flatMap(([from = '', to = '']) => [...from].map((glyph, index) => [glyph, to.charAt(index)] as const)),
)
const KEPT_GLYPH = new RegExp(`[${[...KEPT.keys()].map((glyph) => `\\${glyph}`).join('')}]`, 'g')

/** The last text and its form: each step of one extraction asks for the same. */
let last = { text: '', form: '' }

/** The text folded for the rules of numbers; the same length as the text. */
export function foldGlyphs(text: string): string {
  if (last.text !== text) last = { text, form: formOf(text) }
  return last.form
}

function formOf(text: string): string {
  const folded = fold(text)
  let result = ''
  let from = 0
  for (const match of text.matchAll(KEPT_GLYPH)) {
    result += folded.slice(from, match.index) + (KEPT.get(match[0]) ?? match[0])
    from = match.index + 1
  }
  return result + folded.slice(from)
}
