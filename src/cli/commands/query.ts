/** `zhengmai query`: SPARQL from the command line, a file, standard input or the catalogue. */

import { readFile } from 'node:fs/promises'
import { InputError } from '../../errors.ts'
import type { QueryOptions } from '../../query/endpoint.ts'
import { loadQuestions } from '../../questions/catalogue.ts'
import { PREFIXES } from '../../rdf/namespaces.ts'
import { resourcePath } from '../../resources.ts'
import type { CommandSpec, Context, Input } from '../command.ts'
import { type PrintOptions, printResult, RESULT_FORMATS } from '../print-result.ts'
import { readStore, writeStore } from '../store-access.ts'

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

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

/** Declares the prefixes that printed results use and the text does not declare, on its first line so that line numbers
 *  stay: what a table shows as `zm:issues` can be typed as it is. */
export function withKnownPrefixes(text: string): string {
  const missing = Object.keys(PREFIXES).filter((prefix) => {
    const isUsed = new RegExp(`(^|[^\\w:<-])${prefix}:`, 'm').test(text)
    return isUsed && !new RegExp(`PREFIX\\s+${prefix}:`, 'i').test(text)
  })
  return missing.map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}> `).join('') + text
}

function refuseEmpty(): never {
  throw new InputError('EMPTY_QUERY', { en: 'The query is empty.', zh: '查询为空。' })
}

/** The SPARQL text of an argument: `-` is standard input, a name of the catalogue its query, anything with a blank or a
 *  brace the text itself, the rest a file. */
export async function queryText(context: Context, given: string): Promise<string> {
  if (given === '-') return readAll(context.readStandardInput())
  if (/[\s{]/.test(given.trim())) return given
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

/** The limits that both `query` and `ask` take. */
export function limitsOf(context: Context, input: Input): QueryOptions {
  const timeoutS = input.count('timeout', 1)
  const maxRows = input.count('max-rows', 1)
  return {
    defaultGraph: 'union',
    signal: context.signal,
    ...(timeoutS === undefined ? {} : { timeoutMs: timeoutS * 1000 }),
    ...(maxRows === undefined ? {} : { maxRows }),
  }
}

export const RESULT_OPTIONS: CommandSpec['options'] = [
  {
    flags: '--format <name>',
    summary: { en: 'how results are printed', zh: '结果的输出格式' },
    choices: RESULT_FORMATS,
  },
  { flags: '--wide', summary: { en: 'show long cells whole in tables', zh: '表格中完整显示长单元格' } },
  { flags: '--timeout <seconds>', summary: { en: 'stop after so many seconds', zh: '超过若干秒即停止' } },
  { flags: '--max-rows <count>', summary: { en: 'print at most so many rows', zh: '最多输出若干行' } },
  { flags: '--fail-empty', summary: { en: 'exit code 1 when there is no result', zh: '没有结果时退出码为 1' } },
]

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
    { flags: '--update', summary: { en: 'the text is an update', zh: '文本为更新操作' } },
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
  ],
  async run(context, input) {
    const given = input.positional[0] ?? ''
    if (given.trim() === '') refuseEmpty()
    const text = withKnownPrefixes(await queryText(context, given))
    if (input.flag('update')) {
      await writeStore(context, (store) => store.update(text, limitsOf(context, input)))
      return 0
    }
    return readStore(context, async (store) => {
      if (input.flag('explain')) {
        await context.write(await store.explain(text, limitsOf(context, input)))
        return 0
      }
      const result = await store.query(text, limitsOf(context, input))
      return printResult(context, result, printOptionsOf(input))
    })
  },
}
