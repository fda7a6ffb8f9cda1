/** What two graphs have in common and what only one of them has: for two views by what their edges say, and within one
 *  view by whose reports state its edges. */

import { edgeCount, edgeKey, evidenceOf, type GraphView, nodeCount, type ViewReport } from './graph-view.ts'
import { subView } from './sub-view.ts'

/** Numbers of nodes or edges: those in both by their number in the left view, the others in their own. */
export interface Sorted {
  readonly common: readonly number[]
  readonly onlyLeft: readonly number[]
  readonly onlyRight: readonly number[]
}

function sortOut(left: readonly string[], right: readonly string[]): Sorted {
  const [inLeft, inRight] = [new Set(left), new Set(right)]
  const numbers = (keys: readonly string[], test: (key: string) => boolean) =>
    keys.flatMap((key, number) => (test(key) ? [number] : []))
  return {
    common: numbers(left, (key) => inRight.has(key)),
    onlyLeft: numbers(left, (key) => !inRight.has(key)),
    onlyRight: numbers(right, (key) => !inLeft.has(key)),
  }
}

function edgeKeys(view: GraphView): string[] {
  return Array.from(view.edges.source, (_, edge) => edgeKey(view, edge))
}

/** Two views compared: nodes by IRI, edges by source, target and property. */
export function compareViews(left: GraphView, right: GraphView): { readonly nodes: Sorted; readonly edges: Sorted } {
  return { nodes: sortOut(left.nodes.iri, right.nodes.iri), edges: sortOut(edgeKeys(left), edgeKeys(right)) }
}

/** Who states something: both sides, or one. */
export type Side = 'common' | 'left' | 'right'

/** A view divided between two sides. */
export interface Split {
  /** The edges of the two sides. */
  readonly view: GraphView
  /** The side of every node and edge of `view`. */
  readonly nodeSides: readonly Side[]
  readonly edgeSides: readonly Side[]
  readonly counts: Readonly<Record<Side, { readonly nodes: number; readonly edges: number }>>
}

/** Bits of a side: 1 left, 2 right. */
const [LEFT, RIGHT] = [1, 2]
const SIDE_OF_BITS: readonly (Side | undefined)[] = [undefined, 'left', 'right', 'common']

/** Which sides state each edge. An edge that no report states belongs to the sides that name both its ends. */
function edgeBits(view: GraphView, bitsOf: (report: ViewReport) => number): Uint8Array {
  const { source, target } = view.edges
  const nodes = new Uint8Array(nodeCount(view))
  const stated = Uint8Array.from(source, (from, edge) => {
    const bits = evidenceOf(view, edge).reduce((sum, { report }) => sum | bitsOf(report), 0)
    // Nodes gather the sides of all edges at them; edges without a report are judged by these in the second pass.
    nodes[from] |= bits
    nodes[target[edge]] |= bits
    return bits
  })
  return stated.map((bits, edge) => {
    const isStated = view.edges.evidenceStart[edge + 1] > view.edges.evidenceStart[edge]
    return isStated ? bits : nodes[source[edge]] & nodes[target[edge]]
  })
}

/** Divides a view between two groups of reports, such as those of two districts or of two years: an edge is common when
 *  reports of both state it, a node when edges of both touch it. Edges of neither are left out. */
export function splitView(
  view: GraphView,
  isLeft: (report: ViewReport) => boolean,
  isRight: (report: ViewReport) => boolean,
): Split {
  const bits = edgeBits(view, (report) => (isLeft(report) ? LEFT : 0) | (isRight(report) ? RIGHT : 0))
  const edges = Array.from({ length: edgeCount(view) }, (_, edge) => edge).filter((edge) => bits[edge] !== 0)
  const part = subView(view, { edges })
  const nodeBits = new Uint8Array(nodeCount(part))
  for (const [edge, original] of edges.entries()) {
    nodeBits[part.edges.source[edge]] |= bits[original]
    nodeBits[part.edges.target[edge]] |= bits[original]
  }
  const sides = (all: Iterable<number>) => [...all].map((side) => SIDE_OF_BITS[side] ?? 'common')
  const nodeSides = sides(nodeBits)
  const edgeSides = sides(edges.map((edge) => bits[edge]))
  const count = (side: Side) => ({
    nodes: nodeSides.filter((other) => other === side).length,
    edges: edgeSides.filter((other) => other === side).length,
  })
  return {
    view: part,
    nodeSides,
    edgeSides,
    counts: { common: count('common'), left: count('left'), right: count('right') },
  }
}
