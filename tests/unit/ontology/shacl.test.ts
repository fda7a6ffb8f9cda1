import { describe, expect, test } from 'vitest'
import { shapeFindings } from '../../../src/ontology/shacl.ts'
import { parseTurtle } from '../../../src/rdf/turtle.ts'
import { loadShippedOntology, shippedQuads } from '../../../src/shipped.ts'

const PREFIXES = `@prefix zm: <https://w3id.org/zhengmai/ont#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  @prefix cs: <https://w3id.org/zhengmai/cs/> . @prefix e: <http://e/> .`

async function shapesOf(body: string) {
  return shapeFindings(parseTurtle(`${PREFIXES} ${body}`), await shippedQuads('shapes'), await loadShippedOntology())
}

async function findings(body: string) {
  const found = await shapesOf(body)
  return found.map(({ severity, node, text }) => [severity, node, text.en])
}

describe('shapeFindings', () => {
  test('a body with one label is fine', async () => {
    expect(await findings('e:a a zm:Court ; skos:prefLabel "甲县人民法院"@zh-Hans .')).toEqual([])
  })

  test('a missing label of a subclass is found, in plain words', async () => {
    expect(await findings('e:a a zm:Court .')).toEqual([['violation', 'http://e/a', 'prefLabel is missing']])
  })

  test('a code of the wrong form names the value', async () => {
    const found = await findings(
      `e:a a zm:Village ; skos:prefLabel "甲村"@zh-Hans ; zm:gbCode "12" ; zm:divisionType <https://w3id.org/zhengmai/cs/divisionType/village> ;
        zm:directlyWithin e:b . e:b a zm:Township ; skos:prefLabel "乙镇"@zh-Hans ; zm:gbCode "990101100" ;
        zm:divisionType <https://w3id.org/zhengmai/cs/divisionType/town> ; zm:directlyWithin e:c . e:c a zm:AdministrativeDivision ; skos:prefLabel "丙"@zh-Hans .`,
    )
    expect(found).toContainEqual(['violation', 'http://e/a', 'division code has a value of the wrong form: 12'])
  })

  test('a village needs no code, a township does', async () => {
    const division = (name: string, type: string, parent: string) =>
      `e:${name} a zm:${type} ; skos:prefLabel "${name}"@zh-Hans ; zm:directlyWithin e:${parent} ;
        zm:divisionType <https://w3id.org/zhengmai/cs/divisionType/village> .`
    const above = 'e:c a zm:AdministrativeDivision ; skos:prefLabel "丙"@zh-Hans .'
    expect(await findings(`${division('a', 'Village', 'b')} ${division('b', 'Township', 'c')} ${above}`)).toEqual([
      ['violation', 'http://e/b', 'division code is missing'],
    ])
  })

  test('what a shape says in its own words is said in the language asked for', async () => {
    const percent = '<https://w3id.org/zhengmai/cs/unit/percent>'
    const found = await shapesOf(`e:o a zm:Observation ; zm:unit ${percent} ; zm:value 283.6 .`)
    expect(found.filter(({ severity }) => severity === 'warning').map(({ text }) => text)).toEqual([
      {
        zh: '百分比在 0 到 100 之外(增长率可能如此)',
        en: 'percentage outside 0 to 100 (possible for growth rates)',
      },
    ])
  })
})
