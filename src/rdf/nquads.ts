/** Quads as lines of N-Quads (https://www.w3.org/TR/n-quads/). Reading is nquads-reader.ts's business.
 *
 *  One form for each quad: one space between terms, only the escapes that the grammar demands, no xsd:string. The same
 *  quads in the same order give the same bytes; triples of the default graph are N-Triples lines. */

import { type Quad, type Term, XSD } from './term.ts'

const STRING_ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' }

/** One term in N-Triples notation; the empty string for the default graph. */
export function termToNTriples(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return iriInBrackets(term.value)
    case 'BlankNode':
      return `_:${term.value}`
    case 'Literal': {
      const quoted = `"${escapedString(term.value)}"`
      if (term.language !== '') return `${quoted}@${term.language}`
      return term.datatype.value === `${XSD}string` ? quoted : `${quoted}^^${iriInBrackets(term.datatype.value)}`
    }
    case 'Variable':
      return `?${term.value}`
    case 'DefaultGraph':
      return ''
    case 'Quad':
      return `<<( ${[term.subject, term.predicate, term.object].map((part) => termToNTriples(part)).join(' ')} )>>`
  }
}

const IN_STRINGS = /["\\\n\r]/

/** A lexical form as it stands between quotes. Most strings hold nothing to escape, and a test is much cheaper than a
 *  replacement that changes nothing. */
export function escapedString(text: string): string {
  return IN_STRINGS.test(text) ? text.replace(/["\\\n\r]/g, (character) => STRING_ESCAPES[character]!) : text
}

const NOT_IN_IRIS = /[\x00-\x20<>"{}|^`\\]/
const ALL_NOT_IN_IRIS = /[\x00-\x20<>"{}|^`\\]/g

/** An IRI in angle brackets. What IRIs cannot hold is written as an escape, so that what a lenient source gave can at least
 *  be seen. */
export function iriInBrackets(iri: string): string {
  if (!NOT_IN_IRIS.test(iri)) return `<${iri}>`
  const escaped = iri.replace(
    ALL_NOT_IN_IRIS,
    (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
  return `<${escaped}>`
}

/** One quad as a line with its line end. */
export function quadToNQuads(quad: Quad): string {
  return `${termToNTriples(quad.subject)} ${termToNTriples(quad.predicate)} ${termToNTriples(quad.object)} ${lineEnd(quad.graph)}`
}

function lineEnd(graph: Quad['graph']): string {
  return graph.termType === 'DefaultGraph' ? '.\n' : `${termToNTriples(graph)} .\n`
}

/** Predicates whose text is kept: more than a vocabulary has. */
const MOST_PREDICATES = 1000

/** Quads as N-Quads text, in the given order. Neighbouring quads mostly share their subject and graph, and all quads
 *  few predicates: those are written once. */
export function quadsToNQuads(quads: Iterable<Quad>): string {
  let text = ''
  const predicates = new Map<string, string>()
  const predicateText = (predicate: Quad['predicate']): string => {
    const known = predicates.get(predicate.value)
    if (known !== undefined) return known
    const printed = ` ${termToNTriples(predicate)} `
    if (predicate.termType === 'NamedNode' && predicates.size < MOST_PREDICATES)
      predicates.set(predicate.value, printed)
    return printed
  }
  let subject: Quad['subject'] | undefined
  let graph: Quad['graph'] | undefined
  let [subjectText, end] = ['', '']
  for (const quad of quads) {
    if (quad.subject !== subject) subjectText = termToNTriples(quad.subject)
    if (quad.graph !== graph) end = ` ${lineEnd(quad.graph)}`
    subject = quad.subject
    graph = quad.graph
    text += subjectText + predicateText(quad.predicate) + termToNTriples(quad.object) + end
  }
  return text
}
