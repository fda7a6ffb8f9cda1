/** GEXF 1.3 (https://gexf.net/schema.html) for Gephi and Gephi Lite: attributes, colours, sizes, places, and years as
 *  spells. Written part by part; the whole file is never in memory. */

import { edgeAt, edgeCount, nodeAt, nodeCount } from '../traverse/graph-view.ts'
import {
  descriptionOf,
  evidenceJson,
  firstEvidence,
  type GraphFileFormat,
  labelIn,
  type StyledGraph,
} from './graph-format.ts'
import { inPieces, xml } from './xml.ts'

const NODE_ATTRIBUTES = ['iri', 'kind', 'type', 'place', 'level', 'labelZh', 'labelEn'] as const
const EDGE_ATTRIBUTES = [
  'property',
  'origin',
  'quote',
  'sentence',
  'report',
  'begin',
  'end',
  'rule',
  'modality',
  'evidence',
] as const

function attributeList(kind: 'node' | 'edge', names: readonly string[]): string {
  const rows = names.map(
    (name, id) =>
      `      <attribute id="${id}" title="${name}" type="${/^(begin|end)$/.test(name) ? 'integer' : 'string'}"/>\n`,
  )
  return `    <attributes class="${kind}" mode="static">\n${rows.join('')}    </attributes>\n`
}

function values(cells: readonly string[]): string {
  const filled = cells.flatMap((cell, id) => (cell === '' ? [] : [`<attvalue for="${id}" value="${xml(cell)}"/>`]))
  return filled.length === 0 ? '' : `<attvalues>${filled.join('')}</attvalues>`
}

/** Years as spells of one year each; years in a row are one spell. */
function spells(years: readonly number[]): string {
  const runs: [number, number][] = []
  for (const year of years) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === year - 1) last[1] = year
    else runs.push([year, year])
  }
  const rows = runs.map(([from, to]) => `<spell start="${from}-01-01" end="${to}-12-31"/>`)
  return rows.length === 0 ? '' : `<spells>${rows.join('')}</spells>`
}

/** `#0072b2` -> r, g and b of the viz namespace. */
function vizColor(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return `<viz:color r="${r}" g="${g}" b="${b}"/>`
}

function nodeElement({ view, style, language }: StyledGraph, index: number): string {
  const node = nodeAt(view, index)
  const cells = [node.iri, node.kind, node.type, node.place, node.level, node.label.zh, node.label.en]
  return `      <node id="n${index}" label="${xml(labelIn(language, node.label))}">${values(cells)}${spells(node.years)}<viz:size value="${style.size[index]}"/><viz:position x="${style.x[index]}" y="${style.y[index]}"/>${vizColor(style.color[index])}</node>\n`
}

function edgeElement({ view, language }: StyledGraph, index: number): string {
  const edge = edgeAt(view, index)
  const evidence = firstEvidence(edge)
  const cells = [
    edge.property.iri,
    edge.origin,
    evidence?.quote ?? '',
    evidence?.sentence ?? '',
    evidence?.report.iri ?? '',
    evidence === undefined ? '' : String(evidence.start),
    evidence === undefined ? '' : String(evidence.end),
    evidence?.rule ?? '',
    evidence?.modality ?? '',
    edge.evidence.length === 0 ? '' : evidenceJson(edge),
  ]
  return `      <edge id="e${index}" source="n${edge.source}" target="n${edge.target}" weight="${edge.weight}" label="${xml(labelIn(language, edge.property.label))}" kind="${xml(edge.property.iri)}">${values(cells)}${spells(edge.years)}</edge>\n`
}

function* parts(graph: StyledGraph): Generator<string> {
  const { view } = graph
  const about = descriptionOf(graph).map(([name, value]) => `${name}: ${value}`)
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta>
    <creator>zhengmai</creator>
    <title>${xml(view.title[graph.language])}</title>
    <description>${xml(about.join('\n'))}</description>
  </meta>
  <graph mode="dynamic" defaultedgetype="${view.isDirected ? 'directed' : 'undirected'}" timeformat="date" timerepresentation="interval">
${attributeList('node', NODE_ATTRIBUTES)}${attributeList('edge', EDGE_ATTRIBUTES)}    <nodes count="${nodeCount(view)}">
`
  for (let index = 0; index < nodeCount(view); index++) yield nodeElement(graph, index)
  yield `    </nodes>\n    <edges count="${edgeCount(view)}">\n`
  for (let index = 0; index < edgeCount(view); index++) yield edgeElement(graph, index)
  yield '    </edges>\n  </graph>\n</gexf>\n'
}

export const gexf: GraphFileFormat = {
  name: 'gexf',
  title: { en: 'GEXF 1.3 (Gephi)', zh: 'GEXF 1.3(Gephi)' },
  ending: '.gexf',
  mediaType: 'application/gexf+xml',
  losses: [],
  write: (graph) => inPieces(parts(graph)),
}
