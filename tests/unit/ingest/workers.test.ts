/** Ingestion as a program calls it, with real workers: what is stored and what is refused does not depend on their number
 *  or on the order of the files, and one bad report does not spoil the others. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { ingest } from '../../../src/ingest/library.ts'
import type { ReportInput } from '../../../src/ingest/report-input.ts'
import { openStore } from '../../../src/open-store.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'

const authorityFolders = [path.resolve(import.meta.dirname, '../../fixtures/shapes-authority')]

const body = '一、主要成效\n全年受理行政复议申请15件,其中撤销2件。区政府印发《青禾区普法工作方案》。'
const REPORTS: readonly ReportInput[] = [
  { name: '1.txt', content: `东岭市青禾区人民政府2031年法治政府建设年度报告\n${body}` },
  { name: '2.txt', content: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0]) },
  { name: '3.txt', content: `法治政府建设年度报告\n${body}` },
  { name: '4.txt', content: body, facts: { place: '990101', year: 2032 } },
  { name: '5.txt', content: body, facts: { place: '999999', year: 2032 } },
]

async function ingested(reports: readonly ReportInput[], workers: number) {
  const store = await openStore()
  const { ingested: done, refused } = await ingest(reports, store, { authorityFolders, workers })
  const lines = quadsToNQuads([...store.match()])
    .split('\n')
    .sort()
  return {
    lines: lines.filter((line) => line.includes('/report/')),
    done: done.map(({ name, report, quads }) => `${name} ${report.split('/id/')[1]} ${quads > 50}`),
    refused: refused.map(({ name, code }) => `${name} ${code}`),
  }
}

test('one bad report does not spoil the others, whatever the number of workers and the order', {
  timeout: 180_000,
}, async () => {
  const here = await ingested(REPORTS, 0)
  expect(here.done).toEqual(['1.txt report/990101/2031 true', '4.txt report/990101/2032 true'])
  expect(here.refused).toEqual(['2.txt BINARY_FILE', '3.txt NO_YEAR', '5.txt UNKNOWN_PLACE'])
  // Loading a worker's dictionary takes longer than the rest, so number and order are changed at once.
  const reversed = await ingested([...REPORTS].reverse(), 2)
  expect(reversed).toEqual({ lines: here.lines, done: [...here.done].reverse(), refused: [...here.refused].reverse() })
})
