/** `zhengmai query`: SPARQL from the command line, a file, standard input or the catalogue.
 *
 *  A text is parsed before a store is opened: a slip is told at once, and an update that cannot run makes no folder.
 *  Results go to standard output, warnings and counts to standard error. */

import { readFile } from 'node:fs/promises'
import { InputError, QueryError } from '../../errors.ts'
import type { QueryOptions } from '../../query/endpoint.ts'
import { parseSparql } from '../../query/parse.ts'
import { type UnboundColumn, unboundColumns } from '../../query/unbound-columns.ts'
import { loadQuestions } from '../../questions/catalogue.ts'
import { PREFIXES } from '../../rdf/namespaces.ts'
import { resourcePath } from '../../resources.ts'
import type { CommandSpec, Context, ExitCode, Input } from '../command.ts'
import { type PrintOptions, printResult, RESULT_FORMATS, withTimeoutHint } from '../print-result.ts'
import { readStore, writeStore } from '../store-access.ts'

/** A stream as one text. A query is small; it is decoded at the end, so that no character is cut between two parts. */
async function readAll(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** The query in a file. Throws an InputError `NO_FILE`. */
async function readQueryFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new InputError(
      'NO_FILE',
      {
        en: `The query file "${file}" cannot be read. Check its name.`,
        zh: `无法读取查询文件“${file}”,请检查文件名。`,
      },
      { cause },
    )
  }
}

/** Declares the prefixes that printed results use and the text does not declare, before its first line so that line
 *  numbers stay: what a table shows as `zm:issues` can be typed as it is. */
