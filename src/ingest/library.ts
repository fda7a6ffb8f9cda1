/** Ingestion as the public library offers it: reports and a store, and the rest by default. */

import type { Problem } from '../problem.ts'
import { type GraphTarget, type IngestSummary, ingestReports, type ReportSource } from './ingest.ts'
import type { Resources } from './process-report.ts'
import { loadResources, type OwnFiles } from './resources.ts'
import { startReportWorkers } from './workers.ts'

/** Passed on, because whoever calls `ingest` needs its type and knows only this file. */
export type { IngestSummary } from './ingest.ts'

/** How to ingest; all of it may be left out. */
export interface IngestOptions extends OwnFiles {
  /** Worker threads; none by default. */
  readonly workers?: number
  readonly signal?: AbortSignal
  onProgress?(done: number, name: string): void
}

/** A store as ingestion sees it. */
export interface IngestTarget extends GraphTarget {
  installAuthorities(resources: Pick<Resources, 'authorities' | 'schemes'>): Promise<void>
}

/** Reads the reports into the store, replacing the graphs of those that were there. Reports that cannot be read are
 *  listed in the summary, as is what is odd in the others; nothing is thrown for them. Throws an InputError for own files
 *  that cannot be used and a LimitError `ABORTED` when the signal stops it: what was stored before stays. */
export async function ingest(
  reports: ReportSource,
  store: IngestTarget,
  options: IngestOptions = {},
): Promise<IngestSummary> {
  const { authorityFolders = [], correctionFiles = [], model, workers: count = 0 } = options
  const own = { authorityFolders, correctionFiles, ...(model === undefined ? {} : { model }) }
  // Workers load what they need while this thread does the same.
  const workers = count > 0 ? startReportWorkers(count, own) : undefined
  try {
    const resources = await loadResources(own, workers === undefined ? 'now' : 'when-used')
    await store.installAuthorities(resources)
    const summary = await ingestReports(reports, store, {
      resources,
      ...(workers === undefined ? {} : { workers }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    })
    return { ...summary, problems: [...summary.problems, ...unusedDecisions(resources.corrections, summary)] }
  } finally {
    await workers?.close()
  }
}

/** A decision names its report; one whose report was not read has done nothing, be it for a slip in the name or because
 *  other reports were meant this time. Told once for all of them, with severity `info`. */
function unusedDecisions(
  corrections: Resources['corrections'],
  { ingested, refused }: Pick<IngestSummary, 'ingested' | 'refused'>,
): Problem[] {
  const read = new Set([...ingested, ...refused].map(({ name }) => name))
  const unused = corrections.filter(({ report }) => report !== '*' && !read.has(report))
  const [first] = unused
  if (first === undefined) return []
  const names = [...new Set(unused.map(({ report }) => report))]
  const shown = names.slice(0, 5)
  const left = names.length - shown.length
  const text = {
    en: `Decisions for reports that were not read this time: ${unused.length} (${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}).`,
    zh: `有 ${unused.length} 项决定所指的报告本次未读取(${shown.join('、')}${left > 0 ? ` 等 ${names.length} 份` : ''})。`,
  }
  return [{ severity: 'info', code: 'CORRECTION_UNUSED', text, source: first.file, start: 0, end: 0 }]
}
