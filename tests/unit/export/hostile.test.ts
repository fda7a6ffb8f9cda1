/** What text formats make of labels that are hard on them, of graphs without direction, and of nodes of one name. */
import { describe, expect, test } from 'vitest'
import { distinctLabels } from '../../../src/export/distinct-labels.ts'
import { findFormat } from '../../../src/export/formats.ts'
import { inPieces, labelIn, type StyledGraph } from '../../../src/export/graph-format.ts'
import { degreesOf, legendOf, rgbOf, sizesOf } from '../../../src/export/graph-style.ts'
import { linesOf, widthOf } from '../../../src/export/label-lines.ts'
import { xml } from '../../../src/export/xml.ts'
import type { GraphView } from '../../../src/traverse/graph-view.ts'
import { type ViewOptions, viewOf } from '../../support/graph-view.ts'

/** A graph with other labels, in the order of its nodes; node i stands at (10i, i). */
function graphOf(lines: readonly string[], labels: readonly string[] = [], options: ViewOptions = {}): StyledGraph {
  const view = viewOf(lines, options)
  const nodes = { ...view.nodes, labelZh: view.nodes.labelZh.map((label, at) => labels[at] ?? label) }
  const column = (value: (at: number) => number) => Float64Array.from(view.nodes.iri, (_, at) => value(at))
  const named: GraphView = { ...view, nodes: { ...nodes, labelEn: nodes.iri.map(() => '') } }
  return {
    view: named,
    measures: [],
    language: 'zh',
    style: {
      ...{ x: column((at) => 10 * at), y: column((at) => at), size: column(() => 4) },
      ...{ color: nodes.iri.map(() => '#0072b2'), classes: nodes.iri.map(() => 0), legend: [] },
    },
  }
}

async function written(name: string, graph: StyledGraph, file = 0): Promise<string> {
  let text = ''
  for await (const part of findFormat(name).files[file].write(graph)) text += part
  return text
}

const HOSTILE = ['"引号"\\N', '<b>&\r\n换行\t\u0000', '𠮷,"野"\ud800']
const graph = graphOf(['a p b', 'b p c'], HOSTILE)

describe('hostile labels', () => {
  test('DOT: quotation marks, backslashes and line ends are escaped, NUL is replaced', async () => {
    const labels = [...(await written('dot', graph)).matchAll(/^ {2}n\d+ \["label"="((?:\\.|[^"\\])*)"/gm)].map(
      ([, label]) => label,
    )
    expect(labels).toEqual(['\\"引号\\"\\\\N', '<b>&\\n换行\t\ufffd', '𠮷,\\"野\\"\ud800'])
  })

  test('DOT: a query that would end the comment does not', async () => {
    const text = await written('dot', { ...graph, view: { ...graph.view, query: 'SELECT * { ?s :p*/:q ?o }' } })
    expect(text.slice(0, text.indexOf('digraph')).match(/\*\//g)).toHaveLength(1)
    expect(text).toContain('?s :p* /:q ?o')
  })

  test('GML: everything but plain ASCII is an entity', async () => {
    const labels = [...(await written('gml', graph)).matchAll(/^ {4}label "(.*)"$/gm)].map(([, label]) => label)
    expect(labels.slice(0, 3)).toEqual([
      '&#34;&#24341;&#21495;&#34;\\N',
      '<b>&#38;&#13;&#10;&#25442;&#34892;&#9;&#0;',
      '&#134071;,&#34;&#37326;&#34;&#55296;',
    ])
  })

  test('Pajek: no mark ends a label early', async () => {
    const text = await written('pajek', graph)
    expect(
      text
        .split('\n')
        .slice(2, 5)
        .map((line) => /^\d+ "([^"]*)" /.exec(line)?.[1]),
    ).toEqual(["'引号'/N", '<b>& 换行\t\u0000', "𠮷,'野'\ud800"])
  })

  test('CSV: cells that hold its signs are quoted, marks doubled', async () => {
    const rows = (await written('csv', graph, 1)).split(/\r\n(?=n\d|$)/)
    expect(rows.slice(1, 4).map((row) => row.slice(0, row.indexOf(',http')))).toEqual([
      'n0,"""引号""\\N"',
      'n1,"<b>&\r\n换行\t\u0000"',
      'n2,"𠮷,""野""\ud800"',
    ])
  })

  test('XML: signs are escaped, and what XML cannot hold is replaced', () => {
    expect(HOSTILE.map(xml)).toEqual([
      '&quot;引号&quot;\\N',
      '&lt;b&gt;&amp;&#13;&#10;换行&#9;\ufffd',
      '𠮷,&quot;野&quot;\ufffd',
    ])
    expect([xml('江源区'), xml(''), xml("'"), xml('\ufffe\u000b\ud83e\udded')]).toEqual([
      '江源区',
      '',
      "'",
      '\ufffd\ufffd🧭',
    ])
  })
})

