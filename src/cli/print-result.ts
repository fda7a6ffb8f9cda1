/** A query's result on standard output in the format asked for. Rows are written as they come; a table needs all of
 *  them first, to know how wide its columns are. */

import { InputError } from '../errors.ts'
import type { BindingsResult, QueryResult } from '../query/endpoint.ts'
import { ROW_FORMATS } from '../query/row-formats.ts'
import { GRAPH_FORMATS } from '../rdf/graph-formats.ts'
import type { Context, ExitCode } from './command.ts'
import { formatCell } from './format-term.ts'
import { formatTable } from './table.ts'

/** The names of --format for queries. */
export const RESULT_FORMATS: readonly string[] = ['table', ...Object.keys(ROW_FORMATS), ...Object.keys(GRAPH_FORMATS)]

export interface PrintOptions {
  /** Absent: a table for rows, Turtle for graphs. */
  readonly format?: string
  /** Tables show cells whole, however wide. */
  readonly wide?: boolean
  /** Tables leave these columns out; other formats always have all. */
  readonly hidden?: (variable: string) => boolean
  /** Exit code 1 when there is nothing. */
  readonly failEmpty: boolean
}

function refuseFormat(format: string, fitting: Iterable<string>): never {
  const names = [...fitting].join(', ')
  throw new InputError('WRONG_FORMAT', {
    en: `The format "${format}" cannot hold this result. Use one of ${names}.`,
    zh: `“${format}”格式无法表示该结果,请改用 ${names}。`,
  })
}

/** Widest cell of a table, in columns of a terminal: a sentence's beginning, so that rows stay rows. */
const WIDEST = 56

async function printTable(context: Context, result: BindingsResult, options: PrintOptions): Promise<void> {
  const { wide = false, hidden = () => false } = options
  const variables = result.variables.filter((name) => !hidden(name))
  const rows: string[][] = []
  const isNumber = variables.map(() => true)
  for await (const binding of result.bindings) {
    const terms = variables.map((name) => binding.get(name))
    rows.push(terms.map(formatCell))
    for (const [column, term] of terms.entries()) {
      if (term !== undefined && !/^-?[\d.]+$/.test(term.value)) isNumber[column] = false
    }
  }
  const right = isNumber.flatMap((yes, column) => (yes ? [column] : []))
  if (rows.length > 0)
    await context.write(formatTable({ head: variables, rows, right, ...(wide ? {} : { widest: WIDEST }) }))
  context.warn({ en: `${rows.length} rows`, zh: `共 ${rows.length} 行` })
}

/** Says on standard error that a result was cut, and by what. */
function reportOutcome(context: Context, result: Exclude<QueryResult, { type: 'boolean' }>): number {
  const { complete, rows } = result.outcome()
  if (!complete) {
    context.warn({
      en: `Cut after ${rows} rows by the row limit: there are more.`,
      zh: `达到行数上限,只输出了 ${rows} 行:还有更多。`,
    })
  }
  return rows
}

/** Prints the result; resolves with 1 for an empty result under `failEmpty`, else 0. */
export async function printResult(context: Context, result: QueryResult, options: PrintOptions): Promise<ExitCode> {
  const { format } = options
  if (result.type === 'boolean') {
    const writer = ROW_FORMATS[format ?? '']
    if (writer === undefined) await context.write(`${result.value}\n`)
    else for await (const part of writer.write(result)) await context.write(part)
    return options.failEmpty && !result.value ? 1 : 0
  }
  if (result.type === 'bindings' && (format ?? 'table') === 'table') await printTable(context, result, options)
  else if (result.type === 'bindings') {
    const writer = ROW_FORMATS[format ?? ''] ?? refuseFormat(format ?? '', ['table', ...Object.keys(ROW_FORMATS)])
    for await (const part of writer.write(result)) await context.write(part)
  } else {
    const writer = GRAPH_FORMATS[format ?? 'turtle'] ?? refuseFormat(format ?? '', Object.keys(GRAPH_FORMATS))
    for await (const part of writer.write(result.quads)) await context.write(part)
  }
  const rows = reportOutcome(context, result)
  return options.failEmpty && rows === 0 ? 1 : 0
}
