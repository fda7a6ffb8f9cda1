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
 *  | add | start-end | KIND IRI | a mention that extraction missed |
 *  | edit | IRI | field=value | label, class or level of an entity |
 *  | confirm | start-end | - | the link of this mention is right |
 *
 *  REPORT is the id of the source or `*` for all (same, different, edit). Spans count code points, as annotations print
 *  them. QUOTE is the text of the span, or the label of the entity; `-` where there is none. */

import type { EntityKind } from '../authority/authority.ts'
import { InputError } from '../errors.ts'

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
  /** Counts from 1. */
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
  return text.split(/\r?\n/u).flatMap((raw, index) => {
    if (raw.trim() === '' || raw.startsWith('#')) return []
    return [parseLine(raw, name, index + 1)]
  })
}

/** The line of a decision, as the file holds it. */
export function formatCorrection(correction: Omit<Correction, 'line'>): string {
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
  if (!VERBS.has(verb)) throw wrong(name, line, `has the unknown verb ${verb}`, `的动词 ${verb} 未定义`)
  if (SPAN_VERBS.has(verb) && spanOf(target) === undefined) {
    throw wrong(name, line, `needs a span like 10-14 instead of ${target}`, `应给出 10-14 形式的位置,而不是 ${target}`)
  }
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date))
    throw wrong(name, line, `needs a date like 2023-05-01`, `需要 2023-05-01 形式的日期`)
  if (author === '' || author === '-') throw wrong(name, line, 'names no author', '没有写明作者')
  if (verb === 'add' && !KINDS.has(value.split(' ')[0] ?? '')) {
    throw wrong(name, line, `needs a kind and an IRI instead of ${value}`, `应给出类型与 IRI,而不是 ${value}`)
  }
  return { verb: verb as CorrectionVerb, report, target, value, quote, author, date, reason, line }
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
