/** Pajek (.net, http://mrvar.fdv.uni-lj.si/pajek/) with the kinds as a partition (.clu). Lines of Pajek have no room for
 *  evidence: the edge list beside the network has it, in the same order. */

import { edgeCount, nodeCount } from '../traverse/graph-view.ts'
import { writeAbout, writeEdgeList } from './csv-lists.ts'
import { distinctLabels } from './distinct-labels.ts'
import { type GraphFileFormat, inPieces, labelIn, type StyledGraph } from './graph-format.ts'

/** Pajek knows no escape inside quotes: what would end them becomes a single quotation mark or a space. */
function quoted(text: string): string {
  return `"${text
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .replaceAll(/[\r\n]+/g, ' ')}"`
}

/** Pajek's canvas is the unit square: places are moved and scaled into it. */
function intoUnitSquare(values: Float64Array): (value: number) => string {
  const least = values.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY)
  const most = values.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY)
  const span = most > least ? most - least : 1
  // A margin of a twentieth, so that the outermost nodes are not cut off.
  return (value) => (0.05 + (0.9 * (value - least)) / span).toFixed(4)
}

/** Vertices with place and colour, then arcs or edges with weight and label. */
function* parts(graph: StyledGraph): Generator<string> {
  const { view, style } = graph
  const labels = distinctLabels(graph)
  const [x, y] = [intoUnitSquare(style.x), intoUnitSquare(style.y.map((value) => -value))]
  // Vertices are numbered from 1.
  yield `*Network zhengmai ${view.name} ${view.dataVersion}\n*Vertices ${nodeCount(view)}\n`
  for (let index = 0; index < nodeCount(view); index++) {
    const color = `ic RGB${style.color[index].slice(1).toUpperCase()}`
    const place = `${x(style.x[index])} ${y(-style.y[index])} ellipse`
    yield `${index + 1} ${quoted(labels[index])} ${place} ${color}\n`
  }
  yield view.isDirected ? '*Arcs\n' : '*Edges\n'
  for (let index = 0; index < edgeCount(view); index++) {
    const { source, target, weight, property } = view.edges
    const label = labelIn(graph.language, view.properties[property[index]].label)
    yield `${source[index] + 1} ${target[index] + 1} ${weight[index]} l ${quoted(label)}\n`
  }
}

/** Kinds as numbers from 1, in the order of their names; the names stand in comments. */
function* partition({ view }: StyledGraph): Generator<string> {
  const kinds = [...new Set(view.nodes.kind)].sort()
  for (const [index, kind] of kinds.entries()) yield `% ${index + 1} ${kind}\n`
  yield `*Vertices ${nodeCount(view)}\n`
  for (const kind of view.nodes.kind) yield `${kinds.indexOf(kind) + 1}\n`
}

/** The network, its partition by kind, and beside them what Pajek cannot hold. */
export const pajek: GraphFileFormat = {
  name: 'pajek',
  title: { en: 'Pajek network', zh: 'Pajek 网络' },
  mediaType: 'text/plain',
  files: [
    { ending: '.net', write: (graph) => inPieces(parts(graph)) },
    { ending: '.clu', write: (graph) => inPieces(partition(graph)) },
    { ending: '-edges.csv', write: writeEdgeList },
    { ending: '-about.txt', write: writeAbout },
  ],
  cannotHold: ['evidence beside', 'years', 'kinds', 'measures', 'double labels', 'exact labels'],
}
