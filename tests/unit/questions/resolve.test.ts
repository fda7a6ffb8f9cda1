/** What a user types, and the term that the graph has for it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../src/open-store.ts'
import type { ParameterType } from '../../../src/questions/question.ts'
import { readIri, resolveEntity, resolveValue } from '../../../src/questions/resolve.ts'
import { cs, id, PREFIXES, xsd } from '../../../src/rdf/namespaces.ts'
import { literal } from '../../../src/rdf/term.ts'

const PROLOGUE = Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)

const DATA = [
  ...PROLOGUE,
  'id:place\\/220605 zm:gbCode "220605" ; skos:prefLabel "江源区"@zh-hans, "Jiangyuan District"@en ; skos:altLabel "江源" .',
  'id:place\\/220605001 zm:gbCode "220605001" ; skos:prefLabel "江源街道"@zh-hans ; skos:altLabel "江源"@zh-hans .',
  'id:place\\/440309 zm:gbCode "440309" ; skos:prefLabel "龙华区"@zh-hans .',
  'cs:indicator\\/AR-01 a zm:Indicator ; skos:notation "AR-01" ; skos:prefLabel "收到行政复议申请数"@zh-hans .',
  'id:org\\/220605\\/gov skos:prefLabel "江源区人民政府"@zh-hans .',
  // A body of the same name as a place, which many sentences name.
  'id:org\\/x skos:prefLabel "龙华区"@zh-hans . <urn:m1> zm:refersTo id:org\\/x . <urn:m2> zm:refersTo id:org\\/x .',
  '<urn:m3> zm:refersTo id:place\\/440309 .',
].join('\n')

let store: Store
beforeAll(async () => {
  store = await openStore()
  await store.load(DATA, { format: 'turtle' })
})

describe('IRIs and prefixed names', () => {
  test.each([
    ['http://example.org/a', 'http://example.org/a'],
    ['<https://example.org/a>', 'https://example.org/a'],
    ['id:place/220605', id('place/220605').value],
    ['zm:issues', `${PREFIXES.zm}issues`],
    ['cs:', PREFIXES.cs],
    ['id:a:b', `${PREFIXES.id}a:b`],
  ])('%s', (given, iri) => {
    expect(readIri(given)?.value).toBe(iri)
  })

  test.each([
    '江源区',
    '220605',
    '',
    ':x',
    'nobody:x',
    'constructor:x',
    'toString:',
    'http://with blank',
    'ftp://a',
    '江源区:公安',
  ])('%j is none', (given) => {
    expect(readIri(given)).toBeUndefined()
  })
})

describe('entities', () => {
  test.each([
    ['a code of a district', '220605', 'place/220605'],
    ['a code of a street', '220605001', 'place/220605001'],
    ['a name', '江源区人民政府', 'org/220605/gov'],
    ['an English name', 'Jiangyuan District', 'place/220605'],
    ['another name in no language', '江源', 'place/220605'],
    ['a prefixed name', 'id:org/220605/gov', 'org/220605/gov'],
    ['of two of one name the one that more sentences name', '龙华区', 'org/x'],
  ])('%s', async (_, given, local) => {
    expect((await resolveEntity(store, given)).value).toBe(id(local).value)
  })

  test('an id of an indicator', async () => {
    expect((await resolveEntity(store, 'AR-01')).value).toBe(cs('indicator/AR-01').value)
  })

  test.each([
    [
      '江原区',
      'The graph has nothing called "江原区". Near it: 江源区. Use a name, a code or an IRI.',
      '图谱中没有“江原区”。相近的有:江源区。可用名称、代码或 IRI。',
    ],
    [
      'AR-77',
      'The graph has nothing called "AR-77". Near it: AR-01. Use a name, a code or an IRI.',
      '图谱中没有“AR-77”。相近的有:AR-01。可用名称、代码或 IRI。',
    ],
    [
      '朝阳门外大街',
      'The graph has nothing called "朝阳门外大街". Use a name, a code or an IRI.',
      '图谱中没有“朝阳门外大街”。可用名称、代码或 IRI。',
    ],
  ])('%s is nothing', async (given, en, zh) => {
    await expect(resolveEntity(store, given)).rejects.toMatchObject({
      name: 'InputError',
      code: 'UNKNOWN_ENTITY',
      text: { en, zh },
    })
  })

  test('a code and an IRI that the graph does not have are no entities', async () => {
    for (const given of ['110101', 'id:place/110101', 'http://example.org/none', 'constructor:x']) {
      await expect(resolveEntity(store, given)).rejects.toMatchObject({ code: 'UNKNOWN_ENTITY' })
    }
  })
})

describe('values of parameters', () => {
  test.each<[ParameterType, string, unknown]>([
    // A place, though a body of that name is named more often.
    ['place', '龙华区', id('place/440309')],
    ['place', '440309', id('place/440309')],
    ['indicator', '收到行政复议申请数', cs('indicator/AR-01')],
    ['entity', '龙华区', id('org/x')],
    ['iri', 'http://nobody.example/x', { termType: 'NamedNode', value: 'http://nobody.example/x' }],
    ['year', '2022', id('period/2022')],
    ['integer', '-12', literal('-12', xsd('integer'))],
    ['integer', '0', literal('0', xsd('integer'))],
    ['text', '“江源”\\n', literal('“江源”\\n')],
    ['text', '', literal('')],
  ])('%s %s', async (type, given, term) => {
    expect(await resolveValue(store, type, given)).toMatchObject(term as object)
  })

  test.each<[ParameterType, string, string, string]>([
    ['iri', '江源区', '"江源区" is not an IRI.', '“江源区”不是 IRI。'],
    ['year', '22', '"22" is not a year of four digits.', '“22”不是四位数年份。'],
    ['year', '２０２２', '"２０２２" is not a year of four digits.', '“２０２２”不是四位数年份。'],
    ['year', '2022年', '"2022年" is not a year of four digits.', '“2022年”不是四位数年份。'],
    ['integer', '1.5', '"1.5" is not a whole number.', '“1.5”不是整数。'],
    ['integer', '3件', '"3件" is not a whole number.', '“3件”不是整数。'],
    ['integer', '', '"" is not a whole number.', '“”不是整数。'],
  ])('%s %s is refused', async (type, given, en, zh) => {
    await expect(resolveValue(store, type, given)).rejects.toMatchObject({ code: 'BAD_VALUE', text: { en, zh } })
  })

  test('a body is no place, and an indicator is none', async () => {
    await expect(resolveValue(store, 'place', '江源区人民政府')).rejects.toMatchObject({ code: 'UNKNOWN_ENTITY' })
    await expect(resolveValue(store, 'indicator', '江源区')).rejects.toMatchObject({ code: 'UNKNOWN_ENTITY' })
  })
})
