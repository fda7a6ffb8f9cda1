/** Evidence rows -> the evidence columns of a view: sentences fetched, impossible rows dropped, all in order of report
 *  and offset. */

import type { Endpoint, QueryOptions } from '../query/endpoint.ts'
import { type EvidenceRow, type Sentence, sentencesOf } from './evidence-rows.ts'
import type { EdgeColumns, EvidenceColumns, ViewReport } from './graph-view.ts'
import type { Sources } from './sources.ts'

/** An evidence node with the edges that it is evidence for. */
export interface EvidenceItem {
  readonly row: EvidenceRow
  readonly edges: Set<number>
}

/** The columns that evidence fills in a view, with the reports that it lies in. */
export interface EvidenceParts extends Pick<EdgeColumns, 'evidenceStart' | 'evidenceItems'> {
  readonly evidence: EvidenceColumns
  readonly reports: readonly ViewReport[]
}

/** An item with everything that the columns hold. */
interface Piece {
  readonly item: EvidenceItem
  readonly sentence: Sentence
  readonly report: ViewReport
  readonly quote: string
  readonly start: number
  readonly end: number
}

/** Whether the quote lies in the sentence where the offsets say. A node that two sentences support gives a row for
 *  every combination of their quotes, offsets and sentences; those that mix the two are the ones that fail. */
function isConsistent({ sentence, quote, start, end }: Piece): boolean {
  const from = start - sentence.start
  // Offsets count code points, so the text is taken apart into them, not into UTF-16 units.
  const letters = [...sentence.text]
  return from >= 0 && end <= sentence.end && letters.slice(from, end - sentence.start).join('') === quote
}

function compare(a: Piece, b: Piece): number {
  const [left, right] = [a.report.iri, b.report.iri]
  // By report, then by place in it; the node's IRI breaks ties, so that no order depends on the engine.
  if (left !== right) return left < right ? -1 : 1
  if (a.start !== b.start) return a.start - b.start
  if (a.end !== b.end) return a.end - b.end
  return a.item.row.node < b.item.row.node ? -1 : 1
}

function pieceOf(
  item: EvidenceItem,
  sentence: Sentence,
  graph: string,
  reports: ReadonlyMap<string, ViewReport>,
): Piece {
  const { row } = item
  const words = row.words ?? { quote: sentence.text, start: sentence.start, end: sentence.end }
  // A graph without a report of its own stands for itself; its year is unknown.
  const report = reports.get(graph) ?? { iri: graph, label: '', year: 0, place: '' }
  return { item, sentence, report, ...words }
}

/** Nodes of which the query gave several rows. */
function repeatedNodes(items: readonly EvidenceItem[]): Set<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { row } of items) {
    const key = `${row.graph} ${row.node}`
    if (seen.has(key)) repeated.add(key)
    seen.add(key)
  }
  return repeated
}

/** For each edge the numbers of its pieces, as ranges. Pieces are in order, so ranges are too. */
function rangesOf(pieces: readonly Piece[], edgeCount: number): Pick<EdgeColumns, 'evidenceStart' | 'evidenceItems'> {
  const evidenceStart = new Uint32Array(edgeCount + 1)
  for (const { item } of pieces) for (const edge of item.edges) evidenceStart[edge + 1]++
  for (let edge = 0; edge < edgeCount; edge++) evidenceStart[edge + 1] += evidenceStart[edge]
  const next = evidenceStart.slice()
  const evidenceItems = new Uint32Array(evidenceStart[edgeCount])
  for (const [index, { item }] of pieces.entries()) for (const edge of item.edges) evidenceItems[next[edge]++] = index
  return { evidenceStart, evidenceItems }
}

/** The empty columns of a view without evidence. */
export function noEvidence(edgeCount: number): EvidenceParts {
  const none = { evidenceStart: new Uint32Array(edgeCount + 1), evidenceItems: new Uint32Array(0) }
  return { ...none, ...columnsOf([]) }
}

function columnsOf(pieces: readonly Piece[]): Pick<EvidenceParts, 'evidence' | 'reports'> {
  const byIri = new Map(pieces.map(({ report }) => [report.iri, report]))
  const reports = [...byIri.values()].sort((a, b) => (a.iri < b.iri ? -1 : 1))
  const numbers = new Map(reports.map(({ iri }, index) => [iri, index]))
  const evidence = {
    node: pieces.map(({ item }) => item.row.node),
    quote: pieces.map(({ quote }) => quote),
    sentence: pieces.map(({ sentence }) => sentence.text),
    statement: pieces.map(({ item }) => item.row.statement),
    start: Uint32Array.from(pieces, ({ start }) => start),
    end: Uint32Array.from(pieces, ({ end }) => end),
    report: Uint32Array.from(pieces, ({ report }) => numbers.get(report.iri) ?? 0),
    rule: pieces.map(({ item }) => item.row.rule),
    confidence: Float64Array.from(pieces, ({ item }) => item.row.confidence),
    modality: pieces.map(({ item }) => item.row.modality),
  }
  return { evidence, reports: reports.map(({ iri, label, year, place }) => ({ iri, label, year, place })) }
}

/** The columns of all items. Items whose sentence the graph does not have are left out. */
export async function evidenceColumns(
  { endpoint, sources }: { readonly endpoint: Endpoint; readonly sources: Sources },
  options: QueryOptions,
  items: readonly EvidenceItem[],
  edgeCount: number,
): Promise<EvidenceParts> {
  const statements = [...new Set(items.map(({ row }) => row.statement))].sort()
  const { sentences, graphs } = await sentencesOf(endpoint, options, statements)
  const repeated = repeatedNodes(items)
  const pieces = items
    .flatMap((item) => {
      const { statement, graph, node } = item.row
      const sentence = sentences.get(statement)
      if (sentence === undefined) return []
      const piece = pieceOf(item, sentence, graph || (graphs.get(statement) ?? ''), sources.reports)
      // Only repeated nodes are checked: a single row cannot mix two sentences, and the check reads every letter.
      return repeated.has(`${graph} ${node}`) && !isConsistent(piece) ? [] : [piece]
    })
    .sort(compare)
  return { ...rangesOf(pieces, edgeCount), ...columnsOf(pieces) }
}
