/** Scores of observations: by value, by value and unit, and with the indicator as well. */

import type { Alignment } from './align.ts'
import type { GoldObservation, View } from './annotated.ts'
import { dice, normalIndicator, normalQuantity } from './names.ts'
import type { ScoreScene } from './score-mentions.ts'
import {
  type Counts,
  count,
  intersectionOverUnion,
  type Matching,
  matchPairs,
  type Pair,
  sharedLength,
  type Tally,
  tallyOf,
} from './tally.ts'

/** What must agree besides the place: the value, the unit as well, the indicator as well. */
export type ObservationMode = 'value' | 'unit' | 'indicator'

/** How many of the matched pairs agree; `accuracy` is null where none were compared. */
export interface Accuracy {
  ok: number
  n: number
  accuracy: number | null
}

/** Counts of observations by kind of value. */
export interface ObservationTally extends Tally {
  /** For matched pairs under mode `unit`: how often each dimension is right. */
  readonly attributes?: Readonly<Record<string, Accuracy>>
  readonly errors: { readonly fp: readonly GoldObservation[]; readonly fn: readonly GoldObservation[] }
}

/** Where a figure stands; a prediction may know the sentence only, which then overlaps every figure in it. */
function spanOf(observation: GoldObservation): { start: number; end: number } {
  return observation.start === undefined || observation.start === null
    ? { start: observation.sentence_start ?? 0, end: observation.sentence_end ?? 0 }
    : { start: observation.start, end: observation.end ?? observation.start }
}

/** Not required under this view: the figure itself is disputed, or under mode `indicator` what it counts. */
function isDontCare(gold: GoldObservation, view: View, mode: ObservationMode): boolean {
  if (view === 'strict') return false
  return gold.confidence === 'judgement' || (mode === 'indicator' && gold.indicator_confidence === 'judgement')
}

/** 1 for the same indicator, 0.8 for one that the lenient view takes for the same, 0 otherwise. */
function indicatorMatch(gold: GoldObservation, predicted: GoldObservation, isLenient: boolean): number {
  const name = normalIndicator(predicted.indicator_zh)
  if (name === '') return 0
  const names = [gold.indicator_zh, ...(gold.indicator_aliases ?? [])].map(normalIndicator)
  if (names.includes(name)) return 1
  const isNear = names.some(
    (other) =>
      dice(other, name) >= 0.6 ||
      (Math.min(other.length, name.length) >= 4 && (other.includes(name) || name.includes(other))),
  )
  return isLenient && isNear ? 0.8 : 0
}

/** 0 for two figures that are not the same; otherwise the heavier the more agrees, unit before indicator before place.
 *  The place must overlap at all: equal numbers are frequent in a report. */
function pairWeight(
  gold: GoldObservation,
  predicted: GoldObservation,
  isLenient: boolean,
  mode: ObservationMode,
): number {
  const overlap = intersectionOverUnion({ start: gold.start ?? 0, end: gold.end ?? 0 }, spanOf(predicted))
  if (!(overlap > 0)) return 0
  // In base units on both sides: 8万份 and 80000份 are equal.
  const a = normalQuantity(gold.value, gold.unit, gold.kind)
  const b = normalQuantity(predicted.value, predicted.unit, predicted.kind)
  // Written so that a value that is no number differs from nothing, as the reference scorer has it.
  if (Math.abs(a.value - b.value) > 1e-9 * Math.max(1, Math.abs(a.value))) return 0
  // 第一 and 1位 are one rank whatever stands as its unit.
  const hasUnit = a.unit === b.unit || gold.kind === 'rank'
  const indicator = indicatorMatch(gold, predicted, isLenient)
  if (mode !== 'value' && !hasUnit) return 0
  if (mode === 'indicator' && indicator === 0) return 0
  return (hasUnit ? 4 : 0) + 2 * indicator + overlap
}

