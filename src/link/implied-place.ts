/** The place of a report that no line says outright: it speaks of 我市 and 市政府, and the city is named only in passing, in
 *  the titles of its own documents or where it tells what was built. Asked last, when titles, signatures and sentences have
 *  settled nothing, because being named most is a guess and not a statement. */

import type { Authorities, Division } from '../authority/authority.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { subjectDepartment } from './body-clues.ts'
import { chooseByContext } from './place-path.ts'

/** A guess at the place, and the words of the department that reports there; empty where the government does. */
export interface ImpliedPlace {
  readonly division: Division
  readonly words: string
}

/** The place that a text whose characters are folded implies. `year` drops divisions that had ended or not begun. Undefined
 *  where the text names no place of its own level, or two of them alike. */
export function impliedPlace(
  segmented: SegmentedText,
  authorities: Authorities,
  year: number | undefined,
): ImpliedPlace | undefined {
  const word = ownWord(segmented)
  if (word === undefined) return undefined
  const named = TOWNSHIP.test(word)
    ? namedTownships(segmented.source.text, word, authorities)
    : namedDivisions(segmented, word, authorities)
  if (named.size === 0 && word === '省') countProvincesAbove(named, segmented.source.text, authorities)
  const division = mostNamed(named, segmented, authorities, year)
  return division === undefined ? undefined : { division, words: departmentOf(segmented) }
}

const TOWNSHIP = /^(?:街道|街|镇|乡)$/u
const SELF = /[我全](自治区|街道|街|[省市区县州旗盟镇乡])/gu
const SEAT = /(自治区|(?<!自治|新|[园校地辖])[省市区县州旗盟])(?:人民政府|政府|委(?!员)|人大常委会)/gu

/** A subdistrict that calls itself 街道 and nothing more does so at once. */
const OPENING = 600
const BARE_SUBDISTRICT =
  /(?<=[,。;:\n是]\s{0,4})街道(?:党工委|按照|坚持|以|深入|认真|积极|严格|高度|建立|内设|切实|始终|成立|组织|召开|制定)/gu

/** The word with which a report speaks of its own place: 市 where it says 全市 and begins with 市交通运输局. What it calls its
 *  own weighs more than what merely acts in it: a subdistrict speaks of its district's committee too. */
function ownWord(segmented: SegmentedText): string | undefined {
  const { text } = segmented.source
  if ((text.slice(0, OPENING).match(BARE_SUBDISTRICT)?.length ?? 0) >= 2) return '街道'
  const votes = new Map<string, number>()
  const vote = (word: string, weight: number) => votes.set(word, (votes.get(word) ?? 0) + weight)
  for (const [, word = ''] of text.matchAll(SELF)) vote(word, 1)
  const department = subjectDepartment(segmented)
  if (department !== undefined) vote(department.level, 3)
  if (votes.size === 0) for (const [, word = ''] of text.matchAll(SEAT)) vote(word, 1)
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1])
  if (first === undefined || first[1] === second?.[1]) return undefined
  return first[0] === '区' && isRegion(text) ? '自治区' : first[0]
}

/** Whether 我区 is an autonomous region: its government acts, and no district committee does. */
function isRegion(text: string): boolean {
  return /自治区(?:人民政府|政府|主席)/u.test(text) && !/(?<!自治)区(?:委(?!员)|政府)/u.test(text)
}

type Named = Map<string, { readonly divisions: readonly Division[]; weight: number }>

/** Divisions whose kind is `word`, by their codes, with how much the text names them: in full counts twice, at the front of a title thrice,
 *  by a word that the tagger takes for a name once. Stems of provinces count wherever they stand: 法治湖南. */
export function namedDivisions(
  { source: { text }, tokens }: SegmentedText,
  word: string,
  authorities: Authorities,
): Named {
  const named: Named = new Map()
  const isProvince = word === '省' || word === '自治区'
  const ofKind = (divisions: readonly Division[]) =>
    divisions.filter(({ name, level }) => level !== 'township' && name.endsWith(word))
  for (let at = text.indexOf(word, 2); at >= 0 && !isProvince; at = text.indexOf(word, at + 1)) {
    const found = longestEndingAt(text, at + word.length, (name) => ofKind(authorities.gazetteer.byName(name)))
    if (found !== undefined) count(named, found.divisions, text[found.start - 1] === '《' ? 3 : 2)
  }
  if (isProvince) countProvinces(named, text, word, authorities)
  else
    for (const { start, end, tag } of tokens) {
      const stem = text.slice(start, end)
      if (!NAME_TAGS.has(tag) || stem.length < 2 || text[end] === word) continue
      count(named, ofKind(authorities.gazetteer.byStem(stem)), 1)
    }
  return named
}

