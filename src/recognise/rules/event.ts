/** Events: meetings by their heads, congresses of the Party, days and weeks of campaign. Plenums and numbered sessions are in
 *  session.ts. */

import { clauseBefore, isGeneric, matches, modifierStart, skipNoise } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

/** A meeting with a name of its own. 会议 alone, 各类会议 and 培训会 are not: the guidelines leave out unnamed ones. */
const MEETING =
  /(?:省|市|区|县|州|旗|盟)长(?:专题)?(?:办公)?会议?|(?:人民政府|政府|区政府|县政府|市政府)?常务会议?|(?:[区县市省州旗]委)?常委会(?:\((?:扩大)\)|扩大)?会议|(?:[区县市省州旗](?:政府|人民政府))?党组(?:\(扩大\)|扩大)?会议|(?:中心组|理论学习中心组)(?:学习)?会议?|(?:工作)?(?:推进|部署|动员|专项|通报|座谈|调度|总结|表彰|现场|启动|联席|专题|述法|新闻发布|听证|咨询|论证|协调|研讨|年)(?:大会|会议|会)|工作会议?|代表大会|论坛|全体会议|全会/gu
const GENERIC_MEETING =
  /^(?:各类|等|多次|定期|专题|相关|重要|座谈|听证|联席)?(?:会议|会|听证会|论证会|座谈会|专题会议?|协调会|咨询会|现场会|工作会议?|联席会议)$/u
const EXECUTIVE = /^(?:(?:区|县|市|省|州|旗)?(?:人民)?政府)?常务会议?$/u

/** Finds meetings. */
export function meetingRule(input: RuleInput): Find[] {
  const { folded } = input
  return matches(folded, MEETING).flatMap(({ span }) => {
    const head = folded.slice(span.start, span.end)
    if (/^(?:制度|纪要|议题|室|议$)/u.test(folded.slice(span.end, span.end + 2))) {
      if (!EXECUTIVE.test(head)) return []
    }
    if (EXECUTIVE.test(head)) return [executive(folded, span.start, span.end)]
    if (/^(?:[区县市省州旗](?:委|政府|人民政府)(?:常委会|党组)|.长(?:专题|办公))/u.test(head))
      return [{ kind: 'event' as const, ...span, rule: 'meeting', weight: 0.85 }]
    const start = behindPlenum(folded, meetingStart(input, span.start), span.start)
    const modifier = folded.slice(start, span.start)
    if (
      modifier.length < 4 ||
      // 十九大及十九届历次全会: the congress is named, the sessions are all of them.
      /历次$/u.test(modifier) ||
      // Plenums are in session.ts, each of a row by itself.
      (head === '全会' && modifier.includes('届')) ||
      (modifier.length < 6 && isGeneric(modifier)) ||
      GENERIC_MEETING.test(folded.slice(start, span.end))
    )
      return namedShort(folded, span)
    return [{ kind: 'event', start, end: span.end, rule: 'meeting', weight: 0.65 }]
  })
}

/** 二十届二中全会和|中央经济工作会议: the meeting in front is another one. */
function behindPlenum(folded: string, start: number, end: number): number {
  return start + (/.*全会(?:精神)?[和及、与]/u.exec(folded.slice(start, end))?.[0].length ?? 0)
}

/** After 召开 and in a row of meetings the name may hold words that end names elsewhere: 落实…改革工作推进会. */
function meetingStart(input: RuleInput, headStart: number): number {
  const before = clauseBefore(input.folded, headStart)
  const opened = /.*(?:召开|举办|举行|组织|召集|列席|参加|、)(?:了|全[区市县省])?(?:年度)?/u.exec(before)?.[0].length
  const whole =
    opened === undefined ? undefined : skipNoise(input.folded, headStart - before.length + opened, headStart)
  const least = modifierStart(input, headStart)
  const isPlain =
    whole !== undefined &&
    whole < least &&
    !/[的各等“”《》]|以及|学习|研究|审议|听取|会议|精神|届|^\d|^(?:筹办|承办|高水平|首届)/u.test(
      input.folded.slice(whole, least),
    )
  return isPlain && headStart - (whole ?? 0) <= 24 ? (whole ?? least) : least
}

/** A short meeting name that a list gives beside a longer one: 约谈通报会. */
function namedShort(folded: string, span: { start: number; end: number }): Find[] {
  const name = /(?:、|召开|举办)([一-鿿]{2})$/u.exec(folded.slice(Math.max(0, span.start - 4), span.start))?.[1]
  const isNamed = name !== undefined && /^(?:推进|通报|部署|动员)会$/u.test(folded.slice(span.start, span.end))
  return isNamed ? [{ kind: 'event', start: span.start - 2, end: span.end, rule: 'meeting', weight: 0.5 }] : []
}

function executive(folded: string, start: number, end: number): Find {
  const level = /^(?:人民)?政府/u.test(folded.slice(start, start + 4))
    ? (/(?:自治[区州县旗]|[区县市省州旗])$/u.exec(folded.slice(Math.max(0, start - 3), start))?.[0].length ?? 0)
    : 0
  return { kind: 'event', start: start - level, end, rule: 'executive-meeting', weight: 0.85 }
}

const CONGRESS =
  /(?:党的|中国共产党第|中共)?(?:十[六七八九]|二十)(?:大|次全国代表大会)(?!报告|届)|(?:党的)?(?:十[六七八九]|二十)大(?=报告)/gu
const DAYS =
  /(?:国家|全国)?宪法(?:日|宣传周|宣传日)|(?:国际|世界)?消费者权益(?:保护)?日|全民国家安全教育日|国家安全教育日|民法典宣传月|全国法制宣传日|(?:国际|世界)[一-鿿]{2,8}日|全国[一-鿿]{2,8}(?:宣传)?(?:日|周|月)(?=[、,。”等为主活期])|(?:国际|全民)?禁毒日|安全生产月|质量月|[“](?:12[·.]4|3[·.]15|4[·.]15|6[·.]26)[”]|(?:政务公开|民族团结|防灾减灾|食品安全|网络安全|信访工作条例|法治|宪法|普法|禁毒|反诈)?宣传(?:月|周|日)/gu

const DAY_NAME = /^(?:国际|国家|全国|全民|世界)?[一-鿿]{2,8}?(?:日|宣传周|宣传月)/u
/** 3·15 in 3·15消费者权益日. */
const DATE = /(?<![\d.·])\d{1,2}[·.]\d{1,2}$/u

/** Finds congresses of the Party and days of campaign; 第九个 before a day is its edition. */
export function occasionRule({ folded }: RuleInput): Find[] {
  const congresses = matches(folded, CONGRESS).map(({ span }) => ({
    kind: 'event' as const,
    ...span,
    rule: 'congress',
    weight: 0.9,
  }))
  const days = matches(folded, DAYS).flatMap(({ span: day }) => {
    if (day.end - day.start < 4 && !/日$/u.test(folded.slice(day.start, day.end))) return []
    // “4·15”全民国家安全教育日: the date belongs to the name behind it.
    if (folded[day.end - 1] === '”' && DAY_NAME.test(folded.slice(day.end, day.end + 14))) return []
    const date = DATE.exec(folded.slice(Math.max(0, day.start - 6), day.start))?.[0] ?? ''
    const span = { start: day.start - date.length, end: day.end }
    const edition = /第[一二三四五六七八九十百\d]+个$/u.exec(folded.slice(Math.max(0, span.start - 6), span.start))?.[0]
    return [{ kind: 'event' as const, ...span, rule: 'day', weight: 0.85, ...(edition ? { edition } : {}) }]
  })
  return [...congresses, ...days]
}
