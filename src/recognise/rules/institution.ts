/** Bodies: a place or a level word with a type of body behind it (白山市江源区人民政府, 区司法局, 市委), types of body that
 *  need no place (市场监管局), and bodies set up for a task, known by their heads (…领导小组, …调解中心). */

import type { Authorities } from '../../authority/authority.ts'
import { buildMatcher, type Match, type Matcher } from '../../authority/matcher.ts'
import { LEVEL_WORDS, REGION_WORD } from '../place-frame.ts'
import { isGeneric, matches, matchesInRuns, modifierStart, startAtPlace } from './clause.ts'
import { BODY_HEADS, LEVEL_WORD_PREFIX, NEEDS_PLACE, NOT_BARE } from './institution-words.ts'
import { runsOn } from './not-names.ts'
import type { Find, RuleInput } from './rule.ts'

const cache = new WeakMap<Authorities, Matcher<string>>()

/** The names and abbreviations of all types of body, with the type's slug. */
export function institutionTypeMatcher(authorities: Authorities): Matcher<string> {
  const known = cache.get(authorities)
  if (known !== undefined) return known
  // The executive meeting stands in the table of types, but texts name it as an event.
  const types = authorities.institutionTypes.filter(({ slug }) => slug !== 'gov-executive-meeting')
  const names = types.flatMap((type) =>
    [type.name, ...type.abbreviations, ...type.predecessors.map((body) => body.name)].map((name): [string, string] => [
      name,
      type.slug,
    ]),
  )
  const matcher = buildMatcher([...names, ['政府', 'gov'], ['委', 'party-committee']])
  cache.set(authorities, matcher)
  return matcher
}

const typeHits = new WeakMap<RuleInput, readonly Match<string>[]>()

/** Where the names of types of body stand in a text, by start, the longer first. Looked for once. */
export function typeHitsOf(input: RuleInput): readonly Match<string>[] {
  const known = typeHits.get(input)
  if (known !== undefined) return known
  const hits = institutionTypeMatcher(input.authorities).findAll(input.plain)
  typeHits.set(input, hits)
  return hits
}

/** Finds bodies of a known type with a place, a level word, or nothing in front. */
export function typedInstitutionRule(input: RuleInput, before: readonly Find[]): Find[] {
  const placeEnds = new Map(before.filter((found) => found.kind === 'place').map((place) => [place.end, place]))
  const found: Find[] = []
  let reached = 0
  for (const { start, end } of typeHitsOf(input)) {
    const name = input.folded.slice(start, end)
    if (end <= reached || !isTypeEnd(input.folded, name, end)) continue
    const previous = found.at(-1)
    // 区纪委|监委: the second of two bodies with one level word.
    const isPaired =
      previous !== undefined &&
      previous.end === start &&
      ((previous.deictic === true && name === '监委') || isOfCommittee(input.folded, previous, name))
    const body = isPaired
      ? { ...previous, start: name === '监委' ? start : previous.start, end }
      : typedBody(input, { start, end, name }, placeEnds)
    if (body === undefined) continue
    found.push(body, ...superior(body, name, start))
    reached = end
  }
  return found
}

/** 自治区党委|政法委: where the committee is called 党委, its organs stand behind that; so do offices of a government. */
function isOfCommittee(folded: string, previous: Find, name: string): boolean {
  const above = folded.slice(previous.start, previous.end)
  return (above.endsWith('党委') && COMMITTEE_ORGAN.test(name)) || (above.endsWith('政府') && OFFICE.test(name))
}

/** 江源区人民政府|行政复议办公室: an office that is called after its government. */
const OFFICE = /^.{3,}(?:办公室|法律顾问团|顾问室|委员会)$/u

const COMMITTEE_ORGAN =
  /^(?:政法委|政法委员会|全面依法治.委员会(?:办公室)?|依法治.委员会(?:办公室)?|依法治.办|组织部|宣传部|统战部|统一战线工作部|社会工作部|编办|网信办|党校|办公厅|办公室|改革办|巡视办)/u

/** 区委 in 区委宣传部, 人民政府 in 人民政府办公室: the body that a body belongs to is named as well. */
function superior(found: Find, name: string, typeStart: number): Find[] {
  const above = /^(?:委(?=[^员])|人民政府(?=.)|政府(?=.))/u.exec(name)?.[0]
  if (above === undefined || found.start === typeStart) return []
  return [{ ...found, end: typeStart + above.length, rule: found.rule, weight: 0.8 }]
}

interface TypeHit {
  readonly start: number
  readonly end: number
  readonly name: string
}

/** Whether the name of a type ends where it seems to: not 委 in 委员 and 委托. 政府 in 政府采购 stays the government of the level
 *  word before it. */
