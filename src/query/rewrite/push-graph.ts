/** GRAPH pushed down to the patterns that read it (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra, Evaluation of a
 *  Graph Pattern): `graph ?g { P }` becomes P with ?g at every pattern, so it is planned like any other join.
 *
 *  Inside GRAPH the name is not in scope, it is joined afterwards. Where pushing it down would show (an expression that
 *  reads it, a sub-select with LIMIT or GROUP BY, a MINUS that would meet only in it) the operator stays, and the planner
 *  answers it graph by graph. A pushed pattern always binds the name, and is empty where the graph does not exist. */

import type { NamedNode } from '../../rdf/term.ts'
import { type Algebra, type GraphOp, type Group, joinOf, type PatternGraph } from '../algebra.ts'
import { certainVariablesOf, expressionsOf, inputsOf, variablesOf, variablesOfExpression } from '../algebra-walk.ts'
import { insideExists, mapExpressions, mapInputs } from './map-algebra.ts'

/** All GRAPH operators of a query pushed down as far as that changes nothing. */
export function pushGraph(node: Algebra): Algebra {
  if (node.type === 'graph') return pushOne({ ...node, input: pushGraph(node.input) })
  const inner = mapInputs(node, pushGraph)
  return mapExpressions(inner, (expression) => insideExists(expression, pushGraph))
}

/** A graph operator that stayed, pushed down over GROUP BY as well: the name becomes one more key. */
export function pushedOver(node: GraphOp): Algebra {
  return node.name.termType === 'Variable' && isPushable(node.input, node.name.value, true)
    ? placedIn(node.input, node.name)
    : node
}

function pushOne(node: GraphOp): Algebra {
  return node.name.termType === 'Variable' && !isPushable(node.input, node.name.value)
    ? node
    : placedIn(node.input, node.name)
}

/** The pattern as one graph answers it: the planner's way out for what cannot be pushed as a variable. */
export function inGraph(node: Algebra, graph: NamedNode): Algebra {
  return placedIn(node, graph)
}

function isPushable(node: Algebra, name: string, overGroups = false): boolean {
  if (node.type === 'slice') return false
  if (node.type === 'group' && !(overGroups && isOverGroup(node, name))) return false
  if (node.type === 'project' && variablesOf(node.input).has(name) && !node.variables.includes(name)) return false
  // A right side that reads the name for itself would see it bound already by the left.
  if ((node.type === 'left-join' || node.type === 'minus') && variablesOf(node.right).has(name)) return false
  if (node.type === 'minus' && !meetsForSure(node.left, node.right)) return false
  if (expressionsOf(node).some((expression) => variablesOfExpression(expression).has(name))) return false
  return inputsOf(node).every((input) => isPushable(input, name, overGroups))
}

/** Without keys a graph without solutions gives a row as well. */
function isOverGroup({ keys }: Group, name: string): boolean {
  return keys.length > 0 && keys.every(({ variable }) => variable !== name)
}

function meetsForSure(left: Algebra, right: Algebra): boolean {
  const certain = certainVariablesOf(right)
  return [...certainVariablesOf(left)].some((name) => certain.has(name))
}

function placedIn(node: Algebra, graph: PatternGraph): Algebra {
  const place = (inner: Algebra): Algebra => placedIn(inner, graph)
  const exists: Algebra = { type: 'bgp', triples: [], graph }
  switch (node.type) {
    case 'bgp':
      return node.graph === undefined ? { ...node, graph } : joinOf([exists, node])
    case 'path':
      // A path of length zero matches in any graph, so that the graph exists must be asked for.
      return joinOf(node.graph === undefined ? [exists, { ...node, graph }] : [exists, node])
    case 'join': {
      const args = node.args.map((arg) => (isGraphless(arg) ? arg : place(arg)))
      return args.some((arg, index) => arg !== node.args[index]) ? joinOf(args) : joinOf([exists, ...args])
    }
    case 'values':
    case 'service':
    case 'graph':
      return joinOf([exists, node])
    case 'project': {
      const names = graph.termType === 'Variable' ? [graph.value] : []
      const input = place(node.input)
      return { ...node, input, variables: [...new Set([...node.variables, ...names])] }
    }
    case 'group': {
      const input = place(node.input)
      if (graph.termType === 'NamedNode') return joinOf([exists, { ...node, input }])
      return { ...node, input, keys: [...node.keys, { variable: graph.value }] }
    }
    case 'slice':
      return joinOf([exists, { ...node, input: place(node.input) }])
    default: {
      const inner = mapInputs(node, place)
      return mapExpressions(inner, (expression) => insideExists(expression, place))
    }
  }
}

/** Patterns that read no graph and need not be told of one when something beside them is. */
function isGraphless(node: Algebra): boolean {
  return node.type === 'values' || node.type === 'service'
}
