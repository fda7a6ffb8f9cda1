import { describe, expect, test } from 'vitest'
import { chineseValue, numberAt } from '../../../../src/recognise/rules/number.ts'

describe('numberAt', () => {
  test.each([
    ['1,234件', { start: 0, end: 5, value: 1234, step: 1, chinese: false }],
    ['15,受理', { start: 0, end: 2, value: 15, step: 1, chinese: false }],
    ['1.8万余册', { start: 0, end: 5, value: 18000, step: 1000, chinese: false, vague: '余' }],
    ['300余万元', { start: 0, end: 5, value: 3e6, step: 1e6, chinese: false, vague: '余' }],
    ['5千米', { start: 0, end: 1, value: 5, step: 1, chinese: false }],
    ['两万', { start: 0, end: 2, value: 20000, step: 20000 / 2, chinese: true }],
    ['十一个', { start: 0, end: 2, value: 11, step: 1, chinese: true }],
  ])('%s', (text, expected) => {
    expect(numberAt(text, 0)).toEqual(expected)
  })

  test('is undefined where no number starts', () => {
    expect(numberAt('件15', 0)).toBeUndefined()
    expect(numberAt('三四个', 0)).toBeUndefined()
  })
})

describe('chineseValue', () => {
  test.each([
    ['十', 10],
    ['两百三十', 230],
    ['一千零五', 1005],
    ['二零一四', 2014],
    ['三四', undefined],
  ])('%s is %s', (numeral, value) => {
    expect(chineseValue(numeral)).toBe(value)
  })
})
