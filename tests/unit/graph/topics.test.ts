import { expect, test } from 'vitest'
import { sentenceTopics, topicsOf } from '../../../src/graph/topics.ts'
import { sourceOf } from '../../../src/read/read-report.ts'
import { outline } from '../../../src/segment/outline.ts'
import { sentencesOf } from '../../../src/segment/sentence.ts'

test.each([
  ['严格规范公正文明执法', '', ['O21-4']],
  ['行政复议和行政应诉能力有待提升', '', ['O21-6']],
  ['深化“放管服”改革', '优化营商环境', ['O21-1']],
  ['法治思维有待夯实', '依法决策水平不高', ['O21-9', 'O21-3']],
  ['美丽乡村建设', '', []],
])('%s', (title, body, topics) => {
  expect(topicsOf(title, body)).toEqual(topics)
})

test('a title outweighs a word of the text', () => {
  expect(topicsOf('推进普法宣传', '执法')[0]).toBe('S20-1')
})

test('a sentence has the topics of its words, else those of the nearest heading that has any', () => {
  const source = sourceOf(
    '2022年,持续努力。\n一、加强行政執法\n(一)夯實基礎\n甲项工作完成。全年收到行政复议申请3件。\n二、其他\n好。\n',
    { id: 'a.txt' },
  )
  const sections = outline(source.text)
  const sentences = sentencesOf(source.text, sections)
  const topics = sentenceTopics({ source, sections, sentences, tokens: [] })
  expect(sentences.map(({ start, end }, at) => [source.text.slice(start, end).trim(), topics[at]])).toEqual([
    ['2022年,持续努力。', []],
    ['一、加强行政執法', ['O21-4']],
    ['(一)夯實基礎', ['O21-4']],
    ['甲项工作完成。', ['O21-4']],
    ['全年收到行政复议申请3件。', ['O21-6']],
    ['二、其他', []],
    ['好。', []],
  ])
})
