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

/** What is known of one subject: its triples in two rows, so that a repeated one is found without writing keys. */
interface Facts {
  readonly predicates: NamedNode[]
  readonly objects: (NamedNode | Literal)[]
  /** Keys of the triples once there are too many to look through. */
  keys: Set<string> | undefined
}

/** Subjects with more triples than this get keys. */
const FEW = 24

export function createGraphBuilder(graphIri: string): GraphBuilder {
  const graph = namedNode(graphIri)
  const quads: Quad[] = []
  const bySubject = new Map<string, Facts>()
  const factsOf = (subject: string): Facts => {
    const known = bySubject.get(subject)
    if (known !== undefined) return known
    const facts = { predicates: [], objects: [], keys: undefined }
    bySubject.set(subject, facts)
    return facts
  }
  return {
    graph,
    add(subject, predicate, object) {
      if (object !== undefined && isNew(factsOf(subject.value), predicate, object))
        quads.push(quad(subject, predicate, object, graph))
    },
    quads: () => quads,
  }
}

/** Notes a triple of the subject; false when it was there. */
function isNew(facts: Facts, predicate: NamedNode, object: NamedNode | Literal): boolean {
  const { predicates, objects, keys } = facts
  if (keys !== undefined) return keys.size < keys.add(factKey(predicate, object)).size
  for (let at = 0; at < predicates.length; at++) {
    if (predicates[at]?.value === predicate.value && isSame(objects[at], object)) return false
  }
  predicates.push(predicate)
  objects.push(object)
  if (predicates.length > FEW)
    facts.keys = new Set(predicates.map((known, at) => factKey(known, objects[at] ?? object)))
  return true
}

function factKey(predicate: NamedNode, object: NamedNode | Literal): string {
  return `${predicate.value}\n${termKey(object)}`
}

function isSame(known: NamedNode | Literal | undefined, object: NamedNode | Literal): boolean {
  return known === object || known?.equals(object) === true
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
