/** The table of file formats for comparisons: name -> bytes. Adding one is a function and a line. */

import { type Comparison, coverageText } from './data-table.ts'
import { toCsv, toTsv } from './delimited.ts'
import { toParquet } from './parquet.ts'
import { toWorkbook } from './workbook.ts'

/** One file format: how a comparison becomes bytes. `bom` matters to text formats for spreadsheets only. */
export interface TableFormat {
  /** Bytes that are no text: not for a terminal. */
  readonly isBinary: boolean
  write(comparison: Comparison, options: { readonly bom: boolean }): Promise<Uint8Array>
}

/** A promise like the binary formats give, so that the table has one kind of writer. */
function utf8(text: string): Promise<Uint8Array> {
  return Promise.resolve(new TextEncoder().encode(text))
}

/** Records by variable name; a missing value is null, so that every record has every key. */
function toJson({ name, title, table, coverage, notes, citation }: Comparison): string {
  const records = table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, row[index] ?? null])),
  )
  const about = { name, title, coverage: { ...coverage, text: coverageText(coverage) }, notes, citation }
  return `${JSON.stringify({ ...about, columns: table.columns, rows: records }, undefined, 1)}\n`
}

/** Formats by the name that `--format` takes. */
export const TABLE_FORMATS: Readonly<Record<string, TableFormat>> = {
  csv: { isBinary: false, write: ({ table }, { bom }) => utf8(toCsv(table, bom)) },
  tsv: { isBinary: false, write: ({ table }, { bom }) => utf8(toTsv(table, bom)) },
  json: { isBinary: false, write: (comparison) => utf8(toJson(comparison)) },
  xlsx: { isBinary: true, write: toWorkbook },
  parquet: { isBinary: true, write: async (comparison) => toParquet(comparison) },
}
