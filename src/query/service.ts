/** The client of SERVICE (https://www.w3.org/TR/sparql11-federated-query/): a pattern and some bindings go out as one
 *  query of the SPARQL Protocol, solutions come back. */

import { InputError, QueryError } from '../errors.ts'
import type { Term } from '../rdf/term.ts'
import { printTerm } from './print-syntax.ts'
import { type CallLimits, callRemote, type RemoteAccess } from './remote.ts'
import { parseResultsJson } from './results-json.ts'
import type { ParsedResults, Solution } from './results-parsed.ts'
import { parseResultsTsv } from './results-tsv.ts'
import { parseResultsXml } from './results-xml.ts'

/** Rows of one request: what common endpoints take in one query without complaint. */
export const ROWS_PER_REQUEST = 200

/** What can be read, by preference. The last entry is for endpoints that refuse a list without it. */
const ACCEPT =
  'application/sparql-results+json, application/sparql-results+xml;q=0.8, text/tab-separated-values;q=0.6, */*;q=0.1'

/** What is asked of another endpoint. */
export interface ServiceRequest {
  readonly address: string
  /** The pattern between its braces. */
  readonly text: string
  /** The variables of the pattern that are wanted back. */
  readonly variables: readonly string[]
  /** Bindings that the answers must fit, if any; undefined for unbound. */
  readonly bindings?: {
    readonly variables: readonly string[]
    readonly rows: readonly (readonly (Term | undefined)[])[]
  }
}

/** The query that a request sends. The pattern is a group of its own, so that VALUES is joined to the whole of it. */
export function serviceQuery({ text, variables, bindings }: ServiceRequest): string {
  const columns = variables.length === 0 ? '*' : variables.map((name) => `?${name}`).join(' ')
  if (bindings === undefined || bindings.variables.length === 0) return `SELECT ${columns} WHERE { ${text} }`
  const cell = (term: Term | undefined): string => (term === undefined ? 'UNDEF' : printTerm(term))
  const rows = bindings.rows.map((row) => `(${row.map(cell).join(' ')})`)
  const names = bindings.variables.map((name) => `?${name}`)
  return `SELECT ${columns} WHERE { { ${text} } VALUES (${names.join(' ')}) { ${rows.join(' ')} } }`
}

/** The solutions that the other endpoint gives. Throws a QueryError with code `REMOTE_NOT_ALLOWED` or `REMOTE_FAILED`, a
 *  LimitError when a limit of the query ends the call. */
export async function requestService(
  request: ServiceRequest,
  access: RemoteAccess | undefined,
  limits: CallLimits,
): Promise<readonly Solution[]> {
  const { address } = request
  const call = { address, accept: ACCEPT, form: { query: serviceQuery(request) }, purpose: 'SERVICE', limits }
  const { bytes, mediaType } = await callRemote(call, access)
  const results = parseAnswer(new TextDecoder().decode(bytes), mediaType, address)
  if (results.type === 'bindings') return results.solutions
  throw unreadable(address, undefined)
}

/** The answer by its media type; XML where it is neither JSON nor TSV, as it is the oldest format. */
function parseAnswer(text: string, mediaType: string, address: string): ParsedResults {
  try {
    if (mediaType.includes('json')) return parseResultsJson(text)
    return mediaType.includes('tab-separated') ? parseResultsTsv(text) : parseResultsXml(text)
  } catch (error) {
    if (error instanceof InputError) throw unreadable(address, error)
    throw error
  }
}

/** The error for an answer that is no table, such as a yes or no. */
function unreadable(address: string, cause: unknown): QueryError {
  const text = {
    en: `SERVICE <${address}> failed: its answer is not a table of SPARQL results.`,
    zh: `SERVICE <${address}> 失败:其应答不是 SPARQL 结果表。`,
  }
  return new QueryError('REMOTE_FAILED', text, {}, { cause })
}
