/** Programs in quotation marks. What is quoted is a name when a head follows (“放管服”改革), when a light head does
 *  (“双随机、一公开”监管), or when a verb of carrying out governs it and it ends there (实现“一村一法律顾问”). Slogans and scare
 *  quotes are neither. */

import { clauseBefore, isGeneric, longestFirst, matches, modifierStart, tokensIn, wordAt } from './clause.ts'
import { HEADS_AFTER_QUOTE, LIGHT_HEADS, PROGRAM_VERBS, SLOGANS } from './lexicon.ts'
import { NOT_NAMES } from './not-names.ts'
import type { Find, RuleInput } from './rule.ts'

const HEADS = longestFirst(HEADS_AFTER_QUOTE)
const LIGHT = longestFirst(LIGHT_HEADS)
const HEAD_ANYWHERE = new RegExp(HEADS.join('|'), 'u')
const VERB = new RegExp(`(?:${longestFirst(PROGRAM_VERBS).join('|')})`, 'u')
/** After the closing mark: a name goes on with characters that are no particle, mark or verb. */
const RUN = /^[一-鿿()]{1,14}/u
const BREAK =
  /的|了|在|等|被|授予|进行|和|与|及|为|是|对|向|由|、|并|专题|主题|系列|助力|赋能|引领|牵引|带动|加快|扩大|良好|顺利|重点|重大|首|品种|具体|内容|实际|生产|焕新|落地|相关|各类|全覆盖|落实|深入|取得|得到|全面|持续|有效|成效|过程|目标|方面|问题|方向|难题|格局|思维|意识|发展|建设|治理|管理|工作|活动|作用|功能|效能|监管|要求/u
/** A quotation that says how something is called or shown to be wrong: not a name of a program. */
const SCARE_AFTER =
  /^(?:的(?:问题|现象|难题|困境|瓶颈|怪圈|原则|理念|思想|要求|目标|局面|态势)|为名|转变|向|原则|理念|精神|现象|问题|难题|困局)/u
const SCARE_BEFORE =
  /(?:解决|破解|杜绝|防止|避免|打通|摒弃|克服|抓住|抓牢|牢记|做到|所谓|由|从|变|向|以“[^”]{1,8}”为|坚持|遵循|按照|当好|争当|领导干部|体现|增强|树立)(?:了)?$/u

/** What is quoted and ends in the word for what it is: “政策问答平台”提供咨询. */
const SAYS_KIND = /^[一-鿿a-z0-9+·]{3,}(?:平台|系统|小程序|公众号|热线|专栏|云|网|工程|行动)$/u

/** Behind a name that is the subject: “紫金服务”升级到3.0版本. */
const ACTS = /^(?:升级|上线|入选|获评|获|启动|投用|运行|落地|启用)/u

/** Finds programs in quotation marks. */
export function quotedProgramRule(input: RuleInput): Find[] {
  const quotations = matches(input.folded, /“([^“”\n。]{2,30})”/gu)
    .map(({ span, groups }) => ({ span, name: groups[0] ?? '' }))
    .filter(({ span, name }) => !SLOGANS.test(name) && !isTitleMark(input.folded, span.start))
  const found = quotations.map(({ span, name }) => ({ span, name, finds: quotedProgram(input, span, name) }))
  // “甲”、“乙”的报告: what stands beside a name in a row of quotations is one.
  found.forEach((one, at) => {
    const previous = found[at - 1]
    const isRow = previous !== undefined && /^[、和与及]?$/u.test(input.folded.slice(previous.span.end, one.span.start))
    const isNamed = isRow && previous.finds.some(({ end }) => end === previous.span.end - 1)
    if (isNamed && one.finds.length === 0 && !SCARE_AFTER.test(input.folded.slice(one.span.end, one.span.end + 8)))
      one.finds.push(program(one.span.start + 1, one.span.end - 1, 0.55))
  })
  const named = new Set(found.flatMap(({ name, finds }) => (finds.length > 0 ? [name] : [])))
  // What is a name once is one wherever it is quoted again in the same report.
  return found.flatMap(({ span, name, finds }) =>
    finds.length === 0 && named.has(name) ? [program(span.start + 1, span.end - 1, 0.6)] : finds,
  )
}

/** Quotation marks right inside title marks belong to the title. */
function isTitleMark(folded: string, start: number): boolean {
  return folded[start - 1] === '《'
}

