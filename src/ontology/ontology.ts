/** The ontology as a plain value: which classes and properties exist and how they stand to one another. load.ts makes
 *  it from ontology/*.ttl; nothing here knows about files. */

import type { Text } from '../errors.ts'
import { PREFIXES } from '../rdf/namespaces.ts'

/** A class of ours. */
export interface OntologyClass {
  readonly iri: string
  readonly label: Text
  /** Direct super-classes, ours and those of other vocabularies. */
  readonly parents: readonly string[]
}

/** A property of ours. `domain` and `range` are absent where the ontology leaves them open. */
export interface OntologyProperty {
  readonly iri: string
  readonly label: Text
  readonly isDatatype: boolean
  readonly parents: readonly string[]
  readonly inverse?: string
  readonly domain?: string
  readonly range?: string
}

/** All of it, by IRI and in the order of IRIs. */
export interface Ontology {
  readonly version: string
  readonly classes: ReadonlyMap<string, OntologyClass>
  readonly properties: ReadonlyMap<string, OntologyProperty>
  /** Terms of other vocabularies that the project writes. */
  readonly borrowed: ReadonlySet<string>
}

/** Whether a class is another one or lies below it. False for classes that the ontology does not declare. */
export function isA(ontology: Ontology, classIri: string, ancestor: string): boolean {
  if (classIri === ancestor) return true
  const parents = ontology.classes.get(classIri)?.parents ?? []
  return parents.some((parent) => isA(ontology, parent, ancestor))
}

/** The classes that stand at one end of a property: its own, those of its super-properties, and those at the other end of
 *  its inverse. Terms of other vocabularies say nothing here. */
function endsOf(ontology: Ontology, iri: string, end: 'domain' | 'range'): string[] {
  const property = ontology.properties.get(iri)
  if (property === undefined) return []
  const inverse = property.inverse === undefined ? undefined : ontology.properties.get(property.inverse)
  const own = [property[end], inverse?.[end === 'domain' ? 'range' : 'domain']]
  const inherited = property.parents.flatMap((parent) => endsOf(ontology, parent, end))
  return [...own, ...inherited].filter((name) => name !== undefined)
}

/** Whether the ontology lets a property lead from one class to another. An end that it leaves open admits every class;
 *  properties that it does not declare and those with literal values link nothing. */
export function mayLink(ontology: Ontology, subjectClass: string, property: string, objectClass: string): boolean {
  if (ontology.properties.get(property)?.isDatatype !== false) return false
  return (
    endsOf(ontology, property, 'domain').every((domain) => isA(ontology, subjectClass, domain)) &&
    endsOf(ontology, property, 'range').every((range) => isA(ontology, objectClass, range))
  )
}

/** The vocabularies that ontologies are written in: their terms need no declaration. */
const LANGUAGE = ['rdf', 'rdfs', 'owl'].map((prefix) => PREFIXES[prefix] ?? '')

/** Whether quads may use the IRI as a class or property: declared by us, listed as borrowed, or of RDF, RDFS or OWL. */
export function isDeclared(ontology: Ontology, iri: string): boolean {
  const isKnown = ontology.classes.has(iri) || ontology.properties.has(iri) || ontology.borrowed.has(iri)
  return isKnown || LANGUAGE.some((namespace) => iri.startsWith(namespace))
}

/** The printed name of a property or class in the wanted language; the IRI's last part when it has none. */
export function labelOf(ontology: Ontology, iri: string, language: keyof Text): string {
  const label = (ontology.properties.get(iri) ?? ontology.classes.get(iri))?.label[language]
  return label || iri.replace(/^.*[#/]/, '')
}
