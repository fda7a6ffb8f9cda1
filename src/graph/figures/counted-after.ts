/** What a number counts that stands before it: the noun right after it, with its predicate, up to where something new
 *  begins. 48个|行政执法检查计划, 3家|单位入选示范点. */

import { textOf, type Word, wordSet } from './word.ts'

/** Words that say nothing about what is counted. */
export const FILLER = wordSet(
  '原有 各类 各种 各项 各级 各式 各 大量 一批 多个 多种 相关 有关 各类型 多项 等 过 着 所 该 此 这 本 新版 不同 等等 余 进行 予以 加以 其 其他的 的确',
)

/** Words that begin something new: all of them once a verb has been read, the shorter list before that. */
const NEW_PREDICATE = wordSet(
  '开展 进行 完成 启动 实施 接受 召开 推进 实现 建立 获 被 均 已 纳入 签订 达成 提供 中 当中 并 且 及时 均为 全部 得到 用于 以及 和 及 与 等 进一步 切实 有效 确保 从而 因',
)
const NEW_CLAUSE = wordSet('中 当中 和 及 与 并 且 均 已 及时 以及 等 全部 切实 有效 确保 进一步 从而')
const AFTER_UNIT = wordSet('及 以上 以下 以内 左右 上下 不等 余 多 的 各 及以上 等')
/** In characters: what is longer than the first is kept whole up to the second and cut back to the first beyond it. */
const MAX_COUNTED = 16
const MOST_COUNTED = 26

/** The noun right after the number, with its predicate when no verb stands before the number. */
export function countedAfter(right: readonly Word[], hasVerb: boolean): readonly Word[] {
  const words = [...right]
  while (words.length > 0 && (AFTER_UNIT.has(words[0]?.text ?? '') || words[0]?.part === 'mark')) words.shift()
  const kept: Word[] = []
  let length = 0
  let short = 1
  for (const word of words) {
    // 26个市、县(区): one-character levels are one thing.
    const isList = word.part === 'mark' && /[、”]/.test(word.text) && !/^[省市州区县镇乡村]+$/.test(textOf(kept))
    const isNew = NEW_PREDICATE.has(word.text) && (hasVerb || NEW_CLAUSE.has(word.text))
    // The first word is always taken: a number counts something.
    if (kept.length > 0 && (isList || isNew || isStudied(word, kept))) break
    if (length + word.text.length > MOST_COUNTED) return withoutHalf(kept.slice(0, short))
    if (word.part === 'mark') continue
    if (!FILLER.has(word.text) && word.part !== 'time') kept.push(word)
    length += word.text.length
    if (length <= MAX_COUNTED) short = kept.length
  }
  return kept
}

/** 召开4次常务会议|专题研究…: what a meeting was about is no part of what is counted. */
function isStudied({ text }: Word, kept: readonly Word[]): boolean {
  return STUDIES.has(text) && /(?:会|会议|座谈|例会)$/.test(textOf(kept))
}

/** Verbs that say what became of what stands before them; 处罚 in 处罚事项 does not. */
const PREDICATES = wordSet(
  '入选 纳入 列入 获评 荣获 获 命名 汇入 划转 划入 并入 转为 实现 达到 提供 牵头 构建 打造 打造成 落户 进驻',
)
const STUDIES = wordSet('专题 专题研究 专题学习 专门 集体 研究 审议 听取 学习 研讨 部署 讨论 研究部署')

/** A phrase that became too long, without the object that is cut in two: 事项汇入|政务服务…平台 keeps the verb. */
function withoutHalf(kept: readonly Word[]): readonly Word[] {
  const verb = kept.findLastIndex(({ text }, index) => index > 0 && PREDICATES.has(text))
  return verb > 0 ? kept.slice(0, verb + 1) : kept
}
