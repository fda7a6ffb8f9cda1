/** Whose report it is: reporting body, place, year and level, each with how it was found.
 *
 *  What a person says (a manifest, an option) wins. Then the parts of the text speak in the order of trust
 *  of body-clues.ts; the first that names a place of the gazetteer decides. Names of superiors, of addressees and of the publisher are
 *  not asked. A report whose place or year stays open has problems and no identity. */

import type { Authorities, AuthorityEntity, Division } from '../authority/authority.ts'
import { fold, nameKey } from '../authority/fold.ts'
import type { Text } from '../errors.ts'
import type { Problem } from '../problem.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { type BodyClue, bodyClues, ownLevelWord, subjectDepartment } from './body-clues.ts'
import type { ReportIdentity } from './entity.ts'
import { impliedPlace } from './implied-place.ts'
import { chooseByContext, deepen, readPlacePath } from './place-path.ts'
import { titleOf } from './report-lines.ts'
import { findYear } from './report-year.ts'
import { bodyTypeOf, bodyWords, COUNTRY, isCountry, nationalBodyAt, reportingBody } from './reporting-body.ts'
import { placeHints } from './source-hints.ts'
import { bareZone, impliedZone, zoneAtFront } from './zone.ts'

/** What a manifest or a caller says of a report. */
export interface IdentityFacts {
  /** Code of the area. */
  readonly place?: string
  readonly year?: number
  /** Full name of the reporting body. */
  readonly body?: string
  readonly url?: string
  readonly fetched?: string
}

/** The identity, or undefined with problems that say what is missing. */
export interface Identification {
  readonly identity: ReportIdentity | undefined
  readonly problems: readonly Problem[]
}

/** Recognises whose report it is. `facts` win over the text. Problems: `NO_PLACE`, `AMBIGUOUS_PLACE`, `UNKNOWN_PLACE`,
 *  `NO_YEAR` (errors: no identity), `PLACE_GUESSED` (no line names the body; warning), `YEAR_CONFLICT` (the title and the first
 *  sentence name different years). */
export function identify(
  segmented: SegmentedText,
  authorities: Authorities,
  options: { readonly facts?: IdentityFacts | undefined; readonly genre?: string } = {},
): Identification {
  const { facts = {}, genre } = options
  const title = titleOf(segmented)
  const folded = foldedCopy(segmented)
  const isWorkReport = genre === 'work-report'
  const found = facts.year === undefined ? findYear(folded, title && fold(title), isWorkReport) : undefined
  const year = facts.year ?? found?.year
  const place =
    facts.place === undefined
      ? findBody({ folded, authorities, title: title && fold(title), year, facts })
      : givenBody(facts, authorities)
  const problems: Problem[] = []
  const report = (code: string, text: Text) =>
    problems.push({ severity: 'error', code, text, source: segmented.source.id, start: 0, end: 0 })
  if (year === undefined) report('NO_YEAR', noYear(segmented.source.id))
  if ('problem' in place) report(place.problem, place.text)
  if (year === undefined || 'problem' in place) return { identity: undefined, problems }

  const identity: ReportIdentity = {
    ...bodyOf(place, authorities),
    ...(facts.body !== undefined && { bodyName: facts.body }),
    year,
    basis: { ...place.basis, year: facts.year === undefined ? (found?.basis ?? '') : 'manifest' },
    ...(title !== undefined && { title }),
    ...(facts.url !== undefined && { url: facts.url }),
    ...(facts.fetched !== undefined && { fetched: facts.fetched }),
  }
  return {
    identity,
    problems: [...problems, ...placeGuess(segmented.source.id, identity), ...yearConflict(folded, title, identity)],
  }
}

/** Body, place and level of what was found. */
function bodyOf(found: FoundBody, authorities: Authorities) {
  if ('national' in found) {
    const { iri, label } = found.national
    return { bodyIri: iri, bodyName: label, placeCode: COUNTRY, level: 'national' as const }
  }
  return { ...reportingBody(found.division, found.words, authorities), placeCode: found.division.code }
}

/** The same report with its text folded, offsets unchanged: patterns need only know one script and one width. */
function foldedCopy(segmented: SegmentedText): SegmentedText {
  return { ...segmented, source: { ...segmented.source, text: fold(segmented.source.text) } }
}

interface Found {
  readonly basis: { readonly body: string; readonly place: string }
}

/** A body of a place, or one of the country. */
type FoundBody = Found &
  (
    | {
        readonly division: Division
        /** The words of the body behind the place; empty for who governs the place. */
        readonly words: string
      }
    | { readonly national: AuthorityEntity }
  )

interface NoBody {
  readonly problem: string
  readonly text: Text
}

