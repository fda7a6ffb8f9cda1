/** From a text to its outline, sentences and words: the whole of segmentation in one call. */

import type { SourceText } from '../read/source-text.ts'
import type { Segmenter } from './jieba.ts'
import { outline } from './outline.ts'
import type { SegmentedText } from './segmented.ts'
import { sentencesOf } from './sentence.ts'

/** The text with its sections, sentences and tokens. Pure for a given segmenter; never throws on odd text. */
export function segment(source: SourceText, segmenter: Segmenter): SegmentedText {
  const sections = outline(source.text)
  const sentences = sentencesOf(source.text, sections)
  return { source, sections, sentences, tokens: segmenter.tokens(source.text) }
}
