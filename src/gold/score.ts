/** The scores of a prediction against an annotated report: the same figures, to the digit, as the scorer that comes with
 *  the annotated reports. */

import { align } from './align.ts'
import { type AnnotatedReport, type ScoreOptions, VIEWS, type View } from './annotated.ts'
import { type EntityTally, type MentionTally, type ScoreScene, scoreEntities, scoreMentions } from './score-mentions.ts'
import { type ObservationTally, scoreObservations } from './score-observations.ts'
import { type RelationTally, scoreRelations } from './score-relations.ts'
import type { Rates, Tally } from './tally.ts'

/** All scores under one view. */
export interface ViewScores {
  readonly mention_exact: MentionTally
  readonly mention_overlap: MentionTally
  readonly linked_exact: MentionTally
  readonly linked_overlap: MentionTally
  readonly entity: EntityTally
  readonly observation_value: ObservationTally
  readonly observation_value_unit: ObservationTally
  readonly observation_value_unit_indicator: ObservationTally
  readonly relation: RelationTally
  readonly relation_pair_only: RelationTally
}

/** The name of a measure, as tables and floors write it. */
export type MeasureName = keyof ViewScores

/** The scores of the views that were asked for. */
export type Scores = Partial<Readonly<Record<View, ViewScores>>>

/** Scores a prediction. Pure; O(gold times predicted) in mentions of one report. */
export function score(gold: AnnotatedReport, predicted: AnnotatedReport, options: ScoreOptions = {}): Scores {
  // Once for all views: who is who does not depend on how strictly one counts.
  const alignment = align(gold, predicted)
  const scores: Partial<Record<View, ViewScores>> = {}
  for (const view of options.views ?? VIEWS) scores[view] = viewScores({ gold, predicted, alignment, view, options })
  return scores
}

function viewScores(scene: ScoreScene): ViewScores {
  return {
    mention_exact: scoreMentions(scene, { spans: 'exact', linked: false }),
    mention_overlap: scoreMentions(scene, { spans: 'overlap', linked: false }),
    linked_exact: scoreMentions(scene, { spans: 'exact', linked: true }),
    linked_overlap: scoreMentions(scene, { spans: 'overlap', linked: true }),
    entity: scoreEntities(scene),
    observation_value: scoreObservations(scene, 'value'),
    observation_value_unit: scoreObservations(scene, 'unit'),
    observation_value_unit_indicator: scoreObservations(scene, 'indicator'),
    relation: scoreRelations(scene, true),
    relation_pair_only: scoreRelations(scene, false),
  }
}

/** The figure that floors and targets speak of: micro over the four kinds where the measure has kinds of entity, micro
 *  over all labels otherwise. */
export function headline(scores: ViewScores, measure: MeasureName): Rates {
  const tally: Tally = scores[measure]
  return tally.micro_four ?? tally.micro
}
