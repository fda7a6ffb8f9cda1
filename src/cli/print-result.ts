/** A query's result on standard output in the format asked for. Rows are written as they come, in every format.
 *
 *  A time limit that ends a query while its rows are being written ends the output well-formed: what was found stands, a
 *  sentence on standard error says that it is not all, and the exit code is 2. */

import { InputError, LimitError, type Text } from '../errors.ts'
import type { BindingsResult, BooleanResult, QueryResult } from '../query/endpoint.ts'
import { ROW_FORMATS } from '../query/row-formats.ts'
import { GRAPH_FORMATS } from '../rdf/graph-formats.ts'
import { cellLabels, columnLabel } from './column-labels.ts'
import type { Context, ExitCode } from './command.ts'
import { formatCell } from './format-term.ts'
import { streamTable } from './table.ts'

/** The names of --format for queries. */
export const RESULT_FORMATS: readonly string[] = ['table', ...Object.keys(ROW_FORMATS), ...Object.keys(GRAPH_FORMATS)]

/** How a result is to be printed; what is absent is as `query` does it. */
export interface PrintOptions {
  /** Absent: a table for rows, Turtle for graphs. */
  readonly format?: string
  /** Tables show cells whole, however wide. */
  readonly wide?: boolean
  /** Tables leave these columns out; other formats always have all. */
  readonly hidden?: (variable: string) => boolean
  /** Tables show heads and code values in the language of messages: for questions of ours, whose variables are known. The
   *  variables of a user's own query stay as they were written. */
  readonly labelled?: boolean
  /** Exit code 1 when there is nothing. */
  readonly failEmpty: boolean
}

/** Rows have no graph formats and graphs no formats of rows: the names that would do are listed. */
function refuseFormat(format: string, fitting: Iterable<string>): never {
  const names = [...fitting].join(', ')
  throw new InputError('WRONG_FORMAT', {
    en: `The format "${format}" cannot hold this result. Use one of ${names}.`,
    zh: `“${format}”格式无法表示该结果,请改用 ${names}。`,
  })
}

/** Widest cell of a table, in columns of a terminal: a sentence's beginning, so that rows stay rows. */
const WIDEST = 56

/** A result that comes in parts. */
type Streamed = Exclude<QueryResult, { type: 'boolean' }>

/** How writing a result ended. */
interface Ending {
  rows: number
  /** Set when a time limit ended it. */
  stopped?: LimitError
}

/** The items until the end or until the time limit, which is noted and not thrown, so that writers can close what they
 *  opened. A cancellation goes on to the top. */
async function* untilLimit<Item>(items: AsyncIterable<Item>, ending: Ending): AsyncGenerator<Item> {
  try {
    for await (const item of items) {
      ending.rows++
      yield item
    }
  } catch (error) {
    if (!(error instanceof LimitError && error.code === 'TIMEOUT')) throw error
    ending.stopped = error
  }
}

/** The shown cells of each row. */
async function* cellsOf(context: Context, result: BindingsResult, options: PrintOptions, variables: readonly string[]) {
  const language = options.labelled === true ? context.language : 'en'
  const labels = variables.map((name) => cellLabels(name, language))
  for await (const binding of result.bindings) {
    yield variables.map((name, column) => labels[column](formatCell(binding.get(name))))
  }
}

/** Fits the terminal unless --wide: then cells are whole and lines as long as they get. */
async function printTable(context: Context, result: BindingsResult, options: PrintOptions): Promise<void> {
  const { wide = false, hidden = () => false, labelled = false } = options
  const variables = result.variables.filter((name) => !hidden(name))
  const { columns } = context
  const table = streamTable(
    {
      head: labelled ? variables.map((name) => columnLabel(name, context.language)) : variables,
      ...(wide ? {} : { widest: WIDEST, ...(columns === undefined ? {} : { lineWidth: columns }) }),
    },
    cellsOf(context, result, options, variables),
  )
  for await (const lines of table) await context.write(lines)
}

