/** From the figures of a report to its observations: each with indicator, value, bounds, unit, scope, period, doer and
 *  the whole that it is a part of. How a sentence is read is in figures/; this file puts the readings together.
 *
 *  The invariant: an observation's span holds the words that state the value and lies in its sentence (for a table cell
 *  with a number alone: behind the sentence that names its row). */

import type { Authorities } from '../authority/authority.ts'
import type { ReportIdentity } from '../link/entity.ts'
import type { Mention, Quantity } from '../recognise/mention.ts'
import { findPeriods } from '../recognise/quantity.ts'
import { foldGlyphs } from '../recognise/rules/glyphs.ts'
import type { SegmentedText, Sentence } from '../segment/segmented.ts'
import { contains, overlaps, type Span } from '../segment/span.ts'
import type { Observation } from './extraction.ts'
import { claimsIn, mayClaim } from './figures/claims.ts'
import { type Clause, clausesOf, slotsOf } from './figures/clause.ts'
import type { Draft } from './figures/draft.ts'
import { impliedByException } from './figures/exception.ts'
import { partsOf } from './figures/parts.ts'
import { readFigures } from './figures/reading.ts'
import { type Placed, withScopeKeys } from './figures/scope-keys.ts'
import { areaScope } from './figures/setting.ts'
import { matchDraft, observationOf, type ReportScene, type SentenceScene } from './figures/settle.ts'
import { headingsOf, leadOf, matterBefore } from './figures/surroundings.ts'
import { type TableFigure, tableFigures } from './figures/table-figures.ts'
import { wordReader } from './figures/word.ts'
import { indicatorMatcher } from './indicators.ts'

/** What observe() reads. `entityOf` gives the IRI that a mention is linked to; without it doers stay unnamed. */
export interface ObserveInput {
  readonly segmented: SegmentedText
  readonly quantities: readonly Quantity[]
  readonly mentions: readonly Mention[]
  readonly identity: ReportIdentity
  readonly authorities: Authorities
  readonly entityOf?: (mention: number) => string | undefined
}

/** The observations of a report in reading order. Zeros and full coverage in words are among them; `method` tells them
 *  apart. `partOf` points into the result. Deterministic; O(length). */
export function observe(input: ObserveInput): Observation[] {
  const { segmented, quantities } = input
  const scene = sceneOf(input)
  const tables = tableFigures(scene.folded, quantities)
  const bodies = bodiesOf(input.mentions)
  const bySentence = sentencesOf(
    segmented.sentences,
    quantities.filter(({ span }) => !isInside(span, tables.spans)),
  )
  const placed: Placed[] = []
  for (const [index, sentence] of segmented.sentences.entries()) {
    if (sentence.isHeading || isGlossary(segmented, sentence)) continue
    placed.push(...shifted(observeSentence(scene, bodies, index, bySentence.get(index) ?? []), placed.length))
  }
  placed.push(...tables.figures.flatMap((figure) => observeCell(scene, figure)))
  return withScopeKeys(inReadingOrder(placed))
}

/** The figures of each sentence that has any. Sentences do not overlap: the one that begins last before a figure is the
 *  only one that can hold it. */
function sentencesOf(sentences: readonly Sentence[], figures: readonly Quantity[]): ReadonlyMap<number, Quantity[]> {
  const bySentence = new Map<number, Quantity[]>()
  for (const figure of figures) {
    let low = 0
    let high = sentences.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sentences[middle]?.start ?? 0) <= figure.span.start) low = middle + 1
      else high = middle
    }
    const sentence = sentences[low - 1]
    if (sentence === undefined || !contains(sentence, figure.span)) continue
    const known = bySentence.get(low - 1)
    if (known === undefined) bySentence.set(low - 1, [figure])
    else known.push(figure)
  }
  return bySentence
}

function sceneOf(input: ObserveInput): ReportScene {
  const { segmented, identity, authorities, mentions, entityOf = () => undefined } = input
  const text = segmented.source.text
  const folded = foldGlyphs(text)
  const periods = findPeriods(text, identity.year)
  const times = periods.map(({ span }) => span)
  const words = wordReader(segmented, folded, mentions, times)
  const match = indicatorMatcher(authorities.indicators)
  return { segmented, identity, authorities, folded, periods, words, match, entityOf }
}

