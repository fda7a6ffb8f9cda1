/** Tables as CSV (RFC 4180) and as tab-separated text. A missing cell is an empty field. */

import type { Cell, DataTable } from './data-table.ts'

/** Excel reads a CSV file as UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff'

function csvField(cell: Cell): string {
  const text = cell === undefined ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Tabs and line ends have no escape in this format; they become blanks. */
function tsvField(cell: Cell): string {
  return cell === undefined ? '' : String(cell).replace(/[\t\r\n]+/g, ' ')
}

function lines(table: DataTable, field: (cell: Cell) => string, [between, end]: readonly [string, string]): string {
  // Names of variables, not labels: the first line is what programs select columns by.
  const rows = [table.columns.map(({ name }) => name), ...table.rows]
  return rows.map((row) => `${row.map(field).join(between)}${end}`).join('')
}

/** The table as CSV with CRLF line ends; `bom` puts a byte order mark in front. */
export function toCsv(table: DataTable, bom = false): string {
  return `${bom ? BYTE_ORDER_MARK : ''}${lines(table, csvField, [',', '\r\n'])}`
}

/** The table as tab-separated text. */
export function toTsv(table: DataTable, bom = false): string {
  return `${bom ? BYTE_ORDER_MARK : ''}${lines(table, tsvField, ['\t', '\n'])}`
}
