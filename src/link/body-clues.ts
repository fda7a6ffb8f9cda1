/** The places of a report that name its body, in the order of trust. Clues are words only; identity.ts
 *  asks the gazetteer what they mean. */

import type { Authorities } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import { buildMatcher, type Match, type Matcher } from '../authority/matcher.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { signatureOf, YEAR } from './report-lines.ts'

/** Words that may begin with the place of the report and go on with its body. */
export interface BodyClue {
  readonly name: string
  readonly basis:
    | 'manifest'
    | 'title'
    | 'signature'
    | 'speaker'
    | 'congress'
    | 'formula'
    | 'lead'
    | 'name'
    | 'leader'
    | 'self'
    | 'own-titles'
    | 'frequency'
}

/** All clues, the most trusted first; each is looked for only when those before it did not settle the matter. */
export function* bodyClues(
  segmented: SegmentedText,
  title: string | undefined,
  authorities: Authorities,
): Generator<BodyClue> {
  const { text, id } = segmented.source
  const places = placesOf(text, authorities)
  yield* titleClues(title)
  yield* clue(signatureOf(segmented)?.name, 'signature')
  yield* clue(SPEAKER.exec(text)?.[1], 'speaker')
  yield* clue(CONGRESS.exec(text.slice(0, 2000))?.[1], 'congress')
  yield* clue(FORMULA.exec(text)?.[1], 'formula')
  yield* leadClues(segmented)
  yield* selfClues(text, places)
  yield* leaderClues(text, title)
  yield* nameClues(id, authorities)
  yield* ownTitleClues(text, places)
  yield* frequencyClues(text, places)
}

/** 我代表南山区人民政府向大会作政府工作报告. */
const SPEAKER = /我(?:受[^，,。]{2,20}委托|代表)(.{2,30}?(?:人民政府|管理委员会|管委会|办事处))/u
/** 在贵州省第十四届人民代表大会第四次会议上. */
const CONGRESS = /在(.{2,20}?)第.{1,4}届人民代表大会/u
/** 现将江源区2022年度法治政府建设情况报告如下. */
const FORMULA = /现将(?:我[省市区县州旗盟镇乡局]|\s)?(.{2,40}?)(?:\d{4}年|度|法治|依法|有关|情况|工作|报告)/u

function clue(name: string | undefined, basis: BodyClue['basis']): BodyClue[] {
  const trimmed = name?.trim().replace(/^(?:中共|中国共产党|国家税务总局(?=[一-鿿]{2,12}税务局))/u, '') ?? ''
  return trimmed === '' ? [] : [{ name: trimmed, basis }]
}

/** {body}关于{year}年…, {place}{year}年…, {year}年{place}…, 关于{place}{year}年…. */
function titleClues(title: string | undefined): BodyClue[] {
  if (title === undefined) return []
  const [front = '', ...behind] = title.split('关于')
  const afterAbout = behind.join('关于')
  const parts = [front, afterAbout].flatMap((part) => {
    const year = YEAR.exec(part)
    if (year === null) return [part]
    const rest = part.slice(year.index + year[0].length).replace(/^(?:度|上半年)/u, '')
    return [part.slice(0, year.index), rest]
  })
  return parts.flatMap((part) => clue(part, 'title'))
}

/** 中共甲州委、甲州人民政府: at the head of a report. */
const ADDRESSEE = /^[^，,。；;：:\n]{2,40}[：:]\s*$/u

/** 2022年，江源区按照…: the subject of the first sentence. A line that ends in a colon names who is written to, not who writes. */
function leadClues({ source, sentences }: SegmentedText): BodyClue[] {
  return sentences.slice(0, 5).flatMap(({ start, end }) => {
    if (ADDRESSEE.test(source.text.slice(start, end))) return []
    const subject =
      /^(?:[^，,。]{0,8}年[度来]?(?:以来)?[，,]?|[^，,。]{0,10}以来[，,])?\s*(?:在[^，,。]{2,40}(?:领导|指导|支持|关心)下[，,])?(.{2,30})/u.exec(
        source.text.slice(start, end),
      )
    return clue(subject?.[1], 'lead')
  })
}

/** A department that names only itself, in a title or as 我局, reports under the government that leads it: 在启东市委、市政府
 *  领导下. For a place the leader is the one above, so this asks for a department. */
function leaderClues(text: string, title: string | undefined): BodyClue[] {
  const department = /^(?:关于)?([^\d,]{2,16}(?:局|委员会|办公室|厅))(?=关于|\d{4}年)/u.exec(title ?? '')?.[1]
  const isDepartment = department !== undefined || /我[局厅委办]/u.test(text)
  const leader = /在(.{2,14}?[省市区县州旗盟])(?:委|人民政府|政府|党委)[^。]{0,20}(?:领导|指导)/u.exec(
    text.slice(0, 1500),
  )?.[1]
  return isDepartment && leader !== undefined ? clue(leader + (department ?? ''), 'leader') : []
}

/** A department that speaks of itself as 我局 is named in full in its own documents: 《甲市乙区卫生健康局…方案》. One such title
 *  is enough; elsewhere the name must stand twice. */
