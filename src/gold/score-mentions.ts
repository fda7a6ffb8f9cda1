/** Scores of mentions, with and without their links, and of entities. */

import type { Alignment } from './align.ts'
import type { AnnotatedReport, Confidence, GoldEntity, GoldMention, ScoreOptions, View } from './annotated.ts'
import { normalName } from './names.ts'
import {
  type Counts,
  count,
  intersectionOverUnion,
  type Matching,
  matchPairs,
  type Pair,
  type Rates,
  type Tally,
  tallyOf,
} from './tally.ts'

/** A mention with the entity it belongs to. */
export interface FlatMention extends GoldMention {
  readonly type: string
  readonly entity: GoldEntity
  readonly sureness: Confidence
}

/** Counts of mentions, with those that were invented or missed. */
export interface MentionTally extends Tally {
  readonly micro_four: Rates
  readonly errors: { readonly fp: readonly FlatMention[]; readonly fn: readonly FlatMention[] }
}

/** What counts as the same mention. */
export interface MentionMode {
  readonly spans: 'exact' | 'overlap'
  /** Whether the entity must agree as well. */
  readonly linked: boolean
}

/** Two reports aligned, under one view. */
export interface ScoreScene {
  readonly gold: AnnotatedReport
  readonly predicted: AnnotatedReport
  readonly alignment: Alignment
  readonly view: View
  readonly options: ScoreOptions
}

/** All mentions of a report, entity by entity. */
export function flatMentions(report: AnnotatedReport): FlatMention[] {
  return (report.entities ?? []).flatMap((entity) =>
    (entity.mentions ?? []).map((mention) => ({
      ...mention,
      type: mention.type ?? entity.type,
      entity,
      sureness: mention.confidence ?? entity.confidence ?? 'sure',
    })),
  )
}

/** How gold and predicted mentions are compared under one view and mode. */
class Comparison {
  readonly gold: FlatMention[]
  readonly predicted: FlatMention[]
  private readonly isLenient: boolean
  constructor(
    private readonly scene: ScoreScene,
    private readonly mode: MentionMode,
  ) {
    this.gold = flatMentions(scene.gold)
    this.predicted = flatMentions(scene.predicted)
    this.isLenient = scene.view === 'lenient'
  }

  hasType(gold: FlatMention, predicted: FlatMention): boolean {
    return gold.type === predicted.type || (this.isLenient && (gold.entity.alt_types ?? []).includes(predicted.type))
  }

  hasLink(gold: FlatMention, predicted: FlatMention): boolean {
    const aligned = this.scene.alignment.byId.get(predicted.entity.id)
    return aligned === gold.entity.id || (this.isLenient && (gold.entity.alt_links ?? []).includes(aligned ?? ''))
  }

  /** Left out on purpose by the options, whatever the view. */
  isLeftOut(gold: FlatMention): boolean {
    const { noDeictic, noNested } = this.scene.options
    return Boolean((noDeictic && gold.deictic) || (noNested && gold.nested_in))
  }

  /** Not required under this view. */
  isDontCare(gold: FlatMention): boolean {
    return (this.scene.view !== 'strict' && gold.sureness === 'judgement') || this.isLeftOut(gold)
  }

  hasOtherSpan(gold: FlatMention, predicted: FlatMention): boolean {
    return (gold.alt_spans ?? []).some(([start, end]) => start === predicted.start && end === predicted.end)
  }

  isSameSpan(gold: FlatMention, predicted: FlatMention): boolean {
    return gold.start === predicted.start && gold.end === predicted.end
  }

  private spanWeight(gold: FlatMention, predicted: FlatMention): number {
    if (this.isSameSpan(gold, predicted)) return 1
    // 0.9 and 0.99: the printed bounds are always preferred, then the others that the gold allows, then mere overlap.
    const other = this.isLenient && this.hasOtherSpan(gold, predicted) ? 0.9 : 0
    return this.mode.spans === 'exact' ? other : Math.max(intersectionOverUnion(gold, predicted) * 0.99, other)
  }

  /** The weight of a possible match; 0 for none. Equal types and required mentions break ties. */
  weight(gold: FlatMention, predicted: FlatMention): number {
    if (this.mode.linked && !this.hasLink(gold, predicted)) return 0
    const span = this.hasType(gold, predicted) ? this.spanWeight(gold, predicted) : 0
    if (span === 0) return 0
    return span + (gold.type === predicted.type ? 0.001 : 0) + (this.isDontCare(gold) ? 0 : 0.0005)
  }

  /** A false prediction that this view does not hold against the prediction. */
  isForgiven(predicted: FlatMention, matching: Matching): boolean {
    return (
      this.isBorderline(predicted) ||
      this.isOnDontCare(predicted, matching) ||
      this.isSecondReading(predicted, matching)
    )
  }

  /** On a stretch that the gold leaves out on purpose, and on nothing that it requires. */
  private isBorderline(predicted: FlatMention): boolean {
    if (this.scene.view === 'strict') return false
    const isNear = (this.scene.gold.borderline ?? []).some(
      (span) => span.ignorable && intersectionOverUnion(span, predicted) >= 0.5,
    )
    return isNear && !this.gold.some((gold) => !this.isDontCare(gold) && intersectionOverUnion(gold, predicted) >= 0.5)
  }

