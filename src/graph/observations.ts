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
import { contains, firstFrom, overlaps, type Span } from '../segment/span.ts'
import type { Observation } from './extraction.ts'
import { claimsIn, mayClaim } from './figures/claims.ts'
import { slotsOf } from './figures/clause.ts'
import { TAKES } from './figures/direction.ts'
import type { Draft } from './figures/draft.ts'
import { impliedByException } from './figures/exception.ts'
import { glossaries } from './figures/glossary.ts'
import { type MatchedDraft, partsAcross, partsOf } from './figures/parts.ts'
import { readFigures } from './figures/reading.ts'
import { type Placed, withScopeKeys } from './figures/scope-keys.ts'
import {
  type Body,
  cellScene,
  once,
  type ReportScene,
  type SentenceScene,
  sentenceScene,
} from './figures/sentence-scene.ts'
import { areaScope, isHeadOfClause, type PlacedDivision } from './figures/setting.ts'
import { matchDraft, observationOf } from './figures/settle.ts'
import { headingsOf, leadOf } from './figures/surroundings.ts'
import { type TableFigure, tableFigures } from './figures/table-figures.ts'
import { lastMatter } from './figures/topic-words.ts'
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
  const tables = tableFigures(segmented.source.text, scene.folded, quantities)
  const bySentence = bySentenceOf(
    segmented.sentences,
    tables.spans.length === 0 ? quantities : quantities.filter(({ span }) => !isInside(span, tables.spans)),
    ({ span }) => span,
  )
  const explained = glossaries(segmented)
  const placed: Placed[] = []
  for (const [index, sentence] of segmented.sentences.entries()) {
    if (sentence.isHeading || isInside(sentence, explained)) continue
    const figures = bySentence.get(index) ?? []
    // Most sentences end here.
    if (figures.length === 0 && !mayClaim(scene.folded.slice(sentence.start, sentence.end))) continue
    const place = sentenceScene(
      scene,
      index,
      figures.map(({ span }) => span),
    )
    if (place !== undefined) observeSentence(scene, place, figures, placed)
  }
  const cells = tables.figures.flatMap((figure) => {
    const block = tables.spans.find((span) => overlaps(span, figure.quantity.span))
    return observeCell(scene, figure, block === undefined ? '' : captionBefore(scene.folded, block.start))
  })
  return withScopeKeys(cells.length === 0 ? placed : inReadingOrder([...placed, ...cells]))
}

/** The things of each sentence that has any. Sentences do not overlap: the one that begins last before a thing is the
 *  only one that can hold it. */
function bySentenceOf<T>(
  sentences: readonly Sentence[],
  things: readonly T[],
  spanOf: (thing: T) => Span,
): ReadonlyMap<number, readonly T[]> {
  const bySentence = new Map<number, T[]>()
  let index = -1
  for (const thing of things) {
    const span = spanOf(thing)
    const next = sentences[index + 1]
    // Most things stand in the sentence of the one before them.
    const isSame =
      index >= 0 &&
      (sentences[index]?.start ?? 0) <= span.start &&
      span.start < (next?.start ?? Number.POSITIVE_INFINITY)
    if (!isSame) index = sentenceBefore(sentences, span.start)
    const sentence = sentences[index]
    if (sentence === undefined || !contains(sentence, span)) continue
    const known = bySentence.get(index)
    if (known === undefined) bySentence.set(index, [thing])
    else known.push(thing)
  }
  return bySentence
}

/** Index of the last sentence that begins at `at` or before, or -1. */
function sentenceBefore(sentences: readonly Sentence[], at: number): number {
  return firstFrom(sentences, at + 1) - 1
}

function sceneOf(input: ObserveInput): ReportScene {
  const { segmented, identity, authorities, mentions, entityOf = () => undefined } = input
  const text = segmented.source.text
  const folded = foldGlyphs(text)
  const periods = findPeriods(text, identity.year)
  const times = periods.map(({ span }) => span)
  const words = wordReader(segmented, folded, mentions, times)
  const match = indicatorMatcher(authorities.indicators)
  const bodies = bySentenceOf(segmented.sentences, bodiesOf(mentions), ([{ span }]) => span)
  const places = bySentenceOf(segmented.sentences, divisionsOf(input, folded), (division) => division)
  return { segmented, identity, authorities, folded, periods, words, match, entityOf, places, bodies }
}

/** The divisions inside that of the report which stand at the head of a clause. */
function divisionsOf({ mentions, identity, authorities, entityOf }: ObserveInput, folded: string): PlacedDivision[] {
  return mentions.flatMap(({ kind, nestedIn, deictic, span }, index) => {
    if (kind !== 'place' || nestedIn !== -1 || deictic || !isHeadOfClause(folded, span)) return []
    const code = /\/place\/(\d+)$/.exec(entityOf?.(index) ?? '')?.[1]
    const chain = code === undefined ? [] : authorities.gazetteer.chainOf(code)
    const isInside = code !== identity.placeCode && chain.some((division) => division.code === identity.placeCode)
    return code === undefined || !isInside ? [] : [{ ...span, code }]
  })
}

/** The institutions of a report that are no part of a longer name, with their index among all mentions. */
function bodiesOf(mentions: readonly Mention[]): Body[] {
  return mentions.flatMap((mention, index) =>
    mention.kind === 'institution' && mention.nestedIn === -1 ? [[mention, index] as const] : [],
  )
}

function isInside(span: Span, blocks: readonly Span[]): boolean {
  return blocks.some((block) => overlaps(block, span))
}

