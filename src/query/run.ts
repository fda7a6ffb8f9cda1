/** What the operators of one running query share. Types only; evaluate.ts makes it. */

import type { TextIndex } from '../store/dataset.ts'
import type { Batch } from './batch.ts'
import type { ExpressionContext, Surroundings } from './expression-context.ts'
import type { Limits } from './limits.ts'
import type { LocalTerms } from './local-terms.ts'
import type { Plan } from './plan/node.ts'
import type { RemoteAccess } from './remote.ts'

/** Batches as an operator hands them on. Closing the generator closes the operators below it. */
export type Batches = AsyncGenerator<Batch, void, void>

/** One running query, as its operators see it. */
export interface Run {
  /** How many slots the query has. */
  readonly width: number
  readonly limits: Limits
  readonly terms: LocalTerms
  readonly surroundings: Surroundings
  /** How SERVICE may reach other endpoints; not at all when absent. */
  readonly remote: RemoteAccess | undefined
  /** The batch that each seed hands down at present. */
  readonly seeds: Map<number, Batch>
  /** What was built once for a plan node, such as the hash table of a join inside a seeded plan. */
  readonly built: Map<Plan, unknown>
  /** Starts a plan. */
  evaluate(plan: Plan): Batches
  /** A context for expressions over the batches of `plan`. */
  context(plan: Plan): ExpressionContext
  /** The text index of the dataset; undefined when there is none. */
  readonly text: TextIndex | undefined
}
