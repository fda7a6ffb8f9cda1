import { expect, test } from 'vitest'
import { pageTitle } from '../../../src/read/page-title.ts'

test.each([
  [
    'the first that names a year and a report',
    ['甲县人民政府门户网站', '甲县2022年法治政府建设年度报告'],
    '甲县2022年法治政府建设年度报告',
  ],
  [
    'without column and site behind it',
    ['甲县2022年法治政府建设情况报告_政务公开-甲县人民政府'],
    '甲县2022年法治政府建设情况报告',
  ],
  [
    'with a range of years',
    ['甲县法治政府建设2021-2025年工作情况报告 - 甲县'],
    '甲县法治政府建设2021-2025年工作情况报告',
  ],
  [
    'without the label of a box',
    ['索 引 号：001', '标　　题：甲县二〇二一年依法行政工作报告'],
    '甲县二〇二一年依法行政工作报告',
  ],
  ['else the first that is long enough', ['首页', '法治政府建设专栏', '甲县人民政府'], '法治政府建设专栏'],
])('%s', (_, candidates, title) => {
  expect(pageTitle(candidates)).toBe(title)
})

test('there may be none', () => {
  expect(pageTitle(['首页', '', '您现在的位置：首页'])).toBeUndefined()
})