/** Tags of proper nouns. The tagger knows few small cities as places: 海安 is another name to it, 如皋 a person. */
const NAME_TAGS: ReadonlySet<string> = new Set(['ns', 'nz', 'nr', 'nt'])

function countProvinces(named: Named, text: string, word: string, { gazetteer }: Authorities): void {
  for (const [name, code] of gazetteer.names('province')) {
    const division = gazetteer.division(code)
    if (division === undefined || name.length < 2 || !division.name.endsWith(word) || !text.includes(name)) continue
    if (name.length < division.name.length) count(named, [division], text.split(name).length - 1)
  }
}

/** Townships of the report's own kind: 珠吉街 in 《珠吉街…学习计划》 of one that says 我街. */
function namedTownships(text: string, word: string, { gazetteer }: Authorities): Named {
  const named: Named = new Map()
  const kind = word === '街' ? '街道' : word
  for (let at = text.indexOf(word, 2); at >= 0; at = text.indexOf(word, at + 1)) {
    const found = longestEndingAt(text, at, (stem) =>
      gazetteer.byName(stem + kind).filter(({ level }) => level === 'township'),
    )
    if (found !== undefined) count(named, found.divisions, text[found.start - 1] === '《' ? 3 : 2)
  }
  if (named.size === 0) countBelow(named, text, kind, gazetteer)
  return named
}

/** 鱼复法治建设 in a subdistrict's report that names its county: townships below the counties named, by their stems. */
function countBelow(named: Named, text: string, kind: string, gazetteer: Authorities['gazetteer']): void {
  for (const [name, code] of gazetteer.names('county')) {
    if (!COUNTY.test(name) || !text.includes(name) || gazetteer.division(code)?.level !== 'county') continue
    for (const township of gazetteer.childrenOf(code)) {
      const stem = township.name.slice(0, -kind.length)
      if (!township.name.endsWith(kind) || stem.length < 2) continue
      const times = text.split(stem).length - 1
      if (times > 0) count(named, [township], times)
    }
  }
}

const COUNTY = /^.{2,}[市区县旗]$/u

/** A province's report that only names what lies in it: 延安市, 西安市莲湖区. */
function countProvincesAbove(named: Named, text: string, { gazetteer }: Authorities): void {
  for (const [name, code] of gazetteer.names('prefecture')) {
    if (name.length < 3 || !text.includes(name)) continue
    const province = gazetteer.chainOf(code).at(-1)
    if (province !== undefined && province.code !== code && province.name.endsWith('省')) count(named, [province], 1)
  }
}

const LONGEST_NAME = 12

/** The longest name that ends at `end` and that `look` knows. */
function longestEndingAt(
  text: string,
  end: number,
  look: (name: string) => readonly Division[],
): { start: number; divisions: readonly Division[] } | undefined {
  for (let start = Math.max(0, end - LONGEST_NAME); start <= end - 2; start++) {
    const divisions = look(text.slice(start, end))
    if (divisions.length > 0) return { start, divisions }
  }
  return undefined
}

function count(named: Named, divisions: readonly Division[], weight: number): void {
  if (divisions.length === 0) return
  const key = divisions.map(({ code }) => code).join(' ')
  const known = named.get(key)
  if (known === undefined) named.set(key, { divisions, weight })
  else known.weight += weight
}

/** The one that is named more than any other and more than once; of several with its name the one the text speaks for. */
export function mostNamed(
  named: Named,
  { source }: Pick<SegmentedText, 'source'>,
  authorities: Authorities,
  year: number | undefined,
): Division | undefined {
  const [first, second] = [...named.values()].sort((a, b) => b.weight - a.weight)
  if (first === undefined || first.weight === second?.weight) return undefined
  // A province is known by one word; anything smaller could be named once by chance.
  if (first.weight < 2 && first.divisions[0]?.level !== 'province') return undefined
  return chooseByContext(first.divisions, { folded: source.text, year }, authorities)
}

/** Systems that reports name instead of the body that speaks for them. */
const SYSTEMS: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^[^。]{0,12}?[全我][省市区县州旗]检察(?:机关|院)/u, '人民检察院'],
  [/^[^。]{0,12}?[全我][省市区县州旗](?:各级)?(?:人民)?法院/u, '人民法院'],
]

/** The department that the opening sentences speak for; empty where they speak of none. */
function departmentOf(segmented: SegmentedText): string {
  const subject = subjectDepartment(segmented)?.words
  if (subject !== undefined && !/^(?:委|人民政府|政府)/u.test(subject)) return subject
  const opening = segmented.sentences.slice(0, 4).map(({ start, end }) => segmented.source.text.slice(start, end))
  return SYSTEMS.find(([pattern]) => opening.some((sentence) => pattern.test(sentence)))?.[1] ?? ''
}