/** Writes rows or quads; those of a result that a time limit ends are followed by no others. */
async function printStreamed(context: Context, result: Streamed, options: PrintOptions): Promise<Ending> {
  const { format } = options
  const ending: Ending = { rows: 0 }
  if (result.type === 'quads') {
    const writer = GRAPH_FORMATS[format ?? 'turtle'] ?? refuseFormat(format ?? '', Object.keys(GRAPH_FORMATS))
    for await (const part of writer.write(untilLimit(result.quads, ending))) await context.write(part)
    return ending
  }
  const rows = {
    type: result.type,
    variables: result.variables,
    bindings: untilLimit(result.bindings, ending),
    outcome: () => result.outcome(),
  }
  if ((format ?? 'table') === 'table') {
    await printTable(context, rows, options)
    if (ending.stopped === undefined) context.warn({ en: `${ending.rows} rows`, zh: `共 ${ending.rows} 行` })
    return ending
  }
  const writer = ROW_FORMATS[format ?? ''] ?? refuseFormat(format ?? '', ['table', ...Object.keys(ROW_FORMATS)])
  for await (const part of writer.write(rows)) await context.write(part)
  return ending
}

/** What the time limit did, and what to do about it. `error` tells how long the limit was. */
function stoppedText(rows: number, error: LimitError): Text {
  // The engine counts in milliseconds, the option in seconds; people get what they typed.
  const seconds = /(\d+) ms/.exec(error.text.en)?.[1] ?? ''
  const [en, zh] = seconds === '' ? ['', ''] : [` of ${Number(seconds) / 1000} s`, ` ${Number(seconds) / 1000} 秒`]
  if (rows === 0) {
    return {
      en: `The time limit${en} stopped the query before its first row. Narrow it, or raise the limit with --timeout (0 for none).`,
      zh: `已达时限${zh},查询尚无结果即停止。请缩小查询范围,或用 --timeout 放宽时限(0 为不限)。`,
    }
  }
  return {
    en: `Incomplete: the time limit${en} stopped the query after ${rows} rows; there may be more. Narrow it, or raise the limit with --timeout (0 for none).`,
    zh: `结果不完整:已达时限${zh},输出 ${rows} 行后停止,可能还有更多。请缩小查询范围,或用 --timeout 放宽时限(0 为不限)。`,
  }
}

/** What a query is waited for, with the sentence of a time limit as the command line has it: naming the option that raises
 *  it. Other errors stay. */
export async function withTimeoutHint<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query
  } catch (error) {
    if (!(error instanceof LimitError && error.code === 'TIMEOUT')) throw error
    throw new LimitError('TIMEOUT', stoppedText(0, error), { cause: error })
  }
}

/** The formats that can say yes or no. */
const BOOLEAN_FORMATS = [
  'table',
  ...Object.keys(ROW_FORMATS).filter((name) => ROW_FORMATS[name]?.holdsBoolean === true),
]

/** Yes or no: `true` or `false` as a table, else as the format has it. */
async function printBoolean(context: Context, result: BooleanResult, format: string): Promise<void> {
  if (!BOOLEAN_FORMATS.includes(format)) refuseFormat(format, BOOLEAN_FORMATS)
  const writer = ROW_FORMATS[format]
  if (writer === undefined) await context.write(`${result.value}\n`)
  else for await (const part of writer.write(result)) await context.write(part)
}

/** Prints the result; resolves with 1 for an empty result under `failEmpty`, else 0. Throws a LimitError `TIMEOUT`, whose
 *  sentence says how much was written, when the query's time limit cut it, and an InputError `WRONG_FORMAT`. */
export async function printResult(context: Context, result: QueryResult, options: PrintOptions): Promise<ExitCode> {
  if (result.type === 'boolean') {
    await printBoolean(context, result, options.format ?? 'table')
    return options.failEmpty && !result.value ? 1 : 0
  }
  const { rows, stopped } = await printStreamed(context, result, options)
  if (stopped !== undefined) throw new LimitError('TIMEOUT', stoppedText(rows, stopped), { cause: stopped })
  if (!result.outcome().complete) {
    context.warn({
      en: `Cut after ${rows} rows by the row limit: there are more.`,
      zh: `达到行数上限,只输出了 ${rows} 行:还有更多。`,
    })
  }
  return options.failEmpty && rows === 0 ? 1 : 0
}
