import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { outline } from '../../../src/segment/outline.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

/** One line for each section: path, number, title, and role where it is not the preamble. */
const drawing = (text: string) =>
  outline(text)
    .slice(1)
    .map(({ ordinalPath, number, title, role }) => `${ordinalPath} ${number}${title} ${role}`)

describe('numbering', () => {
  test('the full scheme, full and half width, headings with and without a stop', () => {
    const text =
      '2022年，甲区推进工作。\n一、工作举措\n(一)重理论,深入学习\n1.全面学习。召开会议。\n2．发动活动。\n（二）强布局。\n1、绘制路线图\n正文。\n二、存在的问题\n（一）水平不高。基础薄弱。'
    expect(drawing(text)).toEqual([
      '1 一、工作举措 achievement',
      '1.1 (一)重理论,深入学习 achievement',
      '1.1.1 1.全面学习 achievement',
      '1.1.2 2．发动活动 achievement',
      '1.2 （二）强布局 achievement',
      '1.2.1 1、绘制路线图 achievement',
      '2 二、存在的问题 problem',
      '2.1 （一）水平不高 problem',
    ])
  })

  test('numbers that go on across sections, repeat, or have lost what stands above keep paths apart', () => {
    const text = '（一）甲项。\n1.一点。\n2.二点。\n（二）乙项。\n3.三点。\n3.又三点。\n（二）又乙项。'
    expect(drawing(text)).toEqual([
      '0.1 （一）甲项 achievement',
      '0.1.1 1.一点 achievement',
      '0.1.2 2.二点 achievement',
      '0.2 （二）乙项 achievement',
      '0.2.3 3.三点 achievement',
      '0.2.4 3.又三点 achievement',
      '0.3 （二）又乙项 achievement',
    ])
  })

  test('arabic numbers right under 一、, and (1) below them', () => {
    expect(drawing('一、做法\n1.学习。\n（1）领导带头。\n学3次。\n(2)全员参加\n二、其他')).toEqual([
      '1 一、做法 achievement',
      '1.1 1.学习 achievement',
      '1.1.1 （1）领导带头 achievement',
      '1.1.2 (2)全员参加 achievement',
      '2 二、其他 achievement',
    ])
  })

  test('paragraphs that open with 一是 are headings when they are short; clauses and lists are not', () => {
    const text =
      '一、做法\n一是加强领导。成立小组。\n二是落实责任，召开会议3次；三是加强督察。\n第一，强化保障。增加经费。'
    expect(drawing(text)).toEqual([
      '1 一、做法 achievement',
      '1.1 一是加强领导 achievement',
      '1.2 第一，强化保障 achievement',
    ])
  })

  test('days, figures and years do not number anything', () => {
    expect(
      drawing('3.15消费者权益日开展宣传。\n12.4国家宪法日。\n4.2万人参加。\n2022年开展工作。\n10.5%的增长。'),
    ).toEqual([])
  })

  test('parts stand above 一、', () => {
    expect(drawing('第一部分 2023年工作回顾\n一、经济\n（一）工业。\n第二部分 2024年工作安排\n一、要求')).toEqual([
      '1 第一部分2023年工作回顾 achievement',
      '1.1 一、经济 achievement',
      '1.1.1 （一）工业 achievement',
      '2 第二部分2024年工作安排 plan',
      '2.1 一、要求 plan',
    ])
  })

  test('Markdown headings, the title left out, numbers first', () => {
    expect(
      drawing(
        '# 某县2021年报告\n\n## 主要做法\n\n### 加强领导\n\n正文。\n\n## 二、存在的问题\n\n**（一）力量不足。**人少。',
      ),
    ).toEqual([
      '1 主要做法 achievement',
      '1.1 加强领导 achievement',
      '2 二、存在的问题 problem',
      '2.1 （一）力量不足 problem',
    ])
  })

  test('bare titles without any number', () => {
    expect(
      drawing(
        '甲镇推进工作。\n主要做法及成效\n（一）学习。\n存在的问题和不足\n人少。\n下一步工作打算\n将学习。\n名词解释：\n1.网格：指最小单元。',
      ),
    ).toEqual([
      '1 主要做法及成效 achievement',
      '1.1 （一）学习 achievement',
      '2 存在的问题和不足 problem',
      '3 下一步工作打算 plan',
      '4 名词解释 other',
      '4.1 1.网格 other',
    ])
  })

  test('a text on one line', () => {
    const text = `甲县推进工作。现将情况报告如下：一、主要做法（一）加强领导。研究3次。（二）规范执法。检查20次。1.三项制度。公示。二、存在的问题（一）力量不足。人少。三、下一步打算${'继续推进，'.repeat(150)}`
    expect(drawing(text).slice(0, 7)).toEqual([
      '1 一、主要做法 achievement',
      '1.1 （一）加强领导 achievement',
      '1.2 （二）规范执法 achievement',
      '1.2.1 1.三项制度 achievement',
      '2 二、存在的问题 problem',
      '2.1 （一）力量不足 problem',
      '3 三、下一步打算继续推进 plan',
    ])
  })
})

