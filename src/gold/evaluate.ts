/** Several annotated reports together: scores of each, the pooled figures with bootstrap intervals, and floors that they
 *  must not fall below. */

import type { AnnotatedReport, ScoreOptions, View } from './annotated.ts'
import { VIEWS } from './annotated.ts'
import { f1Interval, type Interval } from './bootstrap.ts'
import { headline, type MeasureName, type Scores, score } from './score.ts'
import { type Counts, type Rates, ratesOf } from './tally.ts'

/** A report with what was predicted for it. */
export interface ScoredReport {
  readonly name: string
  readonly gold: AnnotatedReport
  readonly predicted: AnnotatedReport
}

/** Pooled rates of one measure under one view. */
export interface PooledFigure extends Rates {
  readonly view: View
  readonly measure: MeasureName
  readonly interval: Interval | undefined
}

/** The scores of each report and of all together. */
export interface Evaluation {
  readonly reports: readonly { readonly name: string; readonly scores: Scores }[]
  readonly pooled: readonly PooledFigure[]
}

/** All measures, in the order in which tables print them. */
export const MEASURES: readonly MeasureName[] = [
  'mention_exact',
  'mention_overlap',
  'linked_exact',
  'linked_overlap',
  'entity',
  'observation_value',
  'observation_value_unit',
  'observation_value_unit_indicator',
  'relation',
  'relation_pair_only',
]

/** Scores all reports; counts are added over reports before rates are taken. */
export function evaluate(reports: readonly ScoredReport[], options: ScoreOptions = {}): Evaluation {
  const scored = reports.map(({ name, gold, predicted }) => ({ name, scores: score(gold, predicted, options) }))
  const views = options.views ?? VIEWS
  const pooled = views.flatMap((view) =>
    MEASURES.map((measure) =>
      pool(
        scored.map(({ scores }) => scores),
        view,
        measure,
      ),
    ),
  )
  return { reports: scored, pooled }
}

/** Counts of all reports together: long reports weigh more than short ones, as every item weighs the same. */
function pool(scores: readonly Scores[], view: View, measure: MeasureName): PooledFigure {
  const sum: Counts = { tp: 0, fp: 0, fn: 0 }
  for (const one of scores) {
    const scoresOfView = one[view]
    if (scoresOfView === undefined) continue
    const { tp, fp, fn } = headline(scoresOfView, measure)
    sum.tp += tp
    sum.fp += fp
    sum.fn += fn
  }
  return { view, measure, ...ratesOf(sum), interval: f1Interval(sum) }
}

/** The least F1 for measures of a view, for each report by name and for all together under `pooled`. */
export type Floors = Readonly<
  Record<string, Readonly<Partial<Record<View, Readonly<Partial<Record<MeasureName, number>>>>>>>
>

/** A figure below its floor, both F1 from 0 to 1. */
export interface FloorBreach {
  readonly report: string
  readonly view: View
  readonly measure: MeasureName
  readonly floor: number
  readonly figure: number
}

/** The floors that an evaluation falls below. A floor for a report that was not evaluated is passed over. */
export function breaches(evaluation: Evaluation, floors: Floors): FloorBreach[] {
  const found: FloorBreach[] = []
  for (const [report, views] of Object.entries(floors)) {
    for (const view of VIEWS) {
      for (const measure of MEASURES) {
        const floor = views[view]?.[measure]
        const figure = floor === undefined ? undefined : figureOf(evaluation, report, view, measure)
        if (floor !== undefined && figure !== undefined && figure < floor)
          found.push({ report, view, measure, floor, figure })
      }
    }
  }
  return found
}

/** A rate that cannot be taken counts as 0 here, so that an extractor that finds nothing breaks its floors. */
function figureOf(evaluation: Evaluation, report: string, view: View, measure: MeasureName): number | undefined {
  if (report === 'pooled') {
    return evaluation.pooled.find((figure) => figure.view === view && figure.measure === measure)?.f1 ?? 0
  }
  const scores = evaluation.reports.find(({ name }) => name === report)?.scores[view]
  return scores === undefined ? undefined : (headline(scores, measure).f1 ?? 0)
}
