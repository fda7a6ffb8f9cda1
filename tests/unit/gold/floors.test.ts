/** The figures of extraction against annotated reports must not fall below tests/gold/floors.json. The reports lie beside
 *  the project, the digests in tests/gold. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AnnotatedReport } from '../../../src/gold/annotated.ts'
import { breaches, evaluate, type Floors, type ScoredReport } from '../../../src/gold/evaluate.ts'
import { annotate } from '../../../src/graph/annotate.ts'
import { extract } from '../../../src/graph/extract.ts'
import { readReport, sourceOf } from '../../../src/read/read-report.ts'
import { extractResources } from '../../support/extract-text.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

const GOLD = path.resolve(import.meta.dirname, '../../gold')
const DIGESTS = path.resolve(import.meta.dirname, '../../../data/reports')
const floors = readJson<Floors>(path.join(GOLD, 'floors.json'))

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

/** Place, year and body of each digest, from the manifest. */
const manifest = new Map(
  readFileSync(path.join(DIGESTS, 'corpus.csv'), 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .map(([file = '', place = '', year = '', body = '']) => [file, { place, year: Number(year), body }]),
)

async function scoredDigest(name: string): Promise<ScoredReport> {
  const file = `${name}.txt`
  const source = await readReport(readFileSync(path.join(DIGESTS, file)), file)
  const predicted = annotate(extract(source, await extractResources(), manifest.get(file)))
  return { name, gold: readJson<AnnotatedReport>(path.join(GOLD, `${name}.gold.json`)), predicted }
}

async function scoredReport(name: string): Promise<ScoredReport> {
  const source = sourceOf(readFileSync(sharedPath('corpus', `${name}.txt`), 'utf8'), { id: name })
  const predicted = annotate(extract(source, await extractResources()))
  return { name, gold: readJson<AnnotatedReport>(sharedPath('gold', `${name}.gold.json`)), predicted }
}

beforeAll(extractResources, 60_000)

describe('floors', () => {
  for (const name of ['jiangyuan-2022', 'longhua-2019']) {
    testWithShared('gold', `${name}.gold.json`)(`hold for ${name}`, async () => {
      const evaluation = evaluate([await scoredReport(name)], { views: ['strict', 'lenient'] })
      expect(floors[name]).toBeDefined()
      expect(breaches(evaluation, { [name]: floors[name] ?? {} })).toEqual([])
    })
  }

  test('hold for the annotated digests together', async () => {
    const names = readdirSync(GOLD).filter((file) => file.endsWith('.gold.json'))
    const reports = await Promise.all(names.map((file) => scoredDigest(file.replace('.gold.json', ''))))
    const evaluation = evaluate(reports, { views: ['strict', 'lenient'] })
    expect(breaches(evaluation, { pooled: floors.digests ?? {} })).toEqual([])
    expect(reports.length).toBeGreaterThanOrEqual(4)
  })
})
