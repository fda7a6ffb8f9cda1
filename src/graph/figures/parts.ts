/** Which figure is a part of which: what stands in a bracket or after 其中 is part of the figure before it, and what an
 *  indicator's tree says is part of another (受理 of 收到) is so within one sentence. */

import type { Indicator } from '../../authority/authority.ts'
import { dimensionOf } from '../../recognise/rules/unit.ts'
import type { Observation } from '../extraction.ts'
import { opensParts } from './clause.ts'
import type { Draft } from './draft.ts'

/** A draft with the indicator that was found for it. */
export interface MatchedDraft {
  readonly draft: Draft
  readonly indicator: string | undefined
}

/** For each figure of a sentence the index of the one that it is a part of, or -1. */
export function partsOf(
  figures: readonly MatchedDraft[],
  folded: string,
  indicator: (id: string) => Indicator | undefined,
): readonly number[] {
  // One after the other: what follows in a list is told by the part before it.
  const byWords: number[] = []
  for (let index = 0; index < figures.length; index++) byWords.push(wholeByWords(figures, index, folded, byWords))
  // What the report says goes before what is usual.
  return byWords.map((whole, index) => (whole === -1 ? wholeByTree(figures, index, indicator) : whole))
}

/** For each figure of a sentence that opens with 其中 the index in `before`, the observations of the sentence before it, of
 *  the whole that it is a part of, or -1: 办理案件30件。其中,简易程序案件20件、一般程序案件10件. `parts` are what partsOf found
 *  within the sentence. */
export function partsAcross(
  figures: readonly MatchedDraft[],
  parts: readonly number[],
  folded: string,
  before: readonly Observation[],
): readonly number[] {
  const opener = figures.findIndex(({ draft }) => draft.clauseIndex <= 1)
  const first = figures[opener]?.draft
  const none = figures.map(() => -1)
  if (first === undefined || first.clause.depth > 0 || !isInside(first, folded)) return none
  const { unit } = first.quantity
  const whole = before.findLastIndex(
    ({ quantity, partOf, rule }) => quantity.unit === unit && partOf === -1 && rule !== 'change',
  )
  // A list whose sum exceeds the whole is no list of its parts.
  let rest = before[whole]?.quantity.value ?? -1
  return figures.map(({ draft: { quantity, role, rule } }, index) => {
    const isPart = quantity.unit === unit && parts[index] === -1 && role === 'actual' && rule !== 'change'
    if (!isPart || index < opener || rest < quantity.value) return -1
    rest -= quantity.value
    return whole
  })
}

/** What the words say that a figure is a part of; `parts` is the same for the figures before it. */
function wholeByWords(
  figures: readonly MatchedDraft[],
  index: number,
  folded: string,
  parts: readonly number[],
): number {
  const { draft } = figures[index] ?? {}
  // Shares are of a whole but no part that could be added up, and a baseline is the same thing at another time.
  if (draft === undefined || draft.quantity.kind === 'percent' || draft.role === 'baseline') return -1
  // 高出平均水平(68分): what a bracket tells of the words before it is no part of another figure.
  if (draft.rule === 'clause-before') return -1
  if (!isInside(draft, folded)) return listedPart(figures, index, parts)
  for (let at = index - 1; at >= 0; at--) {
    const earlier = figures[at]?.draft
    if (earlier === undefined) continue
    const isHost = earlier.clause.depth < draft.clause.depth || (draft.clause.depth === 0 && !isInside(earlier, folded))
    if (isHost && isLikeUnit(earlier, draft)) return isAmbiguous(figures, at, draft, folded) ? -1 : at
  }
  return -1
}

/** Whether a figure stands in a bracket or behind 其中. */
function isInside({ clause, span }: Draft, folded: string): boolean {
  return opensParts(folded, clause, span.start)
}

