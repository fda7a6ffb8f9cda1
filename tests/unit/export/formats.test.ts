import { beforeAll, describe, expect, test } from 'vitest'
import { FORMATS, findFormat } from '../../../src/export/formats.ts'
import type { StyledGraph } from '../../../src/export/graph-format.ts'
import { lossesOf } from '../../../src/export/losses.ts'
import { parseTurtle } from '../../../src/rdf/turtle.ts'
import { sampleGraph } from '../../support/sample-graph.ts'

let graph: StyledGraph

beforeAll(async () => {
  graph = await sampleGraph()
})

/** The file of a format as text; pictures in Latin-1. */
async function written(name: string, file = 0, of = graph): Promise<string> {
  const parts: string[] = []
  for await (const part of findFormat(name).files[file].write(of)) {
    parts.push(typeof part === 'string' ? part : Buffer.from(part).toString('latin1'))
  }
  return parts.join('')
}

describe('all formats', () => {
  test('names and endings are told apart, and every file is the same when written again', async () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length)
    const again = await sampleGraph()
    for (const { name, files } of FORMATS) {
      if (name === 'png') continue
      for (const index of files.keys()) {
        expect(await written(name, index, again), name).toBe(await written(name, index))
      }
    }
  })

  test('every format names its query, data version and counts', async () => {
    for (const { name, files } of FORMATS) {
      if (name === 'png') continue
      const texts = await Promise.all(files.map((_, index) => written(name, index)))
      expect(texts.join('\n').includes(graph.view.dataVersion), name).toBe(true)
    }
  })

  test('an unknown format names those that there are', () => {
    expect(() => findFormat('visio')).toThrow('There is no export format "visio". There are: gexf, graphml, cyjs')
  })
})

