/** What is odd about the names in a text: titles whose closing mark is lost, placeholders that were never filled in. They
 *  are reported and nothing is repaired. */

import type { Problem } from '../problem.ts'
import type { Mention } from '../recognise/mention.ts'
import { ruleText } from '../recognise/rule-text.ts'
import { execAll } from '../recognise/rules/clause.ts'
import { findTitles } from '../recognise/rules/title.ts'
import type { SegmentedText } from '../segment/segmented.ts'

/** XX镇, ××区, 某县: letters or crosses where a name should stand. A single x may be a variable, so two are needed. */
const PLACEHOLDER = /(?:[xX×ＸｘⅩ]{2,3}|[*＊]{1,3}|[○〇]{2,3})(?:省|市|区|县|镇|乡|街道|村|社区|局|同志)/gu

/** Problems `UNCLOSED_TITLE` and `TEMPLATE_RESIDUE` of a text, in its order. */
export function nameProblems(segmented: SegmentedText, mentions: readonly Mention[]): Problem[] {
  const { id, text } = segmented.source
  // The same reading of titles as that of the rules: a problem is told of exactly those that had to be ended somewhere.
  const unclosed = findTitles(ruleText(text))
    .filter((title) => !title.closed)
    .map(({ start, end }): Problem => {
      const title = text.slice(start, end)
      const say = {
        en: `The title “${title}” has no closing mark; it was ended at the next comma or full stop.`,
        zh: `标题“${title}”缺少右书名号,已在下一个逗号或句号处截止。`,
      }
      return { severity: 'warning', code: 'UNCLOSED_TITLE', text: say, source: id, start, end }
    })
  const residue = execAll(PLACEHOLDER, text).map((match): Problem => {
    const start = match.index
    const end = start + match[0].length
    const inTitle = mentions.find(({ span }) => span.start <= start && end <= span.end)?.surface
    const where = inTitle === undefined ? '' : ` in “${inTitle}”`
    const say = {
      en: `${match[0]}${where} looks like a placeholder of a template that was never filled in.`,
      zh: `${inTitle === undefined ? '' : `“${inTitle}”中的`}“${match[0]}”疑为未填写的模板占位符。`,
    }
    return { severity: 'warning', code: 'TEMPLATE_RESIDUE', text: say, source: id, start, end }
  })
  return [...unclosed, ...residue].sort((a, b) => a.start - b.start)
}
