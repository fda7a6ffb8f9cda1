import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../../src/authority/authority.ts'
import { indicatorMatcher } from '../../../src/graph/indicators.ts'
import type { Quantity } from '../../../src/recognise/mention.ts'

function indicator(id: string, unit: string, kind: Indicator['kind'], ...match: string[]): Indicator {
  return { id, label: id, labelEn: id, unit, kind, definition: '', variants: [], match, theme: id.slice(0, 2) }
}

const match = indicatorMatcher([
  indicator('AR-01', '件', 'count', '收到|新收 申请|复议 @复议 !诉讼'),
  indicator('AR-02', '件', 'count', '受理 @复议 !不予受理 !@诉前调解'),
  indicator('AR-16', '%', 'rate', '纠错率 @复议'),
  indicator('BS-01', '个', 'count', '=社区|居委会'),
  indicator('MJ-09', '次', 'count', '排查 @纠纷 #次'),
  indicator('MJ-10', '件', 'count', '排查 纠纷 #件'),
  indicator('TM-01', '人', 'count', '执法 培训 #人'),
])

function ask(phrase: string, unit: string, options: { own?: string; context?: string; kind?: Quantity['kind'] } = {}) {
  const { own = phrase, context = '', kind = unit === '%' ? 'percent' : 'count' } = options
  const quantity: Quantity = { span: { start: 0, end: 1 }, surface: '', value: 5, unit, kind, comparator: 'exact' }
  return match({ phrase, ownPhrase: own, quantity, context })?.id
}

describe('indicatorMatcher', () => {
  test.each([
    ['收到行政复议申请', '件', {}, 'AR-01'],
    ['收到申请', '宗', { context: '行政复议工作' }, 'AR-01'],
    ['收到申请', '件', { context: '信息公开工作' }, undefined],
    ['受理行政复议申请', '件', { own: '受理' }, 'AR-02'],
    ['不予受理行政复议申请', '件', {}, undefined],
    ['受理', '件', { context: '行政复议与诉前调解' }, undefined],
    ['排查矛盾纠纷', '次', {}, 'MJ-09'],
    ['排查矛盾纠纷', '件', {}, 'MJ-10'],
    ['社区', '个', {}, 'BS-01'],
    ['面向社区', '个', {}, 'BS-01'],
    ['社区工作站', '个', {}, undefined],
  ] as const)('%s %s', (phrase, unit, options, expected) => {
    expect(ask(phrase, unit, options)).toBe(expected)
  })

  test('a rate is no count and persons are no person-times', () => {
    expect(ask('行政复议纠错率', '%')).toBe('AR-16')
    expect(ask('行政复议纠错率', '件')).toBeUndefined()
    expect(ask('执法人员培训', '名')).toBe('TM-01')
    expect(ask('执法人员培训', '人次')).toBeUndefined()
  })

  test('traditional characters match', () => {
    expect(ask('受理行政複議申請', '件')).toBe('AR-02')
  })

  test('a phrase that says much more than the pattern is another thing', () => {
    expect(ask('受理涉及行政复议以外的各类民商事和刑事案件以及执行案件', '件', { context: '复议' })).toBeUndefined()
  })
})
