/** The format of the authority files: which tables there are, which columns each has, and how a value is read. Every
 *  mistake is reported with file and line (data/README.md is the description for people). */

import { type CsvRecord, type CsvTable, csvError, parseCsv } from '../csv.ts'
import { InputError } from '../errors.ts'

/** The tables and their columns; `required` ones must be in the header and must not be empty. A file belongs to the
 *  table whose name it bears: `documents.csv`, `documents-guangdong.csv`. */
const TABLES = {
  documents: {
    required: ['id', 'title', 'class', 'type', 'authority', 'source'],
    optional: ['english', 'aliases', 'issuer', 'number', 'versions', 'note'],
  },
  bodies: {
    required: ['id', 'name', 'class', 'function', 'source'],
    optional: ['english', 'aliases', 'successor', 'valid_from', 'valid_until', 'note'],
  },
  programs: {
    required: ['id', 'name', 'class', 'type', 'source'],
    optional: ['english', 'aliases', 'topics', 'definition', 'note'],
  },
  people: { required: ['id', 'name', 'source'], optional: ['english', 'aliases', 'note'] },
  events: { required: ['id', 'name', 'source'], optional: ['english', 'aliases', 'class', 'valid_from', 'note'] },
  'institution-types': {
    required: ['slug', 'name', 'class', 'function', 'levels', 'source'],
    optional: ['english', 'abbreviations', 'predecessors', 'successor', 'valid_until', 'note'],
  },
  places: {
    required: ['code', 'name', 'level', 'type', 'source'],
    optional: ['parent', 'aliases', 'successor', 'valid_from', 'valid_until', 'note'],
  },
  indicators: {
    required: ['id', 'label', 'english', 'unit', 'kind', 'theme'],
    optional: ['definition', 'variants', 'match', 'broader', 'note'],
  },
  'sum-rules': { required: ['id', 'expression'], optional: ['note'] },
} as const

/** The tables that there are. A file is named after one, with an ending of its own or without:
 *  `documents-jilin.csv`. */
export type TableName = keyof typeof TABLES

/** One record of an authority file, with the readers that name file and line when a value is wrong. */
export interface AuthorityRow {
  readonly file: string
  readonly line: number
  /** The value of a column, or an empty string. */
  text(column: string): string
  /** The value, or undefined where it is empty. */
  optional(column: string): string | undefined
  /** The values between semicolons. */
  list(column: string): string[]
  /** An ISO date, or undefined where it is empty. */
  date(column: string): string | undefined
  /** The dates valid_from and valid_until, where the columns are there; the first may not lie behind the second. */
  validity(): { readonly validFrom?: string; readonly validUntil?: string }
  /** One of the given words. */
  oneOf<T extends string>(column: string, words: readonly T[]): T
  /** The error for this line. */
  wrong(en: string, zh: string): InputError
}

/** The rows of one authority file. Throws an InputError that names the file: `AUTHORITY_FILE` when no table bears its
 *  name or a column is missing or unknown, `CSV_SYNTAX` with the line for what is wrong inside. */
export function readTable(text: string, file: string): { readonly table: TableName; readonly rows: AuthorityRow[] } {
  const table = tableOf(file)
  const csv = parseCsv(text, file)
  assertColumns(csv, table, file)
  return { table, rows: csv.records.map((record) => rowOf(record, file, TABLES[table].required)) }
}

function tableOf(file: string): TableName {
  const stem = (file.split(/[\\/]/u).pop() ?? '').replace(/\.csv$/iu, '')
  const names = Object.keys(TABLES) as TableName[]
  const found = names.find((name) => stem === name || stem.startsWith(`${name}-`))
  if (found !== undefined) return found
  const list = names.join(', ')
  throw new InputError('AUTHORITY_FILE', {
    en: `${file}: no table of authority data has this name; name the file after one of ${list}.`,
    zh: `${file}:没有这个名称的权威数据表;文件名须为 ${list} 之一。`,
  })
}

function assertColumns(csv: CsvTable, table: TableName, file: string): void {
  const { required, optional } = TABLES[table]
  const known: readonly string[] = [...required, ...optional]
  const missing = required.filter((column) => !csv.columns.includes(column))
  const unknown = csv.columns.filter((column) => !known.includes(column))
  if (missing.length === 0 && unknown.length === 0) return
  const [en, zh] = missing.length > 0 ? ['is missing', '缺少列'] : ['has the unknown column', '有未知的列']
  const columns = (missing.length > 0 ? missing : unknown).join(', ')
  throw new InputError('AUTHORITY_FILE', {
    en: `${file} ${en} ${columns}; the columns of ${table} are ${known.join(', ')}.`,
    zh: `${file} ${zh} ${columns};${table} 的列为 ${known.join(', ')}。`,
  })
}

function rowOf(record: CsvRecord, file: string, required: readonly string[]): AuthorityRow {
  const wrong = (en: string, zh: string) => csvError(file, record.line, en, zh)
  for (const column of required) {
    if (record.get(column) === '') throw wrong(`the column ${column} is empty`, `${column} 列为空`)
  }
  const optional = (column: string) => (record.get(column) === '' ? undefined : record.get(column))
  const date = (column: string) => {
    const value = optional(column)
    if (value === undefined || isDate(value)) return value
    throw wrong(
      `${column} is ${value}, not a date like 2021-07-15`,
      `${column} 的值 ${value} 不是 2021-07-15 形式的日期`,
    )
  }
  return {
    file,
    line: record.line,
    text: (column) => record.get(column),
    optional,
    list: (column) => splitList(record.get(column)),
    date,
    validity: () => {
      const [validFrom, validUntil] = [date('valid_from'), date('valid_until')]
      if (validFrom !== undefined && validUntil !== undefined && validFrom > validUntil) {
        throw wrong(`valid_from lies behind valid_until`, `valid_from 晚于 valid_until`)
      }
      return { ...(validFrom !== undefined && { validFrom }), ...(validUntil !== undefined && { validUntil }) }
    },
    oneOf: (column, words) => {
      const found = words.find((word) => word === record.get(column))
      if (found !== undefined) return found
      const value = record.get(column)
      throw wrong(
        `${column} is ${value}, not one of ${words.join(', ')}`,
        `${column} 的值 ${value} 不是 ${words.join(', ')} 之一`,
      )
    },
    wrong,
  }
}

/** The parts of a value between semicolons of either width, without blanks and empty ones. */
export function splitList(value: string): string[] {
  return value
    .split(/[;；]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A full ISO date that exists: 2021-02-30 does not. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}
