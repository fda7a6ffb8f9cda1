/** Every text format of a small graph, byte by byte: three nodes, two parallel edges, one back, a loop, evidence of two
 *  years, an edge of authority data, a measure and a filter. The files of files/ are what other programs read; after a
 *  change on purpose `npx vitest run tests/unit/export/whole-files.test.ts -u` writes them anew, and the difference is
 *  what a reviewer judges. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { findFormat } from '../../../src/export/formats.ts'
import type { StyledGraph } from '../../../src/export/graph-format.ts'
import { id, zm } from '../../../src/rdf/namespaces.ts'
import type { GraphView } from '../../../src/traverse/graph-view.ts'
import { viewOf } from '../../support/graph-view.ts'

/** The view with names, classes and words as a report would give them. */
function smallView(): GraphView {
  const view = viewOf(
    ['gov implements law *2 @2021,2022', 'gov issues law @2022', 'law basedOn gov', 'plan partOf plan @2022'],
    { kinds: { gov: 'Institution', law: 'Regulation', plan: 'Program' }, places: { gov: 'place' } },
  )
  const { evidence, nodes } = view
  const quote = evidence.node.map((_, at) => `落实《某法》${at}`)
  return {
    ...view,
    title: { zh: '引用', en: 'citations' },
    query: 'SELECT ?s ?p ?o\nWHERE { ?s ?p ?o }',
    dataVersion: 'sha256:00',
    filter: { years: [2021, 2022], kinds: ['Institution', 'Regulation'] },
    nodes: {
      ...nodes,
      labelZh: ['区政府', '某法', '“一规划”'],
      labelEn: ['', 'A Law', ''],
      type: [zm('GovernmentOrgan').value, zm('LegalNorm').value, ''],
      placeName: ['江源区', '', ''],
      level: ['county', '20', ''],
    },
    evidence: {
      ...evidence,
      ...{ quote, sentence: quote.map((words) => `${words}<并>"记"。`), start: Uint32Array.of(1, 2, 3, 4) },
      ...{ end: Uint32Array.of(8, 9, 10, 11), confidence: Float64Array.of(0.9, Number.NaN, 1, 1) },
      modality: ['asserted', 'asserted', 'planned', ''],
    },
    properties: view.properties.map(({ iri, label }) => ({
      ...{ iri, label: { zh: { implements: '贯彻落实', issues: '制定' }[label.en] ?? label.en, en: label.en } },
      inverseLabel: { zh: '', en: '' },
    })),
  }
}

const view = smallView()
const GRAPH: StyledGraph = {
  view,
  measures: [{ name: 'degree', values: [1, 0.5, 0] }],
  language: 'zh',
  style: {
    ...{ x: Float64Array.of(0, 100, -50.5), y: Float64Array.of(0, 60, 20), size: Float64Array.of(24, 12, 4) },
    ...{ color: ['#0072b2', '#d55e00', '#009e73'], classes: [0, 1, 2] },
    legend: [
      { classNumber: 0, color: '#0072b2', label: { zh: '机构', en: 'Institution' }, count: 1 },
      { classNumber: 1, color: '#d55e00', label: { zh: '规范与文件', en: 'Regulation' }, count: 1 },
      { classNumber: 2, color: '#009e73', label: { zh: '项目', en: 'Program' }, count: 1 },
    ],
  },
}

async function written(name: string, file: number, graph: StyledGraph): Promise<string> {
  let text = ''
  for await (const part of findFormat(name).files[file].write(graph)) text += part
  return text
}

const FORMATS = ['gexf', 'graphml', 'cyjs', 'cx2', 'jgf', 'node-link', 'pajek', 'gml', 'dot', 'csv', 'turtle', 'svg']

test.each(FORMATS)('%s', async (name) => {
  for (const [at, { ending }] of findFormat(name).files.entries()) {
    await expect(await written(name, at, GRAPH)).toMatchFileSnapshot(
      path.join(import.meta.dirname, 'files', `${name}${ending}.txt`),
    )
  }
})

test('in English, where a name is missing the Chinese one stands', async () => {
  const text = await written('csv', 0, { ...GRAPH, language: 'en', measures: [] })
  expect(text.split('\r\n').map((line) => line.split(',').slice(0, 8).join(','))).toEqual([
    'Source,Target,Type,Id,Label,Weight,SourceLabel,TargetLabel',
    'n0,n1,Directed,e0,implements,2,区政府,A Law',
    'n0,n1,Directed,e1,issues,1,区政府,A Law',
    'n1,n0,Directed,e2,basedOn,1,A Law,区政府',
    'n2,n2,Directed,e3,partOf,1,“一规划”,“一规划”',
    '',
  ])
})

test('the nodes that the files number', () => {
  expect(view.nodes.iri).toEqual(['gov', 'law', 'plan'].map((name) => id(name).value))
})
