import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Division } from '../../../src/authority/authority.ts'
import { toQuads } from '../../../src/graph/to-quads.ts'
import { undeclaredTerms } from '../../../src/ontology/check.ts'
import { loadSchemes } from '../../../src/ontology/schemes.ts'
import { quadsToNQuads, quadToNQuads } from '../../../src/rdf/nquads.ts'
import { tableToNQuads } from '../../../src/rdf/quad-table.ts'
import { loadShippedOntology, shippedQuads } from '../../../src/shipped.ts'
import { NO_AUTHORITIES, SMALL_EXTRACTION, SMALL_TEXT } from '../../support/extraction.ts'

const schemes = loadSchemes(await shippedQuads('schemes'))
const graph = toQuads(SMALL_EXTRACTION, schemes, NO_AUTHORITIES)

/** Objects of one property of one node, with the namespaces cut off. */
function objects(subjectEnd: string, property: string): string[] {
  return graph.quads
    .filter(({ subject, predicate }) => subject.value.endsWith(subjectEnd) && predicate.value.endsWith(`#${property}`))
    .map(({ object }) => object.value.replace(/^https:\/\/w3id\.org\/zhengmai\//, ''))
}

describe('toQuads', () => {
  test('writes the small report as tests/fixtures/small-report.nq has it, quad for quad', () => {
    const file = path.resolve(import.meta.dirname, '../../fixtures/small-report.nq')
    expect(quadsToNQuads(graph.quads).split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'))
  })

  test('the table that is handed on holds the same quads', () => {
    expect(tableToNQuads(graph.table.finish())).toBe(quadsToNQuads(graph.quads))
  })

  test('names report and graph by place and year', () => {
    expect([graph.report, graph.graph]).toEqual([
      'https://w3id.org/zhengmai/id/report/990101/2031',
      'https://w3id.org/zhengmai/id/report/990101/2031/graph',
    ])
    expect(new Set(graph.quads.map((quad) => quad.graph.value))).toEqual(new Set([graph.graph]))
  })

  test('states an asserted relation directly and with its evidence', () => {
    expect(objects('org/990101/gov', 'issues')).toEqual(['id/doc/990101/nd/h-1'])
    const [assertion] = graph.quads.filter(({ object }) => object.value.endsWith('ont#Assertion'))
    const end = assertion.subject.value.slice(-12)
    expect({
      quote: objects(end, 'quote'),
      trigger: objects(end, 'trigger'),
      evidence: objects(end, 'evidence'),
      modality: objects(end, 'modality'),
      begin: objects(end, 'beginIndex'),
    }).toEqual({
      quote: ['甲县印发《甲县方案》'],
      trigger: ['印发'],
      evidence: ['id/report/990101/2031/s/0/1'],
      modality: ['cs/modality/asserted'],
      begin: ['6'],
    })
  })

  test('a body of former times is succeeded by the one that took over', () => {
    const successor = 'https://w3id.org/zhengmai/id/org/990101/justice-bureau'
    const [first, ...others] = SMALL_EXTRACTION.entities
    const entities = [{ ...first, kind: 'institution' as const, successor }, ...others]
    const { quads } = toQuads({ ...SMALL_EXTRACTION, entities }, schemes, NO_AUTHORITIES)
    const found = quads.filter(({ predicate }) => predicate.value.endsWith('ont#succeededBy'))
    expect(found.map(({ subject, object }) => [subject.value, object.value])).toEqual([[first.iri, successor]])
  })

  test('a village minted below a listed township is described, and tied to its township', () => {
    const village = {
      iri: 'https://w3id.org/zhengmai/id/place/990101005/h-0123456789',
      kind: 'place' as const,
      class: 'Village',
      label: '上庄村',
      aliases: ['上庄'],
      level: 'village' as const,
      place: '990101005',
      isNew: true,
    }
    const township: Division = {
      code: '990101005',
      name: '石桥镇',
      level: 'township',
      type: 'town',
      parent: '990101',
      aliases: [],
    }
    const gazetteer = {
      ...NO_AUTHORITIES.gazetteer,
      division: (code: string) => (code === township.code ? township : undefined),
      chainOf: (code: string) => (code === township.code ? [township] : []),
    }
    const extraction = { ...SMALL_EXTRACTION, entities: [...SMALL_EXTRACTION.entities, village] }
    const { quads } = toQuads(extraction, schemes, { ...NO_AUTHORITIES, gazetteer })
    const told = (iri: string) =>
      quads
        .filter(({ subject }) => subject.value === iri)
        .map(({ predicate, object }) => [predicate.value.replace(/^.*[#/]/, ''), object.value.replace(/^.*[#/]/, '')])
    expect(told(village.iri)).toEqual([
      ['type', 'Village'],
      ['prefLabel', '上庄村'],
      ['altLabel', '上庄'],
      ['divisionType', 'village'],
      ['directlyWithin', '990101005'],
      ['within', '990101005'],
      ['adminLevel', 'village'],
    ])
    // The township that the village lies in is described as well.
    expect(told('https://w3id.org/zhengmai/id/place/990101005')).toContainEqual(['prefLabel', '石桥镇'])
  })

  test('a planned relation has evidence but no direct triple', () => {
    const planned = { ...SMALL_EXTRACTION.relations[0], modality: 'planned' as const }
    const { quads } = toQuads({ ...SMALL_EXTRACTION, relations: [planned] }, schemes, NO_AUTHORITIES)
    expect(quads.filter(({ predicate }) => predicate.value.endsWith('ont#issues'))).toEqual([])
    expect(quads.filter(({ object }) => object.value.endsWith('ont#issues'))).toHaveLength(1)
  })

  test('writes an inexact figure with value, bounds, unit and the printed words', () => {
    expect({
      value: objects('obs/PF-02', 'value'),
      min: objects('obs/PF-02', 'valueMin'),
      max: objects('obs/PF-02', 'valueMax'),
      unit: objects('obs/PF-02', 'unit'),
      printed: objects('obs/PF-02', 'literalValue'),
      comparator: objects('obs/PF-02', 'comparator'),
    }).toEqual({
      value: ['80000'],
      min: ['80000'],
      max: ['90000'],
      unit: ['cs/unit/copy'],
      printed: ['8万余份'],
      comparator: ['cs/comparator/over'],
    })
  })

  test('a second value for one indicator gets a key of its own', () => {
    const observations = [SMALL_EXTRACTION.observations[0], SMALL_EXTRACTION.observations[0]]
    const { quads } = toQuads({ ...SMALL_EXTRACTION, observations }, schemes, NO_AUTHORITIES)
    const keys = quads
      .filter(({ predicate }) => predicate.value.endsWith('ont#scopeKey'))
      .map(({ object }) => object.value)
    expect(keys).toEqual(['all', 'all#2'])
  })

  test('a NIL mention leaves no node', () => {
    expect(graph.quads.filter(({ object }) => object.value.endsWith('ont#Mention'))).toHaveLength(1)
  })

  test('a plan points at the problem it answers', () => {
    expect(objects('plan/1', 'addressesProblem')).toEqual(['id/report/990101/2031/problem/1'])
  })

  test('every quote is the text between its offsets', () => {
    const quotes = graph.quads.filter(({ predicate }) => predicate.value.endsWith('ont#quote'))
    const checked = quotes.map(({ subject, object }) => {
      const [begin, end] = ['beginIndex', 'endIndex'].map((name) =>
        Number(objects(subject.value.replace('https://w3id.org/zhengmai/', ''), name)[0]),
      )
      return [SMALL_TEXT.slice(begin, end), object.value]
    })
    expect(checked.length).toBe(4)
    for (const [text, quote] of checked) expect(text).toBe(quote)
  })

  test('uses declared terms only', async () => {
    expect(undeclaredTerms(graph.quads, await loadShippedOntology())).toEqual([])
  })

  test('the same extraction gives the same bytes', () => {
    const again = toQuads(SMALL_EXTRACTION, schemes, NO_AUTHORITIES)
    expect(again.quads.map(quadToNQuads)).toEqual(graph.quads.map(quadToNQuads))
  })
})
