/** periods.cases.txt against findPeriods, for a report of 2022. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPeriods } from '../../src/recognise/quantity.ts'

const cases = readFileSync(path.join(import.meta.dirname, 'periods.cases.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' => '))

describe('periods', () => {
  test.each(cases)('%s', (sentence = '', expected = '') => {
    const found = findPeriods(sentence, 2022).map(({ surface, from, to }) => `${surface} ${from} ${to}`)
    expect(found).toEqual(expected === 'none' ? [] : expected.split(' ; '))
  })
})
