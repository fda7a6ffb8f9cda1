/** From the figures of a report to its observations: each with indicator, value, bounds, unit, scope, period, doer and
 *  the whole that it is a part of. How a sentence is read is in figures/; this file puts the readings together.
 *
 *  The invariant: an observation's span lies in its sentence and holds the words that state the value. */

import type { Authorities } from '../authority/authority.ts'
import type { ReportIdentity } from '../link/entity.ts'
import type { Mention, Period, Quantity } from '../recognise/mention.ts'
import { findPeriods } from '../recognise/quantity.ts'
import { foldGlyphs } from '../recognise/rules/glyphs.ts'
import type { SegmentedText, Sentence } from '../segment/segmented.ts'
import { contains, overlaps, type Span } from '../segment/span.ts'
import type { Observation } from './extraction.ts'
import { actorOf } from './figures/actor.ts'
import { type Clause, clausesOf, slotsOf } from './figures/clause.ts'
import { coverageClaimsIn } from './figures/coverage.ts'
import type { Draft } from './figures/draft.ts'
import { impliedByException } from './figures/exception.ts'
import { type MatchedDraft, partsOf } from './figures/parts.ts'
import { readFigures } from './figures/reading.ts'
import { type Placed, withScopeKeys } from './figures/scope-keys.ts'
import {
  areaScope,
  areaWord,
  hasTwoAreas,
  isRunningTotal,
  periodOf,
  placeOfScope,
  roleOf,
  temporalOf,
} from './figures/setting.ts'
import { tableFigures } from './figures/table-figures.ts'
import { lastMatter } from './figures/topic-words.ts'
import { type WordReader, wordReader } from './figures/word.ts'
import { zeroClaimsIn } from './figures/zero-claims.ts'
import { type IndicatorMatcher, indicatorMatcher } from './indicators.ts'

/** What observe() reads. `entityOf` gives the IRI that a mention is linked to; without it doers stay unnamed. */
export interface ObserveInput {
  readonly segmented: SegmentedText
  readonly quantities: readonly Quantity[]
  readonly mentions: readonly Mention[]
  readonly identity: ReportIdentity
  readonly authorities: Authorities
  readonly entityOf?: (mention: number) => string | undefined
}

/** All that is the same for every sentence of a report. */
interface ReportScene extends ObserveInput {
  readonly folded: string
  readonly periods: readonly Period[]
  readonly words: WordReader
  readonly match: IndicatorMatcher
  readonly tables: readonly Span[]
}

/** The observations of a report in reading order. Zeros and full coverage in words are among them; `method` tells them
 *  apart. `partOf` points into the result. Deterministic; O(length). */
export function observe(input: ObserveInput): Observation[] {
  const { segmented, identity, quantities, mentions, authorities } = input
  const text = segmented.source.text
  const folded = foldGlyphs(text)
  const periods = findPeriods(text, identity.year)
  const words = wordReader(
    segmented,
    folded,
    mentions,
    periods.map(({ span }) => span),
  )
  const tables = tableFigures(folded, quantities)
  const scene: ReportScene = {
    ...input,
    folded,
    periods,
    words,
    match: indicatorMatcher(authorities.indicators),
    tables: tables.spans,
  }
  const observations: Placed[] = []
  for (const [index, sentence] of segmented.sentences.entries()) {
    if (sentence.isHeading || isGlossary(scene, sentence)) continue
    const found = observeSentence(scene, sentence, index)
    const offset = observations.length
    observations.push(
      ...found.map(({ observation, lead }) => {
        const partOf = observation.partOf === -1 ? -1 : observation.partOf + offset
        return { observation: { ...observation, partOf }, section: sentence.section, lead }
      }),
    )
  }
  observations.push(...tables.figures.flatMap((figure) => observeCell(scene, figure)))
  return withScopeKeys(inReadingOrder(observations))
}

function isGlossary({ segmented }: ReportScene, sentence: Sentence): boolean {
  return /名词解释|注释|附注|相关用语/.test(segmented.sections[sentence.section]?.title ?? '')
}

function observeSentence(scene: ReportScene, sentence: Sentence, index: number): Omit<Placed, 'section'>[] {
  const { folded, quantities, tables } = scene
  const figures = quantities.filter(
    ({ span }) => contains(sentence, span) && !tables.some((table) => overlaps(table, span)),
  )
  const clauses = clausesOf(
    folded,
    sentence,
    figures.map(({ span }) => span),
  )
  const slots = slotsOf(folded, clauses, figures)
  const matter = matterBefore(scene, index)
  const read = readFigures({ folded, clauses, slots, words: scene.words, matter })
  const implied = impliedByException(folded, read)
  const drafts = [...read, ...(implied === undefined ? [] : [implied]), ...claims(scene, clauses, figures)]
  const matched = drafts.filter(isWorthKeeping).map((draft) => matchDraft(scene, draft, sentence, index))
  const parts = partsOf(matched, folded, scene.authorities.indicator)
  return matched.map((one, at) => ({
    observation: observationOf(scene, { sentence, index, clauses }, one, parts[at] ?? -1),
    lead: leadOf(scene, clauses, one.draft),
  }))
}

