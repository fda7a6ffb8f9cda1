/** `zhengmai annotate`: what is found in one text, as JSON in the shape of annotated reports.
 *
 *  Offsets in the output count code points, as in the annotated reports that `eval` reads. Standard error speaks of
 *  decisions that were not applied, and of the model where one is asked. */

import { annotate as annotateExtraction } from '../../graph/annotate.ts'
import { findReports, loadReport } from '../../ingest/find-reports.ts'
import { extractReport } from '../../ingest/process-report.ts'
import type { ReportInput } from '../../ingest/report-input.ts'
import { loadResources, type OwnFiles } from '../../ingest/resources.ts'
import type { Problem } from '../../problem.ts'
import type { CommandSpec, Context, Input } from '../command.ts'
import { MODEL_OPTIONS, modelOf, warnOfModel } from '../model-options.ts'

/** One report from a file or from standard input. */
export async function readInput(context: Context, name: string): Promise<ReportInput> {
  if (name !== '-') {
    const [file] = await findReports([name])
    return loadReport(file)
  }
  const parts: Uint8Array[] = []
  for await (const part of context.readStandardInput()) parts.push(part)
  return { name: 'standard-input.txt', content: Buffer.concat(parts) }
}

/** What the options say of the report; they win over what the text says. */
export function factsOf(input: Input): ReportInput['facts'] {
  const [place, year, body] = [input.text('place'), input.count('year', 1900), input.text('body')]
  return {
    ...(place === undefined ? {} : { place }),
    ...(year === undefined ? {} : { year }),
    ...(body === undefined ? {} : { body }),
  }
}

/** The argument and the options of commands that look at one text: which, and what is known of it. */
export const REPORT_FILE: CommandSpec['arguments'][number] = {
  name: '<file>',
  summary: { en: 'a report file, or - for standard input', zh: '报告文件,或 - 表示标准输入' },
}

/** Options of commands that look at one text: what cannot be read off it, or is to be overruled. Read by `factsOf`. */
export const REPORT_FACTS: CommandSpec['options'] = [
  { flags: '--place <code>', summary: { en: 'code of the place', zh: '区划代码' } },
  { flags: '--year <year>', summary: { en: 'year of the report', zh: '报告年份' } },
  { flags: '--body <name>', summary: { en: 'full name of the reporting body', zh: '报告主体全称' } },
]

/** Options for what a user adds to the shipped data. */
export const OWN_FILES: CommandSpec['options'] = [
  { flags: '--authority <folder...>', summary: { en: 'own authority files', zh: '自备的权威数据目录' } },
  { flags: '--corrections <file...>', summary: { en: 'decisions of people', zh: '人工更正文件' } },
]

/** What --authority and --corrections name; empty lists where they were not given. Nothing is opened here. */
export function ownFilesOf(input: Input): OwnFiles {
  return { authorityFolders: input.list('authority'), correctionFiles: input.list('corrections') }
}

/** Says on standard error which decisions of people were not applied, and what the model did. */
export function warnOfProblems(context: Context, problems: readonly Problem[]): void {
  for (const { code, text } of problems) if (code === 'CORRECTION_CONFLICT') context.warn(text)
  warnOfModel(context, problems)
}

/** Works without a store: one text in, one JSON document out, so that an extraction can be looked at before it is
 *  kept. */
export const annotate: CommandSpec = {
  name: 'annotate',
  summary: { en: 'show what is found in one text, as JSON', zh: '以 JSON 输出一份文本中的识别结果' },
  arguments: [REPORT_FILE],
  options: [...REPORT_FACTS, ...OWN_FILES, ...MODEL_OPTIONS],
  examples: [
    {
      line: 'zhengmai annotate report.txt > report.json',
      does: { en: 'mentions, entities, observations and relations', zh: '提及、实体、观测值与关系' },
    },
    {
      line: 'zhengmai annotate - --place 220605 --year 2022 < text.txt',
      does: { en: 'a text without title or signature', zh: '没有标题和落款的文本' },
    },
  ],
  async run(context, input) {
    // The file is read before the dictionaries are loaded, which takes longer: a wrong name is told at once.
    const report = await readInput(context, input.positional[0] ?? '')
    const model = modelOf(input)
    const resources = await loadResources({ ...ownFilesOf(input), ...(model === undefined ? {} : { model }) })
    const extraction = await extractReport({ ...report, facts: { ...report.facts, ...factsOf(input) } }, resources)
    warnOfProblems(context, extraction.problems)
    // One blank of indentation: a report has thousands of annotations, and deeper ones would double the file.
    await context.write(`${JSON.stringify(annotateExtraction(extraction), undefined, 1)}\n`)
    return 0
  },
}
