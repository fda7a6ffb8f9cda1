/** Relations that a model claims, checked against the text, the names found in it and the ontology. What the rules state in
 *  the same sentence, from whichever end, is not said twice. */

import type { Modality, Relation, SubjectBasis } from '../graph/extraction.ts'
import { byPlace } from '../graph/relations.ts'
import type { LinkedText } from '../link/apply-corrections.ts'
import type { Entity, ReportIdentity } from '../link/entity.ts'
import type { Problem } from '../problem.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { contains, type Span } from '../segment/span.ts'
import type { ClaimedRelation } from './answer.ts'
import { type Asked, type DropReason, dropped } from './dropped.ts'
import { occurrencesOf, withoutMarks } from './occurrences.ts'
import type { ModelSchema } from './schema.ts'
import { CONFIDENCE_CAP, ruleOf } from './settings.ts'

/** The claims of one answer with the passage they are about. */
export interface RelationClaims {
  readonly asked: Asked
  readonly relations: readonly ClaimedRelation[]
}

/** What claims are checked against. */
export interface RelationInput {
  readonly segmented: SegmentedText
  readonly identity: ReportIdentity
  readonly names: LinkedText
  readonly schema: ModelSchema
}

/** One end of a relation as the text names it. */
interface End {
  readonly entity: Entity
  readonly basis: SubjectBasis
}

/** The modalities that an answer may name; those of the rules. */
const MODALITIES: readonly Modality[] = [
  'asserted',
  'ongoing',
  'planned',
  'effort',
  'required',
  'negated',
  'conditional',
]

/** The relations of the rules and of the model together, in the order of relations, and what was dropped. */
export function addRelations(
  base: readonly Relation[],
  claims: readonly RelationClaims[],
  input: RelationInput,
): { readonly relations: readonly Relation[]; readonly problems: readonly Problem[] } {
  const added: Relation[] = []
  const problems: Problem[] = []
  const seen = new Set(base.flatMap((relation) => keysOf(relation, input.schema)))
  for (const { asked, relations } of claims) {
    for (const claim of relations) {
      const verdict = judge(claim, asked, input)
      if (typeof verdict === 'string') {
        problems.push(dropped(asked, verdict, `${claim.subject ?? ''} ${claim.property} ${claim.object}`.trim()))
        continue
      }
      const keys = keysOf(verdict, input.schema)
      if (keys.some((key) => seen.has(key))) continue
      for (const key of keys) seen.add(key)
      added.push(verdict)
    }
  }
  return { relations: added.length === 0 ? base : [...base, ...added].sort(byPlace), problems }
}

/** A relation's sentence and triple, and the same said from the other end. */
function keysOf({ sentence, subject, predicate, object }: Relation, schema: ModelSchema): string[] {
  const inverse = schema.inverseOf(predicate)
  const keys = [JSON.stringify([sentence, subject, predicate, object])]
  return inverse === undefined ? keys : [...keys, JSON.stringify([sentence, object, inverse, subject])]
}

/** The relation that a claim makes, or why it is dropped. Checks go from the cheap to the dear, and the first that
 *  fails is the reason. */
function judge(claim: ClaimedRelation, asked: Asked, input: RelationInput): Relation | DropReason {
  const direction = directionOf(claim.property, input.schema)
  const modality = MODALITIES.find((code) => code === claim.modality)
  if (direction === undefined || modality === undefined) return 'MODEL_NOT_DECLARED'
  const spans = occurrencesOf(claim.quote, asked, input.segmented)
  const words = [claim.object, ...(claim.subject === undefined ? [] : [claim.subject])].map(withoutMarks)
  // Both ends have to stand in the passage: what a model concludes is not what a report says.
  const isQuoted = words.every((end) => occurrencesOf(end, asked, input.segmented).length > 0)
  if (spans.length === 0 || !isQuoted) return 'MODEL_NOT_QUOTED'
  const found = placed(claim, spans, asked, input)
  if (found === undefined) return 'MODEL_NOT_LINKED'
  const [from, to] = direction.isTurned ? [found.object, found.subject] : [found.subject, found.object]
  const isAllowed = input.schema.mayLink(from.entity.class, direction.property, to.entity.class)
  if (!isAllowed || from.entity.iri === to.entity.iri) return 'MODEL_NOT_ALLOWED'
  const { sentences, sections } = input.segmented
  const sentence = sentences.findIndex((candidate) => contains(candidate, found.span))
  return {
    subject: from.entity.iri,
    predicate: direction.property,
    object: to.entity.iri,
    sentence,
    span: found.span,
    trigger: '',
    rule: ruleOf(asked.model),
    modality: soberly(modality, sections[sentences[sentence].section]?.role === 'plan'),
    subjectBasis: from.basis,
    confidence: Math.min(claim.confidence, CONFIDENCE_CAP),
  }
}

/** The offered property that a name means: itself, or the one it is the inverse of. */
function directionOf(name: string, schema: ModelSchema): { property: string; isTurned: boolean } | undefined {
  if (schema.properties.has(name)) return { property: name, isTurned: false }
  const inverse = schema.inverseOf(name)
  return inverse !== undefined && schema.properties.has(inverse) ? { property: inverse, isTurned: true } : undefined
}

/** What stands among the plans has not happened, whatever a model says. */
function soberly(modality: Modality, isPlan: boolean): Modality {
  return isPlan && (modality === 'asserted' || modality === 'ongoing') ? 'planned' : modality
}

/** The first place of the quote at which both ends are linked names. */
function placed(
  claim: ClaimedRelation,
  spans: readonly Span[],
  asked: Asked,
  input: RelationInput,
): { span: Span; subject: End; object: End } | undefined {
  for (const span of spans) {
    const object = endIn(withoutMarks(claim.object), span, 'explicit', input)
    const subject = subjectOf(claim.subject, span, asked, input)
    if (object !== undefined && subject !== undefined) return { span, subject, object }
  }
  return undefined
}

/** The subject: in the quote, else in its sentence, else the last one named before in the passage. */
function subjectOf(words: string | undefined, quote: Span, asked: Asked, input: RelationInput): End | undefined {
  if (words === undefined) {
    const body = entityOf(input.identity.bodyIri, input)
    return body === undefined ? undefined : { entity: body, basis: 'reporting-body' }
  }
  const bare = withoutMarks(words)
  const sentence = input.segmented.sentences.find((candidate) => contains(candidate, quote)) ?? quote
  return (
    endIn(bare, quote, 'explicit', input) ??
    endIn(bare, sentence, 'explicit', input) ??
    endIn(bare, { start: asked.start, end: quote.end }, 'inherited-section', input)
  )
}

/** The last linked mention with these words inside a span. */
function endIn(words: string, span: Span, basis: SubjectBasis, input: RelationInput): End | undefined {
  const { mentions, links } = input.names
  const index = mentions.findLastIndex(
    (mention, at) => mention.surface === words && contains(span, mention.span) && links[at]?.entity !== undefined,
  )
  const entity = entityOf(links[index]?.entity ?? '', input)
  if (entity === undefined) return undefined
  return { entity, basis: mentions[index].deictic ? 'self-reference' : basis }
}

/** The entity of an IRI among those named in this report. */
function entityOf(iri: string, { names }: RelationInput): Entity | undefined {
  return names.entities.find((entity) => entity.iri === iri)
}
