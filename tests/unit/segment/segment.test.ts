import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceOf } from '../../../src/read/read-report.ts'
import { createSegmenter } from '../../../src/segment/jieba.ts'
import { segment } from '../../../src/segment/segment.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

const segmenter = createSegmenter()
const joined = (text: string) =>
  segmenter
    .tokens(text)
    .map(({ start, end }) => text.slice(start, end))
    .join('')

test('words with their parts of speech', () => {
  const text = '江源区司法局受理申请15件。'
  const tokens = segmenter.tokens(text).map(({ start, end, tag }) => `${text.slice(start, end)}/${tag}`)
  expect(tokens.slice(-5)).toEqual(['受理/v', '申请/v', '15/m', '件/zg', '。/x'])
})

test.each([
  ['nothing', ''],
  ['blanks and line ends', ' 　\n\n\t甲 \r'],
  ['a lone surrogate', '甲\ud842乙'],
  ['a NUL', '甲\u0000乙'],
  ['characters outside the basic plane', '𣲗水街道𠮷野家'],
  ['signs', '★①㈠％…—✓'],
])('tokens join back to the text: %s', (_, text) => {
  expect(joined(text)).toBe(text)
})

test('tokens join back to any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(joined(`法治${text}政府`)).toBe(`法治${text}政府`)
    }),
    { numRuns: 200 },
  )
})

testWithShared('corpus', 'jiangyuan-2022.txt')('the whole of the sample report', () => {
  const text = readFileSync(sharedPath('corpus', 'jiangyuan-2022.txt'), 'utf8')
  const { sentences, sections, tokens } = segment(sourceOf(text, { id: 'sample' }), segmenter)
  expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
  expect(sentences.filter(({ isHeading }) => isHeading)).toHaveLength(43)
  expect(sections[0]?.role).toBe('preamble')
})
