/** GraphML (http://graphml.graphdrawing.org/specification.html) with the extension that yEd draws by: labels, colours,
 *  sizes and places are visible when the file is opened. Plain readers see the same as ordinary data. */

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

/** Keys of node data: id, name, type. */
const NODE_KEYS = [
  ['n_label', 'label', 'string'],
  ['n_iri', 'iri', 'string'],
  ['n_kind', 'kind', 'string'],
  ['n_type', 'type', 'string'],
  ['n_place', 'place', 'string'],
  ['n_level', 'level', 'string'],
  ['n_years', 'years', 'string'],
  ['n_x', 'x', 'double'],
  ['n_y', 'y', 'double'],
  ['n_size', 'size', 'double'],
  ['n_color', 'color', 'string'],
] as const

const EDGE_KEYS = [
  ['e_label', 'label', 'string'],
  ['e_property', 'property', 'string'],
  ['e_weight', 'weight', 'double'],
  ['e_origin', 'origin', 'string'],
  ['e_years', 'years', 'string'],
  ['e_quote', 'quote', 'string'],
  ['e_sentence', 'sentence', 'string'],
  ['e_report', 'report', 'string'],
  ['e_begin', 'begin', 'int'],
  ['e_end', 'end', 'int'],
  ['e_rule', 'rule', 'string'],
  ['e_modality', 'modality', 'string'],
  ['e_evidence', 'evidence', 'string'],
] as const

function keys(target: 'node' | 'edge', list: readonly (readonly [string, string, string])[]): string {
  return list
    .map(([id, name, type]) => `  <key id="${id}" for="${target}" attr.name="${name}" attr.type="${type}"/>\n`)
    .join('')
}

/** One data element per filled cell, in the order of the keys. */
function data(list: readonly (readonly [string, string, string])[], cells: readonly string[]): string {
  return list.map(([id], at) => (cells[at] === '' ? '' : `<data key="${id}">${xml(cells[at])}</data>`)).join('')
}

/** Pixels on yEd's canvas for one unit of the layout: labels of neighbours must not cover each other. */
const SPREAD = 8

function nodeElement({ view, style, language }: StyledGraph, index: number): string {
  const node = nodeAt(view, index)
  const label = labelIn(language, node.label)
  const [x, y, size] = [style.x[index], style.y[index], style.size[index]]
  const cells = [
    label,
    node.iri,
    node.kind,
    node.type,
    node.place,
    node.level,
    node.years.join(' '),
    String(x),
    String(y),
    String(size),
    style.color[index],
  ]
  const shape = `<data key="y_node"><y:ShapeNode><y:Geometry height="${size * 2}" width="${size * 2}" x="${x * SPREAD}" y="${y * SPREAD}"/><y:Fill color="${style.color[index]}" transparent="false"/><y:BorderStyle color="#ffffff" type="line" width="1.0"/><y:NodeLabel fontFamily="Dialog" fontSize="12" modelName="sides" modelPosition="s" visible="true">${xml(label)}</y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data>`
  return `    <node id="n${index}">${data(NODE_KEYS, cells)}${shape}</node>\n`
}

function edgeElement({ view, language }: StyledGraph, index: number): string {
  const edge = edgeAt(view, index)
  const evidence = firstEvidence(edge)
  const label = labelIn(language, edge.property.label)
  const cells = [
    label,
    edge.property.iri,
    String(edge.weight),
    edge.origin,
    edge.years.join(' '),
    evidence?.quote ?? '',
    evidence?.sentence ?? '',
    evidence?.report.iri ?? '',
    evidence === undefined ? '' : String(evidence.start),
    evidence === undefined ? '' : String(evidence.end),
    evidence?.rule ?? '',
    evidence?.modality ?? '',
    edge.evidence.length === 0 ? '' : evidenceJson(edge),
  ]
  const arrow = view.isDirected ? 'standard' : 'none'
  const line = `<data key="y_edge"><y:PolyLineEdge><y:LineStyle color="#999999" type="line" width="1.0"/><y:Arrows source="none" target="${arrow}"/><y:EdgeLabel fontFamily="Dialog" fontSize="9" textColor="#666666" visible="true">${xml(label)}</y:EdgeLabel></y:PolyLineEdge></data>`
  return `    <edge id="e${index}" source="n${edge.source}" target="n${edge.target}">${data(EDGE_KEYS, cells)}${line}</edge>\n`
}

function* parts(graph: StyledGraph): Generator<string> {
  const { view } = graph
  const about = descriptionOf(graph).map(([name, value]) => `${name}: ${value}`)
  yield `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <key id="y_node" for="node" yfiles.type="nodegraphics"/>
  <key id="y_edge" for="edge" yfiles.type="edgegraphics"/>
  <key id="g_about" for="graph" attr.name="about" attr.type="string"/>
${keys('node', NODE_KEYS)}${keys('edge', EDGE_KEYS)}  <graph id="G" edgedefault="${view.isDirected ? 'directed' : 'undirected'}">
    <data key="g_about">${xml(about.join('\n'))}</data>
`
  for (let index = 0; index < nodeCount(view); index++) yield nodeElement(graph, index)
  for (let index = 0; index < edgeCount(view); index++) yield edgeElement(graph, index)
  yield '  </graph>\n</graphml>\n'
}

export const graphml: GraphFileFormat = {
  name: 'graphml',
  title: { en: 'GraphML (yEd, networkx, igraph)', zh: 'GraphML(yEd、networkx、igraph)' },
  ending: '.graphml',
  mediaType: 'application/graphml+xml',
  losses: [],
  write: (graph) => inPieces(parts(graph)),
}
