import { expect, test } from 'vitest'
import { readAnswer } from '../../../src/model/answer.ts'

const MENTION = { quote: '阳光议事厅', class: 'Platform' }
const JSON_TEXT = JSON.stringify({ mentions: [MENTION], relations: [] })
const READ = { mentions: [MENTION], relations: [], malformed: 0 }

test.each([
  ['bare', JSON_TEXT],
  ['in a fence', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
  ['in a fence behind a sentence', `以下是结果:\n\`\`\`\n${JSON_TEXT}\n\`\`\`\n请查收。`],
  ['behind thoughts', `<think>{"mentions": 1}</think>\n${JSON_TEXT}`],
  ['between sentences', `结果为 ${JSON_TEXT} 完毕`],
])('the object is found %s', (_, content) => {
  expect(readAnswer(content)).toEqual(READ)
})

test.each([
  ['no JSON', '没有'],
  ['cut off', JSON_TEXT.slice(0, -4)],
  ['a list', '[]'],
  ['lists that are none', '{"mentions":{}}'],
  ['nested without end', `${'['.repeat(100_000)}`],
])('%s is no answer', (_, content) => {
  expect(readAnswer(content)).toBeUndefined()
})

test('what is no claim is counted, each kind up to the limit', () => {
  const crumbs = Array(5000).fill(1)
  expect(readAnswer(JSON.stringify({ mentions: [MENTION, 1, { quote: ' ', class: 'x' }], relations: crumbs }))).toEqual(
    {
      mentions: [MENTION],
      relations: [],
      malformed: 2 + 401,
    },
  )
})
