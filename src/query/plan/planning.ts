/** What the parts of the planner ask of each other. Types only. */

import type { Algebra } from '../algebra.ts'
import type { Sample } from '../estimate.ts'
import type { PlanContext } from './context.ts'
import type { FlatGroup } from './group.ts'
import type { Plan } from './node.ts'

/** A plan as far as it has come, and a sample of its rows. */
export interface Progress {
  readonly plan: Plan
  readonly sample: Sample
}

/** The planner as its parts see it. */
export interface Planning {
  readonly context: PlanContext
  /** Join(progress, node). `outside` are the names that `node` may not look into; none inside EXISTS, where the values
   *  of the outer row are substituted everywhere. */
  planFrom(node: Algebra, progress: Progress, outside: ReadonlySet<string>): Progress
  /** Joins everything of a flat group to `progress` and runs its stages. */
  arrange(group: FlatGroup, progress: Progress): Progress
}
