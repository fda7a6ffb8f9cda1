/** Where words stand in a passage: exactly as given, inside one sentence. Nothing is folded or repaired, so a quote with one
 *  character changed is no quote. */

import type { SegmentedText } from '../segment/segmented.ts'
import { contains, type Span } from '../segment/span.ts'

const PAIRS: readonly (readonly [string, string])[] = [
  ['《', '》'],
  ['〈', '〉'],
  ['“', '”'],
]

/** A name without the marks around all of it: mentions leave them out, models put them in. 《甲》和《乙》 keeps its own. */
export function withoutMarks(words: string): string {
  for (const [open, close] of PAIRS) {
    const inner = words.slice(1, -1)
    if (words.startsWith(open) && words.endsWith(close) && !inner.includes(open) && !inner.includes(close)) return inner
  }
  return words
}

/** The spans of `words` in a passage, in order of start; those that run across the end of a sentence do not count. */
export function occurrencesOf(words: string, passage: Span, { source, sentences }: SegmentedText): Span[] {
  const spans: Span[] = []
  if (words === '') return spans
  for (let at = source.text.indexOf(words, passage.start); at !== -1; at = source.text.indexOf(words, at + 1)) {
    const span = { start: at, end: at + words.length }
    if (span.end > passage.end) break
    if (sentences.some((sentence) => contains(sentence, span))) spans.push(span)
  }
  return spans
}
