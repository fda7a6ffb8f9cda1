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
