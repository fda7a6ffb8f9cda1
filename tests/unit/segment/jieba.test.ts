import nodejieba from 'nodejieba'
import { describe, expect, it } from 'vitest'
import { createSegmenter } from '../../../src/segment/jieba.ts'

const TEXT = '2022年,江源区司法局共受理行政复议案件9件,审结8件,综合纠错率达87.5%。'

describe('the segmenter', () => {
  const segmenter = createSegmenter()

  it('gives the words and parts of speech that the tagger of the library gives', () => {
    const words = segmenter.tokens(TEXT).map(({ start, end, tag }) => ({ word: TEXT.slice(start, end), tag }))
    expect(words).toEqual(nodejieba.tag(TEXT))
  })

  it('gives a word the same part of speech in every text', () => {
    const tagsOf = (text: string, word: string) =>
      segmenter
        .tokens(text)
        .filter(({ start, end }) => text.slice(start, end) === word)
        .map(({ tag }) => tag)
    expect(tagsOf('受理案件。', '案件')).toEqual(['n'])
    expect(tagsOf('全年办理案件两件,其中一件是要案。', '案件')).toEqual(['n'])
  })

  it('calls x a word of no dictionary that falls into several by itself', () => {
    const text = '5个县、3个区'
    const token = segmenter.tokens(text).find(({ start, end }) => text.slice(start, end) === '个县')
    expect(token).toEqual({ start: 1, end: 3, tag: 'x' })
  })

  it.each([
    ['an empty text', ''],
    ['a lone surrogate', '受理\ud800案件'],
    ['a NUL', '受理\0案件'],
    ['characters beyond the basic plane', '𠮷林省𠮷林市'],
    ['blanks and line ends of all kinds', ' \t受理\r\n\u3000案件\u00a0'],
  ])('leaves no gap in %s', (_, text) => {
    const tokens = segmenter.tokens(text)
    expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    expect(tokens.map(({ start }) => start)).toEqual([0, ...tokens.map(({ end }) => end)].slice(0, tokens.length))
  })
})
