/** What a finding of sums and rates says, and which figures the rules leave alone. */
import { describe, expect, test } from 'vitest'
import { PREFIXES } from '../../../../src/rdf/namespaces.ts'
import { auditOf, type ObservationLine } from '../../../support/audit-store.ts'

const place = '990101'
const report = `${PREFIXES.id}report/990101/2031`
const sumsOf = (observations: readonly ObservationLine[]) => auditOf([{ place, year: 2031, observations }], ['sums'])
const texts = async (observations: readonly ObservationLine[]) =>
  (await sumsOf(observations)).map(({ text, rule }) => [text.en, text.zh, rule])

describe('a finding', () => {
  test('names check, report, rule, and its figures with their places in reading order', async () => {
    const parts = [
      { id: 'AR-02', value: 9 },
      { id: 'AR-03', value: 5 },
      { id: 'AR-01', value: 15 },
    ]
    const quote = (text: string, start: number) => ({ text, start, end: start + 3, statement: `${report}/s/1/1` })
    expect(await sumsOf(parts)).toEqual([
      {
        check: 'sums',
        severity: 'warning',
        text: {
          en: 'AR-0115件, but AR-029件 + AR-035件 make 14. Rule: received = 受理数 + AR-03 + AR-04 (if stated).',
          zh: 'AR-0115件,而AR-029件 + AR-035件合计为14。规则:收到数 = 受理数 + AR-03 + AR-04(如有)。',
        },
        report,
        quotes: [quote('9件', 0), quote('5件', 10), quote('15件', 20)],
        observations: [`${report}/obs/AR-01`, `${report}/obs/AR-02`, `${report}/obs/AR-03`],
        rule: 'SR-AR-1',
      },
    ])
  })

  test('of a rate tells what the parts give, and the bounds where they are inexact', async () => {
    const rate = [
      { id: 'AR-16', value: 30, unit: 'percent' },
      { id: 'AR-15', value: 24 },
      { id: 'AR-06', value: 100, min: 100, max: 120 },
    ]
    expect(await texts(rate)).toEqual([
      [
        'The rate 30% (AR-1630件) is not what its parts give, 20–24% (AR-1524件 + AR-06100件). Rule: AR-16 ≈ AR-15 ÷ AR-06.',
        '比率30%(AR-1630件)与其分项计算结果20–24%(AR-1524件 + AR-06100件)不符。规则:AR-16 ≈ AR-15 ÷ AR-06。',
        'SR-AR-5',
      ],
    ])
  })

  test('of parts that exceed their whole has no rule', async () => {
    const observations = [
      { id: 'GS-10', value: 50 },
      { id: 'EN-09', value: 30, partOf: 'GS-10' },
      { id: 'EN-10', value: 25, partOf: 'GS-10' },
    ]
    const found = await sumsOf(observations)
    expect(found.map(({ text }) => text)).toEqual([
      {
        en: 'The parts (EN-0930件 + EN-1025件) make 55, more than the whole, GS-1050件.',
        zh: '分项(EN-0930件 + EN-1025件)合计55,超过总数“GS-1050件”。',
      },
    ])
    expect(found.map((finding) => 'rule' in finding)).toEqual([false])
  })
})

describe('what no rule is held against', () => {
  const contradiction = (more: Partial<ObservationLine>): ObservationLine[] => [
    { id: 'AR-01', value: 15, ...more },
    { id: 'AR-02', value: 9 },
    { id: 'AR-03', value: 5 },
  ]

  test.each<[string, Partial<ObservationLine>]>([
    ['a figure of a part of the cases', { scope: '各单位' }],
    ['a figure of another place', { about: '990102' }],
    ['an aim', { role: 'target' }],
    ['the value of the year before', { role: 'baseline' }],
    ['a claim of full coverage', { method: 'coverage-claim' }],
    ['a figure of another year', { year: 2030 }],
  ])('%s', async (_, more) => {
    expect(await sumsOf(contradiction(more))).toEqual([])
  })

  test('a rate whose whole is not told, or is none', async () => {
    const rate = { id: 'AR-16', value: 30, unit: 'percent' }
    expect(await sumsOf([rate, { id: 'AR-15', value: 24 }])).toEqual([])
    expect(await sumsOf([rate, { id: 'AR-06', value: 24 }])).toEqual([])
    expect(await sumsOf([rate, { id: 'AR-15', value: 24 }, { id: 'AR-06', value: 0 }])).toEqual([])
  })
})

test('of two values of one indicator the first is summed', async () => {
  const observations = [
    { id: 'AR-01', value: 15 },
    { id: 'AR-02', value: 9 },
    { id: 'AR-03', value: 6 },
    { id: 'AR-03', value: 5, scope: 'all#2' },
  ]
  expect(await sumsOf(observations)).toEqual([])
})

describe('parts and their whole', () => {
  const whole = (id: string, ...parts: Partial<ObservationLine>[]): ObservationLine[] => [
    { id, value: 50 },
    ...parts.map((part, index) => ({ id: `EN-0${index + 1}`, value: 30, partOf: id, ...part })),
  ]

  test.each<[string, ObservationLine[]]>([
    ['equal to it', whole('GS-10', { value: 30 }, { value: 20 })],
    ['one part alone', whole('GS-10', { value: 60 })],
    ['one of them in another unit', whole('GS-10', {}, { unit: 'person' })],
    ['one of them at least so many', whole('GS-10', { value: 30, min: 20, max: 40 }, { value: 25 })],
    ['stages of reconsideration', whole('GS-10', { id: 'AR-05' }, { id: 'AR-07' })],
    ['one stage among other parts', whole('GS-10', { id: 'AR-05' }, {})],
  ])('%s: nothing is told', async (_, observations) => {
    expect(await sumsOf(observations)).toEqual([])
  })
})
