/** Nodes, edges and their evidence as lines for people and as plain values for --json. */

import type { Text } from '../errors.ts'
import { edgeAt, type GraphView, nodeAt, type ViewEdge, type ViewEvidence } from '../traverse/graph-view.ts'
import type { Context } from './command.ts'
import { oneLine, shortIri } from './format-term.ts'

/** The label in the language of the user, the Chinese one where there is no other; on one line, as all text of reports is
 *  printed. */
export function labelOfNode(context: Context, view: GraphView, node: number): string {
  const { label } = nodeAt(view, node)
  return oneLine(context.language === 'en' && label.en !== '' ? label.en : label.zh)
}

/** `白山市江源区人民政府  id:org/220605/gov`. */
export function nodeLine(context: Context, view: GraphView, node: number): string {
  return `${labelOfNode(context, view, node)}  ${shortIri(view.nodes.iri[node])}`
}

/** What stands behind an edge that quotes nothing. */
const WITHOUT_QUOTE: Readonly<Record<ViewEdge['origin'], Text>> = {
  report: { zh: '报告原句', en: 'a sentence of a report' },
  described: { zh: '报告图中的描述,没有单独的句子', en: 'described in the report’s graph, no sentence of its own' },
  authority: { zh: '权威数据,不出自报告', en: 'authority data, not from a report' },
  query: { zh: '由查询构造,没有证据', en: 'made by the query, no evidence' },
}

/** The quote with its place, rule and modality. The sentence follows where it is more than the quote. */
function evidenceLines({ quote, sentence, report, start, end, rule, modality }: ViewEvidence): string[] {
  const place = `${shortIri(report.iri)} [${start},${end})`
  const notes = [rule, modality === 'asserted' ? '' : modality].filter((note) => note !== '')
  const first = `      “${oneLine(quote)}”  ${[place, ...notes].join(' ')}\n`
  return sentence === quote ? [first] : [first, `        ${oneLine(sentence)}\n`]
}

/** The evidence of an edge, at most `limit` pieces, or where the edge comes from instead. */
export function evidenceText(context: Context, view: GraphView, edge: number, limit = 3): string {
  const { evidence, origin } = edgeAt(view, edge)
  if (evidence.length === 0) return `      (${context.say(WITHOUT_QUOTE[origin])})\n`
  const more = evidence.length - limit
  const rest = { zh: `      ……另有 ${more} 处证据\n`, en: `      … and ${more} more pieces of evidence\n` }
  return evidence.slice(0, limit).flatMap(evidenceLines).join('') + (more > 0 ? context.say(rest) : '')
}

/** `—制定(印发)→` or, walked against its direction, `←制定(印发)—`; without arrow heads where direction means nothing. */
export function arrow(context: Context, view: GraphView, edge: number, isForward: boolean): string {
  const label = edgeAt(view, edge).property.label[context.language]
  if (!view.isDirected) return `—${label}—`
  return isForward ? `—${label}→` : `←${label}—`
}

/** A node as --json prints it. */
export function nodeJson(view: GraphView, node: number): Record<string, unknown> {
  return { ...nodeAt(view, node) }
}

/** An edge as --json prints it: ends by IRI. */
export function edgeJson(view: GraphView, edge: number): Record<string, unknown> {
  const { source, target, property, ...rest } = edgeAt(view, edge)
  const { iri, label } = property
  return { source: view.nodes.iri[source], target: view.nodes.iri[target], property: iri, label, ...rest }
}

/** What every --json of a graph command says of the graph it worked on. */
export function graphJson(view: GraphView): Record<string, unknown> {
  const { name, title, query, filter, dataVersion } = view
  return {
    view: { name, title, query, filter, dataVersion, nodes: view.nodes.iri.length, edges: view.edges.source.length },
  }
}

/** JSON for standard output, with a line end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
