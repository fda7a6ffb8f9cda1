/** `?x = a || ?x = b || …` as `?x IN (a, b, …)`, and `?x != a && ?x != b && …` as `?x NOT IN (a, b, …)`: programs write
 *  such chains with thousands of terms, and a list is looked up in a table while a chain is tried term by term.
 *
 *  The specification defines IN by exactly this chain (https://www.w3.org/TR/sparql11-query/#func-in), errors included,
 *  so the two are the same in every position; only their order among the other conditions changes, which `||` and `&&`
 *  do not show. */

import type { Algebra, Expression } from '../algebra.ts'
import { argumentsOf } from '../algebra-walk.ts'
import { mapExpression } from '../map-expression.ts'
import { mapExpressions, rewriteAll } from './map-algebra.ts'

type Junction = Expression & { readonly type: 'and' | 'or' }

/** Equality of one expression with constants; `key` is the same for the same expression. */
interface Membership {
  readonly key: string
  readonly value: Expression
  readonly list: readonly Expression[]
}

/** The algebra with such chains as lists, in its expressions and in those of EXISTS. */
export function memberships(root: Algebra): Algebra {
  return rewriteAll(root, (node) =>
    mapExpressions(node, (expression) => (holdsJunction(expression) ? listed(expression) : expression)),
  )
}

function holdsJunction(expression: Expression): boolean {
  return expression.type === 'and' || expression.type === 'or' || argumentsOf(expression).some(holdsJunction)
}

function listed(expression: Expression): Expression {
  return mapExpression<Algebra, never, Algebra>(expression, (node) => {
    if (node.type === 'exists') return node
    return node.type === 'and' || node.type === 'or' ? gathered({ ...node, args: node.args.map(listed) }) : undefined
  })
}

/** The members of one junction with those about the same expression put together, each where its first one stood. */
function gathered(junction: Junction): Expression {
  const negated = junction.type === 'and'
  const found = junction.args.map((arg) => membershipOf(arg, negated))
  const lists = new Map<string, Expression[]>()
  for (const one of found) {
    if (one === undefined) continue
    const list = lists.get(one.key) ?? []
    for (const item of one.list) list.push(item)
    lists.set(one.key, list)
  }
  const told = new Set<string>()
  const args = junction.args.flatMap((arg, index): readonly Expression[] => {
    const one = found[index]
    if (one === undefined || lists.get(one.key)!.length === one.list.length) return [arg]
    if (told.has(one.key)) return []
    told.add(one.key)
    return [{ type: 'in', negated, value: one.value, list: lists.get(one.key)! }]
  })
  // One that is left was gathered, and a list gives a truth as the junction did.
  return args.length === 1 ? args[0]! : { ...junction, args }
}

/** What one member says: `e = c`, `c = e` or `e IN (c, …)`; the denial of them where `negated`. */
function membershipOf(expression: Expression, negated: boolean): Membership | undefined {
  if (expression.type === 'in') {
    if (expression.negated !== negated || !expression.list.every(isConstant)) return undefined
    const key = keyOf(expression.value)
    return key === undefined ? undefined : { key, value: expression.value, list: expression.list }
  }
  if (expression.type !== 'comparison' || expression.operator !== (negated ? '!=' : '=')) return undefined
  const [value, constant] = isConstant(expression.left)
    ? [expression.right, expression.left]
    : [expression.left, expression.right]
  const key = isConstant(constant) ? keyOf(value) : undefined
  return key === undefined ? undefined : { key, value, list: [constant] }
}

function isConstant(expression: Expression): boolean {
  return expression.type === 'constant'
}

/** A name for a variable, or for a function of one: STR(?x), LANG(?x). Undefined for all else. */
function keyOf(expression: Expression): string | undefined {
  if (expression.type === 'variable') return `?${expression.name}`
  if (expression.type !== 'call' || expression.args.length !== 1) return undefined
  const inner = keyOf(expression.args[0]!)
  return inner === undefined ? undefined : `${expression.name}(${inner})`
}
