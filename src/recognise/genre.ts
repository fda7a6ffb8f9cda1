/** What kind of text it is. Reports of neighbouring genres hold the same words, and comparing them with annual reports
 *  would be wrong without a word; so the kind is decided first, by points for tells that can be read and argued with. */

import type { Reason } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import type { Problem } from '../problem.ts'
import type { SourceText } from '../read/source-text.ts'
import type { SegmentedText } from '../segment/segmented.ts'

/** Codes of cs:genre. */
export type Genre =
  | 'annual-report'
  | 'plan'
  | 'work-report'
  | 'disclosure-report'
  | 'statistics'
  | 'news'
  | 'template'
  | 'interpretation'
  | 'other'

/** The kind with the most points, why, and the points of all kinds that have any. */
export interface GenreVerdict {
  readonly genre: Genre
  readonly reasons: readonly Reason[]
  readonly points: Readonly<Partial<Record<Genre, number>>>
}

/** Parts of a text that tells look at: all folded. */
interface Parts {
  /** The first 1,200 characters: titles, addressees, openings. */
  readonly opening: string
  /** The first 400 characters without blanks and line ends: titles run over lines. */
  readonly title: string
  readonly whole: string
}

interface Tell {
  readonly genre: Genre
  readonly points: number
  readonly where: keyof Parts
  readonly pattern: RegExp
  /** One of these characters is in every match: where none of them stands, a slow pattern is not tried. */
  readonly sign?: RegExp
  /** Times that the pattern must be found; 1 when absent. */
  readonly atLeast?: number
  readonly reason: Reason
}

/** The tells. Points: 4 decides against everything but another 4, 2 needs company, 1 tips the scale. They
 *  were set so that the work reports and rule-of-law reports of the trial corpus and the tells listed there come out
 *  right with a distance of 2. */
