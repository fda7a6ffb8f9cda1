/** The description of a whole store: what is counted, and the time and places that its reports cover. */
import { expect, test } from 'vitest'
import { datasetQuads } from '../../../src/export/dataset-quads.ts'
import { openStore } from '../../../src/open-store.ts'
import { PREFIXES } from '../../../src/rdf/namespaces.ts'

const PROLOGUE = Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)

/** Quads as `subject property object` with the ends of IRIs only. */
async function linesOf(turtle: string): Promise<string[]> {
  const store = await openStore()
  await store.load([...PROLOGUE, turtle].join('\n'), { format: 'trig' })
  const lines: string[] = []
  for await (const { subject, predicate, object } of datasetQuads(store)) {
    lines.push([subject, predicate, object].map(({ value }) => value.replace(/^.*[#/](?=.)/, '')).join(' '))
  }
  return lines
}

const only = (lines: readonly string[], pattern: RegExp) => lines.filter((line) => pattern.test(line))

const REPORTS = `
<urn:g1> { <urn:r/2> a zm:Report ; zm:reportArea <urn:place/b> ; zm:reportPeriod <urn:p/2022> . }
<urn:g2> { <urn:r/1> a zm:Report ; zm:reportArea <urn:place/a> ; zm:reportPeriod <urn:p/2021> . }
<urn:p/2022> zm:validFrom "2022-01-01"^^xsd:date ; zm:validUntil "2022-12-31"^^xsd:date .
<urn:p/2021> zm:validFrom "2021-01-01"^^xsd:date ; zm:validUntil "2021-12-31"^^xsd:date .
`

test('places, time and sources of the reports, over all graphs', async () => {
  const lines = await linesOf(REPORTS)
  expect(only(lines, /^\S+ (?:spatial|temporal|source|startDate|endDate) |^period /)).toEqual([
    'all spatial a',
    'all spatial b',
    'all temporal period',
    'period type PeriodOfTime',
    'period startDate 2021-01-01',
    'period endDate 2022-12-31',
    'all source 1',
    'all source 2',
  ])
})

test('counts of the whole, and of each class and property, most used first', async () => {
  const lines = await linesOf(REPORTS)
  expect(only(lines, /triples|distinct|properties|classes|entities|Partition|^(?:class|property)\d/)).toEqual([
    ...['all triples 10', 'all distinctSubjects 4', 'all distinctObjects 9'],
    ...['all properties 5', 'all classes 1'],
    ...['all classPartition class0', 'class0 class Report', 'class0 entities 2'],
    ...['type', 'reportArea', 'reportPeriod', 'validFrom', 'validUntil'].flatMap((name, at) => [
      `all propertyPartition property${at}`,
      `property${at} property ${name}`,
      `property${at} triples 2`,
    ]),
  ])
  expect(only(lines, /vocabulary/)).toHaveLength(2)
})

test('periods without dates say nothing of the time covered; a store without reports covers none', async () => {
  const undated = await linesOf('<urn:r> a zm:Report ; zm:reportArea <urn:a> ; zm:reportPeriod <urn:p> .')
  expect(only(undated, /temporal|Date/)).toEqual([])
  expect(only(await linesOf(''), /spatial|temporal|source|Partition|vocabulary/)).toEqual([])
  expect(only(await linesOf(''), /triples|classes/)).toEqual(['all triples 0', 'all classes 0'])
})
