/** Plans: what the planner decides and evaluate.ts runs. Plain readonly data, a closed union.
 *
 *  Every node says which slots its batches have (`slots`), which of them no row leaves unbound (`certain`), and how many
 *  rows are expected (`rows`). A *seeded* plan starts from rows that its parent hands down batch by batch (`seed`): so
 *  OPTIONAL, EXISTS, MINUS and the branches of a lateral join are planned with what their left side binds. */

import type { Dataset } from '../../store/dataset.ts'
import type { Id } from '../../store/id.ts'
import type { Aggregate, Expression, PropertyPath } from '../algebra.ts'
import type { Pattern } from '../pattern.ts'

/** What every node tells. */
export interface PlanBase {
  readonly slots: readonly number[]
  readonly certain: ReadonlySet<number>
  /** Expected rows; a guess, except where the store counts exactly. */
  readonly rows: number
  /** Expected time of this node and all below it, in microseconds; the unit of estimate.ts. */
  readonly cost: number
  /** The node that this one is a copy of, for explain; set on the copies that are pointed at one graph. */
  readonly origin?: Plan
}

/** What a position of a path holds. */
export type Place = { readonly type: 'id'; readonly id: Id } | { readonly type: 'slot'; readonly slot: number }

/** Where a path walks. */
export type PathGraph =
  | { readonly type: 'union'; readonly dataset: Dataset }
  | { readonly type: 'one'; readonly dataset: Dataset; readonly id: Id }
  | { readonly type: 'variable'; readonly dataset: Dataset; readonly slot: number }

/** One row that binds nothing. */
export interface UnitPlan extends PlanBase {
  readonly type: 'unit'
}

/** The rows that the operator with this seed handed down. */
export interface SeedPlan extends PlanBase {
  readonly type: 'seed'
  readonly seed: number
}

/** All rows of a pattern. */
export interface ScanPlan extends PlanBase {
  readonly type: 'scan'
  readonly pattern: Pattern
  /** Position after the constants by which rows should come sorted. */
  readonly next?: number
}

/** For each row of the input, the rows of a pattern that fit it. */
export interface LookupPlan extends PlanBase {
  readonly type: 'lookup'
  readonly input: Plan
  readonly pattern: Pattern
  /** One match is enough: the last step of an EXISTS. */
  readonly existsOnly?: boolean
}

/** For each row of the input, the values of one new variable that lie in the sorted lists of all patterns: the step of a
 *  worst-case-optimal join. */
export interface IntersectPlan extends PlanBase {
  readonly type: 'intersect'
  readonly input: Plan
  readonly patterns: readonly Pattern[]
  readonly slot: number
}

/** The rows of the input joined with those of `build`, which are kept in a hash table. `keys` are certain on both sides;
 *  `shared` are the other common slots, where unbound fits everything. */
export interface HashJoinPlan extends PlanBase {
  readonly type: 'hash-join'
  readonly input: Plan
  readonly build: Plan
  readonly keys: readonly number[]
  readonly shared: readonly number[]
  /** For MINUS: pairs count only when both bind one of these slots. Absent: all pairs count. */
  readonly common?: readonly number[]
}

/** For each row of the input, the rows of all branches, which are planned from it. */
export interface LateralPlan extends PlanBase {
  readonly type: 'lateral'
  readonly input: Plan
  readonly seed: SeedInfo
  readonly branches: readonly Plan[]
}

/** The rows of the input with those of `right` that belong to them, or alone. */
export interface OptionalPlan extends PlanBase {
  readonly type: 'optional'
  readonly input: Plan
  readonly seed: SeedInfo
  readonly right: Plan
}

/** Rows of the input for which `right` has a solution, or has none. With `mark` all rows, and whether it has one. */
export interface SemiPlan extends PlanBase {
  readonly type: 'semi'
  readonly input: Plan
  readonly seed: SeedInfo
  readonly right: Plan
  readonly negated: boolean
  readonly mark?: number
}

/** How rows go down into a seeded plan: `slots` with their values, and `row`, the slot of the row's number. */
export interface SeedInfo {
  readonly seed: number
  readonly slots: readonly number[]
  readonly row: number
}

/** The rows of the input that pass all conditions. */
export interface FilterPlan extends PlanBase {
  readonly type: 'filter'
  readonly input: Plan
  readonly conditions: readonly Expression[]
}

/** The rows of the input with one more column. */
export interface ExtendPlan extends PlanBase {
  readonly type: 'extend'
  readonly input: Plan
  readonly slot: number
  readonly expression: Expression
}

/** The rows of all inputs, one after the other. */
export interface UnionPlan extends PlanBase {
  readonly type: 'union'
  readonly inputs: readonly Plan[]
}

