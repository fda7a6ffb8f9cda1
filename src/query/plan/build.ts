/** Constructors of plan nodes: each computes the slots, the certain slots, the rows and the cost of its node from its
 *  inputs, so that no two places disagree about them. */

import type { Aggregate, Expression, PropertyPath } from '../algebra.ts'
import { COST, PATH_FANOUT, SELECTIVITY } from '../estimate.ts'
import { constantCount, NO_SLOT, type Pattern, slotsOf } from '../pattern.ts'
import type { EachGraphPlan, FunctionPlan, HashJoinPlan, LookupPlan, PathGraph, Place, Plan, SeedInfo } from './node.ts'

/** Slots of both sides, those of the left first, each once. */
const merged = (left: readonly number[], right: readonly number[]): number[] => [...new Set([...left, ...right])]
const mergedSet = (left: ReadonlySet<number>, right: Iterable<number>): ReadonlySet<number> =>
  new Set([...left, ...right])
/** What a plan that is answered graph by graph needs besides its body. */
type EachGraph = Pick<EachGraphPlan, 'stand' | 'dataset' | 'slot' | 'graphs'>
const NO_SLOTS: ReadonlySet<number> = new Set()

/** One row that binds nothing. */
export const UNIT_PLAN: Plan = { type: 'unit', slots: [], certain: NO_SLOTS, rows: 1, cost: 0 }

/** A plan without rows that has the given slots. */
export function emptyPlan(slots: readonly number[]): Plan {
  return { type: 'values', slots, certain: new Set(slots), rows: 0, cost: 0, columns: [], length: 0 }
}

/** The rows that an operator hands down. */
export function seedPlan(info: SeedInfo, input: Plan): Plan {
  const certain = new Set([info.row, ...info.slots.filter((slot) => input.certain.has(slot))])
  return { type: 'seed', seed: info.seed, slots: [...info.slots, info.row], certain, rows: input.rows, cost: 0 }
}

/** All rows of a pattern; their number is exact. */
export function scanPlan(pattern: Pattern, next?: number): Plan {
  const rows = constantCount(pattern)
  const slots = slotsOf(pattern)
  const cost = COST.seek + rows * COST.scanRow
  return { type: 'scan', pattern, slots, certain: new Set(slots), rows, cost, ...(next === undefined ? {} : { next }) }
}

/** An index join. */
export function lookupPlan(input: Plan, pattern: Pattern, rows: number): LookupPlan {
  const slots = slotsOf(pattern)
  return {
    type: 'lookup',
    input,
    pattern,
    slots: merged(input.slots, slots),
    certain: mergedSet(input.certain, slots),
    rows,
    cost: input.cost + input.rows * COST.seek + rows * COST.outputRow,
  }
}

/** The values of one variable common to several patterns. */
export function intersectPlan(input: Plan, patterns: readonly Pattern[], slot: number, rows: number): Plan {
  const cost = input.cost + input.rows * patterns.length * COST.seek + rows * COST.outputRow
  const slots = merged(input.slots, [slot])
  return { type: 'intersect', input, patterns, slot, slots, certain: mergedSet(input.certain, [slot]), rows, cost }
}

/** Joins the input with an independent plan; keys are what both bind for certain. */
export function hashJoinPlan(input: Plan, build: Plan, rows: number, common?: readonly number[]): HashJoinPlan {
  const both = build.slots.filter((slot) => input.slots.includes(slot))
  const keys = both.filter((slot) => input.certain.has(slot) && build.certain.has(slot))
  return {
    type: 'hash-join',
    input,
    build,
    keys,
    shared: both.filter((slot) => !keys.includes(slot)),
    ...(common === undefined ? {} : { common }),
    slots: merged(input.slots, build.slots),
    certain: mergedSet(input.certain, build.certain),
    rows,
    cost: input.cost + build.cost + build.rows * COST.buildRow + input.rows * COST.probe + rows * COST.outputRow,
  }
}

