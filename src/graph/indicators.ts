/** Which indicator a figure is of. The phrases of each indicator are in data/authorities/indicators.csv, column `match`,
 *  as patterns in a small language; this file reads it.
 *
 *      收到|新收 申请|案件 @复议 !诉讼 #件     terms between blanks; alternatives between |
 *      word      must be in the phrase
 *      !word     must not be in the phrase
 *      @word     must be in the phrase or around it: the sentence, else the sentence before and the headings
 *      !@word    must not be there
 *      #unit     the unit must measure what this unit measures (件, 次, 人, 人次)
 *      =word     the phrase must be this word and nothing else
 *
 *  The invariant: a rate is never matched to a count, persons never to cases, and a figure that no pattern fits has no
 *  indicator. A near miss is worse than none, because it would be compared. */

import type { Indicator } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import type { Quantity } from '../recognise/mention.ts'
import { type Dimension, dimensionOf } from '../recognise/rules/unit.ts'

/** A figure to be matched. */
export interface IndicatorQuestion {
  /** The phrase with what was inherited: 受理行政复议申请. */
  readonly phrase: string
  /** The phrase as printed: 受理. */
  readonly ownPhrase: string
  readonly quantity: Quantity
  /** The text that @ looks into. */
  readonly context: string
}

/** The indicator found; `score` says how much of the phrase the pattern explains, from 0 to 1. */
export interface IndicatorAnswer {
  readonly id: string
  readonly score: number
}

/** A function that finds the indicator of a figure, or undefined when none fits. */
export type IndicatorMatcher = (question: IndicatorQuestion) => IndicatorAnswer | undefined

/** One pattern, compiled. Each list of `words` and `around` is a group of alternatives. */
interface Pattern {
  readonly indicator: Indicator
  /** What the unit of the indicator measures. */
  readonly measure: Dimension
  readonly words: readonly (readonly string[])[]
  readonly exactly: readonly string[]
  readonly around: readonly (readonly string[])[]
  readonly without: readonly string[]
  readonly notAround: readonly string[]
  readonly dimensions: readonly Dimension[]
}

// Below this share of explained characters a pattern's words are there by chance: found on the two reports annotated by
// hand and the digests, where wrong matches lay at 0.2 and below.
const LEAST_COVERAGE = 0.22

/** A pattern whose words a phrase has, and how much of the phrase they explain. Units and context are not looked at yet. */
interface Fit {
  readonly pattern: Pattern
  readonly score: number
}

/** The patterns of a list of indicators, found by the beginnings of the words that each of them needs. */
interface PatternIndex {
  readonly patterns: readonly Pattern[]
  /** The first two characters of a needed word (or its only one) -> places in `patterns`. */
  readonly byBeginning: ReadonlyMap<string, readonly number[]>
  /** What fitted the last phrases: reports word the same figures alike. */
  readonly recent: Map<string, readonly Fit[]>
}

/** Phrases kept before they are forgotten together. */
const MOST_RECENT = 4000

const indexes = new WeakMap<readonly Indicator[], PatternIndex>()

/** Compiled once for each list: reports by the thousand share one. */
function indexOf(indicators: readonly Indicator[]): PatternIndex {
  const known = indexes.get(indicators)
  if (known !== undefined) return known
  const patterns = indicators.flatMap((indicator) => indicator.match.map((source) => compile(indicator, source)))
  const byBeginning = new Map<string, number[]>()
  for (const [place, { words, exactly }] of patterns.entries()) {
    for (const beginning of new Set([...(words[0] ?? []), ...exactly].map((word) => word.slice(0, 2)))) {
      const places = byBeginning.get(beginning)
      if (places === undefined) byBeginning.set(beginning, [place])
      else places.push(place)
    }
  }
  const index = { patterns, byBeginning, recent: new Map<string, readonly Fit[]>() }
  indexes.set(indicators, index)
  return index
}

