/** Columns of nodes: names where the graph has none, places and levels by what is stated or by the IRI. */
import { beforeAll, expect, test } from 'vitest'
import type { Ontology } from '../../../src/ontology/ontology.ts'
import { openStore, type Store } from '../../../src/open-store.ts'
import { id, PREFIXES } from '../../../src/rdf/namespaces.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'
import { entitiesOfKinds, loadNodes } from '../../../src/traverse/node-rows.ts'

const DATA = [
  ...Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`),
  'id:place\\/220605 a zm:County ; skos:prefLabel "江源区"@zh-hans .',
  'id:place\\/220600 a zm:Prefecture ; skos:prefLabel "白山市"@zh-hans .',
  'id:org\\/220605\\/gov a zm:GovernmentOrgan ; skos:prefLabel "区政府"@zh-hans, "government"@en, "a government"@en-GB .',
  'id:org\\/220605\\/moved a zm:GovernmentOrgan ; skos:prefLabel "某局"@zh-hans ; zm:hasJurisdiction id:place\\/220600 ; zm:adminLevel cs:adminLevel\\/prefecture .',
  'id:doc\\/law a zm:LegalNorm ; skos:prefLabel "Only English"@en ; zm:authorityLevel cs:authorityLevel\\/20 ; zm:adminLevel cs:adminLevel\\/central .',
  'id:doc\\/law\\/2021-01-22 a zm:RegulationVersion ; zm:versionOf id:doc\\/law .',
  'id:untyped skos:prefLabel "乙"@zh-hans, "甲"@zh-hans .',
].join('\n')

let store: Store
let ontology: Ontology
beforeAll(async () => {
  store = await openStore()
  await store.load(DATA, { format: 'turtle' })
  ontology = await loadShippedOntology()
})

/** `label|english|kind|place|placeName|level`. */
async function nodes(...iris: readonly string[]): Promise<string[]> {
  const { labelZh, labelEn, kind, place, placeName, level } = await loadNodes(store, ontology, iris)
  return iris.map((_, at) =>
    [labelZh[at], labelEn[at], kind[at], place[at].replace(PREFIXES.id ?? '', ''), placeName[at], level[at]].join('|'),
  )
}

test('names in both languages; a body lies in the place of its IRI unless it says what it governs', async () => {
  expect(await nodes(id('org/220605/gov').value, id('org/220605/moved').value)).toEqual([
    '区政府|a government|Institution|place/220605|江源区|',
    '某局||Institution|place/220600|白山市|prefecture',
  ])
})

test('a document has the level of its authority; a name in English alone is shown', async () => {
  expect(await nodes(id('doc/law').value)).toEqual(['Only English|Only English|Regulation|||20'])
})

test('a place lies in itself, and its class is its level', async () => {
  expect(await nodes(id('place/220605').value, id('place/220600').value)).toEqual([
    '江源区||Place|place/220605|江源区|county',
    '白山市||Place|place/220600|白山市|prefectural',
  ])
})

test('what has no name is called by its class and what it is about, else by the end of its IRI', async () => {
  const [version, unknown, hash] = await nodes(id('doc/law/2021-01-22').value, 'http://other.example/ns#thing', 'urn:x')
  expect(version?.split('|')[0]).toMatch(/^\S+:Only English 2021-01-22$/)
  expect([unknown, hash]).toEqual(['thing||Other|||', 'urn:x||Other|||'])
})

test('of several names the first by code units, whatever order they come in', async () => {
  expect((await nodes(id('untyped').value))[0]).toBe('乙||Other|||')
})

test('no nodes', async () => {
  expect(await nodes()).toEqual([])
})

test('entities of kinds', async () => {
  const found = async (...kinds: string[]) =>
    [...(await entitiesOfKinds(store, ontology, kinds))].map((iri) => iri.replace(PREFIXES.id ?? '', '')).sort()
  expect(await found('Place')).toEqual(['place/220600', 'place/220605'])
  expect(await found('Institution', 'Regulation')).toEqual(['doc/law', 'org/220605/gov', 'org/220605/moved'])
  expect(await found()).toEqual([])
})
