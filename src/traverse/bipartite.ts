/** Projection of a two-mode network onto one of its modes: bodies that share programs, programs that share bodies. */

import type { Ontology } from '../ontology/ontology.ts'
import { labelOf } from '../ontology/ontology.ts'
import { zm } from '../rdf/namespaces.ts'
import { type DerivedEdge, deriveView, evidenceNumbers } from './derived-view.ts'
import { edgeCount, type GraphView, nodeCount } from './graph-view.ts'

const SHARES = zm('sharesNeighbourWith').value

/** For every node that is not of the kinds: its neighbours that are, each with the edges to it. */
function membersOf(view: GraphView, kinds: readonly string[]): Map<number, number[]>[] {
  const members = Array.from({ length: nodeCount(view) }, () => new Map<number, number[]>())
  const { source, target } = view.edges
  const isKept = (node: number) => kinds.includes(view.nodes.kind[node])
  for (let edge = 0; edge < edgeCount(view); edge++) {
    const [from, to] = [source[edge], target[edge]]
    // Edges within a mode say nothing about sharing, as in a true two-mode network, where there are none.
    if (isKept(from) === isKept(to)) continue
    const [kept, other] = isKept(from) ? [from, to] : [to, from]
    const edges = members[other].get(kept)
    if (edges === undefined) members[other].set(kept, [edge])
    else edges.push(edge)
  }
  return members
}

/** The nodes of some kinds, joined when they have a neighbour of another kind in common. The weight counts such
 *  neighbours, as in networkx's weighted_projected_graph; the evidence is that of the edges to them. Costs the sum over
 *  neighbours of the square of their degree. */
export function projectOnto(view: GraphView, ontology: Ontology, kinds: readonly string[]): GraphView {
  const pairs = new Map<string, { source: number; target: number; weight: number; evidence: Set<number> }>()
  for (const members of membersOf(view, kinds)) {
    // Ascending, so that every pair has one key whichever of its two ends was met first.
    const kept = [...members.keys()].sort((a, b) => a - b)
    for (const [at, source] of kept.entries()) {
      for (const target of kept.slice(at + 1)) {
        const key = `${source} ${target}`
        const pair = pairs.get(key) ?? { source, target, weight: 0, evidence: new Set<number>() }
        pair.weight += 1
        for (const edge of [...(members.get(source) ?? []), ...(members.get(target) ?? [])]) {
          for (const item of evidenceNumbers(view, edge)) pair.evidence.add(item)
        }
        pairs.set(key, pair)
      }
    }
  }
  // No order is needed here: deriveView puts edges in the order of a view.
  const derived: DerivedEdge[] = [...pairs.values()]
  const label = { zh: labelOf(ontology, SHARES, 'zh'), en: labelOf(ontology, SHARES, 'en') }
  const title = {
    zh: `${view.title.zh}(投影到 ${kinds.join('、')})`,
    en: `${view.title.en}, projected onto ${kinds.join(', ')}`,
  }
  return deriveView(
    view,
    { name: `${view.name}-shared`, title, property: { iri: SHARES, label, inverseLabel: label } },
    derived,
  )
}
