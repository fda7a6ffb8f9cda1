/** Which groupings and DISTINCTs are answered by counting in the index (operators/count.ts) instead of reading rows: those
 *  over one single pattern whose grouping position can be skipped through in some sorted order. */

import type { Aggregate, Algebra, Distinct, Group } from '../algebra.ts'
import { COST } from '../estimate.ts'
import {
  bitOf,
  constantCount,
  constantMask,
  depthOf,
  GRAPH,
  NO_SLOT,
  ORDER_POSITIONS,
  orderFor,
  type Pattern,
  slotsOf,
} from '../pattern.ts'
import type { PlanContext } from './context.ts'
import type { CountPlan } from './node.ts'

const PREDICATE = 1

/** The plan that counts instead of reading, or undefined. */
export function countPlan(node: Group | Distinct, context: PlanContext): CountPlan | undefined {
  return node.type === 'group' ? countedGroup(node, context) : distinctValues(node, context)
}

/** The plan for COUNT with or without one key; undefined when a filter, an expression or a second pattern is in the
 *  way. */
function countedGroup({ input, keys, aggregates }: Group, context: PlanContext): CountPlan | undefined {
  const pattern = onlyPattern(input, context)
  if (pattern === undefined || keys.length > 1 || keys.some(({ expression }) => expression !== undefined))
    return undefined
  if (keys[0] !== undefined) {
    const key = positionOf(pattern, keys[0].variable, context)
    if (key === undefined || !aggregates.every(({ aggregate }) => countsRows(aggregate, pattern, context)))
      return undefined
    return planOf(pattern, { key, keyIsCounted: false, counts: slotsFor(aggregates, context) })
  }
  const [only, ...others] = aggregates
  if (only === undefined || others.length > 0) return undefined
  if (countsRows(only.aggregate, pattern, context)) {
    return planOf(pattern, { keyIsCounted: false, counts: slotsFor(aggregates, context) })
  }
  const key = only.aggregate.distinct ? countedPosition(only.aggregate, pattern, context) : undefined
  if (key === undefined) return undefined
  return planOf(pattern, { key, keyIsCounted: true, counts: [{ slot: context.slotOf(only.variable), of: 'values' }] })
}

/** SELECT DISTINCT ?v over one pattern: the values without the rows between them. */
function distinctValues({ input }: Distinct, context: PlanContext): CountPlan | undefined {
  if (input.type !== 'project' || input.variables.length !== 1) return undefined
  const pattern = onlyPattern(input.input, context)
  const key = pattern === undefined ? undefined : positionOf(pattern, input.variables[0]!, context)
  return key === undefined ? undefined : planOf(pattern!, { key, keyIsCounted: false, counts: [] })
}

/** Columns that hold the number of rows, one for each COUNT. */
function slotsFor(aggregates: Group['aggregates'], context: PlanContext): CountPlan['counts'] {
  return aggregates.map(({ variable }) => ({ slot: context.slotOf(variable), of: 'rows' as const }))
}

/** The plan. The number of keys is guessed as the square root of the rows, since counting them is the work itself. */
function planOf(pattern: Pattern, parts: Pick<CountPlan, 'key' | 'keyIsCounted' | 'counts'>): CountPlan {
  const keySlots = parts.key === undefined || parts.keyIsCounted ? [] : [pattern.slots[parts.key]!]
  const slots = [...keySlots, ...parts.counts.map(({ slot }) => slot)]
  const rows = keySlots.length === 0 ? 1 : Math.max(1, constantCount(pattern) ** 0.5)
  return { type: 'count', pattern, ...parts, slots, certain: new Set(slots), rows, cost: rows * COST.seek }
}

/** The one pattern of a node, unless a variable stands in it twice: then rows would have to be compared. */
function onlyPattern(node: Algebra, context: PlanContext): Pattern | undefined {
  if (node.type !== 'bgp' || node.triples.length !== 1) return undefined
  const pattern = context.patternOf(node.triples[0]!, node.graph)
  const used = pattern.slots.filter((slot) => slot !== NO_SLOT)
  return slotsOf(pattern).length === used.length ? pattern : undefined
}

/** The position of a variable, when the values there can be told apart without reading all rows. */
function positionOf(pattern: Pattern, variable: string, context: PlanContext): number | undefined {
  const position = pattern.slots.indexOf(context.slotOf(variable))
  if (position < 0) return undefined
  if (position === PREDICATE || position === GRAPH) return position
  const mask = constantMask(pattern)
  const order = orderFor(mask, pattern.scope, position)
  return ORDER_POSITIONS[order][depthOf(mask)] === position && (mask & bitOf(position)) === 0 ? position : undefined
}

/** COUNT(*) and COUNT(?v) of a variable that the pattern binds. */
function countsRows({ name, distinct, argument }: Aggregate, pattern: Pattern, context: PlanContext): boolean {
  if (name !== 'COUNT' || distinct) return false
  if (argument === undefined) return true
  return argument.type === 'variable' && pattern.slots.includes(context.slotOf(argument.name))
}

/** The position of ?v in COUNT(DISTINCT ?v). */
function countedPosition({ name, argument }: Aggregate, pattern: Pattern, context: PlanContext): number | undefined {
  if (name !== 'COUNT' || argument?.type !== 'variable') return undefined
  return positionOf(pattern, argument.name, context)
}
