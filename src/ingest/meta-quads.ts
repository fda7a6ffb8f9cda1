/** What the graph id:graph/meta says of a report's graph: from which text, by which version, with which authority data.
 *  No time of day: the same input gives the same quads on any day. */

import { createGraphBuilder, plain } from '../graph/graph-builder.ts'
import { dcterms, id, prov, rdf, zm } from '../rdf/namespaces.ts'
import type { QuadTableBuilder } from '../rdf/quad-table-builder.ts'
import { namedNode } from '../rdf/term.ts'

/** The named graph that describes the others. */
export const META_GRAPH = id('graph/meta').value

/** What is said of one run: IRIs of the graph and the text, the version that made it, the digest of the authority
 *  data. */
export interface RunFacts {
  readonly graph: string
  readonly text: string
  readonly ontologyVersion: string
  readonly authorityDigest: string
}

/** Adds the quads of the meta graph about one report graph. Their subject is the graph and its run, so they can be
 *  replaced. */
export function describeRun(run: RunFacts, table: QuadTableBuilder): void {
  const builder = createGraphBuilder(META_GRAPH, table)
  const graph = namedNode(run.graph)
  const activity = namedNode(`${run.graph}/run`)
  builder.add(graph, rdf('type'), prov('Entity'))
  builder.add(graph, prov('wasDerivedFrom'), namedNode(run.text))
  builder.add(graph, prov('wasGeneratedBy'), activity)
  builder.add(activity, rdf('type'), zm('ExtractionRun'))
  builder.add(activity, prov('used'), namedNode(run.text))
  builder.add(activity, prov('wasAssociatedWith'), id(`agent/zhengmai-${run.ontologyVersion}`))
  builder.add(activity, dcterms('conformsTo'), namedNode('https://w3id.org/zhengmai/ont'))
  builder.add(activity, zm('authorityDigest'), plain(run.authorityDigest))
}