const TELLS: readonly Tell[] = [
  {
    genre: 'annual-report',
    points: 4,
    where: 'title',
    pattern:
      /法治政府建设(?:工作)?(?:年度)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|总结)|(?:推进|依法)行政(?:工作)?(?:情况)?(?:的)?报告|推进依法行政(?:工作)?情况|法治建设(?:工作)?(?:年度)?(?:情况)?(?:的)?报告|法治政府建设年度报告|法治政府建设(?:工作)?情况/u,
    reason: {
      en: 'Its opening speaks of a report on building law-based government.',
      zh: '开头出现“法治政府建设情况报告”。',
    },
  },
  {
    genre: 'annual-report',
    points: 2,
    where: 'whole',
    pattern: /法治政府|依法行政|行政执法|行政复议|合法性审[查核]/u,
    atLeast: 8,
    reason: {
      en: 'It speaks of law-based administration throughout.',
      zh: '全文反复谈及法治政府、依法行政和行政执法。',
    },
  },
  {
    genre: 'annual-report',
    points: 2,
    where: 'whole',
    pattern: /法治政府|法治建设|行政执法|依法行政|普法|第一责任人/u,
    atLeast: 4,
    reason: { en: 'It speaks of law, enforcement and legal publicity.', zh: '谈及法治建设、行政执法和普法。' },
  },
  {
    genre: 'annual-report',
    points: 1,
    where: 'whole',
    pattern: /(?:现将|特此|专此).{0,60}报告(?:如下)?/u,
    reason: { en: 'It reports formally (现将…报告如下, 特此报告).', zh: '有“现将……报告如下”“特此报告”等报告用语。' },
  },
  {
    genre: 'work-report',
    points: 6,
    where: 'opening',
    pattern:
      /各位代表[:!,].{0,40}我?.{0,6}代表.{0,30}(?:人民政府|管理委员会|管委会)|向大会(?:作|报告).{0,12}工作|请予审议/su,
    reason: {
      en: 'It is a speech to the people’s congress: 各位代表 … 请予审议.',
      zh: '是向人民代表大会所作的报告:“各位代表……请予审议”。',
    },
  },
  {
    genre: 'work-report',
    points: 4,
    where: 'opening',
    pattern: /(?:^|\n)\s*(?:.{1,20}[省市区县州旗])?(?:\d{4}年)?政府工作报告\s*(?:\n|。|\()/u,
    reason: { en: 'Its title is 政府工作报告.', zh: '标题为政府工作报告。' },
  },
  {
    genre: 'disclosure-report',
    points: 6,
    where: 'opening',
    pattern: /政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?报告|信息公开工作年度报告/u,
    reason: {
      en: 'Its opening calls it a report on information disclosure.',
      zh: '开头称其为政府信息公开工作年度报告。',
    },
  },
  {
    genre: 'disclosure-report',
    points: 2,
    where: 'whole',
    pattern:
      /主动公开政府信息情况|收到和处理政府信息公开申请|政府信息管理|因政府信息公开.{0,12}行政复议|统计期限|统计时限/u,
    atLeast: 2,
    reason: { en: 'It has the six fixed parts of disclosure reports.', zh: '具有信息公开年报的固定六个部分。' },
  },
  {
    genre: 'plan',
    points: 4,
    where: 'opening',
    pattern:
      /(?:制定|特制定)(?:本|如下|以下)(?:实施)?(?:方案|规划|计划|意见|要点|办法)|工作要点\s*\n|(?:实施方案|工作方案|工作计划|实施意见|责任分解|任务分工|指标体系|行动计划)(?:\(.{1,12}\))?\s*\n/u,
    reason: { en: 'It lays down a plan: 制定本方案.', zh: '是部署性文件:“制定本方案”等。' },
  },
  {
    genre: 'plan',
    points: 3,
    where: 'opening',
    pattern: /关于印发.{2,60}的通知|请(?:认真|结合实际).{0,12}(?:贯彻|执行|抓好落实)/su,
    reason: { en: 'It is a notice that circulates a document.', zh: '是印发文件的通知。' },
  },
  {
    genre: 'interpretation',
    points: 6,
    where: 'opening',
    pattern:
      /现(?:就|将)?.{0,40}解读如下|政策解读(?<!(?:进行|开展|做好|加强|强化|发布|及时|、|和)政策解读)(?!工作|制度|机制|材料|、)|(?:起草|编制|制定)(?:背景|过程|依据)|答记者问/su,
    reason: { en: 'It explains a document: 解读如下, 起草背景.', zh: '是对文件的解读:“解读如下”“起草背景”。' },
  },
  {
    genre: 'statistics',
    points: 5,
    where: 'opening',
    pattern:
      /(?:行政复议|行政应诉|复议应诉|行政诉讼|行政审判).{0,20}(?:统计|数据|白皮书|分析报告|情况分析)|案件统计(?:表|分析)/su,
    reason: { en: 'It is a page of statistics or a white paper on cases.', zh: '是案件统计或白皮书。' },
  },
  {
    genre: 'statistics',
    points: 6,
    where: 'title',
    pattern:
      /行政(?:复议|应诉|诉讼|审判)(?:[与和、]?行政)?(?:复议|应诉|诉讼)?(?:案件)?工作(?:的)?(?:报告|情况|相关情况|白皮书)/u,
    reason: {
      en: 'Its title names work on reconsideration or litigation only.',
      zh: '标题只涉及行政复议或行政应诉工作。',
    },
  },
  {
    genre: 'statistics',
    points: 2,
    where: 'whole',
    pattern: /同比(?:增长|上升|下降|减少|增加)/u,
    atLeast: 12,
    reason: { en: 'It compares figures with the year before throughout.', zh: '全文以同比数据为主。' },
  },
  {
    genre: 'news',
    points: 5,
    where: 'opening',
    pattern:
      /(?:^|\n)\s*(?:本报|本网|新华社)?.{0,20}(?:讯|电)\s*[(:,]?\s*(?:记者|通讯员)|记者(?:从|获悉|了解到)|近日,(?:记者|.{2,30}(?:获悉|召开|举行|印发|公布))/u,
    reason: { en: 'It opens like a piece of news.', zh: '开头是新闻报道的写法。' },
  },
  {
    genre: 'news',
    points: 3,
    where: 'opening',
    pattern: /关于(?:命名|表彰|公布|公示).{2,60}(?:的)?(?:决定|通报|公告|公示|名单)/su,
    reason: { en: 'It announces a naming, an award or a list.', zh: '是命名、表彰或公示。' },
  },
  {
    genre: 'template',
    points: 5,
    where: 'whole',
    sign: /[x*×○某]/u,
    pattern:
      /(?:^|[^a-z0-9])x{2,}(?:年|省|市|县|区|镇|乡|街道|局|单位)|20x{2}年|[*×○]{2,}(?:年|省|市|县|区|镇|局)|某(?:省|市|县|区|镇|局)/iu,
    atLeast: 3,
    reason: { en: 'Names and years are left blank: XX镇, 20XX年, 某县.', zh: '地名和年份留空:“XX镇”“20XX年”“某县”。' },
  },
  {
    genre: 'template',
    points: 4,
    where: 'opening',
    pattern: /(?:(?<!规)范文(?!件|化|字|明)|模板|篇[一二三1-3]\s*[:\n]|\d+篇(?:\)|$))/u,
    reason: { en: 'It calls itself a model text.', zh: '自称范文或模板。' },
  },
]

