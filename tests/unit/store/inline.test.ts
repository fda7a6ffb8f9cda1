import { describe, expect, test } from 'vitest'
import { isInline, NONE } from '../../../src/store/id.ts'
import {
  type InlineType,
  inlineBoolean,
  inlineDatatype,
  inlineId,
  inlineInteger,
  inlineLexical,
  inlineNumber,
  inlineType,
  isInlineNumeric,
} from '../../../src/store/inline.ts'
import { Random } from '../../support/random.ts'

const XSD = 'http://www.w3.org/2001/XMLSchema#'

const INLINED: readonly (readonly [InlineType, readonly string[]])[] = [
  ['integer', ['0', '1', '-1', '2022', '134217727', '-134217727']],
  ['nonNegativeInteger', ['0', '7', '67108863']],
  ['decimal', ['0', '0.0', '2.5', '2.50', '-0.05', '600.00', '0.0000001', '16777215', '-1677721.5']],
  ['boolean', ['true', 'false', '1', '0']],
  ['date', ['2022-02-28', '2024-02-29', '0001-01-01', '9999-12-31']],
  ['gYear', ['2022', '0001', '9999']],
  ['gYearMonth', ['2022-05', '1999-12']],
]

/** Lexical forms that could not be given back as they were, and values out of range or not valid. */
const NOT_INLINED: readonly (readonly [InlineType, readonly string[]])[] = [
  ['integer', ['', '-', '+1', '01', '-0', ' 1', '1.0', '134217728', '-134217728', 'x', '12345678901234']],
  ['nonNegativeInteger', ['-1', '67108864', '00']],
  ['decimal', ['', '.5', '5.', '+1.0', '01.5', '-0', '-0.0', '1.5e3', '0.00000001', '16777216', '1.2.3']],
  ['boolean', ['TRUE', 'yes', '']],
  [
    'date',
    ['2022-02-29', '2022-13-01', '2022-1-01', '2022-01-01Z', '0000-01-01', '-2022-01-01', '2022-01-00', '2022/01/01'],
  ],
  ['gYear', ['22', '02022', '2022Z', '0000', '20a2']],
  ['gYearMonth', ['2022-00', '2022-13', '2022-5', '2022/05']],
]

describe('inlined values', () => {
  test.each(INLINED)('%s: the lexical form and the datatype come back', (type, forms) => {
    for (const form of forms) {
      const id = inlineId(form, type)
      expect([form, isInline(id), inlineType(id), inlineDatatype(id), inlineLexical(id)]).toEqual([
        form,
        true,
        type,
        XSD + type,
        form,
      ])
    }
  })

  test.each(NOT_INLINED)('%s: what cannot come back goes to the dictionary', (type, forms) => {
    expect(forms.map((form) => [form, inlineId(form, type)])).toEqual(forms.map((form) => [form, NONE]))
  })

  test('different values have different ids', () => {
    const ids = INLINED.flatMap(([type, forms]) => forms.map((form) => inlineId(form, type)))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('numbers are the nearest doubles', () => {
    const numbers = ['-0.05', '2.50', '16777215', '0.0000001'].map((form) => inlineNumber(inlineId(form, 'decimal')))
    expect(numbers).toEqual([-0.05, 2.5, 16777215, 0.0000001])
    expect(inlineNumber(inlineId('-77', 'integer'))).toBe(-77)
    expect(inlineNumber(inlineId('77', 'nonNegativeInteger'))).toBe(77)
    expect(inlineNumber(inlineId('2022', 'gYear'))).toBeNaN()
  })

  test('which ids are numbers', () => {
    expect(INLINED.filter(([type, [form]]) => isInlineNumeric(inlineId(form, type))).map(([type]) => type)).toEqual([
      'integer',
      'nonNegativeInteger',
      'decimal',
    ])
  })

  test('booleans by value, whatever their form', () => {
    expect(['true', 'false', '1', '0'].map((form) => inlineBoolean(inlineId(form, 'boolean')))).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  test('integers from numbers', () => {
    expect(inlineLexical(inlineInteger(-12))).toBe('-12')
    expect([inlineInteger(1.5), inlineInteger(2 ** 27), inlineInteger(Number.NaN)]).toEqual([NONE, NONE, NONE])
  })

  test('ids of a type ascend with the values', () => {
    const random = new Random(220605)
    const years = Array.from({ length: 200 }, () => String(random.below(9998) + 1).padStart(4, '0'))
    const sorted = (forms: readonly string[], type: InlineType) =>
      forms.toSorted((left, right) => inlineId(left, type) - inlineId(right, type))
    expect(sorted(years, 'gYear')).toEqual(years.toSorted())
    const dates = years.map((year) => `${year}-${String(random.below(12) + 1).padStart(2, '0')}-15`)
    expect(sorted(dates, 'date')).toEqual(dates.toSorted())
    const integers = Array.from({ length: 200 }, () => String(random.below(2_000_000) - 1_000_000))
    expect(sorted(integers, 'integer')).toEqual(integers.toSorted((left, right) => Number(left) - Number(right)))
    const cents = Array.from({ length: 200 }, () =>
      ((random.below(200_000) - 100_000) / 100 + 0.001).toFixed(2),
    ).filter((form) => form !== '-0.00')
    expect(sorted(cents, 'decimal').map(Number)).toEqual(cents.map(Number).sort((left, right) => left - right))
  })
})
