/** Where a required part is found: by its section before its words, with offsets of code points. */
import { describe, expect, test } from 'vitest'
import { PREFIXES } from '../../../../src/rdf/namespaces.ts'
import { auditOf, type ReportLines } from '../../../support/audit-store.ts'

const place = '990101'
const iri = (year: number) => `${PREFIXES.id}report/${place}/${year}`
const partsOf = (report: Partial<ReportLines>) => auditOf([{ place, year: 2031, ...report }], ['required-parts'])
/** Rule and place of each part that is present. */
const found = async (report: Partial<ReportLines>) =>
  (await partsOf(report)).flatMap(({ rule, quotes }) => quotes.map(({ text, start, end }) => [rule, text, start, end]))

const achievement = { path: '1', role: 'achievement', heading: '一、成效' }

test('the four parts, present and missing, in both languages', async () => {
  expect(await partsOf({ sections: [{ ...achievement, sentences: ['一、成效'] }] })).toEqual([
    {
      check: 'required-parts',
      severity: 'info',
      text: { en: 'Present: measures and results (“一、成效”).', zh: '具备:主要举措和成效(“一、成效”)。' },
      report: iri(2031),
      quotes: [{ text: '一、成效', start: 0, end: 4, statement: `${iri(2031)}/s/1/1` }],
      observations: [],
      rule: 'achievement',
    },
    ...[
      ['problem', 'shortcomings', '存在的不足'],
      [
        'leadership',
        'performance of the first responsible persons',
        '党政主要负责人履行推进法治建设第一责任人职责情况',
      ],
      ['plan', 'plans for the next year', '下一年度工作安排'],
    ].map(([rule, en, zh]) => ({
      check: 'required-parts',
      severity: 'warning',
      text: { en: `Missing: ${en}.`, zh: `缺少:${zh}。` },
      report: iri(2031),
      quotes: [],
      observations: [],
      rule,
    })),
  ])
})

describe('places', () => {
  test('words are counted in code points, after a character outside the basic plane', async () => {
    const sentences = ['𠮷乡工作有力。', '𠮷乡仍存在短板。']
    expect(await found({ sections: [achievement], sentences })).toEqual([
      ['achievement', '一、成效', 0, 7],
      ['problem', '仍存在短板', 9, 14],
    ])
  })

  test('a heading that is no sentence takes the place of the first sentence below it', async () => {
    const sections = [
      achievement,
      { path: '2', role: 'plan', heading: '二、打算', sentences: ['抓好落实。', '抓紧落实。'] },
    ]
    const plan = (await partsOf({ sections, sentences: ['有力。'] })).at(-1)
    expect(plan?.quotes).toEqual([{ text: '二、打算', start: 3, end: 8, statement: `${iri(2031)}/s/2/1` }])
  })

  test('a section without a sentence is told by its own IRI, at the start', async () => {
    const plan = (await partsOf({ sections: [{ path: '2', role: 'plan', heading: '二、打算' }] })).at(-1)
    expect(plan?.quotes).toEqual([{ text: '二、打算', start: 0, end: 0, statement: `${iri(2031)}/s/2` }])
  })

  test('a section without a heading is told by its first sentence', async () => {
    const sections = [{ path: '2', role: 'plan', sentences: ['继续抓好各项工作。', '其他。'] }]
    expect((await partsOf({ sections })).at(-1)?.quotes).toEqual([
      { text: '继续抓好各项工作。', start: 0, end: 9, statement: `${iri(2031)}/s/2/1` },
    ])
  })

  test('neither heading nor sentence: the part is there, without words', async () => {
    expect((await partsOf({ sections: [{ path: '2', role: 'plan' }] })).at(-1)?.quotes).toEqual([
      { text: '', start: 0, end: 0, statement: `${iri(2031)}/s/2` },
    ])
  })

  test('the first sentence in reading order that says it', async () => {
    const sections = [
      { path: '2', role: 'problem', heading: '二、问题', sentences: ['明年,全区将再接再厉。'] },
      { ...achievement, sentences: ['下一步,我区将加强培训。'] },
    ]
    expect((await found({ sections })).at(-1)).toEqual(['plan', '明年,全区将', 0, 6])
  })
})

test('a section of its own before words elsewhere', async () => {
  const sections = [achievement, { path: '2', role: 'problem', heading: '二、不足', sentences: ['力量薄弱。'] }]
  expect(await found({ sections, sentences: ['还存在一些问题。'] })).toEqual([
    ['achievement', '一、成效', 0, 8],
    ['problem', '二、不足', 8, 13],
  ])
})

test('a report that names no genre counts, another genre does not', async () => {
  expect(await partsOf({ genre: '', sections: [achievement] })).toHaveLength(4)
  expect(await partsOf({ genre: 'plan', sections: [achievement] })).toEqual([])
})

test('reports come in the order of their IRIs', async () => {
  const reports = ['sfj', 'gaj', 'rsj'].map((body) => ({ place, year: 2031, body, sections: [achievement] }))
  const plans = (await auditOf(reports, ['required-parts'])).filter(({ rule }) => rule === 'plan')
  expect(plans.map(({ report }) => report)).toEqual(['gaj', 'rsj', 'sfj'].map((body) => `${iri(2031)}/${body}`))
})
