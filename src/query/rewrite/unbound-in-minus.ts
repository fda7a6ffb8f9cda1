/** EXISTS whose MINUS shares a variable that the tested row may leave unbound.
 *
 *  EXISTS puts the values of the row into its pattern (https://www.w3.org/TR/sparql11-query/#defn_substitute). A name that
 *  has a value is then no variable any more, so that the two sides of a MINUS do not share it; a name without one still
 *  is, and they do. The planner settles this once for all rows. Where the row decides, the test is asked in two ways:
 *
 *      BOUND(?y) && EXISTS { P }  ||  !BOUND(?y) && EXISTS { P with a name of its own for ?y } */

import { type Algebra, andOf, type Expression, orOf } from '../algebra.ts'
import { certainVariablesOf, expressionsOf, inputsOf, variablesOf, variablesOfExpression } from '../algebra-walk.ts'
import { mapExpression } from '../map-expression.ts'
import { mapExpressions, rewriteAll } from './map-algebra.ts'
import { renameVariable } from './rename-variable.ts'

/** The algebra in which no MINUS inside an EXISTS depends on whether a row binds what both its sides share. */
export function unboundInMinus(root: Algebra): Algebra {
  let fresh = 0
  return rewriteAll(root, (node) => {
    if (expressionsOf(node).length === 0) return node
    const certain = new Set(inputsOf(node).flatMap((input) => [...certainVariablesOf(input)]))
    const doubtful = inputsOf(node)
      .flatMap((input) => [...variablesOf(input)])
      .filter((name) => !certain.has(name))
    if (doubtful.length === 0) return node
    return mapExpressions(node, (expression) => asked(expression, new Set(doubtful), () => `_:/unbound${fresh++}`))
  })
}

/** The expression with each such EXISTS asked in two ways. */
function asked(expression: Expression, doubtful: ReadonlySet<string>, freshName: () => string): Expression {
  if (!hasExists(expression)) return expression
  return mapExpression(expression, (node): Expression | undefined => {
    if (node.type !== 'exists') return undefined
    const shared = [...sharedInMinus(node.input)].find((name) => doubtful.has(name))
    if (shared === undefined || holdsService(node.input)) return node
    const isBound: Expression = { type: 'call', name: 'BOUND', args: [{ type: 'variable', name: shared }] }
    const others = new Set([...doubtful].filter((name) => name !== shared))
    const free: Expression = { ...node, input: renameVariable(node.input, shared, freshName()) }
    return orOf([
      andOf([isBound, asked(node, others, freshName)]),
      andOf([{ type: 'not', arg: isBound }, asked(free, others, freshName)]),
    ])
  })
}

const hasExists = (expression: Expression): boolean => patternsIn(expression).length > 0

/** The patterns of the EXISTS of an expression. */
function patternsIn(expression: Expression): readonly Algebra[] {
  const found: Algebra[] = []
  mapExpression(expression, (node): Expression | undefined => {
    if (node.type !== 'exists') return undefined
    found.push(node.input)
    return node
  })
  return found
}

/** The names on both sides of a MINUS anywhere in a pattern. On the right, what filters read counts as well. */
function sharedInMinus(node: Algebra, into = new Set<string>()): ReadonlySet<string> {
  if (node.type === 'minus') {
    const right = variablesOfExpression({ type: 'exists', negated: false, input: node.right })
    for (const name of variablesOf(node.left)) if (right.has(name)) into.add(name)
  }
  for (const input of inputsOf(node)) sharedInMinus(input, into)
  for (const pattern of expressionsOf(node).flatMap(patternsIn)) sharedInMinus(pattern, into)
  return into
}

/** Whether part of a pattern is asked elsewhere. */
function holdsService(node: Algebra): boolean {
  if (node.type === 'service' || inputsOf(node).some(holdsService)) return true
  return expressionsOf(node).flatMap(patternsIn).some(holdsService)
}
