/** Many quads in compact form: each distinct term once, as UTF-8, and each quad as four numbers. This is how the quads of a
 *  report travel from the thread that made them to the store: the buffers can be handed over without copying, and a term
 *  that a thousand quads share is looked up once. Blank nodes have no place here, since reports name every node.
 *
 *  Reading the table as N-Quads gives what nquads.ts would have written for the same quads in the same order. */

import type { ByteSpan } from './byte-span.ts'
import { escapedString, iriInBrackets } from './nquads.ts'
import type { TermSink } from './nquads-reader.ts'

/** Quads as columns. Plain data: it can be posted to another thread as it is. */
export interface QuadTable {
  /** The terms one after the other, in UTF-8: IRIs, and the lexical forms of literals. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where each term ends in `bytes`; it starts where the one before ends. */
  readonly ends: Uint32Array<ArrayBuffer>
  /** What each term is: IRI_KIND, or 1 + the place in `tags` of the tag of a literal. */
  readonly kinds: Uint16Array<ArrayBuffer>
  /** Tags of literals: `@` and a language in lower case, a datatype IRI, or '' for xsd:string. */
  readonly tags: readonly string[]
  /** Numbers of subject, predicate, object and graph, quad after quad. */
  readonly quads: Uint32Array<ArrayBuffer>
}

/** The kind of a term that is an IRI. */
export const IRI_KIND = 0

/** Numbers that make a quad in `quads`. */
export const QUAD_WIDTH = 4

/** The number of quads in a table. */
export function quadCount({ quads }: QuadTable): number {
  return quads.length / QUAD_WIDTH
}

/** The buffers of a table, to be handed over when it is posted to another thread; it is empty here afterwards. */
export function buffersOf({ bytes, ends, kinds, quads }: QuadTable): ArrayBuffer[] {
  return [bytes.buffer, ends.buffer, kinds.buffer, quads.buffer]
}

/** Sends the terms to a sink, each once, and then the quads made of the sink's handles, in their order. */
export function sendTable<Handle>(table: QuadTable, sink: TermSink<Handle>): void {
  const handles = sendTerms(table, sink)
  const { quads } = table
  for (let at = 0; at < quads.length; at += QUAD_WIDTH) {
    const [subject, predicate] = [handles[quads[at]] as Handle, handles[quads[at + 1]] as Handle]
    sink.quad(subject, predicate, handles[quads[at + 2]] as Handle, handles[quads[at + 3]])
  }
}

/** The handles that a sink gives the terms. */
function sendTerms<Handle>({ bytes, ends, kinds, tags }: QuadTable, sink: TermSink<Handle>): Handle[] {
  const senders = tags.map((tag) => literalSender(tag, sink))
  const handles = new Array<Handle>(ends.length)
  const span: ByteSpan = { bytes, start: 0, end: 0 }
  for (let term = 0; term < ends.length; term++) {
    span.end = ends[term]
    const kind = kinds[term]
    handles[term] = kind === IRI_KIND ? sink.iri(span) : senders[kind - 1](span)
    span.start = span.end
  }
  return handles
}

function literalSender<Handle>(tag: string, sink: TermSink<Handle>): (lexical: ByteSpan) => Handle {
  if (tag === '') return (lexical) => sink.plain(lexical)
  const isLanguage = tag.startsWith('@')
  const tagBytes = Buffer.from(isLanguage ? tag.slice(1) : tag)
  const span = { bytes: tagBytes, start: 0, end: tagBytes.length }
  return isLanguage ? (lexical) => sink.tagged(lexical, span) : (lexical) => sink.typed(lexical, span)
}

/** The quads as N-Quads text, in their order. */
export function tableToNQuads({ bytes, ends, kinds, tags, quads }: QuadTable): string {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const suffixes = ['', ...tags.map(tagSuffix)]
  const terms = Array.from(ends, (end, term) => {
    const value = whole.toString('utf8', term === 0 ? 0 : ends[term - 1], end)
    const kind = kinds[term]
    return kind === IRI_KIND ? iriInBrackets(value) : `"${escapedString(value)}"${suffixes[kind]}`
  })
  let text = ''
  for (let at = 0; at < quads.length; at += QUAD_WIDTH) {
    text += `${terms[quads[at]]} ${terms[quads[at + 1]]} ${terms[quads[at + 2]]} ${terms[quads[at + 3]]} .\n`
  }
  return text
}

function tagSuffix(tag: string): string {
  if (tag === '' || tag.startsWith('@')) return tag
  return `^^${iriInBrackets(tag)}`
}
