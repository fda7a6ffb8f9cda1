/** From a draft to an observation: who, where, when, under which indicator and as what. */

import type { Indicator } from '../../authority/authority.ts'
import type { Period } from '../../recognise/mention.ts'
import { dimensionOf } from '../../recognise/rules/unit.ts'
import type { Sentence } from '../../segment/segmented.ts'
import type { Observation } from '../extraction.ts'
import { actorOf } from './actor.ts'
import type { Draft } from './draft.ts'
import type { MatchedDraft } from './parts.ts'
import type { ReportScene, SentenceScene } from './sentence-scene.ts'
import {
  type AreaScope,
  areaScope,
  areaWord,
  hasTwoAreas,
  isRunningTotal,
  periodOf,
  placeAtHead,
  placeOfScope,
  roleOf,
  temporalOf,
} from './setting.ts'
import { matterUntil } from './topic-words.ts'

/** A draft with its indicator, if one fits. */
export function matchDraft(scene: ReportScene, place: SentenceScene, draft: Draft): MatchedDraft {
  // A rate of change is no value of the indicator that changed, nor is a distance from others.
  if (draft.rule === 'change' || draft.rule === 'compared') return { draft, indicator: undefined }
  // 每千户3.4件 is a rate in disguise.
  if (/每[一二两]?[十百千万]/.test(scene.folded.slice(draft.clause.start, draft.span.start)))
    return { draft, indicator: undefined }
  // Up to the end of the clause: what follows there is often the matter, as in 共受理9件行政复议申请.
  const end = Math.max(draft.span.end, draft.clause.end)
  const near = scene.folded.slice(place.sentence.start, end)
  const { phrase, ownPhrase, quantity } = draft
  const found = scene.match({ phrase, ownPhrase, quantity, context: near })
  if (found !== undefined || matterUntil(place.matters(), end) !== undefined) return { draft, indicator: found?.id }
  // Only a sentence that names no matter of its own is read by the sentence before it and its headings.
  const context = near + place.around()
  return { draft, indicator: scene.match({ phrase, ownPhrase, quantity, context })?.id }
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
  const period = draft.period ?? periodOf(scene.folded, timesFrom(place, draft.timeFrom), draft.clause, span.start)
  const area = areaOf(scene, place, draft)
  const actor = actorIn(scene, place, { draft, indicator })
  const among = rankScope === undefined ? undefined : placeOfScope(rankScope, identity.placeCode, authorities.gazetteer)
  const observation = {
    indicator,
    phrase,
    quantity,
    kind: quantity.kind,
    comparator: quantity.comparator,
    sentence: place.index,
    span,
    rule,
    place: area.place,
    // What the phrase itself sets apart goes before the unit, and that before the area.
    scopeKey: draft.scope ?? measureScope(authorities.indicator(indicator ?? ''), quantity.unit) ?? area.scopeKey,
    periodFrom: period?.from ?? `${identity.year}-01-01`,
    periodTo: period?.to ?? `${identity.year}-12-31`,
    actor: actor.iri,
    actorBasis: actor.basis,
    method,
    role: valueRole(scene, place.sentence, draft, period),
    temporal: temporalOf(phrase, quantity.unit),
    partOf,
  }
  if (among === undefined && change === undefined) return observation
  return {
    ...observation,
    ...(among === undefined ? {} : { rankScope: among }),
    ...(change === undefined ? {} : { change }),
  }
}

/** The sentence with the times that begin at `from` or behind it. */
function timesFrom({ sentence, periods }: SentenceScene, from = 0): Pick<SentenceScene, 'sentence' | 'periods'> {
  return { sentence, periods: from === 0 ? periods : periods.filter(({ span }) => span.start >= from) }
}

/** A rank counts for the report's own area: its 全市 says whom it is among. */
function areaOf({ identity, authorities }: ReportScene, place: SentenceScene, draft: Draft): AreaScope {
  const { areas } = place
  const named = draft.rankScope === undefined ? divisionOf(place, draft) : undefined
  if (named !== undefined) return { place: named, scopeKey: 'all' }
  const word = draft.rankScope === undefined ? areaWord(areas, draft.span.start) : undefined
  return areaScope(word, hasTwoAreas(areas), identity, authorities.gazetteer)
}

/** Forms that go on with the thing of the figure before, and so with its place: 甲县收到20件,受理18件,占两成. */
const GOES_ON: ReadonlySet<string> = new Set(['inherited', 'share', 'change', 'compared'])

/** The division that a figure is of, by the head of its clause or, for one that goes on, of those before it. */
function divisionOf(
  { places, clauses, areas }: SentenceScene,
  { clause, clauseIndex, rule }: Draft,
): string | undefined {
  const own = places.length === 0 ? undefined : placeAtHead(places, clause)
  if (own !== undefined || places.length === 0 || !GOES_ON.has(rule)) return own
  for (let at = clauseIndex - 1; at >= 0; at--) {
    const before = clauses[at]
    if (before === undefined || before.ends === ';') return undefined
    const found = placeAtHead(places, before)
    if (found !== undefined) return found
    // 全市 takes the lead over.
    if (areas.some(({ end }) => end > before.start && end <= before.end)) return undefined
  }
  return undefined
}

/** 法律顾问12家 counts firms where the indicator counts persons: the unit keeps the two apart, in all reports. */
function measureScope(indicator: Indicator | undefined, unit: string): string | undefined {
  const isOther = indicator !== undefined && dimensionOf(indicator.unit) === 'person' && dimensionOf(unit) === 'body'
  return isOther ? unit : undefined
}

function actorIn(scene: ReportScene, { clauses, bodies, doers }: SentenceScene, { draft, indicator }: MatchedDraft) {
  const { folded, identity, entityOf } = scene
  const { clauseIndex, span } = draft
  const actors = { folded, clauses, clauseIndex, at: span.start, bodies, entityOf, identity, doers }
  return actorOf(actors, draft.phrase, indicator)
}

function valueRole(scene: ReportScene, sentence: Sentence, draft: Draft, period: Period | undefined): Draft['role'] {
  // A baseline stays one, whatever section it stands in.
  if (draft.role !== 'actual') return draft.role
  const section = scene.segmented.sections[sentence.section]?.role ?? 'other'
  const role = roleOf(scene.folded, draft.clause, draft.quantity, section)
  if (role !== 'actual') return role
  return isRunningTotal(scene.folded, draft.clause, draft.span.start, period) ? 'cumulative' : 'actual'
}
