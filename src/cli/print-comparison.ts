/** A comparison on standard output or in a file: the table in the format asked for, its codebook, and, on standard error,
 *  coverage, notes and citation, which stand with every table. */

import { codebookMarkdown, codebookTable } from '../compare/codebook.ts'
import { type Cell, type Comparison, coverageText, type DataTable } from '../compare/data-table.ts'
import { toCsv } from '../compare/delimited.ts'
import { TABLE_FORMATS } from '../compare/table-formats.ts'
import { InputError } from '../errors.ts'
import { writeWhole } from '../export/write-file.ts'
import { cellLabels } from './column-labels.ts'
import type { CommandSpec, Context, ExitCode, Input } from './command.ts'
import { oneLine } from './format-term.ts'
import { streamTable } from './table.ts'

/** The options of every command that prints a comparison. */
export const COMPARISON_OPTIONS: CommandSpec['options'] = [
  {
    flags: '--format <name>',
    summary: { en: 'how to write the table', zh: '表格格式' },
    choices: ['table', ...Object.keys(TABLE_FORMATS)],
  },
  {
    flags: '--bom',
    summary: {
      en: 'begin CSV and TSV with a byte order mark, as Excel needs it',
      zh: 'CSV、TSV 以字节顺序标记开头(供 Excel 打开)',
    },
  },
  { flags: '--out <file>', summary: { en: 'write to this file', zh: '写入该文件' } },
  {
    flags: '--codebook <file>',
    summary: { en: 'write the codebook here: .csv, else Markdown', zh: '写出编码手册:.csv 或 Markdown' },
  },
  { flags: '--all-columns', summary: { en: 'show every column in a table too', zh: '表格中也显示全部列' } },
  { flags: '--fail-empty', summary: { en: 'exit code 1 when there is no row', zh: '没有结果时退出码为 1' } },
]

/** Widest cell of a printed table, in columns of a terminal. */
const WIDEST = 40

/** An absent figure is an empty cell; 0 would be a figure. */
function cellText(cell: Cell): string {
  return cell === undefined ? '' : String(cell)
}

/** The columns that a terminal shows: those that are no detail, or all. */
function shownColumns({ columns }: DataTable, all: boolean): number[] {
  return columns.flatMap(({ isDetail = false }, index) => (isDetail && !all ? [] : [index]))
}

/** The shown cells of each row, code values in the language of messages. */
async function* shownCells({ language }: Context, { columns, rows }: DataTable, shown: readonly number[]) {
  const labels = shown.map((index) => cellLabels(columns[index].name, language))
  for (const row of rows) yield shown.map((index, place) => labels[place](oneLine(cellText(row[index]))))
}

/** The table for people, in pieces of whole lines; heads are labels in Chinese and the names of variables in English. */
function tableLines(
  context: Context,
  table: DataTable,
  shape: { all: boolean; lineWidth?: number | undefined },
): AsyncGenerator<string> {
  const { all, lineWidth } = shape
  const shown = shownColumns(table, all)
  const columns = shown.map((index) => table.columns[index])
  const head = columns.map(({ name, label }) => (context.language === 'zh' ? label.zh : name))
  const right = columns.flatMap(({ type }, place) => (type === 'number' ? [place] : []))
  const fitting = lineWidth === undefined ? {} : { lineWidth }
  return streamTable({ head, right, widest: WIDEST, ...fitting }, shownCells(context, table, shown))
}

/** Says which columns a table left out. */
function warnOfDetails(context: Context, { columns }: DataTable): void {
  const details = columns.filter(({ isDetail = false }) => isDetail)
  const hidden = details.map(({ name }) => name)
  if (hidden.length === 0) return
  context.warn({
    en: `${hidden.length} columns are not shown: ${hidden.join(', ')}. --all-columns or a file has them.`,
    zh: `另有 ${hidden.length} 列未显示:${details.map(({ label }) => label.zh).join('、')}。用 --all-columns 或写入文件可得。`,
  })
}

