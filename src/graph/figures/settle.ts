/** From a draft to an observation: who, where, when, under which indicator and as what. */

import type { Authorities } from '../../authority/authority.ts'
import type { ReportIdentity } from '../../link/entity.ts'
import type { Mention, Period } from '../../recognise/mention.ts'
import type { SegmentedText, Sentence } from '../../segment/segmented.ts'
import type { Observation } from '../extraction.ts'
import type { IndicatorMatcher } from '../indicators.ts'
import { actorOf } from './actor.ts'
import type { Clause } from './clause.ts'
import type { Draft } from './draft.ts'
import type { MatchedDraft } from './parts.ts'
import {
  areaScope,
  areaWord,
  hasTwoAreas,
  isRunningTotal,
  periodOf,
  placeOfScope,
  roleOf,
  temporalOf,
} from './setting.ts'
import { around } from './surroundings.ts'
import { lastMatter } from './topic-words.ts'
import type { WordReader } from './word.ts'

/** All that is the same for every sentence of a report. */
export interface ReportScene {
  readonly segmented: SegmentedText
  readonly identity: ReportIdentity
  readonly authorities: Authorities
  readonly folded: string
  readonly periods: readonly Period[]
  readonly words: WordReader
  readonly match: IndicatorMatcher
  readonly entityOf: (mention: number) => string | undefined
}

/** A sentence and what was found in it. */
export interface SentenceScene {
  readonly sentence: Sentence
  readonly index: number
  readonly clauses: readonly Clause[]
  /** Institutions named in it, with their index among all mentions. */
  readonly bodies: readonly (readonly [mention: Mention, index: number])[]
}

/** A draft with its indicator, if one fits. */
export function matchDraft(scene: ReportScene, { sentence, index }: SentenceScene, draft: Draft): MatchedDraft {
  // A rate of change is no value of the indicator that changed.
  if (draft.rule === 'change') return { draft, indicator: undefined }
  const near = scene.folded.slice(sentence.start, Math.max(draft.span.end, draft.clause.end))
  const { phrase, ownPhrase, quantity } = draft
  const question = { phrase, ownPhrase, quantity, context: near }
  const found = scene.match(question)
  if (found !== undefined || lastMatter(near) !== undefined) return { draft, indicator: found?.id }
  // Only a sentence that names no matter of its own is read by the sentence before it and its headings.
  return {
    draft,
    indicator: scene.match({ ...question, context: near + around(scene.segmented, scene.folded, index) })?.id,
  }
}

/** The observation of a matched draft; `partOf` as the caller found it. */
export function observationOf(
  scene: ReportScene,
  place: SentenceScene,
  { draft, indicator }: MatchedDraft,
  partOf: number,
): Observation {
  const { identity, authorities } = scene
  const { phrase, quantity, span, rule, method, change, rankScope } = draft
  const period = periodOf(scene, place.sentence, draft.clause, span.start)
  const actor = actorIn(scene, place, { draft, indicator })
  const among = rankScope === undefined ? undefined : placeOfScope(rankScope, identity.placeCode, authorities.gazetteer)
  return {
    indicator,
    phrase,
    quantity,
    kind: quantity.kind,
    comparator: quantity.comparator,
    sentence: place.index,
    span,
    rule,
    ...areaOf(scene, place.sentence, draft),
    periodFrom: period?.from ?? `${identity.year}-01-01`,
    periodTo: period?.to ?? `${identity.year}-12-31`,
    actor: actor.iri,
    actorBasis: actor.basis,
    method,
    role: valueRole(scene, place.sentence, draft, period),
    temporal: temporalOf(phrase),
    partOf,
    ...(among === undefined ? {} : { rankScope: among }),
    ...(change === undefined ? {} : { change }),
  }
}

/** A rank counts for the report's own area: its 全市 says whom it is among. */
function areaOf({ identity, authorities, folded }: ReportScene, sentence: Sentence, draft: Draft) {
  const word = draft.rankScope === undefined ? areaWord(folded, sentence, draft.span.start) : undefined
  const area = areaScope(word, hasTwoAreas(folded, sentence), identity, authorities.gazetteer)
  return { place: area.place, scopeKey: draft.scope ?? area.scopeKey }
}

function actorIn(scene: ReportScene, { clauses, bodies }: SentenceScene, { draft, indicator }: MatchedDraft) {
  const { folded, identity, entityOf } = scene
  const { clauseIndex, span } = draft
  return actorOf({ folded, clauses, clauseIndex, at: span.start, bodies, entityOf, identity }, draft.phrase, indicator)
}

function valueRole(scene: ReportScene, sentence: Sentence, draft: Draft, period: Period | undefined): Draft['role'] {
  if (draft.role !== 'actual') return draft.role
  const section = scene.segmented.sections[sentence.section]?.role ?? 'other'
  const role = roleOf(scene.folded, draft.clause, draft.quantity, section)
  if (role !== 'actual') return role
  return isRunningTotal(scene.folded, draft.clause, draft.span.start, period) ? 'cumulative' : 'actual'
}
