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
      return `<${iriToNTriples(term.value)}>`
    case 'BlankNode':
      return `_:${term.value}`
    case 'Literal': {
      const quoted = `"${term.value.replace(/["\\\n\r]/g, (character) => STRING_ESCAPES[character]!)}"`
      if (term.language !== '') return `${quoted}@${term.language}`
      return term.datatype.value === `${XSD}string` ? quoted : `${quoted}^^<${iriToNTriples(term.datatype.value)}>`
    }
    case 'Variable':
      return `?${term.value}`
    case 'DefaultGraph':
      return ''
    case 'Quad':
      return `<<( ${[term.subject, term.predicate, term.object].map((part) => termToNTriples(part)).join(' ')} )>>`
  }
}

/** What IRIs cannot hold is written as an escape, so that what a lenient source gave can at least be seen. */
function iriToNTriples(iri: string): string {
  return iri.replace(
    /[\x00-\x20<>"{}|^`\\]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}

/** One quad as a line with its line end. */
export function quadToNQuads(quad: Quad): string {
  const graph = quad.graph.termType === 'DefaultGraph' ? '' : `${termToNTriples(quad.graph)} `
  return `${termToNTriples(quad.subject)} ${termToNTriples(quad.predicate)} ${termToNTriples(quad.object)} ${graph}.\n`
}

/** Quads as N-Quads text, in the given order. */
export function quadsToNQuads(quads: Iterable<Quad>): string {
  const lines: string[] = []
  for (const quad of quads) lines.push(quadToNQuads(quad))
  return lines.join('')
}
