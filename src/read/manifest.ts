/** The manifest of a folder of reports, `corpus.csv`: what a person knows of each file. It wins over what is recognised
 *  in the text. */

import { type CsvRecord, csvError, parseCsv } from '../csv.ts'

/** What the manifest says of one file; an empty field says nothing. */
export interface ManifestRow {
  /** Path below the folder of the manifest, with `/`. */
  readonly file: string
  /** Code of the area: 6 or 9 digits, or that of a zone (`440300/zone-dapeng`). */
  readonly place?: string
  readonly year?: number
  /** Full name of the reporting body. */
  readonly body?: string
  readonly url?: string
  /** ISO date on which the text was fetched. */
  readonly fetched?: string
}

/** Columns of the manifest with the other names that they may have. `file` is required. */
const COLUMNS: Readonly<Record<keyof ManifestRow, readonly string[]>> = {
  file: ['file', 'filename', '文件', '文件名'],
  place: ['place', 'place code', 'place_code', 'code', '区划代码', '地区代码'],
  year: ['year', '年份', '年度', '报告年度'],
  body: ['body', '报告主体', '主体', '单位'],
  url: ['url', 'source', '网址', '来源'],
  fetched: ['fetched', 'fetched date', 'fetched_date', '获取日期', '抓取日期'],
}

/** The rows of a manifest in the order of the file. `file` names the manifest in errors. Throws an InputError
 *  `CSV_SYNTAX` that names the line: an unknown column, a row without file, a file twice, a value of the wrong form. */
export function readManifest(text: string, file: string): ManifestRow[] {
  const table = parseCsv(text, file)
  const columns = columnsOf(table.columns, file)
  const seen = new Map<string, number>()
  return table.records.map((record) => {
    const row = rowOf(record, columns, file)
    const before = seen.get(row.file)
    if (before !== undefined) {
      throw csvError(
        file,
        record.line,
        `${row.file} was named in line ${before} already`,
        `${row.file} 已在第 ${before} 行出现`,
      )
    }
    seen.set(row.file, record.line)
    return row
  })
}

/** Our names of columns to those of the file. */
type ColumnNames = ReadonlyMap<keyof ManifestRow, string>

/** Finds each column under one of its names. An unknown one is an error and not ignored: it may be a misspelt
 *  `place`. */
function columnsOf(header: readonly string[], file: string): ColumnNames {
  const found = new Map<keyof ManifestRow, string>()
  for (const column of header) {
    const names = Object.entries(COLUMNS).find(([, others]) => others.includes(column.toLowerCase()))
    if (names === undefined) {
      const known = Object.keys(COLUMNS).join(', ')
      throw csvError(
        file,
        1,
        `the column ${column} is unknown; the columns are ${known}`,
        `未知的列 ${column};可用的列为 ${known}`,
      )
    }
    found.set(names[0] as keyof ManifestRow, column)
  }
  if (!found.has('file')) throw csvError(file, 1, 'the column file is missing', '缺少 file 列')
  return found
}

/** One row, checked. Throws an InputError that names line, column and what was expected. */
function rowOf(record: CsvRecord, columns: ColumnNames, file: string): ManifestRow {
  const value = (column: keyof ManifestRow) => {
    const name = columns.get(column)
    const text = name === undefined ? '' : record.get(name)
    return text === '' ? undefined : text
  }
  const wrong = (what: keyof ManifestRow, value: string, en: string, zh: string) =>
    csvError(file, record.line, `${what} is ${value}, not ${en}`, `${what} 的值 ${value} 不是${zh}`)
  const name = value('file')
  if (name === undefined) throw csvError(file, record.line, 'the column file is empty', 'file 列为空')
  const place = value('place')
  if (place !== undefined && !/^(\d{6}|\d{9}|\d{6}\/zone-[a-z0-9-]+)$/u.test(place)) {
    throw wrong('place', place, 'a division code of 6 or 9 digits', ' 6 位或 9 位区划代码')
  }
  const year = value('year')
  if (year !== undefined && !/^(19|20)\d{2}$/u.test(year))
    throw wrong('year', year, 'a year like 2022', '形如 2022 的年份')
  const fetched = value('fetched')
  if (fetched !== undefined && !isDay(fetched)) {
    throw wrong('fetched', fetched, 'a date like 2023-01-31', '形如 2023-01-31 的日期')
  }
  const url = value('url')
  if (url !== undefined && !URL.canParse(url)) throw wrong('url', url, 'an address', '网址')
  const body = value('body')
  return {
    file: name.replaceAll('\\', '/').replace(/^\.\//u, ''),
    ...(place !== undefined && { place }),
    ...(year !== undefined && { year: Number(year) }),
    ...(body !== undefined && { body }),
    ...(url !== undefined && { url }),
    ...(fetched !== undefined && { fetched }),
  }
}

/** Whether a text is a day that exists: 2023-02-30 has the form and is none. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}
