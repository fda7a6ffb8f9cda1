/** The embedded Endpoint: SPARQL text over a DatasetSource. Puts parsing, planning, running and results together, and
 *  decides nothing of its own.
 *
 *  A query runs on the snapshot of the moment it is asked; a writer that commits meanwhile does not change its answer. */

import { randomUUID } from 'node:crypto'
import { InvariantError, unreachable } from '../errors.ts'
import type { Dataset, DatasetSource, TextIndex } from '../store/dataset.ts'
import type { Id } from '../store/id.ts'
import type { TranslatedQuery } from './algebra.ts'
import { constructQuads, describeQuads, type QuadMaking } from './construct.ts'
import type { BindingsResult, Endpoint, QuadsResult, QueryOptions, QueryResult } from './endpoint.ts'
import { type Execution, evaluate } from './evaluate.ts'
import { type ExplainedPlan, explainPlan, type PlanMeasures, printExplained } from './explain.ts'
import type { Surroundings } from './expression-context.ts'
import { Limits } from './limits.ts'
import { LocalTerms } from './local-terms.ts'
import type { Plan } from './plan/node.ts'
import { type PreparedQuery, Preparer } from './prepare.ts'
import { BindingsStream, bindingsShape, countedQuads, RowCount } from './results.ts'
import type { Batches } from './run.ts'

/** What one query may hold when its caller sets no limit: a gigabyte of tables, sorts and groups. */
export const DEFAULT_MAX_BYTES = 1_000_000_000

export interface EngineOptions {
  /** The text index of a snapshot, for `text:search`; without it, and without one of the dataset, searching fails. */
  readonly text?: (dataset: Dataset) => TextIndex
  /** RAND(), in [0, 1). */
  readonly random?: () => number
  /** UUID() and STRUUID(). */
  readonly uuid?: () => string
  /** False plans without the rewritings that only make queries faster; for tests. */
  readonly isOptimised?: boolean
}

export interface Engine extends Endpoint {
  /** The plan of a query as a tree with expected and actual rows and times, as text. Runs the query to its end. */
  explain(text: string, options?: QueryOptions): Promise<string>
  /** As `explain`, as data. */
  explainTree(text: string, options?: QueryOptions): Promise<ExplainedPlan>
}

/** An engine over the current snapshots of a source. */
export function createEngine(source: DatasetSource, options: EngineOptions = {}): Engine {
  return new EmbeddedEngine(source, options)
}

/** One run of a prepared query. */
interface Started {
  readonly batches: Batches
  readonly terms: LocalTerms
  readonly limits: Limits
  readonly count: RowCount
}

class EmbeddedEngine implements Engine {
  readonly #source: DatasetSource
  readonly #options: EngineOptions
  readonly #preparer: Preparer

  constructor(source: DatasetSource, options: EngineOptions) {
    this.#source = source
    this.#options = options
    this.#preparer = new Preparer({ isOptimised: options.isOptimised ?? true })
  }

  async query(text: string, options: QueryOptions = {}): Promise<QueryResult> {
    const prepared = this.#preparer.prepare(text, this.#source.snapshot(), options)
    const started = this.#start(prepared, options)
    switch (prepared.query.form) {
      case 'select':
        return selectResult(prepared, prepared.query, started)
      case 'ask':
        return { type: 'boolean', value: await hasRow(started.batches) }
      case 'construct':
      case 'describe':
        return quadsResult(prepared, prepared.query, started)
      default:
        return unreachable(prepared.query)
    }
  }

  update(_text: string, _options: QueryOptions = {}): Promise<void> {
    throw new InvariantError('updates are not connected yet')
  }

  async explain(text: string, options: QueryOptions = {}): Promise<string> {
    return printExplained(await this.explainTree(text, options))
  }

