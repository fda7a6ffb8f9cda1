/** Zeros and full coverage in words. */
import { expect, test } from 'vitest'
import { claimsIn } from '../../../../src/graph/figures/claims.ts'
import { clausesOf } from '../../../../src/graph/figures/clause.ts'
import { foldGlyphs } from '../../../../src/recognise/rules/glyphs.ts'

function claimed(text: string): (string | number)[][] {
  const folded = foldGlyphs(text)
  const clauses = clausesOf(folded, { start: 0, end: folded.length }, [])
  return claimsIn(folded, clauses, []).map(({ phrase, quantity }) => [
    phrase,
    quantity.value,
    text.slice(quantity.span.start, quantity.span.end),
  ])
}

test.each([
  ['未收到信息公开申请。', [['信息公开申请', 0, '未收到信息公开申请']]],
  [
    '全年无行政复议、行政诉讼案件。',
    [
      ['行政复议', 0, '无行政复议'],
      ['行政诉讼案件', 0, '行政诉讼案件'],
    ],
  ],
  ['实现法律顾问全覆盖。', [['法律顾问覆盖率', 100, '全覆盖']]],
  ['全面实现“一村一法律顾问”。', [['一村一法律顾问覆盖率', 100, '实现“一村一法律顾问”']]],
])('%s', (text, expected) => {
  expect(claimed(text)).toEqual(expected)
})

test.each([
  '积极推进监管全覆盖。',
  '力争实现法律顾问全覆盖。',
  '无正当理由不得拒绝申请。',
  '对未履行法定程序的申请不予受理。',
  '防止无序发生。',
])('%s claims nothing', (text) => {
  expect(claimed(text)).toEqual([])
})
