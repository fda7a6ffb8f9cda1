/** LIMIT of a sub-select inside EXISTS: `FILTER EXISTS { SELECT * { ?x :p ?y } LIMIT 1 }`.
 *
 *  EXISTS puts the values of the row into its pattern, sub-selects that name them included
 *  (https://www.w3.org/TR/sparql11-query/#defn_substitute), so that the limit holds for each row by itself. The planner
 *  answers a sub-select once for all rows, with one limit for all. Whether there is a solution does not depend on a limit of
 *  one or more, unless the rest of the pattern chooses among the solutions: then the limit and the order under it go. */

import type { Algebra } from '../algebra.ts'
import { certainVariablesOf, expressionsOf, inputsOf, variablesOf, variablesOfExpression } from '../algebra-walk.ts'
import { insideExists, mapExpressions, rewriteAll } from './map-algebra.ts'

type Names = ReadonlySet<string>

/** The algebra without the limits that no EXISTS depends on. */
export function existsLimits(root: Algebra): Algebra {
  return rewriteAll(root, (node) => {
    if (expressionsOf(node).length === 0) return node
    const given = new Set(inputsOf(node).flatMap((input) => [...certainVariablesOf(input)]))
    return mapExpressions(node, (expression) => insideExists(expression, (input) => unlimited(input, given, new Set())))
  })
}

/** The pattern with the same answer to whether it has a solution. `given` are the names that the row replaces by values,
 *  `others` those that the rest of the pattern looks at. */
function unlimited(node: Algebra, given: Names, others: Names): Algebra {
  const inside = (input: Algebra, ...more: readonly Names[]) =>
    unlimited(input, given, new Set([others, ...more].flatMap((names) => [...names])))
  switch (node.type) {
    case 'slice': {
      if (node.offset > 0 || node.limit === 0) return node
      const isChosenFrom = [...bindable(node)].some((name) => others.has(name) && !given.has(name))
      return isChosenFrom ? node : inside(unordered(node.input))
    }
    case 'join':
      return {
        ...node,
        args: node.args.map((arg) => inside(arg, ...node.args.filter((one) => one !== arg).map(variablesOf))),
      }
    case 'union':
      return { ...node, args: node.args.map((arg) => inside(arg)) }
    case 'filter':
      return { ...node, input: inside(node.input, variablesOfExpression(node.condition)) }
    case 'extend':
      return { ...node, input: inside(node.input, variablesOfExpression(node.expression), new Set([node.variable])) }
    case 'minus':
      return { ...node, left: inside(node.left, variablesOf(node.right)) }
    case 'project': {
      // A name that the sub-select does not show is another variable, which the row does not replace.
      const shown = new Set(node.variables.filter((name) => given.has(name)))
      return { ...node, input: unlimited(node.input, shown, others) }
    }
    case 'distinct':
    case 'reduced':
      return { ...node, input: inside(node.input) }
    // The right side of an OPTIONAL takes nothing away, but its condition may look at what the left side binds.
    default:
      return node
  }
}

/** The names that a sub-select can give a value; it may show others. */
function bindable(node: Algebra): Names {
  switch (node.type) {
    case 'project': {
      const inside = bindable(node.input)
      return new Set(node.variables.filter((name) => inside.has(name)))
    }
    case 'slice':
    case 'order-by':
    case 'distinct':
    case 'reduced':
      return bindable(node.input)
    default:
      return variablesOf(node)
  }
}

/** The sub-select without the order that only a limit needs. */
function unordered(node: Algebra): Algebra {
  if (node.type === 'order-by') return unordered(node.input)
  return node.type === 'project' || node.type === 'distinct' || node.type === 'reduced'
    ? { ...node, input: unordered(node.input) }
    : node
}
