/** The part of a text that explains its terms: 名词解释. It is full of numbers that nobody has achieved. */

import type { SegmentedText } from '../../segment/segmented.ts'
import type { Span } from '../../segment/span.ts'

/** Titles of a section of explanations. */
const TITLE = /名词解释|名詞解釋|名词说明|注释|注釋|附注|相关用语/u

/** The same as a line of its own: such parts mostly stand behind the last section, without a number. */
const LINE = /^[ \u3000]*(?:附[:：]?)?(?:有关|相关|主要)?(?:名[词詞](?:解[释釋]|说明)|注[释釋]|附注)[:：]?[ \u3000]*$/mu

/** What the titles have in common, so that most texts are not searched line by line. */
const WORDS = ['名词', '名詞', '注释', '注釋', '附注'] as const

/** The stretches of a text that explain terms, in order. A line alone opens one that goes on to the next section of the
 *  first level, or to the end. */
export function glossaries({ source, sections }: SegmentedText): readonly Span[] {
  const { text } = source
  if (!WORDS.some((word) => text.includes(word))) return []
  const titled = sections.filter(({ title }) => TITLE.test(title)).map(({ whole }) => whole)
  const line = LINE.exec(text)
  if (line === null) return titled
  const next = sections.find(({ level, heading }) => level === 1 && heading.start > line.index)
  return [...titled, { start: line.index, end: next?.heading.start ?? text.length }]
}
