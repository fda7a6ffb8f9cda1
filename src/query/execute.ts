/** Starting a plan: limits, local terms and surroundings for one run, from the options of the call and the engine. */

import { randomUUID } from 'node:crypto'
import type { Dataset, TextIndex } from '../store/dataset.ts'
import type { Algebra, DatasetClause } from './algebra.ts'
import type { QueryOptions } from './endpoint.ts'
import { type Execution, evaluate } from './evaluate.ts'
import type { PlanMeasures } from './explain.ts'
import type { Surroundings } from './expression-context.ts'
import { Limits } from './limits.ts'
import { LocalTerms } from './local-terms.ts'
import type { Plan } from './plan/node.ts'
import { type PreparedPlan, planFor } from './prepare.ts'
import type { RemoteAccess } from './remote.ts'
import type { Batches } from './run.ts'

/** What one query may hold when its caller sets no limit: a gigabyte of tables, sorts and groups. */
const DEFAULT_MAX_BYTES = 1_000_000_000

/** What an engine hands to every run. */
export interface RunEnvironment {
  /** The text index of a snapshot, for `text:search`; without it, and without one of the dataset, searching fails. */
  readonly text?: (dataset: Dataset) => TextIndex
  /** RAND(), in [0, 1). */
  readonly random?: () => number
  /** UUID() and STRUUID(). */
  readonly uuid?: () => string
  /** How SERVICE and LOAD may reach other machines; without it they fail. */
  readonly remote?: RemoteAccess
}

/** One run of a plan. */
export interface StartedPlan {
  readonly batches: Batches
  readonly terms: LocalTerms
  readonly limits: Limits
  /** The slot of a variable in the batches, -1 when the plan never binds it. */
  slotOf(variable: string): number
}

/** What one start is given beside its plan. */
export interface StartOptions {
  readonly query: QueryOptions
  readonly environment: RunEnvironment
  readonly baseIRI: string
  readonly measures?: PlanMeasures
}

/** The limits of a call. Its time runs from here. Throws a LimitError when it was cancelled before it began. */
export function limitsOf(options: QueryOptions): Limits {
  const limits = new Limits({
    maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  })
  limits.checkNow()
  return limits
}

/** Starts a plan under the given limits. */
export function startPlan(prepared: PreparedPlan, limits: Limits, options: StartOptions): StartedPlan {
  const { context, plan } = prepared
  const terms = new LocalTerms(context.dataset.terms, (bytes) => {
    limits.charge(bytes)
  })
  // The plan speaks of these ids, so they must be given out again in the same order.
  for (const term of prepared.localTerms) terms.idFor(term)
  const execution: Execution = {
    terms,
    limits,
    surroundings: surroundingsOf(options),
    ...(options.environment.remote === undefined ? {} : { remote: options.environment.remote }),
    slotNames: context.slotNames,
    marks: context.marks,
    text: () => context.dataset.text ?? options.environment.text?.(context.dataset),
    ...(options.measures === undefined ? {} : { measures: options.measures }),
  }
  return { batches: evaluate(plan, execution), terms, limits, slotOf: slotsIn(plan, context.slotNames) }
}

function slotsIn(plan: Plan, slotNames: readonly string[]): (variable: string) => number {
  const slots = new Map(plan.slots.map((slot) => [slotNames[slot]!, slot]))
  return (variable) => slots.get(variable) ?? -1
}

function surroundingsOf({ query, environment, baseIRI }: StartOptions): Surroundings {
  return {
    // Without a clock of its own the engine answers NOW() with the epoch when its caller gives no time.
    now: query.now ?? new Date(0),
    random: environment.random ?? Math.random,
    uuid: environment.uuid ?? randomUUID,
    baseIRI,
  }
}

/** What starting a bare pattern is given. */
export interface PatternOptions extends StartOptions {
  /** The variables whose columns are wanted. */
  readonly variables: readonly string[]
  /** What USING and USING NAMED, or WITH, make of the dataset. */
  readonly clause?: DatasetClause
}

/** The solutions of a pattern over a dataset, which may be that of a transaction: the WHERE of an update. */
export function startPattern(algebra: Algebra, dataset: Dataset, limits: Limits, options: PatternOptions): StartedPlan {
  const prepared = planFor(algebra, dataset, {
    variables: options.variables,
    isOptimised: true,
    defaultGraph: options.query.defaultGraph ?? 'auto',
    check: () => limits.check(),
    ...(options.clause === undefined ? {} : { clause: options.clause }),
  })
  return startPlan(prepared, limits, options)
}
