/** Mentions that a model claims, checked against the text and put among those of the rules. A name must stand in its passage
 *  word for word; what the rules found stays as it is, with its links. The invariant: mentions still form trees. */

import type { Authorities, EntityKind } from '../authority/authority.ts'
import type { LinkedText } from '../link/apply-corrections.ts'
import type { Entity, Link, ReportIdentity } from '../link/entity.ts'
import { link } from '../link/link.ts'
import type { Problem } from '../problem.ts'
import { mentionKindOf } from '../recognise/known-names.ts'
import type { Mention } from '../recognise/mention.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { bySpan, contains, overlaps, type Span } from '../segment/span.ts'
import type { ClaimedMention } from './answer.ts'
import { type Asked, type DropReason, dropped } from './dropped.ts'
import { occurrencesOf, withoutMarks } from './occurrences.ts'
import type { ModelSchema } from './schema.ts'
import { CONFIDENCE_CAP, ruleOf } from './settings.ts'

/** The claims of one answer with the passage they are about. */
export interface MentionClaims {
  readonly asked: Asked
  readonly mentions: readonly ClaimedMention[]
}

/** What claims are checked and linked with. */
export interface MentionInput {
  readonly segmented: SegmentedText
  readonly identity: ReportIdentity
  readonly authorities: Authorities
  readonly schema: ModelSchema
  /** Whether people have said that this is no mention. */
  isRejected(span: Span): boolean
}

/** A mention that holds, with the class the model gave it. */
interface Accepted {
  readonly mention: Mention
  readonly class: string
  readonly model: string
}

/** The names of the rules and of the model together, and what was dropped. */
export function addMentions(
  base: LinkedText,
  claims: readonly MentionClaims[],
  input: MentionInput,
): LinkedText & { readonly problems: readonly Problem[] } {
  // One by one, since each accepted mention takes its place from the claims after it.
  const accepted: Accepted[] = []
  const problems: Problem[] = []
  for (const { asked, mentions } of claims) {
    for (const claim of mentions) {
      const taken = [...base.mentions, ...accepted.map(({ mention }) => mention)]
      const verdict = judge(claim, asked, taken, input)
      if (verdict === 'known') continue
      if (typeof verdict === 'string') problems.push(dropped(asked, verdict, claim.quote))
      else accepted.push({ mention: verdict, class: claim.class, model: asked.model })
    }
  }
  return accepted.length === 0 ? { ...base, problems } : { ...merge(base, accepted, input), problems }
}

/** The mention that a claim makes, `known` when it stands there already, or why it is dropped. Of several places with these
 *  words the first free one is meant. */
function judge(
  claim: ClaimedMention,
  asked: Asked,
  taken: readonly Mention[],
  input: MentionInput,
): Mention | 'known' | DropReason {
  const named = input.schema.classes.get(claim.class)
  if (named === undefined) return 'MODEL_NOT_DECLARED'
  const words = withoutMarks(claim.quote)
  // A single character names nothing.
  if (words.length < 2) return 'MODEL_MALFORMED'
  const spans = occurrencesOf(words, asked, input.segmented)
  if (spans.length === 0) return 'MODEL_NOT_QUOTED'
  const isKnown = (span: Span) => input.isRejected(span) || taken.some((other) => bySpan(other.span, span) === 0)
  const free = spans.find((span) => !isKnown(span) && taken.every((other) => mayStandBeside(span, named.kind, other)))
  if (free === undefined) return spans.some(isKnown) ? 'known' : 'MODEL_OVERLAP'
  return {
    kind: named.kind,
    span: free,
    surface: words,
    rule: ruleOf(asked.model),
    nestedIn: -1,
    deictic: false,
    candidates: candidatesOf(words, named.kind, input.authorities),
  }
}

/** Names may lie in names of another kind; where one of the same kind is cut the rules have decided. */
function mayStandBeside(span: Span, kind: EntityKind, { span: other, kind: otherKind }: Mention): boolean {
  if (!overlaps(span, other)) return true
  return kind !== otherKind && (contains(span, other) || contains(other, span))
}

/** What the authority data knows under this name: codes of divisions, IRIs of everything else. */
function candidatesOf(words: string, kind: EntityKind, authorities: Authorities): string[] {
  if (kind === 'place') return authorities.gazetteer.byName(words).map(({ code }) => code)
  return authorities
    .byName(words)
    .filter((entity) => mentionKindOf(entity) === kind)
    .map(({ iri }) => iri)
}

/** Links of the rules' mentions are taken over; those of the model's come from the same linker, marked and capped. */
function merge(base: LinkedText, accepted: readonly Accepted[], input: MentionInput): LinkedText {
  const { segmented, authorities, identity } = input
  const claimed = new Map(accepted.map((item) => [item.mention, item]))
  const old = new Map(base.mentions.map((mention, index) => [mention, base.links[index]]))
  const sorted = [...base.mentions, ...claimed.keys()].sort((a, b) => bySpan(a.span, b.span))
  const mentions = sorted.map((mention, index) => ({ ...mention, nestedIn: innermostAround(sorted, index) }))
  const linked = link(mentions, segmented, authorities, identity)
  const entities = new Map(base.entities.map((entity) => [entity.iri, entity]))
  const links = sorted.map((mention, index): Link => {
    const before = old.get(mention)
    if (before !== undefined) return { ...before, mention: index }
    const item = claimed.get(mention)
    const found = markedLink(linked.links[index], item?.model ?? '')
    const entity = linked.entities.find(({ iri }) => iri === found.entity)
    if (entity !== undefined && !entities.has(entity.iri)) {
      entities.set(entity.iri, refined(entity, item?.class ?? entity.class, input.schema))
    }
    return found
  })
  return { mentions, links, entities: [...entities.values()].sort((a, b) => (a.iri < b.iri ? -1 : 1)) }
}

/** The index of the smallest mention around this one; outer ones come first. */
function innermostAround(sorted: readonly Mention[], index: number): number {
  const inner = sorted[index].span
  return sorted.findLastIndex(({ span }, at) => at < index && contains(span, inner))
}

/** The link of the linker with the model's name in its reason and its score capped. */
function markedLink(found: Link, model: string): Link {
  return {
    ...found,
    method: found.entity === undefined ? 'nil' : 'model',
    score: Math.min(found.score, CONFIDENCE_CAP),
    reason: {
      en: `named by the model ${model}; ${found.reason.en}`,
      zh: `由模型 ${model} 识别;${found.reason.zh}`,
    },
  }
}

/** A new entity takes the model's class where that only says more than its name does. */
function refined(entity: Entity, className: string, schema: ModelSchema): Entity {
  return entity.isNew && schema.isA(className, entity.class) ? { ...entity, class: className } : entity
}
