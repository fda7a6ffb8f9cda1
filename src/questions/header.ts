/** The text of a queries/*.rq file -> Question. The only file that imports yaml. */

import { parse } from 'yaml'
import { InputError, type Text } from '../errors.ts'
import type { Parameter, ParameterType, Question } from './question.ts'

const TYPES: readonly ParameterType[] = ['place', 'entity', 'indicator', 'iri', 'year', 'integer', 'text']

/** Every fault of a file is told with its name: a folder of questions is read as a whole. */
function refuse(name: string, en: string, zh: string): never {
  throw new InputError('BAD_QUESTION', {
    en: `The question ${name}.rq cannot be used: ${en}. Correct its header lines (they start with "#+").`,
    zh: `问题文件 ${name}.rq 无法使用:${zh}。请改正以“#+”开头的文件头。`,
  })
}

/** A field of the header that must be there and must be text. */
function textField(name: string, header: Record<string, unknown>, field: string): string {
  const value = header[field]
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  return refuse(name, `"${field}" is missing`, `缺少“${field}”`)
}

function bothLanguages(name: string, header: Record<string, unknown>, field: string): Text {
  return { en: textField(name, header, field), zh: textField(name, header, `${field}_zh`) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readParameter(name: string, raw: unknown): Parameter {
  if (!isRecord(raw)) return refuse(name, 'a parameter is not a map of fields', '参数不是字段表')
  const type = TYPES.find((known) => known === raw.type)
  if (type === undefined) return refuse(name, `a parameter's type is none of ${TYPES.join(', ')}`, '参数类型不存在')
  return {
    name: textField(name, raw, 'name'),
    type,
    title: bothLanguages(name, raw, 'title'),
    ...(raw.default === undefined ? {} : { default: String(raw.default) }),
    ...(raw.values === undefined ? {} : { values: String(raw.values) }),
  }
}

/** The header as a map of fields; what the YAML reader says of a fault is passed on in one line. */
function parseYaml(name: string, text: string): Record<string, unknown> {
  let header: unknown
  try {
    header = parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : ''
    return refuse(name, `its header is not YAML: ${reason}`, `文件头不是合法的 YAML:${reason}`)
  }
  return isRecord(header) ? header : refuse(name, 'it has no header', '没有文件头')
}

/** Refuses a parameter that the query does not use, or uses without declaring. */
function checkUse(name: string, parameters: readonly Parameter[], sparql: string): void {
  const used = new Set([...sparql.matchAll(/\?_(\w+)/g)].map((match) => match[1]))
  // The language of labels is filled in without being declared (catalogue.ts).
  used.delete('lang')
  for (const parameter of parameters) {
    if (used.delete(parameter.name)) continue
    refuse(name, `?_${parameter.name} is not in the query`, `查询中没有 ?_${parameter.name}`)
  }
  const [undeclared] = used
  if (undeclared !== undefined)
    refuse(name, `?_${undeclared} is not declared in params`, `params 未声明 ?_${undeclared}`)
}

/** The question of a file. Throws an InputError `BAD_QUESTION` that says what is wrong with the header. */
export function readQuestion(name: string, text: string): Question {
  const lines = text.split('\n')
  const yaml = lines.filter((line) => line.startsWith('#+')).map((line) => line.slice(2).replace(/^ /, ''))
  const header = parseYaml(name, yaml.join('\n'))
  const parameters = (Array.isArray(header.params) ? header.params : []).map((raw) => readParameter(name, raw))
  checkUse(name, parameters, text)
  return {
    name,
    title: bothLanguages(name, header, 'title'),
    description: bothLanguages(name, header, 'description'),
    tags: Array.isArray(header.tags) ? header.tags.map(String) : [],
    parameters,
    // The header is comment to SPARQL and stays, so that errors name the lines of the file.
    sparql: text,
  }
}
