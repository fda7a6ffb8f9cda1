/** Rebuilding an expression from its leaves up. */

import type { ExpressionOf } from './algebra.ts'

/** An expression of the same shape in which `leaf` has replaced what it answers for: variables, EXISTS, aggregates. Where
 *  it answers undefined, the node is rebuilt from its mapped arguments. `leaf` must answer for every EXISTS and every
 *  node of kind `Other`, because only it knows their new shape. */
export function mapExpression<P, O extends { readonly type: string }, Q>(
  expression: ExpressionOf<P, O>,
  leaf: (node: ExpressionOf<P, O>) => ExpressionOf<Q> | undefined,
): ExpressionOf<Q> {
  const known = leaf(expression)
  if (known !== undefined) return known
  const map = (arg: ExpressionOf<P, O>): ExpressionOf<Q> => mapExpression(arg, leaf)
  const node = expression as Exclude<ExpressionOf<P>, { type: 'exists' }> as ExpressionOf<P, O> & { type: string }
  return rebuild(node as never, map as never)
}

type Inner<P> = Exclude<ExpressionOf<P>, { readonly type: 'exists' }>

/** The same kind of node over mapped arguments. */
function rebuild<P, Q>(node: Inner<P>, map: (arg: ExpressionOf<P>) => ExpressionOf<Q>): ExpressionOf<Q> {
  switch (node.type) {
    case 'variable':
    case 'constant':
      return node
    case 'and':
    case 'or':
      return { type: node.type, args: node.args.map(map) }
    case 'call':
    case 'function':
      return { ...node, args: node.args.map(map) }
    case 'not':
    case 'sign':
      return { ...node, arg: map(node.arg) }
    case 'comparison':
      return { ...node, left: map(node.left), right: map(node.right) }
    case 'arithmetic':
      return { ...node, left: map(node.left), right: map(node.right) }
    case 'in':
      return { ...node, value: map(node.value), list: node.list.map(map) }
  }
}
