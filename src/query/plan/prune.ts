/** Pruning: each node keeps only the slots that something above it reads. Joins then copy no column in vain, and scans do
 *  not even make a view. */

import type { Expression } from '../algebra.ts'
import { argumentsOf, variablesOfExpression } from '../algebra-walk.ts'
import { slotsOf } from '../pattern.ts'
import { slotsOfPath } from './build.ts'
import type { PlanContext } from './context.ts'
import type { LateralPlan, OptionalPlan, Plan, SemiPlan } from './node.ts'

/** Slots that somebody above reads. */
type Slots = ReadonlySet<number>

const plus = (needed: Slots, more: Iterable<number>): Slots => new Set([...needed, ...more])

/** The plan with only the slots of `needed`, and what its operators need inside. */
export function prunePlan(plan: Plan, needed: Slots, context: PlanContext): Plan {
  return new Pruner(context).prune(plan, needed)
}

/** Goes down a plan and hands each input what it must deliver. */
class Pruner {
  constructor(readonly context: PlanContext) {}

  prune(plan: Plan, needed: Slots): Plan {
    const slots = plan.slots.filter((slot) => needed.has(slot))
    switch (plan.type) {
      case 'unit':
      case 'count':
        return plan
      case 'seed':
      case 'scan':
      case 'values':
        return { ...plan, slots }
      case 'lookup':
        return { ...plan, slots, input: this.prune(plan.input, plus(needed, slotsOf(plan.pattern))) }
      case 'intersect': {
        const read = plan.patterns.flatMap(slotsOf)
        return { ...plan, slots, input: this.prune(plan.input, plus(needed, read)) }
      }
      case 'hash-join': {
        const read = plus(needed, [...plan.keys, ...plan.shared])
        return { ...plan, slots, input: this.prune(plan.input, read), build: this.prune(plan.build, read) }
      }
      case 'lateral':
      case 'optional':
      case 'semi':
        return this.#seeded(plan, slots, needed)
      case 'filter':
        return { ...plan, slots, input: this.prune(plan.input, plus(needed, this.#reads(plan.conditions))) }
      case 'extend':
        return { ...plan, slots, input: this.prune(plan.input, plus(needed, this.#reads([plan.expression]))) }
      case 'union':
        return { ...plan, slots, inputs: plan.inputs.map((input) => this.prune(input, needed)) }
      case 'path':
        return { ...plan, slots, input: this.prune(plan.input, plus(needed, slotsOfPath(plan))) }
      case 'group': {
        const args = plan.aggregates.flatMap(({ aggregate }) => aggregate.argument ?? [])
        // COUNT(DISTINCT *) compares whole solutions, so that no column may be missing.
        const countsRows = plan.aggregates.some(
          ({ aggregate }) => aggregate.distinct && aggregate.argument === undefined,
        )
        const read = countsRows ? plan.input.slots : [...plan.keys, ...this.#reads(args)]
        return { ...plan, input: this.prune(plan.input, new Set(read)) }
      }
      case 'sort': {
        const read = this.#reads(plan.by.map(({ expression }) => expression))
        return { ...plan, slots, input: this.prune(plan.input, plus(needed, read)) }
      }
      // Rows that differ in a column that nobody reads are still two rows: DISTINCT keeps all of its own.
      case 'distinct':
        return { ...plan, input: this.prune(plan.input, new Set(plan.slots)) }
      case 'slice':
      case 'project':
        return { ...plan, slots, input: this.prune(plan.input, new Set(slots)) }
      case 'service':
        return { ...plan, input: this.prune(plan.input, new Set(plan.input.slots)) }
      case 'each-graph': {
        const read = plan.body.slots.includes(plan.slot) ? plus(needed, [plan.slot]) : needed
        return { ...plan, slots, body: this.prune(plan.body, read) }
      }
      case 'function':
        return { ...plan, input: this.prune(plan.input, new Set(plan.input.slots)) }
    }
  }

  /** Slots that expressions look at: those of their variables, and the marks of the EXISTS in them. */
  #reads(expressions: readonly Expression[]): readonly number[] {
    return expressions.flatMap((expression) => [
      ...[...variablesOfExpression(expression)].map((name) => this.context.slotOf(name)),
      ...this.#marksIn(expression),
    ])
  }

  #marksIn(expression: Expression): readonly number[] {
    if (expression.type === 'exists') {
      const mark = this.context.marks.get(expression.input)
      return mark === undefined ? [] : [mark]
    }
    return argumentsOf(expression).flatMap((arg) => this.#marksIn(arg))
  }

  /** The right side first: what it reads of the rows handed down is what the left side has to deliver. */
  #seeded(plan: LateralPlan | OptionalPlan | SemiPlan, slots: readonly number[], needed: Slots): Plan {
    const { row, seed } = plan.seed
    // A semi-join asks only which rows found something, never what.
    const wanted = plan.type === 'semi' ? new Set([row]) : plus(needed, [row])
    const pruneRight = (right: Plan) => this.prune(right, wanted)
    const rights = plan.type === 'lateral' ? plan.branches.map(pruneRight) : [pruneRight(plan.right)]
    const handed = rights.flatMap((right) => seedSlots(right, seed)).filter((slot) => slot !== row)
    const input = this.prune(plan.input, plus(needed, handed))
    if (plan.type === 'lateral') return { ...plan, slots, input, branches: rights }
    return { ...plan, slots, input, right: rights[0]! }
  }
}

/** The slots that a seeded plan reads of the rows handed down to it. */
function seedSlots(plan: Plan, seed: number): readonly number[] {
  if (plan.type === 'seed') return plan.seed === seed ? plan.slots : []
  if (plan.type === 'union') return plan.inputs.flatMap((input) => seedSlots(input, seed))
  return 'input' in plan ? seedSlots(plan.input, seed) : []
}