describe('graphs without direction', () => {
  const plain = graphOf(['a p b'], [], { isDirected: false })

  test.each([
    ['dot', 'graph "test" {', 'n0 -- n1 ['],
    ['gml', 'directed 0', 'source 0'],
    ['gexf', 'defaultedgetype="undirected"', '<edge '],
    ['graphml', 'edgedefault="undirected"', 'target="none"'],
    ['pajek', '*Edges\n1 2 1', '*Vertices 2'],
    ['csv', 'n0,n1,Undirected,e0,p,1,a,b', 'Source,Target'],
  ])('%s', async (name, one, other) => {
    const text = await written(name, plain)
    expect([text.includes(one), text.includes(other)]).toEqual([true, true])
  })

  test.each([
    ['dot', 'digraph "test" {', 'n0 -> n1 ['],
    ['gml', 'directed 1', 'source 0'],
    ['gexf', 'defaultedgetype="directed"', '<edge '],
    ['graphml', 'edgedefault="directed"', 'target="standard"'],
    ['pajek', '*Arcs\n1 2 1', '*Vertices 3'],
    ['csv', 'n0,n1,Directed,e0,p,1,', 'Source,Target'],
  ])('%s with direction', async (name, one, other) => {
    const text = await written(name, graph)
    expect([text.includes(one), text.includes(other)]).toEqual([true, true])
  })
})

test.each(['dot', 'gml', 'gexf', 'graphml', 'pajek', 'csv', 'cyjs', 'cx2', 'jgf', 'node-link', 'svg'])(
  '%s of an empty graph',
  async (name) => {
    const text = await written(name, graphOf([]))
    expect(text.length).toBeGreaterThan(0)
    expect(text).not.toMatch(/NaN|Infinity|undefined/)
  },
)

describe('labels of their own', () => {
  test('the first keeps its name, others get the end of their IRI, and a number where that is taken', () => {
    const lines = ['org/1/gov p org/2/gov', 'org/1/gov p x']
    expect(distinctLabels(graphOf(lines, ['政府', '政府', '政府']))).toEqual(['政府', '政府 [org/2/gov]', '政府 [x]'])
    expect(distinctLabels(graphOf(lines, ['政府', '政府', '政府 [org/2/gov]']))).toEqual([
      '政府',
      '政府 [org/2/gov] 2',
      '政府 [org/2/gov]',
    ])
    expect(distinctLabels(graphOf(lines, ['a', 'b', 'c']))).toEqual(['a', 'b', 'c'])
  })

  test('IRIs of others are cut after their last sign', () => {
    const named = graphOf(['a p b', 'a p c'], ['同名', '同名', '同名'])
    const iri = ['http://e/x', 'http://e/ns#law', 'http://e/path/']
    expect(distinctLabels({ ...named, view: { ...named.view, nodes: { ...named.view.nodes, iri } } })).toEqual([
      '同名',
      '同名 [law]',
      '同名 [path/]',
    ])
  })

  test('the language asked for, else the other', () => {
    expect([
      labelIn('en', { en: 'law', zh: '法' }),
      labelIn('en', { en: '', zh: '法' }),
      labelIn('zh', { en: 'law', zh: '' }),
      labelIn('zh', { en: '', zh: '' }),
    ]).toEqual(['law', '法', 'law', ''])
  })
})

describe('looks', () => {
  test('degrees count loops twice; the area of a node grows with its degree', () => {
    const { view } = graphOf(['a p a', 'a p b', 'a p c', 'd p d'])
    expect([...degreesOf(view)]).toEqual([4, 1, 1, 2])
    expect([...sizesOf(view)].map((size) => Number(size.toFixed(2)))).toEqual([24, 14, 14, 18.14])
    expect([...sizesOf(graphOf([]).view)]).toEqual([])
  })

  test('the legend has the classes that occur, most frequent first', () => {
    const entry = (color: string) => ({ color, label: { en: color, zh: color } })
    const entries = [entry('#000001'), entry('#000002'), entry('#000003'), entry('#000004')]
    expect(legendOf({ classes: [3, 1, 0, 3], entries }).map(({ classNumber, count }) => [classNumber, count])).toEqual([
      [3, 2],
      [0, 1],
      [1, 1],
    ])
    expect(rgbOf('#0072b2')).toEqual([0, 114, 178])
  })

  test('labels in lines: blanks, marks that hang over, ellipses', () => {
    expect(linesOf('  江源区 \n 人民政府 ', 4, 3)).toEqual(['江源区', '人民政府'])
    expect(linesOf('一二三,四五六', 3, 3)).toEqual(['一二三,', '四五六'])
    expect(linesOf('一二《三四》五六', 3, 3)).toEqual(['一二', '《三四》', '五六'])
    expect(linesOf('一二三四五六七八', 2, 1)).toEqual(['一…'])
    expect(linesOf('《', 1, 1)).toEqual(['《'])
    expect([widthOf(''), widthOf('江a'), Number(widthOf('AB1').toFixed(2)), widthOf('𠮷')]).toEqual([0, 1.55, 1.95, 1])
  })
})

test('small parts are written in pieces of some size', async () => {
  const pieces: string[] = []
  for await (const piece of inPieces([...Array.from({ length: 3 }, () => 'x'.repeat(40_000)), 'y'])) pieces.push(piece)
  expect(pieces.map((piece) => piece.length)).toEqual([80_000, 40_001])
  const none: string[] = []
  for await (const piece of inPieces([])) none.push(piece)
  expect(none).toEqual([])
})
