/** All questions of a folder, and running one: values for parameters -> SPARQL text -> rows. */

import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { InputError } from '../errors.ts'
import type { Endpoint, QueryOptions, QueryResult } from '../query/endpoint.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { literal } from '../rdf/term.ts'
import { readQuestion } from './header.ts'
import { nearestNames } from './nearest.ts'
import type { Parameter, Question } from './question.ts'
import { resolveValue } from './resolve.ts'

/** A parameter that every question has without declaring it: `?_lang` is the language of labels, `zh` unless given. */
const LANGUAGE = 'lang'

/** The questions of a folder in name order. */
export async function loadQuestions(folder: string): Promise<Question[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.rq')).sort()
  return Promise.all(
    files.map(async (file) => readQuestion(file.slice(0, -3), await readFile(path.join(folder, file), 'utf8'))),
  )
}

/** The question of that name; an unknown one is an InputError that names the nearest. */
export function findQuestion(questions: readonly Question[], name: string): Question {
  const found = questions.find((question) => question.name === name)
  if (found !== undefined) return found
  const near = nearestNames(
    name,
    questions.map((question) => question.name),
  ).join(', ')
  throw new InputError('UNKNOWN_QUESTION', {
    en: `There is no question "${name}".${near === '' ? '' : ` Near it: ${near}.`} "zhengmai questions" lists all.`,
    zh: `没有名为“${name}”的问题。${near === '' ? '' : `相近的有:${near}。`}“zhengmai questions”列出全部。`,
  })
}

function missing(question: Question, parameter: Parameter): never {
  throw new InputError('MISSING_PARAMETER', {
    en: `The question ${question.name} needs --param ${parameter.name}=… (${parameter.title.en}).`,
    zh: `问题 ${question.name} 需要 --param ${parameter.name}=…(${parameter.title.zh})。`,
  })
}

function refuseUnknown(question: Question, values: ReadonlyMap<string, string>): void {
  const known = question.parameters.map(({ name }) => name)
  const wrong = [...values.keys()].find((name) => name !== LANGUAGE && !known.includes(name))
  if (wrong === undefined) return
  throw new InputError('UNKNOWN_PARAMETER', {
    en: `The question ${question.name} has no parameter "${wrong}"; it takes ${known.join(', ') || 'none'}.`,
    zh: `问题 ${question.name} 没有参数“${wrong}”;可用参数:${known.join('、') || '无'}。`,
  })
}

/** The SPARQL text of a question with its parameters filled in. Names are looked up in the graph, so 江源区 and 220605
 *  both work where a place is asked for; an unknown one is an InputError that names the nearest. */
export async function bindQuestion(
  question: Question,
  values: ReadonlyMap<string, string>,
  endpoint: Endpoint,
): Promise<string> {
  refuseUnknown(question, values)
  const terms = new Map([[LANGUAGE, termToSparql(literal(values.get(LANGUAGE) ?? 'zh'))]])
  for (const parameter of question.parameters) {
    const given = values.get(parameter.name) ?? parameter.default ?? missing(question, parameter)
    terms.set(parameter.name, termToSparql(await resolveValue(endpoint, parameter.type, given)))
  }
  // Terms, not text, are put in: what a user types cannot change the query.
  return question.sparql.replace(/\?_(\w+)/g, (whole, name: string) => terms.get(name) ?? whole)
}

/** Runs a question. See bindQuestion for how values are read. */
export async function askQuestion(
  question: Question,
  values: ReadonlyMap<string, string>,
  endpoint: Endpoint,
  options: QueryOptions = {},
): Promise<QueryResult> {
  return endpoint.query(await bindQuestion(question, values, endpoint), { defaultGraph: 'union', ...options })
}
