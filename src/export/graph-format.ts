/** What a graph format is: plain data and one function that writes a view in parts. Types and shared words only. */

import type { Text } from '../errors.ts'
import type { GraphView, ViewEdge, ViewEvidence } from '../traverse/graph-view.ts'
import type { GraphStyle } from './graph-style.ts'

export interface StyledGraph {
  readonly view: GraphView
  readonly style: GraphStyle
  /** The language of labels and of what the file says of itself. */
  readonly language: keyof Text
}

export interface GraphFileFormat {
  readonly name: string
  readonly title: Text
  /** With the dot. */
  readonly ending: string
  readonly mediaType: string
  /** What a view has and this format cannot hold; printed after each export. */
  readonly losses: readonly Text[]
  /** The file in parts: text, or bytes for pictures. */
  write(graph: StyledGraph): AsyncIterable<string | Uint8Array>
}

/** The label of a node in the language, the other one where it has none. */
export function labelIn(language: keyof Text, label: Text): string {
  return label[language] || label.zh || label.en
}

/** The evidence that stands for an edge where a format holds one piece: the first in reading order. */
export function firstEvidence(edge: ViewEdge): ViewEvidence | undefined {
  return edge.evidence[0]
}

/** All evidence of an edge as one JSON text, for formats whose attributes are plain strings. Offsets count code points of
 *  the report's text: the text between them is the quote. */
export function evidenceJson(edge: ViewEdge): string {
  return JSON.stringify(
    edge.evidence.map(({ quote, sentence, start, end, report, rule, modality, confidence }) => ({
      quote,
      sentence,
      report: report.iri,
      start,
      end,
      rule,
      modality,
      confidence,
    })),
  )
}

/** What a file says of where it comes from, in the order of printing. */
export function descriptionOf({ view, language }: StyledGraph): readonly (readonly [string, string])[] {
  return [
    ['generator', 'zhengmai'],
    ['view', `${view.name}: ${view.title[language]}`],
    ['query', view.query],
    ['data version', view.dataVersion],
    ['nodes', String(view.nodes.iri.length)],
    ['edges', String(view.edges.source.length)],
  ]
}
