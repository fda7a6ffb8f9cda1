/** Concept schemes (ontology/schemes.ttl) for code that turns printed words into concepts: 宗 -> cs:unit/case. */

import { PREFIXES, skos } from '../rdf/namespaces.ts'
import type { Quad } from '../rdf/term.ts'

/** A concept with its preferred labels; the English one is empty where there is none. */
export interface Concept {
  readonly iri: string
  /** Last part of the IRI. */
  readonly code: string
  readonly labelZh: string
  readonly labelEn: string
}

/** The concepts of all schemes. A scheme goes by the first part of its concepts' codes: `unit`, `docType`. */
export interface Schemes {
  /** The concept of a scheme whose Chinese label or alternative label is `label`. */
  byLabel(scheme: string, label: string): Concept | undefined
  byCode(scheme: string, code: string): Concept | undefined
  /** Concepts of a scheme in the order of the file. */
  concepts(scheme: string): readonly Concept[]
}

/** The schemes that the quads of schemes.ttl declare. Where two concepts share a label the first one wins. */
export function loadSchemes(quads: Iterable<Quad>): Schemes {
  const zh = new Map<string, string[]>()
  const en = new Map<string, string>()
  const base = PREFIXES.cs ?? ''
  for (const { subject, predicate, object } of quads) {
    if (!subject.value.startsWith(base) || object.termType !== 'Literal') continue
    const isPreferred = predicate.value === skos('prefLabel').value
    if (!isPreferred && predicate.value !== skos('altLabel').value) continue
    if (object.language.startsWith('zh')) {
      const labels = zh.get(subject.value) ?? []
      zh.set(subject.value, isPreferred ? [object.value, ...labels] : [...labels, object.value])
    } else if (isPreferred) en.set(subject.value, object.value)
  }
  const bySchemeLabel = new Map<string, Concept>()
  const byIri = new Map<string, Concept>()
  const members = new Map<string, Concept[]>()
  for (const [iri, labels] of zh) {
    const [scheme, code] = iri.slice(base.length).split('/')
    if (scheme === undefined || code === undefined) continue
    const concept = { iri, code, labelZh: labels[0] ?? '', labelEn: en.get(iri) ?? '' }
    byIri.set(`${scheme}/${code}`, concept)
    members.set(scheme, [...(members.get(scheme) ?? []), concept])
    for (const label of labels) {
      const key = JSON.stringify([scheme, label])
      if (!bySchemeLabel.has(key)) bySchemeLabel.set(key, concept)
    }
  }
  return {
    byLabel: (scheme, label) => bySchemeLabel.get(JSON.stringify([scheme, label])),
    byCode: (scheme, code) => byIri.get(`${scheme}/${code}`),
    concepts: (scheme) => members.get(scheme) ?? [],
  }
}
