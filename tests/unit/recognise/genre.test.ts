import { expect, test } from 'vitest'
import { sourceOf } from '../../../src/read/read-report.ts'
import { classifyGenre, type Genre, genreProblems } from '../../../src/recognise/genre.ts'

const verdict = (text: string) =>
  classifyGenre({ source: sourceOf(text, { id: 'r' }), sections: [], sentences: [], tokens: [] })

const CASES: readonly (readonly [Genre, string])[] = [
  ['annual-report', '甲县2021年度法治政府建设情况报告\n2021年，我县推进依法行政。现将情况报告如下：\n一、做法'],
  ['annual-report', '甲縣2021年度法治政府建設情況報告\n一、做法'],
  ['annual-report', '甲县人民政府\n关于2021年度法治政府建\n设情况的报告\n一、做法'],
  [
    'annual-report',
    '一、举措\n我镇履行第一责任人责任，推进法治建设。\n（一）行政执法。开展普法宣传。落实行政执法三项制度。',
  ],
  [
    'work-report',
    '各位代表：\n　　现在，我代表甲县人民政府，向大会报告工作，请予审议。\n一、2021年工作回顾\n推进法治政府、行政执法、依法行政、行政复议、普法。',
  ],
  ['work-report', '甲省2026年政府工作报告\n2026年1月27日\n各位代表！'],
  ['disclosure-report', '甲县2021年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况'],
  ['disclosure-report', '本年度报告根据条例要求，综合甲市各部门的政府信息公开年度工作报告编制。\n一、概述'],
  ['plan', '甲县2022年法治政府建设工作要点\n\n为贯彻纲要，制定本方案。\n一、目标'],
  ['plan', '甲县人民政府办公室关于印发甲县法治政府建设实施方案的通知\n各镇：\n请认真贯彻执行。'],
  ['interpretation', '《甲县法治政府建设报告》政策解读\n现就有关内容解读如下：\n一、起草背景'],
  ['statistics', '关于2024年度甲市行政复议工作的报告\n一、总体情况\n收到申请件，同比增长3%。'],
  ['statistics', '二○一四年度全市行政复议与行政应诉工作相关情况\n一、申请'],
  ['news', '本报讯（记者 张三）近日，甲县召开法治政府建设推进会。'],
  ['template', '某县20XX年法治工作总结范文\n某镇和XX镇、XX局开展工作，XX年XX乡完成。'],
  // 规范文件 has 范文 in it.
  [
    'annual-report',
    '2021年，甲街道推进法治政府建设，审核行政规范文件2件，现将法治建设、普法、行政执法情况报告如下：\n一、做法',
  ],
  ['other', '今天天气很好，适合出游。'],
]

test.each(CASES)('%s: %s', (genre, text) => {
  expect(verdict(text).genre).toBe(genre)
})

test('the verdict gives its reasons in both languages', () => {
  const { genre, reasons } = verdict('甲县2021年政府信息公开工作年度报告\n一、总体情况')
  expect([genre, reasons]).toEqual([
    'disclosure-report',
    [
      {
        en: 'Its opening calls it a report on information disclosure.',
        zh: '开头称其为政府信息公开工作年度报告。',
      },
    ],
  ])
  expect(verdict('好。').reasons).toHaveLength(1)
})

test('a text of another genre is a problem that says why; an annual report is none', () => {
  const problems = (text: string) => genreProblems(verdict(text), sourceOf(text, { id: 'a.txt' }))
  expect(problems('甲县2021年度法治政府建设情况报告\n一、做法')).toEqual([])
  expect(problems('一句话。')).toEqual([])
  expect(problems('今天天气很好。'.repeat(60)).map(({ code }) => code)).toEqual(['OTHER_GENRE'])
  expect(problems('甲县2021年政府信息公开工作年度报告\n一、总体情况')).toEqual([
    {
      severity: 'warning',
      code: 'OTHER_GENRE',
      text: {
        en: 'a.txt looks like a report on information disclosure; its figures should not be compared with those of annual reports. Its opening calls it a report on information disclosure.',
        zh: 'a.txt 看来是政府信息公开年度报告,其数据不宜与年度报告比较。开头称其为政府信息公开工作年度报告。',
      },
      source: 'a.txt',
      start: 0,
      end: 0,
    },
  ])
})
