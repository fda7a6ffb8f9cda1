/** RDF terms and quads in the shape of RDF/JS (https://rdf.js.org/data-model-spec/), and the one factory for them.
 *  Terms are plain immutable objects; two terms are the same when `equals` says so, never by identity. */

import type * as RDF from '@rdfjs/types'

/** Any term, variables and the default graph included. */
export type Term = RDF.Term
/** An IRI; `value` without angle brackets. */
export type NamedNode = RDF.NamedNode
/** A blank node; `value` is its label, which means something within one input or store only. */
export type BlankNode = RDF.BlankNode
/** A literal; `language` is empty for those without a tag. */
export type Literal = RDF.Literal
/** A variable of a query; `value` without the question mark. */
export type Variable = RDF.Variable
/** The graph without a name. */
export type DefaultGraph = RDF.DefaultGraph
/** A triple and the graph that it is in. */
export type Quad = RDF.Quad
/** What can stand as subject. */
export type Subject = RDF.Quad_Subject
/** What can stand as predicate. */
export type Predicate = RDF.Quad_Predicate
/** What can stand as object. The underscore keeps the name apart from the global `Object`. */
export type Object_ = RDF.Quad_Object
/** What can stand as graph. */
export type Graph = RDF.Quad_Graph

/** The namespace of XML Schema datatypes, here because a literal without datatype needs it. */
export const XSD = 'http://www.w3.org/2001/XMLSchema#'
const XSD_STRING = `${XSD}string`
const RDF_LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'

class NamedNodeTerm implements RDF.NamedNode {
  readonly termType = 'NamedNode' as const
  // The number that the term has in the table that numbered it last. It is no part of what the term is.
  #table = 0
  #number = 0
  constructor(readonly value: string) {}
  equals(other?: RDF.Term | null): boolean {
    return other?.termType === 'NamedNode' && other.value === this.value
  }

