/** The words around a figure, with the part they play. The segmenter's tags are a guess (正职 comes as a verb, 我区 as a
 *  symbol), so the words that matter most for the reading of figures stand in lists here and win over the tag. */

import type { Mention } from '../../recognise/mention.ts'
import { execAll } from '../../recognise/rules/clause.ts'
import type { SegmentedText, Token } from '../../segment/segmented.ts'
import type { Span } from '../../segment/span.ts'

/** The part that a word plays beside a figure. `total`: sums up what follows (共, 累计); `title`: in 《》; `mark`:
 *  punctuation and glosses. */
export type Part =
  | 'noun'
  | 'verb'
  | 'adverb'
  | 'preposition'
  | 'total'
  | 'body'
  | 'place'
  | 'time'
  | 'title'
  | 'mark'
  | 'other'

/** A word of the text, clipped to the stretch that was asked for. */
export interface Word extends Span {
  readonly text: string
  readonly part: Part
}

/** The words of a list with blanks between them: looking a word up costs less than trying them one after the other. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

// Words of the genre that the segmenter tags now as one part, now as another.
const VERBS = wordSet(
  '明确 部署 编发 制发 下发 签发 编印 编写 转办 交办 移交 核查 申领 换发 实行 推行 执行 谋划 推出 拿出 开办 打掉 引育 招引 兴办 储备 供应 减免 开发 治理 安置 扶持 资助 补贴 奖励 表彰 授予 选派 派出 选拔 招聘 招录 引入 培树 攻克 突破 拆除 清退 关停 淘汰 查获 缴获 侦破 宣布 失效 受理 审理 审结 办结 办理 办 收到 接收 新收 新增 接到 收 立案 结案 终止 撤销 维持 驳回 变更 责令 确认 纠错 转送 移送 调解 调处 化解 排查 处理 处置 ' +
    '审查 审核 审批 批准 备案 报备 报送 印发 制定 修订 修改 废止 清理 出台 发布 公布 公开 公示 公告 编制 起草 出具 解答 参加 参与 列席 代理 出庭 应诉 ' +
    '开展 组织 举办 召开 举行 实施 进行 完成 建立 建成 设立 设置 组建 成立 搭建 打造 配备 聘请 聘任 选聘 培育 培养 培训 考试 发放 印制 印发 悬挂 摆放 张贴 ' +
    '制作 刊发 推送 播放 撰写 宣传 宣讲 提供 服务 帮助 挽回 清收 追回 发现 整改 督促 督办 检查 抽查 评查 随机抽查 巡查 走访 慰问 处罚 罚没 查处 查办 查封 没收 ' +
    '取消 下放 承接 调整 精简 压减 压缩 减少 缩短 增加 提高 提升 下降 上升 增长 降低 达成 归集 汇聚 挂载 共享 录入 接入 进驻 认领 梳理 纳入 列入 覆盖 ' +
    '观看 旁听 见证 参审 不起诉 起诉 批捕 监督 问责 约谈 通报 评估 论证 听证 演练 整治 打击 破获 抓获 救助 援助 回复 答复 办复 回访 走访 服务 受教育 ' +
    '评选 命名 获评 荣获 入选 申报 推荐 创建 投入 落实 解决 协调 指导 帮扶 对接 签订 签约 引进 落地 开工 竣工 改造 新建 改建 扩建 兑现 返还 化解 联合 ' +
    '集中 主持 听取 研究 审议 学习 研讨 交流 述法 测评 考核 抽取 征集 采纳 吸纳 收集 收录 汇编 核发 发出 送达 执行 报名 通过 取得 获得 持有 涉及 免费 满意 ' +
    '合格 成功 拨打 登记 注册 认定 认证 鉴定 公证 仲裁 裁决 调查 送检 抽检 检测 立项 结题 更新 上传 上报 录制 展出 演出 惠及 受益 吸引 接待 访问 点击 浏览 阅读',
)
const NOUNS = wordSet(
  '简报 专报 周报 月报 正职 副职 举措 申请 案件 会议 活动 讲座 资料 事项 意见书 意见 合同 文件 制度 计划 目录 任务 信息 资源 窗口 部门 单位 群众 企业 人员 干部 律师 顾问 律师团 ' +
    '调解员 陪审员 代表 委员 法官 检察官 民警 学生 师生 党员 村民 居民 学校 社区 行政村 镇街 街道 乡镇 机构 组织 工作站 基地 阵地 场所 平台 系统 培训班 ' +
    '率 满意率 合格率 办结率 参考率 成功率 覆盖率 公示率 投诉 举报 纠纷 争议 诉讼 复议 提案 建议 条幅 展板 书籍 稿件 视频 隐患 问题 措施 项目 指标 板块 维度 ' +
    '执法 行政 司法 法治 法律 人民 政府 机关 工作 办件 案卷 行政处罚 行政许可 行政强制 行政检查 行政复议 行政诉讼 行政裁决 行政给付 行政应诉 受众 资金 金额 时限 ' +
    '区直 市直 县直 省直 州直 局直 直属 下属 在职 新任 涉企 涉民 新媒体 普法 公职 规范性 专题 重大 决策 信访 法援 社会 矛盾 心理 疏导 代书 咨询 救助金 代表委员 观测点',
)
const ADVERBS = wordSet(
  '高质量 高标准 高水平 高效率 高位 创新 妥善 积极 扎实 有序 有力 深入 广泛 全面 切实 认真 及时 主动 持续 不断 严格 大力 稳步 顺利 高效 有效 协助 先后 陆续 分别 均 都 也 还 又 再 已 已经 ' +
    '进一步 集中 充分 着力 继续 保持 圆满 全部 依法 规范 同步 常态化 定期 直接 不 未 约 近 超 仅 只 各 每 精准 统筹 成功地 正 正在 累计 共计 重点',
)
/** Whether a verb is one that figures count the acts of: 审查, 印制发放; not 作为. */
export function isCountingVerb(verb: string): boolean {
  return VERBS.has(verb) || VERBS.has(verb.slice(-2))
}

