import { describe, expect, test } from 'vitest'
import { cellLabels, columnLabel } from '../../../src/cli/column-labels.ts'
import { displayWidth, type StreamOptions, streamTable } from '../../../src/cli/table.ts'

async function* rowsOf(count: number, row: (n: number) => readonly string[]) {
  for (let n = 0; n < count; n++) yield row(n)
}

async function piecesOf(options: StreamOptions, rows: AsyncIterable<readonly string[]>): Promise<string[]> {
  const pieces: string[] = []
  for await (const piece of streamTable(options, rows)) pieces.push(piece)
  return pieces
}

test.each([
  ['江源区', 6],
  ['AR-01', 5],
  ['“八五”', 8],
  ['𠮷野', 4],
  ['e\u0301', 1],
  ['한국', 4],
  ['ℼ', 1],
])('%s takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})

describe('a table that is written as it comes', () => {
  test('sets columns of numbers flush right', async () => {
    const rows = rowsOf(2, (n) => [['江源区', '9'] as const, ['龙华区民治街道', '103'] as const][n] ?? [])
    expect((await piecesOf({ head: ['place', 'n'] }, rows)).join('')).toBe(
      'place             n\n江源区            9\n龙华区民治街道  103\n',
    )
  })

  test('comes in pieces, with the widths of the first rows; later cells may be wider', async () => {
    const pieces = await piecesOf(
      { head: ['n', 'x'] },
      rowsOf(700, (n) => [n === 650 ? 'much wider' : String(n), 'y']),
    )
    expect(pieces.map((piece) => piece.split('\n').length - 1)).toEqual([301, 300, 100])
    expect(pieces[0]?.slice(0, 16)).toBe('  n  x\n  0  y\n  ')
    expect(pieces[2]).toContain('649  y\nmuch wider  y\n651  y\n')
  })

  test('has no head without a row', async () => {
    expect(
      await piecesOf(
        { head: ['a'] },
        rowsOf(0, () => []),
      ),
    ).toEqual([])
  })

  test('is narrowed to a line, the widest columns first, and no column below ten', async () => {
    const rows = () => rowsOf(1, () => ['AR-01', '白山市江源区人民政府办公室', 'a sentence of thirty columns..'])
    const head = ['id', 'body', 'sentence']
    expect((await piecesOf({ head, lineWidth: 45 }, rows())).join('')).toBe(
      'id     body                sentence\nAR-01  白山市江源区人民…  a sentence of th…\n',
    )
    expect((await piecesOf({ head, lineWidth: 5 }, rows())).join('')).toBe(
      'id     body        sentence\nAR-01  白山市江…  a senten…\n',
    )
  })
})

describe('labels', () => {
  test('heads are Chinese for Chinese readers, by either spelling, and stay where none is known', () => {
    const names = ['place', 'value_min', 'valueMin', 'y2022', 'ar01']
    expect(names.map((name) => columnLabel(name, 'zh'))).toEqual(['地方', '下界', '下界', '2022年', 'ar01'])
    expect(names.map((name) => columnLabel(name, 'en'))).toEqual(names)
  })

  test('codes are labelled by their column only', () => {
    const shown = (column: string, cell: string) => cellLabels(column, 'zh')(cell)
    expect([
      shown('modality', 'planned'),
      shown('comparator', 'atLeast'),
      shown('report_status', 'missing'),
      shown('y2021', 'present'),
      shown('label', 'missing'),
      shown('modality', 'unheard of'),
      cellLabels('modality', 'en')('planned'),
    ]).toEqual(['计划', '不少于', '缺失', '在库', 'missing', 'unheard of', 'planned'])
  })
})