export function isTypeEnd(folded: string, name: string, end: number): boolean {
  const after = folded.slice(end, end + 2)
  if (name.length > 1 && runsOn(folded, end)) return false
  if (name === '委常委会') return !/^会议|^\(/u.test(after)
  if (name === '委') return !/^(?:员|托|派|任|以|屈|办|、区委书记)/u.test(after)
  if (name === '人大' || name === '政协') return !/^(?:代表|委员|附|附中|提案)/u.test(after)
  return !/^(?:局长|长|所长)/u.test(after)
}

function typedBody(input: RuleInput, hit: TypeHit, placeEnds: ReadonlyMap<number, Find>): Find | undefined {
  const { folded } = input
  const place = placeEnds.get(hit.start)
  if (place !== undefined && place.deictic !== true)
    return body(chainStart(folded, place, placeEnds), hit.end, 'placed-body', 0.85)
  const word = levelWordBefore(input, hit)
  const wordStart = hit.start - (word?.length ?? 0)
  const beforeWord = folded.slice(Math.max(0, wordStart - 1), wordStart)
  if (word !== undefined && folded.slice(hit.start - 2, hit.start) === '新区') {
    return { ...body(hit.start - 2, hit.end, 'relative-body', 0.8), deictic: true }
  }
  if (word !== undefined && input.frame.named(word) === undefined) return undefined
  // 团区委 is the youth league's committee, and no Party committee is named in it.
  if (word !== undefined && beforeWord === '团' && hit.name === '委')
    return {
      ...body(wordStart - (folded.slice(0, wordStart).endsWith('共青团') ? 3 : 1), hit.end, 'relative-body', 0.85),
      deictic: true,
    }
  if (word !== undefined && !LEVEL_WORD_PREFIX.test(beforeWord)) {
    const start = /[我本]$/u.test(beforeWord) ? wordStart - 1 : wordStart
    return { ...body(start, hit.end, 'relative-body', 0.85), deictic: true }
  }
  if (hit.name === REGION_OFFICE && input.frame.chain.some(({ type }) => REGION_TYPES.has(type)))
    return { ...body(hit.start, hit.end, 'bare-body', 0.6), deictic: true }
  if (NEEDS_PLACE.has(hit.name) || hit.name.length < 3) return undefined
  const isWord =
    input.isTokenStart[hit.start] === 1 && !NOT_BARE.test(folded.slice(Math.max(0, hit.start - 1), hit.start))
  return isWord ? { ...body(hit.start, hit.end, 'bare-body', 0.5), deictic: true } : undefined
}

/** 行署: only regions and leagues have one, so it needs no word for its level. */
const REGION_OFFICE = '行署'
const REGION_TYPES: ReadonlySet<string> = new Set(['prefecture', 'league'])

/** The word for a level in front of a body. 地 is one in 地委 alone, and 地区 where the report lies in a region: elsewhere it
 *  means any area. */
function levelWordBefore({ folded, frame, isTokenStart }: RuleInput, { start, name }: TypeHit): string | undefined {
  const isWord = name.startsWith('委') && folded[start - 1] === REGION_WORD && isTokenStart[start - 1] === 1
  if (isWord && !NO_REGION.test(folded.slice(start - 2, start - 1))) return REGION_WORD
  return LEVEL_WORDS.find(
    (level) => folded.startsWith(level, start - level.length) && (level !== '地区' || frame.named(level) !== undefined),
  )
}

/** 当地, 各地: 地 belongs to another word. */
const NO_REGION = /[当各属基驻两外本异此内]/u

function body(start: number, end: number, rule: string, weight: number): Find {
  return { kind: 'institution', start, end, rule, weight }
}

/** The start of a row of places that ends in `place`, with 中共 or 国家税务总局 in front. */
function chainStart(folded: string, place: Find, placeEnds: ReadonlyMap<number, Find>): number {
  let start = place.start
  for (let outer = placeEnds.get(start); outer !== undefined && outer.deictic !== true; outer = placeEnds.get(start)) {
    start = outer.start
  }
  const prefix = /(?:中共|中国共产党|国家税务总局|政协|中国人民政治协商会议)$/u.exec(
    folded.slice(Math.max(0, start - 12), start),
  )
  return start - (prefix?.[0].length ?? 0)
}

const OTHER_BODY =
  /(?:新区|[省市区县州旗])([一-鿿]{2,8}?)(?:局|办公室|办|委员会|厅|指挥部)(?![一-鿿]{0,2}(?:长|事|法|理|公))/gu

/** Finds bodies of a level that no type covers: 区双拥办, 新区综合办. The level word must be a word of its own. */
export function otherRelativeRule(input: RuleInput): Find[] {
  const { folded, frame, isTokenStart } = input
  return matches(folded, OTHER_BODY).flatMap(({ span, groups }) => {
    const word = folded.startsWith('新区', span.start) ? '区' : (folded[span.start] ?? '')
    const nameStart = span.start + (folded.startsWith('新区', span.start) ? 2 : 1)
    const isOwnWord = isTokenStart[span.start] === 1 && isTokenStart[nameStart] === 1 && isTokenStart[span.end] === 1
    const beforeWord = folded.slice(Math.max(0, span.start - 1), span.start)
    const isClean =
      !/[的和及与等、各级直属]|政府|人大|政协/u.test(groups[0] ?? '') && !LEVEL_WORD_PREFIX.test(beforeWord)
    if (!isOwnWord || !isClean || frame.named(word) === undefined) return []
    return [{ ...body(span.start, span.end, 'other-relative', 0.55), deictic: true }]
  })
}

const SECTOR_ROW =
  /((?:[一-鿿]{2,6}、)+[一-鿿]{2,6}?)(?:等)?(?:[0-9一二三四五六七八九十]+(?:余|多)?[个家])?(?:重点|相关|行政|有关|职能|执法|主管|市级|区级|县级|区直|市直)*(?:部门|单位)(?!规范|规章)/gu

/** Finds departments that are named by their sector alone: 公安、交通运输、应急管理等部门. Each word must be the front of a type of
 *  body that ends in 局, else the row is one of something else. */
export function sectorRowRule(input: RuleInput): Find[] {
  const types = institutionTypeMatcher(input.authorities)
  return matchesInRuns(input.folded, /部门|单位/gu, SECTOR_ROW).flatMap(({ span, groups }) => {
    const row = groups[0] ?? ''
    let at = span.start
    const names = row.split('、').map((word) => {
      const start = at
      at += word.length + 1
      return { word, start, end: start + word.length }
    })
    // The first word may have run on to the left: 会同公安、消防.
    const known = names.map((name, index) =>
      index === 0 ? shortened(name, types) : isSector(name.word, types) ? name : undefined,
    )
    const isRow = known.every((name) => name !== undefined)
    return isRow
      ? known.flatMap((name) =>
          name === undefined ? [] : [{ ...body(name.start, name.end, 'sector-row', 0.6), deictic: true }],
        )
      : []
  })
}

function isSector(word: string, types: Matcher<string>): boolean {
  return types.get(`${word}局`).length > 0
}

/** The longest end of a word that is a sector: 公安 of 会同公安. */
function shortened(name: { word: string; start: number; end: number }, types: Matcher<string>) {
  for (let from = 0; from <= name.word.length - 2; from++) {
    if (isSector(name.word.slice(from), types))
      return { word: name.word.slice(from), start: name.start + from, end: name.end }
  }
  return undefined
}

const HEAD_PATTERN = new RegExp(BODY_HEADS.map(({ word }) => word).join('|'), 'gu')

/** Finds bodies set up for a task by their heads. */
export function headedInstitutionRule(input: RuleInput, before: readonly Find[]): Find[] {
  const { folded } = input
  return matches(folded, HEAD_PATTERN).flatMap(({ span }) => {
    const head = folded.slice(span.start, span.end)
    const least = BODY_HEADS.find(({ word }) => word === head)?.atLeast ?? 0
    const start = startAtPlace(
      folded,
      behindMeeting(folded, modifierStart(input, span.start), span.start),
      span.start,
      before,
    )
    const modifier = folded.slice(start, span.start)
    if (
      modifier.length < least ||
      (least > 0 &&
        isGeneric(modifier) &&
        !(head.endsWith('领导小组') && modifier.length >= 4) &&
        !(head.endsWith('办公室') && FOUNDED.test(folded.slice(start - 2, start)))) ||
      /^[,、)]/u.test(modifier)
    )
      return []
    // A meeting that is counted (第二次联席会议), and what was won or made behind another name, are no bodies.
    if (/第[0-9一二三四五六七八九十]{1,3}次$|成功|荣获|创建(?:为|成)?[省市区县国]/u.test(modifier)) return []
    const isRelative = /^[省市区县旗州](?![级直属域内外区县长民])/u.test(modifier)
    return [{ ...body(start, span.end, 'headed-body', 0.6), ...(isRelative ? { deictic: true } : {}) }]
  })
}

