/** What stands around a sentence and says what it is about: the sentence before it in its section, and its headings. */

import type { SegmentedText, Sentence } from '../../segment/segmented.ts'
import type { Clause } from './clause.ts'
import type { Draft } from './draft.ts'
import { textOf, type Word, type WordReader } from './word.ts'

/** The sentence before and the headings, the nearest last. */
export function around(segmented: SegmentedText, folded: string, index: number): string {
  const sentence = segmented.sentences[index]
  return sentence === undefined ? '' : `${headingsOf(segmented, sentence)}\n${sentenceBefore(segmented, folded, index)}`
}

function sentenceBefore({ sentences }: SegmentedText, folded: string, index: number): string {
  const before = sentences[index - 1]
  return before !== undefined && before.section === sentences[index]?.section
    ? folded.slice(before.start, before.end)
    : ''
}

/** The titles of a sentence's section and of those above it, the innermost last. */
export function headingsOf(segmented: SegmentedText, sentence: Sentence): string {
  const titles: string[] = []
  for (let at = sentence.section; at !== -1; ) {
    const section = segmented.sections[at]
    if (section === undefined) break
    titles.unshift(section.title)
    at = section.parent
  }
  return titles.join('\n')
}

/** Characters of a lead: the key of an observation shows it to people. */
const LONGEST_LEAD = 18

/** The noun phrase that leads to a figure: the last one of its subject, else of the clause before. Empty where none is
 *  short enough to be a name for the value; half a sentence would be none. */
export function leadOf(folded: string, clauses: readonly Clause[], draft: Draft, words: WordReader): string {
  const own = folded.slice(draft.clause.start, draft.span.start)
  const at = own.indexOf(draft.ownPhrase.slice(0, 2))
  const subject = { start: draft.clause.start, end: draft.clause.start + Math.max(at, 0) }
  const before = clauses[draft.clauseIndex - 1]
  const named = lastNoun(words(subject))
  return named === '' && before !== undefined ? lastNoun(words(before)) : named
}

/** Parts that make up a name, and words that may stand between them. */
const NOMINAL = new Set(['noun', 'body', 'place'])

const JOINTS = new Set(['、', '和', '及', '与', '各', '等', '的'])

/** The last run of nouns, bodies and places that is no longer than a name: 区直各单位、镇街. A run behind a number begins
 *  with its unit, which is left out. */
function lastNoun(words: readonly Word[]): string {
  let end = words.length
  while (end > 0) {
    while (end > 0 && !isNominal(words[end - 1])) end--
    let start = end
    while (start > 0 && (isNominal(words[start - 1]) || JOINTS.has(words[start - 1]?.text ?? ''))) start--
    const from = startOfRun(words, start, end)
    const text = textOf(words.slice(from, end))
    if (text.length >= 2 && text.length <= LONGEST_LEAD && !/\d|^[一二三四五六七八九十两]/.test(text)) return text
    end = start
  }
  return ''
}

function startOfRun(words: readonly Word[], start: number, end: number): number {
  let from = start
  while (from < end && !isNominal(words[from])) from++
  const isUnit = /\d$/.test(words[start - 1]?.text ?? '') && words[from]?.text.length === 1
  return isUnit ? from + 1 : from
}

function isNominal(word: Word | undefined): boolean {
  return word !== undefined && NOMINAL.has(word.part) && !/^(?:以上|以下|左右|上下)$/.test(word.text)
}
