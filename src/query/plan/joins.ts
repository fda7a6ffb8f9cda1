/** What it would cost to join one more pattern, or a plan made on its own, to what there is: by index join, hash join or
 *  intersection, as estimate.ts tells. arrange.ts asks about every part that is left and takes the cheapest; a step that
 *  is taken pushes the sample of rows through it. */

import { COST, checkedSample, extendSample, fanout, type Sample, scaledSample } from '../estimate.ts'
import { constantCount, NO_SLOT, type Pattern, slotsOf } from '../pattern.ts'
import { hashJoinPlan, intersectPlan, lookupPlan, scanPlan, UNIT_PLAN } from './build.ts'
import type { Plan } from './node.ts'
import type { Progress } from './planning.ts'

/** One way to go on: what it would cost in all, and how to do it. */
export interface Step {
  readonly cost: number
  readonly rows: number
  take(): Progress
}

/** Rows that a join without any common variable is charged for, so that it comes last. */
const CROSS_PENALTY = 1000

/** The cheapest way to join a pattern to what there is. */
export function patternStep(progress: Progress, pattern: Pattern): Step {
  const { plan, sample } = progress
  if (plan.type === 'unit') return scanStep(pattern, sample)
  const slots = slotsOf(pattern)
  const bound = new Set(slots.filter((slot) => plan.slots.includes(slot)))
  const rows = plan.rows * fanout(pattern, sample, bound)
  const isCheck = slots.every((slot) => plan.certain.has(slot))
  const options = [lookupOption(progress, pattern, rows), hashOption(progress, pattern, rows, bound)]
  if (isCheck) options.push(...intersectOption(progress, pattern, rows))
  const best = options.reduce((left, right) => (right.cost < left.cost ? right : left))
  // Its cost alone would not do: the first product of two small patterns is cheap, and what comes after it is not.
  const penalty = bound.size === 0 && slots.length > 0 ? CROSS_PENALTY : 1
  const sampleAfter = () => (isCheck ? checkedSample(sample, pattern, rows) : extendSample(sample, pattern, rows))
  return {
    cost: plan.cost + (best.cost - plan.cost) * penalty,
    rows,
    take: () => ({ plan: best.make(), sample: sampleAfter() }),
  }
}

/** One method and its cost; the plan is made when it is chosen. */
interface Option {
  readonly cost: number
  make(): Plan
}

/** The first pattern: nothing to join it to, so it is read from end to end. */
function scanStep(pattern: Pattern, sample: Sample): Step {
  const plan = scanPlan(pattern)
  return { cost: plan.cost, rows: plan.rows, take: () => ({ plan, sample: extendSample(sample, pattern, plan.rows) }) }
}

/** An index join: wins when the input has few rows. */
function lookupOption({ plan }: Progress, pattern: Pattern, rows: number): Option {
  const made = lookupPlan(plan, pattern, rows)
  return { cost: made.cost, make: () => made }
}

/** All rows of the pattern in a hash table: wins when the input has many rows and the pattern few. */
function hashOption({ plan }: Progress, pattern: Pattern, rows: number, bound: ReadonlySet<number>): Option {
  const hasKey = [...bound].some((slot) => plan.certain.has(slot))
  if (!hasKey) return { cost: Number.POSITIVE_INFINITY, make: () => plan }
  const made = hashJoinPlan(plan, scanPlan(pattern), rows)
  return { cost: made.cost, make: () => made }
}

/** The last step bound one variable from sorted lists, and this pattern is one more list for it. */
function intersectOption({ plan }: Progress, pattern: Pattern, rows: number): Option[] {
  const last = singleVariableStep(plan)
  if (last === undefined || !slotsOf(pattern).includes(last.slot)) return []
  if (pattern.slots.filter((slot) => slot === last.slot).length !== 1) return []
  const known = slotsOf(pattern).filter((slot) => slot !== last.slot)
  if (!known.every((slot) => last.input.certain.has(slot))) return []
  // With a graph variable that is not bound yet a list could hold a value twice.
  const lists = [...last.patterns, pattern]
  const made = intersectPlan(last.input, lists, last.slot, rows)
  const meeting = Math.min(...lists.map((list) => listRows(list, last.slot))) * COST.meetRow
  const cost = made.cost + last.input.rows * meeting
  return [{ cost, make: () => ({ ...made, cost }) }]
}

/** A step that an intersection can replace. */
interface SingleStep {
  readonly input: Plan
  readonly patterns: readonly Pattern[]
  readonly slot: number
}

/** The last step of a plan when it bound exactly one variable from patterns that are otherwise known. */
function singleVariableStep(plan: Plan): SingleStep | undefined {
  if (plan.type === 'intersect') return { input: plan.input, patterns: plan.patterns, slot: plan.slot }
  if (plan.type === 'scan') {
    const slot = onlySlot(plan.pattern)
    return slot === undefined ? undefined : { input: UNIT_PLAN, patterns: [plan.pattern], slot }
  }
  if (plan.type !== 'lookup') return undefined
  const fresh = slotsOf(plan.pattern).filter((slot) => !plan.input.certain.has(slot))
  const [slot] = fresh
  if (fresh.length !== 1 || slot === undefined || plan.input.slots.includes(slot)) return undefined
  if (plan.pattern.slots.filter((other) => other === slot).length !== 1) return undefined
  return { input: plan.input, patterns: [plan.pattern], slot }
}

/** The slot of a pattern with one variable at one place. */
function onlySlot(pattern: Pattern): number | undefined {
  const used = pattern.slots.filter((slot) => slot !== NO_SLOT)
  return used.length === 1 ? used[0] : undefined
}

/** Rows of one list of an intersection: the pattern's rows over the values of what is bound beside the variable. */
function listRows(pattern: Pattern, slot: number): number {
  const total = constantCount(pattern)
  const predicate = pattern.ids[1]
  const isOpen = slotsOf(pattern).some((other) => other !== slot)
  if (!isOpen) return total
  const statistics = pattern.dataset.statistics(predicate)
  const values = pattern.slots[0] === slot ? statistics.distinctObjects : statistics.distinctSubjects
  return total / Math.max(1, values)
}

/** Joins with a plan that was made on its own. */
export function independentStep({ plan, sample }: Progress, build: Plan): Step {
  if (plan.type === 'unit') {
    return {
      cost: build.cost,
      rows: build.rows,
      take: () => ({ plan: build, sample: { rows: [], total: build.rows } }),
    }
  }
  const common = build.slots.filter((slot) => plan.slots.includes(slot))
  const rows =
    // With a common variable the smaller side is taken to match once in the larger.
    common.length === 0 ? plan.rows * build.rows : (plan.rows * build.rows) / Math.max(1, plan.rows, build.rows)
  const joined = hashJoinPlan(plan, build, rows)
  const penalty = common.length === 0 && build.rows > 1 ? CROSS_PENALTY : 1
  const cost = plan.cost + (joined.cost - plan.cost) * penalty
  const after = scaledSample(sample, rows / Math.max(1, plan.rows))
  return { cost, rows, take: () => ({ plan: joined, sample: after }) }
}
