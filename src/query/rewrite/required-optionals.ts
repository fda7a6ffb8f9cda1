/** OPTIONAL under a filter that its unbound variables cannot pass is a join: `OPTIONAL { ?x :p ?v } FILTER(?v > 3)`.
 *  And OPTIONAL whose variable must stay unbound is NOT EXISTS: `OPTIONAL { ?x :p ?v } FILTER(!bound(?v))`. */

import { type Algebra, andOf, type Expression, type Filter, joinOf, type LeftJoin } from '../algebra.ts'
import { certainVariablesOf, expressionsOf, inputsOf, variablesOf, variablesOfExpression } from '../algebra-walk.ts'
import { rewriteOutsideExists } from './map-algebra.ts'

/** Functions that have a value for an unbound argument. */
const LENIENT = new Set(['BOUND', 'COALESCE', 'IF'])

/** The algebra with such OPTIONALs as joins or as NOT EXISTS. */
export function requiredOptionals(root: Algebra): Algebra {
  return rewriteOutsideExists(root, (node) =>
    node.type === 'filter' && node.input.type === 'left-join' ? change(node, node.input) : node,
  )
}

/** The filter over a join, over NOT EXISTS, or as it was. */
function change(node: Filter, optional: LeftJoin): Algebra {
  const left = variablesOf(optional.left)
  const added = new Set([...certainVariablesOf(optional.right)].filter((name) => !left.has(name)))
  const conditions = node.condition.type === 'and' ? node.condition.args : [node.condition]
  if (conditions.some((condition) => [...added].some((name) => rejects(condition, name)))) {
    const joined = joinOf([optional.left, optional.right])
    const all = optional.condition === undefined ? conditions : [optional.condition, ...conditions]
    return { type: 'filter', input: joined, condition: andOf(all) }
  }
  const absent = conditions.find((condition) => isNotBound(condition, added))
  if (absent === undefined || !isPlain(optional, left)) return node
  return withoutMatch(
    optional,
    conditions.filter((condition) => condition !== absent),
  )
}

/** Whether the condition is never true while the variable is unbound. */
function rejects(condition: Expression, name: string): boolean {
  switch (condition.type) {
    case 'and':
      return condition.args.some((arg) => rejects(arg, name))
    case 'or':
      return condition.args.every((arg) => rejects(arg, name))
    case 'call':
      if (condition.name === 'BOUND') return condition.args[0]?.type === 'variable' && condition.args[0].name === name
      return fails(condition, name)
    default:
      return fails(condition, name)
  }
}

/** Whether the expression has no value while the variable is unbound. */
function fails(expression: Expression, name: string): boolean {
  switch (expression.type) {
    case 'variable':
      return expression.name === name
    case 'comparison':
    case 'arithmetic':
      return fails(expression.left, name) || fails(expression.right, name)
    case 'not':
    case 'sign':
      return fails(expression.arg, name)
    case 'in':
      return fails(expression.value, name)
    case 'call':
      return !LENIENT.has(expression.name) && expression.args.some((arg) => fails(arg, name))
    case 'function':
      return expression.args.some((arg) => fails(arg, name))
    default:
      return false
  }
}

/** `!bound(?v)` for a variable that only the OPTIONAL can bind. */
function isNotBound(condition: Expression, added: ReadonlySet<string>): boolean {
  if (condition.type !== 'not' || condition.arg.type !== 'call' || condition.arg.name !== 'BOUND') return false
  const [arg] = condition.arg.args
  return arg?.type === 'variable' && added.has(arg.name)
}

/** Substituting the left row in the right side, as EXISTS does, gives what joining gives: the right side binds for
 *  certain what it has in common with the left, and none of its expressions looks at the left. */
function isPlain({ right }: LeftJoin, left: ReadonlySet<string>): boolean {
  const certain = certainVariablesOf(right)
  if ([...variablesOf(right)].some((name) => left.has(name) && !certain.has(name))) return false
  return readsOnly(right, (name) => certain.has(name) || !left.has(name))
}

/** Whether all expressions of a pattern read only names that pass the test. */
function readsOnly(node: Algebra, mayRead: (name: string) => boolean): boolean {
  const reads = expressionsOf(node).flatMap((expression) => [...variablesOfExpression(expression)])
  return reads.every(mayRead) && inputsOf(node).every((input) => readsOnly(input, mayRead))
}

/** The left rows for which the right side has none, under the other conditions. */
function withoutMatch({ left, right, condition }: LeftJoin, rest: readonly Expression[]): Algebra {
  const input: Algebra = condition === undefined ? right : { type: 'filter', input: right, condition }
  return { type: 'filter', input: left, condition: andOf([{ type: 'exists', negated: true, input }, ...rest]) }
}
