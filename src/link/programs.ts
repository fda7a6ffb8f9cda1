/** Candidates for programs, honours, events and persons: the authority data by name or variant, else a new entity of the
 *  place. Which mentions of one report mean one program is settled in coreference.ts. */

import type { Authorities, AuthorityEntity } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import { bareName } from '../recognise/bare-text.ts'
import type { Mention } from '../recognise/mention.ts'
import { plenumAt } from '../recognise/rules/session.ts'
import type { Entity } from './entity.ts'
import type { FeatureName } from './features.ts'
import { programKindOf } from './kinds.ts'
import { authorityToEntity, type Candidate, type LinkInput, mentionsInside, qualifiedName } from './link-input.ts'
import { eventIri, personIri, programIri, typedBodyIri } from './mint.ts'
import { plainName, programKey } from './program-key.ts'

const variants = new WeakMap<Authorities, ReadonlyMap<string, readonly AuthorityEntity[]>>()

/** The programs of the authority data by key. */
function variantIndex(authorities: Authorities): ReadonlyMap<string, readonly AuthorityEntity[]> {
  const known = variants.get(authorities)
  if (known !== undefined) return known
  const index = new Map<string, AuthorityEntity[]>()
  for (const entity of authorities.entities) {
    if (entity.kind !== 'program' && entity.kind !== 'honour' && entity.kind !== 'event') continue
    const key = programKey(plainName(entity.label, []))
    index.set(key, [...(index.get(key) ?? []), entity])
  }
  variants.set(authorities, index)
  return index
}

const placeNames = new WeakMap<LinkInput, readonly string[]>()

/** Names of the report's places, folded, as they stand in front of local names. */
export function ownNames(input: LinkInput): readonly string[] {
  const names = placeNames.get(input) ?? namesOfChain(input)
  placeNames.set(input, names)
  return names
}

function namesOfChain({ frame, authorities }: LinkInput): string[] {
  return frame.chain.flatMap((division) => [qualifiedName(division, authorities), division.name].map(fold))
}

/** What a program may be. */
export function programCandidates(mention: Mention, input: LinkInput): Candidate[] {
  const known = knownPrograms(mention, input)
  const plain = plainName(mention.surface, ownNames(input))
  return [...known, { entity: newProgram(mention.surface, plain, input), features: ['minted'] }]
}

function knownPrograms(mention: Mention, { authorities }: LinkInput): Candidate[] {
  const surface = bareName(mention.surface)
  const named =
    mention.candidates.length > 0
      ? mention.candidates.flatMap((iri) => authorities.entity(iri) ?? [])
      : authorities.byName(surface)
  const bare = fold(surface)
  const byName = named.map((entity) => candidateOf(entity, bareLabel(entity) === bare ? 'label' : 'alias'))
  if (byName.length > 0) return byName
  const key = programKey(bare)
  return (variantIndex(authorities).get(key) ?? []).map((entity) => candidateOf(entity, 'alias'))
}

const bareLabels = new WeakMap<AuthorityEntity, string>()

/** The label of a program of the authority data as names are compared: folded, without quotation marks. */
function bareLabel(entity: AuthorityEntity): string {
  const known = bareLabels.get(entity) ?? fold(bareName(entity.label))
  bareLabels.set(entity, known)
  return known
}

function candidateOf(entity: AuthorityEntity, feature: FeatureName): Candidate {
  return { entity: authorityToEntity(entity), features: [feature] }
}

/** A program of the reporting place under its name as printed. */
export function newProgram(label: string, plain: string, input: LinkInput): Entity {
  const place = input.frame.own?.code
  const kind = programKindOf(plain)
  return {
    iri: programIri(place ?? 'cn', plain),
    kind: 'program',
    class: kind.class,
    label,
    aliases: [...new Set([plain, bareName(label)])].filter((name) => name !== label),
    isNew: true,
    ...(place === undefined ? {} : { place }),
    ...(kind.programType === undefined ? {} : { programType: kind.programType }),
  }
}

/** What a title of honour may be: a new one belongs to the place in front of it, 全国 to the country. */
export function honourCandidates(mention: Mention, input: LinkInput): Candidate[] {
  const known = input.authorities
    .byName(mention.surface)
    .filter((entity) => entity.class === 'Honour')
    .map((entity) => candidateOf(entity, fold(entity.label) === fold(mention.surface) ? 'label' : 'alias'))
  const inner = mentionsInside(input, mention.span).find(
    ({ kind, span }) => kind === 'place' && span.start === mention.span.start && span.end < mention.span.end,
  )
  const place =
    inner?.candidates.find((code) => input.frame.chain.some((division) => division.code === code)) ??
    inner?.candidates[0]
  const code = place ?? 'cn'
  const entity: Entity = {
    iri: programIri(code, mention.surface),
    kind: 'honour',
    class: 'Honour',
    label: mention.surface,
    aliases: [],
    programType: 'honour',
    isNew: true,
    ...(code === 'cn' ? {} : { place: code }),
  }
  return [
    ...known.filter(({ entity: known }) => (known.place ?? 'cn') === code || place === undefined),
    { entity, features: ['minted'] },
  ]
}