function isGlossary({ sections }: SegmentedText, sentence: Sentence): boolean {
  return /名词解释|注释|附注|相关用语/.test(sections[sentence.section]?.title ?? '')
}

function isInside(span: Span, blocks: readonly Span[]): boolean {
  return blocks.some((block) => overlaps(block, span))
}

function observeSentence(
  scene: ReportScene,
  bodies: SentenceScene['bodies'],
  index: number,
  figures: readonly Quantity[],
): Placed[] {
  const { folded, segmented, words, authorities } = scene
  const sentence = segmented.sentences[index]
  if (sentence === undefined) return []
  if (figures.length === 0 && !mayClaim(folded.slice(sentence.start, sentence.end))) return []
  const spans = figures.map(({ span }) => span)
  const clauses = clausesOf(folded, sentence, spans)
  const slots = slotsOf(folded, clauses, figures)
  const read = readFigures({ folded, clauses, slots, words, matter: matterBefore(segmented, folded, index) })
  const implied = impliedByException(folded, read)
  const drafts = [...read, ...(implied === undefined ? [] : [implied]), ...claimsIn(folded, clauses, spans)]
  if (drafts.length === 0) return []
  const place: SentenceScene = {
    sentence,
    index,
    clauses,
    bodies: bodies.filter(([{ span }]) => contains(sentence, span)),
  }
  const matched = drafts.filter(isWorthKeeping).map((draft) => matchDraft(scene, place, draft))
  const parts = partsOf(matched, folded, authorities.indicator)
  return matched.map((one, at) => ({
    observation: observationOf(scene, place, one, parts[at] ?? -1),
    section: sentence.section,
    lead: leadOf(folded, clauses, one.draft),
  }))
}

/** The institutions of a report that are no part of a longer name, with their index among all mentions. */
function bodiesOf(mentions: readonly Mention[]): SentenceScene['bodies'] {
  return mentions.flatMap((mention, index) =>
    mention.kind === 'institution' && mention.nestedIn === -1 ? [[mention, index] as const] : [],
  )
}

/** Times are figures only where they are what is reported: 时限, 办结, 压缩. */
function isWorthKeeping({ quantity, phrase, rule }: Draft): boolean {
  if (quantity.kind !== 'duration' || rule === 'from-to') return true
  return /时限|时间|时长|周期|天数|开办|办结|审批|办理|压缩|压减|缩短|提速/.test(phrase)
}

/** One figure of a table. A cell that holds a number alone is no sentence; the name of its row, before it, is. */
function observeCell(scene: ReportScene, { quantity, phrase, area }: TableFigure): Placed[] {
  const { segmented, identity } = scene
  const { span } = quantity
  const index = segmented.sentences.findLastIndex(({ start }) => start <= span.start)
  const sentence = segmented.sentences[index]
  if (sentence === undefined) return []
  const clause: Clause = { ...sentence, depth: 0, ends: '' }
  const rest = { rule: 'table', method: 'stated', role: 'actual', partOf: -1 } as const
  const draft: Draft = { quantity, span, clause, clauseIndex: 0, phrase, ownPhrase: phrase, ...rest }
  const context = headingsOf(segmented, sentence) + (identity.title ?? '')
  const indicator = scene.match({ phrase, ownPhrase: phrase, quantity, context })?.id
  const place = { sentence, index, clauses: [clause], bodies: [] }
  const observation = observationOf(scene, place, { draft, indicator }, -1)
  const scope = areaScope(area, area !== undefined, identity, scene.authorities.gazetteer)
  return [{ observation: { ...observation, ...scope }, section: sentence.section, lead: '' }]
}

/** The same with `partOf` counted in the whole report. */
function shifted(placed: readonly Placed[], offset: number): Placed[] {
  return placed.map((one) => {
    const { partOf } = one.observation
    return partOf === -1 ? one : { ...one, observation: { ...one.observation, partOf: partOf + offset } }
  })
}

function inReadingOrder(placed: readonly Placed[]): Placed[] {
  const order = placed
    .map((one, index) => ({ one, index }))
    .sort((a, b) => a.one.observation.span.start - b.one.observation.span.start || a.index - b.index)
  const newIndex = new Map(order.map(({ index }, at) => [index, at]))
  return order.map(({ one }) => {
    const partOf = newIndex.get(one.observation.partOf) ?? -1
    return { ...one, observation: { ...one.observation, partOf } }
  })
}
