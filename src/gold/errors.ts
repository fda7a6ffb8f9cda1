/** The error browser: what a prediction missed, invented, linked wrongly or cut wrongly, each with its place in the text. */

import type { AnnotatedReport, View } from './annotated.ts'
import { score } from './score.ts'
import type { FlatMention } from './score-mentions.ts'
import { intersectionOverUnion } from './tally.ts'

/** What is wrong: nothing predicted, something invented, or the right place with the wrong entity, bounds, kind or figure. */
export type ErrorType =
  | 'missed'
  | 'spurious'
  | 'wrong-link'
  | 'wrong-span'
  | 'wrong-type'
  | 'wrong-value'
  | 'wrong-indicator'

/** One error with its place in the text, offsets in code points; 0 for relations, whose evidence is not scored. */
export interface ScoredError {
  readonly type: ErrorType
  readonly of: 'mention' | 'observation' | 'relation'
  /** Kind of entity, kind of observation or predicate. */
  readonly label: string
  /** What the gold says, or what was predicted where the gold says nothing. */
  readonly gold: string
  readonly predicted: string
  /** The words around it, the item in brackets; empty for relations. */
  readonly context: string
  readonly start: number
  readonly end: number
}

/** Characters of context on either side: enough to see the clause, little enough for one line. */
const AROUND = 16

/** All errors under one view, mentions first, each kind in order of the text. */
export function errorsOf(
  gold: AnnotatedReport,
  predicted: AnnotatedReport,
  text: string,
  view: View = 'lenient',
): ScoredError[] {
  const scores = score(gold, predicted, { views: [view] })[view]
  if (scores === undefined) return []
  // Offsets of annotated reports are code points.
  const characters = Array.from(text)
  const context = (start: number, end: number) =>
    [
      characters.slice(Math.max(0, start - AROUND), start).join(''),
      '[',
      characters.slice(start, end).join(''),
      ']',
      characters.slice(end, end + AROUND).join(''),
    ]
      .join('')
      .replaceAll('\n', ' ')
  // Of all counts of mentions this one asks most, so every other kind of error shows in it.
  const mentions = mentionErrors(scores.linked_exact.errors, context)
  // Labels from both sides: a triple may mix entities of the gold and of the prediction.
  const names = new Map(
    [...(gold.entities ?? []), ...(predicted.entities ?? [])].map((entity) => [
      entity.id,
      entity.canonical_zh ?? entity.id,
    ]),
  )
  const name = (id: string | null | undefined) => names.get(id ?? '') ?? String(id ?? '')
  return [
    ...mentions,
    ...observationErrors(scores.observation_value_unit_indicator.errors, predicted, context),
    ...(['fn', 'fp'] as const).flatMap((side) =>
      scores.relation.errors[side].map((relation): ScoredError => {
        const triple = `${name(relation.subject)} ${relation.predicate} ${name(relation.object)}`
        const isMissed = side === 'fn'
        return {
          type: isMissed ? 'missed' : 'spurious',
          of: 'relation',
          label: relation.predicate,
          gold: isMissed ? triple : '',
          predicted: isMissed ? '' : triple,
          context: relation.surface ?? '',
          start: 0,
          end: 0,
        }
      }),
    ),
  ]
}

/** The words around a stretch. */
type Context = (start: number, end: number) => string

/** Missed mentions with what stands in their place, then inventions. */
function mentionErrors(
  errors: { readonly fp: readonly FlatMention[]; readonly fn: readonly FlatMention[] },
  context: Context,
): ScoredError[] {
  const explained = new Set<FlatMention>()
  const missed = errors.fn.map((gold): ScoredError => {
    // The false prediction that overlaps most is taken for what stands in its place.
    const near = errors.fp
      .filter((mention) => intersectionOverUnion(gold, mention) > 0)
      .sort((a, b) => intersectionOverUnion(gold, b) - intersectionOverUnion(gold, a))[0]
    if (near !== undefined) explained.add(near)
    return {
      type: near === undefined ? 'missed' : nearType(gold, near),
      of: 'mention',
      label: gold.type,
      gold: `${gold.surface ?? ''} = ${gold.entity.canonical_zh ?? gold.entity.id}`,
      predicted:
        near === undefined ? '' : `${near.type} ${near.surface ?? ''} = ${near.entity.canonical_zh ?? near.entity.id}`,
      context: context(gold.start, gold.end),
      start: gold.start,
      end: gold.end,
    }
  })
  const spurious = errors.fp
    .filter((mention) => !explained.has(mention))
    .map(
      (mention): ScoredError => ({
        type: 'spurious',
        of: 'mention',
        label: mention.type,
        gold: '',
        predicted: `${mention.surface ?? ''} = ${mention.entity.canonical_zh ?? mention.entity.id}`,
        context: context(mention.start, mention.end),
        start: mention.start,
        end: mention.end,
      }),
    )
  return [...missed, ...spurious].sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The type first, then the link: with other bounds and another kind the kind is what a reader would name. */
function nearType(gold: FlatMention, near: FlatMention): ErrorType {
  if (near.type !== gold.type) return 'wrong-type'
  return near.start === gold.start && near.end === gold.end ? 'wrong-link' : 'wrong-span'
}

type Observations = NonNullable<AnnotatedReport['observations']>

/** `受理数 9件`. */
function inShort(one: Observations[number]): string {
  return `${one.indicator_zh ?? ''} ${one.value}${one.unit ?? ''}`
}

/** Where a figure stands, or its sentence where no more is known. */
function placeOf(one: Observations[number]): { start: number; end: number } {
  return { start: one.start ?? one.sentence_start ?? 0, end: one.end ?? one.sentence_end ?? 0 }
}

/** The observation that overlaps a stretch most, the earlier of two alike. */
function nearest(observations: Observations, span: { start: number; end: number }): Observations[number] | undefined {
  return observations
    .filter((one) => intersectionOverUnion(placeOf(one), span) > 0)
    .sort((a, b) => intersectionOverUnion(span, placeOf(b)) - intersectionOverUnion(span, placeOf(a)))[0]
}

/** Missed figures with what stands in their place, then inventions; a wrong figure is one error, not one of each. */
function observationErrors(
  errors: { readonly fp: Observations; readonly fn: Observations },
  predicted: AnnotatedReport,
  context: Context,
): ScoredError[] {
  const explained = new Set<Observations[number]>()
  const missed = errors.fn.map((gold): ScoredError => {
    const span = placeOf(gold)
    const wrong = errors.fp.filter((one) => !explained.has(one))
    // A wrong figure first. Else any at the place, matched or not: it shows what the extractor made of these words.
    const near = nearest(wrong, span) ?? nearest(predicted.observations ?? [], span)
    if (near !== undefined) explained.add(near)
    const type = near === undefined ? 'missed' : near.value === gold.value ? 'wrong-indicator' : 'wrong-value'
    return {
      type,
      of: 'observation',
      label: gold.kind ?? 'count',
      gold: inShort(gold),
      predicted: near === undefined ? '' : inShort(near),
      context: context(span.start, span.end),
      ...span,
    }
  })
  const spurious = errors.fp
    .filter((one) => !explained.has(one))
    .map((one): ScoredError => {
      const span = placeOf(one)
      return {
        type: 'spurious',
        of: 'observation',
        label: one.kind ?? 'count',
        gold: '',
        predicted: inShort(one),
        context: context(span.start, span.end),
        ...span,
      }
    })
  return [...missed, ...spurious].sort((a, b) => a.start - b.start || a.end - b.end)
}