function quotedProgram(input: RuleInput, span: { start: number; end: number }, name: string): Find[] {
  const { folded } = input
  if (/^[一二三四五六七八九十]{1,3}五$/u.test(name) && folded.startsWith('普法', span.end)) return []
  // “学习宣传某思想学习小组”: the quoted words are the name of a body as they stand.
  if (QUOTED_BODY.test(name))
    return [{ ...program(span.start + 1, span.end - 1, 0.7), kind: 'institution', rule: 'quoted-body' }]
  const bodyEnd = quotedBodyEnd(folded, span.end)
  if (bodyEnd !== undefined) return [quotedBody(input, span.start, bodyEnd)]
  const head = headEnd(folded, span.end)
  if (head !== undefined && isListed(folded, span.start)) return [program(span.start + 1, span.end - 1, 0.85)]
  if (head !== undefined) return [program(prefixStart(input, span.start), head, 0.85)]
  const before = folded.slice(Math.max(0, span.start - 12), span.start)
  const after = folded.slice(span.end, span.end + 8)
  if (isKnown(input, name)) return [program(span.start + 1, span.end - 1, 0.75)]
  if (SCARE_AFTER.test(after) || SCARE_BEFORE.test(before)) return []
  const left = prefixStart(input, span.start)
  if (left < span.start) return [program(left, tailEnd(folded, span.end), 0.75)]
  if (/^[0-9+n×x-]{1,8}$/u.test(name) && isShortTail(after))
    return [program(span.start, tailEnd(folded, span.end), 0.7)]
  if (/^(?:首页|官网|官方|门户|频道|栏目|板块|专区)/u.test(after)) return [program(span.start + 1, span.end - 1, 0.7)]
  const light = wordAt(folded, span.end, LIGHT)
  const isGoverned = VERB.test(clauseBefore(folded, span.start)) || isListed(folded, span.start) || ACTS.test(after)
  const isTheme =
    /以(?:“[^”]*”[、和及])*$/u.test(before) &&
    /^(?:[、和及].{0,30})?为(?:主题|抓手|载体|契机)/u.test(after + folded.slice(span.end + 8, span.end + 40))
  if (light !== undefined && (isGoverned || isTheme || /^(?:监管|活动|工作)/u.test(light)))
    return [program(span.start + 1, span.end - 1, 0.7)]
  const ends =
    /^(?:[,。;、”“)\n]|等|和|与|及|之|在|全|主题|系列|专题|培训班|讲座|(?:法治|普法|实务|业务)?(?:培训|讲座|宣讲|辅导)|讲堂|论坛|沙龙|竞赛|比赛|大赛|演练|落地|取得|升级|上线|达到|率先|入选|,)/u.test(
      after,
    ) || after === ''
  if (SAYS_KIND.test(name) && !isGeneric(name)) return [program(span.start + 1, span.end - 1, 0.6)]
  return (isGoverned && ends) || isTheme ? [program(span.start + 1, span.end - 1, isSentence(name) ? 0.3 : 0.6)] : []
}

/** Behind a quotation: what makes it the name of a body, with some words of what the body does: “湾事”|诉源治理工作站. */
const BODY_TAIL =
  /^((?:(?!建设|成立|设立|打造|推进|开展|通过|依托|入驻|组成|落户|等|和|与|及|的|在|了|为)[一-鿿]){0,10}?(?:服务中心|调解中心|治理中心|矛调中心|化解中心|调处中心|指挥中心|调解室|工作室|会客室|议事厅|工作站|服务站|服务点|联系点|联络站|驿站|法庭|教育基地|实践基地|服务队|宣讲团|讲师团|志愿队|调委会|协调小组|领导小组|工作专班|联席会议))(?!点)/u

const QUOTED_BODY =
  /^[一-鿿a-z0-9]{2,}(?:领导小组|工作小组|学习小组|协调小组|工作专班|调解室|工作室|工作站|服务站|服务队|宣讲团|讲师团|志愿队|突击队|调委会|服务中心|调解中心)$/u

function quotedBodyEnd(folded: string, end: number): number | undefined {
  const tail = BODY_TAIL.exec(folded.slice(end, end + 18))?.[1]
  return tail === undefined ? undefined : end + tail.length
}

/** The body with what belongs to its name in front: a place, words of its kind, the word for its level. */
function quotedBody(input: RuleInput, open: number, end: number): Find {
  const left = prefixStart(input, open)
  const isLevel =
    left === open &&
    /(?:[在成立设建打造、和及]|^)[省市区县镇乡村]$/u.test(input.folded.slice(Math.max(0, open - 2), open))
  return { kind: 'institution', start: isLevel ? open - 1 : left, end, rule: 'quoted-body', weight: 0.85 }
}

/** A program of the authority data by exactly this name, however short: “秒批”. */
function isKnown({ authorities }: RuleInput, name: string): boolean {
  if (NOT_NAMES.has(name)) return false
  return [name, `“${name}”`].some((form) => authorities.byName(form).some(({ kind }) => kind === 'program'))
}

