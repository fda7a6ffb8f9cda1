/** Algebra as indented text, one operator per line, for the case files of tests/rewrite.
 *
 *  Terse on purpose: one has to see at a glance what a rewriting did. */
import type { Algebra, Expression, PatternGraph, PropertyPath } from '../../src/query/algebra.ts'
import { expressionsOf, inputsOf } from '../../src/query/algebra-walk.ts'
import type { Term } from '../../src/rdf/term.ts'

/** Short names for short case files: `:p` is urn:p. */
function termText(term: Term): string {
  if (term.termType === 'NamedNode') return term.value.replace(/^urn:/, ':')
  if (term.termType === 'Variable') return term.value.startsWith('_:') ? term.value : `?${term.value}`
  return `"${term.value}"`
}

/** The graph behind an @, nothing where it is the default one. */
const inGraph = (graph: PatternGraph | undefined): string => (graph === undefined ? '' : ` @ ${termText(graph)}`)

/** A path in SPARQL notation with all brackets. */
function pathText(path: PropertyPath): string {
  switch (path.type) {
    case 'link':
      return termText(path.iri)
    case 'inverse':
      return `^${pathText(path.path)}`
    case 'sequence':
      return `(${path.paths.map(pathText).join('/')})`
    case 'alternative':
      return `(${path.paths.map(pathText).join('|')})`
    case 'zero-or-more':
      return `${pathText(path.path)}*`
    case 'one-or-more':
      return `${pathText(path.path)}+`
    case 'zero-or-one':
      return `${pathText(path.path)}?`
    case 'negated-set': {
      const backward = (path.backward ?? []).map((iri) => `^${termText(iri)}`)
      return `!(${[...(path.forward ?? []).map(termText), ...backward].join('|')})`
    }
  }
}

/** An expression with its operator first, so that precedence cannot hide a wrong tree. */
function expressionText(expression: Expression): string {
  switch (expression.type) {
    case 'variable':
      return `?${expression.name}`
    case 'constant':
      return termText(expression.term)
    case 'and':
    case 'or':
      return `(${expression.type} ${expression.args.map(expressionText).join(' ')})`
    case 'not':
      return `(not ${expressionText(expression.arg)})`
    case 'comparison':
    case 'arithmetic':
      return `(${expression.operator} ${expressionText(expression.left)} ${expressionText(expression.right)})`
    case 'in':
      return `(${expression.negated ? 'not-in' : 'in'} ${[expression.value, ...expression.list].map(expressionText).join(' ')})`
    case 'exists':
      return `(${expression.negated ? 'not-exists' : 'exists'} ${printAlgebra(expression.input).trim().replaceAll('\n', ' ')})`
    case 'call':
      return `(${expression.name} ${expression.args.map(expressionText).join(' ')})`
    default:
      return `(${expression.type})`
  }
}

/** One operator without its inputs. */
function headOf(node: Algebra): string {
  switch (node.type) {
    case 'bgp': {
      const triples = node.triples.map(({ subject, predicate, object }) =>
        [subject, predicate, object].map(termText).join(' '),
      )
      return `bgp${inGraph(node.graph)} { ${triples.join(' . ')} }`
    }
    case 'path':
      return `path${inGraph(node.graph)} ${termText(node.subject)} ${pathText(node.path)} ${termText(node.object)}`
    case 'values': {
      const rows = node.rows.map(
        (row) => `(${row.map((term) => (term === undefined ? 'UNDEF' : termText(term))).join(' ')})`,
      )
      return `values (${node.variables.map((name) => `?${name}`).join(' ')}) ${rows.join(' ')}`
    }
    case 'graph':
      return [`graph ${termText(node.name)}`, ...(node.among ?? []).map(termText)].join(' ')
    case 'group':
      return [
        'group',
        ...node.keys.map(({ variable }) => `?${variable}`),
        ...expressionsOf(node).map(expressionText),
      ].join(' ')
    case 'project':
      return `project ${node.variables.map((name) => `?${name}`).join(' ')}`
    case 'slice':
      return `slice ${node.offset} ${node.limit ?? ''}`.trim()
    case 'extend':
      return `extend ?${node.variable} ${expressionText(node.expression)}`
    default:
      return [node.type, ...expressionsOf(node).map(expressionText)].join(' ')
  }
}

/** The operator and, below it and further in, its inputs. */
export function printAlgebra(node: Algebra, depth = 0): string {
  const below = inputsOf(node).map((input) => printAlgebra(input, depth + 1))
  return `${'  '.repeat(depth)}${headOf(node)}\n${below.join('')}`
}
