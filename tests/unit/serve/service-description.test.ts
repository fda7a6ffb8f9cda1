import { expect, test } from 'vitest'
import { type ServiceFacts, serviceDescription } from '../../../src/serve/service-description.ts'

/** The triples as short lines. */
function lines(facts: Partial<ServiceFacts> = {}): string[] {
  const quads = serviceDescription({ endpoint: 'http://h/sparql', allowsUpdate: false, isUnion: false, ...facts })
  return quads.map(({ subject, predicate, object }) =>
    [subject, predicate, object].map(({ value }) => value.replace(/^.*[#/](?=.)/, '')).join(' '),
  )
}

const FORMATS = [
  ...['SPARQL_Results_JSON', 'SPARQL_Results_XML', 'SPARQL_Results_CSV', 'SPARQL_Results_TSV'],
  ...['Turtle', 'N-Triples', 'TriG', 'N-Quads', 'RDF_XML', 'JSON-LD'],
]

test('a service that only reads', () => {
  expect(lines()).toEqual([
    'service type Service',
    'service endpoint sparql',
    'service supportedLanguage SPARQL10Query',
    'service supportedLanguage SPARQL11Query',
    ...FORMATS.map((name) => `service resultFormat ${name}`),
    'service feature BasicFederatedQuery',
    'service defaultDataset dataset',
    'dataset type Dataset',
    'dataset defaultGraph defaultGraph',
    'defaultGraph type Graph',
  ])
})

test('updates and the union of all graphs are told where they are so', () => {
  const plain = lines()
  expect(lines({ allowsUpdate: true }).filter((line) => !plain.includes(line))).toEqual([
    'service supportedLanguage SPARQL11Update',
  ])
  expect(lines({ isUnion: true }).filter((line) => !plain.includes(line))).toEqual([
    'service feature UnionDefaultGraph',
  ])
})
