/** An extraction as annotation: the JSON shape of annotated reports, so that one scorer reads both. Offsets are code
 *  points. Relations keep the property of the ontology and give the name that annotated reports use for it. */

import type { Entity, Link } from '../link/entity.ts'
import { codePointOffsets } from './code-points.ts'
import type { Extraction, Observation, Relation } from './extraction.ts'
import { INFERRED_RULES } from './relate/name-relations.ts'
import { annotationPredicate } from './relation-names.ts'

/** A mention with the rule that found it and the decision that linked it. Offsets in code points. */
export interface AnnotatedMention {
  readonly start: number
  readonly end: number
  readonly surface: string
  readonly rule: string
  readonly score: number
  readonly method: string
  readonly reason: string
  readonly deictic?: true
  readonly edition?: string
}

/** An entity with its mentions; `id` is its IRI, or `nil:start-end` for a mention that was left unlinked. */
export interface AnnotatedEntity {
  readonly id: string
  readonly type: string
  readonly canonical_zh: string
  readonly canonical_en?: string
  readonly aliases: readonly string[]
  readonly gb_code?: string
  readonly class?: string
  readonly linked: boolean
  readonly mentions: readonly AnnotatedMention[]
}

/** A relation under the predicate of annotated reports; `property` is the ontology's. `score` is the extractor's own. */
export interface AnnotatedRelation {
  readonly subject: string
  readonly predicate: string
  readonly property: string
  readonly object: string
  readonly start: number
  readonly end: number
  readonly surface: string
  readonly implicit_subject: boolean
  readonly modality: string
  readonly rule: string
  readonly score: number
}

/** A figure; `part_of` is the id of the figure it is a part of, `actor` an entity's id or null. */
export interface AnnotatedObservation {
  readonly id: string
  readonly indicator_zh: string
  readonly indicator_id?: string
  readonly value: number
  readonly unit: string
  readonly kind: string
  readonly approximate: string
  readonly comparator: string
  readonly place: string
  readonly year: number
  readonly temporal: string
  readonly actor: string | null
  readonly part_of: string | null
  readonly start: number
  readonly end: number
  readonly surface: string
  readonly rule: string
}

/** All that was extracted from one text, as JSON. */
export interface Annotation {
  readonly metadata: {
    readonly document: string
    readonly sha256: string
    readonly offset_unit: string
    readonly reporting_body: string
    readonly reporting_body_zh: string
    readonly place: string
    readonly year: number
    readonly genre: string
  }
  readonly entities: readonly AnnotatedEntity[]
  readonly observations: readonly AnnotatedObservation[]
  readonly relations: readonly AnnotatedRelation[]
}

/** The annotation of an extraction. Mentions without a link come under an entity of their own with `linked` false. */
export function annotate(extraction: Extraction): Annotation {
  const { source } = extraction.segmented
  const at = codePointOffsets(source.text)
  const { identity } = extraction
  return {
    metadata: {
      document: source.id,
      sha256: source.sha256,
      offset_unit: 'unicode code point, end-exclusive',
      reporting_body: identity.bodyIri,
      reporting_body_zh: identity.bodyName,
      place: identity.placeCode,
      year: identity.year,
      genre: extraction.genre,
    },
    entities: annotatedEntities(extraction, at),
    observations: extraction.observations.flatMap((observation, index) =>
      IN_NUMERALS.has(observation.method) ? [annotatedObservation(extraction, observation, index, at)] : [],
    ),
    relations: extraction.relations
      .filter((relation) => isStated(relation))
      .map((relation) => annotatedRelation(extraction, relation, at)),
  }
}

/** Annotated reports hold figures that a numeral states (first and zero included); 全覆盖 and 未发生 only imply one. */
const IN_NUMERALS: ReadonlySet<string> = new Set(['stated', 'stated-word'])

/** An annotation says what the text states as done or planned: no denials, no conditions, nothing inferred. */
function isStated({ modality, rule }: Relation): boolean {
  return modality !== 'negated' && modality !== 'conditional' && !INFERRED_RULES.has(rule)
}

/** From the pipeline's UTF-16 offsets to code points. */
type Offsets = (utf16: number) => number

/** Linked entities in the order of the extraction, then one entity for each mention that was left unlinked: the scorer
 *  counts mentions under entities only. */
function annotatedEntities(extraction: Extraction, at: Offsets): AnnotatedEntity[] {
  const byEntity = new Map<string, AnnotatedMention[]>()
  const unlinked: AnnotatedEntity[] = []
  for (const link of extraction.links) {
    const mention = annotatedMention(extraction, link, at)
    // Every link has its mention; the other side of ?? is for the compiler only.
    const kind = extraction.mentions[link.mention]?.kind ?? 'program'
    const known = byEntity.get(link.entity ?? '')
    if (link.entity === undefined) unlinked.push(unlinkedEntity(mention, kind))
    else if (known === undefined) byEntity.set(link.entity, [mention])
    else known.push(mention)
  }
  const linked = extraction.entities.map((entity) => annotatedEntity(entity, byEntity.get(entity.iri) ?? []))
  return [...linked, ...unlinked]
}

