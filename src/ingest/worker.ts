/** The entry of an ingestion worker: loads its resources, then answers each report with its outcome. The buffers of the
 *  quads are handed over, not copied. */

import { parentPort, workerData } from 'node:worker_threads'
import { buffersOf } from '../rdf/quad-table.ts'
import { processReport } from './process-report.ts'
import { isRefused } from './report-input.ts'
import { loadResources, type OwnFiles } from './resources.ts'
import type { WorkerAnswer, WorkerTask } from './workers.ts'

const resources = loadResources(workerData as OwnFiles)
const port = parentPort

port?.on('message', async ({ number, input }: WorkerTask) => {
  const outcome = await processReport(input, await resources)
  const answer: WorkerAnswer = { number, outcome }
  port.postMessage(answer, isRefused(outcome) ? [] : buffersOf(outcome.content))
})
