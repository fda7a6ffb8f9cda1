/** A view as RDF: its statements, what they join, and the evidence nodes that quote them, under the IRIs that the store
 *  gives them. RDF 1.1 ties a statement to its evidence by an rdf:Statement; RDF 1.2 by a reifier. */

import { createHash } from 'node:crypto'
import { cs, dcterms, id, nif, prov, rdf, rdfs, skos, xsd, zm } from '../rdf/namespaces.ts'
import { defaultGraph, type Graph, literal, type NamedNode, namedNode, type Quad, quad } from '../rdf/term.ts'
import {
  edgeAt,
  edgeCount,
  evidenceAt,
  type GraphView,
  nodeAt,
  nodeCount,
  type ViewEdge,
  type ViewEvidence,
  type ViewReport,
} from '../traverse/graph-view.ts'
import { descriptionText, type StyledGraph } from './graph-format.ts'

/** Which of the two models of RDF, and where statements lie. */
export interface ViewQuadsOptions {
  /** True: what a report states lies in the named graph of the report, as in the store. */
  readonly hasGraphs: boolean
  /** True: evidence nodes reify triple terms (https://www.w3.org/TR/rdf12-concepts/#section-reifying). */
  readonly hasReifiers: boolean
}

/** The language of names and sentences in the store. */
const ZH = 'zh-Hans'

/** The graph of a report under the IRI that the store gives it (graph/report-iris.ts), or none. */
function graphOf(report: string, { hasGraphs }: ViewQuadsOptions): Graph {
  return hasGraphs ? namedNode(`${report}/graph`) : defaultGraph()
}

/** The view itself: what it is called, which query gave it, from which state of the data. */
function* describeView(graph: StyledGraph): Generator<Quad> {
  const { view } = graph
  const self = id(`export/${view.name}`)
  yield quad(self, rdf('type'), namedNode('http://rdfs.org/ns/void#Dataset'))
  yield quad(self, dcterms('title'), literal(view.title.zh, ZH))
  yield quad(self, dcterms('title'), literal(view.title.en, 'en'))
  yield quad(self, dcterms('description'), literal(descriptionText(graph)))
  yield quad(self, dcterms('hasVersion'), literal(view.dataVersion))
}

/** Names, class and place of a node: enough to show the view without the store. */
function* describeNode(view: GraphView, index: number): Generator<Quad> {
  const { iri, label, type, place } = nodeAt(view, index)
  const node = namedNode(iri)
  if (type !== '') yield quad(node, rdf('type'), namedNode(type))
  yield quad(node, skos('prefLabel'), literal(label.zh, ZH))
  if (label.en !== '') yield quad(node, skos('prefLabel'), literal(label.en, 'en'))
  // A place does not lie in itself.
  if (place !== '' && place !== iri) yield quad(node, dcterms('spatial'), namedNode(place))
}

/** What a reader needs to know of a report that is quoted. */
function* describeReport({ iri, label, year, place }: ViewReport): Generator<Quad> {
  if (label !== '') yield quad(namedNode(iri), rdfs('label'), literal(label, ZH))
  if (year > 0) yield quad(namedNode(iri), dcterms('temporal'), literal(String(year), xsd('gYear')))
  if (place !== '') yield quad(namedNode(iri), zm('reportArea'), namedNode(place))
}

/** What an evidence node says, apart from what it is evidence for. */
function* describeEvidence(evidence: ViewEvidence, graph: Graph): Generator<Quad> {
  const [node, statement] = [namedNode(evidence.node), namedNode(evidence.statement)]
  const offset = (value: number) => literal(String(value), xsd('nonNegativeInteger'))
  yield quad(node, zm('evidence'), statement, graph)
  yield quad(node, zm('quote'), literal(evidence.quote), graph)
  yield quad(node, nif('beginIndex'), offset(evidence.start), graph)
  yield quad(node, nif('endIndex'), offset(evidence.end), graph)
  yield quad(node, zm('sourceReport'), namedNode(evidence.report.iri), graph)
  if (evidence.rule !== '') yield quad(node, zm('rule'), literal(evidence.rule), graph)
  if (evidence.modality !== '') yield quad(node, zm('modality'), cs(`modality/${evidence.modality}`), graph)
  if (evidence.confidence !== undefined) {
    yield quad(node, zm('confidence'), literal(String(evidence.confidence), xsd('decimal')), graph)
  }
  yield quad(statement, zm('text'), literal(evidence.sentence, ZH), graph)
}

