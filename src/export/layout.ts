/** Where nodes are drawn: ForceAtlas2 from a fixed start, so that a rerun gives the same picture. */

import { UndirectedGraph } from 'graphology'
import * as library from 'graphology-library/layout-forceatlas2.js'
import { edgeCount, type GraphView, nodeCount } from '../traverse/graph-view.ts'
import { type Coloring, type GraphStyle, legendOf, sizesOf } from './graph-style.ts'

/** The part of the library's interface that is used here. */
interface ForceAtlas2 {
  (graph: UndirectedGraph, options: { iterations: number; settings: object }): Record<string, { x: number; y: number }>
  inferSettings(graph: UndirectedGraph): object
}

/** The library is CommonJS and its types are those of a default export: under an ES module loader the function is the
 *  default member. */
const forceAtlas2 = (library as unknown as { readonly default: ForceAtlas2 }).default

/** Above this the start positions stay: an iteration over 100,000 nodes takes seconds. */
const MOST_NODES = 20_000

/** The golden angle spreads points evenly over a disc (Vogel 1979). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/** A place for every node, by its number in the view. */
interface Positions {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Nodes in the order of the view on a sunflower disc: no two at one place, the same for the same view. */
function startPositions(count: number): Positions {
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let node = 0; node < count; node++) {
    const radius = 10 * Math.sqrt(node + 0.5)
    x[node] = radius * Math.cos(node * GOLDEN_ANGLE)
    y[node] = radius * Math.sin(node * GOLDEN_ANGLE)
  }
  return { x, y }
}

/** Rounded, so that the last bits of a processor's arithmetic do not reach a file; never minus zero. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0
}

/** Rounds of the simulation: more for small graphs, whose rounds cost little (chosen by looking at pictures). */
function iterationsFor(count: number): number {
  if (count <= 500) return 600
  return count <= 2_000 ? 300 : 80
}

function forcePositions(view: GraphView, start: Positions): Positions {
  const graph = new UndirectedGraph()
  const count = nodeCount(view)
  for (let node = 0; node < count; node++) graph.addNode(String(node), { x: start.x[node], y: start.y[node] })
  for (let edge = 0; edge < edgeCount(view); edge++) {
    const [source, target] = [String(view.edges.source[edge]), String(view.edges.target[edge])]
    // Parallel edges would pull their ends together the harder the more is written about them; one pull is enough.
    if (source !== target && !graph.hasEdge(source, target)) graph.addEdge(source, target)
  }
  // Eight times the gravity that the library infers: parts that hang on nothing would drift to the rim of the picture.
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 0.4, barnesHutOptimize: count > 500 }
  const positions = forceAtlas2(graph, { iterations: iterationsFor(count), settings })
  const column = (axis: 'x' | 'y') =>
    Float64Array.from(start.x, (_, node) => rounded(positions[String(node)]?.[axis] ?? 0))
  return { x: column('x'), y: column('y') }
}

/** Colours, sizes and places for a view. Same view, same style. */
export function styleOf(view: GraphView, coloring: Coloring): GraphStyle {
  // The start decides the picture: ForceAtlas2 itself draws no random numbers.
  const start = startPositions(nodeCount(view))
  // A single node has nobody to be pushed away from, and stays where it is.
  const isSmall = nodeCount(view) <= MOST_NODES && nodeCount(view) > 1
  const { x, y } = isSmall ? forcePositions(view, start) : start
  const color = Array.from(coloring.classes, (number) => coloring.entries[number].color)
  const { classes } = coloring
  const size = sizesOf(view).map(rounded)
  return { x: x.map(rounded), y: y.map(rounded), size, color, classes, legend: legendOf(coloring) }
}
