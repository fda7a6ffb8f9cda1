/** Sessions: plenums of Party committees, sessions of congresses, and the numbered meetings of a body that is named in front.
 *  The invariant: in a row that shares one head (二十届二中、三中全会) each member is a find of its own, without the head. */

import { matches } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

const NUMBER = '[一二三四五六七八九十百\\d]+'
/** A further plenum of a row, perhaps of another term: 四中, 二十届一中. */
const MEMBER = '(?:(?:党的)?(?:十[六七八九]|二十)届)?[一二三四五六七八九十]{1,3}[中次]'
/** 十九届四中, 省委十一届三次: the term of a committee and the ordinal of its plenum, with further ordinals in a row. */
const PLENUM = new RegExp(
  `((?:党的|中共)?(?:十[六七八九]|二十)届[一二三四五六七][中次]|(?:(?:自治)?区党|[省市区县州旗盟])委${NUMBER}届${NUMBER}次)` +
    `((?:(?:、|和|与|及|以及)?${MEMBER})*)(?:\\(扩大\\))?(?:全会|全体\\(?(?:扩大)?\\)?会议)`,
  'gu',
)

/** Finds the plenums of Party committees: one, or each of a row. */
export function plenumRule({ folded }: RuleInput, before: readonly Find[]): Find[] {
  if (!folded.includes('届')) return []
  const placeAt = placeStarts(before)
  return matches(folded, PLENUM).flatMap(({ span: match, groups }) => {
    const [words = '', others = ''] = groups
    // 深圳市|委六届九次全会: the level word is the end of the place's name.
    const span = { start: placeAt.get(match.start + 1) ?? match.start, end: match.end }
    const first = folded.slice(span.start, match.start) + words
    if (others === '') return [session(span.start, span.end, 'plenum', 0.9)]
    const rest = matches(others, new RegExp(MEMBER, 'gu')).map((member) => {
      const start = span.start + first.length + member.span.start
      const end = span.start + first.length + member.span.end
      // 十九届六中二十届一中全会: the last has a term of its own and with it the head.
      const isWhole = member.span.end === others.length && folded.slice(start, end).includes('届')
      return session(start, isWhole ? span.end : end, 'plenum-row', 0.9)
    })
    return [session(span.start, span.start + first.length, 'plenum', 0.9), ...rest]
  })
}

/** 市第七届人民代表大会第三次会议, 区七届人大三次会议, 自治区第十三次党代会. */
const CONGRESS = new RegExp(
  `(?:自治区|[省市区县州旗盟](?=政协|第|${NUMBER}[届次]))?(?:政协)?(?:第?${NUMBER}届(?:人民代表大会(?:常务委员会)?|人大(?:常委会)?|政协|委员会|全国人大(?:常委会)?)第?${NUMBER}次(?:全体)?会议|(?:第?${NUMBER}届)?第?${NUMBER}次(?:党代会|党员代表大会|代表大会))`,
  'gu',
)
/** Behind the name of a body: 第四次会议, 2022年第一次全体会议. */
const NUMBERED = new RegExp(`^(?:[12]\\d{3}年(?:度)?)?第${NUMBER}次(?:全体|\\((?:扩大|全体)\\)|扩大|工作)?会议`, 'u')

/** Behind a body that exists to meet, its meetings need no number: 县委全面依法治县委员会|全体扩大会议. */
const PLAIN_MEETING = /^(?:全体|\((?:扩大|全体)\)|扩大|工作|专题|办公室)*会议(?![室纪制])/u
const MEETS = /(?:委员会|委|领导小组|协调小组|常委会)$/u
/** 中央政治局第十次集体学习. */
const POLITBURO = new RegExp(`(?:中共)?中央政治局(?:第${NUMBER}次)?(?:集体学习|(?:常委会)?会议)`, 'gu')

/** How every match of CONGRESS ends: where nothing does, the slow pattern is not tried. */
const CONGRESS_END = /次(?:全体)?会议|次(?:党代会|党员代表大会|代表大会)/u

/** Finds sessions of congresses, with a named place in front of them, and the numbered meetings of bodies found before. */
export function sessionRule({ folded }: RuleInput, before: readonly Find[]): Find[] {
  const placeAt = placeStarts(before)
  const sessions = CONGRESS_END.test(folded) ? matches(folded, CONGRESS) : []
  const congresses = sessions.flatMap(({ span }) => {
    // 党的第十九次代表大会 is a congress of the Party (event.ts).
    if (/(?:党的|中国共产党|全国)$/u.test(folded.slice(Math.max(0, span.start - 5), span.start))) return []
    // 贵州省第十四届…: the level word is the end of the place's name.
    const place = placeAt.get(span.start) ?? placeAt.get(span.start + 1)
    return [session(place === undefined ? span.start : (placeAt.get(place) ?? place), span.end, 'meeting', 0.9)]
  })
  const ofBodies = before.flatMap(({ kind, start, end }) => {
    if (kind !== 'institution') return []
    const tail = meetingBehind(folded, start, end)
    return tail === undefined ? [] : [session(start, end + tail.length, 'meeting', 0.85)]
  })
  const politburo = folded.includes('政治局')
    ? matches(folded, POLITBURO).map(({ span }) => session(span.start, span.end, 'meeting', 0.9))
    : []
  return [...congresses, ...ofBodies, ...politburo]
}

/** What makes the name of a body that of one of its meetings, or undefined. */
function meetingBehind(folded: string, start: number, end: number): string | undefined {
  const after = folded.slice(end, end + 20)
  const numbered = NUMBERED.exec(after)?.[0]
  if (numbered !== undefined || !MEETS.test(folded.slice(start, end)) || end - start < 4) return numbered
  return PLAIN_MEETING.exec(after)?.[0]
}

/** Where named places start, by where they end. */
function placeStarts(before: readonly Find[]): ReadonlyMap<number, number> {
  return new Map(
    before.filter(({ kind, deictic }) => kind === 'place' && deictic !== true).map((place) => [place.end, place.start]),
  )
}

function session(start: number, end: number, rule: string, weight: number): Find {
  return { kind: 'event', start, end, rule, weight }
}

/** The term and the ordinal that a plenum's name says, read with the text before it where a row says the term only once. */
export interface Plenum {
  /** Empty for the Central Committee, else the level word of the committee. */
  readonly level: string
  readonly term: string
  readonly ordinal: string
}

const TERM = new RegExp(`((?:自治)?区党|[省市区县州旗盟])委(${NUMBER})届|((?:十[六七八九]|二十))届`, 'u')
const LAST_TERM = new RegExp(`.*(?:${TERM.source})`, 'u')

/** Reads the name of a plenum at `start` of a folded text; undefined for what is none. */
export function plenumAt(folded: string, start: number, end: number): Plenum | undefined {
  const name = folded.slice(start, end)
  const term = TERM.exec(name) ?? LAST_TERM.exec(folded.slice(Math.max(0, start - 24), start))
  const ordinal = /([一二三四五六七八九十]{1,3})[中次](?:全会|全体|\(|$)/u.exec(name)?.[1]
  if (term === null || ordinal === undefined) return undefined
  return { level: (term[1] ?? '').replace('党', ''), term: term[2] ?? term[3] ?? '', ordinal }
}
