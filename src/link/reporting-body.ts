/** The body that reports: what the words behind a place mean, and the one IRI and name that the body has whichever of its
 *  names a report prints. */

import type { AdminLevel, Authorities, AuthorityEntity, Division, InstitutionType } from '../authority/authority.ts'
import { nameKey } from '../authority/fold.ts'
import type { Entity, ReportIdentity } from './entity.ts'
import { adminLevelOf, authorityToEntity, qualifiedName } from './link-input.ts'
import { otherBodyIri, typedBodyIri } from './mint.ts'

/** A body as identity has it. */
export interface ReportingBody {
  readonly bodyIri: string
  readonly bodyName: string
  readonly level: AdminLevel
}

/** Last words of bodies. */
const BODY =
  /^([^,。、:;]{0,24}?(?:政府|管理委员会|管委会|委员会|局|厅|委|办公室|办事处|法院|检察院|支队|大队|总队|中心|办)(?:\([^)]{2,12}\))?)(?:$|[、和及与,([]|党组|党委)/u

/** A body at the front of a sentence, read as short as it can be. */
const FIRST_BODY =
  /^([^,。、:;]{0,14}?(?:人民政府|(?<!法治|数字|型)政府|委员会|局|厅|办公室|办事处|法院|检察院|(?:健|改|资|教|农|交|建|编)委))/u

/** Words of a sentence, which no name of a body has in it. */
const SENTENCE = /在|坚持|贯彻|落实|按照|根据|围绕|深入|认真|工作(?!委员会|部|办|领导)|紧扣|牢固/u

/** Zones that are run by a committee and have no code of their own. */
const ZONE =
  /^([^,。、:;]{0,14}?(?:开发区|高新区|经开区|新区|园区|示范区|保税区|合作区|试验区|管理区|度假区|自贸区|风景区|产业园))/u

/** What a title goes on with when it names no body behind the place: the subject of the report. */
const SUBJECT = /^(?:法治|依法|推进|全面|政府工作|关于|年|贯彻|落实|行政|深入|普法|上半年|工作|党政|加强|情况)/u

/** A committee and its government named together, 镇党委、政府 or 区委、区政府: the report on government is the government's. */
const BOTH =
  /^(?:街道|[镇乡])?(?:党委|党工委|工委|(?:[省市区县州旗盟](?=委))?委(?!员))[、和及与]?(?:街道|[省市区县州旗盟镇乡])?(?:人民政府|政府|行政公署|行署|办事处)/u

/** The words behind a place that name a body, or an empty string for the government of the place. Titles and signatures
 *  hold nothing but names, so there the words count even when no type of body is known for them; sentences go on. */
export function bodyWords(rest: string, options: { readonly isName: boolean }): string {
  if (BOTH.test(rest)) return ''
  const zone = options.isName ? ZONE.exec(rest)?.[1] : undefined
  if (zone !== undefined) return `${zone}管理委员会`
  const body = BODY.exec(rest)?.[1]
  // A sentence may run on to the body above: 甲区法治建设工作在省委领导下, 乙市司法局认真贯彻市政府部署.
  if (body !== undefined && (options.isName || !SENTENCE.test(body))) return body
  const first = options.isName ? undefined : FIRST_BODY.exec(rest)?.[1]
  if (first !== undefined && !SENTENCE.test(first)) return first
  const isName = options.isName && rest.length <= 20 && rest !== '' && !SUBJECT.test(rest) && !/[,。、:;]/u.test(rest)
  return isName ? rest : ''
}

/** The type of body that the words name, one that the level of the place has where several share a name. */
export function bodyTypeOf(words: string, division: Division, authorities: Authorities): InstitutionType | undefined {
  const { institutionTypes } = authorities
  if (words === '') return governmentOf(division, institutionTypes)
  const named = typesByName(institutionTypes).get(nameKey(words)) ?? []
  return named.find(({ levels }) => levels.includes(division.level)) ?? named[0]
}

const nameIndexes = new WeakMap<readonly InstitutionType[], ReadonlyMap<string, readonly InstitutionType[]>>()

/** The types of body by each of their names, in the order of the list. Made once for each list. */
function typesByName(types: readonly InstitutionType[]): ReadonlyMap<string, readonly InstitutionType[]> {
  const known = nameIndexes.get(types)
  if (known !== undefined) return known
  const index = new Map<string, InstitutionType[]>()
  for (const type of types) {
    const names = [type.name, ...type.abbreviations, ...type.predecessors.map(({ name }) => name)]
    for (const key of new Set(names.map(nameKey))) index.set(key, [...(index.get(key) ?? []), type])
  }
  nameIndexes.set(types, index)
  return index
}

/** Who governs a place, where that is not a government. */
const GOVERNORS: Readonly<Record<string, string>> = {
  subdistrict: 'subdistrict-office',
  prefecture: 'district-public-office',
  league: 'district-public-office',
  'functional-zone': 'zone-committee',
  'special-unit': 'zone-committee',
}

function governmentOf(division: Division, types: readonly InstitutionType[]): InstitutionType | undefined {
  const slug = GOVERNORS[division.type] ?? 'gov'
  return types.find((type) => type.slug === slug)
}

/** What full names put before the place. */
const FRONT: Readonly<Record<string, string>> = { 'party-committee': '中共', 'tax-bureau': '国家税务总局' }

/** IRI, name and level of the body that the words behind a place name. */
export function reportingBody(division: Division, words: string, authorities: Authorities): ReportingBody {
  const place = qualifiedName(division, authorities)
  const level = adminLevelOf(division)
  const type = bodyTypeOf(words, division, authorities)
  if (type === undefined) {
    // The committee of a zone ranks with a county, whatever the city above it is.
    const isZone = ZONE.test(words) && (level === 'prefectural' || level === 'provincial')
    return { bodyIri: otherBodyIri(division.code, words), bodyName: place + words, level: isZone ? 'county' : level }
  }
  const front = FRONT[type.slug] ?? ''
  return { bodyIri: typedBodyIri(division.code, type.slug), bodyName: front + place + type.name, level }
}

/** The code of the country: it is no division of the gazetteer, and `100000` and `000000` of code tables mean the same. */
export const COUNTRY = 'cn'

/** Whether a place code stands for the country. */
export function isCountry(code: string): boolean {
  return code === COUNTRY || code === '100000' || code === '000000'
}

/** Kinds of bodies of the country that report: organs of state, not the Party, the media or the congress. */
const REPORTING: ReadonlySet<string> = new Set(['GovernmentOrgan', 'Court', 'Procuratorate', 'PublicServiceUnit'])
const LONGEST_BODY = 24

/** The body of the country at the front of a clue: 司法部 of 司法部2021年…, 环境保护部 of 原环境保护部. The longest name counts, and a
 *  place behind it makes it another body (国家税务总局甲市税务局). Undefined where the words begin with none. */
export function nationalBodyAt(clue: string, authorities: Authorities): AuthorityEntity | undefined {
  const name = clue.trim().replace(/^原/u, '')
  for (let length = Math.min(LONGEST_BODY, name.length); length >= 3; length--) {
    const known = authorities
      .byName(name.slice(0, length))
      .find((entity) => entity.iri.includes(`/org/${COUNTRY}/`) && REPORTING.has(entity.class))
    if (known !== undefined) return /^[一-鿿]{2,12}税务局/u.test(name.slice(length)) ? undefined : known
  }
  return undefined
}

/** The reporting body as an entity, for where no mention names it. */
export function reportingEntity(identity: ReportIdentity, authorities: Authorities): Entity {
  const known = authorities.entity(identity.bodyIri)
  if (known !== undefined) return authorityToEntity(known)
  const slug = identity.bodyIri.split('/').at(-1)
  const type = authorities.institutionTypes.find((candidate) => candidate.slug === slug)
  return {
    iri: identity.bodyIri,
    kind: 'institution',
    class: type?.class ?? 'GovernmentOrgan',
    label: identity.bodyName,
    aliases: [],
    level: identity.level,
    place: identity.placeCode,
    functionClass: type?.functionClass ?? 'general-government',
    isNew: true,
  }
}