/** What an event may be: a day or congress of the authority data, the executive meeting, or a meeting of this year. */
export function eventCandidates(mention: Mention, input: LinkInput): Candidate[] {
  if (mention.rule === 'executive-meeting') return executiveMeeting(input)
  const plenum = mention.rule.startsWith('plenum') ? plenumCandidates(mention, input) : undefined
  if (plenum !== undefined) return plenum
  const known = knownPrograms(mention, input)
  const own = input.frame.own
  const congress = mention.rule === 'congress' ? congressName(mention.surface) : undefined
  const place = congress === undefined && mention.rule !== 'day' ? own?.code : undefined
  const entity: Entity = {
    iri:
      place === undefined
        ? eventIri('cn', 0, congress ?? fold(mention.surface)).replace('/0/', '/')
        : eventIri(place, input.identity.year, fold(mention.surface)),
    kind: 'event',
    class: mention.rule === 'meeting' ? 'Meeting' : congress === undefined ? 'Event' : 'Meeting',
    label: congress ?? mention.surface,
    aliases: congress === undefined ? [] : [mention.surface],
    isNew: true,
    ...(place === undefined ? {} : { place }),
  }
  return [...known, { entity, features: ['minted'] }]
}

/** 党的二十大, 二十大 under their full names. */
function congressName(surface: string): string {
  const congress = /(十[六七八九]|二十)(?:大|次全国代表大会)/u.exec(surface)?.[1]
  return congress === undefined ? surface : `中国共产党第${congress}次全国代表大会`
}

/** 十九届四中全会, 省委十一届三次全会 and the members of their rows: a plenum is one of its committee and term, whatever the
 *  year of the report. Undefined where the report has no place of that level. */
function plenumCandidates({ span, surface }: Mention, input: LinkInput): Candidate[] | undefined {
  const plenum = plenumAt(input.folded, span.start, span.end)
  if (plenum === undefined) return undefined
  const { level, term, ordinal } = plenum
  const division = level === '' ? undefined : input.frame.named(level)
  if (level !== '' && division === undefined) return undefined
  // 甲市委六届九次全会 with a place in front: only one that lies on the report's way up.
  const front = /^(.{2,}[省市区县州旗盟])委/u.exec(fold(surface))?.[1]
  if (front !== undefined && front !== fold(division?.name ?? '')) return undefined
  const committee = division === undefined ? `第${term}届中央委员会` : `${division.name}第${term}届委员会`
  const label = `中国共产党${committee}第${ordinal}次全体会议`
  const known = input.authorities.byName(label).filter(({ kind }) => kind === 'event')
  if (known.length > 0) return known.map((one) => candidateOf(one, 'label'))
  const entity: Entity = {
    iri: eventIri(division?.code ?? 'cn', 0, label).replace('/0/', '/'),
    kind: 'event',
    class: 'Meeting',
    label,
    aliases: /(?:全会|会议)$/u.test(surface) ? [surface] : [],
    isNew: true,
    ...(division === undefined ? {} : { place: division.code }),
  }
  return [{ entity, features: ['typed'] }]
}

function executiveMeeting({ frame, authorities }: LinkInput): Candidate[] {
  const own = frame.own
  if (own === undefined) return []
  const full = qualifiedName(own, authorities)
  const names = [full, own.name].flatMap((place) => [
    `${place}人民政府常务会议`,
    `${place}政府常务会议`,
    `${place}政府常务会`,
  ])
  const entity: Entity = {
    iri: typedBodyIri(own.code, 'gov/executive-meeting'),
    kind: 'event',
    class: 'Meeting',
    label: names[0] ?? own.name,
    aliases: [...new Set([...names.slice(1), '常务会议', '政府常务会议'])].filter((name) => name !== names[0]),
    place: own.code,
    isNew: true,
  }
  return [{ entity, features: ['ownBody'] }]
}

/** What a named person may be. */
export function personCandidates(mention: Mention, { authorities, frame }: LinkInput): Candidate[] {
  const known = authorities
    .byName(mention.surface)
    .filter((entity) => entity.kind === 'person')
    .map((entity) => candidateOf(entity, fold(entity.label) === fold(mention.surface) ? 'label' : 'alias'))
  if (known.length > 0) return known
  const place = mention.rule === 'leader' ? 'cn' : (frame.own?.code ?? 'cn')
  const entity: Entity = {
    iri: personIri(place, mention.surface),
    kind: 'person',
    class: 'Person',
    label: mention.surface,
    aliases: [],
    isNew: true,
    ...(place === 'cn' ? {} : { place }),
  }
  return [{ entity, features: ['minted'] }]
}
