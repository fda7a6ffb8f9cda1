/** The matters that reports count things in. A bare verb (全年共受理535件) takes its object from the nearest of them. */

import type { Span } from '../../segment/span.ts'

// Longer names before their beginnings, since alternatives are tried in order.
const MATTERS =
  '行政复议|行政诉讼|行政应诉|诉前调解|人民调解|行政调解|司法调解|矛盾纠纷排查|矛盾纠纷|法律援助|司法救助|信访|公证|司法鉴定|劳动仲裁|仲裁|社区矫正|' +
  '政府信息公开|依申请公开|规范性文件|合法性审查|合法性审核|重大行政决策|合同审查|行政处罚|行政许可|行政强制|行政检查|行政裁决|案卷评查|双随机|法律咨询|' +
  '普法宣传|法治宣传|法治培训|法律顾问|公职律师|执法培训|培训|投诉举报|投诉|举报|人大代表建议|政协提案|建议提案|政务服务|公平竞争审查|述法|学法|考试|' +
  '行政案件|行政争议|公益诉讼|检察建议|司法建议|热线|工单|诉求|备案审查|督察|执法监督|证明事项|法治讲座|旁听庭审|庭审直播'
const MATTER = new RegExp(MATTERS, 'g')

/** The last matter named in a text, or undefined. */
export function lastMatter(text: string): string | undefined {
  let last: string | undefined
  MATTER.lastIndex = 0
  for (let found = MATTER.exec(text); found !== null; found = MATTER.exec(text)) last = found[0]
  return last
}

/** A matter and where it ends. */
export interface PlacedMatter {
  readonly matter: string
  readonly end: number
}

/** The matters named in a stretch of a text, in reading order. */
export function mattersIn(text: string, { start, end }: Span): readonly PlacedMatter[] {
  const found: PlacedMatter[] = []
  const stretch = text.slice(start, end)
  MATTER.lastIndex = 0
  for (let match = MATTER.exec(stretch); match !== null; match = MATTER.exec(stretch)) {
    found.push({ matter: match[0], end: start + match.index + match[0].length })
  }
  return found
}

/** The last of `matters` that ends before `at`, or undefined. */
export function matterUntil(matters: readonly PlacedMatter[], at: number): string | undefined {
  return matters.findLast(({ end }) => end <= at)?.matter
}
