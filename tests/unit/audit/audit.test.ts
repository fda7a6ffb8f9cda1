/** The audit as a whole: which reports and checks it takes, and in what order it tells. */
import { expect, test } from 'vitest'
import { CHECKS } from '../../../src/audit/table.ts'
import { PREFIXES } from '../../../src/rdf/namespaces.ts'
import { auditOf, type ReportLines } from '../../support/audit-store.ts'

const twice = [
  { id: 'LC-01', value: 12 },
  { id: 'LC-01', value: 34, scope: 'all#2' },
]
const report = (place: string, year: number): ReportLines => ({
  place,
  year,
  observations: twice,
  sentences: ['某县。'],
})
const iri = (place: string, year: number) => `${PREFIXES.id}report/${place}/${year}`
const brief = (found: Awaited<ReturnType<typeof auditOf>>) =>
  found.map((finding) => `${finding.check} ${finding.report.slice(-11)}`)

test('by check in the order of the table, then by report, whatever order they were asked in', async () => {
  // The places are met in the order of their IRIs; the reports of the later place come first by check only.
  const reports = [report('990102', 2030), report('990101', 2031), report('990101', 2030)]
  expect(brief(await auditOf(reports, ['template-residue', 'conflicts']))).toEqual([
    'conflicts 990101/2030',
    'conflicts 990101/2031',
    'conflicts 990102/2030',
    'template-residue 990101/2030',
    'template-residue 990101/2031',
    'template-residue 990102/2030',
  ])
})

test('only the reports asked for', async () => {
  const reports = [report('990101', 2030), report('990101', 2031), report('990102', 2031)]
  const found = await auditOf(reports, { reports: [iri('990101', 2031)], checks: ['conflicts', 'template-residue'] })
  expect(brief(found)).toEqual(['conflicts 990101/2031', 'template-residue 990101/2031'])
  expect(await auditOf(reports, { reports: [] })).toEqual([])
})

test('the names of the checks, and what an unknown one is answered with', async () => {
  const names = ['sums', 'conflicts', 'template-residue', 'required-parts', 'carried-over']
  expect(CHECKS.map(({ name }) => name)).toEqual(names)
  await expect(auditOf([], ['conflicts', '错别字'])).rejects.toMatchObject({
    name: 'InputError',
    code: 'UNKNOWN_CHECK',
    text: {
      en: `There is no audit check "错别字"; the checks are ${names.join(', ')}.`,
      zh: `没有名为“错别字”的核查项;可用的有:${names.join('、')}。`,
    },
  })
})

test('two findings of one report with the same words are both told, when their figures differ', async () => {
  const observations = [...twice, { id: 'LC-01', value: 34, scope: 'all#3' }]
  const found = await auditOf([{ place: '990101', year: 2031, observations }], ['conflicts'])
  expect(found.map((finding) => finding.observations.map((one) => one.replace(/^.*\//, '')))).toEqual([
    ['LC-01', 'LC-01.1'],
    ['LC-01', 'LC-01.2'],
  ])
})
