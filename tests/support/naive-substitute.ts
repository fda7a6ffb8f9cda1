/** Putting the values of a solution into a pattern: `substitute` of section 18.6, for EXISTS.
 *
 *  The engine never substitutes: it hands rows down. That both give the same answers is what these tests are for. */
import type { Algebra, Expression, PatternTerm } from '../../src/query/algebra.ts'
import { mapExpression } from '../../src/query/map-expression.ts'
import type { NamedNode, Term, Variable } from '../../src/rdf/term.ts'
import type { Solution } from './naive-expression.ts'

/** The pattern with every variable that the solution binds replaced by its value. A sub-select hides the variables that it
 *  does not project. */
export function substitute(node: Algebra, solution: Solution): Algebra {
  const inner = (input: Algebra): Algebra => substitute(input, solution)
  const expression = (one: Expression): Expression => inExpression(one, solution)
  switch (node.type) {
    case 'bgp':
      return {
        type: 'bgp',
        triples: node.triples.map(({ subject, predicate, object }) => ({
          subject: inTerm(subject, solution),
          predicate: inTerm(predicate, solution) as NamedNode | Variable,
          object: inTerm(object, solution),
        })),
      }
    case 'path':
      return { ...node, subject: inTerm(node.subject, solution), object: inTerm(node.object, solution) }
    case 'join':
    case 'union':
      return { ...node, args: node.args.map(inner) }
    case 'left-join': {
      const condition = node.condition === undefined ? {} : { condition: expression(node.condition) }
      return { type: 'left-join', left: inner(node.left), right: inner(node.right), ...condition }
    }
    case 'minus':
      return { type: 'minus', left: inner(node.left), right: inner(node.right) }
    case 'filter':
      return { type: 'filter', input: inner(node.input), condition: expression(node.condition) }
    case 'graph':
      return { type: 'graph', name: inTerm(node.name, solution) as NamedNode | Variable, input: inner(node.input) }
    case 'extend':
      return { ...node, input: inner(node.input), expression: expression(node.expression) }
    case 'values':
      return {
        ...node,
        // A variable of VALUES cannot be replaced in its head, so the rows that disagree are dropped instead.
        rows: node.rows.filter((row) =>
          node.variables.every((name, column) => {
            const [wanted, found] = [solution.get(name), row[column]]
            return wanted === undefined || found === undefined || wanted.equals(found)
          }),
        ),
      }
    case 'project': {
      const visible = new Map([...solution].filter(([name]) => node.variables.includes(name)))
      return { ...node, input: substitute(node.input, visible) }
    }
    case 'group':
      return node
    default:
      return { ...node, input: inner(node.input) }
  }
}

/** A blank node in the place of a variable stands for itself; the naive matcher compares it as any term. */
function inTerm(term: PatternTerm, solution: Solution): PatternTerm {
  const value: Term | undefined = term.termType === 'Variable' ? solution.get(term.value) : undefined
  return (value as PatternTerm | undefined) ?? term
}

/** Variables become constants; inside an EXISTS the pattern is substituted as well. */
function inExpression(expression: Expression, solution: Solution): Expression {
  return mapExpression(expression, (node): Expression | undefined => {
    if (node.type === 'exists') return { ...node, input: substitute(node.input, solution) }
    const value = node.type === 'variable' ? solution.get(node.name) : undefined
    return value === undefined ? undefined : { type: 'constant', term: value as never }
  })
}
