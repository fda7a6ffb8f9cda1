/** Property paths outside closures as joins and unions (https://www.w3.org/TR/sparql11-query/#PropertyPathPatterns): a
 *  sequence is a join over a fresh variable, an alternative a union, an inverse swaps the ends, and a negated set is a
 *  triple with a condition on its predicate. Only closures remain paths. Duplicates stay as the specification wants. */

import { type Variable, variable } from '../../rdf/term.ts'
import { type Algebra, type Expression, joinOf, type Path, type PropertyPath, unionOf } from '../algebra.ts'
import { rewriteAll } from './map-algebra.ts'

/** The algebra in which only closures are paths. */
export function expandPaths(root: Algebra): Algebra {
  const names = new FreshNames()
  return rewriteAll(root, (node) => (node.type === 'path' ? expand(node, names) : node))
}

/** No text and no translation writes such a name. */
class FreshNames {
  #count = 0
  next(): Variable {
    return variable(`_:#${this.#count++}`)
  }
}

/** The path without operators that are joins or unions; a closure is left as it is, whatever stands inside it. */
function expand(node: Path, names: FreshNames): Algebra {
  const { path } = node
  switch (path.type) {
    case 'link':
      return triple(node, path.iri)
    case 'inverse':
      return expand({ ...node, subject: node.object, object: node.subject, path: path.path }, names)
    case 'sequence':
      return joinOf(sequence(node, path.paths, names))
    case 'alternative':
      return unionOf(path.paths.map((part) => expand({ ...node, path: part }, names)))
    case 'negated-set':
      return negatedSet(node, path, names)
    default:
      return node
  }
}

/** The path of one link: a plain triple. */
function triple(
  { subject, object, graph }: Path,
  predicate: Variable | (PropertyPath & { type: 'link' })['iri'],
): Algebra {
  return { type: 'bgp', triples: [{ subject, predicate, object }], ...(graph === undefined ? {} : { graph }) }
}

/** The parts with a fresh variable at each stop between them. */
function sequence(node: Path, paths: readonly PropertyPath[], names: FreshNames): Algebra[] {
  const stops = [node.subject, ...paths.slice(1).map(() => names.next()), node.object]
  return paths.map((path, index) => expand({ ...node, subject: stops[index]!, path, object: stops[index + 1]! }, names))
}

/** Forward and backward members give a union of two patterns, each with the predicates that it may not have. */
function negatedSet(node: Path, set: PropertyPath & { type: 'negated-set' }, names: FreshNames): Algebra {
  const sides: Algebra[] = []
  const other = (end: Path, excluded: NonNullable<typeof set.forward>): void => {
    const predicate = names.next()
    const list = excluded.map((term): Expression => ({ type: 'constant', term }))
    const value: Expression = { type: 'variable', name: predicate.value }
    const input = triple(end, predicate)
    sides.push({ type: 'filter', input, condition: { type: 'in', negated: true, value, list } })
  }
  if (set.forward !== undefined) other(node, set.forward)
  if (set.backward !== undefined) other({ ...node, subject: node.object, object: node.subject }, set.backward)
  return unionOf(sides)
}
