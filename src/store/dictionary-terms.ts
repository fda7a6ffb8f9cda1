/** RDF/JS terms on one side, the byte records of a dictionary on the other. `DictionaryTerms` is the TermReader of a
 *  snapshot: it does not know the terms that a later or unfinished transaction has added. */

import { InputError, InvariantError } from '../errors.ts'
import type { ByteSpan } from '../rdf/byte-span.ts'
import { blankNode, defaultGraph, literal, namedNode, type Term, XSD } from '../rdf/term.ts'
import type { TermKind, TermReader } from './dataset.ts'
import { type Dictionary, KIND_BLANK, KIND_IRI } from './dictionary.ts'
import { DEFAULT_GRAPH, type Id, isInline, NONE } from './id.ts'
import { inlineDatatype, inlineLexical } from './inline.ts'

const XSD_STRING = `${XSD}string`
const RDF_LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'
const KIND_NAMES: readonly TermKind[] = ['iri', 'blank', 'literal']

/** Characters up to which copying ASCII one by one beats the encoder, as measured. */
const SHORT_TEXT = 20

/** Strings as UTF-8 in one reused span: read it before the next call. */
class Utf8 {
  #buffer = Buffer.alloc(1024)
  readonly #span: ByteSpan = { bytes: this.#buffer, start: 0, end: 0 }

  span(text: string): ByteSpan {
    if (text.length * 3 > this.#buffer.length) {
      this.#buffer = Buffer.alloc(text.length * 4)
      this.#span.bytes = this.#buffer
    }
    this.#span.end = this.#encode(text)
    return this.#span
  }

  /** Short ASCII is faster copied here than by a call into the encoder. */
  #encode(text: string): number {
    if (text.length > SHORT_TEXT) return this.#buffer.write(text)
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (unit > 0x7f) return this.#buffer.write(text)
      this.#buffer[index] = unit
    }
    return text.length
  }
}

const utf8 = new Utf8()

/** A string as UTF-8, in a span that the next call reuses. */
export function utf8Span(text: string): ByteSpan {
  return utf8.span(text)
}

/** The tag of a literal in the dictionary's notation. */
function tagOf(language: string, datatype: string): string {
  return language === '' ? datatype : `@${language.toLowerCase()}`
}

/** The id of a term, or NONE. Never adds. */
export function findTerm(dictionary: Dictionary, term: Term): Id {
  switch (term.termType) {
    case 'NamedNode':
      return dictionary.findIri(utf8.span(term.value))
    case 'BlankNode':
      return dictionary.findBlank(utf8.span(term.value))
    case 'DefaultGraph':
      return DEFAULT_GRAPH
    case 'Literal': {
      const tag = dictionary.findTag(utf8.span(tagOf(term.language, term.datatype.value)))
      return tag < 0 ? NONE : dictionary.findLiteral(utf8.span(term.value), tag)
    }
    default:
      return NONE
  }
}

/** The id of a term, adding it when it is new. Throws an InputError `TERM_KIND` for variables and triple terms. */
export function addTerm(dictionary: Dictionary, term: Term): Id {
  switch (term.termType) {
    case 'NamedNode':
      return dictionary.addIri(utf8.span(term.value))
    case 'BlankNode':
      return dictionary.addBlank(utf8.span(term.value))
    case 'DefaultGraph':
      return DEFAULT_GRAPH
    case 'Literal': {
      const tag = dictionary.addTag(utf8.span(tagOf(term.language, term.datatype.value)))
      return dictionary.addLiteral(utf8.span(term.value), tag)
    }
    default:
      throw new InputError('TERM_KIND', {
        en: `A ${term.termType} cannot be stored: only IRIs, blank nodes and literals can.`,
        zh: `无法存储 ${term.termType}:只能存储 IRI、空白节点和字面量。`,
      })
  }
}

/** The terms below a limit. Cheap: a reference and a number. */
export class DictionaryTerms implements TermReader {
  readonly #dictionary: Dictionary
  readonly #nextId: Id

  /** Terms with ids from `nextId` on are not known. */
  constructor(dictionary: Dictionary, nextId: Id = dictionary.nextId) {
    this.#dictionary = dictionary
    this.#nextId = nextId
  }

  /** Terms that came later are in the dictionary already, but not for this snapshot. */
  idOf(term: Term): Id {
    const id = findTerm(this.#dictionary, term)
    return id < this.#nextId || isInline(id) ? id : NONE
  }

  /** A fresh term for each call: the store keeps no term objects. */
  termOf(id: Id): Term {
    if (id === DEFAULT_GRAPH) return defaultGraph()
    if (isInline(id)) return literal(inlineLexical(id), namedNode(inlineDatatype(id)))
    const value = this.#value(id)
    const kind = this.#dictionary.kind(id)
    if (kind === KIND_IRI) return namedNode(value)
    if (kind === KIND_BLANK) return blankNode(value)
    const tag = this.#dictionary.tag(id)
    if (tag.startsWith('@')) return literal(value, tag.slice(1))
    return tag === XSD_STRING ? literal(value) : literal(value, namedNode(tag))
  }

  kindOf(id: Id): TermKind {
    if (id === DEFAULT_GRAPH) return 'default-graph'
    return isInline(id) ? 'literal' : KIND_NAMES[this.#dictionary.kind(id)]!
  }

  valueOf(id: Id): string {
    if (id === DEFAULT_GRAPH) return ''
    return isInline(id) ? inlineLexical(id) : this.#value(id)
  }

  datatypeOf(id: Id): string {
    if (isInline(id)) return inlineDatatype(id)
    if (this.kindOf(id) !== 'literal') return ''
    const tag = this.#dictionary.tag(id)
    return tag.startsWith('@') ? RDF_LANG_STRING : tag
  }

  languageOf(id: Id): string {
    if (isInline(id) || this.kindOf(id) !== 'literal') return ''
    const tag = this.#dictionary.tag(id)
    return tag.startsWith('@') ? tag.slice(1) : ''
  }

  /** An id from beyond the snapshot is one that its reader cannot have got from it. */
  #value(id: Id): string {
    if (id >= this.#nextId) throw new InvariantError(`the term with the id ${id} is not of this snapshot`)
    return this.#dictionary.value(id)
  }
}
