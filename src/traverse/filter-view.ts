/** What a filter leaves of a projected view: kinds at the ends of edges, and which edges of authority data belong to the
 *  reports or places asked for. */

import { type GraphView, ORIGINS } from './graph-view.ts'
import { filterEdges } from './sub-view.ts'
import type { View } from './views.ts'

const REPORT = ORIGINS.indexOf('report')

/** Whether a kind stands in a list; no list admits all. */
function admits(kinds: readonly string[] | undefined, kind: string): boolean {
  return kinds === undefined || kinds.includes(kind)
}

/** The edges whose ends have the kinds that the filter and the view ask for. */
export function keepKinds(view: GraphView, named: View | undefined): GraphView {
  const { kinds } = view.filter
  const { kind } = view.nodes
  const { source, target } = view.edges
  if (kinds === undefined && named?.sourceKinds === undefined && named?.targetKinds === undefined) return view
  return filterEdges(view, (edge) => {
    const [from, to] = [kind[source[edge]], kind[target[edge]]]
    if (!admits(kinds, from) || !admits(kinds, to)) return false
    return admits(named?.sourceKinds, from) && admits(named?.targetKinds, to)
  })
}

/** Under a filter by report, an edge that no report states stays when reports name both its ends, or when it lies in one
 *  of the places asked for. Years do not narrow a timeless view. */
export function keepSelected(
  view: GraphView,
  named: View | undefined,
  places: ReadonlySet<string> | undefined,
): GraphView {
  const hasYears = view.filter.years !== undefined && named?.isTimeless !== true
  if (!hasYears && places === undefined) return view
  const { source, target, origin } = view.edges
  const isNamed = new Uint8Array(view.nodes.iri.length)
  for (let edge = 0; edge < source.length; edge++) {
    if (origin[edge] !== REPORT) continue
    isNamed[source[edge]] = 1
    isNamed[target[edge]] = 1
  }
  const liesThere = (node: number) => places?.has(view.nodes.place[node]) ?? false
  return filterEdges(view, (edge) => {
    const [from, to] = [source[edge], target[edge]]
    if (origin[edge] === REPORT || (isNamed[from] === 1 && isNamed[to] === 1)) return true
    return liesThere(from) || liesThere(to)
  })
}
