import { describe, expect, test } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  decimalOfNumber,
  decimalText,
  divideDecimals,
  floorDecimal,
  multiplyDecimals,
  numberOfDecimal,
  parseDecimal,
} from '../../../src/query/decimal.ts'
import { Random } from '../../support/random.ts'

const decimal = (text: string) => parseDecimal(text)!

test.each([
  ['1', '1.0'],
  ['-0', '0.0'],
  ['+007.500', '7.5'],
  ['.5', '0.5'],
  ['5.', '5.0'],
  ['-0.00010', '-0.0001'],
  ['12345678901234567890.123', '12345678901234567890.123'],
])('%s is %s', (text, expected) => expect(decimalText(decimal(text))).toBe(expected))

test.each(['', '.', '-', '1e3', ' 1', '1 ', '0x1', '1.2.3', '1'.repeat(10_001)])('"%s" is none', (text) => {
  expect(parseDecimal(text)).toBeUndefined()
})

describe('division', () => {
  test.each([
    ['1', '8', '0.125'],
    ['-7', '2', '-3.5'],
    ['2', '3', '0.666666666666666666'],
    ['-2', '3', '-0.666666666666666666'],
    ['1', '0.003', '333.333333333333333333'],
    ['0', '5', '0.0'],
  ])('%s / %s = %s', (left, right, expected) => {
    expect(decimalText(divideDecimals(decimal(left), decimal(right))!)).toBe(expected)
  })

  test('by zero has no value', () => expect(divideDecimals(decimal('1'), decimal('0.0'))).toBeUndefined())
})

test('doubles become the decimals that they print as', () => {
  expect([0.1, -2.5e-7, 1e21, 3].map((number) => decimalText(decimalOfNumber(number)!))).toEqual([
    '0.1',
    '-0.00000025',
    '1000000000000000000000.0',
    '3.0',
  ])
  expect(decimalOfNumber(Number.NaN)).toBeUndefined()
})

test('a product of more than ten thousand digits has no value', () => {
  const long = decimal('9'.repeat(6000))
  expect(multiplyDecimals(long, long)).toBeUndefined()
})

test('random sums, products, orders and floors agree with integers of a thousandth', () => {
  const random = new Random(5)
  const thousandths = (count: number) =>
    decimal(
      `${count < 0 ? '-' : ''}${Math.floor(Math.abs(count) / 1000)}.${String(Math.abs(count) % 1000).padStart(3, '0')}`,
    )
  for (let run = 0; run < 2000; run++) {
    const [a, b] = [random.below(2_000_000) - 1_000_000, random.below(2_000_000) - 1_000_000]
    const [left, right] = [thousandths(a), thousandths(b)]
    expect(addDecimals(left, right)).toEqual(thousandths(a + b))
    expect(numberOfDecimal(multiplyDecimals(left, right)!)).toBe((a * b) / 1e6)
    expect(Math.sign(compareDecimals(left, right))).toBe(Math.sign(a - b))
    expect(floorDecimal(left)).toBe(BigInt(Math.floor(a / 1000)))
  }
})
