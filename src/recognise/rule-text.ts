/** The text as rules read it: folded (authority/fold.ts), but with quotation marks that open and close and with inner
 *  title marks 〈〉 kept apart from outer ones. Same length as the text, unit for unit. */

import { fold } from '../authority/fold.ts'

const OPENING = '“„「『﹁〝'
const CLOSING = '”」』﹂〞'

/** The last text and its form: each step of one extraction asks for the same. */
let last = { text: '', form: '' }

/** The text for rules. Straight quotation marks open and close in turn inside one paragraph. */
export function ruleText(text: string): string {
  if (last.text !== text) last = { text, form: formOf(text) }
  return last.form
}

const TURNED = /[\n"《》]/gu

function formOf(text: string): string {
  const folded = fold(text)
  if (!/["〈<＜〉>＞]/u.test(folded) && !/[〈<＜〉>＞]/u.test(text)) return folded
  let form = ''
  let from = 0
  let isOpen = false
  for (const { index: at, 0: character } of folded.matchAll(TURNED)) {
    if (character === '\n') isOpen = false
    if (character === '"') isOpen = opens(text[at] ?? '', isOpen)
    form += folded.slice(from, at) + ruleCharacter(character, text[at] ?? '', isOpen)
    from = at + 1
  }
  return form + folded.slice(from)
}

function opens(original: string, isOpen: boolean): boolean {
  if (OPENING.includes(original)) return true
  return CLOSING.includes(original) ? false : !isOpen
}

function ruleCharacter(folded: string, original: string, isOpen: boolean): string {
  if (folded === '"') return isOpen ? '“' : '”'
  if (folded === '《') return original === '《' ? '《' : '〈'
  if (folded === '》') return original === '》' ? '》' : '〉'
  return folded
}
