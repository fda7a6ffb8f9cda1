/** The entry of an ingestion worker: loads its resources, then answers each report with its outcome. */

import { parentPort, workerData } from 'node:worker_threads'
import { buffersOf } from '../rdf/quad-table.ts'
import { processReport } from './process-report.ts'
import { isRefused, type ReportInput } from './report-input.ts'
import { loadResources, type OwnFiles } from './resources.ts'

const resources = loadResources(workerData as OwnFiles)
const port = parentPort

port?.on('message', async (input: ReportInput) => {
  const outcome = await processReport(input, await resources)
  port.postMessage(outcome, isRefused(outcome) ? [] : buffersOf(outcome.content))
})
