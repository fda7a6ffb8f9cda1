/** Reports of the genre made up from sentence patterns, with real places and invented figures: as many as one asks for,
 *  about 5,000 characters each. The same seed gives the same reports. */

import type { Authorities } from '../src/authority/authority.ts'
import type { ReportInput } from '../src/ingest/report-input.ts'

/** A county as the reports need it. */
export interface ReportPlace {
  readonly code: string
  /** 江源区, 抚松县. */
  readonly name: string
}

/** Characters after which a report is brought to its end. */
const LENGTH = 4800

const FIRST_YEAR = 2015
const YEARS = 10

/** Heads of parts, each with what its paragraphs are headed by. */
const PARTS: readonly (readonly [string, readonly string[]])[] = [
  [
    '推进法治政府建设的主要举措和成效',
    [
      '优化法治化营商环境',
      '规范行政决策程序',
      '提升行政执法质效',
      '化解社会矛盾纠纷',
      '加强行政权力监督',
      '深化普法宣传',
    ],
  ],
  ['党政主要负责人履行推进法治建设第一责任人职责情况', ['强化组织领导', '带头学法用法']],
  ['存在的问题和不足', ['执法能力有待加强', '普法形式不够丰富']],
  ['下一年度工作安排', ['持续优化服务', '继续规范执法']],
]

/** Sentences; {n} is a small number, {m} a large one, {p} a percentage, {t} a township's name, {w} a level word (区, 县),
 *  {a} and {b} are laws, {y} is the year. */
const SENTENCES: readonly string[] = [
  '全年共受理行政复议申请{m}件,其中受理{n}件、不予受理{n}件,审结{n}件。',
  '办理行政诉讼案件{m}件,行政机关负责人出庭应诉率达到{p}%,比上年提高{n}个百分点。',
  '全面落实《{a}》,{w}政府印发《{y}年法治政府建设工作要点》,明确{n}项重点任务。',
  '{w}司法局审查规范性文件{n}件、合同{m}份,提出法律意见{m}条。',
  '深化“放管服”改革,取消行政许可事项{n}项,承接上级下放事项{n}项,政务服务事项网办率达{p}%。',
  '持续推进“双随机、一公开”监管,抽查市场主体{m}户次,公示率{p}%。',
  '{t}建成综合行政执法队,配备执法人员{n}名,开展执法检查{m}次,查处违法案件{n}起。',
  '组织开展“宪法宣传周”“民法典宣传月”等活动{n}场次,发放宣传资料{m}余份,受众达{m}人次。',
  '全{w}共有人民调解委员会{n}个、人民调解员{m}名,调处矛盾纠纷{m}件,调解成功率{p}%。',
  '按照《{b}》的要求,区分层级落实重大行政决策公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序。',
  '严格执行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度,评查案卷{m}卷,合格率{p}%。',
  '{w}委、{w}政府主要负责同志主持召开{w}政府常务会议,专题学习《{a}》,听取法治建设工作汇报{n}次。',
  '办理法律援助案件{m}件,为群众挽回经济损失{m}余万元,接待法律咨询{m}人次。',
  '办理人大代表建议{n}件、政协提案{n}件,办复率{p}%,满意率{p}%。',
  '主动公开政府信息{m}条,办理依申请公开{n}件,未发生因信息公开被纠错的案件。',
  '{w}市场监督管理局、{w}应急管理局、{w}公安局联合开展专项整治行动{n}次,排查隐患{m}处,整改率{p}%。',
  '聘请法律顾问{n}名,{w}直部门和乡镇实现法律顾问全覆盖,参与重大项目论证{n}次。',
  '举办行政执法人员培训班{n}期,培训{m}人次,新申领执法证件{n}个。',
  '{t}、{t}创建“民主法治示范村”{n}个,培育“法律明白人”{m}名。',
  '个别部门对法治建设重视不够,行政执法力量薄弱,基层执法人员专业能力与《{b}》的要求还有差距。',
  '继续推进{w}矛盾纠纷多元化解中心建设,力争行政争议诉前化解率达到{p}%以上。',
]

const LAWS: readonly string[] = [
  '中华人民共和国行政处罚法',
  '中华人民共和国行政复议法',
  '中华人民共和国民法典',
  '法治政府建设实施纲要(2021-2025年)',
  '优化营商环境条例',
  '重大行政决策程序暂行条例',
  '中华人民共和国政府信息公开条例',
  '提升行政执法质量三年行动计划(2023-2025年)',
]

const TOWN_FIRST = '清东西南石新龙安永和平白金双大'
const TOWN_SECOND = '河山泉湖岭溪阳水桥坪店塘沟台源'
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八']

/** The counties that exist now, by code. */
export function countiesOf({ gazetteer }: Authorities): ReportPlace[] {
  return [...new Set([...gazetteer.names('county')].map(([, code]) => code))].sort().flatMap((code) => {
    const division = gazetteer.division(code)
    return division?.level === 'county' && division.validUntil === undefined && /[区县市旗]$/u.test(division.name)
      ? [{ code, name: division.name }]
      : []
  })
}

/** A generator of numbers from 0 to below 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function pick<T>(random: () => number, list: ArrayLike<T>): T {
  return list[Math.floor(random() * list.length)] as T
}

/** One sentence with its places filled in. */
function sentence(random: () => number, place: ReportPlace, year: number): string {
  const whole = (most: number) => String(1 + Math.floor(random() * most))
  const fill: Readonly<Record<string, () => string>> = {
    n: () => whole(40),
    m: () => whole(3000),
    p: () => (random() < 0.3 ? '100' : (80 + random() * 20).toFixed(1)),
    t: () => `${pick(random, TOWN_FIRST)}${pick(random, TOWN_SECOND)}镇`,
    w: () => place.name.at(-1) ?? '县',
    a: () => pick(random, LAWS),
    b: () => pick(random, LAWS),
    y: () => String(year),
  }
  return pick(random, SENTENCES).replaceAll(/\{([a-z])\}/g, (_, key: string) => fill[key]?.() ?? '')
}

function reportText(random: () => number, place: ReportPlace, year: number): string {
  const lines = [
    `${place.name}人民政府${year}年度法治政府建设情况报告`,
    `${year}年,${place.name}深入学习贯彻习近平法治思想,扎实推进法治政府建设。现将有关情况报告如下:`,
  ]
  const share = LENGTH / PARTS.reduce((sum, [, heads]) => sum + heads.length, 0)
  for (const [part, [title, heads]] of PARTS.entries()) {
    lines.push(`${NUMERALS[part]}、${title}`)
    for (const [at, head] of heads.entries()) {
      let paragraph = `(${NUMERALS[at]})${head}。`
      while (paragraph.length < share) paragraph += sentence(random, place, year)
      lines.push(paragraph)
    }
  }
  lines.push(`${place.name}人民政府`, `${year + 1}年1月20日`)
  return `${lines.join('\n')}\n`
}

/** `count` reports, one after the other, no two of the same place and year. With more than ten times as many reports as
 *  places the rest is left out. */
export function* generatedReports(places: readonly ReportPlace[], count: number, seed: number): Generator<ReportInput> {
  for (let at = 0; at < Math.min(count, places.length * YEARS); at++) {
    const place = places[at % places.length] as ReportPlace
    const year = FIRST_YEAR + Math.floor(at / places.length)
    const content = reportText(randomNumbers(seed + at), place, year)
    yield { name: `generated/${place.code}-${year}.txt`, content, facts: { place: place.code, year } }
  }
}
