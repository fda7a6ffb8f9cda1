/** Stages: what happens to the rows of a group beside joining. Filters, BIND, and the three that look at another pattern
 *  from each row: OPTIONAL, MINUS and EXISTS. */

import { unreachable } from '../../errors.ts'
import type { Algebra, Expression, LeftJoin, Minus } from '../algebra.ts'
import { argumentsOf, certainVariablesOf, variablesOf, variablesOfExpression } from '../algebra-walk.ts'
import { SELECTIVITY, scaledSample, UNIT_SAMPLE } from '../estimate.ts'
import {
  extendPlan,
  filterPlan,
  hashJoinPlan,
  optionalPlan,
  seedPlan,
  semiPlan,
  slicePlan,
  UNIT_PLAN,
} from './build.ts'
import type { PlanContext } from './context.ts'
import { flatten, type StageItem } from './group.ts'
import type { Plan, SeedInfo } from './node.ts'
import type { Planning, Progress } from './planning.ts'

/** Whether a stage costs about as much as a join, and so had better see few rows. */
export function isHeavy(stage: StageItem): boolean {
  if (stage.type === 'filter') return containsExists(stage.condition)
  return stage.type === 'optional' || stage.type === 'minus'
}

/** Whether an EXISTS stands anywhere inside, which makes the condition cost a join. */
function containsExists(expression: Expression): boolean {
  return expression.type === 'exists' || argumentsOf(expression).some(containsExists)
}

/** The rows after a stage. */
export function applyStage(stage: StageItem, progress: Progress, planning: Planning): Progress {
  switch (stage.type) {
    case 'filter':
      return applyFilter(stage.condition, progress, planning)
    case 'bind': {
      const marked = markExists([stage.expression], progress, planning)
      const plan = extendPlan(marked.plan, planning.context.slotOf(stage.variable), stage.expression)
      return { plan, sample: marked.sample }
    }
    case 'optional':
      return applyOptional(stage.node, progress, planning)
    case 'minus':
      return applyMinus(stage.node, progress, planning)
    default:
      return unreachable(stage)
  }
}

/** A filter. EXISTS as the whole condition becomes a semi-join, inside an expression a column that says yes or no. */
function applyFilter(condition: Expression, progress: Progress, planning: Planning): Progress {
  const test = existsOf(condition)
  if (test !== undefined) return applyExists(test, progress, planning)
  const marked = markExists([condition], progress, planning)
  const kept = selectivityOf(condition)
  const rows = marked.plan.rows * kept
  return { plan: filterPlan(marked.plan, [condition], rows), sample: scaledSample(marked.sample, kept) }
}

/** The pattern of an EXISTS and whether it must not match. */
interface ExistsTest {
  readonly input: Algebra
  readonly negated: boolean
}

/** EXISTS or NOT EXISTS as a whole condition. */
function existsOf(condition: Expression): ExistsTest | undefined {
  if (condition.type === 'exists') return condition
  if (condition.type !== 'not' || condition.arg.type !== 'exists') return undefined
  return { input: condition.arg.input, negated: !condition.arg.negated }
}

/** The share of rows that a condition is expected to keep, by its kind. Only the order of steps depends on it, never a
 *  result. */
function selectivityOf(condition: Expression): number {
  if (condition.type === 'comparison') return condition.operator === '=' ? SELECTIVITY.equality : SELECTIVITY.range
  if (condition.type === 'call' && ['REGEX', 'CONTAINS', 'STRSTARTS', 'STRENDS'].includes(condition.name)) {
    return SELECTIVITY.text
  }
  return SELECTIVITY.other
}

/** Rows to be handed down: the slots of `names` that the rows have. */
export function seedFrom(
  { plan, sample }: Progress,
  names: Iterable<string>,
  context: PlanContext,
): { readonly info: SeedInfo; readonly seeded: Progress } {
  const slots = [...names].map((name) => context.slotOf(name)).filter((slot) => plan.slots.includes(slot))
  const info: SeedInfo = { seed: context.freshSeed(), slots: [...new Set(slots)], row: context.freshSlot('row') }
  return { info, seeded: { plan: seedPlan(info, plan), sample } }
}

const namesOf = (slots: readonly number[], context: PlanContext): ReadonlySet<string> =>
  new Set(slots.map((slot) => context.nameOf(slot)))

/** The right side is planned from the rows of the left, its condition among its own stages. */
function applyOptional(node: LeftJoin, progress: Progress, planning: Planning): Progress {
  const { context } = planning
  const reads = node.condition === undefined ? new Set<string>() : variablesOfExpression(node.condition)
  const { info, seeded } = seedFrom(progress, [...variablesOf(node.right), ...reads], context)
  const group = flatten(node.right, namesOf(info.slots, context), planning.substituted)
  const certain = certainVariablesOf(node.right)
  const after = [...group.joins, ...group.stages]
  const conditions = node.condition?.type === 'and' ? node.condition.args : [node.condition]
  for (const condition of conditions) {
    if (condition === undefined) continue
    const needs = variablesOfExpression(condition)
    const isCertain = (name: string) => certain.has(name) || seeded.plan.certain.has(context.slotOf(name))
    group.stages.push({ type: 'filter', condition, needs, isEager: [...needs].every(isCertain), after })
  }
  const right = planning.arrange(group, seeded).plan
  return { plan: optionalPlan(progress.plan, info, right), sample: progress.sample }
}

