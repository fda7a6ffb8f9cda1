/** What the reading of one sentence needs, and what a later figure may take over from an earlier one. */

import type { Period, Quantity } from '../../recognise/mention.ts'
import { dimensionOf } from '../../recognise/rules/unit.ts'
import { type Clause, opensParts, type Slot } from './clause.ts'
import type { Draft } from './draft.ts'
import type { Phrase } from './phrase.ts'
import type { PlacedMatter } from './topic-words.ts'
import { isCountingVerb, type WordReader } from './word.ts'

/** A sentence with all that its reading needs. */
export interface Scene {
  readonly folded: string
  readonly clauses: readonly Clause[]
  readonly slots: readonly Slot[]
  readonly words: WordReader
  /** The times that its figures may be of. */
  readonly periods: readonly Period[]
  /** The matters that the sentence names. */
  readonly matters: () => readonly PlacedMatter[]
  /** The matter that the sentence before it or its headings are about. */
  readonly matter: () => string | undefined
}

/** What a later figure of the sentence may take over from an earlier one. Lives as long as the sentence is read. */
export interface Memory {
  drafts: Draft[]
  /** What a bare verb acts on: the object of the last figure that had one. */
  object: string
  /** The verb that a list shares: 审查 in 审查文件18件、合同213份. */
  verb: string
  /** The trailing verb of the last phrase, for names that a list leaves short. */
  tail: string
  /** What the unit behind `object` measures: an object is taken over only by figures counted alike. */
  dimension: string
  /** The phrase that levels (省级, 市级) are put behind. */
  base: string
  /** What parts (其中…) are parts of. */
  whole: string
}

/** The folded text to the left of a figure. */
export function leftText(scene: Scene, slot: Slot): string {
  return scene.folded.slice(slot.left.start, slot.left.end)
}

/** Inside a bracket or after 其中. */
export function isPartOfWhole(scene: Scene, slot: Slot): boolean {
  return opensParts(scene.folded, slot.clause, slot.quantity.span.start)
}

/** 动态调整112项, 现场述法10名: how it was done is nothing that a later verb acts on. */
const MANNER = /^(?:动态|现场|书面|网上|线上|线下|实际|集中|专题|重点)$/

/** Keeps what later figures of the sentence may take over from this one. */
export function remember(memory: Memory, phrase: Phrase, slot: Slot, isPart: boolean): void {
  // A bare verb has taken from the memory and has nothing to give to it; 确认违法 is a verb in two words.
  if (phrase.isBare || /^(?:确认(?:违法|无效)|责令履[行职])$/.test(phrase.text)) return
  if (!isPart) memory.whole = (phrase.object === '' ? phrase.text : phrase.object).replace(/^[省市区县州]?本级/, '')
  // (男120人): a kind of the whole is no matter of its own.
  else if (phrase.text.length <= 4) return
  // 以区政府为被告的|行政诉讼案件: what later verbs act on is the head.
  const object = phrase.object.length > 8 ? phrase.object.replace(/^.*的/, '') : phrase.object
  // 新立案审理: a single character is what the segmenter left of an adverb.
  if (object.length > 1 && object.length <= 16 && !MANNER.test(object)) {
    memory.object = object
    memory.dimension = dimensionOf(slot.quantity.unit)
  }
  memory.tail = phrase.tail
  const isCounted = isCountingVerb(phrase.verb) && slot.quantity.kind !== 'percent'
  if (isCounted) memory.verb = phrase.verb
  else if (slot.joint !== 'list' && !isPart) memory.verb = ''
}

/** “零败诉” names no unit: it is that of the cases counted before it in the sentence. */
function withCaseUnit(quantity: Quantity, memory: Memory): Quantity {
  if (quantity.value !== 0 || quantity.unit !== '' || quantity.kind !== 'count') return quantity
  const unit = memory.drafts.findLast((draft) => dimensionOf(draft.quantity.unit) === 'case')?.quantity.unit
  return unit === undefined ? quantity : { ...quantity, unit }
}

/** What is read of a figure; `ownPhrase` is the phrase as printed. */
export interface PushOptions {
  readonly phrase: string
  readonly ownPhrase?: string
  readonly rule: string
  readonly role?: Draft['role']
  readonly change?: Draft['change']
  readonly rankScope?: string | undefined
  readonly scope?: string
  readonly period?: Period
  readonly timeFrom?: number
}

/** Adds a figure to what is read. `setsBase` false keeps the phrase that levels (省级20个) are put behind. */
export function push(memory: Memory, slot: Slot, options: PushOptions, setsBase = true): void {
  const { phrase, rule, change, rankScope, scope, period, timeFrom } = options
  if (phrase === '') return
  const quantity = withCaseUnit(slot.quantity, memory)
  if (setsBase) memory.base = phrase.replace(/(?:国家级|省级|市级|区级|县级|镇级|村级)/, '')
  // A numeral in any script states the value; 首例 and 零 say it in words.
  const word = /\d/.test(slot.quantity.surface) || /^[一二三四五六七八九十百千万两]+/.test(slot.quantity.surface)
  memory.drafts.push({
    quantity,
    span: slot.quantity.span,
    clause: slot.clause,
    clauseIndex: slot.clauseIndex,
    phrase,
    ownPhrase: options.ownPhrase ?? phrase,
    rule,
    method: word && slot.quantity.kind !== 'rank' ? 'stated' : 'stated-word',
    role: options.role ?? 'actual',
    partOf: -1,
    change,
    rankScope,
    scope,
    period,
    timeFrom,
  })
}
