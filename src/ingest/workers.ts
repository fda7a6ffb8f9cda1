/** Worker threads for ingestion: each loads the dictionary and the authority data once and then turns reports into
 *  quads. Workers live as long as the ingestion, since a dictionary's memory is not given back when a worker ends. */

import { Worker } from 'node:worker_threads'
import { InvariantError } from '../errors.ts'
import type { ReportInput, ReportOutcome } from './report-input.ts'
import type { OwnFiles } from './resources.ts'

/** A pool of workers as ingestion sees it. */
export interface ReportWorkers {
  /** The outcome of one report, from whichever worker is free. */
  process(input: ReportInput): Promise<ReportOutcome>
  close(): Promise<void>
}

/** What a worker is sent: a report under a number. */
export interface WorkerTask {
  readonly number: number
  readonly input: ReportInput
}

/** What it answers. */
export interface WorkerAnswer {
  readonly number: number
  readonly outcome: ReportOutcome
}

/** Who waits for an answer. */
interface Waiting {
  resolve(outcome: ReportOutcome): void
  reject(error: unknown): void
}

/** Reports that a worker holds at a time. One is not enough: this thread is busy storing for a quarter of a second at a
 *  time, and a worker that has to wait for its next report stands idle meanwhile. */
const HELD = 8

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

/** One worker with the reports that it holds. */
class ReportWorker {
  readonly #worker: Worker
  readonly #held = new Map<number, Waiting>()
  #next = 0

  /** `onFree` is called after each answer, `onFailure` when the worker has died. */
  constructor(settings: OwnFiles, onFree: () => void, onFailure: (error: unknown) => void) {
    this.#worker = startWorker(settings)
    this.#worker.on('message', ({ number, outcome }: WorkerAnswer) => {
      this.#held.get(number)?.resolve(outcome)
      this.#held.delete(number)
      onFree()
    })
    this.#worker.on('error', onFailure)
    this.#worker.on('exit', (code) => {
      if (code !== 0) onFailure(new InvariantError(`an ingestion worker ended with code ${code}`))
    })
  }

  /** Reports that have not been answered. */
  get load(): number {
    return this.#held.size
  }

  send(input: ReportInput, waiting: Waiting): void {
    const task: WorkerTask = { number: this.#next++, input }
    this.#held.set(task.number, waiting)
    this.#worker.postMessage(task)
  }

  fail(error: unknown): void {
    for (const waiting of this.#held.values()) waiting.reject(error)
    this.#held.clear()
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** Starts `count` workers. They load while the first reports wait. When one dies, everything that was asked for and all
 *  that is asked later is rejected with its error: what a report gives must not depend on who is left. */
export function startReportWorkers(count: number, settings: OwnFiles): ReportWorkers {
  const queue: { readonly input: ReportInput; readonly waiting: Waiting }[] = []
  let failure: { readonly error: unknown } | undefined
  const fail = (error: unknown) => {
    failure ??= { error }
    for (const worker of workers) worker.fail(error)
    for (const { waiting } of queue.splice(0)) waiting.reject(error)
  }
  const share = () => {
    while (queue.length > 0) {
      const freest = workers.reduce((best, worker) => (worker.load < best.load ? worker : best))
      const task = freest.load < HELD ? queue.shift() : undefined
      if (task === undefined) return
      freest.send(task.input, task.waiting)
    }
  }
  const workers = Array.from({ length: count }, () => new ReportWorker(settings, share, fail))
  return {
    process: (input) =>
      new Promise<ReportOutcome>((resolve, reject) => {
        if (failure !== undefined) reject(failure.error)
        else {
          queue.push({ input, waiting: { resolve, reject } })
          share()
        }
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
  }
}
