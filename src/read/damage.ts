/** Characters that were lost before or while a text was read. They stay in it as U+FFFD, so that offsets go on quoting it;
 *  a person is told where the first one stands. */

import type { Problem } from '../problem.ts'
import type { SourceText } from './source-text.ts'

/** What decoders and converters leave for a character they cannot read. */
const LOST = '\ufffd'

/** One warning `LOST_CHARACTERS` for a text with such characters, none for others. Offsets are those of the first. */
export function damageProblems({ id, text }: SourceText): Problem[] {
  const start = text.indexOf(LOST)
  if (start < 0) return []
  const count = text.split(LOST).length - 1
  const line = text.slice(0, start).split('\n').length
  return [
    {
      severity: 'warning',
      code: 'LOST_CHARACTERS',
      text: {
        en: `Characters of ${id} that could not be read: ${count}, the first in line ${line}. Compare the text with its source there.`,
        zh: `${id} 中有 ${count} 个字符无法读出,第一个在第 ${line} 行;请在该处与原文核对。`,
      },
      source: id,
      start,
      end: start + LOST.length,
    },
  ]
}