/** Adds the observations of a sentence to `placed`. */
function observeSentence(
  scene: ReportScene,
  place: SentenceScene,
  figures: readonly Quantity[],
  placed: Placed[],
): void {
  const { folded, words, authorities } = scene
  const { clauses, sentence, matters, periods } = place
  const slots = slotsOf(folded, clauses, figures)
  const read = readFigures({
    folded,
    clauses,
    slots,
    words,
    periods,
    matters,
    matter: once(() => lastMatter(place.around())),
  })
  const implied = impliedByException(folded, read)
  const drafts = [
    ...read,
    ...(implied === undefined ? [] : [implied]),
    ...claimsIn(
      folded,
      clauses,
      figures.map(({ span }) => span),
    ),
  ]
  const matched = drafts
    .filter((draft) => isWorthKeeping(draft, folded))
    .map((draft) => matchDraft(scene, place, draft))
  const parts = partsOf(matched, folded, authorities.indicator)
  const before = placedBefore(scene, place, placed)
  const across = before.length === 0 ? [] : partsAcross(matched, parts, folded, before)
  // Parts point to drafts; in the list of observations the wholes must be found again by their place.
  const order = readingOrder(matched)
  const offset = placed.length
  for (const at of order) {
    const one = matched[at]
    if (one === undefined) continue
    const inside = order.indexOf(parts[at] ?? -1)
    const outside = across[at] ?? -1
    const whole = inside !== -1 ? inside + offset : outside === -1 ? -1 : outside + offset - before.length
    placed.push({
      observation: observationOf(scene, place, one, whole),
      section: sentence.section,
      lead: once(() => leadOf(folded, clauses, one.draft, words)),
    })
  }
}

/** The observations of the sentence right before this one in its section, for a sentence that opens with the parts of a
 *  whole. They are the last of `placed`. */
function placedBefore(
  { segmented, folded }: ReportScene,
  { sentence, index }: SentenceScene,
  placed: readonly Placed[],
) {
  if (!folded.startsWith('其中', sentence.start) || segmented.sentences[index - 1]?.section !== sentence.section)
    return []
  const all = placed.map(({ observation }) => observation)
  return all.slice(all.findLastIndex((observation) => observation.sentence !== index - 1) + 1)
}

/** Times are figures only where they are what is reported: 时限, 办结, 压缩, or how long a way or an answer takes: 5分钟抵达. */
function isWorthKeeping({ quantity, phrase, rule, span }: Draft, folded: string): boolean {
  if (quantity.kind !== 'duration' || rule === 'from-to') return true
  if (TAKES.test(folded.slice(span.end, span.end + 4))) return true
  return /时限|时间|时长|周期|天数|开办|办结|审批|办理|压缩|压减|缩短|提速/.test(phrase)
}

/** One figure of a table. A cell that holds a number alone is no sentence; the name of its row, before it, is. */
function observeCell(scene: ReportScene, { quantity, phrase, area }: TableFigure, caption: string): Placed[] {
  const { segmented, identity } = scene
  const { span } = quantity
  const place = cellScene(scene, sentenceBefore(segmented.sentences, span.start))
  const [clause] = place?.clauses ?? []
  if (place === undefined || clause === undefined) return []
  const rest = { rule: 'table', method: 'stated', role: 'actual', partOf: -1 } as const
  const draft: Draft = { quantity, span, clause, clauseIndex: 0, phrase, ownPhrase: phrase, ...rest }
  // A table has no sentence around it that could name the matter: its headings and its caption have to.
  const headings = headingsOf(segmented, place.sentence) + (identity.title ?? '')
  const question = { phrase, ownPhrase: phrase, quantity }
  const byHeadings = scene.match({ ...question, context: headings })?.id
  const indicator = byHeadings ?? scene.match({ ...question, context: `${headings}\n${caption}` })?.id
  // Under a caption alone, the rows are of bodies or kinds: none but the sum is the figure of the report.
  const isRow =
    byHeadings === undefined && indicator !== undefined && !/^(?:合计|总计|共计|总数|全[省市区县])/.test(phrase)
  const observation = observationOf(scene, place, { draft, indicator }, -1)
  const scope = areaScope(area, area !== undefined, identity, scene.authorities.gazetteer)
  const placed = { ...observation, ...scope, ...(isRow ? { scopeKey: phrase } : {}) }
  return [{ observation: placed, section: place.sentence.section, lead: () => '' }]
}

/** Characters of a caption; a longer line is text of its own. Set by hand. */
const LONGEST_CAPTION = 40

/** The line above a table, if it may be its caption: 表1:2031年行政复议案件情况. Else empty. */
function captionBefore(folded: string, start: number): string {
  const above = folded.slice(Math.max(0, start - 4 * LONGEST_CAPTION), start).trimEnd()
  const line = above.slice(above.lastIndexOf('\n') + 1).trim()
  return line.length > LONGEST_CAPTION || line.endsWith('。') ? '' : line
}

/** Indexes of the figures of a sentence in reading order: claims and implied figures are found after the others. */
function readingOrder(figures: readonly MatchedDraft[]): readonly number[] {
  return figures
    .map((_, index) => index)
    .sort((a, b) => (figures[a]?.draft.span.start ?? 0) - (figures[b]?.draft.span.start ?? 0) || a - b)
}

/** The same in reading order, with `partOf` counted in it. */
function inReadingOrder(placed: readonly Placed[]): readonly Placed[] {
  const order = placed
    .map((one, index) => ({ one, index }))
    .sort((a, b) => a.one.observation.span.start - b.one.observation.span.start || a.index - b.index)
  const newIndex = new Map(order.map(({ index }, at) => [index, at]))
  return order.map(({ one }) => {
    const partOf = newIndex.get(one.observation.partOf) ?? -1
    return { ...one, observation: { ...one.observation, partOf } }
  })
}
