/** What a figure counts, in the report's words: verb and object without subject, adverbs and totals.
 *  解答法律咨询33件 gives 解答法律咨询; 共审核批准48个行政执法检查计划 gives 审核批准行政执法检查计划. */

import { countedAfter, FILLER } from './counted-after.ts'
import { textOf, type Word, wordSet } from './word.ts'

/** A counted thing. `text` is never empty. */
export interface Phrase {
  readonly text: string
  /** The leading verbs: 出具. */
  readonly verb: string
  /** What the verb acts on, or the noun that a trailing verb belongs to: 法律意见书. Empty for a bare verb. */
  readonly object: string
  /** The trailing verb of a noun-first phrase: 出庭 in 负责人出庭. */
  readonly tail: string
  /** A verb that needs the object of the figure before: 受理, 不予受理. */
  readonly isBare: boolean
}

/** Words at the head of a clause that join it to the one before. */
const CONNECTIVE = wordSet(
  '其中 并 并且 且 而 还 同时 另 另外 另有 此外 包括 包含 含 即 如 以及 及 和 与 或 其 分别 主要 具体 内 中 时 后 是 有 为 则',
)
/** Words between the counted thing and its number. */
const LINK = wordSet(
  '两个 三个 四个 达 达到 高达 多达 达到了 为 是 有 约 约为 近 将近 接近 超 超过 逾 突破 不少于 至少 不低于 不超过 不足 等 的 了 过 至 到 仅 只 只有 仅有 各 占 数 总数 总量 数量 大约 在 以 就 保持 保持在 持续 持续保持 连续 高 稳定在 均 均为 均达 都 多 再 已 已达 分别 分别为 分别达 和 及 与 第 余 近年 最少 最多 控制 控制在 力争 确保 实现 保证 由 从 自 自由 少于 低于 高于 不 总体 基本 合计为 共有 共计有 压减至 压缩至 精简为 提高到 提升至 上升至 下降到 降至 升至 增至 达成率',
)
/** Words before a rate that say how it is held or aimed at, and the level that areaWord reads. */
const STANCE =
  /^(?:力争|争取|推动|确保|继续|保持|保证|努力|促进|使(?!用)|让|我?[省市区县州]?本级|(?:全[局系]统?)?(?:全面)?(?:实现|达到)(?=.{0,12}[率度]$))+(?=.{2,})/
/** The level in front of a thing: it is told by the figure's scope, and one indicator must have one name on all
 *  levels. */
const QUOTED_LEVEL = /(?:全国|国家(?!级)|全省|全市|全区|全县|我国|我省|我市|我区|我县|本市|本区|本县|本省)/g

/** The phrase of a figure that follows what it counts. `words` are those to the left of the number, `core` is coreOf
 *  them for a caller that has it already. */
export function phraseBefore(words: readonly Word[], core = coreOf(words)): Phrase | undefined {
  const phrase = phraseOf(core)
  const matter = phrase?.isBare === true ? (titleBefore(words) ?? matterOfSubject(words)) : undefined
  if (phrase === undefined || matter === undefined) return phrase
  const text = matter.startsWith(phrase.text) ? matter : phrase.text + matter
  return { ...phrase, text, object: matter, isBare: false }
}

/** 制发《行政执法监督通知书》6份: the document itself is counted. */
function titleBefore(words: readonly Word[]): string | undefined {
  const last = words.filter(({ part }) => part !== 'mark' && part !== 'time').at(-1)
  return last?.part === 'title' ? last.text.replace(/[《》]/g, '') : undefined
}