/** Words that sum up what follows: the subject ends before them. */
const TOTALS = wordSet('共 共计 累计 合计 总计 总共 一共 全年 年内 已 先后 今年')
const PREPOSITIONS = wordSet(
  '对 对于 向 在 以 按照 根据 依据 围绕 结合 针对 通过 依托 利用 运用 借助 为 从 由 自 就 将 把 与 同 经 于 面向',
)

/** Words of a text by place. `words(span)` gives those inside, mentions and titles as one word each. */
export type WordReader = (span: Span) => readonly Word[]

/** A reader of the words of one text. `times` are its time expressions; `folded` is foldGlyphs of the text. */
export function wordReader(
  segmented: SegmentedText,
  folded: string,
  mentions: readonly Mention[],
  times: readonly Span[],
): WordReader {
  const text = segmented.source.text
  const wholes = wholesOf(mentions, times, folded)
  const tokenAt = tokensByOffset(segmented.tokens, text.length)
  const read = (span: Span): readonly Word[] => {
    const words: Word[] = []
    let at = span.start
    while (at < span.end) {
      const whole = wholes.get(at)
      if (whole !== undefined && whole.end <= span.end) {
        addWord(words, { start: at, end: whole.end, text: text.slice(at, whole.end), part: whole.part })
        at = whole.end
        continue
      }
      const token = segmented.tokens[tokenAt[at] ?? -1]
      const tag = token?.tag ?? 'x'
      const limit = nextWhole(wholes, at, Math.min(token?.end ?? at + 1, span.end))
      const end = at + leadingVerb(folded.slice(at, limit), tag)
      addWord(words, { start: at, end, text: text.slice(at, end), part: partOf(folded.slice(at, end), tag) })
      at = end
    }
    return words
  }
  // The forms of a figure are tried one after the other on the same few stretches.
  const known = new Map<number, readonly Word[]>()
  return (span) => {
    const length = span.end - span.start
    // A longer stretch is no side of a figure, and would get the key of another.
    if (length >= LONGEST_SIDE) return read(span)
    const key = span.start * LONGEST_SIDE + length
    let words = known.get(key)
    if (words === undefined) {
      words = read(span)
      known.set(key, words)
    }
    return words
  }
}

/** Blanks are no words. */
function addWord(words: Word[], word: Word): void {
  if (word.text.trim() !== '') words.push(word)
}

/** For each offset of a text the index of the token that covers it, -1 where none does. */
function tokensByOffset(tokens: readonly Token[], length: number): Int32Array {
  const byOffset = new Int32Array(length).fill(-1)
  for (let index = 0; index < tokens.length; index++) {
    const { start = 0, end = 0 } = tokens[index] ?? {}
    for (let at = start; at < end; at++) byOffset[at] = index
  }
  return byOffset
}

/** The parts of the words met last, by tag and word: all reports are written with the same few thousand. */
const recentParts = new Map<string, Map<string, Part>>()
const MOST_RECENT = 20_000