/** The patterns that fit a phrase by its words alone, in the order of the table. */
function fitsOf(index: PatternIndex, phrase: string, ownPhrase: string): readonly Fit[] {
  const key = phrase === ownPhrase ? phrase : `${phrase}\n${ownPhrase}`
  const known = index.recent.get(key)
  if (known !== undefined) return known
  // All at once: which phrases come again is not worth keeping track of.
  if (index.recent.size >= MOST_RECENT) index.recent.clear()
  const fits: Fit[] = []
  for (const pattern of findCandidates(index, key)) {
    if (!hasWords(pattern, phrase, ownPhrase)) continue
    const score = scoreOf(pattern, phrase, ownPhrase)
    if (score !== undefined) fits.push({ pattern, score })
  }
  index.recent.set(key, fits)
  return fits
}

function findCandidates({ patterns, byBeginning }: PatternIndex, text: string): readonly Pattern[] {
  const places = new Set<number>()
  for (let at = 0; at < text.length; at++) {
    // Needed words of one character are filed under that character alone.
    for (const beginning of [text.charAt(at), text.slice(at, at + 2)]) {
      for (const place of byBeginning.get(beginning) ?? []) places.add(place)
    }
  }
  // In the order of the table, by which ties are decided.
  return [...places].sort((a, b) => a - b).flatMap((place) => patterns[place] ?? [])
}

/** The matcher for a list of indicators. `context` is to be folded text; the phrases are folded here. */
export function indicatorMatcher(indicators: readonly Indicator[]): IndicatorMatcher {
  const index = indexOf(indicators)
  return ({ phrase: printed, ownPhrase: ownPrinted, quantity, context }) => {
    const phrase = fold(printed)
    const ownPhrase = ownPrinted === printed ? phrase : fold(ownPrinted)
    const dimension = dimensionOf(quantity.unit)
    let best: Fit | undefined
    for (const fit of fitsOf(index, phrase, ownPhrase)) {
      // The cheap comparison first; on equal scores the earlier pattern stays.
      if (best !== undefined && fit.score <= best.score) continue
      if (fitsKind(fit.pattern, quantity, dimension) && fitsAround(fit.pattern, phrase, context)) best = fit
    }
    return best === undefined ? undefined : { id: best.pattern.indicator.id, score: best.score }
  }
}

function hasWords({ words, exactly }: Pattern, phrase: string, ownPhrase: string): boolean {
  if (exactly.length > 0) return true
  for (const group of words) if (!group.some((word) => phrase.includes(word) || ownPhrase.includes(word))) return false
  return true
}

function compile(indicator: Indicator, source: string): Pattern {
  const words: string[][] = []
  const exactly: string[] = []
  const around: string[][] = []
  const without: string[] = []
  const notAround: string[] = []
  const dimensions: Dimension[] = []
  for (const term of source.split(/\s+/).filter((part) => part !== '')) {
    if (term.startsWith('!@')) notAround.push(...term.slice(2).split('|'))
    else if (term.startsWith('!')) without.push(...term.slice(1).split('|'))
    else if (term.startsWith('@')) around.push(term.slice(1).split('|'))
    else if (term.startsWith('=')) exactly.push(...term.slice(1).split('|'))
    else if (term.startsWith('#')) dimensions.push(dimensionOf(term.slice(1)))
    else words.push(term.split('|'))
  }
  const measure = dimensionOf(indicator.unit)
  return { indicator, measure, words, exactly, around, without, notAround, dimensions }
}

// 面向31个社区 and 到达31个社区 count the same communities.
const REACHING = /^(?:面向|到达|到|覆盖|走进|深入|涉及|进|共有|辖|下辖|管辖)/

