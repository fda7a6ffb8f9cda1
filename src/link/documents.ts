/** Candidates for documents: the authority data by title and years, documents of this report by their full title
 *  elsewhere, and new ones. A title is no identity: 《…第八个五年规划》 that the district formulates is the district's,
 *  and the same short title has an edition for each period. */

import type { AuthorityEntity } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import type { Mention } from '../recognise/mention.ts'
import { titleTail } from '../recognise/rules/document.ts'
import { type DocumentPlace, documentPlace } from './document-place.ts'
import type { Entity } from './entity.ts'
import type { FeatureName } from './features.ts'
import { isIssuedHere } from './issuing.ts'
import { authorityLevelOf, documentKindOf } from './kinds.ts'
import { authorityToEntity, type Candidate, type LinkInput, levelOfCode } from './link-input.ts'
import { documentIri } from './mint.ts'

/** What a document may be, without what the rest of the report says (coreference.ts adds that). */
export function documentCandidates(mention: Mention, input: LinkInput): Candidate[] {
  const named = titleForms(mention.surface)
    .flatMap((title) => input.authorities.byName(title))
    .filter((entity, at, all) => entity.kind === 'regulation' && all.indexOf(entity) === at)
  const isLocal = isIssuedHere(mention, input, named.length > 0)
  const known = named.map((entity) => ({
    entity: authorityToEntity(entity),
    features: knownFeatures(entity, mention, input, isLocal),
  }))
  // 《纲要》 or 《若干措施》 alone name a document that only the rest of the report can tell.
  if (known.length === 0 && BARE_HEAD.test(mention.surface)) return []
  return [...known, newDocument(mention, input, isLocal)]
}

const BARE_HEAD =
  /^(?:实施)?(?:纲要|方案|意见|办法|条例|规定|决定|通知|措施|若干措施|规划|细则|计划|建议|清单|报告)(?:[(（][^()（）]{2,6}[)）])?$/u

/** A title as printed, and, where its period lost a bracket or a dash, with the period put right: 纲要2021-2025年） and
 *  纲要(20212025年) are 纲要(2021—2025年). The first form that the authority data knows counts. */
function titleForms(title: string): string[] {
  const period = /^(.{4,}?)[(（]?(\d{4})年?[-—–－―至~～]*(\d{4})年?[)）]?$/u.exec(title)
  return period === null ? [title] : [title, `${period[1]}(${period[2]}—${period[3]}年)`]
}

function knownFeatures(entity: AuthorityEntity, mention: Mention, input: LinkInput, isLocal: boolean): FeatureName[] {
  const features: FeatureName[] = [
    titleForms(mention.surface).some((title) => fold(entity.label) === fold(title)) ? 'label' : 'alias',
  ]
  if (isInMarks(mention, input)) features.push('titleMarks')
  const years = yearsOf(titleForms(mention.surface).at(-1) ?? '')
  if (years !== '' && yearsOf(entity.label) !== '')
    features.push(years === yearsOf(entity.label) ? 'yearMatches' : 'yearContradicts')
  if (years === '') features.push(...validity(entity, input.identity.year))
  if (isLocal && entity.place !== input.identity.placeCode) features.push('issuedLocally')
  return features
}

/** Editions by the report's year: what was issued later cannot be meant; a planning period must reach the year. */
function validity(entity: AuthorityEntity, year: number): FeatureName[] {
  const first = Number((entity.versions?.[0]?.adopted ?? entity.versions?.[0]?.inForce ?? '').slice(0, 4))
  const until = Number(/(\d{4})年?\)?$/u.exec(yearsOf(entity.label))?.[1] ?? 9999)
  if (first > year + 1) return ['notYetIssued']
  return year <= until && first > 0 ? ['inForce'] : []
}

function yearsOf(title: string): string {
  return /\d{4}(?:年?[-—–至－―~]\d{4})?(?=年|\))/u.exec(fold(title))?.[0].replaceAll(/[^\d]/gu, '-') ?? ''
}

function isInMarks({ span }: Mention, { folded }: LinkInput): boolean {
  return /[《〈]/u.test(folded[span.start - 1] ?? '')
}

/** A document that the authority data does not have. */
function newDocument(mention: Mention, input: LinkInput, isLocal: boolean): Candidate {
  const place = documentPlace(mention, input, isLocal)
  const kind = documentKindOf(mention.surface)
  const authority = kind === undefined ? undefined : authorityLevelOf(kind.docType, fold(mention.surface))
  const level = levelOfCode(place.code, input.authorities)
  const docNumber = numberBehind(mention, input)
  const entity: Entity = {
    iri: documentIri(place.code, titleYear(place.rest), place.rest),
    kind: 'regulation',
    class: kind?.class ?? 'PolicyDocument',
    label: mention.surface,
    aliases: aliasesOf(mention.surface, place),
    isNew: true,
    ...(level === undefined || !place.isCertain ? {} : { level }),
    ...(place.code === 'cn' ? {} : { place: place.code }),
    ...(place.issuer === undefined ? {} : { issuer: place.issuer }),
    ...(kind === undefined ? {} : { docType: kind.docType }),
    ...(authority === undefined ? {} : { authorityLevel: authority }),
    ...(docNumber === undefined ? {} : { docNumber }),
  }
  return { entity, features: isInMarks(mention, input) ? ['mintedTitle'] : ['minted'] }
}

/** The number in brackets behind a title: 《甲区方案》(甲政发〔2023〕12号). Its year stands in 〔〕 whatever was printed. */
function numberBehind({ span }: Mention, { folded }: LinkInput): string | undefined {
  const found = /^》?\(([一-鿿]{2,12})[[(](\d{4})[\])]第?(\d{1,4})号/u.exec(folded.slice(span.end, span.end + 40))
  return found === null ? undefined : `${found[1]}〔${found[2]}〕${found[3]}号`
}

/** The title without its place, and with the place of the country's usual order in front. */
function aliasesOf(title: string, place: DocumentPlace): string[] {
  const tail = titleTail(fold(title))
  const names = [place.rest, tail.length >= 6 ? tail : '', place.qualified].filter(
    (name) => name !== '' && name !== title,
  )
  return [...new Set(names)]
}

/** 2019 of 2019年度…目录: a year that starts the title. Periods in brackets belong to the name. */
function titleYear(title: string): string {
  return /^(\d{4})年?度?/u.exec(title)?.[1] ?? 'nd'
}
