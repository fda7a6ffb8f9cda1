import { expect, test } from 'vitest'
import { codePointOffsets } from '../../../src/graph/code-points.ts'

test('offsets of a text in the BMP stay as they are', () => {
  expect([0, 1, 3].map(codePointOffsets('江源区'))).toEqual([0, 1, 3])
})

test('a character outside the BMP counts once', () => {
  const text = '𠀀水街道'
  const offset = codePointOffsets(text)
  expect([0, 2, 3, text.length].map(offset)).toEqual([0, 1, 2, [...text].length])
})
