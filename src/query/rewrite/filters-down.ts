/** A filter above a union is a filter in each branch, where it meets fewer rows and can choose what to start from. */

import type { Algebra, Expression } from '../algebra.ts'
import { unionOf } from '../algebra.ts'
import { argumentsOf } from '../algebra-walk.ts'
import { rewriteAll } from './map-algebra.ts'

/** The algebra with filters below the unions that they stood above. */
export function filtersDown(root: Algebra): Algebra {
  return rewriteAll(root, (node) => {
    if (node.type !== 'filter' || node.input.type !== 'union' || holdsExists(node.condition)) return node
    return unionOf(node.input.args.map((input) => filtersDown({ type: 'filter', input, condition: node.condition })))
  })
}

/** The slot of an EXISTS belongs to one place of a plan. */
function holdsExists(expression: Expression): boolean {
  return expression.type === 'exists' || argumentsOf(expression).some(holdsExists)
}
