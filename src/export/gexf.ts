/** GEXF 1.3 (https://gexf.net/schema.html) for Gephi and Gephi Lite: attributes, colours, sizes, places, and years as
 *  spells. Written part by part; the whole file is never in memory. */

import { edgeCount, nodeCount } from '../traverse/graph-view.ts'
import {
  type Attribute,
  type Cell,
  EDGE_ATTRIBUTES,
  edgeRow,
  nodeAttributes,
  nodeCells,
  nodeLabel,
} from './attributes.ts'
import { descriptionText, type GraphFileFormat, inPieces, type StyledGraph } from './graph-format.ts'
import { rgbOf } from './graph-style.ts'
import { xml } from './xml.ts'

/** Declares the attributes; cells name them by their place in this list. */
function attributeList(kind: 'node' | 'edge', attributes: readonly Attribute[]): string {
  const rows = attributes.map(({ name, type }, id) => `      <attribute id="${id}" title="${name}" type="${type}"/>\n`)
  return `    <attributes class="${kind}" mode="static">\n${rows.join('')}    </attributes>\n`
}

/** The filled cells of an element. Empty ones are left out: Gephi shows a missing value as missing. */
function values(cells: readonly Cell[]): string {
  const filled = cells.flatMap((cell, id) =>
    cell === undefined || cell === '' ? [] : [`<attvalue for="${id}" value="${xml(String(cell))}"/>`],
  )
  return filled.length === 0 ? '' : `<attvalues>${filled.join('')}</attvalues>`
}

/** Years as spells; years in a row are one spell. What no year is known of has none and is always there. */
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

/** Nodes with an edge that holds without a report are there in every year; the others in those of their reports. */
function timelessNodes({ view }: StyledGraph): Uint8Array {
  const { source, target, evidenceStart } = view.edges
  const timeless = new Uint8Array(nodeCount(view))
  for (let edge = 0; edge < edgeCount(view); edge++) {
    if (evidenceStart[edge + 1] > evidenceStart[edge]) continue
    timeless[source[edge]] = 1
    timeless[target[edge]] = 1
  }
  return timeless
}

function nodeElement(graph: StyledGraph, index: number, isTimeless: boolean): string {
  const { style, view } = graph
  const [r, g, b] = rgbOf(style.color[index])
  const time = isTimeless ? '' : spells(view.nodes.years[index])
  const look = `<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${style.x[index]}" y="${style.y[index]}" z="0"/><viz:size value="${style.size[index]}"/>`
  return `      <node id="n${index}" label="${xml(nodeLabel(graph, index))}">${values(nodeCells(graph, index))}${time}${look}</node>\n`
}

function edgeElement(graph: StyledGraph, index: number): string {
  const { edge, label, cells } = edgeRow(graph, index)
  // `kind` tells parallel edges apart: Gephi would add up their weights otherwise.
  return `      <edge id="e${index}" source="n${edge.source}" target="n${edge.target}" weight="${edge.weight}" kind="${xml(edge.property.iri)}" label="${xml(label)}">${values(cells)}${spells(edge.years)}</edge>\n`
}

/** Head, nodes, edges; counts stand in front, so that a reader can make room before it reads. */
function* parts(graph: StyledGraph): Generator<string> {
  const { view } = graph
  // Without any year the timeline of Gephi would be empty: such a graph is declared static.
  const isDynamic = view.nodes.years.some((years) => years.length > 0)
  const time = isDynamic ? 'mode="dynamic" timeformat="date" timerepresentation="interval"' : 'mode="static"'
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta>
    <creator>zhengmai</creator>
    <description>${xml(descriptionText(graph))}</description>
  </meta>
  <graph defaultedgetype="${view.isDirected ? 'directed' : 'undirected'}" idtype="string" ${time}>
${attributeList('node', nodeAttributes(graph))}${attributeList('edge', EDGE_ATTRIBUTES)}    <nodes count="${nodeCount(view)}">
`
  const timeless = timelessNodes(graph)
  for (let index = 0; index < nodeCount(view); index++) yield nodeElement(graph, index, timeless[index] === 1)
  yield `    </nodes>\n    <edges count="${edgeCount(view)}">\n`
  for (let index = 0; index < edgeCount(view); index++) yield edgeElement(graph, index)
  yield '    </edges>\n  </graph>\n</gexf>\n'
}

/** GEXF, the one format that holds everything a view has. */
export const gexf: GraphFileFormat = {
  name: 'gexf',
  title: { en: 'GEXF 1.3 (Gephi, Gephi Lite)', zh: 'GEXF 1.3(Gephi、Gephi Lite)' },
  mediaType: 'application/gexf+xml',
  files: [{ ending: '.gexf', write: (graph) => inPieces(parts(graph)) }],
  cannotHold: [],
}