/** 其中行政许可3100件、其他2100件: what follows in the list of a part is a part of the same whole. */
function listedPart(figures: readonly MatchedDraft[], index: number, parts: readonly number[]): number {
  const own = figures[index]?.draft
  const before = figures[index - 1]?.draft
  const whole = parts[index - 1] ?? -1
  const total = figures[whole]?.draft.quantity.value
  if (own === undefined || before === undefined || total === undefined) return -1
  if (before.quantity.unit !== own.quantity.unit || before.clause.depth !== own.clause.depth) return -1
  const first = parts.indexOf(whole)
  const isListed = own.clauseIndex === before.clauseIndex || isNextPart(own, before)
  // A list whose sum exceeds the whole is no list of its parts.
  if (isListed && sumOf(figures.slice(first, index + 1)) <= total) return whole
  return index <= endOfSum(figures, first, total) ? whole : -1
}

function sumOf(figures: readonly MatchedDraft[]): number {
  return figures.reduce((sum, { draft }) => sum + draft.quantity.value, 0)
}

/** Index of the figure at which those from `first` on, one in each clause, make up the whole to the unit, or -1: however
 *  they are named, they are its parts. 公开信息20条,其中通知公告12条,公文5条,图表3条. */
function endOfSum(figures: readonly MatchedDraft[], first: number, total: number): number {
  let sum = 0
  for (let at = first; at < figures.length; at++) {
    const own = figures[at]?.draft
    const before = figures[at - 1]?.draft
    if (own === undefined || (at > first && !isNextClause(own, before))) return -1
    sum += own.quantity.value
    if (sum >= total) return sum === total && at > first ? at : -1
  }
  return -1
}

function isNextClause(own: Draft, before: Draft | undefined): boolean {
  if (before === undefined || own.quantity.unit !== before.quantity.unit) return false
  // A semicolon ends the list.
  const step = own.clauseIndex - before.clauseIndex
  return step === 0 || (step === 1 && before.clause.ends === ',')
}

// 其中建设规划许可81件,林业采伐许可17件: the next clause goes on with the list when it names the same kind of thing.
function isNextPart(own: Draft, before: Draft): boolean {
  const isNext = own.clauseIndex === before.clauseIndex + 1 && before.clause.ends === ','
  return isNext && (own.phrase.slice(-2) === before.phrase.slice(-2) || (isResult(own) && isResult(before)))
}

/** Bare verbs and the set results of cases follow each other as parts of what was decided. */
function isResult({ rule, phrase }: Draft): boolean {
  return rule === 'inherited' || rule === 'outcome' || /^(?:确认违法|确认无效|责令履行|准予撤诉|调解)/.test(phrase)
}

// 来电270余宗,来邮260余宗,其中…40余宗: a part of both has no one whole.
function isAmbiguous(figures: readonly MatchedDraft[], at: number, part: Draft, folded: string): boolean {
  const whole = figures[at]?.draft
  const before = figures[at - 1]?.draft
  if (whole === undefined || before === undefined || part.clause.depth > 0 || isInside(before, folded)) return false
  return before.quantity.unit === whole.quantity.unit && before.phrase.slice(-2) === whole.phrase.slice(-2)
}

/** A part is counted like its whole and is not greater; persons are no part of cases: 起诉30件40人,其中…5件8人. */
function isLikeUnit({ quantity: whole }: Draft, { quantity: part }: Draft): boolean {
  return whole.kind === part.kind && whole.value >= part.value && isPersonal(whole.unit) === isPersonal(part.unit)
}

function isPersonal(unit: string): boolean {
  const dimension = dimensionOf(unit)
  return dimension === 'person' || dimension === 'person-time'
}

/** The nearest figure of the sentence whose indicator is above this one's in the tree. */
function wholeByTree(
  figures: readonly MatchedDraft[],
  index: number,
  indicator: (id: string) => Indicator | undefined,
): number {
  const own = figures[index]
  if (own?.indicator === undefined || own.draft.quantity.kind !== 'count' || own.draft.quantity.value === 0) return -1
  for (let id = indicator(own.indicator)?.broader; id !== undefined; id = indicator(id)?.broader) {
    const at = figures.findLastIndex(
      (other, place) =>
        place < index && other.indicator === id && other.draft.quantity.unit === own.draft.quantity.unit,
    )
    if (at !== -1) return at
  }
  return -1
}
