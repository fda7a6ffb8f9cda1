/** The planner: algebra in, plan out. Solution modifiers have one short method each; patterns are flattened
 *  (plan/group.ts), ordered by cost (plan/arrange.ts), and followed by their stages (plan/stages.ts).
 *
 *  `planFrom(node, progress)` plans `Join(progress, node)`: a pattern is planned from the rows that are there already, be
 *  they the one empty row or the rows that an OPTIONAL hands down. */

import type { Algebra, Expression, GraphOp, Group, OrderBy, Slice } from './algebra.ts'
import { argumentsOf } from './algebra-walk.ts'
import { blindSample, COST, UNIT_SAMPLE } from './estimate.ts'
import { Arranger } from './plan/arrange.ts'
import {
  distinctPlan,
  eachGraphPlan,
  emptyPlan,
  extendPlan,
  groupPlan,
  projectPlan,
  slicePlan,
  UNIT_PLAN,
} from './plan/build.ts'
import type { PlanContext } from './plan/context.ts'
import { countPlan } from './plan/count.ts'
import { type FlatGroup, flatten } from './plan/group.ts'
import { independentStep } from './plan/joins.ts'
import type { Plan } from './plan/node.ts'
import type { Planning, Progress } from './plan/planning.ts'
import { prunePlan } from './plan/prune.ts'
import { markExists } from './plan/stages.ts'
import { inGraph } from './rewrite/push-graph.ts'

/** The plan of a whole pattern or query body, with only the columns that `variables` and the operators need. */
export function planAlgebra(node: Algebra, context: PlanContext, variables: readonly string[]): Plan {
  const { plan } = new Planner(context).planFrom(node, { plan: UNIT_PLAN, sample: UNIT_SAMPLE }, new Set())
  const wanted = variables.map((name) => context.slotOf(name))
  return prunePlan(projectPlan(plan, wanted), new Set(wanted), context)
}

/** Plans one query. `substituted` are names that stand for values of an outer row, inside an EXISTS. */
class Planner implements Planning {
  constructor(
    readonly context: PlanContext,
    readonly substituted: ReadonlySet<string> = new Set(),
  ) {}

  /** A planner for the pattern of an EXISTS, in which these names are constants that are not known yet. */
  substituting(names: ReadonlySet<string>): Planning {
    return new Planner(this.context, new Set([...this.substituted, ...names]))
  }

  planFrom(node: Algebra, progress: Progress, outside: ReadonlySet<string>): Progress {
    const alone = this.#modifier(node)
    if (alone === undefined) return this.arrange(flatten(node, outside, this.substituted), progress)
    // From the one empty row, the operator's rows are the join; nothing has to be joined.
    if (progress.plan.type === 'unit') return { plan: alone, sample: blindSample(alone.rows) }
    return independentStep(progress, alone).take()
  }

  arrange(group: FlatGroup, progress: Progress): Progress {
    return new Arranger(this).arrange(group, progress)
  }

  /** A plan of its own, from nothing: for inputs of operators that no row is handed down to. */
  #plan(node: Algebra): Plan {
    return this.planFrom(node, { plan: UNIT_PLAN, sample: UNIT_SAMPLE }, new Set()).plan
  }

  /** The plan of an operator that needs its whole input before it can be joined; undefined for the others. */
  #modifier(node: Algebra): Plan | undefined {
    switch (node.type) {
      case 'project':
        return projectPlan(this.#plan(node.input), this.#slotsOf(node.variables))
      case 'distinct':
        return countPlan(node, this.context) ?? this.#distinct(this.#plan(node.input))
      case 'reduced':
        // REDUCED permits duplicates to be dropped and does not ask for it; keeping them all is cheapest.
        return this.#plan(node.input)
      case 'slice':
        return this.#slice(node)
      case 'order-by':
        return this.#sort(node)
      case 'group':
        return countPlan(node, this.context) ?? this.#group(node)
      case 'graph':
        return this.#eachGraph(node)
      default:
        return undefined
    }
  }

  #slotsOf(names: readonly string[]): readonly number[] {
    return names.map((name) => this.context.slotOf(name))
  }

  #distinct(input: Plan): Plan {
    return distinctPlan(input, input.slots)
  }

  /** A slice directly above an order, with at most a projection between, keeps only its best rows. */
  #slice({ input, offset, limit }: Slice): Plan {
    const most = limit === undefined ? undefined : offset + limit
    if (most !== undefined && input.type === 'order-by') return slicePlan(this.#sort(input, most), offset, limit)
    if (most !== undefined && input.type === 'project' && input.input.type === 'order-by') {
      const sorted = projectPlan(this.#sort(input.input, most), this.#slotsOf(input.variables))
      return slicePlan(sorted, offset, limit)
    }
    return slicePlan(this.#plan(input), offset, limit)
  }

  #sort({ input, by }: OrderBy, limit?: number): Plan {
    const marked = this.#marked(
      by.map(({ expression }) => expression),
      this.#plan(input),
    )
    const { slots, certain, rows } = marked
    const cost = marked.cost + rows * COST.sortRow
    return { type: 'sort', input: marked, by, slots, certain, rows, cost, ...(limit === undefined ? {} : { limit }) }
  }

  #group({ input, keys, aggregates }: Group): Plan {
    const args = aggregates.flatMap(({ aggregate }) => aggregate.argument ?? [])
    const expressions = keys.flatMap(({ expression }) => expression ?? [])
    let plan = this.#marked([...args, ...expressions], this.#plan(input))
    // A key that is an expression becomes a column first, since groups are told apart by ids.
    for (const { variable, expression } of keys) {
      if (expression !== undefined) plan = extendPlan(plan, this.context.slotOf(variable), expression)
    }
    const known = plan.slots
    // A key that the pattern never binds is unbound in all rows and separates none.
    const keySlots = this.#slotsOf(keys.map(({ variable }) => variable)).filter((slot) => known.includes(slot))
    const counted = aggregates.map(({ variable, aggregate }) => ({ slot: this.context.slotOf(variable), aggregate }))
    return groupPlan(plan, { isGrouped: keys.length > 0, keys: keySlots, aggregates: counted })
  }

  /** GRAPH that could not be pushed down to its patterns: planned once, answered in each graph by itself. */
  #eachGraph({ name, input, among }: GraphOp): Plan {
    if (name.termType === 'NamedNode') return this.#plan(inGraph(input, name))
    const { context } = this
    const slot = context.slotOf(name.value)
    const graphs = among === undefined ? context.namedDataset.graphs() : context.graphsNamed(among)
    // There is no graph to stand for the others, and no answer either.
    if (graphs.length === 0) return emptyPlan([slot])
    const { name: anyGraph, stand } = context.standInFor(graphs)
    return eachGraphPlan(this.#plan(inGraph(input, anyGraph)), { stand, dataset: context.dataset, slot, graphs })
  }

  /** The plan with a column for each EXISTS in the expressions, so that evaluating them needs no plan. */
  #marked(expressions: readonly Expression[], plan: Plan): Plan {
    if (!expressions.some(hasExists)) return plan
    return markExists(expressions, { plan, sample: blindSample(plan.rows) }, this).plan
  }
}

function hasExists(expression: Expression): boolean {
  return expression.type === 'exists' || argumentsOf(expression).some(hasExists)
}