/** The format of --format, else that of the file's ending, else a table. */
function formatOf(input: Input): string {
  const given = input.text('format')
  if (given !== undefined) return given
  const ending = /\.(\w+)$/.exec(input.text('out') ?? '')?.[1]?.toLowerCase() ?? ''
  if (Object.hasOwn(TABLE_FORMATS, ending)) return ending
  return input.text('out') === undefined ? 'table' : 'csv'
}

/** Content that is at hand whole, as the stream that files are written from. */
async function* once(bytes: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield bytes
}

/** Says the name on standard error, so that standard output stays the table's alone. */
async function writePieces(context: Context, file: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  await writeWhole(file, pieces)
  context.warn({ en: `Wrote ${file}`, zh: `已写入 ${file}` })
}

/** Writes a file whole or not at all, and says so. */
export function writeOut(context: Context, file: string, content: string | Uint8Array): Promise<void> {
  return writePieces(context, file, once(content))
}

/** The table itself: to the file of --out or to standard output, as lines for people or in a format of files. */
async function printTo(context: Context, input: Input, comparison: Comparison): Promise<void> {
  const [format, file] = [formatOf(input), input.text('out')]
  const writer = TABLE_FORMATS[format]
  if (writer === undefined) {
    // A file has no width to fit: it holds all columns, and no line is narrowed.
    const all = input.flag('all-columns') || file !== undefined
    const lines = tableLines(context, comparison.table, {
      all,
      lineWidth: file === undefined ? context.columns : undefined,
    })
    if (file !== undefined) return writePieces(context, file, lines)
    for await (const piece of lines) await context.write(piece)
    if (!all && comparison.table.rows.length > 0) warnOfDetails(context, comparison.table)
    return
  }
  if (writer.isBinary && file === undefined) {
    throw new InputError('NEEDS_FILE', {
      en: `The format ${format} cannot be printed. Name a file with --out.`,
      zh: `${format} 格式不能直接显示,请用 --out 指定文件。`,
    })
  }
  const bytes = await writer.write(comparison, { bom: input.flag('bom') })
  // The byte order mark of --bom must survive the way over text.
  return file === undefined
    ? context.write(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    : writeOut(context, file, bytes)
}

/** The codebook of --codebook; nothing when none was asked for. */
async function writeCodebook(context: Context, input: Input, comparison: Comparison): Promise<void> {
  const file = input.text('codebook')
  if (file === undefined) return
  const isCsv = file.toLowerCase().endsWith('.csv')
  const text = isCsv ? toCsv(codebookTable(comparison.table), input.flag('bom')) : codebookMarkdown(comparison)
  await writeOut(context, file, text)
}

/** Notes that are printed; the codebook has all of them. */
const NOTES_SHOWN = 5

/** The first notes on standard error, and how many more there are. */
function warnOfNotes(context: Context, notes: Comparison['notes']): void {
  for (const note of notes.slice(0, NOTES_SHOWN)) context.warn(note)
  const left = notes.length - NOTES_SHOWN
  if (left > 0) context.warn({ en: `${left} more notes: see --codebook.`, zh: `另有 ${left} 条说明,见 --codebook。` })
}

/** Prints the comparison as the options say. */
export async function printComparison(context: Context, input: Input, comparison: Comparison): Promise<ExitCode> {
  // A title above CSV or JSON would be a line that programs choke on.
  if (formatOf(input) === 'table' && input.text('out') === undefined) await context.print(comparison.title)
  await printTo(context, input, comparison)
  await writeCodebook(context, input, comparison)
  const { rows } = comparison.table
  context.warn({ en: `${rows.length} rows`, zh: `共 ${rows.length} 行` })
  context.warn(coverageText(comparison.coverage))
  warnOfNotes(context, comparison.notes)
  context.warn({ en: `Cite as: ${comparison.citation}`, zh: `引用:${comparison.citation}` })
  return input.flag('fail-empty') && rows.length === 0 ? 1 : 0
}
