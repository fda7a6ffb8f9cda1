/** Copying algebra with changes: what every rewriting is made of. Nodes that do not change are returned as they are, so a
 *  rewriting that finds nothing costs no memory. */

import { unreachable } from '../../errors.ts'
import type { Aggregate, Algebra, Expression } from '../algebra.ts'
import { joinOf, unionOf } from '../algebra.ts'

/** A change of one node; returns the node itself when it has nothing to change. */
export type Rewriting = (node: Algebra) => Algebra

/** `change` applied to every node from the leaves up, the patterns of EXISTS included. */
export function rewriteAll(node: Algebra, change: Rewriting): Algebra {
  const inner = mapInputs(node, (input) => rewriteAll(input, change))
  return change(mapExpressions(inner, (expression) => insideExists(expression, (input) => rewriteAll(input, change))))
}

/** As `rewriteAll`, but leaves the patterns of EXISTS alone: there a variable that the pattern does not bind may still
 *  have the value of the outer row. */
export function rewriteOutsideExists(node: Algebra, change: Rewriting): Algebra {
  return change(mapInputs(node, (input) => rewriteOutsideExists(input, change)))
}

/** The node with its direct inputs changed. Joins and unions stay flat. */
export function mapInputs(node: Algebra, change: Rewriting): Algebra {
  switch (node.type) {
    case 'bgp':
    case 'path':
    case 'values':
      return node
    case 'join': {
      const args = mapped(node.args, change)
      return args === node.args ? node : joinOf(args)
    }
    case 'union': {
      const args = mapped(node.args, change)
      return args === node.args ? node : unionOf(args)
    }
    case 'left-join':
    case 'minus': {
      const left = change(node.left)
      const right = change(node.right)
      return left === node.left && right === node.right ? node : { ...node, left, right }
    }
    // What a SERVICE sends is text; its pattern only tells the planner which variables come back.
    case 'service':
      return node
    default: {
      const input = change(node.input)
      return input === node.input ? node : { ...node, input }
    }
  }
}

/** The list itself when nothing in it changed, which is how "unchanged" reaches the top. */
function mapped<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = items.map(change)
  return changed.every((item, index) => item === items[index]) ? items : changed
}

/** The node with its own expressions changed. */
export function mapExpressions(node: Algebra, change: (expression: Expression) => Expression): Algebra {
  switch (node.type) {
    case 'filter': {
      const condition = change(node.condition)
      return condition === node.condition ? node : { ...node, condition }
    }
    case 'left-join': {
      if (node.condition === undefined) return node
      const condition = change(node.condition)
      return condition === node.condition ? node : { ...node, condition }
    }
    case 'extend': {
      const expression = change(node.expression)
      return expression === node.expression ? node : { ...node, expression }
    }
    case 'order-by': {
      const by = mapped(node.by, (one) => {
        const expression = change(one.expression)
        return expression === one.expression ? one : { ...one, expression }
      })
      return by === node.by ? node : { ...node, by }
    }
    case 'group': {
      const keys = mapped(node.keys, (key) => {
        if (key.expression === undefined) return key
        const expression = change(key.expression)
        return expression === key.expression ? key : { ...key, expression }
      })
      const aggregates = mapped(node.aggregates, (one) => {
        const aggregate = changedArgument(one.aggregate, change)
        return aggregate === one.aggregate ? one : { ...one, aggregate }
      })
      return keys === node.keys && aggregates === node.aggregates ? node : { ...node, keys, aggregates }
    }
    default:
      return node
  }
}

/** COUNT(*) has no argument to change. */
function changedArgument(aggregate: Aggregate, change: (expression: Expression) => Expression): Aggregate {
  if (aggregate.argument === undefined) return aggregate
  const argument = change(aggregate.argument)
  return argument === aggregate.argument ? aggregate : { ...aggregate, argument }
}

/** The expression with the pattern of every EXISTS in it changed. */
export function insideExists(expression: Expression, change: Rewriting): Expression {
  const inside = (one: Expression): Expression => insideExists(one, change)
  switch (expression.type) {
    case 'variable':
    case 'constant':
      return expression
    case 'exists': {
      const input = change(expression.input)
      return input === expression.input ? expression : { ...expression, input }
    }
    case 'and':
    case 'or':
    case 'call':
    case 'function': {
      const args = mapped(expression.args, inside)
      return args === expression.args ? expression : { ...expression, args }
    }
    case 'not':
    case 'sign': {
      const arg = inside(expression.arg)
      return arg === expression.arg ? expression : { ...expression, arg }
    }
    case 'comparison':
    case 'arithmetic': {
      const left = inside(expression.left)
      const right = inside(expression.right)
      return left === expression.left && right === expression.right ? expression : { ...expression, left, right }
    }
    case 'in': {
      const value = inside(expression.value)
      const list = mapped(expression.list, inside)
      return value === expression.value && list === expression.list ? expression : { ...expression, value, list }
    }
    default:
      return unreachable(expression)
  }
}
