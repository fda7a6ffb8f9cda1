import { describe, expect, test } from 'vitest'
import { firstEndingAfter, firstFrom } from '../../../src/segment/span.ts'

// 0-2, a gap, 4-6, 6-9.
const SPANS = [
  { start: 0, end: 2 },
  { start: 4, end: 6 },
  { start: 6, end: 9 },
]

describe('spans that come in order', () => {
  test.each([
    [-1, 0],
    [0, 0],
    [1, 1],
    [4, 1],
    [5, 2],
    [6, 2],
    [7, 3],
  ])('the first that starts at %i or behind it is number %i', (at, index) => {
    expect(firstFrom(SPANS, at)).toBe(index)
  })

  test.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [5, 1],
    [6, 2],
    [9, 3],
  ])('the first that ends behind %i is number %i', (at, index) => {
    expect(firstEndingAfter(SPANS, at)).toBe(index)
  })

  test('of none there is none', () => {
    expect([firstFrom([], 0), firstEndingAfter([], 0)]).toEqual([0, 0])
  })
})
