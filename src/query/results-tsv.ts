/** SPARQL 1.1 Query Results TSV, https://www.w3.org/TR/sparql11-results-csv-tsv/#tsv: writing and reading. Terms stand as in
 *  SPARQL and Turtle, numbers without quotes where that gives the same term. */

import { InputError, InvariantError } from '../errors.ts'
import { blankNode, literal, namedNode, type Term, XSD } from '../rdf/term.ts'
import type { BindingsResult, BooleanResult } from './endpoint.ts'
import { printTerm } from './print-syntax.ts'
import { inChunks } from './result-chunks.ts'
import type { ParsedResults } from './results-parsed.ts'
import { stringAt, unescapeText } from './tokens.ts'

/** The document in chunks. Throws an InvariantError for a boolean. */
export function writeResultsTsv(result: BindingsResult | BooleanResult): AsyncIterable<string> {
  if (result.type === 'boolean') throw new InvariantError('TSV cannot hold the answer of an ASK')
  return inChunks(documentOf(result))
}

/** Head and rows as lines. Tabs and line ends inside literals are escapes, so that a row is always one line. */
async function* documentOf({ variables, bindings }: BindingsResult): AsyncGenerator<string, void, void> {
  yield `${variables.map((name) => `?${name}`).join('\t')}\n`
  for await (const row of bindings) yield `${variables.map((name) => termField(row.get(name))).join('\t')}\n`
}

/** What each kind of number looks like without quotes. */
const NUMBERS: readonly (readonly [string, RegExp])[] = [
  [`${XSD}integer`, /^[+-]?\d+$/],
  [`${XSD}decimal`, /^[+-]?\d*\.\d+$/],
  [`${XSD}double`, /^[+-]?(\d+\.\d*|\.\d+|\d+)[eE][+-]?\d+$/],
]

/** Unbound is an empty field. */
function termField(term: Term | undefined): string {
  if (term === undefined) return ''
  if (term.termType === 'Literal') {
    const plain = NUMBERS.find(([datatype]) => datatype === term.datatype.value)
    if (plain?.[1].test(term.value) === true) return term.value
  }
  return printTerm(term)
}

/** The results of a document. Throws an InputError with code `RESULTS_SYNTAX`. */
export function parseResultsTsv(text: string): ParsedResults {
  const [head = '', ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const variables = head === '' ? [] : head.split('\t').map((name) => name.replace(/^[?$]/, ''))
  const solutions = lines.map((line) => {
    const cells = line.split('\t')
    const bound = variables.flatMap((name, column): [string, Term][] =>
      (cells[column] ?? '') === '' ? [] : [[name, termOf(cells[column]!)]],
    )
    return new Map(bound)
  })
  return { type: 'bindings', variables, solutions }
}

/** A field is a term in the notation of Turtle. */
function termOf(cell: string): Term {
  if (cell.startsWith('<') && cell.endsWith('>')) return namedNode(unescapeText(cell.slice(1, -1)) ?? '')
  if (cell.startsWith('_:')) return blankNode(cell.slice(2))
  if (cell === 'true' || cell === 'false') return literal(cell, namedNode(`${XSD}boolean`))
  const number = NUMBERS.find(([, pattern]) => pattern.test(cell))
  if (number !== undefined) return literal(cell, namedNode(number[0]))
  const string = stringAt(cell, 0)
  if (string === undefined) throw malformed(cell)
  const value = unescapeText(string.escaped) ?? ''
  const rest = cell.slice(string.end)
  if (rest.startsWith('@')) return literal(value, rest.slice(1))
  return rest.startsWith('^^<') ? literal(value, namedNode(rest.slice(3, -1))) : literal(value)
}

/** The error for a field that is no term. */
function malformed(cell: string): InputError {
  return new InputError('RESULTS_SYNTAX', {
    en: `The results are not SPARQL TSV: ${JSON.stringify(cell)} is not a term.`,
    zh: `结果不是 SPARQL TSV 格式:${JSON.stringify(cell)} 不是一个词项。`,
  })
}
