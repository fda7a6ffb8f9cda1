/** Labels for formats whose readers take the label for the node: two nodes of one name would become one. */

import { nodeCount } from '../traverse/graph-view.ts'
import { nodeLabel } from './attributes.ts'
import type { StyledGraph } from './graph-format.ts'

/** One label per node; where several nodes have the same, all but the first get the end of their IRI in brackets, and a
 *  number where even that is not enough. O(nodes). */
export function distinctLabels(graph: StyledGraph): string[] {
  const labels = Array.from({ length: nodeCount(graph.view) }, (_, node) => nodeLabel(graph, node))
  // A label given to one node must not be made for another.
  const given = new Set(labels)
  const seen = new Set<string>()
  return labels.map((label, node) => {
    if (!seen.has(label)) {
      seen.add(label)
      return label
    }
    // The end of the IRI, so that the addition tells a reader something and is the same in every export.
    const named = `${label} [${graph.view.nodes.iri[node].replace(/^.*\/id\/|^.*[#/](?=.)/, '')}]`
    let distinct = named
    for (let number = 2; given.has(distinct); number++) distinct = `${named} ${number}`
    given.add(distinct)
    return distinct
  })
}
