/** What every comparison gives back: a table of plain data with what one must know to use it. Printing and file formats
 *  lie elsewhere. A cell that is undefined is missing; missing is never written as zero. */

import type { Text } from '../errors.ts'

/** A value of a table. */
export type Cell = string | number | undefined

/** A variable of a table. */
export interface Column {
  /** Name of the variable: ASCII, at most 32 characters, unique in the table, as Stata has it. */
  readonly name: string
  readonly label: Text
  readonly type: 'text' | 'number'
  /** Left out of a table on a terminal, which has no room for it; files have all columns. */
  readonly isDetail?: boolean
  /** For columns of figures: what makes the series one series. */
  readonly series?: SeriesNote
}

/** What two figures must share to stand in one column. */
export interface SeriesNote {
  readonly indicator: string
  readonly definition: string
  readonly unit: string
  readonly scope: string
  readonly role: string
}

/** Columns and rows; every row has one cell for each column, in their order. */
export interface DataTable {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** How many of the expected reports a table rests on. */
export interface Share {
  readonly present: number
  readonly expected: number
}

/** A table with its coverage, its warnings and the words to cite it by. */
export interface Comparison {
  readonly name: string
  readonly title: Text
  readonly table: DataTable
  readonly coverage: Share
  /** What a reader may otherwise get wrong, such as several series of one indicator. */
  readonly notes: readonly Text[]
  /** Names the data by version and hash; empty until `cited` fills it in. */
  readonly citation: string
}

/** A text column. */
export function textColumn(name: string, zh: string, en: string): Column {
  return { name, label: { en, zh }, type: 'text' }
}

/** A column of numbers that are no figures of a series: years, counts, offsets. */
export function numberColumn(name: string, zh: string, en: string): Column {
  return { name, label: { en, zh }, type: 'number' }
}

/** The column as one that a table on a terminal leaves out. */
export function detail(column: Column): Column {
  return { ...column, isDetail: true }
}

/** `5 of 6 reports`, the line that goes with every comparison. */
export function coverageText({ present, expected }: Share): Text {
  return {
    en: `Coverage: ${present} of ${expected} reports`,
    zh: `覆盖:应有报告 ${expected} 份,实有 ${present} 份`,
  }
}

/** Smaller, equal or greater by code units: the order of all tables, the same on any machine. */
export function compareCells(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b)
}
