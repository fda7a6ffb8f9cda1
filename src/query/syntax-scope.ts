/** The variables in scope of a group as written (https://www.w3.org/TR/sparql11-query/#variableScope), and the walk over
 *  the expressions of a syntax tree that the checks need. */

import { unreachable } from '../errors.ts'
import type { GroupElement, SelectSyntax, SyntaxAggregate, SyntaxExpression, SyntaxTriple } from './syntax.ts'

/** The variables that the elements of a group bring into scope. */
export function variablesInScope(elements: readonly GroupElement[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const element of elements) addInScope(element, found)
  return found
}

/** The columns of a SELECT; all variables in scope for SELECT *. */
export function columnsOf(query: SelectSyntax): readonly string[] {
  if (query.select !== undefined) return [...new Set(query.select.map(({ variable }) => variable))]
  return [...variablesInScope([...query.where, ...(query.values === undefined ? [] : [query.values])])]
}

/** Paths have no variables inside. */
function addTriple({ subject, predicate, object }: SyntaxTriple, into: Set<string>): void {
  for (const term of [subject, predicate, object]) {
    if ('termType' in term && term.termType === 'Variable') into.add(term.value)
  }
}

/** Section 18.2.1, by kind of element. */
function addInScope(element: GroupElement, into: Set<string>): void {
  switch (element.type) {
    case 'triples':
      for (const triple of element.triples) addTriple(triple, into)
      break
    case 'graph':
    case 'service':
      if (element.name.termType === 'Variable') into.add(element.name.value)
      for (const inner of element.elements) addInScope(inner, into)
      break
    case 'group':
    case 'optional':
      for (const inner of element.elements) addInScope(inner, into)
      break
    case 'union':
      for (const inner of element.branches.flat()) addInScope(inner, into)
      break
    case 'bind':
      into.add(element.variable)
      break
    case 'values':
      for (const name of element.variables) into.add(name)
      break
    case 'select':
      for (const name of columnsOf(element.query)) into.add(name)
      break
    // Neither brings a variable into scope, though both name some.
    case 'minus':
    case 'filter':
      break
    default:
      unreachable(element)
  }
}

/** The expressions directly under an expression; an aggregate's argument is not among them. */
export function partsOf(expression: SyntaxExpression): readonly SyntaxExpression[] {
  switch (expression.type) {
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
      return []
  }
}

/** The aggregates of an expression, in the order of the text; what stands inside an aggregate is not looked at. */
export function aggregatesIn(expression: SyntaxExpression): readonly SyntaxAggregate[] {
  return expression.type === 'aggregate' ? [expression] : partsOf(expression).flatMap(aggregatesIn)
}

/** The variables that an expression reads outside its aggregates and EXISTS. */
export function plainVariablesIn(expression: SyntaxExpression): readonly string[] {
  return expression.type === 'variable' ? [expression.name] : partsOf(expression).flatMap(plainVariablesIn)
}
