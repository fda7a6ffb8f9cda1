/** What a finding of unchanged figures says, and which equal figures tell nothing. */
import { describe, expect, test } from 'vitest'
import { PREFIXES } from '../../../../src/rdf/namespaces.ts'
import { auditOf, type ObservationLine } from '../../../support/audit-store.ts'

const place = '990101'
const iri = (year: number) => `${PREFIXES.id}report/${place}/${year}`
const pair = (observations: readonly ObservationLine[], ...bodies: [string?, string?]) =>
  [2030, 2031].map((year, at) => ({
    place,
    year,
    observations,
    ...(bodies[at] === undefined ? {} : { body: bodies[at] }),
  }))
const told = async (observations: readonly ObservationLine[]) =>
  (await auditOf(pair(observations), ['carried-over'])).map(({ severity, text }) => [severity, text.en, text.zh])

test('one equal figure is for information; its places are those of the later report', async () => {
  const reports = [
    {
      place,
      year: 2030,
      observations: [
        { id: 'PF-01', value: 10 },
        { id: 'PF-02', value: 44 },
      ],
    },
    {
      place,
      year: 2031,
      observations: [
        { id: 'PF-02', value: 45 },
        { id: 'PF-01', value: 10 },
      ],
    },
  ]
  expect(await auditOf(reports, ['carried-over'])).toEqual([
    {
      check: 'carried-over',
      severity: 'info',
      text: {
        en: '1 of 2 comparable figures are the same as in 2030: PF-0110件.',
        zh: '可比的2项数据中有1项与2030年相同:PF-0110件。',
      },
      report: iri(2031),
      quotes: [{ text: '10件', start: 10, end: 13, statement: `${iri(2031)}/s/1/1` }],
      observations: [`${iri(2031)}/obs/PF-01`, `${iri(2030)}/obs/PF-01`],
    },
  ])
})

test('of many equal figures ten are written out', async () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ id: `PF-${at + 10}`, value: 100 + at }))
  expect(await told(many)).toEqual([
    [
      'warning',
      '12 of 12 comparable figures are the same as in 2030: PF-10100件, PF-11101件, PF-12102件, PF-13103件, PF-14104件, PF-15105件, PF-16106件, PF-17107件, PF-18108件, PF-19109件.',
      '可比的12项数据中有12项与2030年相同:PF-10100件、PF-11101件、PF-12102件、PF-13103件、PF-14104件、PF-15105件、PF-16106件、PF-17107件、PF-18108件、PF-19109件。',
    ],
  ])
})

describe('figures that repeat by themselves', () => {
  test.each<[string, Partial<ObservationLine>]>([
    ['smaller than ten', { value: 9 }],
    ['rates', { unit: 'percent' }],
    ['ranks', { unit: 'rank' }],
    ['values of the year before', { role: 'baseline' }],
    ['claims of full coverage', { method: 'coverage-claim' }],
  ])('%s', async (_, more) => {
    expect(await told([{ id: 'PF-01', value: 100, ...more }])).toEqual([])
  })
})

test('the report of another body, or of two years before, is no earlier report', async () => {
  const observations = [{ id: 'PF-01', value: 100 }]
  expect(await auditOf(pair(observations, undefined, 'sfj'), ['carried-over'])).toEqual([])
  expect(await auditOf(pair(observations, 'sfj', 'sfj'), ['carried-over'])).toHaveLength(1)
  const apart = [2029, 2031].map((year) => ({ place, year, observations }))
  expect(await auditOf(apart, ['carried-over'])).toEqual([])
})

test('a report that is not asked for is not told of', async () => {
  const reports = [2029, 2030, 2031].map((year) => ({ place, year, observations: [{ id: 'PF-01', value: 100 }] }))
  const found = await auditOf(reports, { reports: [iri(2031)], checks: ['carried-over'] })
  expect(found.map(({ report }) => report)).toEqual([iri(2031)])
})
