/** Reports -> graphs in a store. Reports are processed one by one or by worker threads; what is stored, and in which
 *  order, depends on the reports only, never on who was faster. */

import { LimitError } from '../errors.ts'
import type { Problem } from '../problem.ts'
import type { Resources } from './process-report.ts'
import { processReport } from './process-report.ts'
import {
  type IngestedReport,
  isRefused,
  type RefusedReport,
  type ReportInput,
  type ReportOutcome,
} from './report-input.ts'
import type { ReportWorkers } from './workers.ts'

/** A store as ingestion sees it: each call is one transaction that replaces whole graphs. */
export interface GraphTarget {
  /** Quads that it holds. Batches grow with it; without it they do not. */
  readonly size?: number
  /** Replaces the graphs of the reports by their quads, and what the meta graph said of them. All or nothing. */
  replaceReports(reports: readonly IngestedReport[]): Promise<void>
}

/** What ingestion works with. */
export interface IngestOptions {
  readonly resources: Resources
  /** Absent: everything runs in this thread. */
  readonly workers?: ReportWorkers
  readonly signal?: AbortSignal
  /** Called after each report, in order. */
  onProgress?(done: number, name: string): void
}

/** What became of every report, each list in the order of the inputs. */
export interface IngestSummary {
  readonly ingested: readonly Omit<IngestedReport, 'content'>[]
  readonly refused: readonly RefusedReport[]
  readonly problems: readonly Problem[]
}

/** Reports one after the other; read when their turn comes, so that a corpus need not fit in memory. */
export type ReportSource = Iterable<ReportInput> | AsyncIterable<ReportInput>

/** Reports stored together at least: large enough that a transaction's fixed cost does not matter, small enough to hold. */
const BATCH = 64

/** A batch is at least this share of the store: a store writes all of itself anew for a large batch, so batches that grow
 *  with it keep the cost of a report the same however many are there. A process that is killed loses the work of so many. */
const STORE_SHARE = 1 / 8

/** Reports given to workers ahead of the one that is waited for: as many as a batch, so that workers have enough to do
 *  while one is stored. With eight of them, a second worker was idle most of the time and no gain. */
const AHEAD = BATCH

/** What the caller's signal ends ingestion with. */
function stopped(cause: unknown): LimitError {
  const text = {
    en: 'The ingestion was stopped by its caller; the reports stored so far stay.',
    zh: '收录已被调用者停止;此前存入的报告保留。',
  }
  return new LimitError('ABORTED', text, { cause })
}

/** Outcomes in the order of the inputs, with up to AHEAD of them under way. */
async function* processInOrder(inputs: ReportSource, options: IngestOptions): AsyncGenerator<ReportOutcome> {
  const process = options.workers?.process ?? ((input: ReportInput) => processReport(input, options.resources))
  const ahead = options.workers === undefined ? 1 : AHEAD
  const pending: Promise<ReportOutcome>[] = []
  for await (const input of inputs) {
    if (options.signal?.aborted === true) throw stopped(options.signal.reason)
    const outcome = process(input)
    // Its turn to be waited for may come after it has failed.
    outcome.catch(() => {})
    pending.push(outcome)
    if (pending.length >= ahead) yield await (pending.shift() as Promise<ReportOutcome>)
  }
  for (const outcome of pending) yield await outcome
}

/** Two files with the same report: the later one is refused, since a report has one graph. */
function refuseRepeats(outcome: ReportOutcome, seen: Map<string, string>): ReportOutcome {
  if (isRefused(outcome)) return outcome
  const before = seen.get(outcome.graph)
  seen.set(outcome.graph, before ?? outcome.name)
  if (before === undefined) return outcome
  return {
    name: outcome.name,
    code: 'SAME_REPORT',
    text: {
      en: `"${outcome.name}" is the same body's report of the same year as "${before}" and was left out; ingest it alone to replace that one.`,
      zh: `“${outcome.name}”与“${before}”是同一主体同一年度的报告,未予收录;如需替换请单独收录。`,
    },
  }
}

/** Ingests the reports in the order given. A report that cannot be read is listed as refused and the rest goes on; an
 *  abort leaves the reports stored so far, in whole batches. */
export async function ingestReports(
  inputs: ReportSource,
  target: GraphTarget,
  options: IngestOptions,
): Promise<IngestSummary> {
  const ingested: Omit<IngestedReport, 'content'>[] = []
  const refused: RefusedReport[] = []
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  const batch = new Batch(target)
  try {
    for await (const found of processInOrder(inputs, options)) {
      const outcome = refuseRepeats(found, seen)
      if (isRefused(outcome)) refused.push(outcome)
      else {
        batch.add(outcome)
        const { content: _, ...rest } = outcome
        ingested.push(rest)
        problems.push(...outcome.problems)
      }
      if (batch.isFull) await batch.store()
      options.onProgress?.(ingested.length + refused.length, found.name)
    }
  } catch (error) {
    await batch.storeWhole()
    throw error
  }
  await batch.store()
  return { ingested, refused, problems }
}

/** Whether so many reports with so many quads are enough for one transaction on a store of `size` quads. */
export function isFullBatch(reports: number, quads: number, size = 0): boolean {
  return reports >= BATCH && quads >= size * STORE_SHARE
}

/** Reports that wait to be stored together. */
class Batch {
  readonly #target: GraphTarget
  #reports: IngestedReport[] = []
  #quads = 0

  constructor(target: GraphTarget) {
    this.#target = target
  }

  add(report: IngestedReport): void {
    this.#reports.push(report)
    this.#quads += report.quads
  }

  get isFull(): boolean {
    return isFullBatch(this.#reports.length, this.#quads, this.#target.size)
  }

  /** Stores all of them. */
  store(): Promise<void> {
    return this.#storeFirst(this.#reports.length)
  }

  /** Stores as many as make whole batches of the smallest size, when the ingestion ends early. */
  storeWhole(): Promise<void> {
    return this.#storeFirst(this.#reports.length - (this.#reports.length % BATCH))
  }

  /** Those that are stored, or fail to be, are forgotten. */
  async #storeFirst(count: number): Promise<void> {
    const reports = this.#reports.slice(0, count)
    this.#reports = this.#reports.slice(count)
    this.#quads = 0
    if (reports.length > 0) await this.#target.replaceReports(reports)
  }
}