  static numberOf(term: RDF.NamedNode, table: number): number {
    return #table in term && term.#table === table ? term.#number : -1
  }
  static mark(term: RDF.NamedNode, table: number, number: number): void {
    if (!(#table in term)) return
    term.#table = table
    term.#number = number
  }
}

class BlankNodeTerm implements RDF.BlankNode {
  readonly termType = 'BlankNode' as const
  constructor(readonly value: string) {}
  equals(other?: RDF.Term | null): boolean {
    return other?.termType === 'BlankNode' && other.value === this.value
  }
}

class VariableTerm implements RDF.Variable {
  readonly termType = 'Variable' as const
  constructor(readonly value: string) {}
  equals(other?: RDF.Term | null): boolean {
    return other?.termType === 'Variable' && other.value === this.value
  }
}

class DefaultGraphTerm implements RDF.DefaultGraph {
  readonly termType = 'DefaultGraph' as const
  readonly value = '' as const
  equals(other?: RDF.Term | null): boolean {
    return other?.termType === 'DefaultGraph'
  }
}

class LiteralTerm implements RDF.Literal {
  readonly termType = 'Literal' as const
  readonly direction = null
  constructor(
    readonly value: string,
    readonly language: string,
    readonly datatype: RDF.NamedNode,
  ) {}
  equals(other?: RDF.Term | null): boolean {
    return (
      other?.termType === 'Literal' &&
      other.value === this.value &&
      other.language === this.language &&
      other.datatype.value === this.datatype.value
    )
  }
}

/** A quad is a term in RDF/JS; it stands in none of ours, as RDF 1.1 has no triple terms. */
class QuadTerm implements RDF.Quad {
  readonly termType = 'Quad' as const
  readonly value = '' as const
  constructor(
    readonly subject: Subject,
    readonly predicate: Predicate,
    readonly object: Object_,
    readonly graph: Graph,
  ) {}
  equals(other?: RDF.Term | null): boolean {
    return (
      other?.termType === 'Quad' &&
      this.subject.equals(other.subject) &&
      this.predicate.equals(other.predicate) &&
      this.object.equals(other.object) &&
      this.graph.equals(other.graph)
    )
  }
}

/** Shared by all literals, of which a store of reports makes millions. */
const stringDatatype = new NamedNodeTerm(XSD_STRING)
const langStringDatatype = new NamedNodeTerm(RDF_LANG_STRING)
const theDefaultGraph = new DefaultGraphTerm()

/** A fresh IRI term. The IRI is not checked; parsers do that. */
export function namedNode<Iri extends string>(iri: Iri): NamedNode & { value: Iri } {
  return new NamedNodeTerm(iri) as NamedNodeTerm & { value: Iri }
}

/** The only state of this file: numbers of nodes without a label, unique within the process. */
let tables = 0

/** A number that tells one table of quads from all others of this process; never 0. */
export function newTableId(): number {
  tables += 1
  return tables
}

/** The number that an IRI term was marked with for a table, or -1. Terms of other factories are never marked. */
export function markedNumber(term: NamedNode, table: number): number {
  return NamedNodeTerm.numberOf(term, table)
}

/** Notes the number of an IRI term in a table, so that the next look needs no name; the mark of another table goes. */
export function markNumber(term: NamedNode, table: number, number: number): void {
  NamedNodeTerm.mark(term, table, number)
}

let freshBlankNodes = 0

/** A blank node with the given label, or with one that no other call of this process has given. */
export function blankNode(label?: string): BlankNode {
  return new BlankNodeTerm(label ?? `fresh${freshBlankNodes++}`)
}

/** A fresh literal. A language tag is kept in lower case, a missing datatype is xsd:string. */
export function literal(value: string, languageOrDatatype?: string | NamedNode | { language: string }): Literal {
  if (languageOrDatatype === undefined) return new LiteralTerm(value, '', stringDatatype)
  if (typeof languageOrDatatype === 'string') {
    return new LiteralTerm(value, languageOrDatatype.toLowerCase(), langStringDatatype)
  }
  if ('language' in languageOrDatatype) {
    return new LiteralTerm(value, languageOrDatatype.language.toLowerCase(), langStringDatatype)
  }
  return new LiteralTerm(value, '', languageOrDatatype)
}

/** A fresh variable; the name without the question mark. */
export function variable(name: string): Variable {
  return new VariableTerm(name)
}

/** The default graph; always the same object. */
export function defaultGraph(): DefaultGraph {
  return theDefaultGraph
}

/** A fresh quad; without a graph it lies in the default graph. */
export function quad(subject: Subject, predicate: Predicate, object: Object_, graph: Graph = theDefaultGraph): Quad {
  return new QuadTerm(subject, predicate, object, graph)
}

/** The RDF/JS DataFactory that every parser and library of the project is handed. */
export const dataFactory: RDF.DataFactory & { fromTerm<T extends Term>(term: T): T } = {
  namedNode,
  blankNode,
  literal: literal as RDF.DataFactory['literal'],
  variable: variable as NonNullable<RDF.DataFactory['variable']>,
  defaultGraph,
  quad: quad as RDF.DataFactory['quad'],
  fromTerm: <T extends Term>(term: T) => term,
  fromQuad: (original: Quad) => original,
} as RDF.DataFactory & { fromTerm<T extends Term>(term: T): T }

/** A string that is equal for equal terms and different for different ones, in N-Triples notation without escapes.
 *  The kind is told by the first character (`<`, `_`, `"`, or empty for the default graph), so no two kinds meet. */
export function termKey(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `<${term.value}`
    case 'BlankNode':
      return `_${term.value}`
    case 'Literal':
      return term.language === ''
        ? `"${term.datatype.value === XSD_STRING ? '' : term.datatype.value}"${term.value}`
        : `"@${term.language}"${term.value}`
    case 'Variable':
      return `?${term.value}`
    case 'DefaultGraph':
      return ''
    case 'Quad':
      return JSON.stringify(
        [term.subject, term.predicate, term.object, term.graph].map((part) => termKey(part as Term)),
      )
  }
}
