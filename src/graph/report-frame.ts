/** What every describe-*.ts file needs while one report becomes quads: the builder of its graph, its IRIs, and how
 *  sentences and offsets translate. */

import type { Schemes } from '../ontology/schemes.ts'
import { literal, type NamedNode } from '../rdf/term.ts'
import { firstEndingAfter, type Span } from '../segment/span.ts'
import { codePointOffsets } from './code-points.ts'
import type { Extraction } from './extraction.ts'
import { createGraphBuilder, type GraphBuilder, offset, plain } from './graph-builder.ts'
import { P } from './properties.ts'
import { graphIri, reportIri, sectionIri, statementIri, textIri } from './report-iris.ts'

/** One report on its way to quads. */
export interface ReportFrame {
  readonly extraction: Extraction
  readonly builder: GraphBuilder
  readonly schemes: Schemes
  readonly report: NamedNode
  readonly text: NamedNode
  /** UTF-16 offset -> code-point offset. */
  codePoint(utf16: number): number
  /** The node of a section by its index. */
  section(index: number): NamedNode
  /** The node of a sentence by its index. */
  statement(index: number): NamedNode
  /** Index of the sentence around an offset, or -1. */
  sentenceAt(utf16: number): number
  /** Nodes that the report names again and again, by what they are named for: made and described at the first time. */
  readonly nodes: Readonly<Record<'place' | 'period' | 'unit' | 'phrase' | 'entity', Map<string, NamedNode>>>
}

/** The node kept for a key, made at the first time. */
export function once(nodes: Map<string, NamedNode>, key: string, make: (key: string) => NamedNode): NamedNode {
  const known = nodes.get(key)
  if (known !== undefined) return known
  const node = make(key)
  nodes.set(key, node)
  return node
}

/** The frame of an extraction, with an empty graph. Nodes of sentences are made at once, since nearly everything points
 *  to one. */
export function createReportFrame(extraction: Extraction, schemes: Schemes): ReportFrame {
  const { sentences, sections, source } = extraction.segmented
  const report = reportIri(extraction.identity)
  const sectionNodes = sections.map(({ ordinalPath }) => sectionIri(report, ordinalPath))
  const statements = sentences.map(({ section, ordinal }) => statementIri(sectionNodes[section], ordinal))
  return {
    extraction,
    schemes,
    builder: createGraphBuilder(graphIri(report).value),
    report,
    text: textIri(report, source.sha256),
    codePoint: codePointOffsets(source.text),
    section: (index) => sectionNodes[index],
    statement: (index) => statements[index],
    nodes: { place: new Map(), period: new Map(), unit: new Map(), phrase: new Map(), entity: new Map() },
    sentenceAt: (utf16) => sentenceAt(sentences, utf16),
  }
}

/** Sentences lie in order and do not overlap: halving finds the one around an offset. */
function sentenceAt(sentences: readonly Span[], utf16: number): number {
  const index = firstEndingAfter(sentences, utf16)
  const found = sentences[index]
  return found !== undefined && found.start <= utf16 ? index : -1
}

/** Ties a node to its place: the sentence, the offsets in code points, the exact words and the rule that read them. */
export function addEvidence(frame: ReportFrame, node: NamedNode, span: Span, sentence: number, rule: string): void {
  const { builder, codePoint, extraction } = frame
  builder.add(node, P.evidence, frame.statement(sentence))
  builder.add(node, P.beginIndex, offset(codePoint(span.start)))
  builder.add(node, P.endIndex, offset(codePoint(span.end)))
  builder.add(node, P.quote, literal(extraction.segmented.source.text.slice(span.start, span.end)))
  builder.add(node, P.rule, plain(rule))
}
