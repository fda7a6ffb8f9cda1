/** What storing a report costs as the store grows, apart from reading it: generated reports, about 10,000 quads each, are
 *  stored in batches as ingestion does, and the processor time of each batch is told beside the size of the store it came
 *  to, with the longest time that readers in the same process waited. Then some are stored again and some removed.
 *  Part of `npm run bench:ingest -- --growth [--reports=1000] [--store=FOLDER]`. */

import { processReport, type Resources } from '../src/ingest/process-report.ts'
import type { IngestedReport, ReportInput } from '../src/ingest/report-input.ts'
import { isRefused } from '../src/ingest/report-input.ts'
import { openStore, type Store } from '../src/open-store.ts'

/** As in src/ingest/ingest.ts. */
const BATCH = 64
/** Reports stored again or removed at a time. */
const SOME = [1, 8, BATCH]
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

async function* batches(inputs: Iterable<ReportInput>, resources: Resources): AsyncGenerator<IngestedReport[]> {
  let batch: IngestedReport[] = []
  for (const input of inputs) {
    const outcome = await processReport(input, resources)
    if (!isRefused(outcome)) batch.push(outcome)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
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

/** Prints the table. `path` is the folder of the store; it lives in memory without one. */
export async function measureGrowth(inputs: Iterable<ReportInput>, resources: Resources, path?: string): Promise<void> {
  const store = await openStore(path === undefined ? {} : { path })
  await store.installAuthorities(resources)
  let stored = 0
  let cpuMs = 0
  let longest = 0
  let first: readonly IngestedReport[] | undefined
  let isMiddleDue = true
  for await (const batch of batches(inputs, resources)) {
    first ??= batch
    const before = store.size
    const cost = await costOf(() => store.replaceReports(batch))
    stored += batch.length
    cpuMs += cost.cpuMs
    longest = Math.max(longest, cost.pauseMs)
    const title = `batch of ${batch.length} into ${(before / MILLION).toFixed(2)}M`
    printCost(title, batch.length, cost)
    if (isMiddleDue && store.size >= MIDDLE) {
      isMiddleDue = false
      await replaceAndRemove(store, first)
    }
  }
  console.log(`  ${stored} reports, ${store.size} quads: ${(cpuMs / stored).toFixed(2)} ms CPU a report`)
  console.log(`  longest pause while storing: ${longest.toFixed(0)} ms`)
  await store.close()
}
