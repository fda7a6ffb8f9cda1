import { expect, test } from 'vitest'
import { observationsWithKeys } from '../../../support/scope-keys.ts'

test('values that differ in phrase, period, role or lead get words of their own', () => {
  expect(
    observationsWithKeys([
      { phrase: '负责人出庭' },
      { phrase: '正职出庭', partOf: 0 },
      { phrase: '负责人出庭', role: 'baseline' },
      { phrase: '负责人出庭', periodFrom: '2030-01-01', periodTo: '2030-12-31' },
      { phrase: '负责人出庭', lead: '各部门' },
      { phrase: '负责人出庭', lead: '各部门', section: 2 },
    ]),
  ).toEqual(['all', '正职出庭', 'baseline', '2030-01-01--2030-12-31', '各部门', 'all'])
})
