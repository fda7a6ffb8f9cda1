import { describe, expect, test } from 'vitest'
import { undeclaredTerms } from '../../../src/ontology/check.ts'
import { loadOntology } from '../../../src/ontology/load.ts'
import { isA, isDeclared, labelOf, mayLink } from '../../../src/ontology/ontology.ts'
import { parseTurtle } from '../../../src/rdf/turtle.ts'

const ZM = 'https://w3id.org/zhengmai/ont#'
const PREFIXES = `@prefix zm: <${ZM}> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix e: <http://e.org/> .
  @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .`
const label = (name: string) => `skos:prefLabel "${name}的"@zh-Hans , "${name} label"@en`

const TEXT = `
  <https://w3id.org/zhengmai/ont> a owl:Ontology ; owl:versionInfo "7" .
  zm:Agent a owl:Class ; ${label('agent')} .
  zm:Body a owl:Class ; rdfs:subClassOf zm:Agent , [ a owl:Restriction ] ; ${label('body')} .
  zm:Court a owl:Class ; rdfs:subClassOf skos:Concept , zm:Body ; ${label('court')} .
  zm:Text a owl:Class ; ${label('text')} .
  zm:touches a owl:ObjectProperty ; rdfs:domain zm:Agent ; ${label('touches')} .
  zm:issues a owl:ObjectProperty ; rdfs:subPropertyOf zm:touches ; rdfs:domain zm:Body ; rdfs:range zm:Text ; ${label('issues')} .
  zm:issuedBy a owl:ObjectProperty ; owl:inverseOf zm:issues ; ${label('issuedBy')} .
  zm:any a owl:ObjectProperty ; ${label('any')} .
  zm:count a owl:DatatypeProperty ; rdfs:domain zm:Text ; ${label('count')} .
  skos:prefLabel a rdf:Property . skos:Concept a rdfs:Class .
`
const load = async (text: string) => loadOntology(await parseTurtle(`${PREFIXES} ${text}`))
const ontology = await load(TEXT)

describe('what is loaded', () => {
  test('a class with its parents, ours and others, in order; a property with the inverse of the other side', () => {
    expect(ontology.version).toBe('7')
    expect([...ontology.classes.keys()]).toEqual(['Agent', 'Body', 'Court', 'Text'].map((name) => ZM + name))
    expect(ontology.classes.get(`${ZM}Court`)).toEqual({
      iri: `${ZM}Court`,
      label: { en: 'court label', zh: 'court的' },
      parents: ['http://www.w3.org/2004/02/skos/core#Concept', `${ZM}Body`],
    })
    expect(ontology.properties.get(`${ZM}issues`)).toEqual({
      iri: `${ZM}issues`,
      label: { en: 'issues label', zh: 'issues的' },
      isDatatype: false,
      parents: [`${ZM}touches`],
      inverse: `${ZM}issuedBy`,
      domain: `${ZM}Body`,
      range: `${ZM}Text`,
    })
    expect(ontology.properties.get(`${ZM}count`)).toEqual({
      iri: `${ZM}count`,
      label: { en: 'count label', zh: 'count的' },
      isDatatype: true,
      parents: [],
      domain: `${ZM}Text`,
    })
    expect([...ontology.borrowed]).toEqual([
      'http://www.w3.org/2004/02/skos/core#Concept',
      'http://www.w3.org/2004/02/skos/core#prefLabel',
    ])
  })

  test.each([
    [`zm:A a owl:Class ; rdfs:subClassOf zm:A ; ${label('a')} .`, 'ont#A: it lies below itself'],
    [
      `zm:A a owl:Class ; rdfs:subClassOf zm:B ; ${label('a')} . zm:B a owl:Class ; rdfs:subClassOf zm:A ; ${label('b')} .`,
      'ont#A: it lies below itself',
    ],
    [`zm:p a owl:ObjectProperty ; rdfs:subPropertyOf zm:p ; ${label('p')} .`, 'ont#p: it lies below itself'],
    [`zm:p a owl:ObjectProperty ; owl:inverseOf zm:q ; ${label('p')} .`, 'ont#p: it names'],
    ['zm:A a owl:Class ; skos:prefLabel "A"@en .', 'ont#A: it needs a prefLabel in zh-Hans and in en'],
  ])('%s is refused', async (text, message) => {
    await expect(load(text)).rejects.toMatchObject({
      code: 'ONTOLOGY_CONTRADICTION',
      message: expect.stringContaining(message),
    })
  })

  test('two ways up to one class are no circle', async () => {
    const text = `zm:A a owl:Class ; rdfs:subClassOf zm:B , zm:C ; ${label('a')} . zm:B a owl:Class ; rdfs:subClassOf zm:D ; ${label('b')} .
      zm:C a owl:Class ; rdfs:subClassOf zm:D ; ${label('c')} . zm:D a owl:Class ; ${label('d')} .`
    expect(isA(await load(text), `${ZM}A`, `${ZM}D`)).toBe(true)
  })
})

