/** `zhengmai questions` lists the catalogue; `zhengmai ask` runs one question of it.
 *
 *  An answer is a table with its question above it; below it, on standard error, the coverage: how many of the reports
 *  that the question is about are in the store. */

import { type Coverage, coverage, coverageWithin } from '../../compare/coverage.ts'
import { coverageText } from '../../compare/data-table.ts'
import { leftOutNotes } from '../../compare/genre.ts'
import { InputError } from '../../errors.ts'
import type { Endpoint } from '../../query/endpoint.ts'
import { askQuestion, bindQuestion, findQuestion, loadQuestions } from '../../questions/catalogue.ts'
import type { ParameterType, Question } from '../../questions/question.ts'
import { resolveValue } from '../../questions/resolve.ts'
import { resourcePath } from '../../resources.ts'
import type { CommandSpec, Context } from '../command.ts'
import { printResult, withTimeoutHint } from '../print-result.ts'
import { readStore } from '../store-access.ts'
import { limitsOf, printOptionsOf, RESULT_OPTIONS } from './query.ts'

/** A question with its parameters, in both languages whatever --lang says: its name serves speakers of either. */
function describe(question: Question): string {
  const parameters = question.parameters.map((parameter) => {
    // A parameter without a default has to be given.
    const fallback = parameter.default === undefined ? '' : ` = ${parameter.default}`
    return `    --param ${parameter.name}=…  ${parameter.title.zh} / ${parameter.title.en} (${parameter.type}${fallback})\n`
  })
  return `${question.name}\n    ${question.title.zh}\n    ${question.title.en}\n${parameters.join('')}`
}

/** The catalogue, read from queries/ at each call, with the parameters that `ask` takes. */
export const questions: CommandSpec = {
  name: 'questions',
  summary: { en: 'list the questions that can be asked', zh: '列出可以直接提问的问题' },
  arguments: [],
  options: [{ flags: '--tag <tag>', summary: { en: 'only those with this tag', zh: '只列出带该标签的问题' } }],
  examples: [
    { line: 'zhengmai questions', does: { en: 'all questions with their parameters', zh: '列出全部问题及参数' } },
    {
      line: 'zhengmai questions --tag comparison',
      does: { en: 'those that compare districts', zh: '列出跨区比较类问题' },
    },
  ],
  async run(context, input) {
    const tag = input.text('tag')
    const all = await loadQuestions(resourcePath('queries'))
    const chosen = all.filter((question) => tag === undefined || question.tags.includes(tag))
    for (const question of chosen) await context.write(describe(question))
    return 0
  },
}

/** `place=220605` -> ['place', '220605']. */
export function readParameters(given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((pair) => {
      const equals = pair.indexOf('=')
      if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)] as const
      throw new InputError('BAD_PARAMETER', {
        en: `--param takes NAME=VALUE, not "${pair}".`,
        zh: `--param 的写法是 名称=值,而不是“${pair}”。`,
      })
    }),
  )
}

/** Columns that hold the words an answer rests on. */
function isEvidence(variable: string): boolean {
  return /^(sentence|quote|evidence|example)$|Quote$|Sentence$/.test(variable)
}

/** The value that a parameter of this kind has, as its term: that of the question's first such parameter. */
async function valuesOf(
  store: Endpoint,
  { parameters }: Question,
  type: ParameterType,
  given: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const texts = parameters
    .filter((parameter) => parameter.type === type)
    .flatMap(({ name, default: fallback }) => given.get(name) ?? fallback ?? [])
  const terms = await Promise.all(texts.map((text) => resolveValue(store, type, text)))
  return new Set(terms.map(({ value }) => value.slice(value.lastIndexOf('/') + 1)))
}

/** The reports that the question is about: those of its places and years, all where it has none, and of its genre. */
async function coverageOf(store: Endpoint, question: Question, given: ReadonlyMap<string, string>): Promise<Coverage> {
  const [codes, years] = [
    await valuesOf(store, question, 'place', given),
    await valuesOf(store, question, 'year', given),
  ]
  const genre = question.parameters.find(({ name }) => name === 'genre')
  const wanted = genre === undefined ? 'all' : (given.get('genre') ?? genre.default ?? 'all')
  const ledger = await coverage(store, { genres: wanted === 'all' ? wanted : [wanted] })
  return coverageWithin(
    ledger,
    ({ code, year }) => (codes.size === 0 || codes.has(code)) && (years.size === 0 || years.has(String(year))),
  )
}

/** The question's title above its table, so that a printed answer says what it answers. */
async function printTitle(context: Context, question: Question, format: string | undefined): Promise<void> {
  if (format === undefined || format === 'table') await context.print(question.title)
}

/** An answer, and on standard error which reports it rests on: a figure that no report gives may be a report that is
 *  missing. */
export const ask: CommandSpec = {
  name: 'ask',
  summary: { en: 'answer one question of the catalogue', zh: '回答问题目录中的一个问题' },
  arguments: [{ name: '<name>', summary: { en: 'name of the question', zh: '问题名称' } }],
  options: [
    { flags: '--param <name=value...>', summary: { en: 'a value for a parameter', zh: '参数取值' } },
    {
      flags: '--evidence',
      summary: { en: 'show the sentences behind the answer in tables too', zh: '表格中也显示作为依据的原句' },
    },
    { flags: '--show-query', summary: { en: 'print the SPARQL instead of running it', zh: '只输出 SPARQL,不运行' } },
    ...RESULT_OPTIONS,
  ],
  examples: [
    {
      line: 'zhengmai ask documents-of-report --param place=江源区 --param year=2022',
      does: { en: 'documents a report names, with their level', zh: '某报告提到的文件及其级别' },
    },
    {
      line: 'zhengmai ask reconsideration-funnel --evidence',
      does: { en: 'an answer with its sentences', zh: '附原句的答案' },
    },
    {
      line: 'zhengmai ask reconsideration-funnel --format csv',
      does: { en: 'an answer as CSV', zh: '以 CSV 输出答案' },
    },
  ],
  async run(context, input) {
    const question = findQuestion(await loadQuestions(resourcePath('queries')), input.positional[0] ?? '')
    const values = readParameters(input.list('param'))
    return readStore(context, async (store) => {
      // Labels of answers follow the language of messages, but a --param lang of the user's own wins.
      const asked = new Map(values).set('lang', values.get('lang') ?? context.language)
      if (input.flag('show-query')) {
        await context.write(`${await bindQuestion(question, asked, store)}\n`)
        return 0
      }
      // Asked before anything is printed: a wrong parameter is refused without half an answer above it.
      const result = await withTimeoutHint(askQuestion(question, asked, store, limitsOf(context, input)))
      await printTitle(context, question, input.text('format'))
      // Tables hide long sentences unless asked; files always hold them, since evidence belongs to the answer.
      const hidden = input.flag('evidence') ? {} : { hidden: isEvidence }
      const exitCode = await printResult(context, result, { ...printOptionsOf(input), ...hidden, labelled: true })
      const ledger = await coverageOf(store, question, values)
      context.warn(coverageText(ledger))
      const leftOut = ledger.leftOut.map(({ genre }) => genre)
      for (const note of leftOutNotes(leftOut, '--param genre=all')) context.warn(note)
      return exitCode
    })
  },
}
