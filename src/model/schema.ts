/** What a model may say: the classes of the ontology that a report can name, and the properties that may link them. The
 *  ontology decides what exists; the table here narrows the properties whose ends it leaves open. */

import type { EntityKind } from '../authority/authority.ts'
import { isA, mayLink, type Ontology } from '../ontology/ontology.ts'
import { zm } from '../rdf/namespaces.ts'

/** Each class at the top of what can be named and the kind of mention it makes. The first line that fits counts, so that
 *  days of campaign are events and titles of honour are honours. Groups and crowds are no names and are left out. */
const KIND_OF_CLASS: readonly (readonly [string, EntityKind | undefined])[] = [
  ['ObservanceDay', 'event'],
  ['Honour', 'honour'],
  ['Person', 'person'],
  ['InstitutionGroup', undefined],
  ['SocialGroup', undefined],
  ['Agent', 'institution'],
  ['Place', 'place'],
  ['Regulation', 'regulation'],
  ['Program', 'program'],
  ['Doctrine', 'program'],
  ['Event', 'event'],
]

/** A property that a model may state, and between which kinds. */
interface Signature {
  readonly property: string
  readonly subjects: readonly EntityKind[]
  readonly objects: readonly EntityKind[]
}

/** Kinds in one string, so that the table below reads as one. */
const kinds = (list: string) => list.split(' ') as EntityKind[]
/** One row of the table. */
const line = (property: string, subjects: string, objects: string): Signature => ({
  property,
  subjects: kinds(subjects),
  objects: kinds(objects),
})

/** In the direction in which the rules state them (graph/relate/verbs.ts, name-relations.ts). Containment of places is
 *  left to the gazetteer. */
const SIGNATURES: readonly Signature[] = [
  line('issues', 'institution', 'regulation'),
  line('basedOn', 'institution regulation program event', 'regulation program'),
  line('implements', 'institution regulation program', 'regulation'),
  line('localImplementationOf', 'regulation', 'regulation'),
  line('studies', 'institution person event', 'regulation program event'),
  line('publicizes', 'institution program event', 'regulation program'),
  line('trainsOn', 'institution event', 'regulation'),
  line('establishes', 'institution', 'institution program'),
  line('carriesOut', 'institution person', 'program event'),
  line('usesPlatform', 'institution program', 'program institution'),
  line('publishesOn', 'institution', 'program'),
  line('participatesIn', 'institution person', 'event program'),
  line('marks', 'institution program event', 'program event'),
  line('holdsHonour', 'institution place person program', 'honour'),
  line('appliesForHonour', 'institution place', 'program honour'),
  line('locatedIn', 'institution program event', 'place'),
  line('appliesIn', 'regulation', 'place'),
  line('pilotIn', 'program', 'place'),
  line('governs', 'regulation', 'program honour'),
  line('about', 'regulation program event', 'regulation program'),
  line('authoredBy', 'regulation', 'institution person'),
  line('cites', 'regulation', 'regulation'),
  line('amends', 'regulation', 'regulation'),
  line('repeals', 'regulation', 'regulation'),
  line('partOfProgram', 'program', 'program'),
  line('subordinateTo', 'institution', 'institution'),
  line('ledBy', 'institution program event', 'institution person'),
  line('responsibleFor', 'institution person', 'program institution'),
  line('guidedBy', 'institution program event', 'regulation program institution'),
  line('advises', 'institution', 'institution'),
  line('supervises', 'institution', 'institution program'),
  line('trains', 'institution', 'institution person'),
  line('appoints', 'institution', 'institution person'),
  line('cooperatesWith', 'institution', 'institution'),
  line('reportsTo', 'institution person', 'institution'),
]

/** A class that may be named, with the kind its mentions have. */
export interface NamedClass {
  readonly name: string
  readonly label: string
  readonly kind: EntityKind
}

/** A property that may be stated, with its Chinese label. */
export interface StatedProperty extends Signature {
  readonly label: string
}

/** The part of the ontology that a model is asked about and checked against. */
export interface ModelSchema {
  /** By local name, in order of name. */
  readonly classes: ReadonlyMap<string, NamedClass>
  /** By local name, in the order of the table; only what the ontology declares. */
  readonly properties: ReadonlyMap<string, StatedProperty>
  /** The property that says the same from the other end, where there is one: issuedBy -> issues. */
  inverseOf(property: string): string | undefined
  /** Whether the property may lead from one class to the other, both by local name. */
  mayLink(subjectClass: string, property: string, objectClass: string): boolean
  isA(className: string, ancestor: string): boolean
}

const localName = (iri: string) => iri.slice(iri.lastIndexOf('#') + 1)

/** The schema of an ontology. */
export function schemaOf(ontology: Ontology): ModelSchema {
  const kindOf = (name: string) =>
    KIND_OF_CLASS.find(
      ([top]) => isA(ontology, zm(name).value, zm(top).value) && ontology.classes.has(zm(top).value),
    )?.[1]
  const classes = new Map<string, NamedClass>()
  for (const { iri, label } of ontology.classes.values()) {
    const kind = kindOf(localName(iri))
    if (kind !== undefined) classes.set(localName(iri), { name: localName(iri), label: label.zh, kind })
  }
  const properties = new Map<string, StatedProperty>()
  for (const signature of SIGNATURES) {
    const declared = ontology.properties.get(zm(signature.property).value)
    if (declared?.isDatatype === false) properties.set(signature.property, { ...signature, label: declared.label.zh })
  }
  return {
    classes,
    properties,
    inverseOf(property) {
      const inverse = ontology.properties.get(zm(property).value)?.inverse
      return inverse === undefined ? undefined : localName(inverse)
    },
    mayLink(subjectClass, property, objectClass) {
      const signature = properties.get(property)
      const [subject, object] = [kindOf(subjectClass), kindOf(objectClass)]
      if (signature === undefined || subject === undefined || object === undefined) return false
      const isListed = signature.subjects.includes(subject) && signature.objects.includes(object)
      return isListed && mayLink(ontology, zm(subjectClass).value, zm(property).value, zm(objectClass).value)
    },
    isA: (className, ancestor) => isA(ontology, zm(className).value, zm(ancestor).value),
  }
}
