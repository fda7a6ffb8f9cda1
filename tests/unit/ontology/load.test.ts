import { describe, expect, test } from 'vitest'
import { loadOntology } from '../../../src/ontology/load.ts'
import { isA, isDeclared, labelOf } from '../../../src/ontology/ontology.ts'
import { parseTurtle } from '../../../src/rdf/turtle.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'

const ZM = 'https://w3id.org/zhengmai/ont#'
const PREFIXES = `@prefix zm: <${ZM}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
  @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .`
const labelled = (name: string) => `skos:prefLabel "${name}"@zh-Hans , "${name}"@en`

async function load(body: string) {
  return loadOntology(await parseTurtle(`${PREFIXES} ${body}`))
}

describe('the shipped ontology', () => {
  test('loads and knows its hierarchy', async () => {
    const ontology = await loadShippedOntology()
    expect(isA(ontology, `${ZM}Court`, `${ZM}Agent`)).toBe(true)
    expect(isA(ontology, `${ZM}Agent`, `${ZM}Court`)).toBe(false)
  })

  test('fills in the inverse on the side that does not state it', async () => {
    const { properties } = await loadShippedOntology()
    expect(properties.get(`${ZM}issues`)?.inverse).toBe(`${ZM}issuedBy`)
  })

  test('labels in both languages', async () => {
    const ontology = await loadShippedOntology()
    expect([labelOf(ontology, `${ZM}Court`, 'zh'), labelOf(ontology, `${ZM}Court`, 'en')]).toEqual([
      '人民法院',
      "People's court",
    ])
  })
})

describe('loadOntology', () => {
  test('a term without a label in both languages is refused by name', async () => {
    await expect(load('zm:A a owl:Class ; skos:prefLabel "甲"@zh-Hans .')).rejects.toThrow(
      /ont#A: it needs a prefLabel/,
    )
  })

  test('a parent of ours that is not declared is refused', async () => {
    await expect(load(`zm:A a owl:Class ; rdfs:subClassOf zm:B ; ${labelled('A')} .`)).rejects.toThrow(/ont#B/)
  })

  test('two inverses of one property are refused', async () => {
    const body = `zm:p a owl:ObjectProperty ; owl:inverseOf zm:q , zm:r ; ${labelled('p')} .
      zm:q a owl:ObjectProperty ; owl:inverseOf zm:r ; ${labelled('q')} .
      zm:r a owl:ObjectProperty ; ${labelled('r')} .`
    await expect(load(body)).rejects.toThrow(/two inverses/)
  })

  test('terms of other vocabularies count as declared when they are listed', async () => {
    const ontology = await load(`skos:note a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> .`)
    expect(isDeclared(ontology, 'http://www.w3.org/2004/02/skos/core#note')).toBe(true)
    expect(isDeclared(ontology, 'http://www.w3.org/2004/02/skos/core#altLabel')).toBe(false)
  })
})
