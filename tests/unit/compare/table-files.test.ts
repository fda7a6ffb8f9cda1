/** Tables as files: text formats byte for byte, binary ones read back by independent readers. */
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { codebookMarkdown, codebookTable } from '../../../src/compare/codebook.ts'
import { type Comparison, numberColumn, textColumn } from '../../../src/compare/data-table.ts'
import { TABLE_FORMATS } from '../../../src/compare/table-formats.ts'
import { variableNames } from '../../../src/compare/variable-names.ts'
import { withoutTimes } from '../../../src/compare/zip-times.ts'

const COMPARISON: Comparison = {
  name: 'panel',
  title: { en: 'Panel', zh: '面板' },
  table: {
    columns: [textColumn('place', '地方', 'place'), numberColumn('ar01', '收到,件', 'received')],
    rows: [
      ['江源区', 15],
      ['东"城"区,北京', undefined],
      ['零', 0],
    ],
  },
  coverage: { present: 2, expected: 3 },
  notes: [{ en: 'a note', zh: '说明' }],
  citation: 'Zhengmai. data sha256:00',
}

async function text(format: string, bom = false): Promise<string> {
  const bytes = await TABLE_FORMATS[format]?.write(COMPARISON, { bom })
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

describe('text', () => {
  test('CSV leaves missing cells empty, zero stays zero, quotes double', async () => {
    expect(await text('csv')).toBe('place,ar01\r\n江源区,15\r\n"东""城""区,北京",\r\n零,0\r\n')
    expect(await text('csv', true)).toBe(`\ufeff${await text('csv')}`)
  })

  test('TSV', async () => {
    expect(await text('tsv')).toBe('place\tar01\n江源区\t15\n东"城"区,北京\t\n零\t0\n')
  })

  test('JSON has null for missing, and coverage and citation beside the rows', async () => {
    const { rows, coverage, citation } = JSON.parse(await text('json')) as Record<string, unknown>
    expect(rows).toEqual([
      { place: '江源区', ar01: 15 },
      { place: '东"城"区,北京', ar01: null },
      { place: '零', ar01: 0 },
    ])
    expect(coverage).toMatchObject({ present: 2, expected: 3 })
    expect(citation).toBe('Zhengmai. data sha256:00')
  })
})

describe('binary files', () => {
  test('Parquet is read back with nulls', async () => {
    const bytes = await TABLE_FORMATS.parquet?.write(COMPARISON, { bom: false })
    const file = Uint8Array.from(bytes ?? []).buffer
    expect(await parquetReadObjects({ file })).toEqual([
      { place: '江源区', ar01: 15 },
      { place: '东"城"区,北京', ar01: null },
      { place: '零', ar01: 0 },
    ])
  })

  test('a workbook has no time of day in it', async () => {
    const bytes = (await TABLE_FORMATS.xlsx?.write(COMPARISON, { bom: false })) ?? new Uint8Array()
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    expect([view.getUint32(0, true), view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0x04034b50, 0, 0x21])
    expect(withoutTimes(bytes)).toEqual(bytes)
  })
})

describe('codebooks', () => {
  test('one entry for each variable with what is there and what is missing', () => {
    const { columns, rows } = codebookTable(COMPARISON.table)
    const at = (name: string) => columns.findIndex((column) => column.name === name)
    expect(rows.map((row) => [row[at('variable')], row[at('n')], row[at('missing')], row[at('max')]])).toEqual([
      ['place', 3, 0, undefined],
      ['ar01', 2, 1, 15],
    ])
  })

  test('Markdown names coverage, citation and notes', () => {
    const markdown = codebookMarkdown(COMPARISON)
    for (const part of ['Coverage: 2 of 3 reports', 'data sha256:00', 'a note', '| ar01 | number | 收到,件 |']) {
      expect(markdown).toContain(part)
    }
  })
})

describe('names of variables', () => {
  test('legal for Stata: letters, 32 characters, no reserved word, unique', () => {
    expect(variableNames(['AR01', 'ar-01', '收到', 'if', '2022', 'a'.repeat(40), 'a'.repeat(41)])).toEqual([
      ...['ar01', 'ar_01', 'v', 'v_if', 'v_2022', 'a'.repeat(32), `${'a'.repeat(30)}_2`],
    ])
  })
})
