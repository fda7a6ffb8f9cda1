/** What segmentation makes of a text. Types only; outline.ts, sentence.ts and jieba.ts make them. */

import type { SourceText } from '../read/source-text.ts'
import type { Span } from './span.ts'

/** cs:sectionRole. `leadership` is the section on the first responsible person. */
export type SectionRole = 'preamble' | 'achievement' | 'leadership' | 'problem' | 'plan' | 'other'

/** One node of the outline. The preamble is section `0`; `1.2.3` is 一、(二)3. */
export interface Section {
  readonly ordinalPath: string
  /** 0 for the preamble, 1 for 一、, 2 for (一), 3 for `1.`. */
  readonly level: 0 | 1 | 2 | 3 | 4
  /** The number as printed: `一、`; empty for the preamble and for unnumbered headings. */
  readonly number: string
  readonly title: string
  /** Number and title, without a closing 。; empty for the preamble. */
  readonly heading: Span
  /** Heading and body, up to the next heading of any level. */
  readonly own: Span
  /** Heading and body with all sections below it. */
  readonly whole: Span
  /** The heading ends at the first 。 of a line that goes on with body text. */
  readonly runIn: boolean
  /** Index of the parent in `sections`, or -1. */
  readonly parent: number
  readonly role: SectionRole
}

export interface Sentence extends Span {
  /** Index in `sections`. */
  readonly section: number
  /** Counts from 1 inside the section: the last part of a statement IRI. */
  readonly ordinal: number
  readonly isHeading: boolean
}

/** A word with its part of speech as nodejieba tags it. Tokens join back to the text without a gap. */
export interface Token extends Span {
  readonly tag: string
}

export interface SegmentedText {
  readonly source: SourceText
  readonly sections: readonly Section[]
  readonly sentences: readonly Sentence[]
  readonly tokens: readonly Token[]
}
