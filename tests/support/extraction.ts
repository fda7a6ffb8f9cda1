/** A small extraction written by hand, so that graph tests need neither dictionary nor rules.
 *
 *  Whoever tests what happens to an extraction (graph, annotation, review) takes this one, whatever the rules find
 *  today. */
import type { Authorities } from '../../src/authority/authority.ts'
import type { Extraction } from '../../src/graph/extraction.ts'

/** Two sentences under one heading; one issued document, one relation, one inexact figure, a problem and its plan. */
export const SMALL_TEXT = '2031年,甲县印发《甲县方案》。\n一、成效\n发放资料8万余份。'

/** The span of words of the text, so that offsets follow when the text is changed. */
const at = (words: string) => {
  const start = SMALL_TEXT.indexOf(words)
  return { start, end: start + words.length }
}

/** What the pipeline could have found in SMALL_TEXT, written by hand so that rules cannot change it. */
export const SMALL_EXTRACTION: Extraction = {
  segmented: {
    source: { id: 'small.txt', text: SMALL_TEXT, sha256: 'ab'.repeat(32), encoding: 'utf-8', format: 'text' },
    sections: [
      {
        ordinalPath: '0',
        level: 0,
        number: '',
        title: '',
        heading: { start: 0, end: 0 },
        own: { start: 0, end: 18 },
        whole: { start: 0, end: 18 },
        runIn: false,
        parent: -1,
        role: 'preamble',
      },
      {
        ordinalPath: '1',
        level: 1,
        number: '一、',
        title: '成效',
        heading: at('一、成效'),
        own: { start: 18, end: SMALL_TEXT.length },
        whole: { start: 18, end: SMALL_TEXT.length },
        runIn: false,
        parent: -1,
        role: 'achievement',
      },
    ],
    sentences: [
      { ...at('2031年,甲县印发《甲县方案》。'), section: 0, ordinal: 1, isHeading: false },
      { ...at('一、成效'), section: 1, ordinal: 1, isHeading: true },
      { ...at('发放资料8万余份。'), section: 1, ordinal: 2, isHeading: false },
    ],
    tokens: [],
  },
  identity: {
    bodyIri: 'https://w3id.org/zhengmai/id/org/990101/gov',
    bodyName: '甲县人民政府',
    placeCode: '990101',
    year: 2031,
    level: 'county',
    basis: { body: 'manifest', place: 'manifest', year: 'manifest' },
  },
  genre: 'annual-report',
  mentions: [
    {
      kind: 'regulation',
      span: at('甲县方案'),
      surface: '甲县方案',
      rule: 'title',
      nestedIn: -1,
      deictic: false,
      candidates: [],
    },
    { kind: 'place', span: at('甲县'), surface: '甲县', rule: 'place', nestedIn: -1, deictic: false, candidates: [] },
  ],
  entities: [
    {
      iri: 'https://w3id.org/zhengmai/id/doc/990101/nd/h-1',
      kind: 'regulation',
      class: 'PolicyDocument',
      label: '甲县方案',
      aliases: [],
      docType: 'work-plan',
      isNew: true,
    },
  ],
  links: [
    {
      mention: 0,
      entity: 'https://w3id.org/zhengmai/id/doc/990101/nd/h-1',
      method: 'rule',
      score: 0.8,
      reason: { en: 'issued by the body itself', zh: '由报告主体印发' },
    },
    { mention: 1, entity: undefined, method: 'nil', score: 0, reason: { en: 'unknown', zh: '未知' } },
  ],
  relations: [
    {
      subject: 'https://w3id.org/zhengmai/id/org/990101/gov',
      predicate: 'issues',
      object: 'https://w3id.org/zhengmai/id/doc/990101/nd/h-1',
      sentence: 0,
      span: at('甲县印发《甲县方案》'),
      trigger: '印发',
      rule: 'issues',
      modality: 'asserted',
      subjectBasis: 'explicit',
      confidence: 0.9,
    },
  ],
  observations: [
    {
      indicator: 'PF-02',
      phrase: '发放资料',
      quantity: {
        span: at('8万余份'),
        surface: '8万余份',
        value: 80000,
        unit: '份',
        kind: 'count',
        comparator: 'over',
        min: 80000,
        max: 90000,
        modifier: '余',
      },
      kind: 'count',
      comparator: 'over',
      sentence: 2,
      span: at('8万余份'),
      rule: 'verb-object',
      place: '990101',
      scopeKey: 'all',
      periodFrom: '2031-01-01',
      periodTo: '2031-12-31',
      actor: 'https://w3id.org/zhengmai/id/org/990101/gov',
      actorBasis: 'reporting-body',
      method: 'stated',
      role: 'actual',
      temporal: 'flow',
      partOf: -1,
    },
  ],
  awards: [],
  commitments: [
    {
      type: 'problem',
      label: '力量不足',
      sentence: 2,
      span: at('发放资料'),
      topics: ['S20-3'],
      addresses: [],
      rule: 'problem-heading',
    },
    {
      type: 'plan',
      label: '充实力量',
      sentence: 2,
      span: at('资料8万'),
      topics: [],
      addresses: [0],
      rule: 'plan-heading',
    },
  ],
  problems: [],
}

/** Authority data that knows nothing. */
export const NO_AUTHORITIES: Authorities = {
  gazetteer: {
    division: () => undefined,
    byName: () => [],
    byStem: () => [],
    villagesOf: () => [],
    childrenOf: () => [],
    chainOf: () => [],
    names: () => [],
  },
  entities: [],
  entity: () => undefined,
  byName: () => [],
  institutionTypes: [],
  indicators: [],
  indicator: () => undefined,
  sumRules: [],
  digest: 'cd'.repeat(32),
}
