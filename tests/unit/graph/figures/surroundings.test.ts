import { expect, test } from 'vitest'
import type { Clause } from '../../../../src/graph/figures/clause.ts'
import type { Draft } from '../../../../src/graph/figures/draft.ts'
import { leadOf } from '../../../../src/graph/figures/surroundings.ts'
import type { Part, Word } from '../../../../src/graph/figures/word.ts'

/** 持续推进/v 区直/n : words with their parts, and a reader of those inside a span. */
function readerOf(tagged: string) {
  const words: Word[] = []
  let start = 0
  for (const token of tagged.split(' ')) {
    const [text = '', part = 'other'] = token.split('/')
    words.push({ start, end: start + text.length, text, part: part as Part })
    start += text.length
  }
  const folded = words.map(({ text }) => text).join('')
  const read = (span: { start: number; end: number }) =>
    words.filter((word) => word.start >= span.start && word.end <= span.end)
  return { folded, read }
}

function leadBefore(tagged: string, phrase: string): string {
  const { folded, read } = readerOf(tagged)
  const clause: Clause = { start: 0, end: folded.length, depth: 0, ends: '' }
  const span = { start: folded.length, end: folded.length + 2 }
  const quantity = { span, surface: '3家', value: 3, unit: '家', kind: 'count', comparator: 'exact' } as const
  const rest = { rule: 'number-last', method: 'stated', role: 'actual', partOf: -1 } as const
  const draft: Draft = { quantity, span, clause, clauseIndex: 0, phrase, ownPhrase: phrase, ...rest }
  return leadOf(folded, [clause], draft, read)
}

test('a lead is the last noun phrase before the phrase, whole and without its verb', () => {
  expect(leadBefore('推动/verb 区直/noun 各/other 单位/noun 、/mark 街道/noun 聘请/verb 顾问/noun', '聘请顾问')).toBe(
    '区直各单位、街道',
  )
  expect(leadBefore('向/preposition 13/other 家/noun 企业/noun 累计/total 提供/verb', '提供')).toBe('企业')
})

test('words that name nothing are no lead', () => {
  expect(leadBefore('持续/adverb 深入/adverb 推进/verb 聘请/verb', '聘请')).toBe('')
  expect(leadBefore('九大/noun 聘请/verb', '聘请')).toBe('')
})
