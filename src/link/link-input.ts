/** What the linkers of the kinds look at, and what they answer. Types and small readers only. */

import type { AdminLevel, Authorities, AuthorityEntity, Division, DivisionLevel } from '../authority/authority.ts'
import { stemOf } from '../authority/place-name.ts'
import { mentionKindOf } from '../recognise/known-names.ts'
import type { Mention } from '../recognise/mention.ts'
import type { PlaceFrame } from '../recognise/place-frame.ts'
import type { Entity, ReportIdentity } from './entity.ts'
import type { FeatureName } from './features.ts'

/** Everything that the linkers of the kinds may look at. Offsets of mentions are UTF-16 units of `text`. */
export interface LinkInput {
  readonly text: string
  /** The text as rules read it (recognise/rule-text.ts). */
  readonly folded: string
  readonly mentions: readonly Mention[]
  readonly authorities: Authorities
  readonly identity: ReportIdentity
  readonly frame: PlaceFrame
}

/** One entity that a mention may mean, with what speaks for and against it. */
export interface Candidate {
  readonly entity: Entity
  readonly features: readonly FeatureName[]
}

const ADMIN_LEVEL: Readonly<Record<DivisionLevel, AdminLevel>> = {
  province: 'provincial',
  prefecture: 'prefectural',
  county: 'county',
  township: 'township',
  village: 'village',
}

/** The administrative level of a division. */
export function adminLevelOf(division: Division): AdminLevel {
  return ADMIN_LEVEL[division.level]
}

/** The level of a place code: `cn` is national; unknown codes have none. */
export function levelOfCode(code: string, authorities: Authorities): AdminLevel | undefined {
  if (code === 'cn') return 'national'
  const division = authorities.gazetteer.division(code)
  return division === undefined ? undefined : adminLevelOf(division)
}

/** The name as it stands in front of a body: districts behind their city (白山市江源区), townships behind their county
 *  (白山市江源区石人镇); counties, county-level cities and all above stand alone (抚松县). */
export function qualifiedName(division: Division, authorities: Authorities): string {
  const parent = authorities.gazetteer.chainOf(division.code)[1]
  const standsAlone =
    division.level !== 'township' && division.level !== 'village' && !DEPENDENT_TYPES.has(division.type)
  if (standsAlone || parent === undefined) return division.name
  // 赣州蓉江新区 says already where it lies.
  if (ZONES.has(division.type) && division.name.startsWith(stemOf(parent.name))) return division.name
  return qualifiedName(parent, authorities) + division.name
}

/** Types of zones: with a committee, and named after the city that they lie in. */
const ZONES: ReadonlySet<string> = new Set(['functional-zone', 'special-unit'])

/** Types of county-level divisions that are parts of a city. */
const DEPENDENT_TYPES: ReadonlySet<string> = new Set(['district', 'functional-zone', 'special-district'])

const entities = new WeakMap<AuthorityEntity, Entity>()

/** An entity as the authority data has it. Made once for each. */
export function authorityToEntity(known: AuthorityEntity): Entity {
  const made = entities.get(known) ?? entityOf(known)
  entities.set(known, made)
  return made
}

function entityOf(known: AuthorityEntity): Entity {
  return {
    iri: known.iri,
    kind: mentionKindOf(known),
    class: known.class,
    label: known.label,
    aliases: known.aliases,
    isNew: false,
    ...(known.labelEn === undefined ? {} : { labelEn: known.labelEn }),
    ...(known.level === undefined ? {} : { level: known.level }),
    ...(known.place === undefined ? {} : { place: known.place }),
    ...(known.issuer === undefined ? {} : { issuer: known.issuer }),
    ...(known.docType === undefined ? {} : { docType: known.docType }),
    ...(known.authorityLevel === undefined ? {} : { authorityLevel: known.authorityLevel }),
    ...(known.docNumber === undefined ? {} : { docNumber: known.docNumber }),
    ...(known.programType === undefined ? {} : { programType: known.programType }),
  }
}

/** The mention that ends where this one starts, of the given kind: 白山市 before 江源区. */
export function mentionBefore({ mentions }: LinkInput, mention: Mention, kind: Mention['kind']): Mention | undefined {
  return endingAt(mentions)
    .get(mention.span.start)
    ?.find((other) => other.kind === kind)
}

const endings = new WeakMap<readonly Mention[], ReadonlyMap<number, readonly Mention[]>>()

/** The mentions of a text by where they end. */
function endingAt(mentions: readonly Mention[]): ReadonlyMap<number, readonly Mention[]> {
  const known = endings.get(mentions)
  if (known !== undefined) return known
  const byEnd = new Map<number, Mention[]>()
  for (const mention of mentions) {
    const there = byEnd.get(mention.span.end)
    if (there === undefined) byEnd.set(mention.span.end, [mention])
    else there.push(mention)
  }
  endings.set(mentions, byEnd)
  return byEnd
}

/** The mentions that start inside a span, in their order: those named inside a name, and the name itself. Mentions come by
 *  start, so this costs O(log n + result). */
export function mentionsInside(
  { mentions }: Pick<LinkInput, 'mentions'>,
  { start, end }: Mention['span'],
): readonly Mention[] {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle]?.span.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < mentions.length && (mentions[last]?.span.start ?? 0) < end) last++
  return mentions.slice(low, last)
}
