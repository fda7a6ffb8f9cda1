import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFurniture } from '../../../src/read/furniture.ts'
import { outline } from '../../../src/segment/outline.ts'
import { sentencesOf } from '../../../src/segment/sentence.ts'

const drawing = (text: string) => {
  const sections = outline(text)
  return sentencesOf(text, sections).map(
    ({ start, end, section, ordinal, isHeading }) =>
      `${sections[section]?.ordinalPath}/${ordinal}${isHeading ? 'H' : ''} ${text.slice(start, end)}`,
  )
}

test('sentences end at stops and line ends, not at semicolons; headings are sentences', () => {
  const text =
    '2022年，甲区推进工作。现将情况报告如下。\n一、做法\n　　（一）加强学习。一是学习；二是培训！\n没有句号的一行\n好。'
  expect(drawing(text)).toEqual([
    '0/1 2022年，甲区推进工作。',
    '0/2 现将情况报告如下。',
    '1/1H 一、做法',
    '1.1/1H （一）加强学习。',
    '1.1/2 一是学习；二是培训！',
    '1.1/3 没有句号的一行',
    '1.1/4 好。',
  ])
})

test('nothing ends inside brackets and quotation marks that close on the same line', () => {
  expect(drawing('强调：“要依法。要公正。”全区开会。他说“好。”的事。（见附件。）完成《以案释法。方案》！')).toEqual([
    '0/1 强调：“要依法。要公正。”',
    '0/2 全区开会。',
    '0/3 他说“好。”的事。',
    '0/4 （见附件。）',
    '0/5 完成《以案释法。方案》！',
  ])
})

test('a mark that is never closed swallows nothing', () => {
  expect(drawing('落实《纲要2021-2025年)。印发文件。拨打“12348。好。')).toEqual([
    '0/1 落实《纲要2021-2025年)。',
    '0/2 印发文件。',
    '0/3 拨打“12348。',
    '0/4 好。',
  ])
})

test('a point that was typed for a full stop ends a sentence, one in a number does not', () => {
  expect(drawing('达到100%.全年检查20次.罚款1.5万元.')).toEqual([
    '0/1 达到100%.',
    '0/2 全年检查20次.',
    '0/3 罚款1.5万元.',
  ])
})

test('a numbered sentence with figures is no heading', () => {
  expect(drawing('一、做法\n1.受理案件15件，办结14件。好。')).toEqual([
    '1/1H 一、做法',
    '1.1/1 1.受理案件15件，办结14件。',
    '1.1/2 好。',
  ])
})

test('the furniture of a page holds no sentences', () => {
  const text =
    '当前位置：首页 > 政务公开\n【字体：大 中 小】\n来源：县司法局 发布时间：2022-01-25\n甲县报告\n一、做法\n好。\n— 3 —\n责任编辑：张三\n附件：1.表.doc\n主办：甲县人民政府\n来源：县里的水来源于山泉。'
  expect(drawing(text)).toEqual(['0/1 甲县报告', '1/1H 一、做法', '1/2 好。', '1/3 来源：县里的水来源于山泉。'])
})

test('lines that were broken at one width are read on', () => {
  const line = (text: string) => text.padEnd(20, '字').slice(0, 20)
  const lines = [
    '一、做法',
    ...Array.from({ length: 12 }, (_, i) => line(`第${i}行没有标点`)),
    '结束。',
    '二、问题',
    '人少。',
  ]
  const sentences = drawing(lines.join('\n'))
  expect(sentences.map((sentence) => sentence.split(' ')[0])).toEqual(['1/1H', '1/2', '2/1H', '2/2'])
  expect(sentences[1]).toBe(`1/2 ${lines.slice(1, 14).join('\n')}`)
})

test('every sentence lies in its section, in order, without overlaps, and nothing but blanks is lost', () => {
  const piece = fc.constantFrom(
    '一、',
    '（一）',
    '1.',
    '一是',
    '甲',
    '乙区',
    '《',
    '》',
    '“',
    '”',
    '（',
    '）',
    '。',
    '；',
    '，',
    '\n',
    ' ',
    '　',
    '2022年',
    '.',
    '#',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      const sections = outline(text)
      const sentences = sentencesOf(text, sections)
      let end = 0
      let kept = ''
      for (const sentence of sentences) {
        const own = sections[sentence.section]?.own
        expect(own !== undefined && own.start <= sentence.start && sentence.end <= own.end).toBe(true)
        expect(sentence.start).toBeGreaterThanOrEqual(end)
        end = sentence.end
        kept += text.slice(sentence.start, sentence.end)
      }
      const bare = (words: string) => words.replace(/\s/gu, '')
      const words = text.split('\n').filter((line) => !isFurniture(line.trim()))
      expect(bare(kept)).toBe(bare(words.join('')))
      expect(new Set(sections.map(({ ordinalPath }) => ordinalPath)).size).toBe(sections.length)
    }),
    { numRuns: 1000 },
  )
})

test('marks that are never closed, and endless lists of headings, cost no more than their length', () => {
  const unclosed = '“《（'.repeat(50_000)
  const numbered = '一、工作\n（一）好。\n1.甲。\n'.repeat(5_000)
  const started = performance.now()
  expect([drawing(unclosed).length, drawing(numbered).length]).toEqual([1, 15_000])
  // A quadratic search takes minutes here; a second leaves room for a slow machine.
  expect(performance.now() - started).toBeLessThan(5_000)
})
