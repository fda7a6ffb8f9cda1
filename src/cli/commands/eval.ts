/** `zhengmai eval GOLD...`: extraction against annotated reports, with intervals, errors and floors.
 *
 *  Nothing is stored. Reports are extracted anew from their texts, with the shipped data and what --authority and
 *  --corrections add, and compared with what people annotated. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { InputError } from '../../errors.ts'
import type { AnnotatedReport } from '../../gold/annotated.ts'
import { errorsOf, type ScoredError } from '../../gold/errors.ts'
import {
  breaches,
  type Evaluation,
  evaluate,
  type FloorBreach,
  type Floors,
  type ScoredReport,
} from '../../gold/evaluate.ts'
import { readFloors, readGold } from '../../gold/read-gold.ts'
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

/** The file as JSON. Throws an InputError `NO_FILE` for one that is not there, `BAD_GOLD` for one that is no JSON. */
async function readJson(file: string): Promise<unknown> {
  if (!existsSync(file))
    throw new InputError('NO_FILE', {
      en: `There is no file "${file}". Check the name.`,
      zh: `没有文件“${file}”,请检查文件名。`,
    })
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return value
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
  const gold = readGold(await readJson(goldFile), goldFile)
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

/** An error with the report that it is in. */
interface ReportError extends ScoredError {
  readonly report: string
}

/** The first `most` errors of each report; of the types and kinds in `only`, when any are given. None by default. */
function chosenErrors(cases: readonly Case[], most: number, only: readonly string[]): ReportError[] {
  return cases.flatMap(({ name, gold, predicted, text }) =>
    errorsOf(gold, predicted, text)
      .filter(({ type, of }) => only.length === 0 || only.includes(type) || only.includes(of))
      .slice(0, most)
      .map((error) => ({ report: name, ...error })),
  )
}

/** An error on two lines: what is wrong, and the words around it. */
function errorText({ report, type, of, label, gold, predicted, context }: ReportError): string {
  const said = [gold, predicted].filter((part) => part !== '').join(' ≠ ')
  return `${report}  ${type} ${of} ${label}: ${said}\n    ${context}\n`
}

/** Says where an annotation does not fit its text, which is then not the text that was annotated. */
function warnOfOtherText(context: Context, { name, gold, text }: Case): void {
  const characters = Array.from(text)
  const mentions = (gold.entities ?? []).flatMap((entity) => entity.mentions ?? [])
  const quoting = mentions.filter(({ surface }) => surface !== undefined)
  const wrong = quoting.filter(({ start, end, surface }) => characters.slice(start, end).join('') !== surface)
  if (wrong.length === 0) return
  context.warn({
    en: `${name}: ${wrong.length} of ${quoting.length} annotated mentions do not stand in the text at their offsets; it is another version of it.`,
    zh: `${name}:${quoting.length} 处标注中有 ${wrong.length} 处与文本不符,文本并非标注时的版本。`,
  })
}

/** Figures below their floors, and floors of reports that were not evaluated. */
function printBreaches(context: Context, evaluation: Evaluation, floors: Floors, fallen: readonly FloorBreach[]) {
  const known = new Set(['pooled', ...evaluation.reports.map(({ name }) => name)])
  const unknown = Object.keys(floors).filter((name) => !known.has(name))
  if (unknown.length > 0) {
    context.warn({
      en: `Floors of reports that were not evaluated: ${unknown.join(', ')}.`,
      zh: `以下报告有下限但未参与评估:${unknown.join('、')}。`,
    })
  }
  return Promise.all(
    fallen.map(({ report, view, measure, floor, figure: found }) =>
      context.print({
        en: `Below its floor: ${report} ${view} ${measure} is ${figure(found)}, floor ${figure(floor)}.`,
        zh: `低于下限:${report} ${view} ${measure} 为 ${figure(found)},下限 ${figure(floor)}。`,
      }),
    ),
  )
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
    {
      flags: '--only <kind...>',
      summary: {
        en: 'of the errors only these: mention, observation, relation, missed, spurious, wrong-link, wrong-span, …',
        zh: '只列这些错误:mention、observation、relation、missed、spurious、wrong-link、wrong-span 等',
      },
    },
    { flags: '--json', summary: { en: 'print JSON', zh: '输出 JSON' } },
    ...OWN_FILES,
  ],
  examples: [
    {
      line: 'zhengmai eval tests/gold/*.gold.json --errors 5',
      does: { en: 'pooled figures, and five errors of each report', zh: '汇总指标及每份报告的五处错误' },
    },
    {
      line: 'zhengmai eval tests/gold/*.gold.json --errors 20 --only relation wrong-link',
      does: { en: 'wrong relations and links', zh: '错误的关系与链接' },
    },
  ],
  async run(context, input) {
    // Floors are looked at first: extraction takes its time, and a slip in them would be told after it only.
    const file = input.text('floors')
    const floors = file === undefined ? {} : readFloors(await readJson(file), file)
    const resources = await loadResources(ownFilesOf(input))
    const cases: Case[] = []
    // One after the other: extraction is bound by the processor, so that overlapping would gain nothing.
    for (const gold of input.positional) cases.push(await predict(gold, input.text('texts'), resources))
    for (const one of cases) warnOfOtherText(context, one)
    const evaluation = evaluate(cases)
    const errors = chosenErrors(cases, input.count('errors') ?? 0, input.list('only'))
    const fallen = breaches(evaluation, floors)
    if (input.flag('json')) await context.write(`${JSON.stringify({ ...evaluation, errors, fallen }, undefined, 1)}\n`)
    else {
      await context.write(pooledTable(evaluation))
      for (const error of errors) await context.write(errorText(error))
      await printBreaches(context, evaluation, floors, fallen)
    }
    return fallen.length > 0 ? 1 : 0
  },
}
