/** Decisions of people that last: a text file under version control, one decision a line, applied after each extraction.
 *  A decision names the words it was taken on; where they no longer stand at their place, it becomes a conflict that is
 *  reported and is not applied. Undo is deleting the line.
 *
 *  Format, fields separated by tabs; lines that start with # and empty lines are skipped:
 *
 *      VERB  REPORT  TARGET  VALUE  QUOTE  AUTHOR  DATE  REASON
 *
 *  | verb | target | value | what it does |
 *  |---|---|---|---|
 *  | same | IRI | IRI | the first entity is the second: all its mentions go there |
 *  | different | IRI | IRI | mentions of QUOTE mean the first and never the second; a first IRI that nobody knows is a new entity |
 *  | relink | start-end | IRI or NIL | this mention means that entity |
 *  | reject | start-end | - | this is no mention |
 *  | reject | start-end | figure | this is no figure |
 *  | reject | start-end | relation, or a property | this states no relation, or not this one |
 *  | add | start-end | KIND IRI | a mention that extraction missed |
 *  | edit | IRI | field=value | label, class or level of an entity |
 *  | confirm | start-end | - | the link of this mention is right |
 *
 *  REPORT is the id of the source or `*` for all (same, different, edit). Spans count code points, as annotations print
 *  them. IRIs may be short: id:org/220605/gov. QUOTE is the text of the span, or the label of the entity. */

import type { EntityKind } from '../authority/authority.ts'
import { InputError } from '../errors.ts'
import { PREFIXES } from '../rdf/namespaces.ts'

/** What a decision does; the table above says how. */
export type CorrectionVerb = 'same' | 'different' | 'relink' | 'reject' | 'add' | 'edit' | 'confirm'

/** One line of the file. */
export interface Correction {
  readonly verb: CorrectionVerb
  readonly report: string
  readonly target: string
  readonly value: string
  readonly quote: string
  readonly author: string
  /** ISO date. */
  readonly date: string
  readonly reason: string
  /** The file and the line in it, which counts from 1. */
  readonly file: string
  readonly line: number
}

const VERBS: ReadonlySet<string> = new Set(['same', 'different', 'relink', 'reject', 'add', 'edit', 'confirm'])
const SPAN_VERBS: ReadonlySet<string> = new Set(['relink', 'reject', 'add', 'confirm'])
const KINDS: ReadonlySet<string> = new Set<EntityKind>([
  'institution',
  'regulation',
  'program',
  'place',
  'event',
  'person',
  'honour',
])
const FIELDS = 8

/** The decisions of a file, in its order. `name` is the file's name for messages. Throws an InputError `CORRECTION_SYNTAX`
 *  that names file and line. */
export function parseCorrections(text: string, name: string): Correction[] {
  return text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .flatMap((raw, index) => {
      if (raw.trim() === '' || raw.startsWith('#')) return []
      return [parseLine(raw, name, index + 1)]
    })
}

/** The line of a decision, as the file holds it. */
export function formatCorrection(correction: Omit<Correction, 'file' | 'line'>): string {
  const { verb, report, target, value, quote, author, date, reason } = correction
  return [verb, report, target, value, quote, author, date, reason].map((field) => oneLine(field)).join('\t')
}

function oneLine(field: string): string {
  const flat = field.replaceAll(/[\t\r\n]+/gu, ' ').trim()
  return flat === '' ? '-' : flat
}

function parseLine(raw: string, name: string, line: number): Correction {
  const fields = raw.split('\t').map((field) => field.trim())
  if (fields.length !== FIELDS) {
    throw wrong(
      name,
      line,
      `has ${fields.length} fields instead of ${FIELDS}`,
      `有 ${fields.length} 个字段,应为 ${FIELDS} 个`,
    )
  }
  const [verb = '', report = '', target = '', value = '', quote = '', author = '', date = '', reason = ''] = fields
  const correction = { verb, report, target: longIri(target), value: longValue(value), quote, author, date, reason }
  const fault = faultOf(correction)
  if (fault !== undefined) throw wrong(name, line, ...fault)
  return { ...correction, verb: verb as CorrectionVerb, file: name, line }
}