test.each([
  ['Court', 'Court', true],
  ['Court', 'Body', true],
  ['Court', 'Agent', true],
  ['Body', 'Court', false],
  ['Court', 'Text', false],
  ['Nothing', 'Agent', false],
  ['Nothing', 'Nothing', true],
])('isA: %s is below %s: %s', (name, ancestor, expected) => {
  expect(isA(ontology, ZM + name, ZM + ancestor)).toBe(expected)
})

test.each([
  ['Court', 'issues', 'Text', true],
  ['Agent', 'issues', 'Text', false],
  ['Court', 'issues', 'Body', false],
  // The ends of an inverse are those of the other side, turned round.
  ['Text', 'issuedBy', 'Court', true],
  ['Court', 'issuedBy', 'Text', false],
  // An end that is open admits everything; that of a super-property counts.
  ['Text', 'any', 'Court', true],
  ['Body', 'touches', 'Text', true],
  ['Text', 'touches', 'Text', false],
  ['Text', 'count', 'Text', false],
  ['Text', 'unknown', 'Text', false],
])('mayLink: %s %s %s: %s', (subject, property, object, expected) => {
  expect(mayLink(ontology, ZM + subject, ZM + property, ZM + object)).toBe(expected)
})

test('a label in each language, else the last part of the IRI', () => {
  expect(labelOf(ontology, `${ZM}Court`, 'zh')).toBe('court的')
  expect(labelOf(ontology, `${ZM}issues`, 'en')).toBe('issues label')
  expect(labelOf(ontology, 'http://e.org/a/b', 'en')).toBe('b')
  expect(labelOf(ontology, 'http://e.org/a#b', 'zh')).toBe('b')
})

test('declared are our terms, borrowed ones, and those of RDF, RDFS and OWL', () => {
  const declared = [
    `${ZM}Court`,
    `${ZM}count`,
    'http://www.w3.org/2004/02/skos/core#Concept',
    'http://www.w3.org/2002/07/owl#sameAs',
  ]
  const others = [`${ZM}Cuort`, 'http://www.w3.org/2004/02/skos/core#note', 'http://e.org/p']
  expect([...declared, ...others].map((iri) => isDeclared(ontology, iri))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})

test('undeclared terms are counted by role, in order of their IRIs', async () => {
  const quads = await parseTurtle(
    `${PREFIXES} e:a a zm:Court , e:Kind ; zm:issues e:b ; e:p 1 , 2 ; e:Kind 3 . e:b a e:Kind ; zm:isues e:a .`,
  )
  expect(undeclaredTerms(quads, ontology)).toEqual([
    { iri: 'http://e.org/Kind', role: 'class', quads: 3 },
    { iri: 'http://e.org/p', role: 'property', quads: 2 },
    { iri: `${ZM}isues`, role: 'property', quads: 1 },
  ])
})
