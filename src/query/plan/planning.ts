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
  /** Names that stand for values of an outer row: inside EXISTS they are substituted wherever they occur, so that no
   *  part of the pattern hides them. */
  readonly substituted: ReadonlySet<string>
  /** The planner for the inside of an EXISTS. */
  substituting(names: ReadonlySet<string>): Planning
  /** Join(progress, node). `outside` are the names that are bound before, into which `node` may not look. */
  planFrom(node: Algebra, progress: Progress, outside: ReadonlySet<string>): Progress
  /** Joins everything of a flat group to `progress` and runs its stages. */
  arrange(group: FlatGroup, progress: Progress): Progress
}
