/** What a finding of two values says, and which pairs of values are no conflict. */
import { describe, expect, test } from 'vitest'
import { PREFIXES } from '../../../../src/rdf/namespaces.ts'
import { auditOf, type ObservationLine } from '../../../support/audit-store.ts'

const place = '990101'
const iri = (year: number) => `${PREFIXES.id}report/${place}/${year}`
const inOne = (...observations: ObservationLine[]) => auditOf([{ place, year: 2031, observations }], ['conflicts'])
const inTwo = (before: Partial<ObservationLine>, after: Partial<ObservationLine>) =>
  auditOf(
    [
      { place, year: 2030, observations: [{ id: 'LC-01', value: 80, ...before }] },
      { place, year: 2031, observations: [{ id: 'LC-01', value: 100, year: 2030, ...after }] },
    ],
    ['conflicts'],
  )

test('inside one report', async () => {
  expect(await inOne({ id: 'LC-01', value: 12 }, { id: 'LC-01', value: 34, scope: 'all#2' })).toEqual([
    {
      check: 'conflicts',
      severity: 'warning',
      text: {
        en: '“LC-01” has two values in one report: 12件 and 34件.',
        zh: '同一报告中“LC-01”有两个数值:12件与34件。',
      },
      report: iri(2031),
      quotes: [
        { text: '12件', start: 0, end: 3, statement: `${iri(2031)}/s/1/1` },
        { text: '34件', start: 10, end: 13, statement: `${iri(2031)}/s/1/1` },
      ],
      observations: [`${iri(2031)}/obs/LC-01`, `${iri(2031)}/obs/LC-01.1`],
    },
  ])
})

test('between two reports', async () => {
  expect(await inTwo({}, { scope: 'baseline', role: 'baseline' })).toEqual([
    {
      check: 'conflicts',
      severity: 'warning',
      text: {
        en: '“LC-01” for 2030 is 80件 in 2030年报告 and 100件 in 2031年报告.',
        zh: '2030年“LC-01”在《2030年报告》中为80件,在《2031年报告》中为100件。',
      },
      report: iri(2031),
      quotes: [
        { text: '80件', start: 0, end: 3, statement: `${iri(2030)}/s/1/1` },
        { text: '100件', start: 0, end: 3, statement: `${iri(2031)}/s/1/1` },
      ],
      observations: [`${iri(2030)}/obs/LC-01`, `${iri(2031)}/obs/LC-01.0`],
    },
  ])
})

describe('no conflict', () => {
  test.each<[string, ObservationLine[]]>([
    [
      'bounds that touch',
      [
        { id: 'LC-01', value: 290, min: 290, max: 300 },
        { id: 'LC-01', value: 300, scope: 'all#2' },
      ],
    ],
    [
      'the other way round',
      [
        { id: 'LC-01', value: 300 },
        { id: 'LC-01', value: 290, min: 290, max: 300, scope: 'all#2' },
      ],
    ],
    [
      'a number sign inside a scope is no count',
      [
        { id: 'LC-01', value: 1, scope: '#1栋' },
        { id: 'LC-01', value: 2, scope: '#2栋' },
      ],
    ],
    [
      'two places',
      [
        { id: 'LC-01', value: 12 },
        { id: 'LC-01', value: 34, scope: 'all#2', about: '990102' },
      ],
    ],
    [
      'two years',
      [
        { id: 'LC-01', value: 12 },
        { id: 'LC-01', value: 34, scope: 'all#2', year: 2030 },
      ],
    ],
  ])('%s', async (_, observations) => {
    expect(await inOne(...observations)).toEqual([])
  })

  test.each<[string, Partial<ObservationLine>, Partial<ObservationLine>]>([
    ['an aim set before and the result', { role: 'target', year: 2030 }, {}],
    ['a phrase without an indicator', { id: 'h-1a2b' }, { id: 'h-1a2b' }],
    ['a baseline of a part of the cases', {}, { scope: '各单位 baseline', role: 'baseline' }],
  ])('between two reports: %s', async (_, before, after) => {
    expect(await inTwo(before, after)).toEqual([])
  })
})

test('the baseline of a part of the cases against that part', async () => {
  const found = await inTwo({ scope: '各单位' }, { scope: '各单位 baseline', role: 'baseline' })
  expect(found.map(({ quotes }) => quotes.map(({ text }) => text))).toEqual([['80件', '100件']])
})

test('only reports that are asked for are told of, though others serve for comparison', async () => {
  const twice = [
    { id: 'LC-01', value: 12 },
    { id: 'LC-01', value: 34, scope: 'all#2' },
  ]
  const reports = [2030, 2031].map((year) => ({ place, year, observations: twice }))
  const found = await auditOf(reports, { reports: [iri(2031)], checks: ['conflicts'] })
  expect(found.map(({ report }) => report)).toEqual([iri(2031)])
})
