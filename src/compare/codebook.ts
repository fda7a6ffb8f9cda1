/** The codebook of a table: one entry for each variable, as Markdown to read and as a table to load. */

import { type Column, type Comparison, coverageText, type DataTable, textColumn } from './data-table.ts'

/** What is told of every variable. The first nine say what it is, the last four what was found in the table. */
const COLUMNS = [
  textColumn('variable', '变量', 'variable'),
  textColumn('type', '类型', 'type'),
  textColumn('label_zh', '中文标签', 'label in Chinese'),
  textColumn('label_en', '英文标签', 'label in English'),
  textColumn('indicator', '指标', 'indicator'),
  textColumn('unit', '单位', 'unit'),
  textColumn('scope', '口径', 'scope'),
  textColumn('role', '数值性质', 'role of the value'),
  textColumn('definition', '定义', 'definition'),
  { name: 'n', label: { en: 'values present', zh: '有值个数' }, type: 'number' as const },
  { name: 'missing', label: { en: 'values missing', zh: '缺失个数' }, type: 'number' as const },
  { name: 'min', label: { en: 'least', zh: '最小' }, type: 'number' as const },
  { name: 'max', label: { en: 'greatest', zh: '最大' }, type: 'number' as const },
]

/** The row of one variable. Least and greatest are found by reduce: a panel has more rows than a call may have
 *  arguments. */
function entry(column: Column, index: number, rows: DataTable['rows']): DataTable['rows'][number] {
  const { series } = column
  const there = rows.map((row) => row[index]).filter((cell) => cell !== undefined)
  const numbers = there.filter((cell) => typeof cell === 'number')
  const extreme = (best: (a: number, b: number) => number) =>
    numbers.length === 0 ? undefined : numbers.reduce((a, b) => best(a, b))
  return [
    column.name,
    column.type,
    column.label.zh,
    column.label.en,
    series?.indicator,
    series?.unit,
    series?.scope,
    series?.role,
    series?.definition,
    there.length,
    rows.length - there.length,
    extreme(Math.min),
    extreme(Math.max),
  ]
}

/** The codebook as a table. Scope `all`: the whole, nothing set apart; role `actual`: what was done, not aimed at. */
export function codebookTable({ columns, rows }: DataTable): DataTable {
  return { columns: COLUMNS, rows: columns.map((column, index) => entry(column, index, rows)) }
}

/** One row; a bar inside a cell would end it. */
function markdownRow(cells: readonly (string | number | undefined)[]): string {
  return `| ${cells.map((cell) => String(cell ?? '').replaceAll('|', '\\|')).join(' | ')} |\n`
}

/** The codebook as Markdown, in both languages, with coverage, notes and the citation. */
export function codebookMarkdown(comparison: Comparison): string {
  const { columns, rows } = codebookTable(comparison.table)
  const share = coverageText(comparison.coverage)
  const notes = comparison.notes.map(({ zh, en }) => `- ${zh}\n  ${en}\n`).join('')
  return [
    `# ${comparison.title.zh} / ${comparison.title.en}\n\n`,
    `${share.zh} / ${share.en}\n\n`,
    `引用 / Citation: ${comparison.citation}\n\n`,
    '空值表示报告没有给出,不是零。 / An empty cell means that no report says it; it is not zero.\n\n',
    notes === '' ? '' : `${notes}\n`,
    markdownRow(columns.map(({ name }) => name)),
    markdownRow(columns.map(({ type }) => (type === 'number' ? '--:' : '---'))),
    ...rows.map(markdownRow),
  ].join('')
}
