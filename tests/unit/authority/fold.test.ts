import { expect, test } from 'vitest'
import { fold, nameKey } from '../../../src/authority/fold.ts'
import { repairRadical } from '../../../src/cjk-radicals.ts'

test.each([
  ['full width becomes half width', '（一）２０２２年，ＡＢＣ：１００％', '(一)2022年,abc:100%'],
  ['traditional becomes simplified', '法治政府建設實施綱要', '法治政府建设实施纲要'],
  ['over-converted copies come back', '全麵 製度 體係 答複', '全面 制度 体系 答复'],
  ['all dashes are one', '2021—2025 2021－2025 2021―2025 2021-2025', '2021-2025 2021-2025 2021-2025 2021-2025'],
  ['quotation marks of both scripts', '“放管服” 「放管服」 『放管服』', '"放管服" "放管服" "放管服"'],
  ['inner title marks', '《关于落实〈纲要〉的方案》', '《关于落实《纲要》的方案》'],
  [
    'brackets of document numbers',
    '国发〔2018〕5号 国发﹝2018﹞5号 国发[2018]5号',
    '国发[2018]5号 国发[2018]5号 国发[2018]5号',
  ],
  ['radicals that stand for characters', '⽣产⻔市⻓', '生产门市长'],
  ['nothing else changes', '石人镇、利民村。', '石人镇、利民村。'],
])('%s', (_, text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('every unit folds to one unit, and folding twice is folding once', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
  const wrong = all.filter((unit) => fold(unit).length !== 1 || fold(fold(unit)) !== fold(unit))
  expect(wrong).toEqual([])
})

test('offsets survive characters outside the basic plane', () => {
  const text = '𣲗水街道（甲）'
  expect(fold(text).length).toBe(text.length)
  expect(fold(text).indexOf('(甲)')).toBe(text.indexOf('（甲）'))
})

test('a name key has no blanks', () => {
  expect(nameKey('江 源　区\n')).toBe('江源区')
})

test('repairing radicals leaves widths and punctuation alone', () => {
  expect([...'⻚，％Ａ⼈'].map(repairRadical).join('')).toBe('页，％Ａ人')
})
