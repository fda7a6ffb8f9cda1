/** Switching families of figure rules off: what each takes away, and that it takes nothing else. */
import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../src/graph/extraction.ts'
import {
  FIGURE_FAMILIES,
  type FigureFamily,
  observationsWithout,
  quantitiesWithout,
} from '../../../src/graph/figure-families.ts'
import type { Quantity } from '../../../src/recognise/mention.ts'
import { SMALL_EXTRACTION } from '../../support/extraction.ts'

const [figure] = SMALL_EXTRACTION.observations
const identity = { placeCode: '990101', year: 2031 }

function quantity(surface: string, rest: Partial<Quantity> = {}): Quantity {
  return { ...figure.quantity, surface, ...rest }
}

function observation(rest: Partial<Observation>): Observation {
  return { ...figure, ...rest }
}

const only = (family: FigureFamily) => new Set([family])

describe('quantitiesWithout', () => {
  const quantities = [quantity('8万余份'), quantity('三分之一', { unit: '' }), quantity('12件', { unit: '件' })]

  test.each<[FigureFamily, unknown[]]>([
    ['numerals', ['8万余份 份 over 90000', '12件 件 over 90000']],
    ['bounds', ['8万余份 份 exact undefined', '三分之一  exact undefined', '12件 件 exact undefined']],
    ['units', ['8万余份  over 90000', '三分之一  over 90000', '12件  over 90000']],
    ['tables', ['8万余份 份 over 90000', '三分之一  over 90000', '12件 件 over 90000']],
  ])('%s', (family, expected) => {
    const left = quantitiesWithout(only(family), quantities)
    expect(left.map(({ surface, unit, comparator, max }) => `${surface} ${unit} ${comparator} ${max}`)).toEqual(
      expected,
    )
  })
})

describe('observationsWithout', () => {
  const observations = [
    observation({ rule: 'table', phrase: 'table' }),
    observation({ phrase: 'whole' }),
    observation({ method: 'negated-zero', phrase: 'claim', partOf: 1 }),
    observation({ rule: 'respective', phrase: 'list', partOf: 1 }),
    observation({ rule: 'change', phrase: 'change' }),
    observation({ phrase: 'other', place: '990102', scopeKey: '市本级', periodFrom: '2030-01-01' }),
  ]
  const phrases = (family: FigureFamily) =>
    observationsWithout(only(family), observations, identity).map(({ phrase, partOf }) => `${phrase} ${partOf}`)

  test('takes the figures of a family out and keeps pointing at the same whole', () => {
    expect(phrases('tables')).toEqual(['whole -1', 'claim 0', 'list 0', 'change -1', 'other -1'])
    expect(phrases('claims')).toEqual(['table -1', 'whole -1', 'list 1', 'change -1', 'other -1'])
    expect(phrases('lists')).toEqual(['table -1', 'whole -1', 'claim 1', 'change -1', 'other -1'])
    expect(phrases('changes')).toEqual(['table -1', 'whole -1', 'claim 1', 'list 1', 'other -1'])
    expect(phrases('breakdown')).toEqual(['table -1', 'whole -1', 'claim -1', 'list -1', 'change -1', 'other -1'])
  })

  test('claims are full coverage and zeros; words for a number and figures that were reckoned stay', () => {
    const methods = ['stated', 'stated-word', 'coverage-claim', 'negated-zero', 'counted', 'derived'] as const
    const left = observationsWithout(
      only('claims'),
      methods.map((method) => observation({ method })),
      identity,
    )
    expect(left.map(({ method }) => method)).toEqual(['stated', 'stated-word', 'counted', 'derived'])
  })

  test('takes what a family told of every figure', () => {
    const told = (family: FigureFamily) => {
      const last = observationsWithout(only(family), observations, identity).at(-1)
      return [last?.indicator, last?.place, last?.scopeKey, last?.periodFrom, last?.periodTo]
    }
    expect(told('indicators')).toEqual([undefined, '990102', '市本级', '2030-01-01', '2031-12-31'])
    expect(told('scope')).toEqual(['PF-02', '990101', 'all', '2030-01-01', '2031-12-31'])
    expect(told('period')).toEqual(['PF-02', '990102', '市本级', '2031-01-01', '2031-12-31'])
  })

  test('without any family left out everything is as it was', () => {
    expect(observationsWithout(new Set(), observations, identity)).toBe(observations)
  })

  test('all families together leave the plain figures', () => {
    expect(observationsWithout(new Set(FIGURE_FAMILIES), observations, identity)).toEqual(
      ['whole', 'other'].map((phrase) => observation({ phrase, indicator: undefined })),
    )
  })
})
