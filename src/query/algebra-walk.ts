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

function addTerm(into: Set<string>, term: PatternTerm | PatternGraph | undefined): void {
  if (term?.termType === 'Variable') into.add(term.value)
}

function addTriples(into: Set<string>, node: Algebra & { type: 'bgp' }): void {
  for (const { subject, predicate, object } of node.triples) {
    addTerm(into, subject)
    addTerm(into, predicate)
    addTerm(into, object)
  }
  addTerm(into, node.graph)
}

function addAll(into: Set<string>, names: Iterable<string>): void {
  for (const name of names) into.add(name)
}

/** The variables that a solution of `node` may bind (section 18.2.1, "in scope"), in the order of their first mention,
 *  the ones of blank nodes included. */
export function variablesOf(node: Algebra): ReadonlySet<string> {
  const found = new Set<string>()
  addVariables(node, found)
  return found
}

function addVariables(node: Algebra, into: Set<string>): void {
  switch (node.type) {
    case 'bgp':
      return addTriples(into, node)
    case 'path':
      addTerm(into, node.subject)
      addTerm(into, node.object)
      return addTerm(into, node.graph)
    case 'join':
    case 'union':
      return node.args.forEach((arg) => addVariables(arg, into))
    case 'left-join':
      addVariables(node.left, into)
      return addVariables(node.right, into)
    case 'minus':
      return addVariables(node.left, into)
    case 'graph':
    case 'service':
      addTerm(into, node.name)
      return addVariables(node.input, into)
    case 'extend':
      addVariables(node.input, into)
      into.add(node.variable)
      return
    case 'values':
    case 'project':
      return addAll(into, node.variables)
    case 'group':
      addAll(
        into,
        node.keys.map(({ variable }) => variable),
      )
      return addAll(
        into,
        node.aggregates.map(({ variable }) => variable),
      )
    case 'filter':
    case 'order-by':
    case 'distinct':
    case 'reduced':
    case 'slice':
      return addVariables(node.input, into)
    default:
      return unreachable(node)
  }
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
      return node.args
        .map(certainVariablesOf)
        .reduce((left, right) => new Set([...left].filter((name) => right.has(name))))
    case 'left-join':
    case 'minus':
      return certainVariablesOf(node.left)
    case 'graph': {
      const certain = new Set(certainVariablesOf(node.input))
      addTerm(certain, node.name)
      return certain
    }
    case 'service':
      return new Set()
    case 'values':
      return new Set(node.variables.filter((_, column) => node.rows.every((row) => row[column] !== undefined)))
    case 'project': {
      const certain = certainVariablesOf(node.input)
      return new Set(node.variables.filter((name) => certain.has(name)))
    }
    case 'group': {
      const certain = certainVariablesOf(node.input)
      const keys = node.keys.filter((key) => key.expression === undefined && certain.has(key.variable))
      return new Set(keys.map(({ variable }) => variable))
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

function addMentioned(expression: Expression, into: Set<string>): void {
  if (expression.type === 'variable') into.add(expression.name)
  if (expression.type === 'exists') addMentionedInside(expression.input, into)
  for (const arg of argumentsOf(expression)) addMentioned(arg, into)
}

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
