/** What may be walked in a view: directions, and the nodes and edges that are closed. Searches take roads, so every
 *  constraint works with every search. */

import { type Adjacency, adjacencyOf } from './adjacency.ts'
import { edgeCount, type GraphView, nodeCount, yearsOf } from './graph-view.ts'

/** `out`: edges are walked from source to target; `in`: against it; `both`: either way. */
export type Direction = 'out' | 'in' | 'both'

/** Constraints of a search; an absent field closes nothing. */
export interface RoadOptions {
  readonly direction?: Direction
  /** Kinds of the nodes that may be entered. The ends of a search are always open. */
  readonly kinds?: readonly string[]
  /** IRIs of the nodes that may be entered, for views that do not know kinds. The ends are always open. */
  readonly open?: ReadonlySet<string>
  /** IRIs of the properties that may be walked. */
  readonly properties?: readonly string[]
  /** Years of reports that must state an edge. Edges of authority data hold in every year. */
  readonly years?: readonly number[]
  /** Indices of nodes that may not be entered. */
  readonly avoid?: readonly number[]
}

/** A view with its constraints worked out once: searches look up a byte instead of testing conditions per step. */
export interface Roads {
  readonly view: GraphView
  readonly adjacency: Adjacency
  readonly direction: Direction
  /** 1: closed. One cell per node, per edge. */
  readonly closedNodes: Uint8Array
  readonly closedEdges: Uint8Array
  /** False when no edge is closed: searches of large graphs then need not look. */
  readonly hasClosedEdges: boolean
}

/** One way of walking: the steps of node i are the places `start[i]` to `start[i + 1]` of the other columns. Searches that
 *  must be quick loop over these columns; the others call `forEachStep`. */
export interface Lane {
  readonly start: Uint32Array
  /** The node at the other end of each step. */
  readonly neighbours: Uint32Array
  /** The edge of each step; absent where the place is the edge. */
  readonly edges: Uint32Array | undefined
}

function closedNodes(view: GraphView, { kinds, open: wanted, avoid }: RoadOptions): Uint8Array {
  const closed = new Uint8Array(nodeCount(view))
  if (kinds !== undefined) {
    const open = new Set(kinds)
    for (let node = 0; node < closed.length; node++) closed[node] = open.has(view.nodes.kind[node]) ? 0 : 1
  }
  if (wanted !== undefined) {
    for (let node = 0; node < closed.length; node++) if (!wanted.has(view.nodes.iri[node])) closed[node] = 1
  }
  for (const node of avoid ?? []) closed[node] = 1
  return closed
}

function closedEdges(view: GraphView, { properties, years }: RoadOptions): Uint8Array {
  const closed = new Uint8Array(edgeCount(view))
  if (properties !== undefined) {
    const wanted = new Set(properties)
    // The test by IRI once per property, not once per edge.
    const shut = Uint8Array.from(view.properties, ({ iri }) => (wanted.has(iri) ? 0 : 1))
    for (let edge = 0; edge < closed.length; edge++) closed[edge] = shut[view.edges.property[edge]]
  }
  if (years !== undefined) {
    for (let edge = 0; edge < closed.length; edge++) {
      const stated = yearsOf(view, edge)
      if (stated.length > 0 && !stated.some((year) => years.includes(year))) closed[edge] = 1
    }
  }
  return closed
}

/** The lanes of a direction: along edges, against them, or the one and then the other. */
export function lanesOf({ view, adjacency, direction }: Roads): readonly Lane[] {
  const out = { start: adjacency.outStart, neighbours: view.edges.target, edges: undefined }
  const back = { start: adjacency.inStart, neighbours: adjacency.inSources, edges: adjacency.inEdges }
  return [...(direction === 'in' ? [] : [out]), ...(direction === 'out' ? [] : [back])]
}

/** The roads of a view under the given constraints. O(nodes + edges) when there are any. */
export function roadsOf(view: GraphView, options: RoadOptions = {}): Roads {
  // Without direction each edge is stored once, from one of its ends: only both ways does it lead from the other.
  const direction = view.isDirected ? (options.direction ?? 'both') : 'both'
  const closed = closedEdges(view, options)
  return {
    view,
    adjacency: adjacencyOf(view),
    direction,
    closedNodes: closedNodes(view, options),
    closedEdges: closed,
    hasClosedEdges: closed.includes(1),
  }
}

/** The same roads walked the other way. */
export function reversed(roads: Roads): Roads {
  const turned = { out: 'in', in: 'out', both: 'both' } as const
  return { ...roads, direction: turned[roads.direction] }
}

/** Calls `visit` for every open step from a node: the edge, the node at its other end, which may be closed for all this
 *  function knows of ends, and whether the edge is walked from source to target. Outgoing edges come first, each group
 *  in edge order. */
export function forEachStep(
  { view, adjacency, direction, closedEdges }: Roads,
  node: number,
  visit: (edge: number, neighbour: number, isForward: boolean) => void,
): void {
  const { outStart, inStart, inEdges } = adjacency
  const { source, target } = view.edges
  // Outgoing edges lie side by side, so their numbers are the loop itself.
  if (direction !== 'in') {
    for (let edge = outStart[node]; edge < outStart[node + 1]; edge++) {
      if (closedEdges[edge] === 0) visit(edge, target[edge], true)
    }
  }
  if (direction === 'out') return
  for (let at = inStart[node]; at < inStart[node + 1]; at++) {
    const edge = inEdges[at]
    if (closedEdges[edge] === 0) visit(edge, source[edge], false)
  }
}
