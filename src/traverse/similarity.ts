/** What two nodes, or two districts with all that belongs to them, have in common: their shared neighbours, and two
 *  measures of how much that is. */

import { type GraphView, nodeCount } from './graph-view.ts'
import { forEachStep, type Roads } from './roads.ts'

/** What `compareNeighbours` returns. Nodes are numbers in the view. */
export interface Similarity {
  /** Nodes that both touch, ascending; members of the two groups are no neighbours. */
  readonly common: readonly number[]
  readonly onlyLeft: readonly number[]
  readonly onlyRight: readonly number[]
  /** Common neighbours divided by all neighbours of the two; 0 when they have none. */
  readonly jaccard: number
  /** Sum over common neighbours of 1 / ln(number of their neighbours): a neighbour that everybody has counts little.
   *  L. A. Adamic and E. Adar, Friends and neighbors on the Web, Social Networks 25(3), 2003. */
  readonly adamicAdar: number
}

/** The nodes that belong to a place: itself, and the bodies, documents and programs of it and the places given. */
export function nodesOfPlaces(view: GraphView, places: ReadonlySet<string>): number[] {
  const found: number[] = []
  for (let node = 0; node < nodeCount(view); node++) {
    if (places.has(view.nodes.place[node]) || places.has(view.nodes.iri[node])) found.push(node)
  }
  return found
}

/** Nodes outside `groups` that a step from a node of `from` reaches. */
function outerNeighbours(roads: Roads, from: readonly number[], groups: ReadonlySet<number>): Set<number> {
  const found = new Set<number>()
  for (const node of from) {
    forEachStep(roads, node, (_, neighbour) => {
      if (!groups.has(neighbour) && roads.closedNodes[neighbour] === 0) found.add(neighbour)
    })
  }
  return found
}

function degreeOf(roads: Roads, node: number): number {
  const neighbours = new Set<number>()
  forEachStep(roads, node, (_, neighbour) => {
    if (neighbour !== node) neighbours.add(neighbour)
  })
  return neighbours.size
}

/** Compares the neighbours of two groups of nodes. */
export function compareNeighbours(roads: Roads, left: readonly number[], right: readonly number[]): Similarity {
  const groups = new Set([...left, ...right])
  const ofLeft = outerNeighbours(roads, left, groups)
  const ofRight = outerNeighbours(roads, right, groups)
  const ascending = (nodes: Iterable<number>) => [...nodes].sort((a, b) => a - b)
  const common = ascending(ofLeft).filter((node) => ofRight.has(node))
  const all = ofLeft.size + ofRight.size - common.length
  return {
    common,
    onlyLeft: ascending(ofLeft).filter((node) => !ofRight.has(node)),
    onlyRight: ascending(ofRight).filter((node) => !ofLeft.has(node)),
    jaccard: all === 0 ? 0 : common.length / all,
    // With a direction a common neighbour may have fewer than two neighbours of its own, and ln 1 is 0: two is the least
    // that is counted.
    adamicAdar: common.reduce((sum, node) => sum + 1 / Math.log(Math.max(2, degreeOf(roads, node))), 0),
  }
}