/** What is wrong with a line in English and Chinese, or undefined. */
function faultOf(
  line: Omit<Correction, 'verb' | 'file' | 'line'> & { readonly verb: string },
): readonly [en: string, zh: string] | undefined {
  const { verb, report, target, value, author, date } = line
  if (!VERBS.has(verb)) return [`has the unknown verb ${verb}`, `的动词 ${verb} 未定义`]
  if (!isDay(date)) return ['needs a date like 2023-05-01', '需要 2023-05-01 形式的日期']
  if (author === '' || author === '-') return ['names no author', '没有写明作者']
  return SPAN_VERBS.has(verb) ? spanFault(verb, report, target, value) : entityFault(verb, target, value)
}

function spanFault(verb: string, report: string, target: string, value: string) {
  if (spanOf(target) === undefined) {
    return [`needs a span like 10-14 instead of ${target}`, `应给出 10-14 形式的位置,而不是 ${target}`] as const
  }
  if (report === '*') return ['needs the name of one report for its span', '的位置须写明所在报告,不能用 *'] as const
  const [kind = '', iri = ''] = value.split(' ')
  if (verb === 'add' && !(KINDS.has(kind) && isIri(iri))) {
    return [`needs a kind and an IRI instead of ${value}`, `应给出类型与 IRI,而不是 ${value}`] as const
  }
  if (verb === 'relink' && value !== 'NIL' && !isIri(value)) {
    return [`needs an IRI or NIL instead of ${value}`, `应给出 IRI 或 NIL,而不是 ${value}`] as const
  }
  if (verb === 'reject' && !/^(?:-|[a-z][A-Za-z]*)$/u.test(value)) {
    return [
      `needs -, figure, relation or a property instead of ${value}`,
      `应为 -、figure、relation 或属性名,而不是 ${value}`,
    ] as const
  }
  return undefined
}

function entityFault(verb: string, target: string, value: string) {
  if (!isIri(target)) return [`needs an IRI instead of ${target}`, `应给出 IRI,而不是 ${target}`] as const
  if (verb === 'edit') {
    return EDIT.test(value)
      ? undefined
      : ([
          `cannot edit ${value}; give ${FIELD_NAMES.join(', ')} as field=value`,
          `不能修改 ${value};可改 ${FIELD_NAMES.join('、')},写作 字段=值`,
        ] as const)
  }
  if (!isIri(value)) return [`needs an IRI instead of ${value}`, `应给出 IRI,而不是 ${value}`] as const
  if (target === value) return ['names one entity twice', '两个实体相同'] as const
  return undefined
}

/** Fields of an entity that `edit` may set. */
const FIELD_NAMES = ['label', 'class', 'level', 'docType', 'programType']
const EDIT = new RegExp(`^(?:${FIELD_NAMES.join('|')})=.`, 'u')

function isIri(value: string): boolean {
  return /^https?:\/\/\S+$/u.test(value)
}

/** `id:org/220605/gov`, as commands print it, at its full length. */
function longIri(value: string): string {
  return value.startsWith('id:') ? (PREFIXES.id ?? '') + value.slice('id:'.length) : value
}

/** The same behind the kind of an `add`. */
function longValue(value: string): string {
  return value.split(' ').map(longIri).join(' ')
}

/** Whether a text is a day that exists. */
function isDay(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

function wrong(name: string, line: number, en: string, zh: string): InputError {
  return new InputError('CORRECTION_SYNTAX', {
    en: `Line ${line} of the corrections ${name} ${en}; see docs/corrections.md for the format.`,
    zh: `更正文件 ${name} 第 ${line} 行${zh};格式见 docs/corrections.md。`,
  })
}

/** `10-14` as start and end, in code points; undefined when it is no span. */
export function spanOf(target: string): { readonly start: number; readonly end: number } | undefined {
  const match = /^(\d+)-(\d+)$/u.exec(target)
  const start = Number(match?.[1])
  const end = Number(match?.[2])
  return match !== null && start < end ? { start, end } : undefined
}

/** Whether a decision is on a figure or a relation, not on a mention or an entity. */
export function isOnFact({ verb, value }: Correction): boolean {
  return verb === 'reject' && value !== '-'
}
