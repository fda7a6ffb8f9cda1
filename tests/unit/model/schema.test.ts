/** The schema that a model is held to, against the shipped ontology. */
import { expect, test } from 'vitest'
import { schemaOf } from '../../../src/model/schema.ts'
import { mayLink } from '../../../src/ontology/ontology.ts'
import { zm } from '../../../src/rdf/namespaces.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'

/** The class at the top of each kind. */
const TOPS = {
  institution: 'Institution',
  regulation: 'Regulation',
  program: 'Program',
  place: 'Place',
  event: 'Event',
  person: 'Person',
  honour: 'Honour',
} as const

test('every offered property may link every pair of kinds that it is offered for', async () => {
  const schema = schemaOf(await loadShippedOntology())
  const wrong = [...schema.properties.values()].flatMap(({ property, subjects, objects }) =>
    subjects.flatMap((subject) =>
      objects
        .filter((object) => !schema.mayLink(TOPS[subject], property, TOPS[object]))
        .map((object) => `${subject} ${property} ${object}`),
    ),
  )
  expect(wrong).toEqual([])
  expect(schema.properties.size).toBe(35)
})

test('classes have the kind under which texts name them; groups, texts and figures have none', async () => {
  const { classes } = schemaOf(await loadShippedOntology())
  const kindOf = (name: string) => classes.get(name)?.kind
  expect(
    ['Court', 'Reform', 'Doctrine', 'Honour', 'ObservanceDay', 'Meeting', 'Township', 'LegalNorm'].map(kindOf),
  ).toEqual(['institution', 'program', 'program', 'honour', 'event', 'event', 'place', 'regulation'])
  expect(['InstitutionGroup', 'SocialGroup', 'Statement', 'Observation', 'Award'].map(kindOf)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  )
})

test('ends of a property come from itself, its inverse and its super-properties', async () => {
  const ontology = await loadShippedOntology()
  const may = (subject: string, property: string, object: string) =>
    mayLink(ontology, zm(subject).value, zm(property).value, zm(object).value)
  // issues declares no ends; issuedBy, its inverse, leads from Regulation to Agent.
  expect([may('GovernmentOrgan', 'issues', 'LegalNorm'), may('LegalNorm', 'issues', 'GovernmentOrgan')]).toEqual([
    true,
    false,
  ])
  // directlyWithin is a part of within, which keeps places together.
  expect([may('County', 'directlyWithin', 'Prefecture'), may('County', 'directlyWithin', 'Court')]).toEqual([
    true,
    false,
  ])
  expect([may('Regulation', 'docNumber', 'Regulation'), may('Court', 'nothing', 'Court')]).toEqual([false, false])
})
