/** Triples as RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), streamed: one rdf:Description per run of triples with
 *  the same subject. Graph names are lost; the format has no place for them. */

import { InputError } from '../errors.ts'
import { PREFIXES } from './namespaces.ts'
import type { Quad, Term } from './term.ts'

/** Characters in a part of the document: some ten kilobytes, so that writing is not a call per triple. */
const PART = 65_536

const XML_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no way to write most control characters, so a literal that holds one cannot be written. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/** Text for elements and attributes. CR by number, because XML readers turn it into LF. Throws an InputError
 *  `NOT_XML`. */
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

/** The prefix that the root element declares for a namespace, if it does. */
function prefixOf(namespace: string): string | undefined {
  return Object.keys(PREFIXES).find((prefix) => PREFIXES[prefix] === namespace)
}

/** How rdf:Description names its subject. */
function subjectAttribute(term: Term): string {
  return term.termType === 'BlankNode' ? `rdf:nodeID="${nodeId(term.value)}"` : `rdf:about="${escaped(term.value)}"`
}

/** A label as an NCName, as rdf:nodeID wants it. Every label gets the letter that some need, so that no two meet. */
function nodeId(label: string): string {
  return `b${escaped(label)}`
}

/** An element name and what has to be declared for it. */
interface Tag {
  readonly tag: string
  /** The declaration of a namespace without a known prefix, on the element itself. */
  readonly declared: string
}

/** How properties are written, each worked out once: a document has many triples and few properties. */
class Tags {
  readonly #known = new Map<string, Tag>()

  of(property: string): Tag {
    const known = this.#known.get(property)
    if (known !== undefined) return known
    const [namespace, name] = cut(property)
    const prefix = prefixOf(namespace)
    const made = {
      tag: `${prefix ?? 'p'}:${name}`,
      declared: prefix === undefined ? ` xmlns:p="${escaped(namespace)}"` : '',
    }
    this.#known.set(property, made)
    return made
  }
}

/** `<skos:prefLabel xml:lang="en">…</skos:prefLabel>`. */
function propertyElement({ object }: Quad, { tag, declared }: Tag): string {
  if (object.termType === 'NamedNode') return `    <${tag}${declared} rdf:resource="${escaped(object.value)}"/>\n`
  if (object.termType === 'BlankNode') return `    <${tag}${declared} rdf:nodeID="${nodeId(object.value)}"/>\n`
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
  const tags = new Tags()
  let open: Term | undefined
  let part = ''
  for await (const quad of quads) {
    if (!open?.equals(quad.subject)) {
      if (open !== undefined) part += '  </rdf:Description>\n'
      part += `  <rdf:Description ${subjectAttribute(quad.subject)}>\n`
      open = quad.subject
    }
    part += propertyElement(quad, tags.of(quad.predicate.value))
    if (part.length < PART) continue
    yield part
    part = ''
  }
  yield `${part}${open === undefined ? '' : '  </rdf:Description>\n'}</rdf:RDF>\n`
}
