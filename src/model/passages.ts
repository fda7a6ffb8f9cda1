/** A report in passages, one request each: the sentences of one section, in groups where the section is long. */

import type { SegmentedText } from '../segment/segmented.ts'
import type { Span } from '../segment/span.ts'

/** A stretch of whole sentences of one section. */
export interface Passage extends Span {
  readonly text: string
  /** Title of the section; empty for the preamble. */
  readonly heading: string
}

/** Long enough for a statement and what it leans on, short enough that small models still quote exactly. */
const LONGEST = 1200

/** The passages of a report in its order. Headings go along as titles and are not asked about. A single sentence that is
 *  longer than a passage should be is a passage by itself. */
export function passagesOf({ source, sections, sentences }: SegmentedText): Passage[] {
  const groups: { section: number; start: number; end: number }[] = []
  for (const sentence of sentences) {
    if (sentence.isHeading) continue
    const last = groups.at(-1)
    const isSame = last !== undefined && last.section === sentence.section && sentence.end - last.start <= LONGEST
    if (isSame) last.end = sentence.end
    else groups.push({ section: sentence.section, start: sentence.start, end: sentence.end })
  }
  return groups.map(({ section, start, end }) => ({
    start,
    end,
    text: source.text.slice(start, end),
    heading: sections[section]?.title ?? '',
  }))
}
