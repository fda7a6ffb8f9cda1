/** A view year by year: what the reports of each year state. */

import { type GraphView, nodeCount, yearsOf } from './graph-view.ts'
import { filterEdges } from './sub-view.ts'

/** One year of a view. */
export interface Snapshot {
  readonly year: number
  readonly view: GraphView
}

/** All years that some edge has, ascending. Read from the evidence of the edges: a part of a view keeps the list of all
 *  reports of the whole. */
export function yearsOfView({ edges, evidence, reports }: GraphView): number[] {
  const years = new Set<number>()
  for (const item of edges.evidenceItems) {
    const { year } = reports[evidence.report[item]]
    if (year > 0) years.add(year)
  }
  return [...years].sort((a, b) => a - b)
}

/** The edges that reports of a year state, and the edges of no year between the nodes that those touch. */
export function snapshotOf(view: GraphView, year: number): GraphView {
  const { source, target } = view.edges
  const years = Array.from(source, (_, edge) => yearsOf(view, edge))
  const isNamed = new Uint8Array(nodeCount(view))
  for (const [edge, stated] of years.entries()) {
    if (!stated.includes(year)) continue
    isNamed[source[edge]] = 1
    isNamed[target[edge]] = 1
  }
  return filterEdges(view, (edge) => {
    if (years[edge].length > 0) return years[edge].includes(year)
    return isNamed[source[edge]] === 1 && isNamed[target[edge]] === 1
  })
}

/** One view per year. */
export function snapshots(view: GraphView): Snapshot[] {
  return yearsOfView(view).map((year) => ({ year, view: snapshotOf(view, year) }))
}