function annotatedMention(extraction: Extraction, link: Link, at: Offsets): AnnotatedMention {
  const mention = extraction.mentions[link.mention]
  const { start, end } = mention?.span ?? { start: 0, end: 0 }
  return {
    start: at(start),
    end: at(end),
    surface: mention?.surface ?? '',
    rule: mention?.rule ?? '',
    score: link.score,
    method: link.method,
    reason: link.reason.zh,
    ...(mention?.deictic === true ? { deictic: true as const } : {}),
    ...(mention?.edition === undefined ? {} : { edition: mention.edition }),
  }
}

function unlinkedEntity(mention: AnnotatedMention, type: string): AnnotatedEntity {
  return {
    id: `nil:${mention.start}-${mention.end}`,
    type,
    canonical_zh: mention.surface,
    aliases: [],
    linked: false,
    mentions: [mention],
  }
}

function annotatedEntity(entity: Entity, mentions: readonly AnnotatedMention[]): AnnotatedEntity {
  return {
    id: entity.iri,
    type: entity.kind,
    canonical_zh: entity.label,
    ...(entity.labelEn === undefined ? {} : { canonical_en: entity.labelEn }),
    aliases: entity.aliases,
    ...(entity.kind === 'place' && entity.place !== undefined ? { gb_code: entity.place } : {}),
    class: entity.class,
    linked: true,
    mentions,
  }
}

function annotatedRelation(extraction: Extraction, relation: Relation, at: Offsets): AnnotatedRelation {
  const object = extraction.entities.find((entity) => entity.iri === relation.object)
  return {
    subject: relation.subject,
    predicate: annotationPredicate(relation.predicate, object?.kind),
    property: relation.predicate,
    object: relation.object,
    start: at(relation.span.start),
    end: at(relation.span.end),
    surface: extraction.segmented.source.text.slice(relation.span.start, relation.span.end),
    // In both cases the sentence itself names nobody.
    implicit_subject: relation.subjectBasis === 'reporting-body' || relation.subjectBasis === 'domain-default',
    // Annotated reports know two modalities; what else is not done has been left out before.
    modality: relation.modality === 'planned' ? 'planned' : 'done',
    rule: relation.rule,
    score: relation.confidence,
  }
}

/** cs:comparator in the four signs of annotated reports, which do not tell 以上 from 超过. */
const COMPARATOR = { exact: '=', over: '>', atLeast: '>', about: '~', almost: '<', atMost: '<', below: '<' } as const

function annotatedObservation(
  extraction: Extraction,
  observation: Observation,
  index: number,
  at: Offsets,
): AnnotatedObservation {
  const { quantity, span } = observation
  return {
    id: `o${index + 1}`,
    indicator_zh: observation.phrase,
    ...(observation.indicator === undefined ? {} : { indicator_id: observation.indicator }),
    value: quantity.value,
    unit: quantity.unit,
    // Annotated reports count days and points like anything else.
    kind: observation.kind === 'duration' || observation.kind === 'score' ? 'count' : observation.kind,
    approximate: approximateOf(quantity.modifier, observation.comparator),
    comparator: COMPARATOR[observation.comparator],
    // The entity where the text names the place; its code where only the report's own area is meant.
    place:
      extraction.entities.find((entity) => entity.kind === 'place' && entity.place === observation.place)?.iri ??
      observation.place,
    // A period of several years is filed under its last, by which a cumulative figure holds.
    year: Number(observation.periodTo.slice(0, 4)),
    temporal: observation.temporal,
    actor: observation.actor ?? null,
    part_of: observation.partOf < 0 ? null : `o${observation.partOf + 1}`,
    start: at(span.start),
    end: at(span.end),
    surface: extraction.segmented.source.text.slice(span.start, span.end),
    rule: observation.rule,
  }
}

/** 余, 超, 约, 近 or none, as annotated reports write it. */
function approximateOf(modifier: string | undefined, comparator: Observation['comparator']): string {
  if (comparator === 'exact') return 'none'
  if (modifier === undefined) return 'none'
  if (/余|多/u.test(modifier)) return '余'
  if (/超|逾|突破/u.test(modifier)) return '超'
  if (/近|将近|接近/u.test(modifier)) return '近'
  return /约|左右|大约/u.test(modifier) ? '约' : 'none'
}
