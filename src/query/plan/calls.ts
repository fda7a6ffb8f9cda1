/** Finding the calls of property functions in a basic graph pattern: the triple with the predicate, and the triples of
 *  rdf:first and rdf:rest that spell the lists before and after it. */

import { PREFIXES } from '../../rdf/namespaces.ts'
import type { PatternTerm, TriplePattern } from '../algebra.ts'
import { checkArity, PROPERTY_FUNCTIONS } from '../property-functions.ts'

const FIRST = `${PREFIXES.rdf}first`
const REST = `${PREFIXES.rdf}rest`
const NIL = `${PREFIXES.rdf}nil`

/** One call of a property function: `(?a ?b) fn: (?c ?d)`, with a single term as a list of one. */
interface Call {
  readonly iri: string
  readonly subjects: readonly PatternTerm[]
  readonly objects: readonly PatternTerm[]
}

/** The calls among the triples, and the triples that are none of them. Throws a QueryError for a call with too few or
 *  too many terms. */
export function callsIn(triples: readonly TriplePattern[]): {
  readonly found: readonly Call[]
  readonly rest: readonly TriplePattern[]
} {
  const used = new Set<TriplePattern>()
  const found: Call[] = []
  for (const triple of triples) {
    const definition = PROPERTY_FUNCTIONS.get(triple.predicate.value)
    if (triple.predicate.termType === 'Variable' || definition === undefined) continue
    used.add(triple)
    const subjects = members(triple.subject, triples, used)
    const objects = members(triple.object, triples, used)
    checkArity(triple.predicate.value, definition, subjects.length, objects.length)
    found.push({ iri: triple.predicate.value, subjects, objects })
  }
  return { found, rest: found.length === 0 ? triples : triples.filter((triple) => !used.has(triple)) }
}

/** The members of the list that starts at a term, or the term itself. Marks the triples of the list as used. */
function members(
  term: PatternTerm,
  triples: readonly TriplePattern[],
  used: Set<TriplePattern>,
): readonly PatternTerm[] {
  const of = (node: PatternTerm, predicate: string) =>
    triples.find((triple) => triple.predicate.value === predicate && triple.subject.equals(node))
  if (of(term, FIRST) === undefined) return [term]
  const items: PatternTerm[] = []
  let node = term
  while (node.value !== NIL) {
    const first = of(node, FIRST)
    const rest = of(node, REST)
    // A broken, endless or doubly used list is none: its triples are then matched like any others.
    if (first === undefined || rest === undefined || used.has(first)) return [term]
    used.add(first).add(rest)
    items.push(first.object)
    node = rest.object
  }
  return items
}