/** Scores of observations under one view and mode. */
export function scoreObservations(scene: ScoreScene, mode: ObservationMode): ObservationTally {
  const gold = scene.gold.observations ?? []
  const predicted = scene.predicted.observations ?? []
  const isLenient = scene.view === 'lenient'
  const pairs: Pair[] = []
  gold.forEach((one, at) => {
    predicted.forEach((other, index) => {
      const weight = pairWeight(one, other, isLenient, mode)
      if (weight > 0) pairs.push({ gold: at, predicted: index, weight })
    })
  })
  const matching = matchPairs(pairs)
  const rows = new Map<string, Counts>()
  const fn: GoldObservation[] = []
  gold.forEach((one, at) => {
    const dontCare = isDontCare(one, scene.view, mode)
    const label = one.kind ?? 'count'
    if (matching.gold.has(at)) {
      if (!dontCare || isLenient) count(rows, label, 'tp')
    } else if (!dontCare) {
      count(rows, label, 'fn')
      fn.push(one)
    }
  })
  const fp = predicted.filter((one, at) => !matching.predicted.has(at) && !isForgiven(one, scene, mode, matching))
  for (const one of fp) count(rows, one.kind ?? 'count', 'fp')
  // Kinds of value are no kinds of entity.
  const { micro_four: _, ...tally } = tallyOf(rows)
  return { ...tally, errors: { fp, fn }, ...(mode === 'unit' ? { attributes: attributesOf(scene, matching) } : {}) }
}

/** A prediction on a gold observation that this view does not require. */
function isForgiven(predicted: GoldObservation, scene: ScoreScene, mode: ObservationMode, matching: Matching): boolean {
  const span = spanOf(predicted)
  return (scene.gold.observations ?? []).some((gold, at) => {
    const goldSpan = { start: gold.start ?? 0, end: gold.end ?? 0 }
    return (
      isDontCare(gold, scene.view, mode) &&
      !matching.gold.has(at) &&
      sharedLength(goldSpan, span) > 0 &&
      intersectionOverUnion(goldSpan, span) >= 0.3
    )
  })
}

/** How often kind, inexactness, comparator, year, place, actor and whole are right in matched pairs. */
function attributesOf(scene: ScoreScene, matching: Matching): Record<string, Accuracy> {
  const gold = scene.gold.observations ?? []
  const predicted = scene.predicted.observations ?? []
  const attributes: Record<string, Accuracy> = {}
  const note = (name: string, isRight: boolean) => {
    const row = attributes[name] ?? { ok: 0, n: 0, accuracy: null }
    attributes[name] = row
    row.n++
    if (isRight) row.ok++
  }
  const indexOf = new Map(predicted.map((one, at) => [one.id ?? null, at]))
  for (const [goldAt, predictedAt] of matching.gold) {
    const one = gold[goldAt]
    const other = predicted[predictedAt]
    if (one === undefined || other === undefined) continue
    note('kind', (other.kind ?? null) === one.kind)
    note('approximate', (other.approximate ?? 'none') === one.approximate)
    note('comparator', (other.comparator ?? '=') === one.comparator)
    note('year', Number(other.year) === one.year)
    note('place', scene.alignment.resolve(other.place) === one.place)
    if (scene.view === 'strict' || one.actor_confidence !== 'judgement') {
      note('actor', hasActor(one, other, scene.alignment, scene.view === 'lenient'))
    }
    // The whole is right when it was matched with the gold's whole, whatever the two are called.
    const whole = other.part_of === null || other.part_of === undefined ? undefined : indexOf.get(other.part_of)
    const goldWhole = whole === undefined ? undefined : gold[matching.predicted.get(whole) ?? -1]
    const isSame = (goldWhole?.id ?? null) === (one.part_of ?? null)
    note('part_of', isSame && (other.part_of == null) === (one.part_of == null))
  }
  for (const row of Object.values(attributes)) row.accuracy = row.n > 0 ? row.ok / row.n : null
  return attributes
}

/** The same body, none on both sides, or, in the lenient view, where the gold infers the body, nobody or the place
 *  itself. */
function hasActor(
  gold: GoldObservation,
  predicted: GoldObservation,
  alignment: Alignment,
  isLenient: boolean,
): boolean {
  const aligned = alignment.resolve(predicted.actor)
  const isNone =
    (predicted.actor === null || predicted.actor === undefined) && (gold.actor === null || gold.actor === undefined)
  if (aligned === gold.actor || isNone) return true
  return isLenient && gold.actor_implicit === true && (predicted.actor == null || aligned === gold.place)
}
