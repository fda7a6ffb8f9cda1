/** GML (Himsolt 1997) for networkx, igraph and older tools. The format is ASCII: everything else is written as a numeric
 *  entity. networkx turns entities back into Chinese; igraph hands them on as they are (html.unescape() reads them), and
 *  raw Chinese, which igraph would take, no other reader opens. */

import { edgeCount, nodeCount } from '../traverse/graph-view.ts'
import { type Attribute, type Cell, EDGE_ATTRIBUTES, edgeRow, nodeAttributes, nodeCells } from './attributes.ts'
import { distinctLabels } from './distinct-labels.ts'
import { descriptionText, type GraphFileFormat, inPieces, type StyledGraph } from './graph-format.ts'

/** A GML string: ASCII without quotation marks and ampersands, all else as `&#NUMBER;`. */
function quoted(text: string): string {
  return `"${text.replace(/&|"|[^\x20-\x7e]/gu, (character) => `&#${character.codePointAt(0)};`)}"`
}

/** One `name value` line per filled cell. Keys of GML are letters and digits. */
function lines(attributes: readonly Attribute[], cells: readonly Cell[]): string {
  return attributes
    .map(({ name }, at) => {
      const cell = cells[at]
      if (cell === undefined || cell === '') return ''
      return `    ${name.replace(/[^A-Za-z0-9]/g, '')} ${typeof cell === 'number' ? cell : quoted(cell)}\n`
    })
    .join('')
}

function nodeBlock(graph: StyledGraph, label: string, index: number): string {
  const { x, y, size, color } = graph.style
  // GML has no radius: w and h are whole sides.
  const diameter = size[index] * 2
  // The y axis of GML's graphics points down, that of the layout up.
  const look = `    graphics [\n      x ${x[index]}\n      y ${-y[index]}\n      w ${diameter}\n      h ${diameter}\n      type "ellipse"\n      fill "${color[index]}"\n    ]\n`
  const cells = lines(nodeAttributes(graph), nodeCells(graph, index))
  return `  node [\n    id ${index}\n    label ${quoted(label)}\n${cells}${look}  ]\n`
}

function edgeBlock(graph: StyledGraph, index: number): string {
  const { edge, label, cells } = edgeRow(graph, index)
  const ends = `    source ${edge.source}\n    target ${edge.target}\n    label ${quoted(label)}\n    weight ${edge.weight}\n`
  return `  edge [\n${ends}${lines(EDGE_ATTRIBUTES, cells)}  ]\n`
}

/** `multigraph 1`, because two nodes may have several relations; networkx refuses them otherwise. */
function* parts(graph: StyledGraph): Generator<string> {
  const { view } = graph
  // networkx takes the label for the node's name.
  const labels = distinctLabels(graph)
  yield `Creator "zhengmai"\nVersion 1\ngraph [\n  comment ${quoted(descriptionText(graph))}\n`
  yield `  directed ${view.isDirected ? 1 : 0}\n  multigraph 1\n`
  for (let index = 0; index < nodeCount(view); index++) yield nodeBlock(graph, labels[index], index)
  for (let index = 0; index < edgeCount(view); index++) yield edgeBlock(graph, index)
  yield ']\n'
}

/** GML of the whole view in one file. */
export const gml: GraphFileFormat = {
  name: 'gml',
  title: { en: 'GML (networkx, igraph)', zh: 'GML(networkx、igraph)' },
  mediaType: 'text/x-gml',
  files: [{ ending: '.gml', write: (graph) => inPieces(parts(graph)) }],
  cannotHold: ['years', 'double labels'],
}
