/** The entry of an ingestion worker: loads its resources, then answers each report with its outcome. */

import { parentPort, workerData } from 'node:worker_threads'
import { processReport } from './process-report.ts'
import type { ReportInput } from './report-input.ts'
import { loadResources, type OwnFiles } from './resources.ts'

const resources = loadResources(workerData as OwnFiles)
const port = parentPort

port?.on('message', async (input: ReportInput) => {
  port.postMessage(await processReport(input, await resources))
})
