/** Full coverage in words: 执法人员培训全覆盖, 全面实现“一村一法律顾问”. They become a rate of 100 that is marked as claimed
 *  (cs:obsMethod coverage-claim), so that it can be shown or left out. Works on folded text (glyphs.ts). */

import { execAll } from '../../recognise/rules/clause.ts'
import type { Span } from '../../segment/span.ts'
import type { Clause } from './clause.ts'

/** A claim of full coverage. The span is that of the words that make it. */
export interface CoverageClaim extends Span {
  readonly clauseIndex: number
  readonly phrase: string
}

const CLAIM = /全覆盖|全面覆盖|实现“一[^”]{1,3}一[^”]{1,8}”|应[^,。;]{1,3}尽[^,。;]{1,2}率达/g
/** Cheap test for a clause that can hold a claim at all. */
const MAY_CLAIM = /覆盖|实现“一|尽/
// 积极推进…全覆盖 is an effort, 力争 an aim.
const NO_RESULT = /推进|推动|努力|力争|争取|着力|加快|逐步|促进|探索|要求|确保|不断/
/** Words before the thing that is covered. 基本 and 初步 are dropped too: the claim is marked as one, whatever its
 *  strength. */
const LEAD = /^(?:.*?(?:实现了?|达到|完成|做到|基本|初步|通过[^,。]{0,14}(?:实现|平台)))/

/** The coverage claims of a sentence. 培训及考试全覆盖 makes two. */
export function coverageClaimsIn(folded: string, clauses: readonly Clause[]): readonly CoverageClaim[] {
  return clauses.flatMap((clause, clauseIndex) => {
    const text = folded.slice(clause.start, clause.end)
    if (!MAY_CLAIM.test(text)) return []
    return execAll(CLAIM, text).flatMap((match) => {
      const before = text.slice(0, match.index)
      if (NO_RESULT.test(before)) return []
      const start = clause.start + match.index
      return subjectsOf(before, match[0]).map((subject) => ({
        start,
        end: start + match[0].length,
        clauseIndex,
        phrase: `${subject}覆盖率`,
      }))
    })
  })
}

/** What is covered, one or two things; empty where nothing of two characters is left. */
function subjectsOf(before: string, claim: string): readonly string[] {
  const quoted = /“([^”]+)”/.exec(claim)?.[1]
  if (quoted !== undefined) return [quoted]
  const subject = before
    .replace(LEAD, (lead) =>
      /实现了?$/.test(lead) && /^.{0,20}实现了?$/.test(before) ? lead.replace(/实现了?$/, '') : '',
    )
    .replace(/[的“”\s]|我区|全区|全市|全县|各部门|在(?=各|我|全|本|$)/g, '')
    .replace(/无盲点|无死角|、/g, '')
    // 200个村…全覆盖: the number is a figure of its own.
    .replace(/^\d+(?:\.\d+)?万?[\u4e00-\u9fff]/, '')
  const parts = subject.split(/和|及|与/).filter((part) => part.length >= 2)
  // Two only where both name something that can be covered: 党和国家 is one thing.
  return parts.length === 2 && parts.every((part) => /培训|考试|服务|检查|顾问|宣传|调解/.test(part))
    ? parts
    : subject.length >= 2
      ? [subject.slice(-16)]
      : []
}
