import { describe, expect, test } from 'vitest'
import { tableFigures } from '../../../../src/graph/figures/table-figures.ts'
import { protectedSpans } from '../../../../src/recognise/protect.ts'
import { findQuantities } from '../../../../src/recognise/quantity.ts'
import { foldGlyphs } from '../../../../src/recognise/rules/glyphs.ts'

function cells(text: string): (string | number | undefined)[][] {
  const { figures } = tableFigures(text, foldGlyphs(text), findQuantities(text, protectedSpans(text)))
  return figures.map(({ phrase, quantity, area }) => [
    phrase,
    quantity.value,
    quantity.unit,
    ...(area === undefined ? [] : [area]),
  ])
}

describe('tableFigures', () => {
  test('items in columns, measures in rows', () => {
    expect(cells('事项 | 治安 | 交通\n数量 | 70件 | 0\n占比 | 100% | 0')).toEqual([
      ['治安', 70, '件'],
      ['交通', 0, '件'],
      ['治安占比', 100, '%'],
      ['交通占比', 0, '%'],
    ])
  })

  test('areas in rows; units in the head; what the line before says', () => {
    expect(
      cells(
        '2031年全市窗口办件情况见下表。\n| 范围 | 办件数（件） | 其他（件） |\n| 全市 | 500 | 40 |\n| 市本级 | 90 | 8 |',
      ),
    ).toEqual([
      ['窗口办件数', 500, '件', '全市'],
      ['窗口办件其他', 40, '件', '全市'],
      ['窗口办件数', 90, '件', '市本级'],
      ['窗口办件其他', 8, '件', '市本级'],
    ])
  })

  test('one cell a line', () => {
    expect(cells('结果\n数量\n比例\n维持\n35\n70%\n撤销\n15\n30%')).toEqual([
      ['维持', 35, ''],
      ['维持占比', 70, '%'],
      ['撤销', 15, ''],
      ['撤销占比', 30, '%'],
    ])
  })

  test('cells between tabs, with a head of two levels that became one row', () => {
    expect(cells('项目\t数量收案\t数量结案\n行政复议\t15件\t14件\n行政诉讼\t9件\t0')).toEqual([
      ['行政复议收案', 15, '件'],
      ['行政复议结案', 14, '件'],
      ['行政诉讼收案', 9, '件'],
      ['行政诉讼结案', 0, '件'],
    ])
  })

  test('lines with tabs that are no table: a signature, a list without a head, cells of text', () => {
    expect(cells('甲县人民政府\t2022年1月20日')).toEqual([])
    expect(cells('行政复议\t15件\n行政诉讼\t9件')).toEqual([])
    expect(cells('任务\t进展\n培训\t举办4期,培训200人次')).toEqual([])
  })

  test('lines of text and uneven rows are no table', () => {
    expect(cells('受理9件,审结8件。\n召开会议4次。')).toEqual([])
    expect(cells('甲 | 乙\n数量 | 1 | 2')).toEqual([])
  })
})