function scoreOf(pattern: Pattern, phrase: string, ownPhrase: string): number | undefined {
  if (pattern.without.some((word) => phrase.includes(word))) return undefined
  if (pattern.exactly.length > 0) return pattern.exactly.includes(ownPhrase.replace(REACHING, '')) ? 1 : undefined
  // What was inherited explains nothing of its own, so the better of the two readings counts.
  const inherited = coverageOf(pattern.words, phrase)
  const coverage = phrase === ownPhrase ? inherited : Math.max(inherited, coverageOf(pattern.words, ownPhrase))
  if (coverage < LEAST_COVERAGE) return undefined
  // Of two patterns that explain as much, the one that asks for more is the narrower indicator.
  const demands =
    pattern.words.length + pattern.around.filter((words) => words.some((word) => phrase.includes(word))).length
  return Math.min(1, 0.9 * coverage + 0.03 * demands)
}

/** Whether what stands in a phrase and around it is what a pattern asks for there. */
function fitsAround({ around, notAround }: Pattern, phrase: string, context: string): boolean {
  return !isAround(notAround, phrase, context) && around.every((words) => isAround(words, phrase, context))
}

function isAround(words: readonly string[], phrase: string, context: string): boolean {
  return words.some((word) => phrase.includes(word) || context.includes(word))
}

/** The share of the phrase that the words account for, each group by its longest word; 0 when one of the groups has
 *  none in it. Overlaps count once; digits and quotation marks inside names do not count. */
function coverageOf(groups: readonly (readonly string[])[], printed: string): number {
  const phrase = printed.replace(/[\d+"'“”·、,.()-]/g, '')
  const taken = new Array<boolean>(phrase.length).fill(false)
  for (const group of groups) {
    const found = group.filter((word) => phrase.includes(word)).sort((a, b) => b.length - a.length)[0]
    if (found === undefined) return 0
    const at = freshIndex(phrase, found, taken)
    taken.fill(true, at, at + found.length)
  }
  return taken.filter(Boolean).length / Math.max(1, phrase.length)
}

/** Where a word stands that no other word has taken yet, else its first place. */
function freshIndex(phrase: string, word: string, taken: readonly boolean[]): number {
  for (let at = phrase.indexOf(word); at !== -1; at = phrase.indexOf(word, at + 1)) if (taken[at] !== true) return at
  return phrase.indexOf(word)
}

const RATE_UNITS = new Set(['%', '‰'])

function fitsKind(pattern: Pattern, { kind, unit, value }: Quantity, dimension: Dimension): boolean {
  const { indicator, dimensions, measure } = pattern
  if (dimensions.length > 0 && value !== 0 && !dimensions.some((wanted) => isWanted(wanted, dimension))) return false
  switch (indicator.kind) {
    case 'rate':
      return RATE_UNITS.has(unit)
    case 'amount':
      return kind === 'amount'
    case 'rank':
      return kind === 'rank' && unit === '名次'
    case 'duration':
      return kind === 'duration'
    // Ordinals (第一批) name editions; no figure of a report is one.
    case 'ordinal':
      return false
    default:
      // 首例 counts one of the thing.
      if (kind === 'rank') return unit !== '名次' && isSameDimension(measure, dimension)
      return kind === 'count' && (value === 0 || dimensions.length > 0 || isSameDimension(measure, dimension))
  }
}

/** 个 may count cases and things that a pattern asks for, but neither persons nor events. */
function isWanted(wanted: Dimension, dimension: Dimension): boolean {
  return wanted === dimension || (dimension === 'any' && wanted !== 'person' && wanted !== 'event')
}

/** What may stand for one another in figures of the same thing: 件, 份, 项 and 个, but not persons and person-times. */
const ALIKE: readonly (readonly Dimension[])[] = [
  ['case', 'document', 'item', 'any'],
  ['body', 'any', 'thing', 'item', 'document'],
  ['person', 'any', 'body'],
  ['person-time', 'person'],
  ['event', 'any'],
]

function isSameDimension(a: Dimension, b: Dimension): boolean {
  return (
    a === b || ALIKE.some((group) => group.includes(a) && group.includes(b) && (a !== 'person' || b !== 'person-time'))
  )
}
