/** Tables as Excel workbooks. The only file that imports write-excel-file. Three sheets: the data, the codebook, and what
 *  to know about them. */

import writeXlsxFile from 'write-excel-file/node'
import { codebookTable } from './codebook.ts'
import { type Comparison, coverageText, type DataTable } from './data-table.ts'
import { withoutTimes } from './zip-times.ts'

/** Widest column, in characters: sentences are cut on screen and whole in the cell. */
const WIDEST = 48

function sheetData({ columns, rows }: DataTable) {
  const head = columns.map(({ name }) => ({ value: name, fontWeight: 'bold' as const }))
  // null is an empty cell for the library; an empty text would count as a value in a spreadsheet's functions.
  return [head, ...rows.map((row) => row.map((cell) => cell ?? null))]
}

function widths({ columns, rows }: DataTable) {
  return columns.map(({ name }, index) => {
    const longest = rows.reduce((most, row) => Math.max(most, String(row[index] ?? '').length), name.length)
    // Widths are told in digits; a Chinese character is nearly two of them wide.
    return { width: Math.min(WIDEST, longest * 1.6 + 2) }
  })
}

/** What a printed table has around it: a sheet that is passed on alone would lose it. */
function aboutRows(comparison: Comparison): string[][] {
  const share = coverageText(comparison.coverage)
  return [
    ['标题', comparison.title.zh],
    ['title', comparison.title.en],
    ['覆盖', share.zh],
    ['coverage', share.en],
    ['引用 / citation', comparison.citation],
    ['空值 / empty', '报告没有给出,不是零 / not stated by a report, not zero'],
    ...comparison.notes.flatMap(({ zh, en }) => [
      ['说明', zh],
      ['note', en],
    ]),
  ]
}

/** The bytes of the workbook; the same comparison gives the same bytes. */
export async function toWorkbook(comparison: Comparison): Promise<Uint8Array> {
  const codebook = codebookTable(comparison.table)
  const sheets = [
    {
      sheet: 'data',
      data: sheetData(comparison.table),
      columns: widths(comparison.table),
      stickyRowsCount: 1,
    },
    { sheet: 'codebook', data: sheetData(codebook), columns: widths(codebook), stickyRowsCount: 1 },
    { sheet: 'about', data: aboutRows(comparison), columns: [{ width: 20 }, { width: 100 }] },
  ]
  return withoutTimes(new Uint8Array(await writeXlsxFile(sheets).toBuffer()))
}
