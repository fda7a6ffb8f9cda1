/** Triples as RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), streamed: one rdf:Description per run of triples with
 *  the same subject. Graph names are lost; the format has no place for them. */

import { InputError } from '../errors.ts'
import { PREFIXES } from './namespaces.ts'
import type { Quad, Term } from './term.ts'

const XML_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no way to write most control characters, so a literal that holds one cannot be written. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

function escaped(text: string): string {
  if (NOT_XML.test(text)) {
    throw new InputError('NOT_XML', {
      en: 'A literal holds a control character that XML cannot hold. Use another format, such as Turtle.',
      zh: '某个文字值含有 XML 无法表示的控制字符,请改用 Turtle 等其他格式。',
    })
  }
  return text.replace(/[&<>"]/g, (character) => XML_ESCAPES[character] ?? character).replaceAll('\r', '&#xD;')
}

/** Where an IRI can be cut so that its end is an XML name: RDF/XML writes properties as element names. */
function cut(iri: string): readonly [namespace: string, name: string] {
  const name = /[\p{L}_][\p{L}\p{N}_.-]*$/u.exec(iri)?.[0]
  if (name === undefined) {
    throw new InputError('NOT_XML', {
      en: `The property <${iri}> cannot be written in RDF/XML, since it does not end in an XML name. Use another format.`,
      zh: `属性 <${iri}> 的结尾不是 XML 名称,无法写成 RDF/XML,请改用其他格式。`,
    })
  }
  return [iri.slice(0, iri.length - name.length), name]
}

function prefixOf(namespace: string): string | undefined {
  return Object.keys(PREFIXES).find((prefix) => PREFIXES[prefix] === namespace)
}

function subjectAttribute(term: Term): string {
  return term.termType === 'BlankNode' ? `rdf:nodeID="${escaped(term.value)}"` : `rdf:about="${escaped(term.value)}"`
}

/** `<skos:prefLabel xml:lang="en">…</skos:prefLabel>`; a namespace without a known prefix is declared on the element. */
function propertyElement({ predicate, object }: Quad): string {
  const [namespace, name] = cut(predicate.value)
  const prefix = prefixOf(namespace)
  const tag = prefix === undefined ? `p:${name}` : `${prefix}:${name}`
  const declared = prefix === undefined ? ` xmlns:p="${escaped(namespace)}"` : ''
  if (object.termType === 'NamedNode') return `    <${tag}${declared} rdf:resource="${escaped(object.value)}"/>\n`
  if (object.termType === 'BlankNode') return `    <${tag}${declared} rdf:nodeID="${escaped(object.value)}"/>\n`
  if (object.termType !== 'Literal') return ''
  const language = object.language === '' ? '' : ` xml:lang="${object.language}"`
  const isPlain = object.language !== '' || object.datatype.value === `${PREFIXES.xsd}string`
  const datatype = isPlain ? '' : ` rdf:datatype="${escaped(object.datatype.value)}"`
  return `    <${tag}${declared}${language}${datatype}>${escaped(object.value)}</${tag}>\n`
}

/** The document in parts. Throws an InputError `NOT_XML` for what XML cannot hold. */
export async function* writeRdfXml(quads: AsyncIterable<Quad> | Iterable<Quad>): AsyncGenerator<string> {
  const declarations = Object.entries(PREFIXES).map(([prefix, iri]) => ` xmlns:${prefix}="${escaped(iri)}"`)
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${declarations.join('')}>\n`
  let open: Term | undefined
  for await (const quad of quads) {
    if (open === undefined || !open.equals(quad.subject)) {
      if (open !== undefined) yield '  </rdf:Description>\n'
      yield `  <rdf:Description ${subjectAttribute(quad.subject)}>\n`
      open = quad.subject
    }
    yield propertyElement(quad)
  }
  yield `${open === undefined ? '' : '  </rdf:Description>\n'}</rdf:RDF>\n`
}