/** 成立法治工作办公室: what is founded is a body, however plain its name. */
const FOUNDED = /(?:成立|设立|组建|新设)$/u

/** 工作会议暨|执法协调小组会议: what stands before 暨 is another name. */
function behindMeeting(folded: string, start: number, end: number): number {
  const at = folded.slice(start, end).lastIndexOf('暨')
  return at < 0 ? start : start + at + 1
}

/** The Party as an actor: 党的领导, 党对…的领导, 党中央; not 党员, 党组, 党政. */
const PARTY =
  /党(?=(?:的(?!二十|十[六七八九]|建|工作者|群众)|对|在|和国家|和政府|、国家))|(?:党的|党)(?=(?:二十|十[六七八九])(?:大|届))/gu
/** 中央 for the central authorities; 党中央 and 国务院 by name are bodies of the authority data. */
const CENTRE =
  /(?<![集其党共])中央(?=(?:、|和)(?:省|国务院|自治区|[市区州盟]委|市、|上级)|(?:决策部署|部署要求|精神|八项规定|要求))/gu

/** Finds the Party and the central authorities. */
export function centreRule({ folded }: RuleInput): Find[] {
  const party = matches(folded, PARTY).map(({ span }) => ({
    ...body(span.start, span.start + 1, 'party', 0.7),
    candidates: ['party'],
  }))
  const centre = matches(folded, CENTRE).map(({ span }) => ({
    ...body(span.start, span.end, 'centre', 0.7),
    candidates: ['centre'],
  }))
  return [...party, ...centre]
}
