/** Candidates for places: divisions by code, weighed by the report's chain, the division in front and the province. */

import type { Authorities, Division } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import type { Mention } from '../recognise/mention.ts'
import { stemOf } from '../recognise/place-frame.ts'
import { REGION_CODE, REGIONS } from '../recognise/rules/region.ts'
import type { Entity } from './entity.ts'
import type { FeatureName } from './features.ts'
import { adminLevelOf, type Candidate, type LinkInput, mentionBefore, qualifiedName } from './link-input.ts'
import { placeIri, villageIri } from './mint.ts'

const CLASS_OF_LEVEL = {
  province: 'Province',
  prefecture: 'Prefecture',
  county: 'County',
  township: 'Township',
  village: 'Village',
} as const

const CHINA: Entity = {
  iri: placeIri('cn'),
  kind: 'place',
  class: 'AdministrativeDivision',
  label: '中华人民共和国',
  labelEn: 'China',
  aliases: ['中国', '我国', '全国'],
  level: 'national',
  place: 'cn',
  isNew: false,
}

const placeEntities = new WeakMap<LinkInput, Map<Division, Entity>>()

/** The entity of a division. Made once for each text. */
export function placeEntity(division: Division, input: LinkInput): Entity {
  const made = placeEntities.get(input) ?? new Map<Division, Entity>()
  placeEntities.set(input, made)
  const entity = made.get(division) ?? entityOf(division, input)
  made.set(division, entity)
  return entity
}

/** The place that an IRI of the form `id/place/{code}` stands for; undefined for one that the gazetteer does not know. */
export function placeOf(iri: string, authorities: Authorities): Entity | undefined {
  const code = /\/id\/place\/(\d+)$/u.exec(iri)?.[1] ?? ''
  const division = authorities.gazetteer.division(code)
  return division === undefined ? undefined : entityOf(division, { authorities })
}

function entityOf(division: Division, input: Pick<LinkInput, 'authorities'>): Entity {
  const qualified = qualifiedName(division, input.authorities)
  const stem = stemOf(division.name)
  const aliases = [
    ...division.aliases,
    ...(qualified === division.name ? [] : [qualified]),
    ...(stem === undefined ? [] : [stem]),
  ]
  return {
    iri: placeIri(division.code),
    kind: 'place',
    class: CLASS_OF_LEVEL[division.level],
    label: division.name,
    aliases,
    level: adminLevelOf(division),
    place: division.code,
    isNew: false,
  }
}

/** What a place mention may mean. */
export function placeCandidates(mention: Mention, input: LinkInput): Candidate[] {
  if (mention.candidates.includes('cn')) return [{ entity: CHINA, features: [mention.deictic ? 'relative' : 'label'] }]
  if (mention.rule === 'region') return regionCandidates(mention)
  const divisions = mention.candidates.flatMap((code) => input.authorities.gazetteer.division(code) ?? [])
  if (divisions.length === 0 && mention.rule === 'village') return newVillage(mention, input)
  return divisions.map((division) => ({
    entity: placeEntity(division, input),
    features: mention.deictic ? ['relative'] : placeFeatures(division, divisions, mention, input),
  }))
}

/** A region of the list that recognition has, under its full name. */
function regionCandidates({ candidates }: Mention): Candidate[] {
  const region = REGIONS.find(({ slug }) => candidates.includes(`${REGION_CODE}${slug}`))
  const [label, ...aliases] = region?.names ?? []
  if (region === undefined || label === undefined) return []
  const iri = placeIri(`${REGION_CODE}${region.slug}`)
  return [{ entity: { iri, kind: 'place', class: 'Place', label, aliases, isNew: true }, features: ['gazetteer'] }]
}

function placeFeatures(
  division: Division,
  rivals: readonly Division[],
  mention: Mention,
  input: LinkInput,
): FeatureName[] {
  const { gazetteer } = input.authorities
  const chain = gazetteer.chainOf(division.code).map(({ code }) => code)
  const isStem = fold(stemOf(division.name) ?? '') === fold(mention.surface)
  const features: FeatureName[] = [isStem ? 'stem' : 'gazetteer']
  if (input.frame.chain.some(({ code }) => code === division.code)) features.push('ownChain')
  else if (input.frame.own !== undefined && chain.includes(input.frame.own.code)) features.push('belowOwn')
  else if (chain.at(-1) !== undefined && chain.at(-1) === input.frame.chain.at(-1)?.code) features.push('sameProvince')
  if (rivals.length === 1) features.push('only')
  else if (rivals.every((rival) => chain.length <= gazetteer.chainOf(rival.code).length)) features.push('higherLevel')
  return [...features, ...parentFeatures(chain, mention, input)]
}

/** 白山市|江源区: the place in front is above this one or it is another place altogether. */
function parentFeatures(chain: readonly string[], mention: Mention, input: LinkInput): FeatureName[] {
  const before = mentionBefore(input, mention, 'place')
  if (before === undefined || before.candidates.length === 0) return []
  return before.candidates.some((code) => chain.includes(code)) ? ['parentBefore'] : ['parentContradicts']
}

/** A village that the gazetteer does not list, below the township in front of it. */
function newVillage(mention: Mention, input: LinkInput): Candidate[] {
  const township = mentionBefore(input, mention, 'place')?.candidates.find((code) => code.length === 9)
  if (township === undefined) return []
  const entity: Entity = {
    iri: villageIri(township, mention.surface),
    kind: 'place',
    class: 'Village',
    label: mention.surface,
    aliases: [],
    level: 'village',
    place: township,
    isNew: true,
  }
  return [{ entity, features: ['minted', 'parentBefore'] }]
}
