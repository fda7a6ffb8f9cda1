/** Bodies that every place of a level has: 江源区's 司法局, Jilin's 人大常委会. */

import type { Authorities, Division, InstitutionType } from '../authority/authority.ts'
import { shortForms } from '../authority/place-name.ts'
import type { Entity, ReportIdentity } from './entity.ts'
import { adminLevelOf, qualifiedName } from './link-input.ts'
import { typedBodyIri } from './mint.ts'

/** Bodies whose full names put words before the place: 中国共产党龙华区委员会, 政协龙华区委员会. */
const FRONT_WORDS: Readonly<Record<string, readonly string[]>> = {
  'party-committee': ['中国共产党', '中共', ''],
  cppcc: ['中国人民政治协商会议', '政协', ''],
  'youth-league': ['共青团', '中国共产主义青年团', ''],
  'tax-bureau': ['国家税务总局', ''],
}

/** What stands behind the place in the names of a body of this type. */
function suffixesOf(type: InstitutionType): string[] {
  const name = type.slug === 'cppcc' || type.slug === 'youth-league' ? '委员会' : type.name
  return [name, ...type.abbreviations, ...(type.slug === 'gov' ? ['政府'] : [])]
}

/** The body of a type in a division, with every name it goes by. The reporting body keeps the name that identification
 *  gave it. */
export function typedBody(
  division: Division,
  type: InstitutionType,
  authorities: Authorities,
  identity?: Pick<ReportIdentity, 'bodyIri' | 'bodyName'>,
): Entity {
  if (identity?.bodyIri === typedBodyIri(division.code, type.slug))
    return composeBody(division, type, authorities, identity)
  const bodies = bodiesOf(authorities)
  const key = `${division.code} ${type.slug}`
  const known = bodies.get(key)
  // A code has several divisions where a name or a rank changed.
  if (known !== undefined && known.division === division && known.type === type) return known.body
  if (bodies.size >= MOST_BODIES) bodies.clear()
  const body = composeBody(division, type, authorities)
  bodies.set(key, { division, type, body })
  return body
}

interface MadeBody {
  readonly division: Division
  readonly type: InstitutionType
  readonly body: Entity
}

/** Bodies made for the last reports: those of a province and its cities come again and again. */
const made = new WeakMap<Authorities, Map<string, MadeBody>>()
const MOST_BODIES = 3000

function bodiesOf(authorities: Authorities): Map<string, MadeBody> {
  const known = made.get(authorities)
  if (known !== undefined) return known
  const bodies = new Map<string, MadeBody>()
  made.set(authorities, bodies)
  return bodies
}

function composeBody(
  division: Division,
  type: InstitutionType,
  authorities: Authorities,
  identity?: Pick<ReportIdentity, 'bodyIri' | 'bodyName'>,
): Entity {
  const full = qualifiedName(division, authorities)
  const iri = typedBodyIri(division.code, type.slug)
  const names = (FRONT_WORDS[type.slug] ?? [''])
    .flatMap((prefix) =>
      [full, division.name].flatMap((place) => suffixesOf(type).map((suffix) => `${prefix}${place}${suffix}`)),
    )
    .map((name) => name.replace('依法治区', `依法治${division.name.at(-1) ?? '区'}`))
  const isReporting = iri === identity?.bodyIri && identity.bodyName !== ''
  const label = isReporting ? identity.bodyName : (names[0] ?? full)
  return {
    iri,
    kind: 'institution',
    class: type.class,
    label,
    aliases: [...new Set([...names, ...longNames(division, type, authorities)])].filter((name) => name !== label),
    level: adminLevelOf(division),
    place: division.code,
    functionClass: type.functionClass,
    ...(type.successor === undefined ? {} : { successor: typedBodyIri(division.code, type.successor) }),
    isNew: true,
  }
}

/** The name behind the divisions above (白山市抚松县人民政府, 吉林省白山市抚松县人民政府), behind the short form of an autonomous area
 *  (长白县人民政府), and with 中共 where it is an organ of the Party committee (中共抚松县委全面依法治县委员会). */
function longNames(division: Division, type: InstitutionType, authorities: Authorities): string[] {
  const chain = authorities.gazetteer.chainOf(division.code).map(({ name }) => name)
  const paths = [chain.slice(0, 2), chain].map((names) => [...names].reverse().join(''))
  const short = division.name.includes('自治') ? shortForms(division) : []
  const [suffix = ''] = suffixesOf(type)
  const isOrgan = suffix.startsWith('委') && type.slug !== 'party-committee'
  const ofParty = isOrgan
    ? [qualifiedName(division, authorities), ...short].map((place) => `中共${place}${suffix}`)
    : []
  return [...[...paths, ...short].map((path) => `${path}${suffix}`), ...ofParty]
}

/** The body that an IRI of the form `id/org/{place}/{type}` stands for; undefined for one of no known place or type. */
export function typedBodyOf(iri: string, authorities: Authorities): Entity | undefined {
  const [, code = '', slug = ''] = /\/id\/org\/(\d+)\/([a-z-]+)$/.exec(iri) ?? []
  const division = authorities.gazetteer.division(code)
  const type = authorities.institutionTypes.find((candidate) => candidate.slug === slug)
  return division === undefined || type === undefined ? undefined : typedBody(division, type, authorities)
}
