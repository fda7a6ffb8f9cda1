import { describe, expect, test } from 'vitest'
import type { Figure } from '../../../src/audit/report-figures.ts'
import { agrees, percentOf, printed, readRule, type SumRule, sumOf } from '../../../src/audit/sum-rule.ts'

function figure(indicator: string, value: number, more: Partial<Figure> = {}): Figure {
  const quote = { text: `${value}件`, start: 0, end: 2, statement: 's/1/1' }
  const rest = {
    unit: 'case',
    scopeKey: 'all',
    place: '990101',
    period: '2031',
    role: 'actual',
    method: 'stated',
    quote,
  }
  return {
    iri: `obs/${indicator}`,
    indicator,
    phrase: indicator,
    value,
    low: value,
    high: value,
    literal: `${value}件`,
    ...rest,
    ...more,
  }
}

const byIndicator = (...figures: Figure[]) => new Map(figures.map((one) => [one.indicator, one]))

function rule(expression: string): SumRule {
  const read = readRule('R', expression)
  if (read === undefined) throw new Error(`${expression} is no rule`)
  return read
}

describe('readRule', () => {
  test('optional parts have a question mark', () => {
    expect(rule('AR-01 = AR-02 + AR-04?')).toEqual({
      id: 'R',
      expression: 'AR-01 = AR-02 + AR-04?',
      relation: '=',
      left: [{ indicator: 'AR-01', isOptional: false }],
      right: [
        { indicator: 'AR-02', isOptional: false },
        { indicator: 'AR-04', isOptional: true },
      ],
    })
  })

  test('a rate names part and whole', () => {
    expect(rule('AR-16 ≈ AR-15 ÷ AR-06').right.map(({ indicator }) => indicator)).toEqual(['AR-15', 'AR-06'])
  })

  test('words that are no indicator cannot be checked', () => {
    expect(readRule('R', 'GI-02 + 上年结转 = GI-03')).toBeUndefined()
    expect(readRule('R', 'AR-01')).toBeUndefined()
  })
})

describe('sumOf', () => {
  const rules = [rule('AR-02 = AR-06 + AR-07?'), rule('AR-06 = AR-08? + AR-15?'), rule('AR-15 = AR-11? + AR-12?')]

  test('a missing whole is the sum of its parts, and theirs', () => {
    const values = byIndicator(figure('AR-08', 3), figure('AR-11', 2), figure('AR-07', 3))
    expect(sumOf(rules[0]?.right ?? [], values, rules)?.low).toBe(8)
  })

  test('a missing part that is needed makes the rule idle', () => {
    expect(sumOf(rule('AR-01 = AR-02 + AR-03').right, byIndicator(figure('AR-02', 9)), [])).toBeUndefined()
    expect(sumOf(rule('AR-01 = AR-02?').right, byIndicator(), [])).toBeUndefined()
  })

  test('a part of a part is not counted twice', () => {
    const refused = figure('AR-03', 12)
    const forwarded = figure('AR-04', 10, { wholeIri: refused.iri })
    const sum = sumOf(
      rule('AR-01 = AR-02 + AR-03 + AR-04?').right,
      byIndicator(figure('AR-02', 91), refused, forwarded),
      [],
    )
    expect(sum?.low).toBe(103)
  })
})

describe('agrees', () => {
  const sum = (low: number, high = low) => ({ low, high, figures: [] })

  test.each([
    ['=', sum(9), sum(9), true],
    ['=', sum(9), sum(8), false],
    ['=', sum(290, 300), sum(295), true],
    ['≥', sum(540, 550), sum(45), true],
    ['≥', sum(40), sum(45), false],
    ['≈', sum(24.2), sum(24.16), true],
    ['≈', sum(99), sum(89.5), false],
  ] as const)('%s %j %j', (relation, left, right, expected) => {
    expect(agrees(relation, left, right)).toBe(expected)
  })

  test('percentOf', () => {
    expect(percentOf(sum(479), sum(535))?.low).toBeCloseTo(89.53, 2)
    expect(percentOf(sum(1), sum(0))).toBeUndefined()
  })

  test('printed', () => {
    expect([printed(sum(9)), printed(sum(290, 300)), printed(sum(12000, Number.POSITIVE_INFINITY))]).toEqual([
      '9',
      '290–300',
      '≥12000',
    ])
  })
})
