import { expect, test } from 'vitest'
import { spreadRows } from '../../../src/read/table-rows.ts'

/** `数量 2x1` is a cell over two columns and one row; without figures it is one cell. */
const row = (...cells: readonly string[]) =>
  cells.map((cell) => {
    const [, text = '', columns = '1', rows = '1'] = /^(.*?)(?: (\d+)x(\d+))?$/u.exec(cell) ?? []
    return { text, columns: Number(columns), rows: Number(rows) }
  })

test('an even table stays as it is', () => {
  expect(spreadRows([row('项目', '收案'), row('复议', '15')])).toEqual([
    ['项目', '收案'],
    ['复议', '15'],
  ])
})

test('a head of two levels becomes one row; the heading above it stays a single cell', () => {
  expect(
    spreadRows([row('办件统计 3x1'), row('项目 1x2', '数量 2x1'), row('收案', '结案'), row('复议', '15', '14')]),
  ).toEqual([['办件统计'], ['项目', '数量收案', '数量结案'], ['复议', '15', '14']])
})

test('a word that goes over rows is repeated, a figure is not', () => {
  expect(spreadRows([row('类别', '项目', '合计'), row('执法 1x2', '处罚', '12 1x2'), row('检查')])).toEqual([
    ['类别', '项目', '合计'],
    ['执法', '处罚', '12'],
    ['执法', '检查', ''],
  ])
})

test('a first row of figures is no head', () => {
  expect(spreadRows([row('2021年 1x2', '15 2x1'), row('1', '2')])).toEqual([
    ['2021年', '15', ''],
    ['', '1', '2'],
  ])
})

test('a cell that claims to go over everything makes no row without end', () => {
  const [first = [], second = []] = spreadRows([row('甲', '乙 100x9', '丙 100x9', '丁 100x9'), row('1')])
  expect([first.length, second.length]).toEqual([200, 200])
})