/** Branches planned from the rows of the input. */
export function lateralPlan(input: Plan, seed: SeedInfo, branches: readonly Plan[]): Plan {
  const slots = branches.reduce((all, branch) => merged(all, branch.slots), [...input.slots])
  const certainInAll = [...(branches[0]?.certain ?? NO_SLOTS)].filter((slot) =>
    branches.every((branch) => branch.certain.has(slot)),
  )
  return {
    type: 'lateral',
    input,
    seed,
    branches,
    slots: slots.filter((slot) => slot !== seed.row),
    certain: mergedSet(
      input.certain,
      certainInAll.filter((slot) => slot !== seed.row),
    ),
    rows: branches.reduce((sum, branch) => sum + branch.rows, 0),
    cost: branches.reduce((sum, branch) => sum + branch.cost, input.cost),
  }
}

/** OPTIONAL, whose right side is planned from the rows of the input. */
export function optionalPlan(input: Plan, seed: SeedInfo, right: Plan): Plan {
  return {
    type: 'optional',
    input,
    seed,
    right,
    slots: merged(input.slots, right.slots).filter((slot) => slot !== seed.row),
    certain: input.certain,
    rows: Math.max(input.rows, right.rows),
    cost: input.cost + right.cost + input.rows * COST.outputRow,
  }
}

/** Whether rows with or without a partner are wanted, or a mark for each. */
export interface SemiOptions {
  readonly negated: boolean
  readonly mark?: number
}

/** EXISTS, NOT EXISTS, MINUS and marks. */
export function semiPlan(input: Plan, seed: SeedInfo, right: Plan, options: SemiOptions): Plan {
  const slots = options.mark === undefined ? input.slots : merged(input.slots, [options.mark])
  const kept = options.mark === undefined ? SELECTIVITY.exists : 1
  const cost = input.cost + right.cost + input.rows * COST.outputRow
  const certain = options.mark === undefined ? input.certain : mergedSet(input.certain, [options.mark])
  return { type: 'semi', input, seed, right, ...options, slots, certain, rows: input.rows * kept, cost }
}

/** Rows that pass conditions; `rows` is how many are expected to. */
export function filterPlan(input: Plan, conditions: readonly Expression[], rows: number): Plan {
  const cost = input.cost + input.rows * conditions.length * COST.testRow
  // One node for conditions that follow each other: a text may have thousands, and plans are walked by recursion.
  if (input.type === 'filter') return { ...input, conditions: [...input.conditions, ...conditions], rows, cost }
  return { type: 'filter', input, conditions, slots: input.slots, certain: input.certain, rows, cost }
}

/** One more column. */
export function extendPlan(input: Plan, slot: number, expression: Expression): Plan {
  const cost = input.cost + input.rows * COST.testRow
  // A constant always has a value; anything else may fail.
  const certain = expression.type === 'constant' ? mergedSet(input.certain, [slot]) : input.certain
  return {
    type: 'extend',
    input,
    slot,
    expression,
    slots: merged(input.slots, [slot]),
    certain,
    rows: input.rows,
    cost,
  }
}

/** Starting the operators of a small plan, in the unit of estimate.ts. */
const COST_OF_START = 30

/** What is answered graph by graph. */
export function eachGraphPlan(body: Plan, graphs: EachGraph): Plan {
  const count = graphs.graphs.length
  const slots = merged(body.slots, [graphs.slot])
  const certain = mergedSet(body.certain, [graphs.slot])
  const cost = count * (body.cost + COST_OF_START)
  return { type: 'each-graph', body, ...graphs, slots, certain, rows: body.rows * count, cost }
}

/** The rows of all inputs. */
export function unionPlan(inputs: readonly Plan[]): Plan {
  const slots = inputs.reduce<number[]>((all, input) => merged(all, input.slots), [])
  const certain = new Set(slots.filter((slot) => inputs.every((input) => input.certain.has(slot))))
  const sum = (of: (plan: Plan) => number) => inputs.reduce((total, input) => total + of(input), 0)
  return { type: 'union', inputs, slots, certain, rows: sum((plan) => plan.rows), cost: sum((plan) => plan.cost) }
}

/** A path pattern with ids and slots. */
export interface PathEnds {
  readonly subject: Place
  readonly path: PropertyPath
  readonly object: Place
  readonly graph: PathGraph
}

/** Slots that a path pattern binds. */
export function slotsOfPath({ subject, object, graph }: PathEnds): readonly number[] {
  const ends = [subject, object].flatMap((place) => (place.type === 'slot' ? place.slot : []))
  return [...new Set(graph.type === 'variable' ? [...ends, graph.slot] : ends)]
}