export function withKnownPrefixes(text: string): string {
  const missing = Object.keys(PREFIXES).filter((prefix) => {
    const isUsed = new RegExp(`(^|[^\\w:<-])${prefix}:`, 'm').test(text)
    return isUsed && !new RegExp(`PREFIX\\s+${prefix}:`, 'i').test(text)
  })
  return missing.map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}> `).join('') + text
}

/** An empty text is most often a pipe that gave nothing, and deserves better than a syntax error at line 1. */
function refuseEmpty(): never {
  throw new InputError('EMPTY_QUERY', { en: 'The query is empty.', zh: '查询为空。' })
}

/** The SPARQL text of an argument: `-` is standard input, a name of the catalogue its query, anything with a blank or a
 *  brace the text itself, the rest a file. */
export async function queryText(context: Context, given: string): Promise<string> {
  if (given === '-') return readAll(context.readStandardInput())
  if (/[\s{]/.test(given.trim())) return given
  // The catalogue goes before the file system: names of questions hold neither dot nor slash, so a file can always be
  // named.
  const named = (await loadQuestions(resourcePath('queries'))).find(({ name }) => name === given)
  if (named === undefined) return readQueryFile(given)
  if (named.parameters.length === 0) return named.sparql
  throw new InputError('NEEDS_PARAMETERS', {
    en: `The question ${given} takes parameters. Run "zhengmai ask ${given}".`,
    zh: `问题 ${given} 带有参数,请用“zhengmai ask ${given}”运行。`,
  })
}

/** How both `query` and `ask` print. */
export function printOptionsOf(input: Input): PrintOptions {
  const format = input.text('format')
  return {
    ...(format === undefined ? {} : { format }),
    wide: input.flag('wide'),
    failEmpty: input.flag('fail-empty'),
  }
}

/** Seconds that a query may take when --timeout does not say: long enough for any question of the catalogue over tens of
 *  thousands of reports, short enough that a slip (two patterns without a common variable) ends by itself. */
const DEFAULT_TIMEOUT_S = 60

/** The limits that both `query` and `ask` take. `--timeout 0` is no time limit. */
export function limitsOf(context: Context, input: Input): QueryOptions {
  const timeoutS = input.count('timeout') ?? DEFAULT_TIMEOUT_S
  const maxRows = input.count('max-rows', 1)
  return {
    defaultGraph: 'union',
    signal: context.signal,
    ...(timeoutS === 0 ? {} : { timeoutMs: timeoutS * 1000 }),
    ...(maxRows === undefined ? {} : { maxRows }),
  }
}

/** The options that `query` and `ask` share, read by `printOptionsOf` and `limitsOf`. */
export const RESULT_OPTIONS: CommandSpec['options'] = [
  {
    flags: '--format <name>',
    summary: { en: 'how results are printed', zh: '结果的输出格式' },
    choices: RESULT_FORMATS,
  },
  { flags: '--wide', summary: { en: 'show long cells whole in tables', zh: '表格中完整显示长单元格' } },
  {
    flags: '--timeout <seconds>',
    summary: {
      en: `stop a query after so many seconds; ${DEFAULT_TIMEOUT_S} by default, 0 for no limit`,
      zh: `查询的时限(秒),默认 ${DEFAULT_TIMEOUT_S},0 为不限`,
    },
  },
  { flags: '--max-rows <count>', summary: { en: 'print at most so many rows', zh: '最多输出若干行' } },
  { flags: '--fail-empty', summary: { en: 'exit code 1 when there is no result', zh: '没有结果时退出码为 1' } },
]

/** Warns of columns that can never have a value: legal, and most often a slip of the pen. */
function warnOfUnbound(context: Context, columns: readonly UnboundColumn[]): void {
  for (const { name, suggestion } of columns) {
    context.warn({
      en: `Nothing in the query binds ?${name}, so its column stays empty.${suggestion === undefined ? '' : ` Did you mean ?${suggestion}?`}`,
      zh: `查询中没有给 ?${name} 赋值之处,该列将为空。${suggestion === undefined ? '' : `是否想写 ?${suggestion}?`}`,
    })
  }
}

/** What to do about a text of the wrong kind: the flag that was forgotten, or the one that is too much. */
function kindError(error: QueryError): InputError | undefined {
  if (error.code === 'NOT_A_QUERY') {
    return new InputError('NEEDS_UPDATE_FLAG', {
      en: 'This is an update, which changes the store. Nothing was done; add --update to run it.',
      zh: '这是更新操作,会改动存储。未执行任何操作;如确需执行请加 --update。',
    })
  }
  if (error.code !== 'NOT_AN_UPDATE') return undefined
  return new InputError('NOT_AN_UPDATE', {
    en: 'This is a query, not an update. Leave out --update to run it.',
    zh: '这是查询,不是更新操作。去掉 --update 即可运行。',
  })
}

/** The error with its place in the text as the user wrote it: `added` characters stand before the first line. */
function asWritten(error: QueryError, added: number): QueryError {
  const { line, column } = error.place
  if (line !== 1 || column === undefined || added === 0) return error
  const own = Math.max(1, column - added)
  const text = {
    en: error.text.en.replace(`column ${column}`, `column ${own}`),
    zh: error.text.zh.replace(`第 ${column} 列`, `第 ${own} 列`),
  }
  return new QueryError(error.code, text, { line, column: own }, { cause: error.cause })
}

/** Runs work on the text with the known prefixes declared; a QueryError then speaks of the text as it was given. */
async function withPrefixes<Result>(text: string, work: (sparql: string) => Promise<Result>): Promise<Result> {
  const sparql = withKnownPrefixes(text)
  try {
    return await work(sparql)
  } catch (error) {
    throw error instanceof QueryError ? (kindError(error) ?? asWritten(error, sparql.length - text.length)) : error
  }
}

/** An update has no time limit but the one that is given: a long one is meant, and a cut one is undone whole. */
async function runUpdate(context: Context, input: Input, text: string): Promise<ExitCode> {
  const { timeoutMs, ...limits } = limitsOf(context, input)
  const options = input.text('timeout') === undefined ? limits : { ...limits, timeoutMs }
  await withPrefixes(text, async (sparql) => {
    // Before the store is opened for writing: that makes a folder, and a slip should not.
    parseSparql(sparql, { kind: 'update' })
    await writeStore(context, (store) => store.update(sparql, options))
  })
  return 0
}

/** Parses before the store is opened, so that a slip is told at once. */
function runQuery(context: Context, input: Input, text: string): Promise<ExitCode> {
  return withPrefixes(text, async (sparql) => {
    warnOfUnbound(context, unboundColumns(parseSparql(sparql)))
    const limits = limitsOf(context, input)
    return readStore<ExitCode>(context, async (store) => {
      if (input.flag('explain')) {
        await context.write(await withTimeoutHint(store.explain(sparql, limits)))
        return 0
      }
      return printResult(context, await withTimeoutHint(store.query(sparql, limits)), printOptionsOf(input))
    })
  })
}

/** SPARQL 1.1 on the union of all graphs. A text that changes the store runs under --update only, so that none does by
 *  mistake. */
export const query: CommandSpec = {
  name: 'query',
  summary: { en: 'run a SPARQL query or update', zh: '运行 SPARQL 查询或更新' },
  arguments: [
    {
      name: '<query>',
      summary: {
        en: 'SPARQL text, a file, the name of a question, or - for standard input',
        zh: 'SPARQL 文本、文件、问题名称,或 - 表示标准输入',
      },
    },
  ],
  options: [
    ...RESULT_OPTIONS,
    {
      flags: '--update',
      summary: {
        en: 'the text is an update that changes the store; no time limit unless --timeout is given',
        zh: '文本为更新操作,会改动存储;未给出 --timeout 时不限时间',
      },
    },
    { flags: '--explain', summary: { en: 'print the plan with rows and times', zh: '输出执行计划、行数与用时' } },
  ],
  examples: [
    {
      line: "zhengmai query 'SELECT ?label WHERE { ?doc a zm:PolicyDocument ; skos:prefLabel ?label }'",
      does: { en: 'all policy documents', zh: '列出全部政策文件' },
    },
    {
      line: 'zhengmai query my.rq --format csv > my.csv',
      does: { en: 'a query from a file, as CSV', zh: '运行文件中的查询,输出 CSV' },
    },
    {
      line: "zhengmai query --explain 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }'",
      does: { en: 'how the engine runs a query', zh: '查看查询如何执行' },
    },
    {
      line: "zhengmai query --update 'DROP GRAPH <https://w3id.org/zhengmai/id/graph/file/more.ttl>'",
      does: { en: 'removes what was loaded from more.ttl', zh: '删除从 more.ttl 载入的内容' },
    },
  ],
  async run(context, input) {
    const given = input.positional[0] ?? ''
    if (given.trim() === '') refuseEmpty()
    const text = await queryText(context, given)
    if (text.trim() === '') refuseEmpty()
    return input.flag('update') ? runUpdate(context, input, text) : runQuery(context, input, text)
  },
}
