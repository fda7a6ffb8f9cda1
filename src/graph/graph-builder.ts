/** Collects the quads of one named graph. Each triple is kept once, in the order of its first addition, so the same
 *  extraction gives the same quads in the same order. */

import { xsd } from '../rdf/namespaces.ts'
import { type Literal, literal, type NamedNode, namedNode, type Quad, quad, termKey } from '../rdf/term.ts'

export interface GraphBuilder {
  readonly graph: NamedNode
  /** Adds one triple; an undefined object adds nothing, so optional facts read in one line. */
  add(subject: NamedNode, predicate: NamedNode, object: NamedNode | Literal | undefined): void
  quads(): Quad[]
}

export function createGraphBuilder(graphIri: string): GraphBuilder {
  const graph = namedNode(graphIri)
  const quads = new Map<string, Quad>()
  return {
    graph,
    add(subject, predicate, object) {
      if (object === undefined) return
      const key = JSON.stringify([subject.value, predicate.value, termKey(object)])
      if (!quads.has(key)) quads.set(key, quad(subject, predicate, object, graph))
    },
    quads: () => [...quads.values()],
  }
}

/** A Simplified Chinese text, with the tag that ONTOLOGY.md section 3 fixes. */
export function zh(text: string): Literal {
  return literal(text, 'zh-hans')
}

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

export function integer(value: number): Literal {
  return literal(String(value), xsd('integer'))
}

export function offset(value: number): Literal {
  return literal(String(value), xsd('nonNegativeInteger'))
}

export function date(iso: string | undefined): Literal | undefined {
  return iso === undefined || iso === '' ? undefined : literal(iso, xsd('date'))
}
