import { expect, test } from 'vitest'
import { ranksIn } from '../../../../src/recognise/rules/rank.ts'

const found = (text: string) =>
  ranksIn(text).map(({ start, end, value, unit }) => [text.slice(start, end), value, unit])

test('ranks need a verb or a scope before them', () => {
  expect(found('考核位列全市第一,办理全省首个案例,第三方评估,第一批')).toEqual([
    ['第一', 1, '名次'],
    ['首个', 1, '个'],
  ])
})

test('前三 is at most the third place', () => {
  expect(ranksIn('跻身全省前三')).toEqual([
    { start: 4, end: 6, value: 3, unit: '名次', comparator: 'atMost', modifier: '前' },
  ])
})

test('第一方阵 names no place', () => {
  expect(found('进入全省第一方阵')).toEqual([])
})
