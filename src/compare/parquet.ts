/** Tables as Parquet files. The only file that imports hyparquet-writer. Numbers are doubles, the rest strings, every
 *  column may be null; citation, coverage and notes stand in the file's key-value metadata. */

import { parquetWriteBuffer } from 'hyparquet-writer'
import { type Comparison, coverageText } from './data-table.ts'

/** The bytes of the Parquet file. */
export function toParquet(comparison: Comparison): Uint8Array {
  const { table } = comparison
  const columnData = table.columns.map((column, index) => ({
    name: column.name,
    type: column.type === 'number' ? ('DOUBLE' as const) : ('STRING' as const),
    data: table.rows.map((row) => row[index] ?? null),
    // Every column, even a full one: files of two years then have one schema and can be read together.
    nullable: true,
  }))
  const kvMetadata = [
    { key: 'citation', value: comparison.citation },
    { key: 'coverage', value: coverageText(comparison.coverage).en },
    { key: 'notes', value: comparison.notes.map(({ zh, en }) => `${zh} / ${en}`).join('\n') },
    { key: 'labels', value: JSON.stringify(Object.fromEntries(table.columns.map((c) => [c.name, c.label]))) },
  ]
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy: 'zhengmai' }))
}
