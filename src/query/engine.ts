/** The embedded Endpoint: SPARQL text over a DatasetSource. Puts parsing, planning, running and results together, and
 *  decides nothing of its own.
 *
 *  A query runs on the snapshot of the moment it is asked; a writer that commits meanwhile does not change its answer. */

import { unreachable } from '../errors.ts'
import type { DatasetSource } from '../store/dataset.ts'
import type { Id } from '../store/id.ts'
import type { TranslatedQuery } from './algebra.ts'
import { constructQuads, describeQuads, type QuadMaking } from './construct.ts'
import type { BindingsResult, Endpoint, QuadsResult, QueryOptions, QueryResult } from './endpoint.ts'
import { limitsOf, type RunEnvironment, type StartedPlan, startPlan } from './execute.ts'
import { type ExplainedPlan, explainPlan, type PlanMeasures, printExplained } from './explain.ts'
import type { Limits } from './limits.ts'
import { type PreparedQuery, Preparer } from './prepare.ts'
import { BindingsStream, bindingsShape, countedQuads, RowCount } from './results.ts'
import type { Batches } from './run.ts'
import { executeUpdate } from './update.ts'

/** What an engine is made with. */
export interface EngineOptions extends RunEnvironment {
  /** False plans without the rewritings that only make queries faster; for tests. */
  readonly isOptimised?: boolean
}

/** The embedded Endpoint, which can also explain its plans. */
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

/** One run of a query and the count of what it gave. */
interface Started extends StartedPlan {
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
    const limits = limitsOf(options)
    const prepared = this.#preparer.prepare(text, this.#source.snapshot(), options, () => limits.check())
    const started = this.#start(prepared, limits, options)
    switch (prepared.query.form) {
      case 'select':
        return selectResult(prepared.query, started)
      case 'ask':
        return { type: 'boolean', value: await hasRow(started.batches) }
      case 'construct':
      case 'describe':
        return quadsResult(prepared, prepared.query, started)
      default:
        return unreachable(prepared.query)
    }
  }

  update(text: string, options: QueryOptions = {}): Promise<void> {
    return executeUpdate(text, this.#source, options, this.#options)
  }

  async explain(text: string, options: QueryOptions = {}): Promise<string> {
    return printExplained(await this.explainTree(text, options))
  }

  async explainTree(text: string, options: QueryOptions = {}): Promise<ExplainedPlan> {
    const limits = limitsOf(options)
    const prepared = this.#preparer.prepare(text, this.#source.snapshot(), options, () => limits.check())
    const measures: PlanMeasures = new Map()
    const { batches, terms } = this.#start(prepared, limits, options, measures)
    for await (const _ of batches) {
      // Only the measures are wanted.
    }
    // Terms of the plan, of which local ids are known to this run only.
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

  #start(prepared: PreparedQuery, limits: Limits, query: QueryOptions, measures?: PlanMeasures): Started {
    const started = startPlan(prepared, limits, {
      query,
      environment: this.#options,
      baseIRI: prepared.query.baseIRI,
      ...(measures === undefined ? {} : { measures }),
    })
    return { ...started, count: new RowCount(query.maxRows ?? Number.POSITIVE_INFINITY) }
  }
}

/** Stops at the first row; leaving the loop ends the operators below. */
async function hasRow(batches: Batches): Promise<boolean> {
  for await (const batch of batches) if (batch.length > 0) return true
  return false
}

/** The result of a SELECT. The plan does not run before its first row is asked for. */
function selectResult(
  { variables }: TranslatedQuery & { form: 'select' },
  { batches, terms, count, slotOf }: Started,
): BindingsResult {
  const slots = variables.map(slotOf)
  const bindings = new BindingsStream(batches, bindingsShape(variables, terms), slots, count)
  return { type: 'bindings', variables, bindings, outcome: () => count.outcome() }
}

/** The result of a CONSTRUCT or DESCRIBE, cut at the row limit like rows are. */
function quadsResult(
  prepared: PreparedQuery,
  query: TranslatedQuery & { form: 'construct' | 'describe' },
  { batches, terms, limits, count, slotOf }: Started,
): QuadsResult {
  const making: QuadMaking = { terms, limits, slotOf }
  const quads =
    query.form === 'construct'
      ? constructQuads(query.template, batches, making)
      : describeQuads(targetIds(query, batches, making), prepared.context.everyTriple(), making)
  return { type: 'quads', quads: countedQuads(quads, count), outcome: () => count.outcome() }
}

/** What is to be described: terms of the text first, then the values of the variables, row by row. */
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
