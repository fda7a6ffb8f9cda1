import { expect, test } from 'vitest'
import { signatureOf, titleOf, yearValue } from '../../../src/link/report-lines.ts'
import { sourceOf } from '../../../src/read/read-report.ts'
import { outline } from '../../../src/segment/outline.ts'

const report = (text: string) => ({
  source: sourceOf(text, { id: 'r' }),
  sections: outline(text),
  sentences: [],
  tokens: [],
})

test.each([
  ['first line', '甲县2021年法治政府建设情况报告\n一、做法', '甲县2021年法治政府建设情况报告'],
  [
    'behind furniture',
    '当前位置：首页 > 公开\n 甲县2021年法治政府建设工作总结 \n一、做法',
    '甲县2021年法治政府建设工作总结',
  ],
  [
    'over three lines',
    '甲县人民政府\n关于2021年度法治政府建设\n情况的报告\n一、做法',
    '甲县人民政府关于2021年度法治政府建设情况的报告',
  ],
  [
    'with a tag and the name of the site',
    '【法治】甲县2021年法治政府建设年度报告_甲县政府网\n正文。',
    '甲县2021年法治政府建设年度报告',
  ],
  ['in Markdown', '# 甲县2021年法治政府建设报告\n正文。', '甲县2021年法治政府建设报告'],
  ['in traditional characters', '甲縣2021年法治政府建設情況報告\n正文。', '甲縣2021年法治政府建設情況報告'],
  ['none: a sentence is no title', '甲县推进法治政府建设，现将情况报告\n如下。\n一、做法', undefined],
  ['none: only behind the first heading', '一、做法\n甲县2021年法治政府建设情况报告', undefined],
])('title: %s', (_, text, title) => {
  expect(titleOf(report(text))).toBe(title)
})

test.each([
  [
    'two lines',
    '正文。\n　　深圳市龙华区人民政府\n　　2019年12月18日',
    { name: '深圳市龙华区人民政府', year: 2019, month: 12 },
  ],
  ['one line', '正文。\n甲县人民政府 2022年1月5日', { name: '甲县人民政府', year: 2022, month: 1 }],
  ['Chinese numerals', '正文。\n甲县人民政府\n二〇二二年十一月三日', { name: '甲县人民政府', year: 2022, month: 11 }],
  ['in brackets, no name', '完成各项任务，效果良好。\n（2023年2月）', { name: undefined, year: 2023, month: 2 }],
  ['a date inside the text is none', '2022年1月5日召开会议。\n好。', undefined],
])('signature: %s', (_, text, signature) => {
  expect(signatureOf(report(text))).toEqual(signature)
})

test('years in all digits', () => {
  expect(['2022', '二〇二二', '二○一四', '二零二一'].map(yearValue)).toEqual([2022, 2022, 2014, 2021])
})