/** Points below which a text is of no kind known here. */
const BAR = 2

/** The genre of a text, with the reasons for it. Pure; ties go to the kind listed first above. */
export function classifyGenre({ source }: SegmentedText): GenreVerdict {
  const whole = fold(source.text)
  const parts: Parts = { opening: whole.slice(0, 1200), title: whole.slice(0, 400).replace(/\s+/gu, ''), whole }
  const tells = TELLS.filter((tell) => applies(tell, parts))
  const points: Partial<Record<Genre, number>> = {}
  for (const tell of tells) points[tell.genre] = (points[tell.genre] ?? 0) + tell.points
  const [best] = (Object.entries(points) as [Genre, number][]).sort((a, b) => b[1] - a[1])
  if (best === undefined || best[1] < BAR) return { genre: 'other', reasons: [NOTHING], points }
  return { genre: best[0], reasons: tells.filter(({ genre }) => genre === best[0]).map(({ reason }) => reason), points }
}

/** Names of the genres in a sentence for people. */
const NAMES: Readonly<Record<Genre, Reason>> = {
  'annual-report': { en: 'an annual report on law-based government', zh: '法治政府建设年度报告' },
  plan: { en: 'a plan or notice', zh: '规划方案或通知' },
  'work-report': { en: 'a government work report', zh: '政府工作报告' },
  'disclosure-report': { en: 'a report on information disclosure', zh: '政府信息公开年度报告' },
  statistics: { en: 'a page of case statistics', zh: '案件统计' },
  news: { en: 'a piece of news', zh: '新闻' },
  template: { en: 'a model text', zh: '模板范文' },
  interpretation: { en: 'an explanation of a document', zh: '政策解读' },
  other: { en: 'a text of another kind', zh: '其他文本' },
}

/** Too short to show what it is: a sentence or a paragraph given by a caller. */
const EXCERPT = 300

/** The problem `OTHER_GENRE` (warning) for a text that is no annual report, with the reasons; nothing for one that is, or
 *  for an excerpt that shows no tell at all. */
export function genreProblems({ genre, reasons }: GenreVerdict, { id, text: whole }: SourceText): Problem[] {
  if (genre === 'annual-report' || (genre === 'other' && whole.length < EXCERPT)) return []
  const text = {
    en: `${id} looks like ${NAMES[genre].en}; its figures should not be compared with those of annual reports. ${reasons.map(({ en }) => en).join(' ')}`,
    zh: `${id} 看来是${NAMES[genre].zh},其数据不宜与年度报告比较。${reasons.map(({ zh }) => zh).join('')}`,
  }
  return [{ severity: 'warning', code: 'OTHER_GENRE', text, source: id, start: 0, end: 0 }]
}

const NOTHING: Reason = {
  en: 'Nothing in it tells of a report on building law-based government.',
  zh: '没有发现法治政府建设报告的特征。',
}

function applies(tell: Tell, parts: Parts): boolean {
  const { pattern, where, sign, atLeast = 1 } = tell
  if (sign !== undefined && !sign.test(parts[where])) return false
  if (atLeast === 1) return pattern.test(parts[where])
  let count = 0
  for (const _ of parts[where].matchAll(COUNTING.get(tell) ?? pattern)) if (++count >= atLeast) return true
  return false
}

/** The patterns that must be found several times, with the flag that lets them be counted. */
const COUNTING = new Map(
  TELLS.filter(({ atLeast }) => atLeast !== undefined).map((tell) => [
    tell,
    new RegExp(tell.pattern.source, `${tell.pattern.flags}g`),
  ]),
)
