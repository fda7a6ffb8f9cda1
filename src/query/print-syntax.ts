/** A group of the syntax tree as SPARQL text with full IRIs: what SERVICE sends to the other side. Reading the text again
 *  gives the same tree, apart from labels of blank nodes. */

import { unreachable } from '../errors.ts'
import type { Term } from '../rdf/term.ts'
import type { PropertyPath } from './algebra.ts'
import type { GroupElement, SelectSyntax, SyntaxExpression, SyntaxTriple, SyntaxValues } from './syntax.ts'

/** ECHAR of SPARQL 1.1, as far as double-quoted strings need it. */
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}

/** A string between double quotes with the escapes of SPARQL and Turtle. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\\n\r\t\b\f]/g, (character) => ESCAPES[character]!)}"`
}

/** A term as SPARQL writes it, with full IRIs. */
export function printTerm(term: Term): string {
  switch (term.termType) {
    case 'Variable':
      return `?${term.value}`
    case 'BlankNode':
      // A label is only meant to be the same within one text, so ours can be sent as they are.
      return `_:${term.value}`
    case 'Literal':
      if (term.language !== '') return `${quoted(term.value)}@${term.language}`
      return term.datatype.value === 'http://www.w3.org/2001/XMLSchema#string'
        ? quoted(term.value)
        : `${quoted(term.value)}^^<${term.datatype.value}>`
    default:
      return `<${term.value}>`
  }
}

/** The elements of a group, without its braces. */
export function printElements(elements: readonly GroupElement[]): string {
  return elements.map(printElement).join(' ')
}

/** A group with its braces. A sub-select alone in its group needs no more. */
function group(elements: readonly GroupElement[]): string {
  const [only] = elements
  return elements.length === 1 && only?.type === 'select' ? printElement(only) : `{ ${printElements(elements)} }`
}

/** One element as it would stand in the group. */
function printElement(element: GroupElement): string {
  switch (element.type) {
    case 'triples':
      return element.triples.map(printTriple).join(' ')
    case 'group':
      return group(element.elements)
    case 'optional':
    case 'minus':
      return `${element.type.toUpperCase()} ${group(element.elements)}`
    case 'union':
      return element.branches.map(group).join(' UNION ')
    case 'graph':
      return `GRAPH ${printTerm(element.name)} ${group(element.elements)}`
    case 'service':
      return `SERVICE ${element.silent ? 'SILENT ' : ''}${printTerm(element.name)} ${group(element.elements)}`
    case 'filter':
      return `FILTER (${printExpression(element.condition)})`
    case 'bind':
      return `BIND (${printExpression(element.expression)} AS ?${element.variable})`
    case 'values':
      return printValues(element)
    case 'select':
      return `{ ${printSelect(element.query)} }`
    default:
      return unreachable(element)
  }
}

/** A triple with its full stop, so that triples can stand side by side. */
function printTriple({ subject, predicate, object }: SyntaxTriple): string {
  const verb = 'type' in predicate ? printPath(predicate) : printTerm(predicate)
  return `${printTerm(subject)} ${verb} ${printTerm(object)} .`
}

/** Every part has brackets of its own, so that precedence never matters. */
function printPath(path: PropertyPath): string {
  switch (path.type) {
    case 'link':
      return `<${path.iri.value}>`
    case 'inverse':
      return `^(${printPath(path.path)})`
    case 'sequence':
    case 'alternative':
      return `(${path.paths.map(printPath).join(path.type === 'sequence' ? '/' : '|')})`
    case 'zero-or-more':
      return `(${printPath(path.path)})*`
    case 'one-or-more':
      return `(${printPath(path.path)})+`
    case 'zero-or-one':
      return `(${printPath(path.path)})?`
    case 'negated-set': {
      const backward = (path.backward ?? []).map((iri) => `^<${iri.value}>`)
      return `!(${[...(path.forward ?? []).map((iri) => `<${iri.value}>`), ...backward].join('|')})`
    }
    default:
      return unreachable(path)
  }
}

/** VALUES with all its rows. */
export function printValues({ variables, rows }: SyntaxValues): string {
  const printed = rows.map(
    (row) => `(${row.map((term) => (term === undefined ? 'UNDEF' : printTerm(term))).join(' ')})`,
  )
  return `VALUES (${variables.map((name) => `?${name}`).join(' ')}) { ${printed.join(' ')} }`
}

/** A sub-select with all its modifiers. */
function printSelect(query: SelectSyntax): string {
  // Without a list of columns it is SELECT *, which must stay so: the other side decides what is in scope.
  const columns = query.select?.map(({ variable, expression }) =>
    expression === undefined ? `?${variable}` : `(${printExpression(expression)} AS ?${variable})`,
  )
  const keys = query.groupBy.map(({ variable, expression }) =>
    variable === undefined ? `(${printExpression(expression)})` : `(${printExpression(expression)} AS ?${variable})`,
  )
  const order = query.orderBy.map(
    ({ expression, descending }) => `${descending ? 'DESC' : 'ASC'}(${printExpression(expression)})`,
  )
  return [
    `SELECT ${query.distinct ? 'DISTINCT ' : query.reduced ? 'REDUCED ' : ''}${columns?.join(' ') ?? '*'}`,
    `WHERE ${group(query.where)}`,
    ...(keys.length === 0 ? [] : [`GROUP BY ${keys.join(' ')}`]),
    ...(query.having.length === 0
      ? []
      : [`HAVING ${query.having.map((one) => `(${printExpression(one)})`).join(' ')}`]),
    ...(order.length === 0 ? [] : [`ORDER BY ${order.join(' ')}`]),
    ...(query.limit === undefined ? [] : [`LIMIT ${query.limit}`]),
    ...(query.offset === undefined ? [] : [`OFFSET ${query.offset}`]),
    ...(query.values === undefined ? [] : [printValues(query.values)]),
  ].join(' ')
}

/** Arguments between commas. */
const list = (args: readonly SyntaxExpression[]): string => args.map(printExpression).join(', ')

/** Every operation has brackets of its own, so that precedence never matters. */
function printExpression(expression: SyntaxExpression): string {
  switch (expression.type) {
    case 'variable':
      return `?${expression.name}`
    case 'constant':
      return printTerm(expression.term)
    case 'and':
    case 'or':
      return `(${expression.args.map(printExpression).join(expression.type === 'and' ? ' && ' : ' || ')})`
    case 'not':
      return `(! ${printExpression(expression.arg)})`
    case 'sign':
      // With a blank after the sign, for `-1` would be read as a number and `- ?x` is not.
      return `(${expression.negative ? '-' : '+'} ${printExpression(expression.arg)})`
    case 'comparison':
    case 'arithmetic':
      return `(${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)})`
    case 'in':
      return `(${printExpression(expression.value)} ${expression.negated ? 'NOT ' : ''}IN (${list(expression.list)}))`
    case 'exists':
      return `${expression.negated ? 'NOT ' : ''}EXISTS ${group(expression.input)}`
    case 'call':
      return `${expression.name}(${list(expression.args)})`
    case 'function':
      return `<${expression.iri}>(${list(expression.args)})`
    case 'aggregate': {
      const argument = expression.argument === undefined ? '*' : printExpression(expression.argument)
      const separator = expression.name === 'GROUP_CONCAT' ? `; SEPARATOR=${quoted(expression.separator)}` : ''
      return `${expression.name}(${expression.distinct ? 'DISTINCT ' : ''}${argument}${separator})`
    }
    default:
      return unreachable(expression)
  }
}