/** The body that a person named, by code and perhaps by name. */
function givenBody(facts: IdentityFacts, authorities: Authorities): FoundBody | NoBody {
  const code = facts.place ?? ''
  if (isCountry(code)) return givenNational(facts.body ?? '国务院', authorities)
  const division = authorities.gazetteer.division(code)
  if (division === undefined) {
    return {
      problem: 'UNKNOWN_PLACE',
      text: {
        en: `The place code ${code} is not in the gazetteer; give a code of 6 or 9 digits, or add the place to the authority data.`,
        zh: `地名库中没有代码 ${code};请给出 6 位或 9 位代码,或在权威数据中补充。`,
      },
    }
  }
  if (facts.body === undefined) return { division, words: '', basis: { body: 'place', place: 'manifest' } }
  const own = ownTownship(facts.body, division, authorities) ?? division
  const words = bodyWords(restOf(facts.body, own, authorities), { isName: true })
  return { division: own, words, basis: { body: 'manifest', place: 'manifest' } }
}

/** A body of the country that a person named; the State Council where only the country was. */
function givenNational(body: string, authorities: Authorities): FoundBody | NoBody {
  const national = nationalBodyAt(body, authorities)
  if (national !== undefined) return { national, basis: { body: 'manifest', place: 'manifest' } }
  return {
    problem: 'UNKNOWN_BODY',
    text: {
      en: `The authority data has no central body named "${body}"; check the name, or add the body to the authority data.`,
      zh: `权威数据中没有名为“${body}”的中央机构;请核对名称,或在权威数据中补充。`,
    },
  }
}

/** The township of a county that a body's name begins with, when a person gave the code of the county with it: 我镇 is
 *  that town. Undefined for bodies of the county itself. */
function ownTownship(body: string, county: Division, authorities: Authorities): Division | undefined {
  if (county.level !== 'county') return undefined
  const inside = (readPlacePath(body, authorities)?.divisions ?? []).filter(
    (one) =>
      one.level === 'township' && authorities.gazetteer.chainOf(one.code).some((above) => above.code === county.code),
  )
  return inside.length === 1 ? inside[0] : undefined
}

/** What of a body's name stands behind the place: 司法局 of 白山市江源区司法局. */
function restOf(body: string, division: Division, authorities: Authorities): string {
  const path = readPlacePath(body, authorities)
  if (path?.divisions.some(({ code }) => code === division.code)) return path.rest
  return nameKey(body).replace(nameKey(division.name), '')
}

interface Search {
  readonly folded: SegmentedText
  readonly authorities: Authorities
  readonly title: string | undefined
  readonly year: number | undefined
  readonly facts: IdentityFacts
}

/** Clues that are names and nothing else. */
const NAMES: ReadonlySet<string> = new Set(['manifest', 'title', 'signature', 'speaker', 'leader', 'self'])

/** Clues whose first words are the body itself, so that a body of the country at their front is the one that reports. */
const NATIONAL_CLUES: ReadonlySet<string> = new Set(['manifest', 'title', 'signature', 'formula', 'lead'])

/** The government that a report begins with by the word for its level: 2022年,省政府坚持…. */
const OPENING = 300
const OWN_GOVERNMENT =
  /(?:^|[,，])(自治区|[省市区县州旗])(?:委[、和][省市区县州旗])?(?:人民)?政府(?:坚持|深入|认真|紧紧|始终|全面|以|高度|推进|切实)/mu

/** The first clue whose place the gazetteer knows and the context settles. */
function findBody(search: Search): FoundBody | NoBody {
  const { authorities, year } = search
  const { source } = search.folded
  const hints = placeHints(source.id, search.facts.url)
  const context = { folded: `${fold(source.id)}\n${hints}\n${source.text}`, year }
  const ownWord = ownLevelWord(source.text) ?? OWN_GOVERNMENT.exec(source.text.slice(0, OPENING))?.[1]
  let open: { divisions: readonly Division[] } | undefined
  for (const clue of allClues(search)) {
    const zone =
      (clue.basis === 'own-titles' && impliedZone(source.text, context, authorities)) ||
      (zoneAtFront(clue.name, context, authorities) ?? bareZone(clue.name, search.folded, context, authorities))
    if (zone) return { ...zone, basis: { body: clue.basis, place: clue.basis } }
    const isName = NAMES.has(clue.basis)
    const path = readPlacePath(clue.name, authorities)
    const national =
      path === undefined && NATIONAL_CLUES.has(clue.basis) ? nationalBodyAt(clue.name, authorities) : undefined
    if (national !== undefined) return { national, basis: { body: clue.basis, place: clue.basis } }
    const whole = path !== undefined && isName ? deepen(path, authorities) : path
    if (whole === undefined || whole.divisions.every(isNamedByItsKind)) continue
    // A sentence of a county's report may begin with the province that leads it; what it calls 我县 is no province.
    if (!isName && ownWord !== undefined && !whole.divisions.some(({ name }) => name.endsWith(ownWord))) continue
    const division = chooseByContext(whole.divisions, context, authorities)
    if (division === undefined) open ??= { divisions: whole.divisions }
    else return foundAt(clue.basis, division, bodyWords(whole.rest, { isName }), search)
  }
  if (open !== undefined) return ambiguousPlace(source.id, open.divisions)
  const implied = impliedZone(source.text, context, authorities) ?? impliedPlace(search.folded, authorities, year)
  return implied === undefined ? noPlace(source.id) : { ...implied, basis: { body: 'implied', place: 'implied' } }
}

