/** Candidates for bodies. A body is read as a place (named, relative or understood) with a type of body; what has no known
 *  type is minted under its place. Bodies of the country come from the authority data. */

import type { Division, InstitutionType } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import { BASE } from '../rdf/namespaces.ts'
import type { Mention } from '../recognise/mention.ts'
import { LEVEL_WORDS, REGION_WORD, stemOf } from '../recognise/place-frame.ts'
import { institutionTypeMatcher } from '../recognise/rules/institution.ts'
import type { Entity } from './entity.ts'
import type { FeatureName } from './features.ts'
import { bodyClassOf } from './kinds.ts'
import {
  adminLevelOf,
  authorityToEntity,
  type Candidate,
  type LinkInput,
  mentionsInside,
  qualifiedName,
} from './link-input.ts'
import { otherBodyIri } from './mint.ts'
import { reportingEntity } from './reporting-body.ts'
import { typedBody } from './typed-body.ts'

/** What a body may be. */
export function institutionCandidates(mention: Mention, input: LinkInput): Candidate[] {
  const known = knownBodies(mention, input)
  if (known.length > 0) return known
  const parts = splitBody(mention, input)
  if (parts === undefined) return []
  const type = parts.zone === undefined ? typeOf(parts.rest, parts.division, input) : undefined
  const entity =
    type === undefined
      ? otherBody(parts, input)
      : typedBody(seatOf(type, parts, input), type, input.authorities, input.identity)
  const features: FeatureName[] = [type === undefined ? 'minted' : parts.basis === 'understood' ? 'ownBody' : 'typed']
  if (parts.basis === 'relative') features.push('ownChain')
  return [{ entity, features }]
}

/** The division that has a body of this type: 司法局 in the report of a town is the county's. */
function seatOf(type: InstitutionType, { division, basis }: BodyParts, { frame }: LinkInput): Division {
  if (basis !== 'understood' || type.levels.includes(division.level)) return division
  return frame.chain.find(({ level }) => type.levels.includes(level)) ?? division
}

/** Bodies of the country by name: 司法部, 国务院; the Party and the central authorities by the rule that found them. */
function knownBodies(mention: Mention, input: LinkInput): Candidate[] {
  const { authorities } = input
  if (mention.rule === 'party') return bodyNamed('中国共产党', authorities, 'org/cn/cpc', ['党', '中共'])
  if (mention.rule === 'centre') return [{ entity: CENTRE, features: ['alias'] }]
  if (mention.rule === 'self-body') return reportingCandidates(input)
  if (mention.rule === 'party-group') return partyGroup(mention, input)
  const known = authorities
    .byName(mention.surface)
    .filter((entity) => entity.kind === 'institution')
    .map(
      (entity): Candidate => ({
        entity: authorityToEntity(entity),
        features: [fold(entity.label) === fold(mention.surface) ? 'label' : 'alias'],
      }),
    )
  return known.length === 0 && LISTED_NOWHERE.has(mention.rule) ? nationalBody(mention) : known
}

/** 我局: the reporting body, under the name that identification gave it. */
function reportingCandidates({ identity, authorities }: LinkInput): Candidate[] {
  return [{ entity: reportingEntity(identity, authorities), features: ['relative'] }]
}

/** 局党组, 局党委: the Party group or committee of the reporting department. */
function partyGroup({ surface }: Mention, { identity }: LinkInput): Candidate[] {
  const label = `${identity.bodyName}${fold(surface).slice(-2)}`
  const place = identity.placeCode
  const entity: Entity = {
    iri: otherBodyIri(place, fold(label)),
    kind: 'institution',
    class: 'PartyOrgan',
    label,
    aliases: [],
    level: identity.level,
    ...(place === 'cn' ? {} : { place }),
    isNew: true,
  }
  return [{ entity, features: ['ownBody'] }]
}

/** Rules that find bodies of no place: central offices and universities. */
const LISTED_NOWHERE: ReadonlySet<string> = new Set(['national-body', 'academy'])

/** 国务院审改办: a central body that the authority data lacks; a university, which has no level. */
function nationalBody({ surface, rule }: Mention): Candidate[] {
  const entity: Entity = {
    iri: otherBodyIri('cn', fold(surface)),
    kind: 'institution',
    class: bodyClassOf(fold(surface)),
    label: shownName(fold(surface)),
    aliases: [],
    ...(rule === 'academy' ? {} : { level: 'national' as const }),
    isNew: true,
  }
  return [{ entity, features: ['minted'] }]
}

function bodyNamed(
  label: string,
  authorities: LinkInput['authorities'],
  path: string,
  aliases: readonly string[],
): Candidate[] {
  const known = authorities.byName(label).find((entity) => entity.kind === 'institution')
  const minted: Entity = {
    iri: `${BASE}/id/${path}`,
    kind: 'institution',
    class: 'PartyOrgan',
    label,
    aliases: [],
    level: 'national',
    isNew: false,
  }
  const entity = known === undefined ? minted : authorityToEntity(known)
  return [{ entity: { ...entity, aliases: [...entity.aliases, ...aliases] }, features: ['alias'] }]
}

