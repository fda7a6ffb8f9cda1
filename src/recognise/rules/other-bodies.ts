/** Bodies that no place and no list names: the reporting department itself (我局, 局党组), offices of the State Council and
 *  of the central authorities, and bodies that stand in a row with a named one (区法院、检察院). Types with a place in
 *  front are in institution.ts. */

import { matches } from './clause.ts'
import { isTypeEnd, typeHitsOf } from './institution.ts'
import type { Find, RuleInput } from './rule.ts'

/** What a department calls itself by; the last character of its name. */
const SELF = /[我本](?:局|厅|委|办|部|院|单位)(?![一-鿿]?(?:属|系统|机关党|级|里|内设|性))/gu
const PARTY_GROUP = /[我本]?(局|厅|委|办|部|院)(?:党组|党委)(?![织内])/gu

/** Finds 我局 and 局党组 in the report of a department: elsewhere such words are quoted or mean nobody in particular. */
export function selfBodyRule({ folded, place, frame }: RuleInput): Find[] {
  const last = /(?:局|厅|委员会|办公室|部|院)$/u.exec(place.bodyName)?.[0]
  const word = last === '委员会' ? '委' : last === '办公室' ? '办' : last
  if (word === undefined || /(?:管理委员会|人民政府)$/u.test(place.bodyName)) return []
  const self = matches(folded, SELF).filter(({ span }) => [word, '位'].includes(folded.slice(span.end - 1, span.end)))
  // 市局 in the report of a department of the city; 市局 of a county's department is the one above it.
  const level = /[省市区县州旗盟]$/u.exec(frame.own?.name ?? '')?.[0]
  const byLevel =
    level === undefined || !folded.includes(level + word)
      ? []
      : matches(
          folded,
          new RegExp(
            `(?<![一-鿿])${level}${word}(?![一-鿿]{0,2}(?:长|机关党|属))|(?<=[由在经对和与])${level}${word}(?=[党机依对组牵会联])`,
            'gu',
          ),
        )
  // 市委党组 is another body: nothing may stand in front that the word belongs to.
  const groups = matches(folded, PARTY_GROUP).filter(
    ({ span, groups: [own] }) =>
      own === word &&
      !/[省市区县州旗盟一-鿿]/u.test(folded.slice(span.start - 1, span.start).replace(/[由经在向对和将以的开]/u, '')),
  )
  return [
    ...[...self, ...byLevel].map(({ span }) => relative(span.start, span.end, 'self-body', 0.8)),
    ...groups.map(({ span }) => relative(span.start, span.end, 'party-group', 0.8)),
  ]
}

function relative(start: number, end: number, rule: string, weight: number): Find {
  return { kind: 'institution', start, end, rule, weight, deictic: true }
}

const INNER = '(?:(?!关于|印发|决定|部署|要求|批准|同意|出台|下发|公布|颁布|统一)[一-鿿“”]){2,16}?'
const NATIONAL = new RegExp(
  `国务院${INNER}(?:领导小组办公室|协调小组办公室|领导小组|协调小组|委员会|办公室|办|委)|` +
    `中央${INNER}(?:领导小组办公室|领导小组|委员会办公室|委员会|办公室|办|委)|` +
    `国家${INNER}(?:总局|管理局|监察局|监督局|委员会|局|署)|` +
    `全国${INNER}(?:领导小组办公室|领导小组|协调小组|委员会|办公室|办)`,
  'gu',
)
/** Words that show that a match ran over more than one name. */
const NO_NAME = /[的和与及等在为由向是]|机关|安全|法律|层面|重点|要求|标准|统一|各|干部|企业|试点|推进会|精神/u

/** Finds central bodies that the authority data lacks: 国务院审改办, 全国双拥办. Their ends must be ends of words. */
export function nationalBodyRule({ folded, isTokenStart }: RuleInput, before: readonly Find[]): Find[] {
  return matches(folded, NATIONAL).flatMap(({ span }) => {
    const middle = folded.slice(span.start + 2, span.end).replace(/^院/u, '')
    const after = folded.slice(span.end, span.end + 1)
    const isName = !NO_NAME.test(middle.replace(/“[^”]*”/gu, '')) && isTokenStart[span.start] === 1
    if (!isName || /[法理公事长员托派任]/u.test(after)) return []
    const isKnown = before.some(
      ({ kind, start, end }) => kind === 'institution' && start === span.start && end >= span.end,
    )
    return isKnown ? [] : [{ kind: 'institution' as const, ...span, rule: 'national-body', weight: 0.6 }]
  })
}

