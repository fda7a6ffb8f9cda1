/** From text to plan, and the memory of both: a text that comes again is not parsed again, and on the same snapshot not
 *  planned again. Snapshots never change, so a plan stays right as long as its snapshot lives.
 *
 *  Only texts and plans are kept, never results. */

import { QueryError } from '../errors.ts'
import type { Term } from '../rdf/term.ts'
import type { Dataset } from '../store/dataset.ts'
import type { Algebra, DatasetClause, TranslatedQuery } from './algebra.ts'
import type { QueryOptions } from './endpoint.ts'
import { LocalTerms } from './local-terms.ts'
import { parseSparql } from './parse.ts'
import { PlanContext } from './plan/context.ts'
import type { Plan } from './plan/node.ts'
import { planAlgebra } from './plan.ts'
import { rewrite } from './rewrite/passes.ts'
import { translateQuery } from './translate.ts'

/** How many texts are remembered: more than the distinct queries of a busy client, at some kilobytes each. */
const REMEMBERED = 256

/** Longer texts are rare and large; parsing them again is cheap beside running them. */
const LONGEST_REMEMBERED = 20_000

/** A plan ready to run on one snapshot. */
export interface PreparedPlan {
  readonly context: PlanContext
  readonly plan: Plan
  /** Terms of the query that the dataset does not know, in the order in which they got their local ids. */
  readonly localTerms: readonly Term[]
}

/** A query with its plan, ready to run on one snapshot. */
export interface PreparedQuery extends PreparedPlan {
  readonly query: TranslatedQuery
}

/** Which solutions a query's plan must give: all for SELECT and ASK, those of the template or the targets else. */
function wantedVariables(query: TranslatedQuery): readonly string[] {
  switch (query.form) {
    case 'select':
      return query.variables
    case 'ask':
      return []
    case 'construct':
      return query.template.flatMap((one) =>
        [one.subject, one.predicate, one.object, one.graph].flatMap((term) =>
          term?.termType === 'Variable' ? term.value : [],
        ),
      )
    case 'describe':
      return query.targets.flatMap((target) => (target.termType === 'Variable' ? target.value : []))
  }
}

function wantedAlgebra(query: TranslatedQuery): Algebra {
  return query.form === 'ask' ? { type: 'slice', input: query.algebra, offset: 0, limit: 1 } : query.algebra
}

/** How queries are prepared. */
export interface PreparerOptions {
  /** False leaves out every rewriting that only makes queries faster. */
  readonly isOptimised: boolean
}

/** Parses, rewrites and plans; remembers what it has seen. */
export class Preparer {
  readonly #translated = new Map<string, TranslatedQuery>()
  readonly #plans = new WeakMap<Dataset, Map<string, PreparedQuery>>()

  constructor(readonly options: PreparerOptions = { isOptimised: true }) {}

  /** The query of a text for a snapshot. Throws a QueryError, and what `check` throws. */
  prepare(text: string, dataset: Dataset, options: QueryOptions, check?: () => void): PreparedQuery {
    const key = JSON.stringify([text, options.baseIRI, options.defaultGraph, options.dataset])
    const isRemembered = text.length <= LONGEST_REMEMBERED
    let plans = this.#plans.get(dataset)
    const known = plans?.get(key)
    if (known !== undefined) return known
    const prepared = withinStack(() => {
      const query = this.#translate(text, options.baseIRI ?? '', isRemembered, check)
      return this.#plan(query, dataset, options, check)
    })
    if (!isRemembered) return prepared
    if (plans === undefined) {
      plans = new Map()
      this.#plans.set(dataset, plans)
    }
    remember(plans, key, prepared)
    return prepared
  }

  #translate(text: string, baseIRI: string, isRemembered: boolean, check?: () => void): TranslatedQuery {
    const key = JSON.stringify([text, baseIRI])
    const known = this.#translated.get(key)
    if (known !== undefined) return known
    const translated = translateQuery(
      parseSparql(text, { kind: 'query', baseIRI, ...(check === undefined ? {} : { check }) }),
    )
    if (isRemembered) remember(this.#translated, key, translated)
    return translated
  }

  #plan(query: TranslatedQuery, dataset: Dataset, options: QueryOptions, check?: () => void): PreparedQuery {
    const clause = options.dataset ?? query.dataset
    const prepared = planFor(wantedAlgebra(query), dataset, {
      variables: wantedVariables(query),
      isOptimised: this.options.isOptimised,
      defaultGraph: options.defaultGraph ?? 'auto',
      ...(check === undefined ? {} : { check }),
      ...(clause === undefined ? {} : { clause }),
    })
    return { query, ...prepared }
  }
}

/** Depth is limited where it is read; this catches what is wide in the text and deep in the plan, such as thousands of
 *  EXISTS. Throws a QueryError with code `QUERY_TOO_DEEP` in place of the platform's error. */
function withinStack<T>(make: () => T): T {
  try {
    return make()
  } catch (cause) {
    if (!(cause instanceof RangeError) || !/call stack/.test(cause.message)) throw cause
    const text = {
      en: 'The query has too many parts that build on each other; split it.',
      zh: '查询中层层相依的部分过多;请拆分。',
    }
    throw new QueryError('QUERY_TOO_DEEP', text, undefined, { cause })
  }
}

/** What planning a pattern is given. */
export interface PlanOptions {
  readonly variables: readonly string[]
  readonly isOptimised: boolean
  readonly defaultGraph: NonNullable<QueryOptions['defaultGraph']>
  readonly clause?: DatasetClause
  /** Asked while planning takes long; throws a LimitError. */
  readonly check?: () => void
}

/** The plan of a pattern on a snapshot, and what running it needs to know of its planning. */
export function planFor(algebra: Algebra, dataset: Dataset, options: PlanOptions): PreparedPlan {
  const terms = new LocalTerms(dataset.terms)
  const context = new PlanContext(dataset, terms, options)
  const plan = planAlgebra(rewrite(algebra, options.isOptimised), context, options.variables)
  return { context, plan, localTerms: context.localTerms }
}

/** The oldest entry makes room: a Map keeps the order of insertion. */
function remember<T>(entries: Map<string, T>, key: string, value: T): void {
  const [oldest] = entries.keys()
  if (entries.size >= REMEMBERED && oldest !== undefined) entries.delete(oldest)
  entries.set(key, value)
}
