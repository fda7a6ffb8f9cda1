/** SPARQL Query Results XML, https://www.w3.org/TR/rdf-sparql-XMLres/: writing and reading. */

import type * as RDF from '@rdfjs/types'
import { InputError } from '../errors.ts'
import { blankNode, literal, namedNode, type Term, XSD } from '../rdf/term.ts'
import type { BindingsResult, BooleanResult } from './endpoint.ts'
import { inChunks } from './result-chunks.ts'
import type { ParsedResults, Solution } from './results-parsed.ts'

/** The document in chunks, a row on a line. Characters that XML cannot hold at all are written as U+FFFD. */
export function writeResultsXml(result: BindingsResult | BooleanResult): AsyncIterable<string> {
  return inChunks(documentOf(result))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** CR is written by number, because XML readers turn it into LF. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[&<>\r]/g, (character) => ENTITIES[character]!)
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
}

/** XML readers turn line ends in attributes into spaces, so these are written by number. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll(/["\n\t]/g, (character) => ENTITIES[character]!)
}

async function* documentOf(result: BindingsResult | BooleanResult): AsyncGenerator<string, void, void> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
  if (result.type === 'boolean') {
    yield `<head></head>\n<boolean>${result.value}</boolean>\n</sparql>\n`
    return
  }
  const variables = result.variables.map((name) => `<variable name="${escapeAttribute(name)}"/>`)
  yield `<head>${variables.join('')}</head>\n<results>\n`
  for await (const row of result.bindings) yield rowXml(result.variables, row)
  yield '</results>\n</sparql>\n'
}

/** Unbound variables are left out. */
function rowXml(variables: readonly string[], row: RDF.Bindings): string {
  const cells = variables.map((name) => {
    const term = row.get(name)
    return term === undefined ? '' : `<binding name="${escapeAttribute(name)}">${termXml(term)}</binding>`
  })
  return `<result>${cells.join('')}</result>\n`
}

/** A term as an element. xsd:string is left out, so that plain strings look as they did before RDF 1.1. */
function termXml(term: Term): string {
  const value = escapeText(term.value)
  switch (term.termType) {
    case 'BlankNode':
      return `<bnode>${value}</bnode>`
    case 'Literal':
      if (term.language !== '') return `<literal xml:lang="${escapeAttribute(term.language)}">${value}</literal>`
      return term.datatype.value === `${XSD}string`
        ? `<literal>${value}</literal>`
        : `<literal datatype="${escapeAttribute(term.datatype.value)}">${value}</literal>`
    default:
      return `<uri>${value}</uri>`
  }
}

/** One mark of an XML document, or the text between two. */
interface Mark {
  readonly type: 'open' | 'close' | 'text'
  /** Name without prefix, or the text. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** One mark at a time: comment, instruction, DOCTYPE, CDATA, tag, text. Sticky, so that nothing is passed over. */
const MARKUP =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y

/** The marks of a document. No entity but the five of XML and characters by number is known, so none can grow. */
function* marksOf(text: string): Generator<Mark, void, void> {
  MARKUP.lastIndex = 0
  let at = 0
  while (at < text.length) {
    MARKUP.lastIndex = at
    const match = MARKUP.exec(text)
    if (match === null) throw malformed(`unexpected text at character ${at}`)
    at = MARKUP.lastIndex
    const [, cdata, slash, name, attributes = '', selfClosing, plain] = match
    if (cdata !== undefined) yield { type: 'text', name: cdata, attributes: {} }
    if (plain !== undefined) yield { type: 'text', name: unescapeXml(plain), attributes: {} }
    if (name === undefined) continue
    const local = name.slice(name.indexOf(':') + 1)
    if (slash === '') yield { type: 'open', name: local, attributes: attributesOf(attributes) }
    if (slash === '/' || selfClosing === '/') yield { type: 'close', name: local, attributes: {} }
  }
}

/** Name to value, entities replaced. */
function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return Object.fromEntries([...found].map(([, name, double, single]) => [name, unescapeXml(double ?? single ?? '')]))
}

const NAMED: ReadonlyMap<string, string> = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }))

/** Entities that XML itself does not know stay as they are written. */
function unescapeXml(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hexadecimal, decimal, name) => {
    if (name !== undefined) return NAMED.get(name) ?? whole
    const codePoint = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd'
  })
}

/** The error for a text of another kind, such as the HTML page of a proxy. */
function malformed(what: string): InputError {
  return new InputError('RESULTS_SYNTAX', {
    en: `The results are not SPARQL XML: ${what}.`,
    zh: `结果不是 SPARQL XML 格式:${what}。`,
  })
}

/** The results of a document. Throws an InputError with code `RESULTS_SYNTAX`. */
export function parseResultsXml(text: string): ParsedResults {
  const reader = new ResultsReader()
  for (const mark of marksOf(text)) reader.take(mark)
  return reader.results()
}

/** Follows the marks of a document. */
class ResultsReader {
  readonly #variables: string[] = []
  readonly #solutions: Solution[] = []
  #boolean: boolean | undefined
  #row = new Map<string, Term>()
  #name = ''
  #text = ''
  #attributes: Readonly<Record<string, string>> = {}
  #hasResults = false

  take(mark: Mark): void {
    if (mark.type === 'text') this.#text += mark.name
    else if (mark.type === 'open') this.#open(mark)
    else this.#close(mark.name)
  }

  // Text counts from the last opened element on, so that blanks between elements are never part of a value.
  #open({ name, attributes }: Mark): void {
    this.#text = ''
    if (name === 'variable') this.#variables.push(attributes.name ?? '')
    if (name === 'results') this.#hasResults = true
    if (name === 'result') this.#row = new Map()
    if (name === 'binding') this.#name = attributes.name ?? ''
    if (name === 'literal') this.#attributes = attributes
  }

  #close(name: string): void {
    if (name === 'boolean') this.#boolean = this.#text.trim() === 'true'
    if (name === 'result') this.#solutions.push(this.#row)
    if (name === 'uri') this.#row.set(this.#name, namedNode(this.#text))
    if (name === 'bnode') this.#row.set(this.#name, blankNode(this.#text))
    if (name === 'literal') this.#row.set(this.#name, this.#literal())
  }

  #literal(): Term {
    const { datatype, 'xml:lang': language } = this.#attributes
    if (language !== undefined) return literal(this.#text, language)
    return datatype === undefined ? literal(this.#text) : literal(this.#text, namedNode(datatype))
  }

  results(): ParsedResults {
    // A head alone is no result: a service that broke off must not look like one that found nothing.
    if (this.#boolean !== undefined) return { type: 'boolean', value: this.#boolean }
    if (!this.#hasResults) throw malformed('neither "boolean" nor "results"')
    return { type: 'bindings', variables: this.#variables, solutions: this.#solutions }
  }
}
