/** One ingestion of generated reports in a process of its own, so that neither memory nor warm code of another run shows in
 *  it. Prints what it measured as one line of JSON. Started by bench/ingest.ts.
 *
 *      node .bench/bench/ingest-run.js --reports=1000 --workers=2 [--seed=220605] [--shuffled] [--discard] [--store=FOLDER]
 */

import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { loadAuthorities } from '../src/authority/load.ts'
import { type IngestTarget, ingest } from '../src/ingest/library.ts'
import type { IngestedReport, ReportInput } from '../src/ingest/report-input.ts'
import { openStore, type Store } from '../src/open-store.ts'
import { countiesOf, generatedReports } from './generated-reports.ts'

/** What one run measured. */
export interface IngestRun {
  readonly reports: number
  readonly refused: number
  readonly quads: number
  /** From the first report on: loading dictionaries and authority data is paid once, not for each report. */
  readonly seconds: number
  /** CPU time of all threads from the first report on, in milliseconds. */
  readonly cpuMs: number
  /** The most that was resident at any time, in bytes. */
  readonly peakBytes: number
  /** Of what every report gave, by graph: the same for any order of the reports. */
  readonly digest: string
}

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '1000' },
    workers: { type: 'string', default: '0' },
    seed: { type: 'string', default: '220605' },
    store: { type: 'string' },
    shuffled: { type: 'boolean', default: false },
    discard: { type: 'boolean', default: false },
  },
})

/** The reports, or their second half before their first, each half backwards. */
function* inOrder(reports: Iterable<ReportInput>, isShuffled: boolean): Generator<ReportInput> {
  if (!isShuffled) {
    yield* reports
    return
  }
  const all = [...reports]
  const middle = all.length >> 1
  yield* all.slice(middle).reverse()
  yield* all.slice(0, middle).reverse()
}

/** Notes a digest of each report before it goes to the store, or nowhere. */
function notingTarget(store: Store, digests: string[]): IngestTarget {
  return {
    get size() {
      return store.size
    },
    installAuthorities: (resources) => store.installAuthorities(resources),
    async replaceReports(reports: readonly IngestedReport[]) {
      for (const { graph, content } of reports) {
        const { bytes, ends, kinds, tags, quads } = content
        const hash = createHash('sha256').update(bytes).update(ends).update(kinds).update(tags.join()).update(quads)
        digests.push(`${graph} ${hash.digest('hex')}`)
      }
      if (!values.discard) await store.replaceReports(reports)
    },
  }
}

async function run(): Promise<IngestRun> {
  const store = await openStore(values.store === undefined ? {} : { path: values.store })
  const places = countiesOf(await loadAuthorities())
  const reports = generatedReports(places, Number(values.reports), Number(values.seed))
  const digests: string[] = []
  let start = performance.now()
  let cpu = process.cpuUsage()
  let isFirst = true
  const onProgress = () => {
    if (!isFirst) return
    isFirst = false
    start = performance.now()
    cpu = process.cpuUsage()
  }
  const options = { workers: Number(values.workers), onProgress }
  const target = notingTarget(store, digests)
  const { ingested, refused } = await ingest(inOrder(reports, values.shuffled), target, options)
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - start) / 1000
  const quads = ingested.reduce((sum, report) => sum + report.quads, 0)
  await store.close()
  return {
    reports: ingested.length,
    refused: refused.length,
    quads,
    seconds,
    cpuMs: (user + system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    digest: createHash('sha256').update(digests.sort().join('\n')).digest('hex').slice(0, 16),
  }
}

console.log(JSON.stringify(await run()))
