import { expect, test } from 'vitest'
import { corpusStatistics } from '../../../src/compare/corpus-statistics.ts'
import { openStore } from '../../../src/open-store.ts'
import { PREFIXES } from '../../../src/rdf/namespaces.ts'

const PROLOGUE = Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)

/** Two reports of two provinces, each in a graph of its own, and a graph of what they share. */
const CORPUS = [
  ...PROLOGUE,
  '@prefix : <urn:x:> .',
  `:shared {
    :jilin a zm:Province ; skos:prefLabel "吉林省"@zh-hans, "Jilin"@en .
    :gd a zm:Province ; skos:prefLabel "广东省"@zh-hans .
    :jy zm:directlyWithin :bs . :bs zm:directlyWithin :jilin . :lh zm:directlyWithin :gd .
    zm:Law rdfs:subClassOf zm:Regulation . zm:District rdfs:subClassOf zm:Place .
    :law a zm:Law . :law2 a zm:Regulation . :unnamed a zm:Regulation . :jy a zm:District .
  }`,
  `:r1 {
    :1 a zm:Report ; zm:reportArea :jy ; zm:reportPeriod <urn:x:period/2021> .
    :s1 a zm:Statement . :s2 a zm:Statement . :s3 a zm:Statement .
    :m1 a zm:Mention ; zm:refersTo :law . :m2 a zm:Mention ; zm:refersTo :law . :m3 a zm:Mention ; zm:refersTo :jy .
    :m4 a zm:Mention ; zm:refersTo :law2 .
    :o1 a zm:Observation ; zm:indicator :AR-01 . :o2 a zm:Observation ; zm:indicator :AR-01 .
    :p1 a zm:Problem . :p2 a zm:Problem . :a1 a zm:PlannedAction .
    :e1 a zm:Assertion ; rdf:predicate zm:implements . :e2 a zm:Assertion ; rdf:predicate zm:cites .
    :e3 a zm:Assertion ; rdf:predicate zm:cites .
  }`,
  `:r2 { :2 a zm:Report ; zm:reportArea :lh ; zm:reportPeriod <urn:x:period/2022> . :o3 a zm:Observation ; zm:indicator :PF-01 .
         :3 a zm:Report ; zm:reportArea :lh ; zm:reportPeriod <urn:x:period/2021> . }`,
].join('\n')

test('counts of a small corpus, most first and ties by name', async () => {
  const store = await openStore()
  await store.load(CORPUS, { format: 'trig' })
  const zm = (name: string) => `${PREFIXES.zm}${name}`
  expect(await corpusStatistics(store)).toEqual({
    quads: 49,
    graphs: 3,
    reports: 3,
    sentences: 3,
    mentions: 4,
    observations: 3,
    indicators: 2,
    problems: 2,
    plans: 1,
    entities: [
      { name: zm('Regulation'), count: 2 },
      { name: zm('Place'), count: 1 },
    ],
    relations: [
      { name: zm('cites'), count: 2 },
      { name: zm('implements'), count: 1 },
    ],
    years: [
      { name: '2021', count: 2 },
      { name: '2022', count: 1 },
    ],
    provinces: [
      { name: '广东省', count: 2 },
      { name: '吉林省', count: 1 },
    ],
  })
})

test('an empty store counts nothing', async () => {
  const none = [
    'quads',
    'graphs',
    'reports',
    'sentences',
    'mentions',
    'observations',
    'indicators',
    'problems',
    'plans',
  ]
  const lists = ['entities', 'relations', 'years', 'provinces']
  expect(await corpusStatistics(await openStore())).toEqual({
    ...Object.fromEntries(none.map((name) => [name, 0])),
    ...Object.fromEntries(lists.map((name) => [name, []])),
  })
})
