/** Worker threads for ingestion: each loads the dictionary and the authority data once and then turns reports into
 *  quads. Workers live as long as the ingestion, since a dictionary's memory is not given back when a worker ends. */

import { Worker } from 'node:worker_threads'
import { InvariantError } from '../errors.ts'
import type { ReportInput, ReportOutcome } from './report-input.ts'
import type { OwnFiles } from './resources.ts'

export interface ReportWorkers {
  /** The outcome of one report, from whichever worker is free. */
  process(input: ReportInput): Promise<ReportOutcome>
  close(): Promise<void>
}

interface Task {
  readonly input: ReportInput
  resolve(outcome: ReportOutcome): void
  reject(error: unknown): void
}

/** Memory for objects that die young. What a report leaves behind fits into it, so most of it is never copied. */
const YOUNG_MB = 192

/** Built files run as they are. Source files, in development and tests, need the loader registered in the worker first:
 *  a loader of the main thread does not reach it. */
function startWorker(settings: OwnFiles): Worker {
  const options = { workerData: settings, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } }
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), options)
  const entry = JSON.stringify(new URL('./worker.ts', import.meta.url).href)
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${entry}) })`
  return new Worker(code, { ...options, eval: true })
}

/** Starts `count` workers. They load while the first reports wait. */
export function startReportWorkers(count: number, settings: OwnFiles): ReportWorkers {
  const workers = Array.from({ length: count }, () => startWorker(settings))
  const idle = [...workers]
  const waiting: Task[] = []
  const running = new Map<Worker, Task>()
  const failAll = (error: unknown) => {
    for (const task of [...running.values(), ...waiting.splice(0)]) task.reject(error)
    running.clear()
  }
  const next = () => {
    while (idle.length > 0 && waiting.length > 0) {
      const worker = idle.pop() as Worker
      const task = waiting.shift() as Task
      running.set(worker, task)
      worker.postMessage(task.input)
    }
  }
  for (const worker of workers) {
    worker.on('message', (outcome: ReportOutcome) => {
      const task = running.get(worker)
      running.delete(worker)
      idle.push(worker)
      task?.resolve(outcome)
      next()
    })
    worker.on('error', failAll)
    worker.on('exit', (code) => {
      if (code !== 0) failAll(new InvariantError(`an ingestion worker ended with code ${code}`))
    })
  }
  return {
    process: (input) =>
      new Promise<ReportOutcome>((resolve, reject) => {
        waiting.push({ input, resolve, reject })
        next()
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