describe('spans', () => {
  test('own ends at the next heading, whole holds the sections below', () => {
    const text = '前言。\n一、甲\n正文。\n（一）乙。丙。\n二、丁'
    const shown = outline(text).map(({ heading, own, whole, runIn, parent }) => [
      text.slice(heading.start, heading.end),
      text.slice(own.start, own.end),
      text.slice(whole.start, whole.end),
      runIn,
      parent,
    ])
    expect(shown).toEqual([
      ['', '前言。', '前言。', false, -1],
      ['一、甲', '一、甲\n正文。', '一、甲\n正文。\n（一）乙。丙。', false, -1],
      ['（一）乙', '（一）乙。丙。', '（一）乙。丙。', true, 1],
      ['二、丁', '二、丁', '二、丁', false, -1],
    ])
  })

  test('a numbered sentence with figures is body: only its first clause is taken as the title', () => {
    const [, , section] = outline('一、做法\n1.2022年受理行政复议案件15件，办结14件。\n')
    expect([section?.number, section?.title, section?.runIn]).toEqual(['1.', '2022年受理行政复议案件15件', true])
  })

  test('an empty text has an empty preamble', () => {
    expect(outline('').map(({ ordinalPath, own }) => [ordinalPath, own])).toEqual([['0', { start: 0, end: 0 }]])
  })
})

describe('roles', () => {
  test.each([
    ['一、2021年度推进法治政府建设的主要举措和成效', 'achievement'],
    ['二、2021年度推进法治政府建设存在的不足和原因', 'problem'],
    ['三、2021年度党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况', 'leadership'],
    ['四、2022年度推进法治政府建设的主要安排', 'plan'],
    ['五、其他需要报告的情况', 'other'],
    ['二、存在問題', 'problem'],
    ['三、下步工作計劃', 'plan'],
    ['三、 主要 问题', 'problem'],
    ['二、着力解决执法领域存在的突出问题', 'achievement'],
    ['八、2020年法治政府建设工作计划', 'plan'],
    ['一、2024年工作回顾', 'achievement'],
    ['二、“十五五”时期主要目标任务', 'plan'],
    ['附件：统计表', 'other'],
  ])('%s is %s', (heading, role) => {
    expect(outline(`${heading.startsWith('附') ? '一、' : ''}${heading}\n正文。`)[1]?.role).toBe(role)
  })

  test('a year that opens a section makes no plan of results', () => {
    const text =
      '前言。\n一、案件办理情况\n2031年,复议办共收到以部门为被申请人的案件9件。\n二、组织领导\n2031年,全镇坚持依法行政。'
    expect(outline(text).map(({ role }) => role)).toEqual(['preamble', 'achievement', 'achievement'])
  })

  test('a silent title is judged by how its text begins and by what came before', () => {
    const text =
      '一、学习。学3次。\n二、虽然取得成绩，但仍存在不足。人少。\n三、坚持提升，全面加强建设。继续做。\n四、提高补贴水平\n'
    expect(outline(text).map(({ role }) => role)).toEqual(['preamble', 'achievement', 'problem', 'plan', 'plan'])
  })

  test('a merged section is told apart by its parts', () => {
    const text = '一、成效\n二、存在的不足及下一步打算\n（一）存在的不足\n人少。\n（二）下一步打算\n将学习。'
    expect(outline(text).map(({ role }) => role)).toEqual(['preamble', 'achievement', 'problem', 'problem', 'plan'])
  })
})

testWithShared('corpus', 'jiangyuan-2022.txt')('the sample report has 3, 13 and 27 headings by level', () => {
  const sections = outline(readFileSync(sharedPath('corpus', 'jiangyuan-2022.txt'), 'utf8'))
  const count = (level: number) => sections.filter((section) => section.level === level).length
  expect([count(0), count(1), count(2), count(3), count(4)]).toEqual([1, 3, 13, 27, 0])
  expect(new Set(sections.map(({ ordinalPath }) => ordinalPath)).size).toBe(sections.length)
})
