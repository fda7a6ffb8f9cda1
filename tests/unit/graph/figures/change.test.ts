import { describe, expect, test } from 'vitest'
import { changeBefore, leadsTo, opensFrom } from '../../../../src/graph/figures/change.ts'

describe('changeBefore', () => {
  test.each([
    ['同比增长', 1, 'yoy'],
    ['较上年下降了', -1, 'yoy'],
    ['信访总量分别下降', -1, 'yoy'],
    ['环比上升约', 1, 'mom'],
    ['较法定时限压缩', -1, 'vs-first'],
  ])('%s', (left, sign, type) => {
    expect(changeBefore(left)).toMatchObject({ sign, type })
  })

  test.each(['提高到', '压减至', '精简率', '办结率达', '增长点'])('%s states no change', (left) => {
    expect(changeBefore(left)).toBeUndefined()
  })
})

test('from and to', () => {
  expect([opensFrom('事项由'), opensFrom('事项由原来的'), opensFrom('缘由说明')]).toEqual([true, true, false])
  expect([
    leadsTo('精简为'),
    leadsTo('压减至'),
    leadsTo('下降'),
    leadsTo('的部门和单位一共有上百家之多增加到'),
  ]).toEqual([true, true, false, false])
})
