/** DOT (https://graphviz.org/doc/info/lang.html) with the layout pinned: `neato -n2` draws it as it is, other engines lay it
 *  out anew. Attributes that Graphviz does not know are kept for other readers. */

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

/** Backslashes are doubled, since labels know escapes such as \N. */
function quoted(text: string): string {
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/\r?\n|\r/g, '\\n')
    .replaceAll('\0', '\ufffd')}"`
}

/** ` [a="1", b="2"]` of the filled cells. */
function list(attributes: readonly Pick<Attribute, 'name'>[], cells: readonly Cell[]): string {
  const filled = attributes.flatMap(({ name }, at) => {
    const cell = cells[at]
    return cell === undefined || cell === '' ? [] : [`${JSON.stringify(name)}=${quoted(String(cell))}`]
  })
  return ` [${filled.join(', ')}]`
}

/** Graphviz would read `type`, `level` and `label*` as nothing of its own; `weight` it knows as a number. */
const NODE_LOOK = ['label', 'fillcolor', 'width', 'pos'].map((name) => ({ name }))
const EDGE_LOOK = ['label', 'weight', 'tooltip'].map((name) => ({ name }))

/** Points in an inch: widths are inches, positions points. */
const POINTS = 72

function nodeLine(graph: StyledGraph, index: number): string {
  const { x, y, size, color } = graph.style
  const width = ((size[index] * 2) / POINTS).toFixed(3)
  // The exclamation mark pins the position for neato.
  const look = [nodeLabel(graph, index), color[index], width, `${x[index]},${y[index]}!`]
  return `  n${index}${list([...NODE_LOOK, ...nodeAttributes(graph)], [...look, ...nodeCells(graph, index)])};\n`
}

function edgeLine(graph: StyledGraph, index: number): string {
  const { edge, label, cells } = edgeRow(graph, index)
  const arrow = graph.view.isDirected ? '->' : '--'
  const look = [label, edge.weight, edge.evidence[0]?.quote]
  return `  n${edge.source} ${arrow} n${edge.target}${list([...EDGE_LOOK, ...EDGE_ATTRIBUTES], [...look, ...cells])};\n`
}

/** Comment, defaults, nodes, edges. Looks that all nodes share are said once in the defaults. */
function* parts(graph: StyledGraph): Generator<string> {
  const { view } = graph
  // The description holds the query, in which a path like `a*/b` would end the comment.
  const comment = descriptionText(graph).replaceAll('*/', '* /')
  yield `/* ${comment} */\n${view.isDirected ? 'digraph' : 'graph'} ${quoted(view.name)} {\n`
  yield `  graph [charset="UTF-8", label=${quoted(view.title[graph.language])}, overlap="prism"];\n`
  yield '  node [shape="circle", style="filled", fontname="Noto Sans CJK SC", fixedsize="shape", penwidth="0"];\n'
  yield '  edge [fontname="Noto Sans CJK SC", fontsize="8", color="#999999"];\n'
  for (let index = 0; index < nodeCount(view); index++) yield nodeLine(graph, index)
  for (let index = 0; index < edgeCount(view); index++) yield edgeLine(graph, index)
  yield '}\n'
}

/** DOT of the whole view in one file. Years are attributes without meaning for Graphviz. */
export const dot: GraphFileFormat = {
  name: 'dot',
  title: { en: 'DOT (Graphviz)', zh: 'DOT(Graphviz)' },
  mediaType: 'text/vnd.graphviz',
  files: [{ ending: '.dot', write: (graph) => inPieces(parts(graph)) }],
  cannotHold: ['years'],
}
