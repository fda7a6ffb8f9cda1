import { expect, test } from 'vitest'
import { topicsOf } from '../../../src/graph/topics.ts'

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
