/** Linking: every mention gets a decision, every entity that a decision names is listed once. Two passes: each mention by
 *  itself, then with what other mentions of the report say (coreference.ts). */

import type { Authorities } from '../authority/authority.ts'
import type { Mention } from '../recognise/mention.ts'
import { placeFrame } from '../recognise/place-frame.ts'
import { ruleText } from '../recognise/rule-text.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { corefer, type FirstPass } from './coreference.ts'
import { type Decision, decide } from './decide.ts'
import { documentCandidates } from './documents.ts'
import type { Entity, Link, ReportIdentity } from './entity.ts'
import { institutionCandidates } from './institutions.ts'
import type { Candidate, LinkInput } from './link-input.ts'
import { placeCandidates } from './places.ts'
import { eventCandidates, honourCandidates, personCandidates, programCandidates } from './programs.ts'
import { reportingEntity } from './reporting-body.ts'

const CANDIDATES: Readonly<Record<Mention['kind'], (mention: Mention, input: LinkInput) => Candidate[]>> = {
  place: placeCandidates,
  institution: institutionCandidates,
  regulation: documentCandidates,
  program: programCandidates,
  honour: honourCandidates,
  event: eventCandidates,
  person: personCandidates,
}

/** What link() gives. */
export interface Linked {
  /** Each entity once, in order of IRI. */
  readonly entities: readonly Entity[]
  /** One for each mention, in the same order. */
  readonly links: readonly Link[]
}

/** The links of all mentions and the entities that they name. The reporting body is always among the entities. */
export function link(
  mentions: readonly Mention[],
  segmented: SegmentedText,
  authorities: Authorities,
  identity: ReportIdentity,
): Linked {
  const { text } = segmented.source
  const frame = placeFrame(identity, authorities)
  const input: LinkInput = { text, folded: ruleText(text), mentions, authorities, identity, frame }
  const firstCandidates = candidatesOf(input)
  const first = firstCandidates.map((candidates, index) => decide(index, candidates))
  const others = corefer(
    input,
    first.map((decision, index) => firstPass(decision, firstCandidates[index] ?? [])),
  )
  const decisions = first.map((decision, index) => {
    const other = others.get(index)
    return other === undefined ? decision : decide(index, [other, ...(firstCandidates[index] ?? [])])
  })
  return {
    entities: listEntities(decisions, mentions, identity, authorities),
    links: decisions.map((decision) => decision.link),
  }
}

/** The candidates of each mention. Names that mean the same wherever they stand are looked up once in a text. */
function candidatesOf(input: LinkInput): readonly (readonly Candidate[])[] {
  const known = new Map<string, { readonly mention: Mention; readonly candidates: readonly Candidate[] }[]>()
  return input.mentions.map((mention) => {
    if (!isSettledByName(mention)) return CANDIDATES[mention.kind](mention, input)
    const alike = known.get(mention.surface) ?? []
    const found = alike.find((other) => meansTheSame(other.mention, mention))
    if (found !== undefined) return found.candidates
    const candidates = CANDIDATES[mention.kind](mention, input)
    alike.push({ mention, candidates })
    known.set(mention.surface, alike)
    return candidates
  })
}

/** Whether two mentions with one surface, both settled by their name, have the same candidates. */
function meansTheSame(one: Mention, other: Mention): boolean {
  return (
    one.kind === other.kind &&
    one.rule === other.rule &&
    one.candidates.length === other.candidates.length &&
    one.candidates.every((candidate, at) => candidate === other.candidates[at])
  )
}

/** Whether the candidates follow from the mention alone: not from a place inside it or the text around it. */
function isSettledByName({ kind, rule, deictic }: Mention): boolean {
  if (kind === 'program' || kind === 'person') return true
  return deictic && (kind === 'place' || (kind === 'institution' && rule === 'relative-body'))
}

function firstPass({ chosen }: Decision, candidates: readonly Candidate[]): FirstPass {
  const passedOver = candidates
    .filter(({ features }) => features.includes('issuedLocally'))
    .map(({ entity }) => entity.iri)
  return { entity: chosen?.entity, features: chosen?.features ?? [], passedOver }
}

/** Entities of all decisions, merged by IRI: the longest label of a new entity stays, other labels become aliases. */
function listEntities(
  decisions: readonly Decision[],
  mentions: readonly Mention[],
  identity: ReportIdentity,
  authorities: Authorities,
): Entity[] {
  const entities = new Map<string, Entity>()
  // What was merged in once changes nothing when it comes again.
  const merged = new Set<Entity>()
  for (const { chosen, link: decided } of decisions) {
    if (chosen === undefined) continue
    const surface = mentions[decided.mention]
    const isNamed =
      surface !== undefined &&
      !surface.deictic &&
      chosen.entity.isNew &&
      (chosen.entity.kind === 'program' || chosen.entity.kind === 'institution')
    const entity = isNamed ? withAlias(chosen.entity, surface.surface) : chosen.entity
    if (merged.has(entity)) continue
    const known = entities.get(entity.iri)
    entities.set(entity.iri, known === undefined ? entity : merge(known, entity))
    if (known !== undefined) merged.add(entity)
  }
  if (identity.bodyIri !== '' && !entities.has(identity.bodyIri))
    entities.set(identity.bodyIri, reportingEntity(identity, authorities))
  return [...entities.values()].sort((a, b) => (a.iri < b.iri ? -1 : 1))
}

function withAlias(entity: Entity, surface: string): Entity {
  const isKnown = entity.label === surface || entity.aliases.includes(surface)
  return isKnown ? entity : { ...entity, aliases: [...entity.aliases, surface] }
}

function merge(known: Entity, other: Entity): Entity {
  const isLonger = known.isNew && other.isNew && other.label.length > known.label.length
  const label = isLonger ? other.label : known.label
  const aliases = [...new Set([...known.aliases, ...other.aliases, known.label, other.label])].filter(
    (name) => name !== label,
  )
  const issuer = known.issuer ?? other.issuer
  const level = known.level ?? other.level
  return {
    ...known,
    label,
    aliases,
    ...(issuer === undefined ? {} : { issuer }),
    ...(level === undefined ? {} : { level }),
  }
}