function partOf(text: string, tag: string): Part {
  let parts = recentParts.get(tag)
  if (parts === undefined || parts.size >= MOST_RECENT) {
    parts = new Map()
    recentParts.set(tag, parts)
  }
  let part = parts.get(text)
  if (part === undefined) {
    part = partByLists(text, tag)
    parts.set(text, part)
  }
  return part
}

/** In UTF-16 units. With it the keys of texts of up to half a million characters are small integers. */
const LONGEST_SIDE = 2 ** 12

/** The length of the verb that a fixed phrase opens with (发现|矛盾), or of the whole. */
function leadingVerb(text: string, tag: string): number {
  return text.length >= 4 && 'lix'.includes(tag) && tag.length === 1 && VERBS.has(text.slice(0, 2)) && !VERBS.has(text)
    ? 2
    : text.length
}

/** A stretch that is one word, from its map's key to `end`. */
interface Whole {
  readonly end: number
  readonly part: Part
}

const TITLE = /《[^》\n]{1,90}(?:》|(?=[,。;\n]))/g
const QUOTED = /[“「『"][^”」』"\n]{1,24}[”」』"]/g
const SUMMONS = /约谈/g
const GLOSS = /\([^()\d\n]{1,30}\)/g

/** Stretches that are one word wherever they stand: time expressions, titles, bodies and places. */
function wholesOf(mentions: readonly Mention[], times: readonly Span[], folded: string): ReadonlyMap<number, Whole> {
  const wholes = new Map<number, Whole>()
  const put = (start: number, whole: Whole) => {
    // Of two that begin together the longer one: it is what a reader would see.
    if ((wholes.get(start)?.end ?? 0) < whole.end) wholes.set(start, whole)
  }
  for (const { start, end } of times) put(start, { end, part: 'time' })
  for (const { index, 0: title } of execAll(TITLE, folded)) {
    put(index, { end: index + title.length, part: 'title' })
  }
  for (const { index, 0: quoted } of execAll(QUOTED, folded)) {
    put(index, { end: index + quoted.length, part: 'noun' })
  }
  // The segmenter reads 约 in 约谈 as the word of estimates.
  for (const { index } of execAll(SUMMONS, folded)) put(index, { end: index + 2, part: 'verb' })
  // The pinyin after a character, (jīn), and short brackets without figures say nothing about what is counted.
  for (const { index, 0: gloss } of execAll(GLOSS, folded)) put(index, { end: index + gloss.length, part: 'mark' })
  for (const { kind, span, nestedIn } of mentions) {
    if (nestedIn !== -1) continue
    if (kind === 'institution') put(span.start, { end: span.end, part: 'body' })
    if (kind === 'place') put(span.start, { end: span.end, part: 'place' })
  }
  return wholes
}

/** Where the next whole begins, at most `limit`: a token must not reach into it. */
function nextWhole(wholes: ReadonlyMap<number, Whole>, at: number, limit: number): number {
  for (let next = at + 1; next < limit; next++) if (wholes.has(next)) return next
  return limit
}

/** The part by the lists, else by the tag. The order of the lists matters: 累计 is an adverb too, 通过 a verb. */
function partByLists(text: string, tag: string): Part {
  if (/^[\s,。;:、()“”"'‘’!?.|-]+$/.test(text)) return 'mark'
  if (TOTALS.has(text)) return 'total'
  if (PREPOSITIONS.has(text)) return 'preposition'
  if (ADVERBS.has(text)) return 'adverb'
  if (NOUNS.has(text)) return 'noun'
  if (VERBS.has(text)) return 'verb'
  if (/^(?:我|本|全)(?:国|省|市|区|县|州|旗|盟|镇|乡|街道|局|委|厅|办)$/.test(text)) return 'place'
  return partOfTag(tag)
}

function partOfTag(tag: string): Part {
  if (tag === 'vn' || tag === 'an' || tag.startsWith('n') || tag === 'l' || tag === 'j' || tag === 'b') return 'noun'
  if (tag.startsWith('v')) return 'verb'
  if (tag.startsWith('d') || tag === 'ad') return 'adverb'
  if (tag === 'p') return 'preposition'
  if (tag === 'x' || tag === 'eng' || tag === 's' || tag === 'a' || tag === 'i' || tag === 'f') return 'noun'
  return 'other'
}

/** The words joined, blanks dropped. */
export function textOf(words: readonly Word[]): string {
  let text = ''
  for (const word of words) text += word.text
  return /\s/.test(text) ? text.replace(/\s/g, '') : text
}
