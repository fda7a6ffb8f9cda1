/** Reports of the genre made up from sentence patterns, with real places and invented figures: as many as one asks for,
 *  about 5,000 characters each. They hold as many figures, names and statements as real ones (10 to 20 figures and some 35
 *  names for 1,000 characters); bench/ingest.ts prints both. The same seed gives the same reports. */

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

/** Sentences with figures; {n} is a small number, {m} a large one, {p} a percentage, {t} a township's name, {w} a level word
 *  (区, 县), {o} a department, {a} and {b} are laws, {g} is a program, {y} the year. */
const COUNTING: readonly string[] = [
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

/** Sentences that name and tell, without a figure. */
const TELLING: readonly string[] = [
  '认真学习宣传贯彻习近平法治思想,把《{a}》《{b}》纳入{w}委理论学习中心组学习内容。',
  '{w}委全面依法治{w}委员会办公室印发《{place}{y}年法治建设工作要点》,压实各部门责任。',
  '{w}司法局牵头开展“{g}”,推动{w}直各单位落实“谁执法谁普法”普法责任制。',
  '依托{w}融媒体中心、“法治{stem}”微信公众号,以案释法,宣传《{a}》。',
  '{t}、{t}设立公共法律服务工作站,把法律服务送到村民家门口。',
  '深入推进“{g}”,{w}{o}会同{w}{o}建立联席会议制度,研究解决跨部门执法难题。',
  '根据《{b}》,{w}政府办公室组织修订《{place}人民政府工作规则》,严格落实重大行政决策法定程序。',
  '在{t}召开法治乡村建设现场推进会,推广{t}“一村一法律顾问”的做法。',
  '{w}人民法院与{w}司法局建立府院联动机制,共同推进行政争议实质性化解。',
  '推行包容审慎监管,{w}{o}制定《{place}轻微违法行为不予处罚清单》,规范行政裁量权。',
  '坚持和发展新时代“枫桥经验”,{t}综治中心整合人民调解、行政调解、司法调解力量。',
  '自觉接受{w}人大及其常委会的监督和{w}政协的民主监督,认真执行《{a}》。',
  '落实政府法律顾问制度,由{w}政府法律顾问团为重大项目提供法律意见。',
  '组织{w}{o}、{w}{o}执法人员学习《{b}》,提升规范公正文明执法水平。',
  '深化乡镇综合行政执法体制改革,{t}人民政府承接赋权事项,由{w}{o}派员指导。',
  '大力开展“宪法进万家”活动,{w}教育局组织各学校开展国家宪法日主题教育。',
  '加强政务诚信建设,{w}发展和改革局完善信用信息共享平台,推行信用分级分类监管。',
  '落实《{a}》,{w}政务服务中心设立“一窗受理”综合窗口,推进“一网通办”。',
]

/** Sentences that say how, without a name or a figure. */
const PLAIN: readonly string[] = [
  '坚持问题导向,围绕群众反映强烈的突出问题,着力补短板、强弱项、促规范,推动各项工作落到实处。',
  '不断健全依法决策机制,凡涉及群众切身利益的重大事项,坚持先调研、后论证、再决策,广泛听取各方意见。',
  '严格规范行政执法程序,做到事前公开、过程留痕、结果公示,切实维护当事人的合法权益。',
  '注重发挥领导干部的示范带动作用,把法治素养和依法履职情况纳入考核评价的重要内容。',
  '畅通群众诉求表达渠道,引导群众依法理性维权,把矛盾化解在基层、消除在萌芽状态。',
  '持续改进工作作风,简化办事流程,压减申报材料,让企业和群众少跑腿、好办事。',
  '强化责任落实,层层传导压力,形成主要领导亲自抓、分管领导具体抓、一级抓一级的工作格局。',
  '加大普法宣传力度,创新宣传方式,推动普法教育更加贴近基层、贴近生活、贴近群众。',
  '完善监督制约机制,对不作为、慢作为、乱作为等问题严肃追责问责,确保权力在阳光下运行。',
  '在肯定成绩的同时,也清醒地认识到工作中仍有薄弱环节,人员力量和保障水平有待进一步加强。',
]

/** Of a report's sentences, how many count and how many tell; the rest is plain. */
const COUNTING_SHARE = 0.35
const TELLING_SHARE = 0.3

const DEPARTMENTS: readonly string[] = [
  '公安局',
  '市场监督管理局',
  '应急管理局',
  '自然资源局',
  '农业农村局',
  '卫生健康局',
  '交通运输局',
  '文化和旅游局',
  '人力资源和社会保障局',
  '住房和城乡建设局',
  '民政局',
  '财政局',
  '审计局',
  '水利局',
]

const PROGRAMS: readonly string[] = [
  '法律明白人培养工程',
  '法治护航营商环境专项行动',
  '道路交通安全专项整治行动',
  '食品安全放心工程',
  '根治欠薪冬季专项行动',
  '减证便民改革',
  '综合查一次改革',
  '安全生产治本攻坚三年行动',
]

const LAWS: readonly string[] = [
  '中华人民共和国行政处罚法',
  '中华人民共和国行政许可法',
  '中华人民共和国行政强制法',
  '中华人民共和国宪法',
  '中华人民共和国安全生产法',
  '中华人民共和国食品安全法',
  '信访工作条例',
  '政府督查工作条例',
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

function patternsOf(share: number): readonly string[] {
  if (share < COUNTING_SHARE) return COUNTING
  return share < COUNTING_SHARE + TELLING_SHARE ? TELLING : PLAIN
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
    o: () => pick(random, DEPARTMENTS),
    g: () => pick(random, PROGRAMS),
    place: () => place.name,
    stem: () => place.name.slice(0, -1),
    a: () => pick(random, LAWS),
    b: () => pick(random, LAWS),
    y: () => String(year),
  }
  return pick(random, patternsOf(random())).replaceAll(/\{([a-z]+)\}/g, (_, key: string) => fill[key]?.() ?? '')
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
