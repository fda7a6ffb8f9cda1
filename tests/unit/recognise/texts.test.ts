/** The forms of a text that rules and dictionaries read: lengths, offsets, marks. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bareName, bareText, unbare } from '../../../src/recognise/bare-text.ts'
import { ruleText } from '../../../src/recognise/rule-text.ts'

describe('ruleText', () => {
  test('keeps opening and closing marks apart and inner titles from outer ones', () => {
    expect(ruleText('《关于落实〈纲要〉的「放管服」方案》，"一网通办"、"跨省通办"')).toBe(
      '《关于落实〈纲要〉的“放管服”方案》,“一网通办”、“跨省通办”',
    )
  })

  test('starts anew with the opening mark in each paragraph', () => {
    expect(ruleText('缺一半"引号\n"完整"的引号')).toBe('缺一半“引号\n“完整”的引号')
  })

  test('has as many units as the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(ruleText(text).length).toBe(text.length)
      }),
    )
  })
})

describe('bareText', () => {
  test('leads back to the marks that belong to a name', () => {
    const folded = '深化“放管服”改革'
    const bare = bareText(folded)
    expect(bare.text).toBe('深化放管服改革')
    // 放管服改革 takes the marks in, 放管服 alone stays inside them.
    expect(unbare(bare, folded, 2, 7)).toEqual([2, 9])
    expect(unbare(bare, folded, 2, 5)).toEqual([3, 6])
  })

  test('of a name drops marks and blanks', () => {
    expect(bareName('“互联网 + 政务服务”')).toBe('互联网+政务服务')
  })
})
