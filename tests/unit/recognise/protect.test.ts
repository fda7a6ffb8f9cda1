import { describe, expect, test } from 'vitest'
import { protectedSpans, protection } from '../../../src/recognise/protect.ts'

const protectedIn = (text: string) => protectedSpans(text).map(({ start, end }) => text.slice(start, end))

describe('protectedSpans', () => {
  test('keeps program codes and titles whole', () => {
    expect(protectedIn('开展“5+10”护企安商,落实《条例(2021版)》')).toEqual(['“5+10”', '5+10', '《条例(2021版)》'])
  })

  test('leaves plain counts alone', () => {
    expect(protectedIn('受理9件,培训500余人')).toEqual([])
  })
})

describe('protection', () => {
  const isProtected = protection([
    { start: 5, end: 8 },
    { start: 7, end: 12 },
    { start: 20, end: 21 },
  ])

  test.each([
    [{ start: 0, end: 5 }, false],
    [{ start: 4, end: 6 }, true],
    [{ start: 11, end: 13 }, true],
    [{ start: 12, end: 20 }, false],
    [{ start: 20, end: 22 }, true],
    [{ start: 30, end: 31 }, false],
  ])('%j is %s', (span, expected) => {
    expect(isProtected(span)).toBe(expected)
  })

  test('nothing is protected by no spans', () => {
    expect(protection([])({ start: 0, end: 9 })).toBe(false)
  })
})