/** https://www.w3.org/TR/sparql11-query/#sparqlAlgebra, Minus: a solution goes when the right side has a compatible one
 *  that shares a bound variable with it. A name that stands for a value of an outer row is no variable. */
function applyMinus(node: Minus, progress: Progress, planning: Planning): Progress {
  const { context, substituted } = planning
  const left = variablesOf(node.left)
  const right = variablesOf(node.right)
  const shared = [...right].filter((name) => left.has(name) && !substituted.has(name))
  const common = shared.map((name) => context.slotOf(name)).filter((slot) => progress.plan.slots.includes(slot))
  // Nothing in common takes nothing away: MINUS is no NOT EXISTS.
  if (common.length === 0) return progress
  const handed = [...shared, ...[...substituted].filter((name) => mentions(node.right, name))]
  const { info, seeded } = seedFrom(progress, handed, context)
  const certain = certainVariablesOf(node.right)
  const meetsForSure = common.some((slot) => progress.plan.certain.has(slot) && certain.has(context.nameOf(slot)))
  if (meetsForSure) {
    const plan = planning.planFrom(node.right, seeded, namesOf(info.slots, context)).plan
    return { plan: semiPlan(progress.plan, info, firstMatch(plan), { negated: true }), sample: progress.sample }
  }
  const apart = planning.planFrom(node.right, { plan: UNIT_PLAN, sample: UNIT_SAMPLE }, new Set()).plan
  // A sub-select may name a variable that it never binds.
  if (!apart.slots.some((slot) => common.includes(slot))) return progress
  const joined = hashJoinPlan(seeded.plan, apart, seeded.plan.rows, common)
  return { plan: semiPlan(progress.plan, info, joined, { negated: true }), sample: progress.sample }
}

/** Whether a name occurs in a pattern, also inside its filters. */
function mentions(node: Algebra, name: string): boolean {
  return variablesOfExpression({ type: 'exists', negated: false, input: node }).has(name)
}

/** https://www.w3.org/TR/sparql11-query/#func-filter-exists: the values of the row are substituted in the pattern. */
function applyExists(test: ExistsTest, progress: Progress, planning: Planning, mark?: number): Progress {
  const { info, right } = existsPlan(test.input, progress, planning)
  const options = mark === undefined ? { negated: test.negated } : { negated: false, mark }
  const kept = mark === undefined ? SELECTIVITY.exists : 1
  return { plan: semiPlan(progress.plan, info, right, options), sample: scaledSample(progress.sample, kept) }
}

/** The plan that looks for a match for each row. Without a common name the answer is the same for all rows: it is found
 *  once. */
function existsPlan(
  input: Algebra,
  progress: Progress,
  planning: Planning,
): { readonly info: SeedInfo; readonly right: Plan } {
  const names = variablesOfExpression({ type: 'exists', negated: false, input })
  const { info, seeded } = seedFrom(progress, names, planning.context)
  if (info.slots.length > 0) {
    const inside = planning.substituting(namesOf(info.slots, planning.context))
    return { info, right: firstMatch(inside.planFrom(input, seeded, new Set()).plan) }
  }
  const unit: Progress = { plan: UNIT_PLAN, sample: UNIT_SAMPLE }
  const any = slicePlan(planning.planFrom(input, unit, new Set()).plan, 0, 1)
  return { info, right: hashJoinPlan(seeded.plan, any, seeded.plan.rows) }
}

/** A last step that only has to find one match for each row need not read the others. */
function firstMatch(plan: Plan): Plan {
  return plan.type === 'lookup' ? { ...plan, existsOnly: true } : plan
}

/** Adds a slot for each EXISTS inside the expressions that says, for each row, whether it holds. */
export function markExists(expressions: readonly Expression[], progress: Progress, planning: Planning): Progress {
  let current = progress
  for (const { input } of expressions.flatMap(existsInside)) {
    const { marks } = planning.context
    const mark = marks.get(input) ?? planning.context.freshSlot('mark')
    marks.set(input, mark)
    current = applyExists({ input, negated: false }, current, planning, mark)
  }
  return current
}

/** The tests inside an expression, outermost first; a test inside another belongs to that one's pattern. */
function existsInside(expression: Expression): readonly ExistsTest[] {
  if (expression.type === 'exists') return [expression]
  return argumentsOf(expression).flatMap(existsInside)
}
