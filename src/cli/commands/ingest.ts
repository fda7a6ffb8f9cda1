/** `zhengmai ingest`: reports -> graphs in the store, with what was found.
 *
 *  What was refused and what is odd is said on standard output, because it is the result for whoever looks after a
 *  corpus; progress and the model's failures go to standard error. */

import { availableParallelism } from 'node:os'
import { corpusStatistics } from '../../compare/corpus-statistics.ts'
import type { Text } from '../../errors.ts'
import { findReports, loadReport, passedOver, type ReportFile } from '../../ingest/find-reports.ts'
import { type IngestSummary, ingest as ingestAll } from '../../ingest/library.ts'
import type { RefusedReport, ReportInput } from '../../ingest/report-input.ts'
import type { ModelSettings } from '../../model/settings.ts'
import type { Store } from '../../open-store.ts'
import type { Problem } from '../../problem.ts'
import { loadShippedOntology } from '../../shipped.ts'
import type { CommandSpec, Context, ExitCode } from '../command.ts'
import { MODEL_OPTIONS, modelOf, warnOfModel } from '../model-options.ts'
import { statisticsText } from '../print-statistics.ts'
import { startProgress } from '../progress.ts'
import { writeStore } from '../store-access.ts'

/** Fewer reports than this are done before workers have loaded their dictionaries. */
const WORTH_WORKERS = 24

/** Problems printed in full; the rest is counted. */
const SHOWN = 20

/** What an ingestion takes from the command line; the tour fills it by hand. */
export interface IngestSettings {
  readonly files: readonly ReportFile[]
  readonly authorityFolders: readonly string[]
  readonly correctionFiles: readonly string[]
  /** Absent: no model is asked. */
  readonly model?: ModelSettings
  /** Absent: as many as there are processors, or none for a few reports. */
  readonly workers?: number
}

/** Reports are opened one by one as they are taken, so that a folder of thousands is never in memory whole. */
async function* inputsOf(files: readonly ReportFile[]): AsyncGenerator<ReportInput> {
  for (const file of files) yield loadReport(file)
}

/** Ingests files into a store with a progress bar. */
export async function ingestFiles(context: Context, store: Store, settings: IngestSettings): Promise<IngestSummary> {
  const { files, authorityFolders, correctionFiles, model } = settings
  // --workers 0 is one thread, the main one, and needs the least memory.
  const workers = settings.workers ?? (files.length < WORTH_WORKERS ? 0 : availableParallelism())
  const progress = startProgress(context, { en: 'Ingesting', zh: '收录报告' }, files.length)
  try {
    return await ingestAll(inputsOf(files), store, {
      authorityFolders,
      correctionFiles,
      workers,
      ...(model === undefined ? {} : { model }),
      signal: context.signal,
      onProgress: (done, name) => progress.update(done, name),
    })
  } finally {
    // Also after an error or Ctrl-C, for the bar has hidden the cursor of the terminal.
    progress.stop()
  }
}

/** Says how many files of the folders were taken for no reports. */
function warnOfOthers(context: Context, others: ReadonlyMap<string, number>): void {
  if (others.size === 0) return
  const total = [...others.values()].reduce((sum, count) => sum + count, 0)
  const none = (word: string) => [...others].map(([ending, count]) => `${ending === '' ? word : ending} ${count}`)
  context.warn({
    en: `Files that hold no report and were passed over: ${total} (${none('without an ending').join(', ')}).`,
    zh: `略过并非报告的文件 ${total} 个(${none('无扩展名').join('、')})。`,
  })
}

/** Where the odd place is and what it is; no place where it concerns the whole, and no name where the text says it. */
function problemLine(context: Context, { source, start, end, text }: Problem): string {
  const said = context.say(text)
  const place = end > start ? [`[${start},${end})`] : []
  return `  ${[...(said.includes(source) ? [] : [source]), ...place, said].join(' ')}\n`
}

/** `name: reason`, or the reason alone where it names the file already. */
function refusedText({ name, text }: RefusedReport): Text {
  const named = (reason: string, colon: string) => (reason.includes(name) ? reason : `${name}${colon}${reason}`)
  return { en: `Left out: ${named(text.en, ': ')}`, zh: `未收录:${named(text.zh, ':')}` }
}

