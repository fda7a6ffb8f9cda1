/** Quads of ontology/ontology.ttl -> Ontology. A file that contradicts itself is refused: a term without a label in
 *  either language, a parent or inverse of ours that is not declared, an inverse that does not point back, a term that
 *  lies below itself. */

import { InputError, type Text } from '../errors.ts'
import { BASE, owl, rdf, rdfs, skos } from '../rdf/namespaces.ts'
import type { Quad } from '../rdf/term.ts'
import type { Ontology, OntologyClass, OntologyProperty } from './ontology.ts'

const OURS = `${BASE}/ont#`

/** subject -> predicate -> objects. */
type Description = Map<string, Map<string, Quad['object'][]>>

/** The quads by subject and predicate. Graphs are ignored: the ontology is one file. */
function describe(quads: Iterable<Quad>): Description {
  const description: Description = new Map()
  for (const { subject, predicate, object } of quads) {
    const properties = description.get(subject.value) ?? new Map<string, Quad['object'][]>()
    description.set(subject.value, properties)
    properties.set(predicate.value, [...(properties.get(predicate.value) ?? []), object])
  }
  return description
}

/** IRIs that a predicate leads to, sorted, so that the order in the file changes nothing. Blank nodes are left out. */
function valuesOf(description: Description, subject: string, predicate: string): string[] {
  return (description.get(subject)?.get(predicate) ?? [])
    .filter((object) => object.termType === 'NamedNode')
    .map((object) => object.value)
    .sort()
}

/** The preferred label in both languages; empty where there is none, which `check` refuses. */
function labelOf(description: Description, subject: string): Text {
  const labels = description.get(subject)?.get(skos('prefLabel').value) ?? []
  const inLanguage = (prefix: string) =>
    labels.find((label) => label.termType === 'Literal' && label.language.startsWith(prefix))?.value ?? ''
  return { en: inLanguage('en'), zh: inLanguage('zh') }
}

/** Throws the error that names the term and the file. */
function refuse(term: string, en: string, zh: string): never {
  throw new InputError('ONTOLOGY_CONTRADICTION', {
    en: `The ontology contradicts itself at ${term}: ${en}. Correct ontology/ontology.ttl.`,
    zh: `本体在 ${term} 处自相矛盾:${zh}。请改正 ontology/ontology.ttl。`,
  })
}

/** A class as declared. */
function readClass(description: Description, iri: string): OntologyClass {
  return { iri, label: labelOf(description, iri), parents: valuesOf(description, iri, rdfs('subClassOf').value) }
}

/** A property as declared, with the inverse of its own side only. Of several domains or ranges the first one counts. */
function readProperty(description: Description, iri: string, isDatatype: boolean): OntologyProperty {
  const first = (predicate: string) => valuesOf(description, iri, predicate)[0]
  const inverse = first(owl('inverseOf').value)
  const domain = first(rdfs('domain').value)
  const range = first(rdfs('range').value)
  return {
    iri,
    label: labelOf(description, iri),
    isDatatype,
    parents: valuesOf(description, iri, rdfs('subPropertyOf').value),
    ...(inverse === undefined ? {} : { inverse }),
    ...(domain === undefined ? {} : { domain }),
    ...(range === undefined ? {} : { range }),
  }
}

/** inverseOf is written on one side only; this fills in the other. */
function withInverses(properties: Map<string, OntologyProperty>): Map<string, OntologyProperty> {
  const inverses = new Map<string, string>()
  for (const { iri, inverse } of properties.values()) {
    if (inverse === undefined) continue
    for (const [from, to] of [
      [iri, inverse],
      [inverse, iri],
    ] as const) {
      if ((inverses.get(from) ?? to) !== to)
        refuse(from, `two inverses, ${inverses.get(from)} and ${to}`, '有两个逆属性')
      inverses.set(from, to)
    }
  }
  return new Map(
    [...properties].map(([iri, property]) => {
      const inverse = inverses.get(iri)
      return [iri, inverse === undefined ? property : { ...property, inverse }]
    }),
  )
}

/** Refuses terms without a label in either language and parents or inverses of ours that are not declared. */
function check(ontology: Ontology): void {
  const terms: (OntologyClass & Pick<Partial<OntologyProperty>, 'inverse'>)[] = [
    ...ontology.classes.values(),
    ...ontology.properties.values(),
  ]
  for (const term of terms) {
    if (term.label.zh === '' || term.label.en === '') {
      refuse(term.iri, 'it needs a prefLabel in zh-Hans and in en', '须有中文和英文各一个 prefLabel')
    }
    const named = [...term.parents, term.inverse]
    for (const other of named) {
      if (!other?.startsWith(OURS)) continue
      if (!ontology.classes.has(other) && !ontology.properties.has(other)) {
        refuse(term.iri, `it names ${other}, which is not declared`, `引用了未声明的 ${other}`)
      }
    }
  }
}

/** Refuses a term that lies below itself: walking up from it would never end. */
function refuseCircles(terms: ReadonlyMap<string, Pick<OntologyClass, 'iri' | 'parents'>>): void {
  for (const { iri, parents } of terms.values()) {
    const seen = new Set<string>()
    const open = [...parents]
    for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
      if (parent === iri) refuse(iri, 'it lies below itself', '它位于自身之下')
      if (seen.has(parent)) continue
      seen.add(parent)
      open.push(...(terms.get(parent)?.parents ?? []))
    }
  }
}

/** The ontology that the quads of ontology.ttl declare. Throws an InputError `ONTOLOGY_CONTRADICTION`. */
export function loadOntology(quads: Iterable<Quad>): Ontology {
  const description = describe(quads)
  const classes = new Map<string, OntologyClass>()
  const properties = new Map<string, OntologyProperty>()
  const borrowed = new Set<string>()
  let version = ''
  // In order of IRIs, so that everything that lists terms does so in the same order.
  for (const [iri, facts] of [...description].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const types = new Set(valuesOf(description, iri, rdf('type').value))
    if (types.has(owl('Ontology').value)) version = facts.get(owl('versionInfo').value)?.[0]?.value ?? ''
    if (!iri.startsWith(OURS)) {
      // Borrowed terms are listed in the file too: a misspelt skos:prefLable would otherwise pass as foreign.
      if (types.has(rdf('Property').value) || types.has(rdfs('Class').value)) borrowed.add(iri)
      continue
    }
    if (types.has(owl('Class').value)) classes.set(iri, readClass(description, iri))
    if (types.has(owl('ObjectProperty').value)) properties.set(iri, readProperty(description, iri, false))
    if (types.has(owl('DatatypeProperty').value)) properties.set(iri, readProperty(description, iri, true))
  }
  const ontology = { version, classes, properties: withInverses(properties), borrowed }
  check(ontology)
  refuseCircles(classes)
  refuseCircles(properties)
  return ontology
}