/** Times are figures only where they are what is reported: 时限, 办结, 压缩. */
function isWorthKeeping({ quantity, phrase, rule }: Draft): boolean {
  return (
    quantity.kind !== 'duration' ||
    rule === 'from-to' ||
    /时限|时间|时长|周期|天数|开办|办结|审批|办理|压缩|压减|缩短|提速/.test(phrase)
  )
}

/** What the sentences before this one and its headings are about. */
function matterBefore({ segmented, folded }: ReportScene, index: number): string | undefined {
  const sentence = segmented.sentences[index]
  const before = segmented.sentences[index - 1]
  if (sentence === undefined) return undefined
  const earlier =
    before !== undefined && before.section === sentence.section ? folded.slice(before.start, before.end) : ''
  return lastMatter(earlier) ?? lastMatter(headingsOf(segmented, sentence))
}

/** The titles of a sentence's section and of those above it, the innermost last. */
function headingsOf(segmented: SegmentedText, sentence: Sentence): string {
  const titles: string[] = []
  for (let at = sentence.section; at !== -1; ) {
    const section = segmented.sections[at]
    if (section === undefined) break
    titles.unshift(section.title)
    at = section.parent
  }
  return titles.join('\n')
}

/** Zeros and full coverage in words, as drafts of their own. */
function claims({ folded }: ReportScene, clauses: readonly Clause[], figures: readonly Quantity[]): Draft[] {
  const spans = figures.map(({ span }) => span)
  const zeros = zeroClaimsIn(folded, clauses, spans).map((claim) => claimDraft(folded, clauses, claim, 'negated-zero'))
  const full = coverageClaimsIn(folded, clauses).map((claim) => claimDraft(folded, clauses, claim, 'coverage-claim'))
  return [...zeros, ...full].flat()
}

interface Claim extends Span {
  readonly clauseIndex: number
  readonly phrase: string
}

function claimDraft(
  folded: string,
  clauses: readonly Clause[],
  claim: Claim,
  method: 'negated-zero' | 'coverage-claim',
): Draft[] {
  const clause = clauses[claim.clauseIndex]
  if (clause === undefined) return []
  const { start, end, phrase, clauseIndex } = claim
  const span = { start, end }
  const value = method === 'negated-zero' ? 0 : 100
  const kind = method === 'negated-zero' ? 'count' : 'percent'
  const unit = method === 'negated-zero' ? '件' : '%'
  const quantity: Quantity = { span, surface: folded.slice(start, end), value, unit, kind, comparator: 'exact' }
  return [
    {
      quantity,
      span,
      clause,
      clauseIndex,
      phrase,
      ownPhrase: phrase,
      rule: method,
      method,
      role: 'actual',
      partOf: -1,
    },
  ]
}

function matchDraft(scene: ReportScene, draft: Draft, sentence: Sentence, index: number): MatchedDraft {
  // A rate of change is no value of the indicator that changed.
  if (draft.rule === 'change') return { draft, indicator: undefined }
  const near = scene.folded.slice(sentence.start, Math.max(draft.span.end, draft.clause.end))
  const { phrase, ownPhrase, quantity } = draft
  const question = { phrase, ownPhrase, quantity, context: near }
  const found = scene.match(question)
  if (found !== undefined || lastMatter(near) !== undefined) return { draft, indicator: found?.id }
  // Only a sentence that names no matter of its own is read by the sentence before it and its headings.
  return { draft, indicator: scene.match({ ...question, context: near + around(scene, index) })?.id }
}

function around(scene: ReportScene, index: number): string {
  const sentence = scene.segmented.sentences[index]
  const before = scene.segmented.sentences[index - 1]
  if (sentence === undefined) return ''
  const earlier =
    before !== undefined && before.section === sentence.section ? scene.folded.slice(before.start, before.end) : ''
  return `${earlier}\n${headingsOf(scene.segmented, sentence)}`
}

const LONGEST_LEAD = 20