/** 办公厅 behind a ministry that the authority data knows: 司法部|办公厅. */
const GENERAL_OFFICE = /^(?:办公厅|办公室(?!主任))/u

/** Finds the general offices of central bodies. */
export function generalOfficeRule({ folded }: RuleInput, before: readonly Find[]): Find[] {
  return before.flatMap((body) => {
    const isMinistry =
      body.kind === 'institution' && body.rule === 'known' && /[部委局署院]$/u.test(folded.slice(body.start, body.end))
    const office = isMinistry ? GENERAL_OFFICE.exec(folded.slice(body.end, body.end + 5))?.[0] : undefined
    if (office === undefined) return []
    const { start, end } = body
    return [{ kind: 'institution' as const, start, end: end + office.length, rule: 'national-body', weight: 0.75 }]
  })
}

/** 市政府|党组, 市城管局|党组: the Party group of a body that is named in front. */
const GROUP_OF = /^党组(?![织成书副内班理(会])/u

/** Finds the Party groups of named bodies; that of the reporting department is self-body's. */
export function partyGroupRule({ folded }: RuleInput, before: readonly Find[]): Find[] {
  return before.flatMap((body) => {
    const isOffice = body.kind === 'institution' && /[局委厅办院府署会]/u.test(folded[body.end - 1] ?? '')
    return isOffice && GROUP_OF.test(folded.slice(body.end, body.end + 3))
      ? [{ ...body, end: body.end + 2, rule: 'group-of', weight: 0.75 }]
      : []
  })
}

const FACILITY =
  /^(?!的|各|和|与|及|等)((?:(?!建设|新建|成立|设立|推进|开展|打造|通过|依托|利用|组织|联合|位于)[一-鿿]){2,14}?(?:设计院|研究院|研究所|医院|学院|大学|中学|小学|幼儿园|中心|工作站|服务站|图书馆|博物馆|文化馆|体育馆|档案馆|纪念馆|电视台|公司|集团|银行|协会|商会|学会|联合会|基金会|大队|中队|支队|总队|监狱|看守所|戒毒所|福利院|敬老院))/u
/** Particles and words of joining: what holds one is more than a name. */
const RUN_ON = /[的和与及等在各对向为个家是把被]|以及|全面|深入|中心城|优秀|先进/u

const PLACE_WORD = /[省市区县州旗盟镇乡道村]$/u
const HUB = /(?:新|副|大|消费|枢纽|创新|金融|集结|数据|航运|贸易|科创|科学|功能|经济)中心$/u

/** Finds facilities and associations by the place in front and their last words: 甲县建筑设计院. */
export function placedFacilityRule({ folded, isTokenStart }: RuleInput, before: readonly Find[]): Find[] {
  return before.flatMap((place) => {
    if (place.kind !== 'place' || place.deictic === true) return []
    const name = FACILITY.exec(folded.slice(place.end, place.end + 18))?.[1]
    if (name === undefined || RUN_ON.test(name) || isTokenStart[place.end + name.length] !== 1) return []
    // 深圳国际消费中心: behind a short name 中心 is what the city is, more often than who works there.
    if (name.endsWith('中心') && (!PLACE_WORD.test(folded.slice(place.start, place.end)) || HUB.test(name))) return []
    const end = place.end + name.length
    return [{ kind: 'institution' as const, start: place.start, end, rule: 'placed-facility', weight: 0.6 }]
  })
}

const BRANCH = /^((?!各)[一-鿿]{2,6}?(?:直属)?(?:分局|管理局|监管局|稽查局))/u

/** Finds the branch of a bureau by the name of the bureau in front: 市公安局江源分局. */
export function branchRule({ folded, isTokenStart }: RuleInput, before: readonly Find[]): Find[] {
  return before.flatMap((bureau) => {
    const isBureau = bureau.kind === 'institution' && folded[bureau.end - 1] === '局' && /-body$/u.test(bureau.rule)
    const name = isBureau ? BRANCH.exec(folded.slice(bureau.end, bureau.end + 10))?.[1] : undefined
    if (name === undefined || /[和与及、的]/u.test(name) || isTokenStart[bureau.end + name.length] !== 1) return []
    return [{ ...bureau, end: bureau.end + name.length, rule: 'branch', weight: 0.7 }]
  })
}

/** What kind of academy it is, and no name: 音乐学院. */
const PLAIN_ACADEMY =
  /^(?:音乐|美术|海洋|理工|医科?|师范|农业|体育|工业|财经|政法|行政|党|商|法|社会科学|科)?(?:大学|学院|研究院|科学院)$/u

/** Finds universities and academies that the segmenter knows as bodies: 吉林大学, 清华大学|法学院. */
export function academyRule({ folded, segmented }: RuleInput): Find[] {
  const found: Find[] = []
  for (const { start, end, tag } of segmented.tokens) {
    if (tag !== 'nt') continue
    const name = folded.slice(start, end)
    if (!/(?:大学|学院|研究院|科学院)$/u.test(name) || PLAIN_ACADEMY.test(name)) continue
    const school =
      /^(?:(?![和与及的在等])[一-鿿]){1,6}?(?:学院|研究院)/u.exec(folded.slice(end, end + 9))?.[0].length ?? 0
    found.push({ kind: 'institution', start, end: end + school, rule: 'academy', weight: 0.6 })
  }
  return found
}

/** Offices of a township or a department that a report lists without saying whose they are. */
const GRASSROOTS =
  /^(?:司法所|派出所|信访办|综治办|平安办|综合办|党政办|党政综合办|财政所|法庭|人民法庭|综合执法队|平安法治办|应急办|执法大队)$/u
/** Too general to be named by a row: the government beside a committee, a committee beside anything. */
const NO_MEMBER = /^(?:委|政府|人民政府|委员会|街道|党委|办事处|工会|公安|法制|党校|交易中心)$/u
const JOINT = /^(?:、|和|及|与|以及)$/u

/** Finds bodies in a row with one that earlier rules found: 区法院、检察院; 司法局及信访办. Offices of the grass roots may also
 *  form a row among themselves: 综治办、司法所、信访办. */
export function rowBodyRule(input: RuleInput, before: readonly Find[]): Find[] {
  const { folded, isTokenStart, frame } = input
  const found = before.filter(({ kind }) => kind === 'institution')
  const ends = new Set(found.map(({ end }) => end))
  const starts = new Set(found.map(({ start }) => start))
  const hits = typeHitsOf(input).filter(({ start, end }) => {
    const name = folded.slice(start, end)
    const isWord = isTokenStart[start] === 1 && isTokenStart[end] === 1
    // 街道党工委、|办事处 in the report of a subdistrict are its own.
    const isOwnOffice = name === '办事处' && frame.own?.type === 'subdistrict'
    return isWord && (isOwnOffice || !NO_MEMBER.test(name)) && isTypeEnd(folded, name, end) && !ends.has(end)
  })
  // 街道党政综合办, later 党政综合办: a body that the report has named with its level is meant by its bare name too.
  const named = new Set(
    typeHitsOf(input).flatMap(({ start, end }) =>
      found.some((body) => body.end === end && body.start < start && /^(?:relative|placed)-body$/u.test(body.rule))
        ? [folded.slice(start, end)]
        : [],
    ),
  )
  const accepted: Find[] = []
  for (const { start, end } of hits) {
    const isBehind = [1, 2].some(
      (length) => JOINT.test(folded.slice(start - length, start)) && ends.has(start - length),
    )
    const isBefore = [1, 2].some((length) => JOINT.test(folded.slice(end, end + length)) && starts.has(end + length))
    const isGrassroots = GRASSROOTS.test(folded.slice(start, end)) && isBesideOther(folded, start, end, hits)
    const isRepeated = end - start >= 3 && named.has(folded.slice(start, end))
    if (!isBehind && !isGrassroots && !isRepeated && !(isBefore && GRASSROOTS.test(folded.slice(start, end)))) continue
    ends.add(end)
    accepted.push(relative(start, end, 'row-body', 0.55))
  }
  return accepted
}

/** Whether another office of the grass roots stands beside this one in the row. */
function isBesideOther(
  folded: string,
  start: number,
  end: number,
  hits: readonly { readonly start: number; readonly end: number }[],
): boolean {
  return hits.some(
    (other) =>
      GRASSROOTS.test(folded.slice(other.start, other.end)) &&
      other.start !== start &&
      (other.end === start ||
        other.start === end ||
        JOINT.test(folded.slice(other.end, start)) ||
        JOINT.test(folded.slice(end, other.start))),
  )
}
