/** Node and edge lists as CSV (RFC 4180) for spreadsheets, R, Stata and Gephi's spreadsheet import. Values are exact: a
 *  cell that a spreadsheet might take for a formula is quoted like any other, not changed. */

import { edgeCount, nodeCount } from '../traverse/graph-view.ts'
import { type Cell, EDGE_ATTRIBUTES, edgeRow, nodeAttributes, nodeCells, nodeLabel } from './attributes.ts'
import { descriptionText, type FileParts, type GraphFileFormat, inPieces, type StyledGraph } from './graph-format.ts'

/** The byte-order mark, by which spreadsheets know UTF-8. */
const BOM = '\ufeff'

/** One record of RFC 4180: CRLF at its end, quotation marks only where a cell needs them. */
function line(cells: readonly Cell[]): string {
  const shown = cells.map((cell) => {
    const text = cell === undefined ? '' : String(cell)
    // Blanks at the ends are quoted too: readers that trim cells leave quoted ones alone.
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${shown.join(',')}\r\n`
}

/** Evidence as columns of its own, for the edges of formats that hold none. */
function* edgeLines(graph: StyledGraph): Generator<string> {
  const { view } = graph
  if (graph.hasBom) yield BOM
  // Gephi's spreadsheet import knows these columns by exactly these names.
  const head = ['Source', 'Target', 'Type', 'Id', 'Label', 'Weight', 'SourceLabel', 'TargetLabel']
  yield line([...head, ...EDGE_ATTRIBUTES.map(({ name }) => name)])
  const type = view.isDirected ? 'Directed' : 'Undirected'
  for (let index = 0; index < edgeCount(view); index++) {
    const { edge, label, cells } = edgeRow(graph, index)
    const ends = [`n${edge.source}`, `n${edge.target}`, type, `e${index}`, label, edge.weight]
    yield line([...ends, nodeLabel(graph, edge.source), nodeLabel(graph, edge.target), ...cells])
  }
}

/** Nodes with their look, so that the picture can be rebuilt from the two lists. */
function* nodeLines(graph: StyledGraph): Generator<string> {
  const { view, style } = graph
  if (graph.hasBom) yield BOM
  yield line(['Id', 'Label', ...nodeAttributes(graph).map(({ name }) => name), 'x', 'y', 'size', 'color'])
  for (let index = 0; index < nodeCount(view); index++) {
    const look = [style.x[index], style.y[index], style.size[index], style.color[index]]
    yield line([`n${index}`, nodeLabel(graph, index), ...nodeCells(graph, index), ...look])
  }
}

/** The edge list with evidence, as a file beside formats that hold none. */
export function writeEdgeList(graph: StyledGraph): FileParts {
  return inPieces(edgeLines(graph))
}

/** What the export is, as a text beside formats that have no place for it. */
export function writeAbout(graph: StyledGraph): FileParts {
  return inPieces([`${descriptionText(graph)}\n`])
}

/** Two lists and a text: neither list has a place for what the export as a whole is. */
export const csv: GraphFileFormat = {
  name: 'csv',
  title: { en: 'CSV edge and node lists', zh: 'CSV 边表与点表' },
  mediaType: 'text/csv',
  files: [
    { ending: '-edges.csv', write: writeEdgeList },
    { ending: '-nodes.csv', write: (graph) => inPieces(nodeLines(graph)) },
    { ending: '-about.txt', write: writeAbout },
  ],
  cannotHold: ['years'],
}
