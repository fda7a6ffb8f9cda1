/** What storing a report costs as the store grows, apart from reading it: generated reports, about 10,000 quads each, are
 *  stored in batches as ingestion does, and the processor time of each batch is told beside the size of the store it came
 *  to, with the longest time that readers in the same process waited. Then some are stored again and some removed.
 *  `npm run bench:ingest -- --growth [--reports=1000] [--batch=64] [--store=FOLDER]`. */

import { isFullBatch } from '../src/ingest/ingest.ts'
import { processReport, type Resources } from '../src/ingest/process-report.ts'
import type { IngestedReport, ReportInput } from '../src/ingest/report-input.ts'
import { isRefused } from '../src/ingest/report-input.ts'
import { openStore, type Store } from '../src/open-store.ts'

/** Reports stored again or removed at a time. */
const SOME = [1, 8, 64]
const MILLION = 1e6
/** Removing and storing again is measured here, the first time that the store is as large. */
const MIDDLE = 5 * MILLION

/** Processor time of all threads and the clock, and the longest turn of the event loop in both. */
interface Cost {
  readonly cpuMs: number
  readonly ms: number
  readonly pauseMs: number
  readonly pauseCpuMs: number
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const start = performance.now()
  const before = process.cpuUsage()
  let isOver = false
  const over = work().finally(() => {
    isOver = true
  })
  let [pauseMs, pauseCpuMs] = [0, 0]
  while (!isOver) {
    const [clock, processor] = [performance.now(), process.cpuUsage()]
    await new Promise((resolve) => setImmediate(resolve))
    const { user, system } = process.cpuUsage(processor)
    pauseMs = Math.max(pauseMs, performance.now() - clock)
    pauseCpuMs = Math.max(pauseCpuMs, (user + system) / 1000)
  }
  await over
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, ms: performance.now() - start, pauseMs, pauseCpuMs }
}

function printCost(what: string, reports: number, { cpuMs, ms, pauseMs, pauseCpuMs }: Cost): void {
  console.log(
    `  ${what.padEnd(52)} ${(cpuMs / reports).toFixed(2).padStart(8)} ms CPU a report, ` +
      `${(ms / reports).toFixed(2).padStart(8)} by the clock, longest pause ${pauseMs.toFixed(0)} ms (${pauseCpuMs.toFixed(0)} of work)`,
  )
}

/** How to store them. */
export interface GrowthOptions {
  /** The folder of the store; it lives in memory without one. */
  readonly path?: string | undefined
  /** Reports of a batch; as ingestion makes them without it. */
  readonly batch?: number | undefined
}

async function* batches(
  inputs: Iterable<ReportInput>,
  resources: Resources,
  isFull: (reports: number, quads: number) => boolean,
): AsyncGenerator<IngestedReport[]> {
  let batch: IngestedReport[] = []
  let quads = 0
  for (const input of inputs) {
    const outcome = await processReport(input, resources)
    if (isRefused(outcome)) continue
    batch.push(outcome)
    quads += outcome.quads
    if (!isFull(batch.length, quads)) continue
    yield batch
    batch = []
    quads = 0
  }
}

/** Stores some reports again and removes them, both from a store that holds them among many. */
async function replaceAndRemove(store: Store, batch: readonly IngestedReport[]): Promise<void> {
  const size = `${(store.size / MILLION).toFixed(1)}M`
  for (const count of SOME) {
    const some = batch.slice(0, count)
    printCost(`store ${count} again at ${size}`, count, await costOf(() => store.replaceReports(some)))
  }
  for (const count of SOME) {
    const some = batch.slice(0, count)
    const text = some.map(({ graph }) => `DROP SILENT GRAPH <${graph}>`).join(';\n')
    printCost(`remove ${count} at ${size}`, count, await costOf(() => store.update(text)))
    printCost(`store the removed again at ${size}`, count, await costOf(() => store.replaceReports(some)))
  }
}

/** Prints the table. Reports that fill no batch at the end are left out. */
export async function measureGrowth(
  inputs: Iterable<ReportInput>,
  resources: Resources,
  { path, batch: fixed }: GrowthOptions = {},
): Promise<void> {
  const store = await openStore(path === undefined ? {} : { path })
  await store.installAuthorities(resources)
  const total = { reports: 0, cpuMs: 0, pauseMs: 0 }
  let first: readonly IngestedReport[] | undefined
  let isMiddleDue = true
  const isFull = (reports: number, quads: number) =>
    fixed === undefined ? isFullBatch(reports, quads, store.size) : reports === fixed
  for await (const batch of batches(inputs, resources, isFull)) {
    first ??= batch
    const before = store.size
    const cost = await costOf(() => store.replaceReports(batch))
    total.reports += batch.length
    total.cpuMs += cost.cpuMs
    total.pauseMs = Math.max(total.pauseMs, cost.pauseMs)
    printCost(`batch of ${batch.length} into ${(before / MILLION).toFixed(2)}M`, batch.length, cost)
    if (!isMiddleDue || store.size < MIDDLE) continue
    isMiddleDue = false
    await replaceAndRemove(store, first)
  }
  const { reports, cpuMs, pauseMs } = total
  console.log(`  ${reports} reports, ${store.size} quads: ${(cpuMs / reports).toFixed(2)} ms CPU a report`)
  console.log(`  longest pause while storing: ${pauseMs.toFixed(0)} ms`)
  await store.close()
}
