/** Places by name: divisions of the whole country down to the county with their level word, townships and villages of the
 *  report's own area, and short names (吉林, 深圳) where the segmenter agrees that a place name stands there. */

import type { Authorities, Division } from '../../authority/authority.ts'
import { fold } from '../../authority/fold.ts'
import { buildMatcher, type Matcher } from '../../authority/matcher.ts'
import { currentDivisions, stemOf } from '../place-frame.ts'
import type { Find, RuleInput } from './rule.ts'

/** County names that are plain words: only read as places where their parent stands in front or the report lies in them. */
const PLAIN_WORDS = new Set([
  '城区',
  '郊区',
  '矿区',
  '市中区',
  '市辖区',
  '城中区',
  '城关区',
  '东区',
  '西区',
  '新区',
  '北区',
  '南区',
])
/** Short names that are words of the genre: 长治久安, 安康, 大同世界. */
export const PLAIN_STEMS: ReadonlySet<string> = new Set([
  '长治',
  '安康',
  '大同',
  '东方',
  '三明',
  '朝阳',
  '和平',
  '新华',
  '文昌',
  '保定',
  '来宾',
  '平安',
  '中山',
  '黄山',
  '清远',
  '汉中',
])

interface PlaceNames {
  readonly full: Matcher<string>
  readonly stems: Matcher<string>
}

const cache = new WeakMap<Authorities, PlaceNames>()

/** Names of the country's divisions down to the county, built once. */
function countryNames(authorities: Authorities): PlaceNames {
  const known = cache.get(authorities)
  if (known !== undefined) return known
  const full: [string, string][] = [['中华人民共和国', 'cn']]
  const stems: [string, string][] = []
  for (const [name, code] of authorities.gazetteer.names('county')) {
    const division = authorities.gazetteer.division(code)
    if (stemOf(name) !== undefined || PLAIN_WORDS.has(name)) full.push([name, code])
    const stem = stemOf(name)
    if (division !== undefined && division.level !== 'county' && stem !== undefined && !PLAIN_STEMS.has(stem)) {
      stems.push([stem, code])
    }
  }
  const names = { full: buildMatcher(full), stems: buildMatcher(stems) }
  cache.set(authorities, names)
  return names
}

/** Own townships and, for reports of a township, own villages. */
function ownNames({ authorities, frame }: RuleInput): [string, string][] {
  const below = (division: Division): Division[] => {
    const children = authorities.gazetteer.childrenOf(division.code)
    return children.flatMap((child) => (child.level === 'county' ? below(child) : [child]))
  }
  const divisions = frame.chain
    .slice(0, 2)
    .flatMap((division) => (division.level === 'province' ? [] : below(division)))
  const own = frame.own
  // 东城街 for 东城街道 in the subdistrict's own report.
  const street: [string, string][] = own?.name.endsWith('街道') === true ? [[own.name.slice(0, -1), own.code]] : []
  const names = divisions.flatMap((division) =>
    [division.name, ...division.aliases].map((name): [string, string] => [name, division.code]),
  )
  // In the report of a township its villages need no township in front: 利民村, 利民村村委会 is its committee.
  const villages = own?.level === 'township' ? authorities.gazetteer.villagesOf(own.code) : []
  const plain = villages.flatMap(({ name, code }): [string, string][] => (/[村区]$/u.test(name) ? [[name, code]] : []))
  // A zone without a code is in no list of the country's names.
  const zone = own?.type === 'functional-zone' ? [own] : []
  const zones = zone.flatMap(({ name, aliases, code }) =>
    [name, ...aliases].map((one): [string, string] => [one, code]),
  )
  return [...names, ...street, ...plain, ...zones]
}

const ownMatchers = new WeakMap<Authorities, Map<string, Matcher<string>>>()
/** A matcher of a city's townships takes some ten kilobytes. */
const MOST_MATCHERS = 500

/** The matcher of own names; those of the last places are kept, since reports of one place come again year by year. */
function ownMatcher(input: RuleInput): Matcher<string> {
  const code = input.frame.own?.code ?? ''
  const kept = ownMatchers.get(input.authorities) ?? new Map<string, Matcher<string>>()
  ownMatchers.set(input.authorities, kept)
  const known = kept.get(code)
  if (known !== undefined) return known
  const matcher = buildMatcher(ownNames(input))
  if (kept.size >= MOST_MATCHERS) kept.clear()
  kept.set(code, matcher)
  return matcher
}

/** Finds divisions by their full names. */
export function placeNameRule(input: RuleInput): Find[] {
  const folded = input.plain
  const country = countryNames(input.authorities).full.findAll(folded)
  const own = ownMatcher(input).findAll(folded)
  return [...country, ...own].flatMap(({ start, end, payloads }) =>
    isPlace(input, start, end, payloads) ? [find(start, end, inYear(payloads, input), 'place-name', 0.75)] : [],
  )
}

