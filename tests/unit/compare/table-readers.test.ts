/** A panel written to every format and read back by readers that know nothing of ours: hyparquet, the zip and XML readers
 *  of Python, and the rules that Stata has for names. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codebookTable } from '../../../src/compare/codebook.ts'
import type { Comparison } from '../../../src/compare/data-table.ts'
import { panelComparison } from '../../../src/compare/panel-table.ts'
import { TABLE_FORMATS } from '../../../src/compare/table-formats.ts'
import { parseCsv } from '../../../src/csv.ts'
import { report, storeOf } from './panel-store.ts'

let panel: Comparison

beforeAll(async () => {
  const store = await storeOf([
    report('220605', 2021, []),
    report('220605', 2022, [
      { indicator: 'AR-01', value: 15, unit: 'case', printed: '15件' },
      { indicator: 'PF-01', value: 290, unit: 'session', printed: '290余场', min: 290 },
      { indicator: 'AR-01', value: 4, unit: 'case', printed: '4件', scope: '工伤类' },
    ]),
    report('440309', 2022, [{ indicator: 'AR-01', value: 0, unit: 'case', printed: '0件' }]),
  ])
  panel = await panelComparison(store, {}, { layout: 'wide' })
})

/** The panel as every reader must give it; null is missing. */
const RECORDS = [
  ['220605', '江源区', '江源区人民政府', 2021, 'present', null, null, null, null],
  ['220605', '江源区', '江源区人民政府', 2022, 'present', 15, 4, 290, 290],
  ['440309', '龙华区', '龙华区人民政府', 2022, 'present', 0, null, null, null],
]
const NAMES = ['code', 'place', 'body', 'year', 'report_status', 'ar01', 'ar01_scope', 'pf01', 'pf01_lo']

async function written(format: string): Promise<Uint8Array> {
  const bytes = await TABLE_FORMATS[format]?.write(panel, { bom: false })
  if (bytes === undefined) throw new Error(`there is no format ${format}`)
  return bytes
}

describe('Parquet', () => {
  test('hyparquet reads the same cells, missing ones as null and zero as zero', async () => {
    const file = Uint8Array.from(await written('parquet')).buffer
    const rows = await parquetReadObjects({ file })
    expect(rows.map((row) => NAMES.map((name) => row[name]))).toEqual(RECORDS)
  })

  test('citation, coverage and labels lie in the metadata of the file', async () => {
    const { key_value_metadata: pairs = [] } = parquetMetadata(Uint8Array.from(await written('parquet')).buffer)
    const about = new Map(pairs.map(({ key, value }) => [key, value]))
    expect([about.get('citation'), about.get('coverage')]).toEqual([panel.citation, 'Coverage: 3 of 3 reports'])
    expect(JSON.parse(about.get('labels') ?? '{}')).toMatchObject({ ar01: { zh: '收到行政复议申请数(件)' } })
  })
})

/** Sheets of a workbook by name, cells as text, empty ones as null. */
const READ_XLSX = `
import json, sys, zipfile, xml.etree.ElementTree as ET
n = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
z = zipfile.ZipFile(sys.argv[1])
strings = [''.join(t.text or '' for t in si.iter('{%s}t' % n['m'])) for si in ET.fromstring(z.read('xl/sharedStrings.xml'))]
names = [s.get('name') for s in ET.fromstring(z.read('xl/workbook.xml')).find('m:sheets', n)]
def column(ref):
    value = 0
    for letter in ref.rstrip('0123456789'): value = value * 26 + ord(letter) - 64
    return value
def rows(index):
    for row in ET.fromstring(z.read('xl/worksheets/sheet%d.xml' % index)).find('m:sheetData', n):
        cells = {}
        for c in row:
            v = c.find('m:v', n)
            if v is not None: cells[column(c.get('r'))] = strings[int(v.text)] if c.get('t') == 's' else float(v.text)
        yield [cells.get(i) for i in range(1, max(cells, default=0) + 1)]
json.dump({name: list(rows(i + 1)) for i, name in enumerate(names)}, sys.stdout)
`

describe('Excel', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhengmai-xlsx-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('Python reads data, codebook and citation from three sheets', async () => {
    const file = path.join(folder, 'panel.xlsx')
    writeFileSync(file, await written('xlsx'))
    const { stdout, stderr } = spawnSync('python3', ['-c', READ_XLSX, file], { encoding: 'utf8' })
    if (stdout === '') throw new Error(stderr)
    const sheets = JSON.parse(stdout) as Record<string, (string | number | null)[][]>
    expect(Object.keys(sheets)).toEqual(['data', 'codebook', 'about'])
    const padded = (sheets.data ?? []).map((row) => NAMES.map((_, index) => row[index] ?? null))
    expect(padded).toEqual([NAMES, ...RECORDS])
    expect(sheets.codebook?.map(([name]) => name)).toEqual(['variable', ...NAMES])
    expect(sheets.about).toContainEqual(['引用 / citation', panel.citation])
  })
})

describe('text', () => {
  test('CSV read by the parser of manifests gives every cell', async () => {
    const { records } = parseCsv(new TextDecoder().decode(await written('csv')), 'panel.csv')
    expect(records.map((record) => NAMES.map((name) => record.get(name)))).toEqual(
      RECORDS.map((row) => row.map((cell) => String(cell ?? ''))),
    )
  })
})

describe('names and codebook', () => {
  test('every name is one that Stata takes, and the codebook tells each series by its base', () => {
    expect(NAMES.every((name) => /^[a-z][a-z0-9_]{0,31}$/.test(name))).toBe(true)
    const { columns, rows } = codebookTable(panel.table)
    const at = ['variable', 'indicator', 'unit', 'scope', 'role', 'n', 'missing'].map((name) =>
      columns.findIndex((column) => column.name === name),
    )
    expect(rows.slice(5).map((row) => at.map((index) => row[index]))).toEqual([
      ['ar01', 'AR-01', '件', 'all', 'actual', 2, 1],
      ['ar01_scope', 'AR-01', '件', '工伤类', 'actual', 1, 2],
      ['pf01', 'PF-01', '场', 'all', 'actual', 1, 2],
      ['pf01_lo', 'PF-01', '场', 'all', 'actual', 1, 2],
    ])
  })

  test('the citation names reports, and the state of the data by a hash', () => {
    expect(panel.citation).toMatch(
      /^Zhengmai 政脉: 各地各年指标面板 \(.*\)\. 3 of 3 reports\. data sha256:[0-9a-f]{16}\.$/,
    )
  })
})