const CENTRE: Entity = {
  iri: `${BASE}/id/group/cn/central-authorities`,
  kind: 'institution',
  class: 'InstitutionGroup',
  label: '党中央、国务院',
  labelEn: 'Central Party and State authorities',
  aliases: ['中央'],
  level: 'national',
  isNew: false,
}

/** The place of a body and the words behind it. */
interface BodyParts {
  readonly division: Division
  /** The name without the place. */
  readonly rest: string
  readonly basis: 'named' | 'relative' | 'understood'
  /** 新区 in 新区管委会: a zone whose name the report leaves out. */
  readonly zone?: string
}

function splitBody(mention: Mention, input: LinkInput): BodyParts | undefined {
  const name = fold(mention.surface)
  if (mention.rule === 'row-body') return rowPlace(name, mention, input) ?? understoodPlace(name, input)
  return namedPlace(name, mention, input) ?? relativePlace(name, mention, input) ?? understoodPlace(name, input)
}

/** A place inside the mention, at its front or behind 中共 and the like. */
function namedPlace(name: string, mention: Mention, input: LinkInput): BodyParts | undefined {
  const inner = mentionsInside(input, mention.span).filter(
    (other) =>
      other.kind === 'place' &&
      !other.deictic &&
      other.span.start >= mention.span.start &&
      other.span.end < mention.span.end,
  )
  let division: Division | undefined
  let reached = mention.span.start + prefixLength(name)
  for (const place of inner) {
    const between = input.folded.slice(reached, place.span.start)
    // 鲤城区人民政府|金龙街道办事处: the government that runs a township stands before its office.
    if (between.length > 1 && between !== '人民政府') break
    division = bestDivision(place, division, input)
    reached = place.span.end
  }
  return division === undefined
    ? undefined
    : { division, rest: name.slice(reached - mention.span.start), basis: 'named' }
}

function prefixLength(name: string): number {
  return /^(?:中共|中国共产党|国家税务总局|政协|中国人民政治协商会议)/u.exec(name)?.[0].length ?? 0
}

/** Of several divisions of one name: the one below the place in front, in the report's chain, or the only one. */
function bestDivision(place: Mention, above: Division | undefined, input: LinkInput): Division | undefined {
  const { gazetteer } = input.authorities
  const divisions = place.candidates.flatMap((code) => gazetteer.division(code) ?? [])
  const below = divisions.find((division) => gazetteer.chainOf(division.code).some(({ code }) => code === above?.code))
  const own = divisions.find((division) => input.frame.chain.some(({ code }) => code === division.code))
  return below ?? own ?? (divisions.length === 1 ? divisions[0] : undefined)
}

/** 区司法局, 我市公安局, 新区管委会: the level word says whose. */
function relativePlace(name: string, mention: Mention, { frame }: LinkInput): BodyParts | undefined {
  if (!mention.deictic || frame.own === undefined) return undefined
  if (name.startsWith('新区')) {
    const isZone = frame.own.name.endsWith('新区')
    return { division: frame.own, rest: name.slice(2), basis: 'relative', ...(isZone ? {} : { zone: '新区' }) }
  }
  const league = /^(?:共青)?团(.{1,3})委$/u.exec(name)?.[1]
  const seat = league === undefined ? undefined : frame.named(league)
  if (seat !== undefined) return { division: seat, rest: '团委', basis: 'relative' }
  const prefix = /^[我本]/u.exec(name)?.[0].length ?? 0
  const word =
    LEVEL_WORDS.find((level) => name.startsWith(level, prefix)) ??
    (name.startsWith(`${REGION_WORD}委`, prefix) ? REGION_WORD : undefined)
  if (word === undefined) return undefined
  const division = frame.named(word)
  return division === undefined ? undefined : { division, rest: name.slice(prefix + word.length), basis: 'relative' }
}

/** 检察院 in 区法院、检察院: of the place of the body in front of it. */
function rowPlace(name: string, mention: Mention, input: LinkInput): BodyParts | undefined {
  const before = input.mentions.findLast(
    ({ kind, span }) => kind === 'institution' && span.end < mention.span.start && mention.span.start - span.end <= 2,
  )
  const parts = before === undefined ? undefined : splitBody(before, input)
  return parts === undefined || parts.zone !== undefined
    ? undefined
    : { division: parts.division, rest: name, basis: parts.basis }
}

/** 政府法律顾问团, 市场监管局: a body of the reporting area. */
function understoodPlace(name: string, { frame }: LinkInput): BodyParts | undefined {
  if (frame.own === undefined) return undefined
  const stem = stemOf(frame.own.name)
  const rest = stem !== undefined && name.startsWith(fold(stem)) ? name.slice(stem.length) : name
  return { division: frame.own, rest: withoutOwnLevel(rest, frame.own), basis: 'understood' }
}

