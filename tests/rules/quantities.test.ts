/** quantities.cases.txt against findQuantities: what a sentence states, and near misses that state nothing. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Quantity } from '../../src/recognise/mention.ts'
import { protectedSpans } from '../../src/recognise/protect.ts'
import { findQuantities } from '../../src/recognise/quantity.ts'

const cases = readFileSync(path.join(import.meta.dirname, 'quantities.cases.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' => '))

function printed({ surface, value, unit, comparator, min, max }: Quantity): string {
  const bounds = min === undefined && max === undefined ? [] : [`[${min ?? ''},${max ?? ''}]`]
  return [surface, '=', value, unit, ...(comparator === 'exact' ? [] : [comparator]), ...bounds].join(' ')
}

describe('quantities', () => {
  test.each(cases)('%s', (sentence = '', expected = '') => {
    const found = findQuantities(sentence, protectedSpans(sentence)).map(printed)
    const wanted = expected === 'none' ? [] : expected.split(' ; ')
    expect(found.map((line) => line.trim())).toEqual(wanted.map((line) => line.trim()))
  })

  test('every surface is the text of its span, and spans do not overlap', () => {
    for (const [sentence = ''] of cases) {
      let end = 0
      for (const { span, surface } of findQuantities(sentence, protectedSpans(sentence))) {
        expect(sentence.slice(span.start, span.end)).toBe(surface)
        expect(span.start).toBeGreaterThanOrEqual(end)
        end = span.end
      }
    }
  })
})
