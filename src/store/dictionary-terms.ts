/** RDF/JS terms on one side, the byte records of a dictionary on the other. `DictionaryTerms` is the TermReader of a
 *  snapshot: it does not know the terms that a later or unfinished transaction has added. */

import { InputError, InvariantError } from '../errors.ts'
import { blankNode, defaultGraph, type Literal, literal, namedNode, type Term, XSD } from '../rdf/term.ts'
import type { TermKind, TermReader } from './dataset.ts'
import { type Dictionary, KIND_BLANK, KIND_IRI, KIND_MASK } from './dictionary.ts'
import { DEFAULT_GRAPH, type Id, isInline, NONE } from './id.ts'
import { inlineDatatype, inlineLexical } from './inline.ts'
import { utf8Span } from './utf8-span.ts'

const XSD_STRING = `${XSD}string`
const RDF_LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'
const KIND_NAMES: readonly TermKind[] = ['iri', 'blank', 'literal']

/** The tag of a literal in the dictionary's notation. */
function tagOf(language: string, datatype: string): string {
  return language === '' ? datatype : `@${language.toLowerCase()}`
}

/** The id of a term, or NONE. Never adds. */
export function findTerm(dictionary: Dictionary, term: Term): Id {
  switch (term.termType) {
    case 'NamedNode':
      return findIri(dictionary, term.value)
    case 'BlankNode':
      return dictionary.findBlank(utf8Span(term.value))
    case 'DefaultGraph':
      return DEFAULT_GRAPH
    case 'Literal':
      return findLiteral(dictionary, term)
    default:
      return NONE
  }
}

function findIri(dictionary: Dictionary, iri: string): Id {
  const known = dictionary.recentIris.get(iri)
  if (known !== undefined) return known
  const id = dictionary.findIri(utf8Span(iri))
  if (id !== NONE) dictionary.recentIris.sight(iri, id)
  return id
}

function findLiteral(dictionary: Dictionary, literal: Literal): Id {
  const recent = literal.language === '' ? dictionary.recentDatatypes : dictionary.recentLanguages
  const said = literal.language === '' ? literal.datatype.value : literal.language
  let tag = recent.get(said)
  if (tag === undefined) {
    tag = dictionary.findTag(utf8Span(tagOf(literal.language, literal.datatype.value)))
    if (tag < 0) return NONE
    recent.keep(said, tag)
  }
  return dictionary.findLiteral(utf8Span(literal.value), tag)
}

/** The id of a term, adding it when it is new. Throws an InputError `TERM_KIND` for variables and triple terms. */
export function addTerm(dictionary: Dictionary, term: Term): Id {
  switch (term.termType) {
    case 'NamedNode':
      return addIri(dictionary, term.value)
    case 'BlankNode':
      return dictionary.addBlank(utf8Span(term.value))
    case 'DefaultGraph':
      return DEFAULT_GRAPH
    case 'Literal': {
      const tag = dictionary.addTag(utf8Span(tagOf(term.language, term.datatype.value)))
      return dictionary.addLiteral(utf8Span(term.value), tag)
    }
    default:
      throw new InputError('TERM_KIND', {
        en: `A ${term.termType} cannot be stored: only IRIs, blank nodes and literals can.`,
        zh: `无法存储 ${term.termType}:只能存储 IRI、空白节点和字面量。`,
      })
  }
}

function addIri(dictionary: Dictionary, iri: string): Id {
  const known = dictionary.recentIris.get(iri)
  if (known !== undefined) return known
  const id = dictionary.addIri(utf8Span(iri))
  dictionary.recentIris.sight(iri, id)
  return id
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
    this.#checkKnown(id)
    const head = this.#dictionary.headOf(id)
    const kind = head & KIND_MASK
    const value = this.#dictionary.valueUnder(head)
    if (kind === KIND_IRI) return namedNode(value)
    if (kind === KIND_BLANK) return blankNode(value)
    const tag = this.#dictionary.tagUnder(head)
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

  #value(id: Id): string {
    this.#checkKnown(id)
    return this.#dictionary.value(id)
  }

  /** An id from beyond the snapshot is one that its reader cannot have got from it. */
  #checkKnown(id: Id): void {
    if (id >= this.#nextId) throw new InvariantError(`the term with the id ${id} is not of this snapshot`)
  }
}
