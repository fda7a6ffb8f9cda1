/** Reading the CSV files that people write for the project: authority files, manifests. RFC 4180 with a header row;
 *  imports nothing of ours but the errors, open to all folders.
 *
 *  Every record knows the line it came from, so that whoever finds it wrong can name the place. */

import { InputError } from './errors.ts'

/** One record. `line` counts from 1 and is the line where the record begins. */
export interface CsvRecord {
  readonly line: number
  /** The value of a column without blanks around it; empty when the record or the file has no such column. */
  get(column: string): string
}

/** A table: the columns of its header in order, and its records. */
export interface CsvTable {
  readonly columns: readonly string[]
  readonly records: readonly CsvRecord[]
}

/** Parses CSV with a header row. Blank lines and lines that begin with `#` are skipped. `file` names the input in
 *  errors. Throws an InputError `CSV_SYNTAX`: no header, a quotation mark that is not closed, a record with more
 *  fields than the header has columns. */
export function parseCsv(text: string, file: string): CsvTable {
  const rows = rowsOf(text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n'), file)
  const header = rows[0]
  if (header === undefined) throw csvError(file, 1, 'has no header row', '没有表头')
  const columns = header.fields.map((field) => field.trim())
  const records = rows.slice(1).map(({ line, fields }) => {
    if (fields.length > columns.length) {
      const counts = `${fields.length} fields for ${columns.length} columns`
      throw csvError(
        file,
        line,
        `has ${counts}; quote fields that hold commas`,
        `有 ${fields.length} 个字段,表头只有 ${columns.length} 列;含逗号的字段请加引号`,
      )
    }
    return { line, get: (column: string) => (fields[columns.indexOf(column)] ?? '').trim() }
  })
  return { columns, records }
}

/** The error for one line of one file, in the form that all readers of CSV use. */
export function csvError(file: string, line: number, en: string, zh: string): InputError {
  return new InputError('CSV_SYNTAX', { en: `${file}, line ${line}: ${en}.`, zh: `${file} 第 ${line} 行:${zh}。` })
}

interface Row {
  readonly line: number
  readonly fields: string[]
}

function rowsOf(text: string, file: string): Row[] {
  const rows: Row[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const { fields, end } = rowAt(text, at, () =>
      csvError(file, line, 'a quotation mark is not closed', '引号没有闭合'),
    )
    const raw = text.slice(at, end)
    if (raw.trim() !== '' && !raw.startsWith('#')) rows.push({ line, fields })
    line += raw.split('\n').length
    at = end + 1
  }
  return rows
}

/** The fields of the row that starts at `from`, and where its line ends. */
function rowAt(text: string, from: number, unclosed: () => InputError): { fields: string[]; end: number } {
  const fields: string[] = []
  let at = from
  if (text[from] === '#') return { fields, end: lineEnd(text, from) }
  for (;;) {
    const { value, end } = text[at] === '"' ? quotedField(text, at, unclosed) : plainField(text, at)
    fields.push(value)
    if (text[end] !== ',') return { fields, end }
    at = end + 1
  }
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from)
  return found < 0 ? text.length : found
}

function plainField(text: string, from: number): { value: string; end: number } {
  let end = from
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++
  return { value: text.slice(from, end), end }
}

function quotedField(text: string, from: number, unclosed: () => InputError): { value: string; end: number } {
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw unclosed()
    if (text[quote + 1] !== '"') {
      const rest = plainField(text, quote + 1)
      return { value: text.slice(from + 1, quote).replaceAll('""', '"') + rest.value, end: rest.end }
    }
    at = quote + 2
  }
}
