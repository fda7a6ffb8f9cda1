/** Zeros that a numeral word states: 无一宗, “零败诉”, 零投诉. Works on folded text (glyphs.ts).
 *  未发生…败诉 has no numeral: graph/zero-claims.ts reads it, because it takes a whole clause. */

import type { Span } from '../../segment/span.ts'
import { execAll } from './clause.ts'

/** A zero as printed; `unit` is empty where the words name none. */
export interface PrintedZero extends Span {
  readonly unit: string
}

const NONE_OF = /无一(件次|人次|[件宗起例人名项次个家份])/g
// The things that reports are proud to have none of; 零距离, 零跑动 and 零容忍 are no counts.
const ZERO_OF =
  /零(?=(?:行政)?(?:败诉|投诉|复议|诉讼|上访|非访|事故|案件|差错|举报|信访|感染|发生|违法|纠错|撤销|炊烟|发案|伤亡|死亡|报告|新增))/g

/** The zeros of a folded text in reading order. */
export function zerosIn(folded: string): readonly PrintedZero[] {
  const none = execAll(NONE_OF, folded).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    unit: match[1] ?? '',
  }))
  const zero = execAll(ZERO_OF, folded).map(({ index }) => ({ start: index, end: index + 1, unit: '' }))
  return [...none, ...zero].sort((a, b) => a.start - b.start)
}
