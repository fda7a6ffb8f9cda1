import { beforeAll, expect, test } from 'vitest'
import type { Ontology } from '../../../src/ontology/ontology.ts'
import { zm } from '../../../src/rdf/namespaces.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'
import { createClassifier, kindLabel } from '../../../src/traverse/kinds.ts'

let ontology: Ontology

beforeAll(async () => {
  ontology = await loadShippedOntology()
})

test.each([
  [['Court'], 'Court', 'Institution'],
  [['Place', 'AdministrativeDivision', 'County'], 'County', 'Place'],
  [['InstitutionGroup'], 'InstitutionGroup', 'InstitutionGroup'],
  [['Honour'], 'Honour', 'Program'],
  [['PlannedAction'], 'PlannedAction', 'Action'],
])('%j is a %s and of the kind %s', (types, type, kind) => {
  const found = createClassifier(ontology)(types.map((name) => zm(name).value))
  expect(found).toEqual({ type: zm(type).value, kind })
})

test('a class of the ontology goes before a foreign one; without any the kind is Other', () => {
  const classify = createClassifier(ontology)
  expect(classify(['http://example.org/A', zm('Court').value])).toEqual({
    type: zm('Court').value,
    kind: 'Institution',
  })
  expect(classify(['http://example.org/A'])).toEqual({ type: 'http://example.org/A', kind: 'Other' })
  expect(classify([])).toEqual({ type: '', kind: 'Other' })
})

test('kinds have names in both languages', () => {
  expect(kindLabel(ontology, 'Regulation')).toEqual({ zh: '规范与文件', en: 'Regulation or official document' })
  expect(kindLabel(ontology, 'Other')).toEqual({ zh: '其他', en: 'Other' })
})
