import { expect, test } from 'vitest'
import type { Division } from '../../../src/authority/authority.ts'
import { buildGazetteer } from '../../../src/authority/gazetteer.ts'

const divisions: Division[] = [
  { code: '220605', name: '江源区', level: 'county', type: 'district', parent: '220600', aliases: [] },
  { code: '220600', name: '白山市', level: 'prefecture', type: 'prefecture-city', parent: '220000', aliases: [] },
  { code: '220000', name: '吉林省', level: 'province', type: 'province', aliases: [] },
  { code: '220605105', name: '石人镇', level: 'township', type: 'town', parent: '220605', aliases: [] },
  { code: '220602', name: '浑江区', level: 'county', type: 'district', parent: '220600', aliases: [] },
  { code: '220602', name: '浑江区', level: 'county', type: 'district', parent: '220600', aliases: ['八道江区'] },
]
const villages = [
  ['220605105203', '大石棚子村村民委员会'],
  ['220605105001', '站前社区居委会'],
  ['220605001200', '利民村'],
] as const
const gazetteer = buildGazetteer(divisions, (county) => (county === '220605' ? villages : []))

test('finds a division by code, name, alias and any spelling of the name', () => {
  const codes = ['江源区', '江源區', '八道江区', '吉林', '江源'].map((name) =>
    gazetteer.byName(name).map(({ code }) => code),
  )
  expect(codes).toEqual([['220605'], ['220605'], ['220602'], ['220000'], []])
  expect(gazetteer.division('220600')?.name).toBe('白山市')
})

test('a later row adds to an earlier one of the same code', () => {
  expect(gazetteer.division('220602')?.aliases).toEqual(['八道江区'])
})

test('goes up from a village and down from a city', () => {
  expect(gazetteer.chainOf('220605105203').map(({ name }) => name)).toEqual([
    '大石棚子村',
    '石人镇',
    '江源区',
    '白山市',
    '吉林省',
  ])
  expect(gazetteer.childrenOf('220600').map(({ name }) => name)).toEqual(['浑江区', '江源区'])
  expect(gazetteer.chainOf('999999')).toEqual([])
})

test('villages carry the name that reports use and the printed one as alias', () => {
  expect(gazetteer.villagesOf('220605105').map(({ name, type, aliases }) => [name, type, aliases])).toEqual([
    ['大石棚子村', 'village', ['大石棚子村村民委员会']],
    ['站前社区', 'community', ['站前社区居委会']],
  ])
})

test('stems and lists of names', () => {
  expect(gazetteer.byStem('石人').map(({ code }) => code)).toEqual(['220605105'])
  expect([...gazetteer.names('prefecture')]).toEqual([
    ['吉林省', '220000'],
    ['吉林', '220000'],
    ['白山市', '220600'],
  ])
})

test('a circle of parents ends', () => {
  const circle: Division[] = [
    { code: '1', name: '甲县', level: 'county', type: 'county', parent: '2', aliases: [] },
    { code: '2', name: '乙县', level: 'county', type: 'county', parent: '1', aliases: [] },
  ]
  expect(
    buildGazetteer(circle, () => [])
      .chainOf('1')
      .map(({ code }) => code),
  ).toEqual(['1', '2'])
})
