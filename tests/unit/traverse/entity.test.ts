/** The page of an entity and its figures, on a few triples written by hand. */
import { beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../src/open-store.ts'
import { cs, id, PREFIXES, zm } from '../../../src/rdf/namespaces.ts'
import { entityFigures } from '../../../src/traverse/entity-figures.ts'
import { entityPage } from '../../../src/traverse/entity-page.ts'

const REPORT = `${PREFIXES.id}report/1/2022`
const PROLOGUE = Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)

/** A sentence of the report; `at` is where it begins. */
const statement = (number: number, at: number, text: string) =>
  `<${REPORT}/s/1/${number}> zm:text "${text}"@zh-hans ; nif:beginIndex ${at} .`
const mention = (name: string, number: number, at: number) =>
  `<${REPORT}/m/${name}> zm:refersTo id:gov ; zm:evidence <${REPORT}/s/1/${number}> ; nif:beginIndex ${at} ;
     zm:reason "同名"@zh-hans, "same name"@en .`
const assertion = (hash: string, [number, start]: readonly [number, number]) =>
  `<${REPORT}/a/${hash}> rdf:subject id:gov ; rdf:predicate zm:implements ; rdf:object id:law ; zm:quote "落实${hash}" ;
     zm:evidence <${REPORT}/s/1/${number}> ; nif:beginIndex ${start} ; nif:endIndex ${start + 3} ; zm:rule "implement" .`

const DATA = [
  ...PROLOGUE,
  'id:gov a zm:GovernmentOrgan, zm:Institution ; skos:prefLabel "区政府"@zh-hans, "government"@en ; skos:altLabel "政府"@zh-hans .',
  'id:gov zm:implements id:law ; zm:foundedIn "1949" ; skos:note "不列" . id:office zm:partOfBody id:gov .',
  'id:law skos:prefLabel "某法"@zh-hans, "A Law"@en . id:office skos:prefLabel "Office"@en .',
  statement(1, 0, '全区落实某法。'),
  statement(2, 20, '继续落实。'),
  ...[assertion('0b', [2, 25]), assertion('0a', [1, 2])],
  ...[mention('2', 2, 20), mention('1', 1, 0)],
  `<${REPORT}/obs/1> zm:value 15.0 ; zm:literalValue "15件" ; sdmxd:refPeriod id:period\\/2022 ; zm:sourceReport <${REPORT}> ;
     zm:indicator cs:indicator\\/AR-01 ; zm:unit cs:unit\\/case ; sdmxd:refArea id:place ; zm:actor id:gov .`,
  `<${REPORT}/obs/2> zm:value 9 ; zm:actor id:gov .`,
  'cs:indicator\\/AR-01 skos:prefLabel "收到数"@zh-hans, "received"@en . cs:unit\\/case skos:prefLabel "件"@zh-hans .',
  'id:place skos:prefLabel "江源区"@zh-hans .',
].join('\n')

let store: Store
beforeAll(async () => {
  store = await openStore()
  await store.load(DATA, { format: 'turtle' })
})

test('names, classes, facts with their sentences, and where it is named', async () => {
  const evidence = (quote: string, start: number, sentence: string) => ({
    ...{ quote, sentence, report: REPORT, start, end: start + 3, rule: 'implement' },
  })
  const mentioned = (sentence: string) => ({ sentence, report: REPORT, reason: '同名' })
  expect(await entityPage(store, id('gov'))).toEqual({
    iri: id('gov').value,
    labels: [
      { text: '区政府', language: 'zh-hans', isPreferred: true },
      { text: 'government', language: 'en', isPreferred: true },
      { text: '政府', language: 'zh-hans', isPreferred: false },
    ],
    types: [zm('GovernmentOrgan').value, zm('Institution').value],
    facts: [
      { direction: 'out', property: zm('foundedIn').value, other: '1949', otherLabel: '', evidence: [] },
      {
        ...{ direction: 'out', property: zm('implements').value, other: id('law').value, otherLabel: '某法' },
        evidence: [evidence('落实0a', 2, '全区落实某法。'), evidence('落实0b', 25, '继续落实。')],
      },
      {
        ...{ direction: 'in', property: zm('actor').value, other: `${REPORT}/obs/1`, otherLabel: '', evidence: [] },
      },
      {
        ...{ direction: 'in', property: zm('actor').value, other: `${REPORT}/obs/2`, otherLabel: '', evidence: [] },
      },
      { direction: 'in', property: zm('partOfBody').value, other: id('office').value, otherLabel: '', evidence: [] },
    ],
    mentions: [mentioned('全区落实某法。'), mentioned('继续落实。')],
  })
})

describe('limits', () => {
  test('sentences that name it are capped, in reading order', async () => {
    expect((await entityPage(store, id('gov'), 1)).mentions.map(({ sentence }) => sentence)).toEqual(['全区落实某法。'])
    expect((await entityPage(store, id('gov'), 0)).mentions).toEqual([])
  })

  test('an entity of which nothing is known', async () => {
    expect(await entityPage(store, id('nobody'))).toEqual({
      iri: id('nobody').value,
      ...{ labels: [], types: [], facts: [], mentions: [] },
    })
  })
})

test('figures, with what is known of each', async () => {
  const bare = { indicator: '', indicatorLabel: '', unit: '', printed: '', year: '', place: '', report: '' }
  expect(await entityFigures(store, id('gov'))).toEqual([
    { ...bare, observation: `${REPORT}/obs/2`, property: zm('actor').value, value: 9 },
    {
      ...{ observation: `${REPORT}/obs/1`, property: zm('actor').value, value: 15, unit: '件', printed: '15件' },
      ...{ indicator: cs('indicator/AR-01').value, indicatorLabel: '收到数', year: '2022', place: '江源区' },
      report: REPORT,
    },
  ])
  expect((await entityFigures(store, cs('indicator/AR-01'))).map(({ property, value }) => [property, value])).toEqual([
    [zm('indicator').value, 15],
  ])
  expect(await entityFigures(store, id('nobody'))).toEqual([])
})
