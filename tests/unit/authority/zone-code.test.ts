import { expect, test } from 'vitest'
import { loadAuthorities } from '../../../src/authority/load.ts'
import { zoneCode } from '../../../src/authority/zone-code.ts'

const { gazetteer } = await loadAuthorities()

test('the code of a zone holds its name, so that the gazetteer answers for it without a row', () => {
  const code = zoneCode('220600', '白山浑江新区')
  expect(code).toBe('220600/zone-u767d5c716d516c5f65b0533a')
  expect(gazetteer.division(code)).toEqual({
    code,
    name: '白山浑江新区',
    level: 'county',
    type: 'functional-zone',
    parent: '220600',
    aliases: ['浑江新区', '白山市浑江新区'],
  })
  expect(gazetteer.chainOf(code).map(({ name }) => name)).toEqual(['白山浑江新区', '白山市', '吉林省'])
})

test('a zone of a known kind answers to the short words for it', () => {
  expect(gazetteer.division(zoneCode('220600', '白山经济技术开发区'))?.aliases).toEqual([
    '经济技术开发区',
    '白山市经济技术开发区',
    '经开区',
    '白山经开区',
    '白山市经开区',
  ])
})

test('a zone of no division, and codes that are none, stand for nothing', () => {
  expect(
    ['999999/zone-u65b0533a', '220600/zone-u65b', '220600/zone-xinqu'].map((code) => gazetteer.division(code)),
  ).toEqual([undefined, undefined, undefined])
})
