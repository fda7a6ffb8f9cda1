/** Each family of the table protects its example and leaves the number of its near miss alone. */
import { describe, expect, test } from 'vitest'
import { foldGlyphs } from '../../../../src/recognise/rules/glyphs.ts'
import { NOT_QUANTITIES } from '../../../../src/recognise/rules/not-quantity.ts'

const NUMERAL = /[\d一二三四五六七八九十]/

describe('what is not a quantity', () => {
  test.each(NOT_QUANTITIES.map((family) => [family.name, family] as const))(
    '%s',
    (_, { pattern, example, nearMiss }) => {
      expect([...foldGlyphs(example).matchAll(pattern)].some(([found]) => NUMERAL.test(found))).toBe(true)
      const text = foldGlyphs(nearMiss)
      const counted = text.search(/[\d一二三四五六七八九十]+(?=[^\d一二三四五六七八九十]*$)/)
      const isHit = [...text.matchAll(pattern)].some(
        ({ index, 0: found }) => index <= counted && counted < index + found.length,
      )
      expect(isHit).toBe(false)
    },
  )

  test('no family fits its example without its sign', () => {
    for (const { pattern, example, sign } of NOT_QUANTITIES) {
      if (sign === undefined) continue
      const text = foldGlyphs(example)
      expect(text).toContain(sign)
      expect([...text.replaceAll(sign, '').matchAll(pattern)]).toEqual([])
    }
  })

  test('names are unique', () => {
    const names = NOT_QUANTITIES.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
