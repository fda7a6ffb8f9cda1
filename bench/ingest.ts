/** `npm run bench:ingest`: what one report costs, step by step and beside nodejieba's `tag` alone on the same text, and how
 *  many reports a store takes in with worker threads. Checks that the number of threads changes no byte.
 *
 *      node --import tsx --max-semi-space-size=64 bench/ingest.ts [--reports=1000] [--seed=220605] [--store=FOLDER]
 */

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ingest } from '../src/ingest/library.ts'
import type { IngestedReport } from '../src/ingest/report-input.ts'
import { loadResources } from '../src/ingest/resources.ts'
import { openStore } from '../src/open-store.ts'
import { tableToNQuads } from '../src/rdf/quad-table.ts'
import { generatedReports, type ReportPlace } from './generated-reports.ts'
import { measureSteps, STEPS, type Timed } from './ingest-steps.ts'

const CORPUS = 28_000
const IN_STEPS = 200
const MB = 2 ** 20
const SHARED = path.join(import.meta.dirname, '..', '..', 'shared', 'corpus')
const DIGESTS = path.join(import.meta.dirname, '..', 'data', 'reports')

const { values } = parseArgs({
  options: { reports: { type: 'string' }, seed: { type: 'string' }, store: { type: 'string' } },
})
const count = Number(values.reports ?? '1000')
const seed = Number(values.seed ?? '220605')

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}

function textsIn(folder: string, isWanted: (name: string) => boolean): { name: string; content: string }[] {
  if (!fs.existsSync(folder)) return []
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.txt') && isWanted(name))
  return names.sort().map((name) => ({ name, content: fs.readFileSync(path.join(folder, name), 'utf8') }))
}

function printSteps(title: string, timed: readonly Timed[]): void {
  const tag = median(timed.map(({ times }) => times.tag))
  const ratio = median(timed.map(({ times }) => times.total / times.tag))
  console.log(`${title}: ${timed.length} texts, median ${median(timed.map(({ length }) => length))} characters`)
  for (const step of STEPS) {
    const ms = median(timed.map(({ times }) => times[step]))
    console.log(`  ${step.padEnd(12)} ${ms.toFixed(3).padStart(9)} ms ${(ms / tag).toFixed(2).padStart(6)} x tag`)
  }
  console.log(
    `  whole pipeline / tag, median over texts: ${ratio.toFixed(2)}; tag's share of it: ${(100 / ratio).toFixed(0)}%\n`,
  )
}

/** Ingests the generated reports with so many threads; gives a hash of all N-Quads in order. */
async function ingestAll(places: readonly ReportPlace[], workers: number) {
  const store = await openStore(values.store === undefined ? {} : { path: `${values.store}-${workers}` })
  const hash = createHash('sha256')
  let peak = 0
  const target = {
    installAuthorities: store.installAuthorities.bind(store),
    replaceReports(reports: readonly IngestedReport[]) {
      for (const { content } of reports) hash.update(tableToNQuads(content))
      peak = Math.max(peak, process.memoryUsage.rss())
      return store.replaceReports(reports)
    },
  }
  let start = performance.now()
  let isFirst = true
  const onProgress = () => {
    // Loading dictionary and authority data is paid once, not for each report.
    if (isFirst) start = performance.now()
    isFirst = false
  }
  const { ingested, refused } = await ingest(generatedReports(places, count, seed), target, { workers, onProgress })
  const seconds = (performance.now() - start) / 1000
  const { size } = store
  await store.close()
  return {
    seconds,
    peak,
    size,
    digest: hash.digest('hex').slice(0, 16),
    done: ingested.length,
    refused: refused.length,
  }
}

const resources = await loadResources()
const { gazetteer } = resources.authorities
const places = [...new Set([...gazetteer.names('county')].map(([, code]) => code))].sort().flatMap((code) => {
  const division = gazetteer.division(code)
  return division?.level === 'county' && division.validUntil === undefined && /[区县市旗]$/u.test(division.name)
    ? [{ code, name: division.name }]
    : []
})
console.log(`Node ${process.version}, ${os.cpus()[0]?.model ?? ''}, ${os.cpus().length} cores`)
const generated = [...generatedReports(places, Math.min(count, IN_STEPS), seed)]
const digests = textsIn(DIGESTS, () => true)
const samples = textsIn(SHARED, (name) => !name.startsWith('work-report'))
await measureSteps(generated.slice(0, 60), resources)
printSteps('Generated reports', await measureSteps(generated, resources))
if (digests.length > 0) printSteps('Digests of data/reports', await measureSteps(digests, resources, 15))
for (const sample of samples)
  printSteps(
    sample.name,
    await measureSteps(
      Array.from({ length: 60 }, () => sample),
      resources,
    ),
  )

const digestsByThreads = new Set<string>()
for (const workers of [0, 1, 2]) {
  const run = await ingestAll(places, workers)
  digestsByThreads.add(run.digest)
  const perSecond = run.done / run.seconds
  console.log(
    `${workers} worker threads: ${run.done} reports (${run.refused} refused), ${run.size} quads, ${run.seconds.toFixed(1)} s, ` +
      `${perSecond.toFixed(1)} reports/s, ${CORPUS} reports in ${(CORPUS / perSecond / 60).toFixed(1)} minutes, ` +
      `at most ${(run.peak / MB).toFixed(0)} MB resident, N-Quads ${run.digest}`,
  )
}
const isSame = digestsByThreads.size === 1
console.log(isSame ? 'The number of threads changes no byte.' : 'THE NUMBER OF THREADS CHANGES THE OUTPUT')
if (!isSame) process.exitCode = 1
