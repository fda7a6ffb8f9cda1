/** Quads against the ontology: which terms are used that nobody declared. The cheap half of `zhengmai check`; shacl.ts
 *  is the other half. */

import { rdf } from '../rdf/namespaces.ts'
import type { Quad } from '../rdf/term.ts'
import { isDeclared, type Ontology } from './ontology.ts'

/** One undeclared class or property and how many quads use it. */
export interface UndeclaredTerm {
  readonly iri: string
  readonly role: 'class' | 'property'
  readonly quads: number
}

/** Undeclared classes and properties, in IRI order. O(quads). */
export function undeclaredTerms(quads: Iterable<Quad>, ontology: Ontology): UndeclaredTerm[] {
  const counts = new Map<string, UndeclaredTerm>()
  const count = (iri: string, role: UndeclaredTerm['role']) => {
    if (isDeclared(ontology, iri)) return
    counts.set(iri, { iri, role, quads: (counts.get(iri)?.quads ?? 0) + 1 })
  }
  const type = rdf('type').value
  for (const { predicate, object } of quads) {
    if (predicate.value === type) count(object.value, 'class')
    else count(predicate.value, 'property')
  }
  return [...counts.values()].sort((a, b) => (a.iri < b.iri ? -1 : 1))
}
