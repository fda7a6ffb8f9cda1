/** Collects the quads of one named graph. Each triple is kept once, in the order of its first addition, so the same
 *  extraction gives the same quads in the same order. */

import { xsd } from '../rdf/namespaces.ts'
import { QuadTableBuilder } from '../rdf/quad-table-builder.ts'
import { type Literal, literal, type NamedNode, namedNode, type Quad } from '../rdf/term.ts'

/** A graph in the making. */
export interface GraphBuilder {
  readonly graph: NamedNode
  /** What is added goes in here, perhaps beside other graphs. */
  readonly table: QuadTableBuilder
  /** Adds one triple; an undefined object adds nothing, so optional facts read in one line. */
  add(subject: NamedNode, predicate: NamedNode, object: NamedNode | Literal | undefined): void
  /** All quads of the table as objects. */
  quads(): Quad[]
}

/** A builder of the named graph. Builders of several graphs may share a table, and with it their terms. */
export function createGraphBuilder(graphIri: string, table = new QuadTableBuilder()): GraphBuilder {
  const graph = namedNode(graphIri)
  const number = table.iri(graph)
  return {
    graph,
    table,
    add(subject, predicate, object) {
      if (object !== undefined) table.add(subject, predicate, object, number)
    },
    quads: () => table.toQuads(),
  }
}

/** A Simplified Chinese text, tagged zh-Hans throughout. */
export function zh(text: string): Literal {
  return literal(text, 'zh-hans')
}

/** An English text. */
export function en(text: string): Literal {
  return literal(text, 'en')
}

/** Undefined for a missing text, so that it can be handed straight to add(). */
export function plain(text: string | undefined): Literal | undefined {
  return text === undefined || text === '' ? undefined : literal(text)
}

/** An xsd:decimal in its shortest form without exponent: 80000, 99.5, -12.5. */
export function decimal(value: number): Literal {
  const short = String(value)
  return literal(short.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : short, xsd('decimal'))
}

/** An xsd:integer. `value` must be whole. */
export function integer(value: number): Literal {
  return literal(String(value), xsd('integer'))
}

/** An offset or a length, which is never negative: xsd:nonNegativeInteger, as NIF has it. */
export function offset(value: number): Literal {
  return literal(String(value), xsd('nonNegativeInteger'))
}

/** An xsd:date from an ISO date; undefined for a missing one, so that it can be handed straight to add(). */
export function date(iso: string | undefined): Literal | undefined {
  return iso === undefined || iso === '' ? undefined : literal(iso, xsd('date'))
}