const MATTER_NOUN = /(?:信息|案件|申请|事项|文件|纠纷|数据|证照|资料|合同|工单|诉求|投诉|举报|案卷|建议|提案|[”"」])$/

/** …等事后公示信息全年共计|公示: the subject before the total is what the bare verb acts on, if it is a thing. */
function matterOfSubject(words: readonly Word[]): string | undefined {
  const total = words.findLastIndex(({ part }) => part === 'total')
  if (total < 1) return undefined
  const subject = coreOf(words.slice(0, total))
  // 事前公示信息…事后公示信息全年共计公示 is about both: of the subject only its head is meant.
  if (!MATTER_NOUN.test(textOf(subject))) return undefined
  return textOf(subject.slice(/[”"」]$/.test(subject.at(-1)?.text ?? '') ? -1 : -2))
}

/** The phrase of a figure that stands before what it counts: verbs from the left, the noun from the right. */
export function phraseAfter(left: readonly Word[], right: readonly Word[]): Phrase | undefined {
  const verbs = verbsBefore(left)
  const counted = countedAfter(right, verbs.length > 0)
  return counted.length === 0 ? undefined : phraseOf([...verbs, ...counted])
}

/** The words of the left side that say what is counted: without subject, time, titles, lists before 等, and link words. */
export function coreOf(words: readonly Word[]): readonly Word[] {
  if (words.length === 0) return words
  // The order matters: each step cuts at a word that the steps before must have left in place, links twice because a
  // list hides one set of them.
  let core: readonly Word[] = words.filter(({ part }) => part !== 'time' && part !== 'mark')
  core = afterInside(core)
  while (core.length > 0 && CONNECTIVE.has(core[0]?.text ?? '')) core = core.slice(1)
  core = withoutLinks(core)
  core = afterTotal(core)
  core = withoutSubject(core)
  core = afterPreposition(core)
  core = withoutLinks(afterEnumeration(core, lastItemOf(words)))
  core = afterAgent(core)
  core = core.filter((word, at) => isTelling(word, core[at - 1]))
  core = afterModifier(core)
  return withoutAdverbs(core)
}

/** Whether a word says what is counted. 了 is dropped after a verb only: 案结事了 keeps it. */
function isTelling({ text, part }: Word, before: Word | undefined): boolean {
  if (part === 'title') return false
  return text === '了' ? before?.part !== 'verb' : !FILLER.has(text)
}

// 在受理的案件中,终止… and 其中,…: what stands before 中 says which whole is meant.
function afterInside(words: readonly Word[]): readonly Word[] {
  const inside = words.findLastIndex(({ text }) => text === '中' || text === '其中')
  return inside >= 0 && inside < words.length - 1 ? words.slice(inside + 1) : words
}

function withoutLinks(words: readonly Word[]): readonly Word[] {
  const last = words.at(-1)
  const glued = last === undefined ? null : /^(.*[率度量额数比])(?:高?达到?|高|为|超过?)$/.exec(last.text)
  // The segmenter glues 率达 into one word.
  if (last !== undefined && glued !== null) return [...words.slice(0, -1), { ...last, text: glued[1] ?? '' }]
  let end = words.length
  while (end > 0 && (LINK.has(words[end - 1]?.text ?? '') || words[end - 1]?.part === 'total')) end--
  return words.slice(0, end)
}

// 政府法律顾问团共|解答法律咨询: the words before 共 are the subject.
function afterTotal(words: readonly Word[]): readonly Word[] {
  const total = words.findLastIndex(({ part }) => part === 'total')
  return total >= 0 && total < words.length - 1 ? words.slice(total + 1) : words
}

function withoutSubject(words: readonly Word[]): readonly Word[] {
  const first = words[0]
  if (first === undefined || words.length < 2) return words
  if (first.part === 'body' || first.part === 'place') return withoutSubject(words.slice(1))
  // 区级|取消审批事项18项: the level that acts.
  if (/^[省市州区县镇]级$/.test(first.text) && words[1]?.part === 'verb') return words.slice(1)
  return words
}

const AGENT =
  /(?:机关|部门|单位|法院|检察院|局|委|委员会|办|办公室|政府|顾问团|小组|中心|组织|学校|会议|常务会|常委会|党委|党组|党工委|省长|市长|县长|区长|书记|班子|平台|大厅|窗口|街道|镇|乡|村|社区|律师|民警|司法所|派出所|公安|学院)$/

// 行政复议机关|收到行政复议申请: a doer that no mention covers, before a verb with its object.
function afterAgent(words: readonly Word[]): readonly Word[] {
  if (words.length < 2 || words[0]?.part === 'verb' || words[0]?.part === 'preposition') return words
  const verb = words.findIndex(({ part }, index) => index > 0 && part === 'verb')
  if (verb < 1) return words
  const hasObject = words.slice(verb + 1).some(({ part }) => part === 'noun')
  const isTransitive = /^(?:收到|受理|接到|办结|审结|审理|办理|制定|印发|新收)$/.test(textOf(words.slice(verb)))
  return (hasObject || isTransitive) && AGENT.test(textOf(words.slice(0, verb)).replace(/(?:分别|依次)$/, ''))
    ? words.slice(verb)
    : words
}

// 通过江源微刊等平台|发布稿件: a preposition and its object come before the verb that counts. 对…归集 is kept whole.
function afterPreposition(words: readonly Word[]): readonly Word[] {
  const first = words[0]
  if (first?.part !== 'preposition' || first.text === '被') return words
  if (first.text === '因') return words.slice(1)
  const verb = words.findIndex(({ part }, index) => index >= 2 && part === 'verb')
  if (verb > 0 && verb < words.length - 1) return words.slice(verb)
  return /^对于?$/.test(first.text) ? words : words.slice(1)
}

/** Classes that say nothing without what the list before 等 names. */
const BARE_CLASS = wordSet('案件 信息 事项 工作 业务 问题 资料 材料 情况 活动 项目 任务 数据 犯罪 违法行为')

/** The first word of the last item of a list that 等 ends: 专项规划、|国土空间规划等信息. */
function lastItemOf(words: readonly Word[]): Word | undefined {
  const etc = words.findLastIndex(({ text }) => text === '等')
  const comma = etc === -1 ? -1 : words.slice(0, etc).findLastIndex(({ text }) => text === '、')
  return comma === -1 ? undefined : words[comma + 1]
}

// 审查《甲》《乙》等|规范性文件: verbs before the list, the class after 等. A class that says nothing keeps the last item.
function afterEnumeration(words: readonly Word[], item: Word | undefined): readonly Word[] {
  const etc = words.findLastIndex(({ text }) => text === '等')
  const list = words.findLastIndex(({ text, part }) => text === '等' || part === 'title')
  if (list === -1 || list === words.length - 1 || (etc === -1 && words[0]?.part === 'title')) return words
  const head = afterPivot(words.slice(0, list))
  const rest = words.slice(list + 1)
  const from = item === undefined || !BARE_CLASS.has(textOf(rest)) ? -1 : words.indexOf(item)
  const kept = from === -1 || from >= list ? [] : words.slice(from, list)
  const [first] = kept
  // One word with its 等, which by itself would be dropped: without it the item would be the whole class.
  const named = first === undefined ? [] : [{ ...first, text: `${textOf(kept)}等`, part: 'noun' } as const]
  return [...leadingVerbs(head), ...named, ...rest]
}

const PIVOT = wordSet('聘请 邀请 组织 选派 安排 指导 引导 支持 督促 发动 协调 委托')

// 聘请律师|参与决策论证等工作: the act that is counted is what those did who were asked to.
function afterPivot(words: readonly Word[]): readonly Word[] {
  if (!PIVOT.has(words[0]?.text ?? '')) return words
  const noun = words.findIndex(({ part }) => part === 'noun' || part === 'body')
  const act = words.findIndex(
    ({ text }, index) => noun > 0 && index > noun && /^(?:参与|参加|开展|提供|进行|承办)$/.test(text),
  )
  return act === -1 ? words : words.slice(act)
}

// A phrase never ends in the words that lead to its number, however the segmenter cut them.
const DANGLING =
  /(?:(?:压减|压缩|精简|缩短|提高|提升|上升|下降|降低|增加|减少|发展|扩大)?(?:至|(?<![收接受看遇达做])到)|(?:由|从)(?:原来|原先|最初)的?|不少于|不低于|不超过|均?达到?|(?<=率)高|(?:持续)?保持|共计?|均为?|(?<=[率度量额数比分值])为|(?:已?连续|近)[一二三四五六七八九十两\d]{1,2}年(?:均|都|皆)?为?|约|由|从|中|外|有|是|(?<=.{2})的)$/

/** The characters that DANGLING can end in. */
const MAY_DANGLE = new Set('至到来先初的于过达高持计共均为约由从中外有是年')

function withoutDangling(text: string): string {
  return MAY_DANGLE.has(text.slice(-1)) ? text.replace(DANGLING, '') : text
}

/** Characters beyond which a phrase with 的 is cut to its head; set by hand, since shorter ones are names of their own. */
const LONG = 14

// 以区政府为被告的|行政诉讼案件: of a long phrase the head after the last 的 remains, with its verb.
function afterModifier(words: readonly Word[]): readonly Word[] {
  const of = words.findLastIndex(({ text }) => text === '的')
  if (of === -1) return words
  const without = words.filter(({ text }) => text !== '的')
  if (of === words.length - 1 || textOf(words).length <= LONG) return without.length > 0 ? words : without
  const head = words.slice(of + 1)
  // 水土保持方案的审批: an act alone is no head.
  if (head.every(({ part }) => part !== 'noun')) return without
  return [...leadingVerbs(words.slice(0, of)), ...head]
}

/** Adverbs at the head say how something was done, not what. The last word is never taken. */
function withoutAdverbs(words: readonly Word[]): readonly Word[] {
  let start = 0
  while (start < words.length - 1 && isDropped(words[start], words[start + 1])) start++
  return words.slice(start)
}

// 依法不予受理 and 未受理 are terms; 积极开展 is not.
function isDropped(word: Word | undefined, next: Word | undefined): boolean {
  if (word?.part !== 'adverb' || /^(?:[不未新无免]|正在|尚)/.test(word.text)) return false
  if ((word.text === '主动' && next?.text === '公开') || (word.text === '再' && next?.text.startsWith('犯') === true))
    return false
  return !(word.text === '依法' && /^不/.test(next?.text ?? ''))
}

/** The verbs that a stretch begins with, behind adverbs. */
function leadingVerbs(words: readonly Word[]): readonly Word[] {
  const start = words.findIndex(({ part }) => part !== 'adverb')
  let end = Math.max(start, 0)
  while (words[end]?.part === 'verb') end++
  return words.slice(Math.max(start, 0), end)
}

/** The verbs right before the number (审核批准48个), or the relative clause before it (需修订的15个). */
function verbsBefore(left: readonly Word[]): readonly Word[] {
  const core = left.filter(({ part }) => part !== 'time' && part !== 'mark')
  if (core.at(-1)?.text === '的') return relativeClause(left, core)
  // 能力提升等5大工程: the verb of a list stands at its head.
  // 实现甲、乙等5个事项“一网通办” is about what becomes of them.
  if (core.at(-1)?.text === '等') return leadingVerbs(withoutTitles(core)).filter(({ text }) => text !== '实现')
  // 分散在14个部门: where something is done is nothing that it is done to.
  if (/^(?:在|于|从|由)$/.test(core.at(-1)?.text ?? '')) return []
  const told = core.filter(({ text, part }) => !FILLER.has(text) && !CONNECTIVE.has(text) && part !== 'title')
  const words = withoutLinks(told.at(-1)?.part === 'place' ? told.slice(0, -1) : told)
  let start = words.length
  while (start > 0 && words[start - 1]?.part === 'verb') start--
  return words.slice(start)
}

function withoutTitles(words: readonly Word[]): readonly Word[] {
  return words.filter(({ part }) => part !== 'title' && part !== 'body' && part !== 'place')
}

// 需修订的15个 says which; 由村干部、法律顾问组成的22支宣讲队 says only who is in it.
function relativeClause(left: readonly Word[], core: readonly Word[]): readonly Word[] {
  const isList = left.some(({ text }) => text === '、') || core.some(({ text }) => text === '由')
  if (isList) return []
  return core.slice(Math.max(0, core.length - 3)).filter(({ part }) => part !== 'preposition')
}

/** Columns of web sites, which look like verbs in a row. */
const COLUMNS = wordSet('通知公告 公示公告 公告公示 通知通告 意见征集 结果公示 任免公示 督查通报')

function phraseOf(words: readonly Word[]): Phrase | undefined {
  const text = withoutDangling(textOf(words).replace(QUOTED_LEVEL, '').replace(STANCE, ''))
  // Digits and marks alone name nothing.
  if (!/[\u4e00-\u9fff]/.test(text)) return undefined
  let end = 0
  while (end < words.length && (words[end]?.part === 'verb' || words[end]?.part === 'adverb')) end++
  const isBare = end === words.length && !COLUMNS.has(text)
  let tailStart = words.length
  while (tailStart > end && words[tailStart - 1]?.part === 'verb') tailStart--
  const tail = end === 0 ? textOf(words.slice(tailStart)) : ''
  // 受理前化解15件 acts on nothing that 不予受理8件 could take over.
  const isBefore = /^[前后]$/.test(words[end]?.text ?? '')
  const object = isBefore
    ? ''
    : withoutDangling(textOf(words.slice(end, end === 0 ? tailStart : undefined)).replace(/^的/, ''))
  return { text, verb: textOf(words.slice(0, end)), object, tail, isBare }
}
