/** What graph commands understand, and how they write nodes, edges and evidence as lines. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../../src/cli/command.ts'
import { findKind, findProperty, findView } from '../../../src/cli/graph-options.ts'
import {
  arrow,
  edgeJson,
  evidenceText,
  graphJson,
  jsonText,
  labelOfNode,
  nodeJson,
  nodeLine,
} from '../../../src/cli/graph-text.ts'
import type { Language } from '../../../src/errors.ts'
import type { Ontology } from '../../../src/ontology/ontology.ts'
import { id, zm } from '../../../src/rdf/namespaces.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'
import type { GraphView } from '../../../src/traverse/graph-view.ts'
import { viewOf } from '../../support/graph-view.ts'

let ontology: Ontology
beforeAll(async () => {
  ontology = await loadShippedOntology()
})

describe('names', () => {
  test.each(['citations', '文件的制定、落实、依据与引用'])('the view %s', (given) => {
    expect(findView(given).name).toBe('citations')
  })

  test.each(['Regulation', 'regulation', '规范与文件', 'Regulation or official document'])('the kind %s', (given) => {
    expect(findKind(ontology, given)).toBe('Regulation')
  })

  test('the kind of the rest', () => {
    expect([findKind(ontology, 'other'), findKind(ontology, '其他')]).toEqual(['Other', 'Other'])
  })

  test.each(['implements', '贯彻落实', 'zm:implements', zm('implements').value])('the property %s', (given) => {
    expect(findProperty(ontology, given)).toBe(zm('implements').value)
  })

  test('an IRI of no vocabulary of ours is taken as it is; a property of values is none of edges', () => {
    expect(findProperty(ontology, 'http://e/knows')).toBe('http://e/knows')
    expect(() => findProperty(ontology, 'gbCode')).toThrow(expect.objectContaining({ code: 'UNKNOWN_PROPERTY' }))
  })

  test.each<[string, () => unknown, string, string, string]>([
    [
      'a view',
      () => findView('citation'),
      'UNKNOWN_VIEW',
      'There is no view "citation". Near it: citations.',
      '没有名为“citation”的视图。相近的有:citations。',
    ],
    [
      'a kind',
      () => findKind(ontology, 'Regulations'),
      'UNKNOWN_KIND',
      'There is no kind of node "Regulations". Near it: Regulation, RegulationVersion',
      '没有名为“Regulations”的节点类别。相近的有:Regulation、RegulationVersion',
    ],
    [
      'a property',
      () => findProperty(ontology, 'implement'),
      'UNKNOWN_PROPERTY',
      'There is no relation "implement". Near it: implements',
      '没有名为“implement”的关系。相近的有:implements',
    ],
    [
      'nothing near',
      () => findKind(ontology, '@@@@@@@@@@@@'),
      'UNKNOWN_KIND',
      'There is no kind of node "@@@@@@@@@@@@". There are: InstitutionGroup, ',
      '没有名为“@@@@@@@@@@@@”的节点类别。可用的有:InstitutionGroup、',
    ],
  ])('%s that there is not', (_, find, code, en, zh) => {
    expect(find).toThrow(
      expect.objectContaining({
        code,
        text: { en: expect.stringContaining(en) as string, zh: expect.stringContaining(zh) as string },
      }),
    )
  })
})

const contextIn = (language: Language) => ({ language, say: (text) => text[language] }) as Context
const [zh, en] = [contextIn('zh'), contextIn('en')]

/** An edge with evidence of three years, and one of authority data. */
const VIEW: GraphView = (() => {
  const view = viewOf(['gov p law @2020,2021,2022', 'law q gov'])
  return { ...view, nodes: { ...view.nodes, labelZh: ['区政府\u001b[2J', '某法'], labelEn: ['', 'A\nLaw'] } }
})()

describe('lines', () => {
  test('nodes by label and short IRI, on one line; the other language where there is none', () => {
    expect([nodeLine(zh, VIEW, 0), nodeLine(zh, VIEW, 1), nodeLine(en, VIEW, 1), labelOfNode(en, VIEW, 0)]).toEqual([
      '区政府[2J  id:gov',
      '某法  id:law',
      'A Law  id:law',
      '区政府[2J',
    ])
  })

  test('edges are walked along or against their direction, or have none', () => {
    expect([arrow(zh, VIEW, 0, true), arrow(zh, VIEW, 0, false)]).toEqual(['—p→', '←p—'])
    expect(arrow(zh, { ...VIEW, isDirected: false }, 0, false)).toBe('—p—')
  })

  test('evidence: so many pieces, the rest counted; none says where the edge is from', () => {
    const piece = (at: number) => `      “quote0.${at}”  id:r/${2020 + at} [0,0) rule0.${at}\n        sentence0.${at}\n`
    expect(evidenceText(zh, VIEW, 0)).toBe(piece(0) + piece(1) + piece(2))
    expect(evidenceText(zh, VIEW, 0, 1)).toBe(`${piece(0)}      ……另有 2 处证据\n`)
    expect(evidenceText(en, VIEW, 0, 2)).toBe(`${piece(0)}${piece(1)}      … and 1 more pieces of evidence\n`)
    expect([evidenceText(zh, VIEW, 1), evidenceText(en, VIEW, 1)]).toEqual([
      '      (权威数据,不出自报告)\n',
      '      (authority data, not from a report)\n',
    ])
  })

  test('a quote that is the sentence stands once; a plan is marked as one; no text breaks the line', () => {
    const { evidence } = VIEW
    const quote = evidence.quote.map(() => '将落实\n“某法”\u0007')
    const view = { ...VIEW, evidence: { ...evidence, quote, sentence: quote, modality: quote.map(() => 'planned') } }
    expect(evidenceText(zh, view, 0, 1).split('\n')[0]).toBe('      “将落实 “某法””  id:r/2020 [0,0) rule0.0 planned')
  })
})

test('JSON of nodes, edges and the graph', () => {
  expect(nodeJson(VIEW, 1)).toMatchObject({
    iri: id('law').value,
    label: { zh: '某法', en: 'A\nLaw' },
    years: [2020, 2021, 2022],
  })
  expect(edgeJson(VIEW, 1)).toEqual({
    ...{ source: id('law').value, target: id('gov').value, property: zm('q').value, label: { zh: 'q', en: 'q' } },
    ...{ weight: 1, origin: 'authority', years: [], evidence: [] },
  })
  expect(graphJson(VIEW)).toEqual({
    view: {
      name: 'test',
      title: { zh: '测试', en: 'test' },
      query: '',
      filter: {},
      dataVersion: '',
      nodes: 2,
      edges: 2,
    },
  })
  expect(jsonText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}\n')
})
