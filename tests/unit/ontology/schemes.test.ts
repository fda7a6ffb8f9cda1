import { expect, test } from 'vitest'
import { loadSchemes } from '../../../src/ontology/schemes.ts'
import { parseTurtle } from '../../../src/rdf/turtle.ts'
import { loadShippedSchemes } from '../../../src/shipped.ts'

const CS = 'https://w3id.org/zhengmai/cs/'
const schemes = loadSchemes(
  await parseTurtle(`@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <${CS}unit/case> skos:altLabel "宗"@zh-Hans ; skos:prefLabel "件"@zh-Hans , "case"@en ; skos:altLabel "matter"@en .
    <${CS}unit/item> skos:prefLabel "项"@zh-Hans ; skos:altLabel "件"@zh-Hans ; skos:definition "什么"@zh-Hans .
    <${CS}docType/case> skos:prefLabel "件"@zh-Hans .
    <${CS}unit> skos:prefLabel "单位"@zh-Hans .
    <http://e.org/x> skos:prefLabel "别"@zh-Hans .`),
)

const CASE = { iri: `${CS}unit/case`, code: 'case', labelZh: '件', labelEn: 'case' }
const ITEM = { iri: `${CS}unit/item`, code: 'item', labelZh: '项', labelEn: '' }

test('a concept is found by preferred and alternative Chinese labels within its scheme; the first of two wins', () => {
  expect(schemes.byLabel('unit', '宗')).toEqual(CASE)
  expect(schemes.byLabel('unit', '件')).toEqual(CASE)
  expect(schemes.byLabel('unit', '项')).toEqual(ITEM)
  expect(schemes.byLabel('docType', '件')?.iri).toBe(`${CS}docType/case`)
  expect(['case', '什么', '单位', '别'].map((label) => schemes.byLabel('unit', label))).toEqual(
    new Array(4).fill(undefined),
  )
})

test('a concept is found by its code, and a scheme lists its own in the order of the file', () => {
  expect(schemes.byCode('unit', 'item')).toEqual(ITEM)
  expect(schemes.byCode('docType', 'item')).toBeUndefined()
  expect(schemes.concepts('unit')).toEqual([CASE, ITEM])
  expect(schemes.concepts('none')).toEqual([])
})

test('the shipped schemes know the units of reports', async () => {
  const shipped = await loadShippedSchemes()
  expect(['件', '人', '元', '%'].map((label) => shipped.byLabel('unit', label)?.code)).toEqual([
    'case',
    'person',
    'cny',
    'percent',
  ])
})