describe('what formats write', () => {
  test('GEXF: a dated node has spells, one with authority edges is always there', async () => {
    const text = await written('gexf')
    expect(text).toContain('<gexf xmlns="http://gexf.net/1.3"')
    expect(text).toContain('mode="dynamic" timeformat="date" timerepresentation="interval"')
    const node = (label: string) => text.split('\n').find((line) => line.includes(`label="${label}"`)) ?? ''
    expect(node('甲区人民政府')).toContain('<spells><spell start="2021-01-01" end="2022-12-31"/></spells>')
    expect(node('行政处罚法')).not.toContain('<spells>')
    expect(node('甲区人民政府')).toContain('<viz:color r="0" g="114" b="178"/>')
  })

  test('GraphML: yEd draws the label; markup in names is escaped', async () => {
    const text = await written('graphml')
    expect(text).toMatch(/<y:NodeLabel [^>]*visible="true">甲区人民政府<\/y:NodeLabel>/)
    expect(text).toContain('全国人大&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('GML is ASCII with entities', async () => {
    const text = await written('gml')
    expect(text).toMatch(/^[\x20-\x7e\n]*$/)
    expect(text).toContain('label "&#30002;&#21306;&#20154;&#27665;&#25919;&#24220;"')
  })

  test('GML, GraphML, CX2 and DOT draw a node as wide as its diameter', async () => {
    const diameters = Array.from(graph.style.size, (radius) => radius * 2)
    const numbers = async (name: string, pattern: RegExp) =>
      [...(await written(name)).matchAll(pattern)].map(([, number]) => Number(number))
    expect(await numbers('gml', /^ {6}w ([\d.]+)$/gm)).toEqual(diameters)
    expect(await numbers('gml', /^ {6}h ([\d.]+)$/gm)).toEqual(diameters)
    expect(await numbers('graphml', /<y:Geometry height="[\d.]+" width="([\d.]+)"/g)).toEqual(diameters)
    expect(await numbers('cx2', /"diameter":([\d.]+)/g)).toEqual(diameters)
    expect(await written('cx2')).toContain('"NODE_WIDTH":{"type":"PASSTHROUGH","definition":{"attribute":"diameter"')
    // DOT counts in inches of 72 points.
    const inches = diameters.map((points) => Number((points / 72).toFixed(3)))
    expect(await numbers('dot', /"width"="([\d.]+)"/g)).toEqual(inches)
  })

  test('CSV: one line per edge with quote and offsets, quoted as RFC 4180 has it, with a byte-order mark on request', async () => {
    const lines = (await written('csv')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toContain('甲区人民政府,行政处罚法,')
    expect(lines[2]).toContain(
      ',贯彻落实《行政处罚法》,全年贯彻落实《行政处罚法》<b>。,https://w3id.org/zhengmai/id/report/1/2021,2021年报告,12,23,implement,asserted,0.9,2,',
    )
    expect(await written('csv', 1)).toContain('"Penalties ""Law"", revised"')
    expect((await written('csv', 0, { ...graph, hasBom: true })).startsWith('\ufeffSource,')).toBe(true)
  })

  test('Pajek: arcs between vertices counted from 1, kinds as a partition', async () => {
    const text = await written('pajek')
    expect(text).toContain('*Vertices 4\n')
    expect(text.slice(text.indexOf('*Arcs')).trim().split('\n').slice(1)).toEqual([
      '2 1 1 l "制定(印发)"',
      '3 1 2 l "贯彻落实"',
      '4 1 1 l "贯彻落实"',
    ])
    expect(await written('pajek', 1)).toBe('% 1 Institution\n% 2 Regulation\n*Vertices 4\n2\n1\n1\n1\n')
  })

  test('Turtle: a statement node ties an edge to its evidence', async () => {
    const quads = parseTurtle(await written('turtle'))
    const derived = quads.filter(({ predicate }) => predicate.value.endsWith('#wasDerivedFrom'))
    expect(derived.map(({ object }) => object.value.replace(/^.*report/, 'report'))).toEqual([
      'report/1/2021/a/1',
      'report/1/2022/a/1',
      'report/2/2022/a/1',
    ])
  })

  test('RDF 1.2: the evidence node reifies the triple', async () => {
    const text = await written('turtle12')
    expect(text.startsWith('VERSION "1.2"\n')).toBe(true)
    expect(text).toContain('rdf:reifies <<( <https://w3id.org/zhengmai/id/org/1/gov> zm:implements id:law )>>')
    expect(await written('nquads12')).toContain(
      '<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( <https://w3id.org/zhengmai/id/org/1/gov> <https://w3id.org/zhengmai/ont#implements> <https://w3id.org/zhengmai/id/law> )>> <https://w3id.org/zhengmai/id/report/1/2021/graph> .\n',
    )
  })

  test('HTML: nothing in a label ends the data, nothing is fetched', async () => {
    const text = await written('html')
    expect(text.match(/<script/g)).toHaveLength(2)
    expect(text).toContain('\\u003c/script>\\u003cscript>alert(1)')
    expect(text).toContain("default-src 'none'; script-src 'sha256-")
    expect(text).not.toMatch(/(?:src|href)="/)
  })
})

describe('losses', () => {
  test('are told with counts, and only where there is something to lose', () => {
    const said = (name: string, of = graph) => lossesOf(findFormat(name), of).map(({ en }) => en)
    expect(said('gexf')).toEqual([])
    expect(said('turtle')).toEqual([
      'colours and sizes of 4 nodes',
      'positions of 4 nodes',
      'weights of 1 edges',
      'where 1 edges without a quote come from',
    ])
    expect(said('pajek')).toEqual([
      'evidence, origin and identifier of 3 edges (they are in the edge list beside the network)',
      'the years of 3 nodes as time (they are text)',
      'class, place and level of 4 nodes (only their label and kind are kept)',
    ])
    expect(said('svg')).toEqual([
      'the years of 3 nodes as time (they are text)',
      'the exact places of 4 nodes in the layout (moved so that labels fit)',
    ])
    expect(said('html')).toContain('the confidence of 3 pieces of evidence')
    const same = { ...graph.view.nodes, labelZh: ['同名', '同名', '甲', '乙'] }
    expect(said('gml', { ...graph, view: { ...graph.view, nodes: same } })).toEqual([
      'the years of 3 nodes as time (they are text)',
      'the bare label of 1 nodes: others have the same, and an identifier was added',
    ])
  })
})