/** 镇, 乡 and 街道 in front of a name, as words of their own: 镇域 and 乡村 are none. */
const TOWNSHIP_WORD = /^(?:镇(?![区域村定])|乡(?![村镇土贤亲])|街道(?![办路]))/u

/** 镇“一站式”矛调中心 in the report of a town: the level word says whose, and the label has it with the town's name. */
function withoutOwnLevel(name: string, { name: own, level }: Division): string {
  const word = level === 'township' ? TOWNSHIP_WORD.exec(name)?.[0] : undefined
  return word !== undefined && own.endsWith(word) && name.length > word.length + 2 ? name.slice(word.length) : name
}

/** The type with a name; of several (a court of each level) the one that the level of the place has. */
function typeOf(rest: string, division: Division, { authorities }: LinkInput): InstitutionType | undefined {
  const matcher = institutionTypeMatcher(authorities)
  const name = rest === '' ? '政府' : rest
  // 党委政法委 in an autonomous region is 委政法委 elsewhere.
  const exact =
    [name, name.replace(/^党(?=委.)/u, ''), name.replace(/^(?:党委|人民政府|政府)(?=..)/u, '')]
      .map((form) => matcher.get(form))
      .find((slugs) => slugs.length > 0) ?? []
  // 公安 in 公安、消防等部门: the sector stands for its bureau.
  const slugs = exact.length > 0 ? exact : matcher.get(`${rest}局`)
  const types = slugs.length === 0 ? [] : typesWith(slugs, authorities)
  return types.find(({ levels }) => levels.includes(division.level)) ?? types[0]
}

const typesOfSlugs = new WeakMap<readonly string[], readonly InstitutionType[]>()

/** The types with these slugs in the order of the table; the slugs of one name are one array wherever it stands. */
function typesWith(slugs: readonly string[], authorities: LinkInput['authorities']): readonly InstitutionType[] {
  const known = typesOfSlugs.get(slugs)
  if (known !== undefined) return known
  const types = authorities.institutionTypes.filter(({ slug }) => slugs.includes(slug))
  typesOfSlugs.set(slugs, types)
  return types
}

/** Bodies that stand for themselves and are not called after the place they work in. */
const INDEPENDENT = /(?:研究院|研究会|协会|商会|联合会|公司|集团|律师事务所|医院|大学|学院|银行)$/u

/** A folded name as it is shown: folding also evens out quotation marks and capitals. A function of the folded name
 *  alone, so that two reports that print a name differently give it one label. */
function shownName(folded: string): string {
  return folded.replaceAll(/"([^"]*)"/gu, '“$1”').replaceAll(/[a-z]+/gu, (letters) => letters.toUpperCase())
}

/** The place in front of a body that stands for itself: 深圳海洋大学, but 龙岗区第二中医院. */
function placeInName({ name, level }: Division): string {
  return level === 'county' || level === 'township' ? name : (stemOf(name) ?? name)
}

/** A body of no known type, under its place: its label carries the place so that it can stand alone. The label follows
 *  from the IRI's parts only; as the report prints it, the name is an alias (link.ts). */
function otherBody({ division, rest, zone, basis }: BodyParts, input: LinkInput): Entity {
  const full = qualifiedName(division, input.authorities)
  const stem = stemOf(division.name)
  if (zone !== undefined && stem !== undefined) return zoneBody(division, `${stem}${zone}`, rest, input)
  // 华大基因研究院 in a report of 盐田区 is no body of the district, so it is another than 盐田区华大基因研究院.
  const whole = basis === 'understood' ? rest : `${placeInName(division)}${rest}`
  const isIndependent = INDEPENDENT.test(rest)
  const label = shownName(isIndependent ? whole : `${division.name}${rest}`)
  return {
    iri: otherBodyIri(division.code, isIndependent ? whole : rest),
    kind: 'institution',
    class: bodyClassOf(rest),
    label,
    aliases: [...new Set([rest, `${full}${rest}`].map(shownName))].filter((name) => name !== label),
    level: adminLevelOf(division),
    place: division.code,
    isNew: true,
  }
}

/** 新区管委会 in the report of a district that was a new area before: 龙华新区管委会. */
function zoneBody(division: Division, zone: string, rest: string, input: LinkInput): Entity {
  const city = input.authorities.gazetteer.chainOf(division.code)[1]?.name ?? ''
  const full = typeOf(rest, division, input)?.name ?? rest
  return {
    iri: otherBodyIri(division.code, `${zone}${full}`),
    kind: 'institution',
    class: bodyClassOf(full),
    label: `${city}${zone}${full}`,
    aliases: [...new Set([`${zone}${full}`, `${zone}${rest}`, `${city}${zone}${rest}`])],
    level: adminLevelOf(division),
    place: division.code,
    isNew: true,
  }
}
