/** `zhengmai eval GOLD...`: extraction against annotated reports, with intervals, errors and floors.
 *
 *  Nothing is stored. Reports are extracted anew from their texts, with the shipped data and what --authority and
 *  --corrections add, and compared with what people annotated. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { InputError } from '../../errors.ts'
import type { AnnotatedReport } from '../../gold/annotated.ts'
import { errorsOf } from '../../gold/errors.ts'
import { breaches, type Evaluation, evaluate, type Floors, type ScoredReport } from '../../gold/evaluate.ts'
import { annotate } from '../../graph/annotate.ts'
import { extractReport, type Resources } from '../../ingest/process-report.ts'
import { loadResources } from '../../ingest/resources.ts'
import type { CommandSpec, Context } from '../command.ts'
import { formatTable } from '../table.ts'
import { OWN_FILES, ownFilesOf } from './annotate.ts'

/** A report with what people annotated in it and what was extracted from it. */
interface Case extends ScoredReport {
  readonly text: string
}

/** The file as JSON, its shape taken on trust. Throws an InputError `BAD_GOLD` for one that cannot be read. */
async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T
  } catch (cause) {
    throw new InputError(
      'BAD_GOLD',
      { en: `"${file}" cannot be read as JSON. Check the file.`, zh: `无法把“${file}”读作 JSON,请检查文件。` },
      { cause },
    )
  }
}

/** The text that a gold file annotates: named in its metadata, looked for beside it and in the given folder. */
function textFileOf(
  goldFile: string,
  gold: AnnotatedReport & { metadata?: { document?: string } },
  folder: string | undefined,
): string {
  const name = gold.metadata?.document ?? path.basename(goldFile).replace(/\.gold\.json$/, '.txt')
  const beside = path.dirname(goldFile)
  // --texts first. The others are where gold files keep their texts: beside them, or in a folder of texts next to
  // theirs.
  const places = [folder, beside, path.join(beside, '..', 'corpus'), path.join(beside, '..', '..', 'data', 'reports')]
  const found = places.flatMap((place) => (place === undefined ? [] : [path.join(place, name)])).find(existsSync)
  if (found !== undefined) return found
  throw new InputError('NO_TEXT', {
    en: `The text "${name}" that ${goldFile} annotates was not found. Name its folder with --texts.`,
    zh: `找不到 ${goldFile} 所标注的文本“${name}”。请用 --texts 指定其目录。`,
  })
}

/** Extracts from the text alone: no fact of the gold file, such as place or year, is handed on to the extraction. */
async function predict(goldFile: string, folder: string | undefined, resources: Resources): Promise<Case> {
  const gold = await readJson<AnnotatedReport>(goldFile)
  const file = textFileOf(goldFile, gold, folder)
  const extraction = await extractReport({ name: path.basename(file), content: await readFile(file) }, resources)
  return {
    name: path.basename(goldFile).replace(/\.gold\.json$/, ''),
    gold,
    predicted: annotate(extraction) as AnnotatedReport,
    text: extraction.segmented.source.text,
  }
}

/** Three decimals; a dash where a measure is undefined, such as precision when nothing was predicted. */
function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3)
}

/** Pooled figures, one row for each view and measure. */
function pooledTable(evaluation: Evaluation): string {
  return formatTable({
    head: ['view', 'measure', 'P', 'R', 'F1', '95% interval', 'tp', 'fp', 'fn'],
    rows: evaluation.pooled.map((row) => [
      row.view,
      row.measure,
      figure(row.p),
      figure(row.r),
      figure(row.f1),
      row.interval === undefined ? '' : `${figure(row.interval.low)}–${figure(row.interval.high)}`,
      String(row.tp),
      String(row.fp),
      String(row.fn),
    ]),
    right: [2, 3, 4, 6, 7, 8],
  })
}

/** The first `most` errors of each report with their surroundings; none at all by default. */
async function printErrors(context: Context, cases: readonly Case[], most: number): Promise<void> {
  for (const { name, gold, predicted, text } of cases) {
    for (const error of errorsOf(gold, predicted, text).slice(0, most)) {
      const said = [error.gold, error.predicted].filter((part) => part !== '').join(' ≠ ')
      await context.write(`${name}  ${error.type} ${error.of} ${error.label}: ${said}\n    ${error.context}\n`)
    }
  }
}

/** Scores with intervals. Exit code 1 when a figure is below its floor, so that a build can rest on it. */
export const evalCommand: CommandSpec = {
  name: 'eval',
  summary: { en: 'score extraction against annotated reports', zh: '用标注报告评估抽取质量' },
  arguments: [{ name: '<gold...>', summary: { en: 'files NAME.gold.json', zh: '标注文件 NAME.gold.json' } }],
  options: [
    { flags: '--texts <folder>', summary: { en: 'where the annotated texts lie', zh: '被标注文本所在目录' } },
    {
      flags: '--floors <file>',
      summary: { en: 'least figures; exit code 1 below one', zh: '最低指标文件;低于则退出码为 1' },
    },
    {
      flags: '--errors <count>',
      summary: { en: 'errors to show for each report', zh: '每份报告显示的错误数' },
      default: '0',
    },
    { flags: '--json', summary: { en: 'print JSON', zh: '输出 JSON' } },
    ...OWN_FILES,
  ],
  examples: [
    {
      line: 'zhengmai eval tests/gold/*.gold.json --errors 5',
      does: { en: 'pooled figures, and five errors of each report', zh: '汇总指标及每份报告的五处错误' },
    },
  ],
  async run(context, input) {
    const resources = await loadResources(ownFilesOf(input))
    const cases: Case[] = []
    // One after the other: extraction is bound by the processor, so that overlapping would gain nothing.
    for (const file of input.positional) cases.push(await predict(file, input.text('texts'), resources))
    const evaluation = evaluate(cases)
    if (input.flag('json')) await context.write(`${JSON.stringify(evaluation, undefined, 1)}\n`)
    else await context.write(pooledTable(evaluation))
    await printErrors(context, cases, input.count('errors') ?? 0)
    const floors = input.text('floors')
    const fallen = floors === undefined ? [] : breaches(evaluation, await readJson<Floors>(floors))
    for (const { report, view, measure, floor, figure: found } of fallen) {
      await context.print({
        en: `Below its floor: ${report} ${view} ${measure} is ${figure(found)}, floor ${figure(floor)}.`,
        zh: `低于下限:${report} ${view} ${measure} 为 ${figure(found)},下限 ${figure(floor)}。`,
      })
    }
    return fallen.length > 0 ? 1 : 0
  },
}
