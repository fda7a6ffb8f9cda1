/** What stands around a sentence and says what it is about: the sentence before it in its section, and its headings. */

import type { SegmentedText, Sentence } from '../../segment/segmented.ts'
import type { Clause } from './clause.ts'
import type { Draft } from './draft.ts'

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

const LONGEST_LEAD = 20

/** The words that stand before a figure's phrase: its subject, else the clause before. */
export function leadOf(folded: string, clauses: readonly Clause[], draft: Draft): string {
  const own = folded.slice(draft.clause.start, draft.span.start)
  const at = own.indexOf(draft.ownPhrase.slice(0, 2))
  const subject = at > 1 ? own.slice(0, at).replace(/(?:共|已|对|等|,|\s)+$/g, '') : ''
  const before = clauses[draft.clauseIndex - 1]
  const lead = subject.length >= 2 || before === undefined ? subject : folded.slice(before.start, before.end)
  return lead
    .replace(/^\s*(?:其中|并|且)[,:]?/, '')
    .trim()
    .slice(0, LONGEST_LEAD)
}
