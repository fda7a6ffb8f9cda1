/** Terms as they stand in a SPARQL text, escaped so that no value can end a literal or an IRI early. */

import { type Term, XSD } from './term.ts'

/** ECHAR of SPARQL 1.1, as far as a double-quoted string on one line needs it. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** The text between double quotes. */
function escaped(text: string): string {
  return text.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)
}

/** SPARQL 1.1 section 19.8: what an IRIREF may not hold is written as a \u escape. */
function escapedIri(iri: string): string {
  return iri.replace(
    /[\u0000-\u0020<>"{}|^`\\]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The term in SPARQL notation. Blank nodes become `_:label`, which a query reads as a variable. */
export function termToSparql(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `<${escapedIri(term.value)}>`
    case 'BlankNode':
      return `_:${term.value}`
    case 'Variable':
      return `?${term.value}`
    case 'Literal': {
      const quoted = `"${escaped(term.value)}"`
      if (term.language !== '') return `${quoted}@${term.language}`
      return term.datatype.value === `${XSD}string` ? quoted : `${quoted}^^<${escapedIri(term.datatype.value)}>`
    }
    // Neither can be written as a term.
    case 'DefaultGraph':
    case 'Quad':
      return ''
  }
}