/** The codes of divisions that existed in the year of the report. */
function inYear(codes: readonly string[], { authorities, place }: RuleInput): readonly string[] {
  if (codes.length < 2) return codes
  const divisions = codes.flatMap((code) => authorities.gazetteer.division(code) ?? [])
  return currentDivisions(divisions, place.year).map(({ code }) => code)
}

function find(start: number, end: number, candidates: readonly string[], rule: string, weight: number): Find {
  return { kind: 'place', start, end, rule, weight, candidates }
}

/** 城区 and the like need their parent in front; 南山区 in 东南山区 must start a word; 市县 after 市 is a level, no name. */
function isPlace(
  { folded, frame, isTokenStart }: RuleInput,
  start: number,
  end: number,
  codes: readonly string[],
): boolean {
  const name = folded.slice(start, end)
  const isOwn = codes.some((code) => frame.chain.some((division) => division.code === code))
  if (PLAIN_WORDS.has(name)) return /[省市州盟]$/u.test(folded.slice(start - 2, start)) && !isOwn
  if (/^(?:域|民|长|政|级)/u.test(folded.slice(end, end + 1)) && !isOwn) return false
  return isOwn || isTokenStart[start] === 1 || /[省市州盟区县、和及在以对与向于]/u.test(folded[start - 1] ?? '')
}

/** Finds short names of provinces and cities: exactly one token of the segmenter, tagged as a place. */
export function placeStemRule(input: RuleInput): Find[] {
  const names = countryNames(input.authorities).stems
  const folded = input.plain
  const found: Find[] = []
  for (const token of input.segmented.tokens) {
    if (!token.tag.startsWith('ns')) continue
    const name = folded.slice(token.start, token.end)
    const codes = names.get(/^(.+?)经济特区$/u.exec(name)?.[1] ?? name)
    if (codes.length === 0 || /[省市区县州盟旗]/u.test(folded.charAt(token.end))) continue
    found.push(find(token.start, token.end, inYear(codes, input), 'place-stem', 0.5))
  }
  return found
}

/** Where the stem stands in a title behind the word that makes the pair a name: 江源 in 《法治江源建设规划》; -1 elsewhere. */
function behindQuality(title: string, stem: string): number {
  const at = title.indexOf(stem)
  return at > 0 && /(?:法治|平安|数字|信用|清廉|健康|美丽)$/u.test(title.slice(0, at)) ? at : -1
}

const VILLAGE = /^([一-鿿]{1,7}?(?:村委会|社区居委会|村社区|社区|嘎查|村))(?![民镇庄委内级容规务社])/u

/** Finds villages and communities that follow a township: 石人镇|大石棚子村. */
export function villageRule(input: RuleInput, before: readonly Find[]): Find[] {
  return before.flatMap((township) => {
    const code = township.candidates?.find((candidate) => candidate.length === 9)
    if (township.kind !== 'place' || code === undefined) return []
    const name = VILLAGE.exec(input.folded.slice(township.end, township.end + 10))?.[1]
    if (name === undefined || /[个各的]/u.test(name)) return []
    const codes = input.authorities.gazetteer
      .villagesOf(code)
      .filter((village) => [village.name, ...village.aliases].some((known) => isSameVillage(fold(known), name)))
      .map((village) => village.code)
    return [find(township.end, township.end + name.length, codes, 'village', 0.85)]
  })
}

function isSameVillage(known: string, name: string): boolean {
  const bare = (village: string) => village.replace(/(?:村民委员会|居民委员会|村委会|居委会)$/u, '').replace(/村$/u, '')
  return bare(known) === bare(name)
}

/** Finds the report's own short name at the front of a name: 江源 in 江源微刊. Runs after the rules for names. */
export function ownStemRule({ folded, frame }: RuleInput, before: readonly Find[]): Find[] {
  const stems = frame.chain.flatMap((division) => {
    const stem = stemOf(division.name)
    return stem === undefined ? [] : [[fold(stem), division.code] as const]
  })
  return before.flatMap((outer) => {
    if (outer.kind !== 'program' && outer.kind !== 'institution' && outer.kind !== 'regulation') return []
    const name = folded.slice(outer.start, outer.end)
    return stems.flatMap(([stem, code]) => {
      const at = outer.kind === 'regulation' ? behindQuality(name, stem) : name.indexOf(stem)
      const start = outer.start + at
      const isName =
        at >= 0 &&
        outer.end - outer.start > stem.length &&
        !/[省市区县州盟旗镇乡街港河湖江山桥路站村岛湾海]/u.test(folded[start + stem.length] ?? '')
      return isName ? [find(start, start + stem.length, [code], 'own-stem', 0.5)] : []
    })
  })
}
