/** Annotated reports and floors from JSON, looked through once, so that a slip of the pen is told with its place and nothing
 *  later stumbles over it. Only what is scored is looked at; everything else in a file is passed over. */

import { InputError } from '../errors.ts'
import { type AnnotatedReport, VIEWS } from './annotated.ts'
import { type Floors, MEASURES } from './evaluate.ts'

/** A value of a JSON file with the path that leads to it: `entities[3].mentions[0].start`. */
interface Place {
  readonly file: string
  readonly path: string
  readonly value: unknown
}

type JsonObject = Readonly<Record<string, unknown>>

/** The annotated report in a JSON value. `file` is its name in messages. Throws an InputError `BAD_GOLD` for a list that is
 *  none, an entity without id, kind or name, a span without numbers, a figure without value, a relation without
 *  predicate. */
export function readGold(value: unknown, file: string): AnnotatedReport {
  const gold = objectOf({ file, path: 'the file', value })
  for (const entity of itemsOf(gold, 'entities', file)) {
    for (const field of ['id', 'type', 'canonical_zh'] as const) text(entity, field)
    const mentions = itemsOf(objectOf(entity), 'mentions', file, `${entity.path}.`)
    for (const mention of mentions) span(mention)
  }
  for (const observation of itemsOf(gold, 'observations', file)) {
    span(observation)
    const { value: figure } = objectOf(observation)
    if (typeof figure !== 'number' && typeof figure !== 'string') throw wrong(observation, '.value', 'a number', '数')
  }
  for (const relation of itemsOf(gold, 'relations', file)) text(relation, 'predicate')
  for (const borderline of itemsOf(gold, 'borderline', file)) span(borderline)
  return gold as AnnotatedReport
}

/** The floors in a JSON value. Throws an InputError `BAD_FLOORS` for a view or measure that does not exist and for a floor
 *  that is no number from 0 to 1: a floor that nothing can fall below would be worse than none. */
export function readFloors(value: unknown, file: string): Floors {
  const views: readonly string[] = VIEWS
  const measures: readonly string[] = MEASURES
  for (const [report, ofReport] of entriesOf(value, file, 'the file')) {
    for (const [view, ofView] of entriesOf(ofReport, file, report)) {
      if (!views.includes(view)) throw badFloor(file, `${report}.${view}`, views)
      for (const [measure, floor] of entriesOf(ofView, file, `${report}.${view}`)) {
        const path = `${report}.${view}.${measure}`
        if (!measures.includes(measure)) throw badFloor(file, path, measures)
        if (typeof floor !== 'number' || !(floor >= 0 && floor <= 1)) throw badFloor(file, path, ['0–1'])
      }
    }
  }
  return value as Floors
}

function entriesOf(value: unknown, file: string, path: string): [string, unknown][] {
  if (!isObject(value)) throw badFloor(file, path, ['{…}'])
  return Object.entries(value)
}

function badFloor(file: string, path: string, allowed: readonly string[]): InputError {
  return new InputError('BAD_FLOORS', {
    en: `${path} in the floors file "${file}" is none of: ${allowed.join(', ')}. Correct it.`,
    zh: `下限文件“${file}”中的 ${path} 不属于:${allowed.join('、')}。请改正。`,
  })
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectOf(place: Place): JsonObject {
  if (!isObject(place.value)) throw wrong(place, '', 'an object', '对象')
  return place.value
}

/** The items of a list, which may be missing. */
function itemsOf(parent: JsonObject, field: string, file: string, path = ''): Place[] {
  const list = parent[field] ?? []
  if (!Array.isArray(list)) throw wrong({ file, path: `${path}${field}`, value: list }, '', 'a list', '数组')
  return list.map((value: unknown, index) => ({ file, path: `${path}${field}[${index}]`, value }))
}

function text(place: Place, field: string): void {
  const found = objectOf(place)[field]
  if (typeof found !== 'string' || found === '') throw wrong(place, `.${field}`, 'a text', '文字')
}

function span(place: Place): void {
  const { start, end } = objectOf(place)
  const isSpan = Number.isInteger(start) && Number.isInteger(end) && 0 <= Number(start) && Number(start) < Number(end)
  if (!isSpan) throw wrong(place, '.start', 'a number below its end', '小于 end 的数')
}

function wrong({ file, path }: Place, field: string, en: string, zh: string): InputError {
  return new InputError('BAD_GOLD', {
    en: `${path}${field} in "${file}" is not ${en}. Correct the file.`,
    zh: `“${file}”中的 ${path}${field} 不是${zh}。请改正文件。`,
  })
}