function selfClues(text: string, places: Places): BodyClue[] {
  const word = /我([局厅委办])/u.exec(text)?.[1]
  if (word === undefined) return []
  const folded = fold(text)
  const body = new RegExp(`^[一-鿿]{4,16}?(?:${word === '委' ? '委员会|委' : word === '办' ? '办公室|办' : word})`, 'u')
  const counts = new Map<string, number>()
  let reached = 0
  for (const { start, end } of places()) {
    // 白山市|江源区: a place right behind another one begins no name.
    const isInside = start < reached
    reached = end
    const name = isInside ? undefined : body.exec(folded.slice(start, start + 20))?.[0]
    if (name === undefined || /[、，,的和]|[市区县]委/u.test(name)) continue
    counts.set(name, (counts.get(name) ?? 0) + (folded[start - 1] === '《' ? 2 : 1))
  }
  const [first, second] = [...counts].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1])
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? clue(first[0], 'self') : []
}

/** The department that the opening sentences speak of by the word for its level: 省司法厅 in 2021年,在省委领导下,省司法厅坚持….
 *  Undefined where they speak of the committee or the government. `folded` sentences are read as they stand. */
export function subjectDepartment({ source, sentences }: SegmentedText): { level: string; words: string } | undefined {
  for (const { start, end } of sentences.slice(0, 5)) {
    const [, level, words] =
      /^(?:[^，,。]{0,8}年[度来]?(?:以来)?[，,]?|[^，,。]{0,10}以来[，,])?\s*(?:在[^，,。]{2,40}?(?:领导|指导|支持|关心)下[，,])?(自治区|[省市区县州旗盟])([一-鿿]{2,14}?(?:局|厅|委员会|委|办公室|办))(?=[一-鿿，,])/u.exec(
        source.text.slice(start, end),
      ) ?? []
    if (level !== undefined && words !== undefined) return { level, words }
  }
  return undefined
}

/** Places in the name of the file, the last first: work-report-深圳市南山区_2016.txt. */
function nameClues(id: string, authorities: Authorities): BodyClue[] {
  const stem = (id.split('/').pop() ?? id).replace(/\.[a-z]+$/iu, '')
  const codes = stem.match(/(?<!\d)(?:\d{9}|\d{6})(?!\d)/gu) ?? []
  const coded = codes.flatMap((code) => {
    const division = authorities.gazetteer.division(code)
    return division === undefined
      ? []
      : authorities.gazetteer
          .chainOf(code)
          .map(({ name }) => name)
          .reverse()
          .join('')
  })
  const parts = stem.split(/[-_\s\d（）()]+|年度?/u).filter((part) => part.length >= 2)
  return [...coded, ...parts].flatMap((part) => {
    const found = clue(part, 'name')
    const named = authorities.gazetteer.byStem(part).filter(({ level }) => level !== 'township')
    return named.length === 1 && named[0] !== undefined
      ? [...found, { name: named[0].name, basis: 'name' as const }]
      : found
  })
}

const matchers = new WeakMap<Authorities, Matcher<string>>()

function placeMatcher(authorities: Authorities): Matcher<string> {
  let matcher = matchers.get(authorities)
  if (matcher === undefined) matchers.set(authorities, (matcher = buildMatcher(authorities.gazetteer.names('county'))))
  return matcher
}

type Places = () => readonly Match<string>[]

/** The places that a text names, looked for when first asked for: most reports say whose they are before that. */
function placesOf(text: string, authorities: Authorities): Places {
  let found: readonly Match<string>[] | undefined
  return () => (found ??= placeMatcher(authorities).find(fold(text)))
}

/** The place that stands in front of at least two titles of the text: 《白山市江源区关于…》. */
function ownTitleClues(text: string, places: Places): BodyClue[] {
  const folded = fold(text)
  const counts = new Map<string, number>()
  for (const { start, end } of places()) {
    const before = folded[start - 1]
    if (before !== '《') continue
    // 白山市江源区 is two names of the gazetteer and one place here.
    const title = folded.slice(start, folded.indexOf('》', start))
    const key = title.slice(0, end - start)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const [first] = [...counts].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (first === undefined) return []
  const at = folded.indexOf(`《${first[0]}`) + 1
  return clue(folded.slice(at, at + first[0].length + 20).split('》')[0], 'own-titles')
}

/** The word for its own level with which a report speaks of itself: 县 for one that says 我县, at least twice and more than
 *  any other. Undefined when it does not. `folded` is the folded text. */
export function ownLevelWord(folded: string): string | undefined {
  const counts = new Map<string, number>()
  for (const [, word = ''] of folded.matchAll(/我(街道|[省市区县州旗盟镇乡])/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first !== undefined && first[1] >= 2 && first[1] > (second?.[1] ?? 0) ? first[0] : undefined
}

/** The place of the report's own kind that the text names most: a district where it says 我区. At least three times. */
function frequencyClues(text: string, places: Places): BodyClue[] {
  const folded = fold(text)
  const uses = ['省', '市', '区', '县', '州', '旗', '盟'].map((word) => ({ word, count: 0 }))
  for (const [, level] of folded.matchAll(/[我全]([省市区县州旗盟])/gu)) {
    const use = uses.find(({ word }) => word === level)
    if (use !== undefined) use.count++
  }
  const own = uses.sort((a, b) => b.count - a.count)[0]
  if (own === undefined || own.count === 0) return []
  const counts = new Map<string, number>()
  for (const { start, end } of places()) {
    const name = folded.slice(start, end)
    if (name.endsWith(own.word)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return first !== undefined && first[1] >= 3 && first[1] > (second?.[1] ?? 0) ? clue(first[0], 'frequency') : []
}
