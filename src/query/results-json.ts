/** SPARQL 1.1 Query Results JSON, https://www.w3.org/TR/sparql11-results-json/: writing and reading. */

import type * as RDF from '@rdfjs/types'
import { InputError } from '../errors.ts'
import { blankNode, literal, namedNode, type Term, XSD } from '../rdf/term.ts'
import type { BindingsResult, BooleanResult } from './endpoint.ts'
import { inChunks } from './result-chunks.ts'
import type { ParsedResults, Solution } from './results-parsed.ts'

/** The document in chunks, a row on a line. */
export function writeResultsJson(result: BindingsResult | BooleanResult): AsyncIterable<string> {
  return inChunks(documentOf(result))
}

/** The pieces of a document; a row is one piece, whatever its size. */
async function* documentOf(result: BindingsResult | BooleanResult): AsyncGenerator<string, void, void> {
  if (result.type === 'boolean') {
    yield `{"head":{},"boolean":${result.value}}\n`
    return
  }
  yield `{"head":{"vars":${JSON.stringify(result.variables)}},"results":{"bindings":[`
  // A comma before a row and not after it: which row is the last is known only when no other comes.
  let separator = '\n'
  for await (const row of result.bindings) {
    yield separator + rowJson(result.variables, row)
    separator = ',\n'
  }
  yield '\n]}}\n'
}

/** Unbound variables are left out. */
function rowJson(variables: readonly string[], row: RDF.Bindings): string {
  const cells: string[] = []
  for (const name of variables) {
    const term = row.get(name)
    if (term !== undefined) cells.push(`${JSON.stringify(name)}:${termJson(term)}`)
  }
  return `{${cells.join(',')}}`
}

/** A term as an object of the format. xsd:string is left out, as RDF 1.1 has it. */
function termJson(term: Term): string {
  const value = JSON.stringify(term.value)
  switch (term.termType) {
    case 'BlankNode':
      return `{"type":"bnode","value":${value}}`
    case 'Literal':
      if (term.language !== '') return `{"type":"literal","value":${value},"xml:lang":${JSON.stringify(term.language)}}`
      return term.datatype.value === `${XSD}string`
        ? `{"type":"literal","value":${value}}`
        : `{"type":"literal","value":${value},"datatype":${JSON.stringify(term.datatype.value)}}`
    default:
      return `{"type":"uri","value":${value}}`
  }
}

/** A term as the format writes it, before anything of it is trusted. */
interface TermShape {
  readonly type?: unknown
  readonly value?: unknown
  readonly datatype?: unknown
  readonly 'xml:lang'?: unknown
}

/** A document as far as it is read. */
interface DocumentShape {
  readonly head?: { readonly vars?: readonly unknown[] }
  readonly boolean?: unknown
  readonly results?: { readonly bindings?: readonly Readonly<Record<string, TermShape>>[] }
}

/** The results of a document. Throws an InputError with code `RESULTS_SYNTAX`. */
export function parseResultsJson(text: string): ParsedResults {
  const document = parseJson(text)
  if (typeof document?.boolean === 'boolean') return { type: 'boolean', value: document.boolean }
  const rows = document?.results?.bindings
  if (!Array.isArray(rows)) throw malformed('neither "boolean" nor "results"', undefined)
  const variables = (document?.head?.vars ?? []).map(String)
  return { type: 'bindings', variables, solutions: rows.map(solutionOf) }
}

/** The text as JSON; what it is not is told as an InputError with the parser's own words as cause. */
function parseJson(text: string): DocumentShape | null {
  try {
    return JSON.parse(text) as DocumentShape | null
  } catch (error) {
    throw malformed('it is not JSON', error)
  }
}

/** The error for a document that is something else. */
function malformed(what: string, cause: unknown): InputError {
  return new InputError(
    'RESULTS_SYNTAX',
    { en: `The results are not SPARQL JSON: ${what}.`, zh: `结果不是 SPARQL JSON 格式:${what}。` },
    { cause },
  )
}

/** A row by name. Variables that the head does not list are kept. */
function solutionOf(row: Readonly<Record<string, TermShape | null>> | null): Solution {
  if (row === null || typeof row !== 'object') throw malformed('a row that is no object', undefined)
  return new Map(Object.entries(row).map(([name, shape]) => [name, termOf(shape)]))
}

/** `typed-literal` is what endpoints of 2008 write for a literal with a datatype. */
function termOf(shape: TermShape | null): Term {
  if (shape === null) throw malformed('a term that is null', undefined)
  const value = String(shape.value)
  switch (shape.type) {
    case 'uri':
      return namedNode(value)
    case 'bnode':
      return blankNode(value)
    case 'literal':
    case 'typed-literal':
      if (typeof shape['xml:lang'] === 'string') return literal(value, shape['xml:lang'])
      return typeof shape.datatype === 'string' ? literal(value, namedNode(shape.datatype)) : literal(value)
    default:
      throw malformed(`a term of type ${JSON.stringify(shape.type)}`, undefined)
  }
}
