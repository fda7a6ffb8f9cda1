/** SPARQL 1.1 Query Results CSV, https://www.w3.org/TR/sparql11-results-csv-tsv/#csv. Only writing: the format does not tell
 *  IRIs from literals, so it cannot be read back. */

import { InvariantError } from '../errors.ts'
import type { Term } from '../rdf/term.ts'
import type { BindingsResult, BooleanResult } from './endpoint.ts'
import { inChunks } from './result-chunks.ts'

/** The document in chunks; lines end with CRLF, as RFC 4180 has it. Throws an InvariantError for a boolean. */
export function writeResultsCsv(result: BindingsResult | BooleanResult): AsyncIterable<string> {
  if (result.type === 'boolean') throw new InvariantError('CSV cannot hold the answer of an ASK')
  return inChunks(documentOf(result))
}

async function* documentOf({ variables, bindings }: BindingsResult): AsyncGenerator<string, void, void> {
  yield `${variables.map(field).join(',')}\r\n`
  for await (const row of bindings) yield `${variables.map((name) => termField(row.get(name))).join(',')}\r\n`
}

function termField(term: Term | undefined): string {
  if (term === undefined) return ''
  return term.termType === 'BlankNode' ? `_:${term.value}` : field(term.value)
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