  async explainTree(text: string, options: QueryOptions = {}): Promise<ExplainedPlan> {
    const prepared = this.#preparer.prepare(text, this.#source.snapshot(), options)
    const measures: PlanMeasures = new Map()
    const { batches, terms } = this.#start(prepared, options, measures)
    for await (const _ of batches) {
      // Only the measures are wanted.
    }
    const termText = (id: Id) => {
      const kind = terms.kindOf(id)
      return kind === 'iri'
        ? `<${terms.valueOf(id)}>`
        : kind === 'literal'
          ? `"${terms.valueOf(id)}"`
          : terms.valueOf(id)
    }
    return explainPlan(prepared.plan, { slotNames: prepared.context.slotNames, termText }, measures)
  }

  #start(prepared: PreparedQuery, options: QueryOptions, measures?: PlanMeasures): Started {
    const { context, plan, query } = prepared
    const limits = new Limits({
      maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    })
    limits.checkNow()
    const terms = new LocalTerms(context.dataset.terms, (bytes) => {
      limits.charge(bytes)
    })
    // The plan speaks of these ids, so they must be given out again in the same order.
    for (const term of prepared.localTerms) terms.idFor(term)
    const execution: Execution = {
      terms,
      limits,
      surroundings: this.#surroundings(query, options),
      slotNames: context.slotNames,
      marks: context.marks,
      text: () => context.dataset.text ?? this.#options.text?.(context.dataset),
      ...(measures === undefined ? {} : { measures }),
    }
    return {
      batches: evaluate(plan, execution),
      terms,
      limits,
      count: new RowCount(options.maxRows ?? Number.POSITIVE_INFINITY),
    }
  }

  #surroundings(query: TranslatedQuery, options: QueryOptions): Surroundings {
    return {
      // Without a clock of its own the engine answers NOW() with the epoch when its caller gives no time.
      now: options.now ?? new Date(0),
      random: this.#options.random ?? Math.random,
      uuid: this.#options.uuid ?? randomUUID,
      baseIRI: query.baseIRI,
    }
  }
}

async function hasRow(batches: Batches): Promise<boolean> {
  for await (const batch of batches) if (batch.length > 0) return true
  return false
}

function slotsIn(plan: Plan, prepared: PreparedQuery): (variable: string) => number {
  const known = new Set(plan.slots)
  return (variable) => {
    const slot = prepared.context.slotOf(variable)
    return known.has(slot) ? slot : -1
  }
}

function selectResult(
  prepared: PreparedQuery,
  { variables }: TranslatedQuery & { form: 'select' },
  { batches, terms, count }: Started,
): BindingsResult {
  const slots = variables.map(slotsIn(prepared.plan, prepared))
  const bindings = new BindingsStream(batches, bindingsShape(variables, terms), slots, count)
  return { type: 'bindings', variables, bindings, outcome: () => count.outcome() }
}

function quadsResult(
  prepared: PreparedQuery,
  query: TranslatedQuery & { form: 'construct' | 'describe' },
  { batches, terms, limits, count }: Started,
): QuadsResult {
  const making: QuadMaking = { terms, limits, slotOf: slotsIn(prepared.plan, prepared) }
  const quads =
    query.form === 'construct'
      ? constructQuads(query.template, batches, making)
      : describeQuads(targetIds(query, batches, making), prepared.context.everyTriple(), making)
  return { type: 'quads', quads: countedQuads(quads, count), outcome: () => count.outcome() }
}

async function* targetIds(
  { targets }: TranslatedQuery & { form: 'describe' },
  batches: Batches,
  { terms, slotOf }: QuadMaking,
): AsyncGenerator<Id, void, void> {
  const slots: number[] = []
  for (const target of targets) {
    if (target.termType === 'Variable') slots.push(slotOf(target.value))
    else yield terms.idFor(target)
  }
  if (slots.length === 0) return
  for await (const batch of batches) {
    for (let row = 0; row < batch.length; row++) {
      for (const slot of slots) {
        const id = batch.columns[slot]?.[row] ?? 0
        if (id !== 0) yield id
      }
    }
  }
}
