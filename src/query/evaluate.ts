/** Running a plan: one line per operator, exhaustive by type. What operators share is made here, once per query. */

import { InvariantError, unreachable } from '../errors.ts'
import type { TextIndex } from '../store/dataset.ts'
import type { Batch } from './batch.ts'
import { explained, type PlanMeasures } from './explain.ts'
import type { ExpressionContext, RowTest, Surroundings } from './expression-context.ts'
import type { Limits } from './limits.ts'
import type { LocalTerms } from './local-terms.ts'
import { count } from './operators/count.ts'
import { distinct } from './operators/distinct.ts'
import { eachGraph } from './operators/each-graph.ts'
import { extend } from './operators/extend.ts'
import { filter } from './operators/filter.ts'
import { group } from './operators/group.ts'
import { hashJoin } from './operators/hash-join.ts'
import { intersect } from './operators/intersect.ts'
import { lookup } from './operators/lookup.ts'
import { path } from './operators/path.ts'
import { scan } from './operators/scan.ts'
import { lateral, optional, seed, semi } from './operators/seeded.ts'
import { service } from './operators/service.ts'
import { sort } from './operators/sort.ts'
import { project, slice, union, unit, values } from './operators/union.ts'
import type { Plan } from './plan/node.ts'
import { evaluateFunction } from './property-functions.ts'
import type { RemoteAccess } from './remote.ts'
import type { Batches, Run } from './run.ts'

/** Everything that one execution is given. */
export interface Execution {
  readonly terms: LocalTerms
  readonly limits: Limits
  readonly surroundings: Surroundings
  readonly remote?: RemoteAccess
  readonly slotNames: readonly string[]
  /** Slots of the patterns of EXISTS that stand inside larger expressions. */
  readonly marks: ReadonlyMap<unknown, number>
  /** The text index, made or found when a search first needs it. */
  readonly text: () => TextIndex | undefined
  /** Where rows and times per node are noted; absent when nobody asked for them. */
  readonly measures?: PlanMeasures
}

/** The batches of a plan. Throws a LimitError from the iteration. */
export function evaluate(plan: Plan, execution: Execution): Batches {
  return new RunOfPlan(execution).evaluate(plan)
}

class RunOfPlan implements Run {
  readonly width: number
  readonly limits: Limits
  readonly terms: LocalTerms
  readonly surroundings: Surroundings
  readonly remote: RemoteAccess | undefined
  // Rows that an operator hands down to the plan on its right side, by the number of the seed.
  readonly seeds = new Map<number, Batch>()
  // Tables of joins by their node: a right side that runs once for each batch builds them only once.
  readonly built = new Map<Plan, unknown>()
  readonly #slots: ReadonlyMap<string, number>

  constructor(readonly execution: Execution) {
    this.width = execution.slotNames.length
    this.limits = execution.limits
    this.terms = execution.terms
    this.surroundings = execution.surroundings
    this.remote = execution.remote
    this.#slots = new Map(execution.slotNames.map((name, slot) => [name, slot]))
  }

  evaluate(plan: Plan): Batches {
    const { measures } = this.execution
    const batches = start(plan, this)
    // A plan pointed at a graph is a copy; its rows count for the node that EXPLAIN shows.
    return measures === undefined ? batches : explained(plan.origin ?? plan, batches, measures)
  }

  /** What expressions over the rows of a plan may look at. A variable that these rows do not have is unbound, slot or
   *  not. */
  context(plan: Plan): ExpressionContext {
    const known = new Set(plan.slots)
    // Operators put the columns of each batch here, so that expressions are compiled once and not for each batch.
    const input = { columns: [] as readonly Uint32Array[] }
    return {
      input,
      terms: this.terms,
      budget: this.limits,
      surroundings: this.surroundings,
      slotOf: (variable) => {
        const slot = this.#slots.get(variable)
        return slot !== undefined && known.has(slot) ? slot : -1
      },
      exists: (pattern): RowTest => {
        const mark = this.execution.marks.get(pattern)
        if (mark === undefined) throw new InvariantError('a pattern of EXISTS was not planned')
        return (row) => input.columns[mark]![row] === 1
      },
    }
  }

  /** Looked up when text:search first asks for it, since other queries need no index. */
  get text(): TextIndex | undefined {
    return this.execution.text()
  }
}

/** The batches of one node. A new operator is a line here, and the compiler names the ones that are missing. */
function start(plan: Plan, run: Run): Batches {
  switch (plan.type) {
    case 'unit':
      return unit(run)
    case 'seed':
      return seed(plan, run)
    case 'scan':
      return scan(plan, run)
    case 'lookup':
      return lookup(plan, run)
    case 'intersect':
      return intersect(plan, run)
    case 'hash-join':
      return hashJoin(plan, run)
    case 'lateral':
      return lateral(plan, run)
    case 'optional':
      return optional(plan, run)
    case 'semi':
      return semi(plan, run)
    case 'filter':
      return filter(plan, run)
    case 'extend':
      return extend(plan, run)
    case 'union':
      return union(plan, run)
    case 'values':
      return values(plan, run)
    case 'path':
      return path(plan, run)
    case 'group':
      return group(plan, run)
    case 'count':
      return count(plan, run)
    case 'sort':
      return sort(plan, run)
    case 'distinct':
      return distinct(plan, run)
    case 'slice':
      return slice(plan, run)
    case 'project':
      return project(plan, run)
    case 'service':
      return service(plan, run)
    case 'each-graph':
      return eachGraph(plan, run)
    case 'function':
      return evaluateFunction(plan, run)
    default:
      return unreachable(plan)
  }
}
