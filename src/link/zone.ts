/** Zones that report: 开发区, 高新区, 新区. They lie inside a division and have a committee instead of a government; few have a
 *  code, so the report's place is made from the zone's name (authority/zone-code.ts). */

import type { Authorities, Division } from '../authority/authority.ts'
import { nameKey } from '../authority/fold.ts'
import { stemOf } from '../authority/place-name.ts'
import { zoneCode } from '../authority/zone-code.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { mostNamed, namedDivisions } from './implied-place.ts'
import { chooseByContext, readPlacePath } from './place-path.ts'

/** A zone and who runs it. */
export interface ReportingZone {
  readonly division: Division
  /** The words of the body behind the zone; empty for its committee. */
  readonly words: string
}

const KIND = '(?:开发区|高新区|经开区|新区|示范区|保税区|合作区|自贸区|管理区|度假区|工业园区|产业园区|园区)'
/** A zone at the front of what stands behind the place; 蓉江新区 needs a name, 高新区 none. */
const FRONT = new RegExp(`^([^,。、:;的在]{0,12}?${KIND})(.*)$`, 'u')

/** Words of a sentence that runs on to some zone, and words that end as zones do: 社区, 国家自主创新示范区. */
const WORDS = /社区$|政府|法治|建设|坚持|推[进动]|加快|打造|围绕|落实|贯彻|按照|全面|[和与及将对把]|创[新建].*示范区$/u

/** What the text says besides, for choosing between places of one name. */
interface Context {
  readonly folded: string
  readonly year?: number | undefined
}

/** The zone that a name or a sentence begins with: 天津经济技术开发区管理委员会, 赣州蓉江新区. Undefined where it begins with none, or
 *  with a place that is a zone itself (the gazetteer reads those). */
export function zoneAtFront(name: string, context: Context, authorities: Authorities): ReportingZone | undefined {
  if (!name.includes('区')) return undefined
  const key = nameKey(name)
  const named = readPlacePath(name, authorities)
  const listed = named === undefined ? listedZone(key, authorities) : undefined
  if (listed !== undefined) return listed
  const path = named ?? stemPath(key, authorities)
  const division = path && chooseByContext(path.divisions, context, authorities)
  return division === undefined || path === undefined ? undefined : zoneBehind(division, path.rest, authorities)
}

/** 滨海湾新区: a zone that the list has under the name of its city, 东莞滨海湾新区. */
function listedZone(key: string, { gazetteer }: Authorities): ReportingZone | undefined {
  const [, printed = '', behind = ''] = FRONT.exec(key) ?? []
  if (printed.length < 4 || WORDS.test(printed)) return undefined
  const found = new Set<Division>()
  for (const [, code] of gazetteer.names('prefecture')) {
    const city = gazetteer.division(code)
    for (const one of city === undefined ? [] : gazetteer.byName(stemOf(city.name) + printed)) found.add(one)
  }
  const [division, other] = [...found]
  return division === undefined || other !== undefined ? undefined : { division, words: departmentOf(behind) }
}

const BARE = /^(高新区|经开区|开发区|新区)(?!\()/u

/** A zone that its report calls by its kind only, 高新区 in 2023年,高新区坚持…: that of the city whose name the report has most. */
export function bareZone(
  name: string,
  segmented: SegmentedText,
  context: Context,
  authorities: Authorities,
): ReportingZone | undefined {
  const kind = BARE.exec(nameKey(name))?.[1]
  if (kind === undefined) return undefined
  const city = mostNamed(namedDivisions(segmented, '市', authorities), segmented, authorities, context.year)
  return city === undefined ? undefined : zoneBehind(city, nameKey(name), authorities)
}

/** A name that begins with a city without the word for its kind: 赣州 in 赣州蓉江新区. */
function stemPath(
  key: string,
  { gazetteer }: Authorities,
): { divisions: readonly Division[]; rest: string } | undefined {
  for (let length = Math.min(5, key.length - 3); length >= 2; length--) {
    const cities = gazetteer
      .byStem(key.slice(0, length))
      .filter(({ level }) => level === 'prefecture' || level === 'county')
    if (cities.length > 0) return { divisions: cities, rest: key.slice(length) }
  }
  return undefined
}

/** 经济技术开发区管理委员会 behind 天津. */
function zoneBehind(division: Division, rest: string, authorities: Authorities): ReportingZone | undefined {
  if (division.level === 'township' || division.type === 'functional-zone') return undefined
  const [, printed = '', behind = ''] = FRONT.exec(rest) ?? []
  if (printed === '' || WORDS.test(printed)) return undefined
  const name = officialName(division, printed)
  // 滨海新区 and 石家庄高新技术产业开发区 are in the list of divisions.
  const known = authorities.gazetteer.byName(name).find((one) => one.parent === division.code && one.level === 'county')
  const zone = known ?? authorities.gazetteer.division(zoneCode(division.code, name))
  return zone === undefined ? undefined : { division: zone, words: departmentOf(behind) }
}

/** Reports of one zone print 天津市经济技术开发区, 天津经济技术开发区 and 合肥高新区: the name is the stem of the place and the kind in
 *  full, as founding documents have it. */
function officialName(division: Division, printed: string): string {
  return stemOf(division.name) + printed.replace(/高新区$/u, '高新技术产业开发区')
}

/** A department of the zone: 综合治理局 in 高新区综合治理局. The committee and the Party's working committee report as the zone. */
function departmentOf(behind: string): string {
  return /^([一-鿿]{2,12}?(?:局|法院|检察院|办))(?:在|关于|\d{4}年|$|坚持|深入|始终)/u.exec(behind)?.[1] ?? ''
}

const OWN_COMMITTEE = /管委会|[我全]区/gu
const OTHER_SEAT = /(?<!自治)区(?:委(?!员)|政府)/u
const NAMED = new RegExp(`(?<=[《“,。、]|制定了?|印发了?|组织|现将)[一-鿿]{2,10}?${KIND}`, 'gu')

/** The zone that a report without title or signature is about: it speaks of 管委会 and of no district's government, and the
 *  titles of its documents begin with one zone. `folded` is the folded text. */
export function impliedZone(folded: string, context: Context, authorities: Authorities): ReportingZone | undefined {
  if (!folded.includes('管委会') || OTHER_SEAT.test(folded)) return undefined
  if ((folded.match(OWN_COMMITTEE)?.length ?? 0) < 2) return undefined
  const counts = new Map<string, number>()
  for (const [name] of folded.matchAll(NAMED)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  if (first === undefined || first[1] < 2 || first[1] === second?.[1]) return undefined
  return zoneAtFront(first[0], context, authorities)
}
