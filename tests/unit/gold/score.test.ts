/** The scorer on small documents, and against the reference scorer that comes with the annotated reports. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { AnnotatedReport } from '../../../src/gold/annotated.ts'
import { headline, type Scores, score } from '../../../src/gold/score.ts'
import { scoreTable } from '../../../src/gold/score-table.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

const gold: AnnotatedReport = {
  metadata: { reporting_body: 'I.gov' },
  predicates: { issues: ['制定'] },
  entities: [
    {
      id: 'I.gov',
      type: 'institution',
      canonical_zh: '甲区人民政府',
      aliases: ['甲区政府'],
      mentions: [{ start: 0, end: 3, surface: '区政府', deictic: true }],
    },
    {
      id: 'R.plan',
      type: 'regulation',
      canonical_zh: '甲区工作方案',
      mentions: [{ start: 6, end: 12, surface: '甲区工作方案', alt_spans: [[5, 13]] }],
    },
    {
      id: 'G.x',
      type: 'program',
      canonical_zh: '阳光司法',
      confidence: 'judgement',
      mentions: [{ start: 20, end: 24, surface: '阳光司法' }],
    },
  ],
  observations: [{ id: 'o1', indicator_zh: '受理案件', value: 80000, unit: '件', kind: 'count', start: 30, end: 33 }],
  relations: [{ subject: 'I.gov', predicate: 'issues', object: 'R.plan', confidence: 'sure' }],
  borderline: [{ start: 40, end: 44, surface: '依法行政', ignorable: true }],
}

const predicted: AnnotatedReport = {
  entities: [
    { id: 'a', type: 'institution', canonical_zh: '甲区政府', mentions: [{ start: 0, end: 3 }] },
    { id: 'b', type: 'regulation', canonical_zh: '甲区工作方案', mentions: [{ start: 5, end: 13 }] },
    { id: 'c', type: 'program', canonical_zh: '依法行政', mentions: [{ start: 40, end: 44 }] },
  ],
  observations: [{ id: 'p1', indicator_zh: '全年受理案件', value: 8, unit: '万件', kind: 'count', start: 30, end: 33 }],
  relations: [{ subject: 'a', predicate: '制定', object: 'b' }],
}

function counts(scores: Scores, view: 'strict' | 'lenient') {
  const measures = scores[view]
  if (measures === undefined) return []
  return (['mention_exact', 'linked_exact', 'observation_value_unit_indicator', 'relation'] as const).map((measure) => {
    const { tp, fp, fn } = headline(measures, measure)
    return [measure, tp, fp, fn]
  })
}

describe('score', () => {
  test('strict wants the gold spans and all gold items, lenient takes other spans and forgives what is disputed', () => {
    const scores = score(gold, predicted)
    expect(counts(scores, 'strict')).toEqual([
      ['mention_exact', 1, 2, 2],
      ['linked_exact', 1, 2, 2],
      ['observation_value_unit_indicator', 1, 0, 0],
      ['relation', 1, 0, 0],
    ])
    expect(counts(scores, 'lenient')).toEqual([
      ['mention_exact', 2, 0, 0],
      ['linked_exact', 2, 0, 0],
      ['observation_value_unit_indicator', 1, 0, 0],
      ['relation', 1, 0, 0],
    ])
  })

  test('an empty prediction has no precision and recall 0', () => {
    const scores = score(gold, {}, { views: ['sure'] })
    expect(scores.sure?.mention_exact.micro).toEqual({ p: null, r: 0, f1: 0, tp: 0, fp: 0, fn: 2 })
    expect(Object.keys(scores)).toEqual(['sure'])
  })
})

const REPORTS = ['jiangyuan-2022', 'longhua-2019'] as const

function goldOf(name: string): AnnotatedReport {
  return JSON.parse(readFileSync(sharedPath('gold', `${name}.gold.json`), 'utf8')) as AnnotatedReport
}

/** A prediction with mistakes of every kind, made from the gold itself. */
function spoiled(report: AnnotatedReport): AnnotatedReport {
  return {
    entities: (report.entities ?? []).flatMap((entity, at) =>
      at % 5 === 4
        ? []
        : [
            {
              ...entity,
              type: at % 7 === 6 ? 'program' : entity.type,
              mentions: (entity.mentions ?? []).map((mention, other) =>
                other % 3 === 2 ? { ...mention, start: mention.start - 1 } : mention,
              ),
            },
          ],
    ),
    observations: (report.observations ?? []).map((one, at) =>
      at % 4 === 3 ? { ...one, value: Number(one.value) + 1 } : { ...one, indicator_zh: `${one.indicator_zh}数` },
    ),
    relations: (report.relations ?? []).filter((_relation, at) => at % 3 !== 2),
  }
}

describe('the reference scorer', () => {
  testWithShared('gold', 'score.mjs')('agrees to the digit on both reports, in all views and options', async () => {
    const reference: { score: typeof score; text: typeof scoreTable } = await import(
      pathToFileURL(sharedPath('gold', 'score.mjs')).href
    )
    for (const name of REPORTS) {
      const report = goldOf(name)
      for (const other of [report, spoiled(report)]) {
        for (const options of [{}, { noDeictic: true, noNested: true }]) {
          const ours = score(report, other, options)
          expect(withoutErrors(ours)).toEqual(withoutErrors(reference.score(report, other, options)))
          expect(scoreTable(ours)).toBe(reference.text(ours))
        }
      }
    }
  })
})

function withoutErrors(scores: unknown): unknown {
  return JSON.parse(JSON.stringify(scores, (key, value) => (key === 'errors' ? undefined : value)))
}