/** The node that stands for an edge in RDF 1.1: a hash of what the edge says. */
function statementNode(subject: NamedNode, predicate: NamedNode, object: NamedNode): NamedNode {
  const text = JSON.stringify([subject.value, predicate.value, object.value])
  return id(`statement/${createHash('sha256').update(text).digest('hex').slice(0, 16)}`)
}

function* describeEdge(view: GraphView, edge: ViewEdge, options: ViewQuadsOptions): Generator<Quad> {
  const [subject, object] = [edge.source, edge.target].map((end) => namedNode(view.nodes.iri[end]))
  const predicate = namedNode(edge.property.iri)
  const graphs = new Set(options.hasGraphs ? edge.evidence.map(({ report }) => report.iri) : [])
  // What no report states, and everything in formats without graphs, lies in the default graph.
  if (graphs.size === 0) yield quad(subject, predicate, object)
  for (const report of graphs) yield quad(subject, predicate, object, graphOf(report, options))
  // Without evidence there is nothing to tie the statement to.
  if (edge.evidence.length === 0) return
  if (!options.hasReifiers) {
    const node = statementNode(subject, predicate, object)
    yield quad(node, rdf('type'), rdf('Statement'))
    yield quad(node, rdf('subject'), subject)
    yield quad(node, rdf('predicate'), predicate)
    yield quad(node, rdf('object'), object)
    // An evidence node has a row for each of its sentences.
    const sources = new Set(edge.evidence.map(({ node: source }) => source))
    for (const source of sources) yield quad(node, prov('wasDerivedFrom'), namedNode(source))
    return
  }
  const triple = quad(subject, predicate, object)
  const reifiers = new Map(edge.evidence.map(({ node, report }) => [node, report]))
  for (const [node, report] of reifiers) {
    yield quad(namedNode(node), rdf('reifies'), triple, graphOf(report.iri, options))
  }
}

/** All quads of a view, in the order of its columns: the view, reports, properties, nodes, edges, evidence. No quad comes
 *  twice. */
export function* viewQuads(graph: StyledGraph, options: ViewQuadsOptions): Generator<Quad> {
  const { view } = graph
  yield* describeView(graph)
  for (const report of view.reports) yield* describeReport(report)
  for (const { iri, label } of view.properties) {
    if (label.zh !== '') yield quad(namedNode(iri), rdfs('label'), literal(label.zh, ZH))
    if (label.en !== '') yield quad(namedNode(iri), rdfs('label'), literal(label.en, 'en'))
  }
  for (let index = 0; index < nodeCount(view); index++) yield* describeNode(view, index)
  for (let index = 0; index < edgeCount(view); index++) yield* describeEdge(view, edgeAt(view, index), options)
  yield* evidenceQuads(view, options)
}

/** Rows of evidence that an edge uses. What two rows say alike is told once: rows of one evidence node share its quote and
 *  offsets, evidence nodes of one sentence its text. */
function* evidenceQuads(view: GraphView, options: ViewQuadsOptions): Generator<Quad> {
  const told = new Set<string>()
  const used = new Set(view.edges.evidenceItems)
  for (const index of [...used].sort((a, b) => a - b)) {
    const evidence = evidenceAt(view, index)
    for (const next of describeEvidence(evidence, graphOf(evidence.report.iri, options))) {
      const key = JSON.stringify([next.subject, next.predicate, next.object, next.graph].map((term) => term.value))
      if (told.has(key)) continue
      told.add(key)
      // A sentence is evidence for itself where names are mentioned together.
      if (!(next.subject.equals(next.object) && next.predicate.equals(zm('evidence')))) yield next
    }
  }
}