/** Odd places that a reader should look at. What is merely told (`info`) is in `annotate`, and a model's are warned of.
 *  Decisions that were not applied come first: whoever took one must not miss it among a hundred odd places. */
function oddPlaces(problems: readonly Problem[]): Problem[] {
  const odd = problems.filter(({ severity, code }) => severity !== 'info' && !code.startsWith('MODEL_'))
  const isDecision = ({ code }: Problem) => code.startsWith('CORRECTION_')
  return [...odd.filter(isDecision), ...odd.filter((problem) => !isDecision(problem))]
}

/** What was refused and what is odd in the reports, on standard output. */
async function printFindings(context: Context, summary: IngestSummary): Promise<void> {
  for (const refused of summary.refused) await context.print(refusedText(refused))
  const odd = oddPlaces(summary.problems)
  if (odd.length === 0) return
  await context.print({ en: `Odd places in the reports (${odd.length}):`, zh: `报告中的异常之处(${odd.length} 处):` })
  for (const problem of odd.slice(0, SHOWN)) await context.write(problemLine(context, problem))
  const left = odd.length - SHOWN
  if (left > 0) await context.print({ en: `  and ${left} more`, zh: `  另有 ${left} 处` })
}

/** Prints what an ingestion found. Exit code 1 when some reports were left out, 2 when all were: then the store is as it
 *  was, and its counts, which say nothing of this run, are not printed. */
export async function printIngestion(context: Context, store: Store, summary: IngestSummary): Promise<ExitCode> {
  await printFindings(context, summary)
  for (const { code, text } of summary.problems) if (code === 'CORRECTION_UNUSED') context.warn(text)
  warnOfModel(context, summary.problems)
  const [ingested, refused] = [summary.ingested.length, summary.refused.length]
  if (ingested === 0) {
    await context.print({ en: 'No report was ingested.', zh: '没有收录任何报告。' })
    return 2
  }
  await context.print({
    en: `Ingested ${ingested} reports${refused === 0 ? '' : `, left out ${refused}`}.\n`,
    zh: `收录报告 ${ingested} 份${refused === 0 ? '' : `,未收录 ${refused} 份`}。\n`,
  })
  await context.write(statisticsText(context, await loadShippedOntology(), await corpusStatistics(store)))
  return refused > 0 ? 1 : 0
}

/** Reads reports into the store, which is made when it is not there. A report that is there already is replaced, not
 *  doubled. */
export const ingest: CommandSpec = {
  name: 'ingest',
  summary: { en: 'read reports into the store', zh: '把报告收录进存储' },
  arguments: [
    {
      name: '<files...>',
      summary: {
        en: 'report files (txt, md, html, docx, doc, pdf) or folders of them, with a corpus.csv or without',
        zh: '报告文件(txt、md、html、docx、doc、pdf)或目录,目录中可有 corpus.csv',
      },
    },
  ],
  options: [
    { flags: '--authority <folder...>', summary: { en: 'own authority files', zh: '自备的权威数据目录' } },
    { flags: '--corrections <file...>', summary: { en: 'decisions of people', zh: '人工更正文件' } },
    { flags: '--workers <count>', summary: { en: 'worker threads; 0 for none', zh: '工作线程数,0 为不用' } },
    ...MODEL_OPTIONS,
  ],
  examples: [
    { line: 'zhengmai ingest reports/', does: { en: 'all reports of a folder', zh: '收录一个目录中的全部报告' } },
    {
      line: 'zhengmai ingest jiangyuan-2022.txt --store my-store',
      does: { en: 'one report into a store of its own', zh: '把一份报告收录进指定存储' },
    },
  ],
  async run(context, input) {
    // Names and options are looked at before the store is opened, so that a slip leaves no empty store behind.
    const files = await findReports(input.positional)
    warnOfOthers(context, await passedOver(input.positional))
    const workers = input.count('workers')
    const model = modelOf(input)
    return writeStore(context, async (store) => {
      const summary = await ingestFiles(context, store, {
        files,
        authorityFolders: input.list('authority'),
        correctionFiles: input.list('corrections'),
        ...(workers === undefined ? {} : { workers }),
        ...(model === undefined ? {} : { model }),
      })
      return printIngestion(context, store, summary)
    })
  },
}
