/** Pooled figures, floors, bootstrap intervals and the error browser on small documents. */
import { describe, expect, test } from 'vitest'
import type { AnnotatedReport } from '../../../src/gold/annotated.ts'
import { f1Interval } from '../../../src/gold/bootstrap.ts'
import { errorsOf } from '../../../src/gold/errors.ts'
import { breaches, evaluate } from '../../../src/gold/evaluate.ts'

const text = '区政府印发甲方案,召开推进会。'
const entity = (id: string, type: string, canonical_zh: string, start: number, end: number) => ({
  id,
  type,
  canonical_zh,
  mentions: [{ start, end, surface: text.slice(start, end) }],
})

const gold: AnnotatedReport = {
  entities: [
    entity('I', 'institution', '甲区人民政府', 0, 3),
    entity('R', 'regulation', '甲方案', 5, 8),
    entity('E', 'event', '推进会', 11, 14),
  ],
  observations: [],
  relations: [{ subject: 'I', predicate: 'issues', object: 'R', confidence: 'sure' }],
}
const predicted: AnnotatedReport = {
  entities: [
    entity('i', 'institution', '乙区人民政府', 0, 3),
    entity('r', 'regulation', '甲方案', 5, 8),
    entity('x', 'program', '召开', 9, 11),
  ],
  observations: [],
  relations: [],
}

describe('evaluate', () => {
  const evaluation = evaluate([
    { name: 'a', gold, predicted },
    { name: 'b', gold, predicted: gold },
  ])

  test('adds the counts of all reports before it takes rates', () => {
    const figure = evaluation.pooled.find(({ view, measure }) => view === 'strict' && measure === 'mention_exact')
    // Over the four kinds: 2 + 2 found, one invented program, nothing missed (events are no part of the four).
    expect(figure).toMatchObject({ tp: 4, fp: 1, fn: 0, p: 0.8, r: 1 })
  })

  test('reports the floors that a figure falls below', () => {
    const floors = {
      a: { strict: { relation: 0.5, mention_exact: 0.7 } },
      pooled: { strict: { relation: 0.9 } },
      c: {},
    }
    expect(breaches(evaluation, floors)).toEqual([
      { report: 'a', view: 'strict', measure: 'relation', floor: 0.5, figure: 0 },
      { report: 'pooled', view: 'strict', measure: 'relation', floor: 0.9, figure: 2 / 3 },
    ])
  })
})

describe('f1Interval', () => {
  test('is the same for the same outcomes and narrower for more of them', () => {
    const few = f1Interval({ tp: 9, fp: 1, fn: 1 })
    const many = f1Interval({ tp: 900, fp: 100, fn: 100 })
    expect(f1Interval({ tp: 9, fp: 1, fn: 1 })).toEqual(few)
    expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan((many?.high ?? 0) - (many?.low ?? 0))
    expect(many?.low).toBeLessThan(0.9)
    expect(many?.high).toBeGreaterThan(0.9)
  })

  test('is undefined for nothing and a point for perfection', () => {
    expect(f1Interval({ tp: 0, fp: 0, fn: 0 })).toBeUndefined()
    expect(f1Interval({ tp: 5, fp: 0, fn: 0 })).toEqual({ low: 1, high: 1 })
  })
})

describe('errorsOf', () => {
  test('tells a wrong link from a missed and an invented mention, each in its context', () => {
    const errors = errorsOf(gold, predicted, text, 'strict')
    expect(errors.map(({ of, type, gold: is, predicted: was, context }) => [of, type, is, was, context])).toEqual([
      [
        'mention',
        'wrong-link',
        '区政府 = 甲区人民政府',
        'institution 区政府 = 乙区人民政府',
        '[区政府]印发甲方案,召开推进会。',
      ],
      ['mention', 'spurious', '', '召开 = 召开', '区政府印发甲方案,[召开]推进会。'],
      ['mention', 'missed', '推进会 = 推进会', '', '区政府印发甲方案,召开[推进会]。'],
      ['relation', 'missed', '甲区人民政府 issues 甲方案', '', ''],
    ])
  })

  test('a figure with a wrong value is one error, beside what was invented and what was missed', () => {
    const figures = '办案5件,培训6场,抽查7次。'
    const observation = (indicator_zh: string, value: number, start: number) => ({
      indicator_zh,
      value,
      unit: figures.charAt(start + 1),
      kind: 'count',
      start,
      end: start + 2,
    })
    const errors = errorsOf(
      { observations: [observation('办案', 5, 2), observation('培训', 6, 7)] },
      { observations: [observation('办案', 50, 2), observation('抽查', 7, 12)] },
      figures,
      'strict',
    )
    expect(errors.map(({ of, type, gold: is, predicted: was }) => [of, type, is, was])).toEqual([
      ['observation', 'wrong-value', '办案 5件', '办案 50件'],
      ['observation', 'missed', '培训 6场', ''],
      ['observation', 'spurious', '', '抽查 7次'],
    ])
  })

  test('two wrong figures at one place are told one by one', () => {
    const sentence = { sentence_start: 0, sentence_end: 8 }
    const errors = errorsOf(
      {
        observations: [
          { indicator_zh: '甲', value: 1, unit: '件', kind: 'count', start: 1, end: 2, ...sentence },
          { indicator_zh: '乙', value: 2, unit: '件', kind: 'count', start: 5, end: 6, ...sentence },
        ],
      },
      {
        observations: [
          { indicator_zh: '甲', value: 3, unit: '件', kind: 'count', ...sentence },
          { indicator_zh: '乙', value: 4, unit: '件', kind: 'count', ...sentence },
        ],
      },
      '甲1件和乙2件。',
      'strict',
    )
    expect(errors.map(({ type, gold: is, predicted: was }) => [type, is, was])).toEqual([
      ['wrong-value', '甲 1件', '甲 3件'],
      ['wrong-value', '乙 2件', '乙 4件'],
    ])
  })
})
