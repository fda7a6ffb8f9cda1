/** The ordered list of rewritings. Each takes algebra and gives algebra with the same solutions; each is pinned by pairs
 *  in tests/rewrite. Adding one is one file and one line. */

import type { Algebra } from '../algebra.ts'
import { constantsFirst } from './constants-first.ts'
import { existsLimits } from './exists-limits.ts'
import { expandPaths } from './expand-paths.ts'
import { filtersDown } from './filters-down.ts'
import { graphsApart } from './graphs-apart.ts'
import { memberships } from './memberships.ts'
import { pushGraph } from './push-graph.ts'
import { requiredOptionals } from './required-optionals.ts'
import { unboundInMinus } from './unbound-in-minus.ts'

interface Pass {
  readonly name: string
  readonly run: (node: Algebra) => Algebra
  /** Needed to run the query at all; the others only make it faster. */
  readonly isRequired: boolean
}

/** The passes in the order in which they run. */
export const PASSES: readonly Pass[] = [
  // First, so that the passes after it meet no operator that hides patterns.
  { name: 'push-graph', run: pushGraph, isRequired: true },
  // Gives the planner joins and unions instead of paths.
  { name: 'expand-paths', run: expandPaths, isRequired: true },
  // Before EXISTS is planned once for all rows.
  { name: 'exists-limits', run: existsLimits, isRequired: true },
  // Before EXISTS is moved about: what a row may leave unbound is told by the inputs around it.
  { name: 'unbound-in-minus', run: unboundInMinus, isRequired: true },
  // Before the passes that look at single conditions.
  { name: 'memberships', run: memberships, isRequired: false },
  { name: 'required-optionals', run: requiredOptionals, isRequired: false },
  { name: 'filters-down', run: filtersDown, isRequired: false },
  // After filters have reached the branches that bind their variables.
  { name: 'constants-first', run: constantsFirst, isRequired: false },
  { name: 'graphs-apart', run: graphsApart, isRequired: false },
]

/** The algebra after all passes, or after the required ones only. */
export function rewrite(node: Algebra, isOptimised = true): Algebra {
  return PASSES.filter((pass) => isOptimised || pass.isRequired).reduce((current, pass) => pass.run(current), node)
}
