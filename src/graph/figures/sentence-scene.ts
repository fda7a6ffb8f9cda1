/** What the reading of figures shares: for a report its times, words and indicators, for a sentence its clauses, bodies,
 *  areas and matters. Each is found once and looked up for every figure; what few figures ask for is found when asked.
 *
 *  The invariant: nothing here depends on a single figure. */

import type { Authorities } from '../../authority/authority.ts'
import type { ReportIdentity } from '../../link/entity.ts'
import type { Mention, Period } from '../../recognise/mention.ts'
import type { SegmentedText, Sentence } from '../../segment/segmented.ts'
import type { Span } from '../../segment/span.ts'
import type { IndicatorMatcher } from '../indicators.ts'
import type { Actor } from './actor.ts'
import { type Clause, clausesOf } from './clause.ts'
import { areasIn, type PlacedArea, type PlacedDivision, timesOf } from './setting.ts'
import { around } from './surroundings.ts'
import { mattersIn, type PlacedMatter } from './topic-words.ts'
import type { WordReader } from './word.ts'

/** An institution and its index among all mentions. */
export type Body = readonly [mention: Mention, index: number]

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
  /** Divisions inside the report's own that figures may be of, by the sentence that they lie in. */
  readonly places: ReadonlyMap<number, readonly PlacedDivision[]>
  /** Institutions that are no part of a longer name, by the sentence that they lie in. */
  readonly bodies: ReadonlyMap<number, readonly Body[]>
}

/** A sentence and what was found in it. */
export interface SentenceScene {
  readonly sentence: Sentence
  readonly index: number
  readonly clauses: readonly Clause[]
  readonly bodies: readonly Body[]
  /** The times that its figures may be of. */
  readonly periods: readonly Period[]
  /** The divisions inside the report's own that stand at the head of its clauses. */
  readonly places: readonly PlacedDivision[]
  /** The scope words (全市, 市本级) that open its clauses. */
  readonly areas: readonly PlacedArea[]
  /** The doers named by its clauses, by the index of the clause, as far as somebody asked for them. */
  readonly doers: Map<number, Actor | undefined>
  /** The matters (行政复议, 诉前调解 …) that it names. */
  readonly matters: () => readonly PlacedMatter[]
  /** The sentence before it and its headings. */
  readonly around: () => string
}

/** The scene of a sentence; `figures` are the quantities in it. */
export function sentenceScene(scene: ReportScene, index: number, figures: readonly Span[]): SentenceScene | undefined {
  const { folded, segmented, periods } = scene
  const sentence = segmented.sentences[index]
  if (sentence === undefined) return undefined
  return {
    sentence,
    index,
    clauses: clausesOf(folded, sentence, figures),
    bodies: scene.bodies.get(index) ?? [],
    periods: timesOf(folded, insideOf(sentence, periods)),
    places: scene.places.get(index) ?? [],
    areas: areasIn(folded, sentence),
    doers: new Map(),
    matters: once(() => mattersIn(folded, sentence)),
    around: once(() => around(segmented, folded, index)),
  }
}

/** The scene of a stretch that is read as one clause of a sentence: a cell of a table. */
export function cellScene(scene: ReportScene, index: number): SentenceScene | undefined {
  // Bodies are left out: what stands in other cells of a line has done nothing.
  const whole = sentenceScene(scene, index, [])
  return whole === undefined
    ? undefined
    : { ...whole, clauses: [{ ...whole.sentence, depth: 0, ends: '' }], bodies: [] }
}

/** Those of `periods`, which are in reading order, that lie in a sentence. */
function insideOf(sentence: Span, periods: readonly Period[]): readonly Period[] {
  let low = 0
  let high = periods.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((periods[middle]?.span.start ?? 0) >= sentence.start) high = middle
    else low = middle + 1
  }
  let end = low
  while ((periods[end]?.span.end ?? Number.POSITIVE_INFINITY) <= sentence.end) end++
  return periods.slice(low, end)
}

/** A function that makes its value when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
