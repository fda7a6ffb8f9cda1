/** Families of rules about figures, each of which can be switched off to measure what it is worth. A family is switched off
 *  from outside: before reading, by taking from the quantities what it gave them, or after it, by taking its figures or
 *  what it told of them. The rules themselves know nothing of it. */

import type { ReportIdentity } from '../link/entity.ts'
import type { Quantity } from '../recognise/mention.ts'
import type { Observation } from './extraction.ts'

/** What can be switched off:
 *
 *      numerals    numbers written in words: ranks, zeros, shares (三分之一), Chinese numerals
 *      bounds      余, 超过, 近 and ranges: every value counts as exact
 *      units       the list of units: no figure has one
 *      indicators  the phrases of indicators: a figure has its printed phrase only
 *      tables      figures of tables
 *      claims      full coverage and zeros that the text only says in words
 *      lists       one value for several names, and as many values as names (分别)
 *      changes     from-to, change and the value before
 *      scope       the area and whatever else keeps two values of one indicator apart
 *      period      every figure is of the report's year
 *      breakdown   which figure is a part of which */
export const FIGURE_FAMILIES = [
  'numerals',
  'bounds',
  'units',
  'indicators',
  'tables',
  'claims',
  'lists',
  'changes',
  'scope',
  'period',
  'breakdown',
] as const

/** One of FIGURE_FAMILIES. */
export type FigureFamily = (typeof FIGURE_FAMILIES)[number]

/** Families that are switched off; none is the rule. */
export type WithoutFigures = ReadonlySet<FigureFamily>

/** Names of the rules (Draft.rule) that the families `lists` and `changes` stand for. */
const LIST_RULES: ReadonlySet<string> = new Set(['respective', 'shared-value'])
const CHANGE_RULES: ReadonlySet<string> = new Set(['change', 'from-to', 'prior-value'])

/** Methods (cs:obsMethod) of the family `claims`. First and zero in words (stated-word) are `numerals`. */
const CLAIM_METHODS: ReadonlySet<string> = new Set(['coverage-claim', 'negated-zero'])

/** The quantities as they would be found without the families. */
export function quantitiesWithout(without: WithoutFigures, quantities: readonly Quantity[]): readonly Quantity[] {
  if (without.size === 0) return quantities
  const kept = without.has('numerals')
    ? quantities.filter(({ surface }) => /[\d\uff10-\uff19]/u.test(surface))
    : quantities
  const exact = without.has('bounds') ? kept.map(exactly) : kept
  return without.has('units') ? exact.map((quantity) => ({ ...quantity, unit: '' })) : exact
}

/** The quantity without bounds and without the words that make it inexact. */
function exactly({ span, surface, value, unit, kind }: Quantity): Quantity {
  return { span, surface, value, unit, kind, comparator: 'exact' }
}

/** The observations as they would be made without the families. `partOf` points into the result. */
export function observationsWithout(
  without: WithoutFigures,
  observations: readonly Observation[],
  identity: Pick<ReportIdentity, 'placeCode' | 'year'>,
): readonly Observation[] {
  if (without.size === 0) return observations
  const isLeft = observations.map((observation) => !isOf(without, observation))
  // Indexes move when figures are left out: old place -> new place, -1 for those that go.
  let count = 0
  const places = isLeft.map((left) => (left ? count++ : -1))
  return observations
    .filter((_, index) => isLeft[index])
    .map((observation) => ({ ...observation, partOf: places[observation.partOf] ?? -1 }))
    .map((observation) => told(without, observation, identity))
}

/** Whether a figure is there by one of the families. */
function isOf(without: WithoutFigures, { rule, method }: Observation): boolean {
  return (
    (without.has('tables') && rule === 'table') ||
    (without.has('claims') && CLAIM_METHODS.has(method)) ||
    (without.has('lists') && LIST_RULES.has(rule)) ||
    (without.has('changes') && CHANGE_RULES.has(rule))
  )
}

/** A figure without what the families told of it. */
function told(
  without: WithoutFigures,
  observation: Observation,
  { placeCode, year }: Pick<ReportIdentity, 'placeCode' | 'year'>,
): Observation {
  return {
    ...observation,
    ...(without.has('indicators') && { indicator: undefined }),
    ...(without.has('scope') && { place: placeCode, scopeKey: 'all' }),
    ...(without.has('period') && { periodFrom: `${year}-01-01`, periodTo: `${year}-12-31` }),
    ...(without.has('breakdown') && { partOf: -1 }),
  }
}
