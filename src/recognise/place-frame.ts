/** Where a report stands among the administrative divisions, and what its relative words mean from there: 我区, 全市,
 *  区政府. Nothing here looks at the text. The invariant: a relative word is read from the report's own level upwards,
 *  never from the reader's. */

import type { AdminLevel, Authorities, Division } from '../authority/authority.ts'
import { stemOf as shortName } from '../authority/place-name.ts'

/** What recognition must know of a report; `ReportIdentity` of link/ has this shape. */
export interface ReportPlace {
  readonly placeCode: string
  readonly level: AdminLevel
  readonly bodyName: string
  readonly year: number
}

/** The divisions that a report's relative words are read from. */
export interface PlaceFrame {
  /** The report's own division and those above it, lowest first; empty when the code is unknown. */
  readonly chain: readonly Division[]
  /** The division that a level word means here: `市` in a district's report is the city above it. */
  named(levelWord: string): Division | undefined
  /** The report's own division. */
  readonly own: Division | undefined
}

/** Words that name a level, longest first so that an alternation built from them is greedy. */
export const LEVEL_WORDS = [
  '自治区',
  '自治州',
  '自治县',
  '自治旗',
  '地区',
  '街道',
  '省',
  '市',
  '区',
  '县',
  '旗',
  '州',
  '盟',
  '镇',
  '乡',
] as const

/** The word for a region in the name of its Party committee, 地委. A word of its own only there: 当地, 各地. */
export const REGION_WORD = '地'

/** The frame of a report. An unknown place code gives an empty chain, so that every relative word stays unresolved. */
export function placeFrame(place: ReportPlace, authorities: Authorities): PlaceFrame {
  const chain = authorities.gazetteer.chainOf(place.placeCode)
  const own = chain[0]
  return {
    chain,
    own,
    named: (levelWord) => chain.find((division) => isNamedBy(division, levelWord)),
  }
}

/** A division answers to the last word of its name; an autonomous region also to 区, an autonomous county to 县, a region
 *  (喀什地区) also to the 地 of 地委. */
function isNamedBy({ name }: Division, levelWord: string): boolean {
  return name.endsWith(levelWord === REGION_WORD ? '地区' : levelWord)
}

/** 龙华区 -> 龙华, 长白朝鲜族自治县 -> 长白; undefined where nothing shorter can stand alone (城区). */
export function stemOf(name: string): string | undefined {
  const stem = shortName(name)
  return stem === name ? undefined : stem
}

/** Whether a division existed under this name and code at some time of a year. */
export function existedIn(division: Division, year: number): boolean {
  const from = Number(division.validFrom?.slice(0, 4) ?? 0)
  const until = Number(division.validUntil?.slice(0, 4) ?? 9999)
  return from <= year && year <= until
}

/** The divisions of a list that existed in a year, or all where none did: an old name in a later text still means it. */
export function currentDivisions(divisions: readonly Division[], year: number): readonly Division[] {
  const current = divisions.filter((division) => existedIn(division, year))
  return current.length > 0 ? current : divisions
}
