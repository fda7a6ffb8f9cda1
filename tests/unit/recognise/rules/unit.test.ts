import { describe, expect, test } from 'vitest'
import { dimensionOf, unitAt } from '../../../../src/recognise/rules/unit.ts'

describe('unitAt', () => {
  test.each([
    ['人次', '人次', 'person-time', 'count'],
    ['个工作日', '个工作日', 'time', 'duration'],
    ['个百分点', '个百分点', 'percent', 'percent'],
    ['场(次)', '场次', 'event', 'count'],
    [' 件', '件', 'case', 'count'],
    ['元', '元', 'money', 'amount'],
  ])('%s', (text, unit, dimension, kind) => {
    expect(unitAt(text, 0)).toEqual({ end: text.length, unit, dimension, kind })
  })

  test.each(['人大代表', '分别', '条例', '家庭', '部门', '起诉', '位列'])('%s opens with no unit', (text) => {
    expect(unitAt(text, 0)).toBeUndefined()
  })
})

test('dimensionOf', () => {
  expect([dimensionOf('宗'), dimensionOf('名'), dimensionOf('标箱'), dimensionOf('没有')]).toEqual([
    'case',
    'person',
    'measure',
    'any',
  ])
})
