/** The kinds of nodes: a dozen broad classes of the ontology by which graphs are filtered and coloured. Every class of a
 *  node falls under exactly one kind, the first of the table that it is or lies below. */

import type { Text } from '../errors.ts'
import { isA, labelOf, type Ontology } from '../ontology/ontology.ts'
import { zm } from '../rdf/namespaces.ts'

/** Local names of classes, special before general. */
export const KIND_NAMES = [
  'InstitutionGroup',
  'SocialGroup',
  'Person',
  'Institution',
  'Agent',
  'Regulation',
  'RegulationVersion',
  'Program',
  'Place',
  'Event',
  'Doctrine',
  'Award',
  'Problem',
  'Action',
  'Report',
  'Observation',
  'Indicator',
] as const

/** A kind as views name it; `Other` is the rest. */
export type KindName = (typeof KIND_NAMES)[number] | 'Other'

/** Everything else: nodes without a type or with a foreign one. */
const OTHER: Text = { zh: '其他', en: 'Other' }

/** The name of a kind in both languages: the label of its class in the ontology. */
export function kindLabel(ontology: Ontology, kind: string): Text {
  if (kind === 'Other') return OTHER
  const { value } = zm(kind)
  return { zh: labelOf(ontology, value, 'zh'), en: labelOf(ontology, value, 'en') }
}

/** What a node is, once precisely and once broadly. */
export interface Classification {
  /** The most special of the types; the first by IRI among equals; empty for a node without types. */
  readonly type: string
  readonly kind: KindName
}

/** A function from the types of a node to its class and kind. Remembers every class it has seen. */
export function createClassifier(ontology: Ontology): (types: readonly string[]) => Classification {
  const known = new Map<string, KindName>()
  const kindOf = (type: string): KindName => {
    const before = known.get(type)
    if (before !== undefined) return before
    const kind = KIND_NAMES.find((name) => isA(ontology, type, zm(name).value)) ?? 'Other'
    known.set(type, kind)
    return kind
  }
  return (types) => {
    // Types of no kind (skos:Concept, nif:Phrase) are looked at only when the node has no other.
    const declared = types.filter((type) => kindOf(type) !== 'Other')
    const candidates = (declared.length > 0 ? declared : [...types]).sort()
    const isGeneral = (type: string) => candidates.some((other) => other !== type && isA(ontology, other, type))
    const type = candidates.find((candidate) => !isGeneral(candidate)) ?? ''
    return { type, kind: kindOf(type) }
  }
}
