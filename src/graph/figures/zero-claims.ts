/** Zeros without a numeral: 未发生复议案件进入诉讼程序败诉的情况, 无诉讼、无复议案件, 未收到信息公开申请, 没有发生.
 *  Works on folded text (glyphs.ts). */

import type { Span } from '../../segment/span.ts'
import type { Clause } from './clause.ts'

/** A claim that there was none of something. */
export interface ZeroClaim extends Span {
  readonly clauseIndex: number
  readonly phrase: string
}

const NEGATION =
  '未发生过?|未出现过?|没有发生过?|没有出现|未收到|未接到|没有收到|未受理|未新制定|未制定|未产生|未发现|未引发|未被|无'
// What can be counted and is worth reporting as none; 无缝, 无障碍 and 无盲点 are no counts.
const COUNTED =
  '败诉|诉讼|复议|申请|投诉|举报|上访|信访|事故|案件|纠错|撤销|变更|规范性文件|听证|差错|感染|事件|违法|纠纷|争议|追责|问责'
const CLAIM = new RegExp(`^(?:[^,。;]{0,12}?)((${NEGATION})([^,。;、]{0,24}?(?:${COUNTED})[^,。;、]{0,8}))$`)
const BARE = new RegExp(`^[\\u4e00-\\u9fff]{0,8}(?:${COUNTED})[\\u4e00-\\u9fff]{0,2}(?:的?(?:发生|情况|情形|现象))?$`)
// What denies a whole list: 未发生复议、诉讼败诉案件.
const OPENS_NONE = /^\s*(?:[^,。;、]{0,8})(?:无|没有|未发生|未出现|未产生|未引发|未收到|未接到)/
// 未受理的 or 对未履行…的 speak of cases, 无正当理由 of a condition.
const NOT_A_CLAIM = /未(?:受理|履行|按|经|予)的|^对|^若|^如|无正当|无一|避免|防止|确保|力争|杜绝|无需|无偿|无法/

/** The zero claims of a sentence. `taken` are the figures that the sentence states in numerals. */
export function zeroClaimsIn(folded: string, clauses: readonly Clause[], taken: readonly Span[]): readonly ZeroClaim[] {
  return clauses.flatMap((clause, clauseIndex) => {
    if (!/[无未没]/.test(folded.slice(clause.start, clause.end))) return []
    // A clause with a number states that number; its 无 belongs to it (无一败诉的35件).
    if (taken.some((figure) => figure.start >= clause.start && figure.end <= clause.end)) return []
    const parts = partsOf(folded, clause)
    const isNone = OPENS_NONE.test(folded.slice(clause.start, clause.end))
    return parts.flatMap(({ start, end }, index) => {
      const text = folded.slice(start, end)
      // 无行政复议、行政诉讼案件: the negation of the first part counts for the bare nouns after it.
      if (index > 0 && isNone && BARE.test(text)) return [{ start, end, clauseIndex, phrase: phraseOfClaim(text) }]
      const match = NOT_A_CLAIM.test(text) ? null : CLAIM.exec(text.trimEnd())
      if (match === null) return []
      const [whole, claim = '', , counted = ''] = match
      const from = start + whole.length - claim.length
      return [{ start: from, end: from + claim.length, clauseIndex, phrase: phraseOfClaim(counted) }]
    })
  })
}

/** The stretches between 、 of a clause. */
function partsOf(folded: string, clause: Span): Span[] {
  const parts: Span[] = []
  let start = clause.start
  for (let at = clause.start; at <= clause.end; at++) {
    if (at < clause.end && folded.charAt(at) !== '、') continue
    parts.push({ start, end: at })
    start = at + 1
  }
  return parts
}

/** The thing that there was none of, without words that only say that it would have happened. */
function phraseOfClaim(counted: string): string {
  return counted.replace(/^(?:过|任何|一起|一件|一例|因)+/, '').replace(/(?:的)?(?:情况|情形|现象|问题|发生|等)+$/, '')
}