/** Two townships are called 街道 and nothing else; the word stands for a subdistrict in every other report. */
function isNamedByItsKind({ name }: Division): boolean {
  return name === '街道'
}

/** What a person said, then what the text says; each is looked for only when those before it did not settle the matter. */
function* allClues({ facts, folded, title, authorities }: Search): Generator<BodyClue> {
  if (facts.body !== undefined) yield* withSecondNames([{ name: facts.body, basis: 'manifest' }])
  yield* withSecondNames(bodyClues(folded, title, authorities))
}

/** 高新区(新市区)人民政府: a place with a second name in brackets. The second one is a division where the first is the zone
 *  with which it shares its offices, so it is asked first. */
function* withSecondNames(clues: Iterable<BodyClue>): Generator<BodyClue> {
  for (const clue of clues) {
    const [, second, rest] = /^[^()]{2,14}[(]([^()]{2,10}[省市区县州旗盟])[)]([^()]*)$/u.exec(fold(clue.name)) ?? []
    if (second !== undefined) yield { ...clue, name: second + rest }
    yield clue
  }
}

/** What a clue gives. One that names a place and no body leaves it to the opening sentences whether a department of that
 *  place or of one above reports. */
function foundAt(basis: BodyClue['basis'], division: Division, words: string, search: Search): FoundBody {
  const subject = words === '' && !NAMES.has(basis) ? subjectDepartment(search.folded) : undefined
  const { gazetteer } = search.authorities
  const seat = subject && gazetteer.chainOf(division.code).find(({ name }) => name.endsWith(subject.level))
  const type = subject && seat && bodyTypeOf(subject.words, seat, search.authorities)
  if (type?.class !== 'GovernmentOrgan' || seat === undefined || subject === undefined)
    return { division, words, basis: { body: basis, place: basis } }
  return { division: seat, words: subject.words, basis: { body: 'lead', place: basis } }
}

function yearConflict(segmented: SegmentedText, title: string | undefined, identity: ReportIdentity): Problem[] {
  if (identity.basis.year !== 'title' || title === undefined) return []
  const lead = findYear(segmented, undefined, false)
  if (lead?.basis !== 'lead' || lead.year === identity.year) return []
  const text = {
    en: `The title speaks of ${identity.year}, the first sentence of ${lead.year}; the title was believed.`,
    zh: `标题为 ${identity.year} 年,首句为 ${lead.year} 年;以标题为准。`,
  }
  return [{ severity: 'warning', code: 'YEAR_CONFLICT', text, source: segmented.source.id, start: 0, end: 0 }]
}

/** A place that was only guessed is said to be one. */
function placeGuess(id: string, { basis, bodyName }: ReportIdentity): Problem[] {
  if (basis.place !== 'implied') return []
  const text = {
    en: `${id} never says whose report it is; ${bodyName} was taken because it names that place most. If that is wrong, name the place in corpus.csv or with --place.`,
    zh: `${id} 没有写明报告主体;因文中提及最多,按${bodyName}处理。如有误,请在 corpus.csv 或 --place 中指明。`,
  }
  return [{ severity: 'warning', code: 'PLACE_GUESSED', text, source: id, start: 0, end: 0 }]
}

function noYear(id: string): Text {
  return {
    en: `${id} does not say which year it is about; name the year in corpus.csv, or with --year where one text is annotated.`,
    zh: `${id} 中找不到报告年度;请在 corpus.csv 中指明;标注单篇文本时可用 --year。`,
  }
}

function noPlace(id: string): NoBody {
  return {
    problem: 'NO_PLACE',
    text: {
      en: `${id} does not say which place it is about; name the place in corpus.csv or with --place.`,
      zh: `${id} 中找不到报告所属地区;请在 corpus.csv 或 --place 中指明。`,
    },
  }
}

function ambiguousPlace(id: string, divisions: readonly Division[]): NoBody {
  const name = divisions[0]?.name ?? ''
  const codes = divisions
    .slice(0, 6)
    .map(({ code }) => code)
    .join(', ')
  return {
    problem: 'AMBIGUOUS_PLACE',
    text: {
      en: `${id} is about ${name}, which may be any of ${codes}; name the place in corpus.csv or with --place.`,
      zh: `${id} 所说的“${name}”可能是 ${codes} 中的任何一个;请在 corpus.csv 或 --place 中指明。`,
    },
  }
}