/** The words that stand before a figure's phrase: its subject, else the clause before. */
function leadOf({ folded }: ReportScene, clauses: readonly Clause[], draft: Draft): string {
  const own = folded.slice(draft.clause.start, draft.span.start)
  const at = own.indexOf(draft.ownPhrase.slice(0, 2))
  const subject = at > 1 ? own.slice(0, at).replace(/(?:共|已|对|等|,|\s)+$/g, '') : ''
  const before = clauses[draft.clauseIndex - 1]
  const lead = subject.length >= 2 || before === undefined ? subject : folded.slice(before.start, before.end)
  return lead.trim().slice(0, LONGEST_LEAD)
}

interface Place {
  readonly sentence: Sentence
  readonly index: number
  readonly clauses: readonly Clause[]
}

function observationOf(
  scene: ReportScene,
  place: Place,
  { draft, indicator }: MatchedDraft,
  partOf: number,
): Observation {
  const { folded, identity, authorities, segmented } = scene
  const { sentence } = place
  const at = draft.span.start
  const period = periodOf(folded, scene.periods, sentence, draft.clause, at)
  const role = segmented.sections[sentence.section]?.role ?? 'other'
  const word = areaWord(folded, sentence, at)
  const hasBoth = hasTwoAreas(folded, sentence)
  const area = areaScope(draft.rankScope === undefined ? word : undefined, hasBoth, identity, authorities.gazetteer)
  const actor = actorOf(actorScene(scene, place, draft), draft.phrase, indicator)
  const rankScope =
    draft.rankScope === undefined ? undefined : placeOfScope(draft.rankScope, identity.placeCode, authorities.gazetteer)
  return {
    indicator,
    phrase: draft.phrase,
    quantity: draft.quantity,
    kind: draft.quantity.kind,
    comparator: draft.quantity.comparator,
    sentence: place.index,
    span: draft.span,
    rule: draft.rule,
    place: area.place,
    scopeKey: draft.scope ?? area.scopeKey,
    periodFrom: period?.from ?? `${identity.year}-01-01`,
    periodTo: period?.to ?? `${identity.year}-12-31`,
    actor: actor.iri,
    actorBasis: actor.basis,
    method: draft.method,
    role: valueRole(scene, draft, roleOf(folded, draft.clause, draft.quantity, role), period),
    temporal: temporalOf(draft.phrase),
    partOf,
    ...(rankScope === undefined ? {} : { rankScope }),
    ...(draft.change === undefined ? {} : { change: draft.change }),
  }
}

function valueRole(scene: ReportScene, draft: Draft, role: Draft['role'], period: Period | undefined): Draft['role'] {
  if (draft.role !== 'actual') return draft.role
  if (role !== 'actual') return role
  return isRunningTotal(scene.folded, draft.clause, draft.span.start, period) ? 'cumulative' : 'actual'
}

function actorScene(scene: ReportScene, { sentence, clauses }: Place, draft: Draft) {
  const bodies = scene.mentions
    .map((mention, index) => [mention, index] as const)
    .filter(([{ kind, span, nestedIn }]) => kind === 'institution' && nestedIn === -1 && contains(sentence, span))
  const entityOf = scene.entityOf ?? (() => undefined)
  const { folded, identity } = scene
  return { folded, clauses, clauseIndex: draft.clauseIndex, at: draft.span.start, bodies, entityOf, identity }
}

function observeCell(scene: ReportScene, figure: { readonly quantity: Quantity; readonly phrase: string }): Placed[] {
  const { segmented, identity } = scene
  const { quantity, phrase } = figure
  // A cell that holds a number alone is no sentence; the name of its row, before it, is.
  const index = segmented.sentences.findLastIndex(({ start }) => start <= quantity.span.start)
  const sentence = segmented.sentences[index]
  if (sentence === undefined) return []
  const clause: Clause = { ...sentence, depth: 0, ends: '' }
  const draft: Draft = {
    quantity,
    span: quantity.span,
    clause,
    clauseIndex: 0,
    phrase,
    ownPhrase: phrase,
    rule: 'table',
    method: 'stated',
    role: 'actual',
    partOf: -1,
  }
  const context = headingsOf(segmented, sentence) + (identity.title ?? '')
  const indicator = scene.match({ phrase, ownPhrase: phrase, quantity, context })?.id
  const place = { sentence, index, clauses: [clause] }
  return [{ observation: observationOf(scene, place, { draft, indicator }, -1), section: sentence.section, lead: '' }]
}

function inReadingOrder(observations: readonly Placed[]): Placed[] {
  const order = observations
    .map((one, index) => ({ one, index }))
    .sort((a, b) => a.one.observation.span.start - b.one.observation.span.start || a.index - b.index)
  const place = new Map(order.map(({ index }, at) => [index, at]))
  return order.map(({ one }) => {
    const { partOf } = one.observation
    return { ...one, observation: { ...one.observation, partOf: place.get(partOf) ?? -1 } }
  })
}
