/** Giving one variable of a pattern another name, everywhere in it: in triples, columns and expressions, and inside the
 *  patterns of EXISTS. Neither name is seen outside the pattern by who uses this. */

import { variable } from '../../rdf/term.ts'
import type { Algebra, Expression } from '../algebra.ts'
import { mapExpression } from '../map-expression.ts'
import { mapExpressions, mapInputs } from './map-algebra.ts'

/** The pattern with `to` wherever it had the variable `from`. A SERVICE keeps the text that it sends, so patterns that
 *  hold one must not be given here. */
export function renameVariable(node: Algebra, from: string, to: string): Algebra {
  const inner = mapInputs(node, (input) => renameVariable(input, from, to))
  return renamedHead(
    mapExpressions(inner, (expression) => renamedIn(expression, from, to)),
    from,
    to,
  )
}

function renamedIn(expression: Expression, from: string, to: string): Expression {
  return mapExpression(expression, (node): Expression | undefined => {
    if (node.type === 'exists') return { ...node, input: renameVariable(node.input, from, to) }
    return node.type === 'variable' && node.name === from ? { ...node, name: to } : undefined
  })
}

/** What an operator names by itself, beside its inputs and expressions. */
function renamedHead(node: Algebra, from: string, to: string): Algebra {
  const name = (one: string): string => (one === from ? to : one)
  const term = <T extends { readonly termType: string; readonly value: string }>(one: T) =>
    one.termType === 'Variable' && one.value === from ? variable(to) : one
  switch (node.type) {
    case 'bgp': {
      const triples = node.triples.map(({ subject, predicate, object }) => ({
        subject: term(subject),
        predicate: term(predicate),
        object: term(object),
      }))
      return { ...node, triples, ...(node.graph === undefined ? {} : { graph: term(node.graph) }) }
    }
    case 'path': {
      const graph = node.graph === undefined ? {} : { graph: term(node.graph) }
      return { ...node, subject: term(node.subject), object: term(node.object), ...graph }
    }
    case 'graph':
      return { ...node, name: term(node.name) }
    case 'values':
    case 'project':
      return { ...node, variables: node.variables.map(name) }
    case 'extend':
      return { ...node, variable: name(node.variable) }
    case 'group': {
      const keys = node.keys.map((key) => ({ ...key, variable: name(key.variable) }))
      return { ...node, keys, aggregates: node.aggregates.map((one) => ({ ...one, variable: name(one.variable) })) }
    }
    default:
      return node
  }
}
