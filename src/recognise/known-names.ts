/** Names that the authority data knows, found in a text. The entities of the dictionaries are looked up without their
 *  quotation marks (bare-text.ts); what a hit means is left to the rules and to link/. */

import type { Authorities, AuthorityEntity, EntityKind } from '../authority/authority.ts'
import { buildMatcher, type Matcher } from '../authority/matcher.ts'
import { bareName, bareText, unbare } from './bare-text.ts'

/** One name of an authority entity in the text. */
export interface KnownName {
  readonly start: number
  readonly end: number
  readonly kind: EntityKind
  /** IRIs of all entities of that kind with this name, in the order of the files. */
  readonly iris: readonly string[]
}

/** Shorter aliases are too often plain words; the exceptions are laws that the genre names by two characters. */
const SHORTEST = 3
const SHORT_NAMES = new Set(['宪法', '刑法'])

const cache = new WeakMap<Authorities, Matcher<string>>()

function matcherOf(authorities: Authorities): Matcher<string> {
  const known = cache.get(authorities)
  if (known !== undefined) return known
  const names: [string, string][] = []
  for (const entity of authorities.entities) {
    if (entity.kind === 'place') continue
    for (const name of [entity.label, ...entity.aliases].map(bareName)) {
      if (name.length >= SHORTEST || SHORT_NAMES.has(name)) names.push([name, entity.iri])
    }
  }
  const matcher = buildMatcher(names)
  cache.set(authorities, matcher)
  return matcher
}

/** All known names in a folded text, in order of start, the longer first; they may overlap. `ruleText` is only used to
 *  see quotation marks. */
export function findKnownNames(plain: string, ruleText: string, authorities: Authorities): KnownName[] {
  const bare = bareText(plain)
  return matcherOf(authorities)
    .findAll(bare.text)
    .flatMap((match) => {
      const [start, end] = unbare(bare, ruleText, match.start, match.end)
      return byKind(match.payloads, authorities).map(([kind, iris]) => ({ start, end, kind, iris }))
    })
}

/** The kind under which texts name an entity: days of campaign are events and titles of honour are honours, wherever the
 *  dictionaries keep them. */
export function mentionKindOf(entity: AuthorityEntity): EntityKind {
  if (entity.class === 'ObservanceDay') return 'event'
  return entity.class === 'Honour' ? 'honour' : entity.kind
}

/** The kinds that the entities of one name have; a name's list of IRIs is one array wherever the name stands. */
const kindsOf = new WeakMap<readonly string[], [EntityKind, string[]][]>()

function byKind(iris: readonly string[], authorities: Authorities): [EntityKind, string[]][] {
  const known = kindsOf.get(iris)
  if (known !== undefined) return known
  const kinds = new Map<EntityKind, string[]>()
  for (const iri of iris) {
    const entity = authorities.entity(iri)
    if (entity === undefined) continue
    const kind = mentionKindOf(entity)
    kinds.set(kind, [...(kinds.get(kind) ?? []), iri])
  }
  const found = [...kinds]
  kindsOf.set(iris, found)
  return found
}