  /** On a gold mention that need not be found and that no other prediction has used up. */
  private isOnDontCare(predicted: FlatMention, matching: Matching): boolean {
    return this.gold.some(
      (gold, at) =>
        this.isDontCare(gold) &&
        !matching.gold.has(at) &&
        intersectionOverUnion(gold, predicted) >= 0.5 &&
        (this.hasType(gold, predicted) ||
          this.mode.linked ||
          (this.scene.view !== 'strict' && gold.sureness === 'judgement')),
    )
  }

  /** Another allowed cut of a mention that was found already: right twice, counted once, wrong never. */
  private isSecondReading(predicted: FlatMention, matching: Matching): boolean {
    if (!this.isLenient) return false
    return this.gold.some((gold, at) => {
      const matched = this.predicted[matching.gold.get(at) ?? -1]
      if (matched === undefined || !this.hasType(gold, predicted)) return false
      if (this.mode.linked && !this.hasLink(gold, predicted)) return false
      const isOther = matched.start !== predicted.start || matched.end !== predicted.end
      return isOther && (this.isSameSpan(gold, predicted) || this.hasOtherSpan(gold, predicted))
    })
  }
}

/** Scores of mentions under one view and mode. */
export function scoreMentions(scene: ScoreScene, mode: MentionMode): MentionTally {
  const comparison = new Comparison(scene, mode)
  const pairs: Pair[] = []
  comparison.gold.forEach((gold, at) => {
    comparison.predicted.forEach((predicted, other) => {
      const weight = comparison.weight(gold, predicted)
      if (weight > 0) pairs.push({ gold: at, predicted: other, weight })
    })
  })
  // One to one: of two predictions for one mention only one is right; the view decides whether the other is forgiven.
  const matching = matchPairs(pairs)
  const rows = new Map<string, Counts>()
  // Every kind of the gold has its row, even one of which nothing was found: its recall is 0, not absent.
  for (const { type } of comparison.gold) rows.set(type, { tp: 0, fp: 0, fn: 0 })
  const fn = comparison.gold.filter((gold, at) => countGold(comparison, scene.view, gold, matching.gold.has(at), rows))
  const fp = comparison.predicted.filter(
    (mention, at) => !matching.predicted.has(at) && !comparison.isForgiven(mention, matching),
  )
  for (const mention of fp) count(rows, mention.type ?? 'none', 'fp')
  return { ...tallyOf(rows), errors: { fp, fn } }
}

/** Counts one gold mention and says whether it was missed. */
function countGold(
  comparison: Comparison,
  view: View,
  gold: FlatMention,
  isFound: boolean,
  rows: Map<string, Counts>,
): boolean {
  if (isFound) {
    const isCounted = !comparison.isDontCare(gold) || (view === 'lenient' && !comparison.isLeftOut(gold))
    if (isCounted) count(rows, gold.type, 'tp')
    return false
  }
  if (comparison.isDontCare(gold)) return false
  count(rows, gold.type, 'fn')
  return true
}

/** Counts of entities. */
export interface EntityTally extends Tally {
  readonly micro_four: Rates
  /** Predicted entities beyond the first that align with one gold entity. */
  readonly split_entities: number
}

/** Scores of entities: found, missed, invented, split. */
export function scoreEntities({ gold, predicted, alignment, view }: ScoreScene): EntityTally {
  const isLenient = view === 'lenient'
  const goldEntities = gold.entities ?? []
  const byId = new Map(goldEntities.map((entity) => [entity.id, entity]))
  const rows = new Map<string, Counts>()
  for (const { type } of goldEntities) if (!rows.has(type)) rows.set(type, { tp: 0, fp: 0, fn: 0 })
  const isDontCare = (entity: GoldEntity) => view !== 'strict' && entity.confidence === 'judgement'
  const alignedTo = (entity: GoldEntity) => byId.get(alignment.byId.get(entity.id) ?? '')
  // Those of the right type first: of two predictions for one gold entity the better one takes it.
  const sorted = [...(predicted.entities ?? [])].sort(
    (a, b) => Number(alignedTo(b)?.type === b.type) - Number(alignedTo(a)?.type === a.type),
  )
  const found = new Set<string>()
  let split = 0
  for (const entity of sorted) {
    const aligned = alignedTo(entity)
    const isRight =
      aligned !== undefined &&
      (aligned.type === entity.type || (isLenient && (aligned.alt_types ?? []).includes(entity.type)))
    if (aligned !== undefined && isRight && !found.has(aligned.id)) {
      found.add(aligned.id)
      if (!isDontCare(aligned) || isLenient) count(rows, aligned.type, 'tp')
      continue
    }
    // A second entity for one gold entity: the same thing under two names.
    if (isRight) split++
    if (aligned !== undefined && isDontCare(aligned)) continue
    if (view !== 'strict' && aligned === undefined && isBorderlineName(entity, gold)) continue
    count(rows, entity.type ?? 'none', 'fp')
  }
  for (const entity of goldEntities) if (!found.has(entity.id) && !isDontCare(entity)) count(rows, entity.type, 'fn')
  return { ...tallyOf(rows), split_entities: split }
}

/** An entity that stands for words which the gold leaves out on purpose. */
function isBorderlineName(entity: GoldEntity, gold: AnnotatedReport): boolean {
  const name = normalName(entity.canonical_zh)
  return (gold.borderline ?? []).some((span) => span.ignorable && normalName(span.surface) === name)
}
