/** Terms as people read them in tables: prefixed names for IRIs, the bare text for literals. */

import { PREFIXES } from '../rdf/namespaces.ts'
import type { Term } from '../rdf/term.ts'

/** `id:place/220605` for an IRI of a known namespace, the IRI itself for another. */
export function shortIri(iri: string): string {
  const prefix = Object.keys(PREFIXES).find((name) => iri.startsWith(PREFIXES[name] ?? ' '))
  return prefix === undefined ? iri : `${prefix}:${iri.slice((PREFIXES[prefix] ?? '').length)}`
}

/** A text on one line: line ends become blanks so that rows stay rows, and control characters vanish, those that turn the
 *  direction of writing too, so that no text of a report can steer the terminal. */
export function oneLine(text: string): string {
  return text
    .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\t' ? ' ' : ''))
}

/** One cell of a table; the empty string for an unbound variable. */
export function formatCell(term: Term | undefined): string {
  if (term === undefined) return ''
  if (term.termType === 'NamedNode') return shortIri(term.value)
  if (term.termType === 'BlankNode') return `_:${term.value}`
  return oneLine(term.value)
}