/** The pairs of a path that fit the rows of the input. */
export function pathPlan(input: Plan, ends: PathEnds): Plan {
  const known = (place: Place) => place.type === 'id' || input.certain.has(place.slot)
  const knownEnds = (known(ends.subject) ? 1 : 0) + (known(ends.object) ? 1 : 0)
  // With no end known every node is a start: at four quads to a node, a quarter of the graph's size.
  const starts = knownEnds === 0 ? Math.max(1000, ends.graph.dataset.size / 4) : 1
  const graphs =
    ends.graph.type === 'variable' && !input.certain.has(ends.graph.slot) ? ends.graph.dataset.graphs().length : 1
  const walked = input.rows * starts * graphs * PATH_FANOUT
  const slots = slotsOfPath(ends)
  return {
    type: 'path',
    input,
    ...ends,
    slots: merged(input.slots, slots),
    certain: mergedSet(input.certain, slots),
    rows: knownEnds === 2 ? input.rows * 0.5 : walked,
    cost: input.cost + walked * COST.walkNode,
  }
}

/** A call of a property function with ids and slots. */
export type FunctionCallPlan = Pick<FunctionPlan, 'iri' | 'subjects' | 'objects' | 'graph'>

/** Rows that a property function is expected to give for one call. */
const FUNCTION_ROWS = 50

/** A call of a property function for each row of the input. */
export function functionPlan(input: Plan, call: FunctionCallPlan): Plan {
  const slots = [...call.subjects, ...call.objects].flatMap((place) => (place.type === 'slot' ? place.slot : []))
  const isReady = call.objects.every((place) => place.type === 'id' || input.slots.includes(place.slot))
  // A call costs like a small query. The second price keeps it behind whatever binds its arguments.
  const cost = input.cost + input.rows * 1000 + (isReady ? 0 : 1e9)
  return {
    type: 'function',
    input,
    ...call,
    slots: merged(input.slots, slots),
    certain: mergedSet(
      input.certain,
      call.subjects.flatMap((place) => (place.type === 'slot' ? place.slot : [])),
    ),
    rows: input.rows * FUNCTION_ROWS,
    cost,
  }
}

/** What a group operator groups by and collects. */
export interface Grouping {
  readonly isGrouped: boolean
  readonly keys: readonly number[]
  readonly aggregates: readonly { readonly slot: number; readonly aggregate: Aggregate }[]
}

/** GROUP BY and aggregates. */
export function groupPlan(input: Plan, { isGrouped, keys, aggregates }: Grouping): Plan {
  // A guess: of 1,000 rows about 130 groups. Only what stands above a grouping depends on it.
  const rows = keys.length === 0 ? 1 : Math.max(1, input.rows ** 0.7)
  const slots = merged(
    keys,
    aggregates.map(({ slot }) => slot),
  )
  const counted = aggregates.filter(({ aggregate }) => aggregate.name === 'COUNT').map(({ slot }) => slot)
  const certain = new Set([...keys.filter((slot) => input.certain.has(slot)), ...counted])
  return {
    type: 'group',
    input,
    isGrouped,
    keys,
    aggregates,
    slots,
    certain,
    rows,
    cost: input.cost + input.rows * COST.groupRow,
  }
}

/** The different combinations of the given slots. */
export function distinctPlan(input: Plan, slots: readonly number[]): Plan {
  const cost = input.cost + input.rows * COST.groupRow
  const projected = projectPlan(input, slots)
  return {
    type: 'distinct',
    input: projected,
    slots: projected.slots,
    certain: projected.certain,
    rows: input.rows,
    cost,
  }
}

/** The input with only the given slots; those that it does not have are left out. */
export function projectPlan(input: Plan, slots: readonly number[]): Plan {
  const kept = slots.filter((slot) => slot !== NO_SLOT && input.slots.includes(slot))
  const certain = new Set(kept.filter((slot) => input.certain.has(slot)))
  return { type: 'project', input, slots: kept, certain, rows: input.rows, cost: input.cost }
}

/** OFFSET and LIMIT. */
export function slicePlan(input: Plan, offset: number, limit: number | undefined): Plan {
  const rows = Math.max(0, Math.min(input.rows - offset, limit ?? Number.POSITIVE_INFINITY))
  return {
    type: 'slice',
    input,
    offset,
    ...(limit === undefined ? {} : { limit }),
    slots: input.slots,
    certain: input.certain,
    rows,
    cost: input.cost,
  }
}
