import { expect, test } from 'vitest'
import { editDistance, nearestNames } from '../../../src/questions/nearest.ts'

test.each([
  ['', '', 0],
  ['', '江源', 2],
  ['江源区', '江源区', 0],
  ['江原区', '江源区', 1],
  ['kitten', 'sitting', 3],
])('the edit distance of "%s" and "%s" is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
})

test('a mistyped name finds the one it meant, names around it first', () => {
  expect(nearestNames('江原区', ['龙华区', '江源区', '白山市江源区', '浦东新区'])).toEqual(['江源区'])
  expect(nearestNames('江源', ['江源区', '白山市江源区', '龙华区'])).toEqual(['江源区', '白山市江源区'])
})

test('a name like no other finds nothing', () => {
  expect(nearestNames('甲乙丙丁', ['江源区', '龙华区'])).toEqual([])
})

test('among names that are equally near, those of like length come first, then the likely ones, then those of like sound', () => {
  const places = ['中原区', '九原区', '江东区', '江源区', '江原新区', '太原']
  expect(nearestNames('江原区', places, { limit: 4 })).toEqual(['江源区', '九原区', '中原区', '江东区'])
  expect(nearestNames('江原区', places, { limit: 2, likely: new Set(['九原区']) })).toEqual(['九原区', '江源区'])
  expect(nearestNames('江原新曲', places, { limit: 1 })).toEqual(['江原新区'])
})

test('words in another order are near when they share most pairs of characters', () => {
  const indicators = ['行政复议化解率', '受理行政复议案件数', '行政处罚案件数']
  expect(nearestNames('行政复议受理', indicators)).toContain('受理行政复议案件数')
})

test.each<[string, string, readonly string[], readonly string[]]>([
  [
    'names that are equally near in all come in the order of their code units',
    '甲甲',
    ['甲乙', '乙甲'],
    ['乙甲', '甲乙'],
  ],
  ['a name given twice is told once', '江原区', ['江源区', '江源区'], ['江源区']],
  ['one letter alone is no part of a name', '江源区', ['江', '区'], []],
  ['a name inside the given one', '吉林省白山市江源区', ['江源区', '白山市'], ['江源区', '白山市']],
  ['half of the letters may differ, not more', '花江区', ['江源区', '花都市'], []],
  ['of a name of one letter one may', '区', ['县', '区县', '城市'], ['区县', '县']],
  ['no names', '江源区', [], []],
  ['letters outside the basic plane count as one', '𠮷县', ['吉县', '吉林县'], ['吉县']],
])('%s', (_, name, names, expected) => {
  expect(nearestNames(name, names)).toEqual(expected)
})

test('three names at most unless told', () => {
  const names = ['江源一区', '江源二区', '江源三区', '江源四区']
  expect(nearestNames('江源区', names)).toHaveLength(3)
  expect(nearestNames('江源区', names, { limit: 4 })).toHaveLength(4)
})