/** The end of a head behind a quotation, up to ten characters of modifier between them: “96611”省级投诉受理平台. */
function headEnd(folded: string, end: number): number | undefined {
  const run = RUN.exec(folded.slice(end))?.[0] ?? ''
  const direct = wordAt(folded, end, HEADS)
  if (direct !== undefined) return withSecondHead(folded, end + direct.length)
  const head = HEAD_ANYWHERE.exec(run)
  if (head === null || head.index > 12) return undefined
  // “甲第一课”学习制度: what the genre does everywhere says what kind of system it is.
  const between = run
    .slice(0, head.index)
    .replace(/^(?:学习|培训|宣讲|督办|帮扶|服务|审批|执法|监管|调解|考核|管理|治理|普法)$/u, '')
  return BREAK.test(between) || VERB.test(between) || /首页|网站|设立|发布|公布|公示/u.test(between)
    ? undefined
    : withSecondHead(folded, end + head.index + head[0].length)
}

/** 机制|平台: a second head belongs to the name as well. */
function withSecondHead(folded: string, end: number): number {
  const second = wordAt(folded, end, HEADS)
  return second === undefined ? end : end + second.length
}

/** “5+10”护企安商: a number code with a short run of words behind it is a name, up to the next mark. */
function isShortTail(after: string): boolean {
  return /^[一-鿿]{4}(?=[、,。活])/u.test(after) && !BREAK.test(after.slice(0, 4))
}

function tailEnd(folded: string, end: number): number {
  const tail = /^(?:清理|评查|整治|普法|[一-鿿]{4}(?=[、,。活]))/u.exec(folded.slice(end, end + 6))?.[0] ?? ''
  return BREAK.test(tail) ? end : end + tail.length
}

/** Words before a quotation that belong to the name: 行政执法“三项制度”, 知识产权审判“三合一”. They are nouns, or verbs that the
 *  genre uses as nouns; a verb that governs the quotation does not belong to it. */
function prefixStart(input: RuleInput, open: number): number {
  const { folded } = input
  const from = modifierStart(input, open)
  const joined = Math.max(...['和', '与', '及'].map((word) => folded.slice(from, open).lastIndexOf(word) + 1))
  const start = from + Math.max(joined, NO_START.exec(folded.slice(from, open))?.[0].length ?? 0)
  const modifier = folded.slice(start, open)
  const isWord = modifier.length >= 3 && modifier.length <= 14 && /^[一-鿿]+$/u.test(modifier)
  const isOther = isGeneric(modifier) || NO_PREFIX.test(modifier) || VERB.test(modifier)
  return isWord && !isOther && isNominal(input, start, open) ? start : open
}

/** Bodies and verbs in front of a name that lists of verbs take for nouns. */
const NO_START =
  /^(?:.*第[一二三四五六七八九十\d]+[期次批届]|[省市区县州旗](?:人民)?政府|自治[区州县旗]|[一-鿿]{1,5}[市区县旗州](?=$)|.*(?:发放|颁发)|发展|推广|发布|综合整治|整治|招商|弘扬|传承|争创|打响)/u

const NO_PREFIX =
  /申报|推荐|参评|评选|(?:于|成|称|叫|即|年|月|日|次|窗口|市级|省级|国家级|平台|用户|群众|企业|中心|局|厅|委|院|所|站|部门|大厅|作出|首创|村|社区|街道|镇|乡|[的地得])$/u
const NOMINAL_VERBS = new Set(
  '执法 审批 服务 监管 审查 审核 复议 应诉 普法 治理 调解 检查 办理 受理 评价 管理 公开 公示 执行 备案 保护 救助 涉'.split(
    ' ',
  ),
)

function isNominal({ segmented, folded }: RuleInput, start: number, end: number): boolean {
  const words = tokensIn(segmented.tokens, start, end)
  return words.every(
    ({ tag, start: from, end: to }) => !/^(?:v|d|p|c|r|f)$/u.test(tag) || NOMINAL_VERBS.has(folded.slice(from, to)),
  )
}

/** One of a row of quotations: 推行“A”“B”“C”. */
function isListed(folded: string, start: number): boolean {
  return /”[、和及与]?$/u.test(folded.slice(Math.max(0, start - 2), start))
}

/** A quotation with a comma in it is a sentence more often than a name. */
function isSentence(name: string): boolean {
  return /[,:;?!]/u.test(name) || name.length > 18
}

function program(start: number, end: number, weight: number): Find {
  return { kind: 'program', start, end, rule: 'quoted-program', weight }
}
