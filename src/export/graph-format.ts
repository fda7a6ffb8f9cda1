/** What a graph format is: plain data, and one function for each file that writes a view in parts. Types and shared
 *  words only. */

import type { Text } from '../errors.ts'
import type { GraphView, ViewEdge } from '../traverse/graph-view.ts'
import type { GraphStyle } from './graph-style.ts'

/** A number for each node that was computed for this export: a centrality, the number of its community. */
export interface Measure {
  readonly name: string
  readonly values: ArrayLike<number>
}

/** A view with everything that an export adds to it. */
export interface StyledGraph {
  readonly view: GraphView
  readonly style: GraphStyle
  readonly measures: readonly Measure[]
  /** The language of labels and of what the file says of itself. */
  readonly language: keyof Text
  /** CSV files begin with a byte-order mark, by which spreadsheets know UTF-8. */
  readonly hasBom?: boolean
  /** The font file for pictures; absent: the first that can write Chinese is looked for. */
  readonly font?: string
}

/** The file in parts: text, or bytes for pictures. */
export type FileParts = AsyncIterable<string | Uint8Array>

/** One file of a format. `write` may be called again and gives the same parts. */
export interface GraphFile {
  /** What is put after the name of the export: `.gexf`, `-edges.csv`. */
  readonly ending: string
  write(graph: StyledGraph): FileParts
}

/** What a view may have and a format may be unable to hold (losses.ts has the sentences). */
export type Feature =
  | 'evidence'
  | 'evidence beside'
  | 'confidence'
  | 'years'
  | 'style'
  | 'positions'
  | 'places of the layout'
  | 'weights'
  | 'kinds'
  | 'levels'
  | 'measures'
  | 'origins'
  | 'double labels'
  | 'exact labels'
  | 'room for labels'

/** One row of the table in formats.ts. */
export interface GraphFileFormat {
  readonly name: string
  readonly title: Text
  readonly mediaType: string
  /** One file mostly; the first is what standard output gets. */
  readonly files: readonly GraphFile[]
  readonly cannotHold: readonly Feature[]
}

/** The label in the language, the other one where it has none. */
export function labelIn(language: keyof Text, label: Text): string {
  // Nearly everything has a Chinese name, so that comes before nothing.
  return label[language] || label.zh || label.en
}

/** All evidence of an edge as one JSON text, for formats whose attributes are plain strings. Offsets count code points of
 *  the report's text: the text between them is the quote. */
export function evidenceJson(edge: ViewEdge): string {
  return JSON.stringify(evidenceRecords(edge))
}

/** All evidence of an edge as plain records. */
export function evidenceRecords(edge: ViewEdge): Record<string, unknown>[] {
  return edge.evidence.map(({ node, quote, sentence, start, end, report, rule, modality, confidence }) => ({
    // The order of the fields is what a reader wants to see first; JSON keeps it.
    ...{ quote, sentence, report: report.iri, start, end, rule, modality },
    ...(confidence === undefined ? {} : { confidence }),
    node,
  }))
}

/** What a file says of where it comes from, in the order of printing. Nothing in it depends on the day of the export. */
export function descriptionOf({ view, language }: StyledGraph): readonly (readonly [string, string])[] {
  const { years, places, kinds, properties } = view.filter
  // Only what narrows: an export of the whole view says nothing about filters.
  const filter = Object.entries({ years, places, kinds, properties }).flatMap(([name, values]) =>
    values === undefined ? [] : [`${name} ${values.join(' ')}`],
  )
  return [
    ['generator', 'zhengmai'],
    ['view', `${view.name}: ${view.title[language]}`],
    ...(filter.length > 0 ? [['filter', filter.join('; ')] as const] : []),
    ['query', view.query],
    ['data version', view.dataVersion],
    ['nodes', String(view.nodes.iri.length)],
    ['edges', String(view.edges.source.length)],
    ['offsets', 'begin and end count code points of the report text, half-open; the text between them is the quote'],
  ]
}

/** The description as lines `name: value`. */
export function descriptionText(graph: StyledGraph): string {
  return descriptionOf(graph)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

/** Joins small parts into pieces of some ten kilobytes, so that writing a large graph is not a write per edge. */
export async function* inPieces(parts: Iterable<string>): AsyncGenerator<string> {
  let piece: string[] = []
  let length = 0
  for (const part of parts) {
    piece.push(part)
    length += part.length
    if (length < 65_536) continue
    yield piece.join('')
    piece = []
    length = 0
  }
  if (piece.length > 0) yield piece.join('')
}
