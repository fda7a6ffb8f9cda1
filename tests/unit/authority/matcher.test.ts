import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../../src/authority/fold.ts'
import { buildMatcher } from '../../../src/authority/matcher.ts'

const names = [
  ['石人镇', 'town'],
  ['大石人镇', 'big town'],
  ['石人镇', 'other town'],
  ['镇', 'level word'],
] as const

test('the longest name wins where one lies in another; a name keeps all its payloads', () => {
  expect(buildMatcher(names).find(fold('大石人鎮和石人镇的镇'))).toEqual([
    { start: 0, end: 4, payloads: ['big town'] },
    { start: 5, end: 8, payloads: ['town', 'other town'] },
    { start: 9, end: 10, payloads: ['level word'] },
  ])
})

test('findAll gives inner names too, the longer first where two begin together', () => {
  const found = buildMatcher(names).findAll('大石人镇')
  expect(found.map(({ start, end }) => [start, end])).toEqual([
    [0, 4],
    [1, 4],
    [3, 4],
  ])
})

test('names that only overlap are both given', () => {
  const matcher = buildMatcher([
    ['江源区', 1],
    ['区政府', 2],
  ])
  expect(matcher.find('江源区政府').map(({ start, end }) => [start, end])).toEqual([
    [0, 3],
    [2, 5],
  ])
})

test('get answers for one name in any spelling, and an empty name is no name', () => {
  const matcher = buildMatcher([
    ['行政处罚法', 1],
    ['', 2],
  ])
  expect([matcher.get('行政處罰法'), matcher.get('处罚法'), matcher.get('')]).toEqual([[1], [], []])
})

test('finds what a search for each name finds', () => {
  const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 4 })
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), maxLength: 30 })
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 8 }), text, (words, within) => {
      const expected = words.flatMap((one) =>
        Array.from({ length: within.length }, (_, at) => at)
          .filter((at) => within.startsWith(one, at))
          .map((at) => `${at}-${at + one.length}`),
      )
      const matcher = buildMatcher(words.map((one) => [one, one] as const))
      const found = matcher.findAll(within).map(({ start, end }) => `${start}-${end}`)
      expect([...found].sort()).toEqual([...expected].sort())
    }),
  )
})
