/** `FILTER(?x = <iri>)`, `FILTER(?x IN (…))` and sameTerm as VALUES, so that the planner can start from the constants.
 *
 *  Only for constants whose equality is that of terms: IRIs, and strings with or without a language. Numbers and dates
 *  have many spellings of one value. Only for variables that the pattern binds for certain. */

import { termKey, XSD } from '../../rdf/term.ts'
import { type Algebra, andOf, type Expression, type Filter, type GroundTerm, joinOf, type Values } from '../algebra.ts'
import { certainVariablesOf } from '../algebra-walk.ts'
import { rewriteAll } from './map-algebra.ts'

/** The algebra with such conditions as joins with VALUES. */
export function constantsFirst(root: Algebra): Algebra {
  return rewriteAll(root, (node) => (node.type === 'filter' ? split(node) : node))
}

/** Conditions that name constants become VALUES before the pattern; the others stay in the filter. */
function split(node: Filter): Algebra {
  const conditions = node.condition.type === 'and' ? node.condition.args : [node.condition]
  const certain = certainVariablesOf(node.input)
  const values = conditions.map((condition) => valuesOf(condition, certain))
  if (values.every((one) => one === undefined)) return node
  const input = joinOf([...values.flatMap((one) => one ?? []), node.input])
  const rest = conditions.filter((_, index) => values[index] === undefined)
  return rest.length === 0 ? input : { ...node, input, condition: andOf(rest) }
}

/** The constants as rows, each once: `?x IN (:a, :a)` must not double a solution. */
function valuesOf(condition: Expression, certain: ReadonlySet<string>): Values | undefined {
  const found = equalTerms(condition)
  if (found === undefined || !certain.has(found.variable) || !found.terms.every(isComparedByTerm)) return undefined
  const different = new Map(found.terms.map((term) => [termKey(term), term]))
  return { type: 'values', variables: [found.variable], rows: [...different.values()].map((term) => [term]) }
}

/** The variable and the terms that a condition lets it be; undefined for any other condition. */
function equalTerms(condition: Expression): { variable: string; terms: GroundTerm[] } | undefined {
  if (condition.type === 'in') {
    if (condition.negated || condition.value.type !== 'variable') return undefined
    const terms = condition.list.flatMap((item) => (item.type === 'constant' ? item.term : []))
    return terms.length === condition.list.length ? { variable: condition.value.name, terms } : undefined
  }
  if (condition.type === 'call' && condition.name === 'SAMETERM') return pair(condition.args[0], condition.args[1])
  return condition.type === 'comparison' && condition.operator === '='
    ? pair(condition.left, condition.right)
    : undefined
}

/** A variable and a constant, on whichever side they stand. */
function pair(
  left: Expression | undefined,
  right: Expression | undefined,
): { variable: string; terms: GroundTerm[] } | undefined {
  if (left?.type === 'variable' && right?.type === 'constant') return { variable: left.name, terms: [right.term] }
  if (left?.type === 'constant' && right?.type === 'variable') return { variable: right.name, terms: [left.term] }
  return undefined
}

/** Whether `=` with this constant is true for no other term. */
function isComparedByTerm(term: GroundTerm): boolean {
  return term.termType === 'NamedNode' || term.language !== '' || term.datatype.value === `${XSD}string`
}
