/** Property paths by section 18.4 of SPARQL 1.1, word for word: each function gives pairs of ends.
 *
 *  Pairs are found for the whole graph and filtered afterwards, where the engine starts from the ends that it knows. */
import type { PropertyPath } from '../../src/query/algebra.ts'
import { type Quad, type Term, termKey } from '../../src/rdf/term.ts'

/** Start and end of a path. */
export type Pair = readonly [Term, Term]

/** All pairs that a path connects in a graph. `extra` are the ends that the pattern names, which a path of length zero
 *  connects to themselves even when the graph does not hold them. */
export function pathPairs(path: PropertyPath, graph: readonly Quad[], extra: readonly Term[]): Pair[] {
  const pairs = (inner: PropertyPath): Pair[] => pathPairs(inner, graph, extra)
  switch (path.type) {
    case 'link':
      return graph.filter(({ predicate }) => predicate.equals(path.iri)).map((quad) => [quad.subject, quad.object])
    case 'inverse':
      return pairs(path.path).map(([start, end]) => [end, start])
    case 'sequence':
      return path.paths.map(pairs).reduce((left, right) => {
        const byStart = groupByStart(right)
        return left.flatMap(([start, middle]) => (byStart.get(termKey(middle)) ?? []).map((end): Pair => [start, end]))
      })
    case 'alternative':
      return path.paths.flatMap(pairs)
    case 'negated-set': {
      const forward = graph.filter(({ predicate }) => !path.forward?.some((iri) => iri.equals(predicate)))
      const backward = graph.filter(({ predicate }) => !path.backward?.some((iri) => iri.equals(predicate)))
      return [
        ...(path.forward === undefined ? [] : forward.map((quad): Pair => [quad.subject, quad.object])),
        ...(path.backward === undefined ? [] : backward.map((quad): Pair => [quad.object, quad.subject])),
      ]
    }
    case 'zero-or-one':
      return distinctPairs([...zeroPairs(graph, extra), ...pairs(path.path)])
    case 'zero-or-more':
      return distinctPairs([...zeroPairs(graph, extra), ...closure(pairs(path.path))])
    case 'one-or-more':
      return closure(pairs(path.path))
  }
}

/** Ends by the key of their start. */
function groupByStart(pairs: readonly Pair[]): ReadonlyMap<string, readonly Term[]> {
  const groups = new Map<string, Term[]>()
  for (const [start, end] of pairs) groups.set(termKey(start), [...(groups.get(termKey(start)) ?? []), end])
  return groups
}

/** Each pair once: only closures make sets of pairs, all other paths keep duplicates. */
function distinctPairs(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [JSON.stringify(pair.map(termKey)), pair])).values()]
}

/** Paths of length zero: every node of the graph, and the named ends, to itself. */
function zeroPairs(graph: readonly Quad[], extra: readonly Term[]): Pair[] {
  const nodes = [...graph.flatMap(({ subject, object }): Term[] => [subject, object]), ...extra]
  return distinctPairs(nodes.map((node): Pair => [node, node]))
}

/** The transitive closure: function ALP of the specification from every start. */
function closure(pairs: readonly Pair[]): Pair[] {
  const byStart = groupByStart(pairs)
  const starts = new Map(pairs.map(([start]) => [termKey(start), start]))
  return [...starts.values()].flatMap((start) => {
    const reached = new Map<string, Term>()
    const open = [...(byStart.get(termKey(start)) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(termKey(next))) continue
      reached.set(termKey(next), next)
      open.push(...(byStart.get(termKey(next)) ?? []))
    }
    // The start is among the ends only where a path of at least one step leads back to it.
    return [...reached.values()].map((end): Pair => [start, end])
  })
}
