/** GraphML (http://graphml.graphdrawing.org/specification.html) with the extension that yEd draws by: labels, colours,
 *  sizes and places are visible when the file is opened. Plain readers see the same as ordinary data. */

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
import { xml } from './xml.ts'

type Column = Pick<Attribute, 'name' | 'type'>

/** How GraphML calls the types. */
const TYPES: Readonly<Record<Attribute['type'], string>> = { string: 'string', integer: 'int', double: 'double' }

/** What is shown at a node or an edge, for readers that look for a column of that name. */
const LABEL: Column = { name: 'label', type: 'string' }

/** The look once more as plain data, for readers that know nothing of yEd. */
const LOOK: readonly Column[] = [
  { name: 'x', type: 'double' },
  { name: 'y', type: 'double' },
  { name: 'size', type: 'double' },
  { name: 'color', type: 'string' },
]

function nodeColumns(graph: StyledGraph): readonly Column[] {
  return [LABEL, ...nodeAttributes(graph), ...LOOK]
}

const EDGE_COLUMNS: readonly Column[] = [LABEL, { name: 'weight', type: 'double' }, ...EDGE_ATTRIBUTES]

/** Ids are one name space for nodes and edges, so each begins with its side. */
function keys(side: 'node' | 'edge', columns: readonly Column[]): string {
  return columns
    .map(
      ({ name, type }) =>
        `  <key id="${side}_${name}" for="${side}" attr.name="${name}" attr.type="${TYPES[type]}"/>\n`,
    )
    .join('')
}

/** One data element per filled cell, in the order of the keys. */
function data(side: 'node' | 'edge', columns: readonly Column[], cells: readonly Cell[]): string {
  return columns
    .map(({ name }, at) => {
      const cell = cells[at]
      return cell === undefined || cell === '' ? '' : `<data key="${side}_${name}">${xml(String(cell))}</data>`
    })
    .join('')
}

/** Pixels on yEd's canvas for one unit of the layout: labels of neighbours must not cover each other. */
const SPREAD = 4

function nodeElement(graph: StyledGraph, columns: readonly Column[], index: number): string {
  const { style } = graph
  const label = nodeLabel(graph, index)
  const [x, y, size, color] = [style.x[index], style.y[index], style.size[index], style.color[index]]
  const cells = [label, ...nodeCells(graph, index), x, y, size, color]
  // yEd wants the upper left corner and counts y downwards.
  const corner = `x="${x * SPREAD - size}" y="${-y * SPREAD - size}"`
  const shape = `<data key="y_node"><y:ShapeNode><y:Geometry height="${size * 2}" width="${size * 2}" ${corner}/><y:Fill color="${color}" transparent="false"/><y:BorderStyle color="#FFFFFF" type="line" width="1.0"/><y:NodeLabel alignment="center" autoSizePolicy="content" fontFamily="Dialog" fontSize="12" fontStyle="plain" hasBackgroundColor="false" hasLineColor="false" modelName="sides" modelPosition="s" textColor="#000000" visible="true">${xml(label)}</y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data>`
  // The look comes first: networkx reads places and labels from both, and the plain ones, which are numbers, shall win.
  return `    <node id="n${index}">${shape}${data('node', columns, cells)}</node>\n`
}

function edgeElement(graph: StyledGraph, index: number): string {
  const { edge, label, cells } = edgeRow(graph, index)
  const arrow = graph.view.isDirected ? 'standard' : 'none'
  const line = `<data key="y_edge"><y:PolyLineEdge><y:LineStyle color="#999999" type="line" width="1.0"/><y:Arrows source="none" target="${arrow}"/><y:EdgeLabel fontFamily="Dialog" fontSize="9" textColor="#666666" visible="true">${xml(label)}</y:EdgeLabel><y:BendStyle smoothed="false"/></y:PolyLineEdge></data>`
  return `    <edge id="e${index}" source="n${edge.source}" target="n${edge.target}">${line}${data('edge', EDGE_COLUMNS, [label, edge.weight, ...cells])}</edge>\n`
}

/** Keys, nodes, edges. The look for yEd and the plain data have keys of their own. */
function* parts(graph: StyledGraph): Generator<string> {
  const { view } = graph
  const columns = nodeColumns(graph)
  yield `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <key id="y_node" for="node" yfiles.type="nodegraphics"/>
  <key id="y_edge" for="edge" yfiles.type="edgegraphics"/>
  <key id="graph_about" for="graph" attr.name="about" attr.type="string"/>
${keys('node', columns)}${keys('edge', EDGE_COLUMNS)}  <graph id="G" edgedefault="${view.isDirected ? 'directed' : 'undirected'}">
    <data key="graph_about">${xml(descriptionText(graph))}</data>
`
  for (let index = 0; index < nodeCount(view); index++) yield nodeElement(graph, columns, index)
  for (let index = 0; index < edgeCount(view); index++) yield edgeElement(graph, index)
  yield '  </graph>\n</graphml>\n'
}

/** GraphML of the whole view in one file. */
export const graphml: GraphFileFormat = {
  name: 'graphml',
  title: { en: 'GraphML (yEd, networkx, igraph)', zh: 'GraphML(yEd、networkx、igraph)' },
  mediaType: 'application/graphml+xml',
  files: [{ ending: '.graphml', write: (graph) => inPieces(parts(graph)) }],
  cannotHold: ['years'],
}
