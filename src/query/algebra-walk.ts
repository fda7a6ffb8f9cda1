/** Questions about algebra that translation, rewriting and planning all ask: the inputs of an operator, the variables
 *  in scope after it, the variables that it must bind, the variables that an expression reads.
 *
 *  Recursion is safe here: parse.ts refuses a request that nests too deep. */

import { unreachable } from '../errors.ts'
import type { Algebra, Expression, PatternGraph, PatternTerm } from './algebra.ts'

/** The operators directly under `node`, in the order of the text. The patterns of EXISTS are not among them. */
export function inputsOf(node: Algebra): readonly Algebra[] {
  switch (node.type) {
    case 'bgp':
    case 'path':
    case 'values':
      return []
    case 'join':
    case 'union':
      return node.args
    case 'left-join':
    case 'minus':
      return [node.left, node.right]
    default:
      return [node.input]
  }
}

/** The names of the variables among some terms. */
const named = (terms: readonly (PatternTerm | PatternGraph | undefined)[]): readonly string[] =>
  terms.flatMap((term) => (term?.termType === 'Variable' ? term.value : []))

/** What `node` itself brings into scope, beside what its visible inputs do. */
function introducedBy(node: Algebra): readonly string[] {
  switch (node.type) {
    case 'bgp':
      return named([
        ...node.triples.flatMap(({ subject, predicate, object }) => [subject, predicate, object]),
        node.graph,
      ])
    case 'path':
      return named([node.subject, node.object, node.graph])
    case 'graph':
    case 'service':
      return named([node.name])
    case 'values':
    case 'project':
      return node.variables
    case 'group':
      return [...node.keys, ...node.aggregates].map(({ variable }) => variable)
    case 'extend':
      return [node.variable]
    default:
      return []
  }
}

/** The inputs whose variables stay in scope after `node`. */
function visibleInputs(node: Algebra): readonly Algebra[] {
  // What these do not name is out of sight above them.
  if (node.type === 'project' || node.type === 'group') return []
  // The right side of MINUS only takes away.
  return node.type === 'minus' ? [node.left] : inputsOf(node)
}

/** The variables that a solution of `node` may bind (section 18.2.1, "in scope"), in the order of their first mention,
 *  the ones of blank nodes included. */
export function variablesOf(node: Algebra): ReadonlySet<string> {
  const found = new Set<string>()
  addVariables(node, found)
  return found
}

/** Inputs first, so that the order is that of the text. */
function addVariables(node: Algebra, into: Set<string>): void {
  for (const input of visibleInputs(node)) addVariables(input, into)
  for (const name of introducedBy(node)) into.add(name)
}

/** The variables that every solution of `node` binds. A lower bound: what depends on an expression is left out. */
export function certainVariablesOf(node: Algebra): ReadonlySet<string> {
  switch (node.type) {
    case 'bgp':
    case 'path':
      return variablesOf(node)
    case 'join':
      return new Set(node.args.flatMap((arg) => [...certainVariablesOf(arg)]))
    case 'union':
      return common(node.args.map(certainVariablesOf))
    case 'left-join':
    case 'minus':
      return certainVariablesOf(node.left)
    case 'graph':
      return new Set([...certainVariablesOf(node.input), ...introducedBy(node)])
    case 'service':
      return new Set()
    case 'values':
      return new Set(node.variables.filter((_, column) => node.rows.every((row) => row[column] !== undefined)))
    case 'project':
      return common([new Set(node.variables), certainVariablesOf(node.input)])
    case 'group': {
      const plainKeys = node.keys.filter(({ expression }) => expression === undefined)
      return common([new Set(plainKeys.map(({ variable }) => variable)), certainVariablesOf(node.input)])
    }
    case 'extend':
    case 'filter':
    case 'order-by':
    case 'distinct':
    case 'reduced':
    case 'slice':
      return certainVariablesOf(node.input)
    default:
      return unreachable(node)
  }
}

/** The members that all sets share, in the order of the first. */
function common(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = sets
  return new Set([...first].filter((name) => others.every((other) => other.has(name))))
}

/** The expressions directly under `expression`. */
export function argumentsOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'variable':
    case 'constant':
    case 'exists':
      return []
    case 'and':
    case 'or':
    case 'call':
    case 'function':
      return expression.args
    case 'not':
    case 'sign':
      return [expression.arg]
    case 'comparison':
    case 'arithmetic':
      return [expression.left, expression.right]
    case 'in':
      return [expression.value, ...expression.list]
    default:
      return unreachable(expression)
  }
}

/** The variables that an expression reads, those mentioned anywhere in the patterns of its EXISTS among them. */
export function variablesOfExpression(expression: Expression): ReadonlySet<string> {
  const found = new Set<string>()
  addMentioned(expression, found)
  return found
}

/** Goes into the patterns of EXISTS as well. */
function addMentioned(expression: Expression, into: Set<string>): void {
  if (expression.type === 'variable') into.add(expression.name)
  if (expression.type === 'exists') addMentionedInside(expression.input, into)
  for (const arg of argumentsOf(expression)) addMentioned(arg, into)
}

/** Everything that a pattern names, in scope or not. */
function addMentionedInside(node: Algebra, into: Set<string>): void {
  addVariables(node, into)
  for (const expression of expressionsOf(node)) addMentioned(expression, into)
  for (const input of inputsOf(node)) addMentionedInside(input, into)
}

/** The expressions that belong to `node` itself. */
export function expressionsOf(node: Algebra): readonly Expression[] {
  switch (node.type) {
    case 'filter':
      return [node.condition]
    case 'left-join':
      return node.condition === undefined ? [] : [node.condition]
    case 'extend':
      return [node.expression]
    case 'order-by':
      return node.by.map(({ expression }) => expression)
    case 'group':
      return [
        ...node.keys.flatMap(({ expression }) => expression ?? []),
        ...node.aggregates.flatMap(({ aggregate }) => aggregate.argument ?? []),
      ]
    default:
      return []
  }
}
