import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadAuthorities } from '../../../src/authority/load.ts'
import { InputError } from '../../../src/errors.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'authority-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, ...lines: readonly string[]) =>
  writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`)

async function errorOf(promise: Promise<unknown>): Promise<InputError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('the authority data that ships', () => {
  test('knows the places of the sample report by their codes', async () => {
    const { gazetteer } = await loadAuthorities()
    const names = ['220000', '220600', '220605', '220605001', '220605105', '220605001200', '220605105203']
    expect(names.map((code) => gazetteer.division(code)?.name)).toEqual([
      '吉林省',
      '白山市',
      '江源区',
      '孙家堡子街道',
      '石人镇',
      '利民村',
      '大石棚子村',
    ])
    expect(gazetteer.childrenOf('220605')).toHaveLength(10)
    expect(gazetteer.byName('龙华区').map(({ code }) => code)).toEqual(['440309', '460106'])
  })

  test('districts of municipalities and counties under a province have the right parents', async () => {
    const { gazetteer } = await loadAuthorities()
    const parents = ['110105', '500108', '500238', '429004', '441900003'].map(
      (code) => gazetteer.division(code)?.parent,
    )
    expect(parents).toEqual(['110000', '500000', '500000', '420000', '441900'])
  })

  test('a former code leads to the present one', async () => {
    const { gazetteer } = await loadAuthorities()
    const { validUntil, successor } = gazetteer.division('220625') ?? {}
    expect({ validUntil, successor }).toEqual({ validUntil: '2006-12-31', successor: '220605' })
  })

  test('finds documents by short titles, other dashes and without the issuer in front', async () => {
    const { byName } = await loadAuthorities()
    const found = ['行政处罚法', '法治政府建設實施綱要（2021－2025年）', '关于加强数字政府建设的指导意见'].map(
      (title) => byName(title).map(({ iri }) => iri.split('/id/')[1]),
    )
    expect(found).toEqual([
      ['doc/cn/administrative-penalty-law'],
      ['doc/cn/law-based-government-outline-2021'],
      ['doc/cn/digital-government-opinion'],
    ])
  })

  test('every issuer and successor that an entry names is an entry itself or a body of a place', async () => {
    const { entities, entity, institutionTypes } = await loadAuthorities()
    const isKnown = (iri: string) => {
      const [place = '', slug = ''] = iri.split('/id/org/')[1]?.split('/') ?? []
      return entity(iri) !== undefined || (place !== 'cn' && institutionTypes.some((type) => type.slug === slug))
    }
    const named = entities.flatMap((one) => [
      ...(one.issuers ?? []),
      ...(one.successor === undefined ? [] : [one.successor]),
    ])
    expect(named.filter((iri) => !isKnown(iri))).toEqual([])
  })

  test('bodies of former times lead to types that exist, and no name stands for two types of one level', async () => {
    const { institutionTypes } = await loadAuthorities()
    const slugs = new Set(institutionTypes.map(({ slug }) => slug))
    const lost = institutionTypes.filter(({ successor }) => successor !== undefined && !slugs.has(successor))
    expect(lost.map(({ slug }) => slug)).toEqual([])
    const claims = institutionTypes.flatMap(({ slug, name, abbreviations, levels }) =>
      [name, ...abbreviations].flatMap((one) => levels.map((level) => [`${level} ${one}`, slug] as const)),
    )
    const twice = claims.filter(([claim], i) => claims.findIndex(([other]) => other === claim) !== i)
    expect(twice).toEqual([])
  })

  test('two loads give the same digest, and an own folder another', async () => {
    put('people.csv', 'id,name,source', 'zhang-san,张三,M')
    const [first, second, extended] = await Promise.all([
      loadAuthorities(),
      loadAuthorities(),
      loadAuthorities({ extraFolders: [folder] }),
    ])
    expect(second.digest).toBe(first.digest)
    expect(extended.digest).not.toBe(first.digest)
  })
})

describe('a folder of a user', () => {
  test('adds entries and replaces those with the same id', async () => {
    put(
      'documents.csv',
      'id,title,class,type,authority,versions,source',
      '440000/x,某省条例,LegalNorm,local-regulation,40,2020-01-01/2020-03-01,own',
    )
    put('programs-own.csv', 'id,name,class,type,source', 'cn/fang-guan-fu,放管服,Reform,reform,own')
    put('places.csv', 'code,name,level,type,parent,aliases,source', '220605,江源区,county,district,220600,江源,own')
    const { entity, byName, gazetteer } = await loadAuthorities({ extraFolders: [folder] })
    expect(entity('https://w3id.org/zhengmai/id/prog/cn/fang-guan-fu')).toEqual({
      iri: 'https://w3id.org/zhengmai/id/prog/cn/fang-guan-fu',
      kind: 'program',
      class: 'Reform',
      label: '放管服',
      aliases: [],
      programType: 'reform',
      level: 'national',
      source: 'own',
    })
    expect(byName('某省条例')).toEqual([
      {
        iri: 'https://w3id.org/zhengmai/id/doc/440000/x',
        kind: 'regulation',
        class: 'LegalNorm',
        label: '某省条例',
        aliases: [],
        docType: 'local-regulation',
        authorityLevel: '40',
        level: 'provincial',
        place: '440000',
        versions: [{ adopted: '2020-01-01', inForce: '2020-03-01' }],
        source: 'own',
      },
    ])
    expect(gazetteer.byName('江源').map(({ code }) => code)).toEqual(['220605'])
  })

  test.each([
    [
      'a date that does not exist',
      'bodies.csv',
      ['id,name,class,function,valid_from,source', 'cn/x,某部,GovernmentOrgan,justice,2021-02-30,M'],
      'line 2: valid_from is 2021-02-30',
    ],
    [
      'an empty required column',
      'people.csv',
      ['id,name,source', '# note', 'a,,M'],
      'line 3: the column name is empty',
    ],
    ['an id with other characters', 'people.csv', ['id,name,source', '张三,张三,M'], 'line 2: the id 张三'],
    [
      'the same id twice',
      'people.csv',
      ['id,name,source', 'a,甲,M', 'a,乙,M'],
      'line 3: https://w3id.org/zhengmai/id/person/a is there twice',
    ],
    [
      'a level that is none',
      'institution-types.csv',
      ['slug,name,class,function,levels,source', 'x,某局,GovernmentOrgan,justice,city,M'],
      'line 2: levels holds city',
    ],
    [
      'a class that is none',
      'documents.csv',
      ['id,title,class,type,authority,source', 'cn/x,某法,Law,law,20,M'],
      'line 2: class is Law',
    ],
    [
      'a type of document that the schemes do not have',
      'documents.csv',
      ['id,title,class,type,authority,source', 'cn/x,某法,LegalNorm,statute,20,M'],
      'line 2: type is statute, not a code of docType: constitution, law,',
    ],
    [
      'a class that the ontology does not have',
      'bodies.csv',
      ['id,name,class,function,source', 'cn/x,某部,Ministry,justice,M'],
      'line 2: class is Ministry, which the ontology does not declare',
    ],
    [
      'a code that is none',
      'places.csv',
      ['code,name,level,type,source', '22,吉林,province,province,M'],
      'line 2: 22 is no division code',
    ],
    [
      'a level that its code contradicts',
      'places.csv',
      ['code,name,level,type,source', '220605001,某街道,county,district,M'],
      'line 2: level is county, but the code 220605001 is one of a township',
    ],
    [
      'an end before the beginning',
      'places.csv',
      ['code,name,level,type,valid_from,valid_until,source', '220605,甲区,county,district,2006-12-31,2005-01-01,M'],
      'line 2: valid_from lies behind valid_until',
    ],
    [
      'a slug that is no part of an IRI',
      'institution-types.csv',
      ['slug,name,class,function,levels,source', 'Big Data,某局,GovernmentOrgan,justice,county,M'],
      'line 2: the slug Big Data',
    ],
    [
      'a predecessor without a date',
      'institution-types.csv',
      ['slug,name,class,function,levels,predecessors,source', 'x,某局,GovernmentOrgan,justice,county,某办 2018,M'],
      'line 2: predecessors holds 2018',
    ],
    [
      'an indicator of another form',
      'indicators.csv',
      ['id,label,english,unit,kind,theme', 'own-1,某数,x,件,count,t'],
      'line 2: the id own-1 has not the form of AR-01',
    ],
    [
      'a sum without a sign',
      'sum-rules.csv',
      ['id,expression', 'S,AR-01 + AR-02'],
      'line 2: expression is AR-01 + AR-02',
    ],
    [
      'a sum of what is nowhere',
      'sum-rules.csv',
      ['id,expression', 'S,AR-01 = ZZ-99'],
      'line 2: expression names ZZ-99',
    ],
    [
      'an issuer that is nowhere',
      'documents.csv',
      ['id,title,class,type,authority,issuer,source', 'cn/x,某法,LegalNorm,law,20,cn/state-counsil,M'],
      'line 2: issuer names cn/state-counsil, which is nowhere',
    ],
    [
      'a parent that is nowhere',
      'places.csv',
      ['code,name,level,type,parent,source', '220699,甲区,county,district,229900,M'],
      'line 2: parent names 229900',
    ],
    ['too many fields', 'people.csv', ['id,name,source', 'a,甲,乙,M'], 'line 2: has 4 fields for 3 columns'],
    ['an unknown column', 'people.csv', ['id,name,source,colour', 'a,甲,M,red'], 'has the unknown column colour'],
    ['a missing column', 'people.csv', ['id,name', 'a,甲'], 'is missing source'],
  ])('is refused with file and line for %s', async (_, name, lines, words) => {
    put(name, ...lines)
    const error = await errorOf(loadAuthorities({ extraFolders: [folder] }))
    expect(error.text.en).toContain(path.join(folder, name))
    expect(error.text.en).toContain(words)
    expect(error.text.zh).toContain(path.join(folder, name))
  })

  test('may name bodies of places and entries of later files; values may stand between wide semicolons', async () => {
    put(
      'documents.CSV',
      'id,title,class,type,authority,issuer,aliases,source',
      '220600/x,某办法,LegalNorm,local-regulation,40,220600/gov;cn/own-office,甲办法；乙办法,own',
    )
    put('zz.txt', 'no table')
    put('bodies.csv', 'id,name,class,function,source', 'cn/own-office,某办公室,GovernmentOrgan,justice,own')
    const { byName } = await loadAuthorities({ extraFolders: [folder] })
    expect(byName('乙办法').map(({ issuers }) => issuers?.map((iri) => iri.split('/id/')[1]))).toEqual([
      ['org/220600/gov', 'org/cn/own-office'],
    ])
  })

  test('is refused when it is empty, is a file or holds a file in another encoding', async () => {
    const refused = async (name: string) => {
      const { code, text } = await errorOf(loadAuthorities({ extraFolders: [name] }))
      return [code, text.en.replace(folder, 'DIR')]
    }
    expect(await refused(folder)).toEqual([
      'NO_AUTHORITY_FOLDER',
      'The folder of authority data DIR holds no CSV file; give one that holds files like documents.csv.',
    ])
    put('people.csv', 'id,name,source')
    expect((await refused(path.join(folder, 'people.csv')))[1]).toContain('is no folder')
    writeFileSync(path.join(folder, 'people.csv'), Buffer.from('69640ad5c5c8fd0a', 'hex'))
    expect(await refused(folder)).toEqual([
      'AUTHORITY_FILE',
      'DIR/people.csv is not in UTF-8; save it as UTF-8 (in a spreadsheet: CSV UTF-8) and try again.',
    ])
  })

  test('is refused when a file belongs to no table or the folder is missing', async () => {
    put('laws.csv', 'id', 'x')
    expect((await errorOf(loadAuthorities({ extraFolders: [folder] }))).code).toBe('AUTHORITY_FILE')
    const missing = path.join(folder, 'none')
    expect((await errorOf(loadAuthorities({ extraFolders: [missing] }))).code).toBe('NO_AUTHORITY_FOLDER')
  })
})
