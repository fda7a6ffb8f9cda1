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

test('twins of one sentence leave the plain key to the whole that neither of them is', () => {
  const calls = { indicator: 'EN-19', phrase: '接到来电投诉' }
  const letters = { indicator: 'EN-19', phrase: '来邮投诉' }
  expect(observationsWithKeys([calls, letters])).toEqual(['接到来电投诉', '来邮投诉'])
  expect(observationsWithKeys([calls, { ...letters, sentence: 1 }])).toEqual(['all', '来邮投诉'])
  expect(observationsWithKeys([calls, { ...letters, partOf: 0 }])).toEqual(['all', '来邮投诉'])
})

test('persons and cases under one phrase are told apart by their unit', () => {
  const persons = { span: { start: 0, end: 2 }, surface: '9人', value: 9, unit: '人', kind: 'count' } as const
  const quantity = { ...persons, comparator: 'exact' } as const
  expect(observationsWithKeys([{ phrase: '负责人出庭' }, { phrase: '负责人出庭', quantity }])).toEqual(['all', '人'])
})
