import { expect, test } from 'vitest'
import { findCommitments } from '../../../src/graph/commitments.ts'
import { createSegmenter } from '../../../src/segment/jieba.ts'
import { segment } from '../../../src/segment/segment.ts'
import { sourceOf } from '../../support/extract-text.ts'

const segmenter = createSegmenter()

function found(text: string) {
  return findCommitments(segment(sourceOf(text), segmenter)).map(({ type, label, topics, addresses }) => ({
    type,
    label,
    topics,
    addresses,
  }))
}

test('headings below problems and plans are the commitments', () => {
  const text = [
    '一、工作成效',
    '(一)强化执法。开展执法检查5次。',
    '二、存在的问题',
    '(一)执法水平有待提升。部分执法人员能力不足。',
    '(二)法律服务供给不足。农村地区法律服务力量薄弱。',
    '三、下一年工作安排',
    '(一)加强队伍建设。解决法律服务资源匮乏的问题。',
  ].join('\n')
  expect(found(text)).toEqual([
    { type: 'problem', label: '执法水平有待提升', topics: ['O21-4'], addresses: [] },
    { type: 'problem', label: '法律服务供给不足', topics: ['S20-3'], addresses: [] },
    { type: 'plan', label: '加强队伍建设', topics: ['O21-9', 'S20-3'], addresses: [1] },
  ])
})

test('numbered clauses where there are no headings; the announcement is none of them', () => {
  const text = [
    '一、主要成效',
    '召开会议4次。',
    '二、存在的不足及下一步打算',
    '工作中仍存在以下问题:一是普法形式单一;二是执法力量不足。下一步,我县将加强执法培训。',
  ].join('\n')
  expect(found(text).map(({ type, label }) => [type, label])).toEqual([
    ['problem', '普法形式单一'],
    ['problem', '执法力量不足'],
    ['plan', '我县将加强执法培训'],
  ])
})

test('results are no commitments', () => {
  expect(found('一、工作成效\n(一)解决执法力量不足的问题。进一步规范执法。')).toEqual([])
})