/** Constant rows, column by column. */
export interface ValuesPlan extends PlanBase {
  readonly type: 'values'
  readonly columns: readonly Uint32Array[]
  readonly length: number
}

/** For each row of the input, the pairs of nodes that a path joins and that fit it. */
export interface PathPlan extends PlanBase {
  readonly type: 'path'
  readonly input: Plan
  readonly subject: Place
  readonly path: PropertyPath
  readonly object: Place
  readonly graph: PathGraph
}

/** One row per group of the input. */
export interface GroupPlan extends PlanBase {
  readonly type: 'group'
  readonly input: Plan
  /** Whether the query has GROUP BY; without it there is one group even for no rows. */
  readonly isGrouped: boolean
  /** Keys that some row may bind. */
  readonly keys: readonly number[]
  readonly aggregates: readonly { readonly slot: number; readonly aggregate: Aggregate }[]
}

/** Rows of a pattern counted by the value of one position, or all of them, without reading them one by one. */
export interface CountPlan extends PlanBase {
  readonly type: 'count'
  readonly pattern: Pattern
  readonly key?: number
  /** COUNT(DISTINCT ?key): one row with the number of values, instead of one row for each. */
  readonly keyIsCounted: boolean
  readonly counts: readonly { readonly slot: number; readonly of: 'rows' | 'values' }[]
}

/** The rows of the input in order. */
export interface SortPlan extends PlanBase {
  readonly type: 'sort'
  readonly input: Plan
  readonly by: readonly { readonly expression: Expression; readonly descending: boolean }[]
  /** Only so many rows are wanted. */
  readonly limit?: number
}

/** The different rows of the input. */
export interface DistinctPlan extends PlanBase {
  readonly type: 'distinct'
  readonly input: Plan
}

/** The rows of the input after the offset, at most so many. */
export interface SlicePlan extends PlanBase {
  readonly type: 'slice'
  readonly input: Plan
  readonly offset: number
  readonly limit?: number
}

/** The input with fewer columns. */
export interface ProjectPlan extends PlanBase {
  readonly type: 'project'
  readonly input: Plan
}

/** SERVICE: the remote rows for each batch of the input. */
export interface ServicePlan extends PlanBase {
  readonly type: 'service'
  readonly input: Plan
  readonly name: Place
  readonly silent: boolean
  readonly text: string
  readonly variables: readonly { readonly name: string; readonly slot: number }[]
}

/** A predicate that the engine computes (property-functions.ts). */
export interface FunctionPlan extends PlanBase {
  readonly type: 'function'
  readonly input: Plan
  readonly iri: string
  readonly subjects: readonly Place[]
  readonly objects: readonly Place[]
  readonly graph: PathGraph
}

/** The body in each of some graphs, with the name of the graph beside its rows. The body was planned once: its patterns
 *  read `stand`, which stands for any graph, and are pointed at each graph in turn (plan/each-graph.ts). */
export interface EachGraphPlan extends PlanBase {
  readonly type: 'each-graph'
  readonly body: Plan
  readonly stand: Dataset
  readonly dataset: Dataset
  readonly slot: number
  readonly graphs: Uint32Array
}

/** A node of a plan. */
export type Plan =
  | UnitPlan
  | SeedPlan
  | ScanPlan
  | LookupPlan
  | IntersectPlan
  | HashJoinPlan
  | LateralPlan
  | OptionalPlan
  | SemiPlan
  | FilterPlan
  | ExtendPlan
  | UnionPlan
  | ValuesPlan
  | PathPlan
  | GroupPlan
  | CountPlan
  | SortPlan
  | DistinctPlan
  | SlicePlan
  | ProjectPlan
  | ServicePlan
  | FunctionPlan
  | EachGraphPlan

/** The plans directly under `plan`, in the order in which explain shows them. */
export function inputsOfPlan(plan: Plan): readonly Plan[] {
  switch (plan.type) {
    case 'unit':
    case 'seed':
    case 'scan':
    case 'values':
    case 'count':
      return []
    case 'hash-join':
      return [plan.input, plan.build]
    case 'lateral':
      return [plan.input, ...plan.branches]
    case 'optional':
    case 'semi':
      return [plan.input, plan.right]
    case 'union':
      return plan.inputs
    case 'each-graph':
      return [plan.body]
    default:
      return [plan.input]
  }
}

/** A plan for a whole query and the names of its slots. */
export interface PlannedQuery {
  readonly root: Plan
  /** Variable name of each slot; slots that the planner made for itself have names that start with `#`. */
  readonly slotNames: readonly string[]
  /** For the patterns of EXISTS inside larger expressions: the slot that says whether they hold. */
  readonly marks: ReadonlyMap<unknown, number>
}
