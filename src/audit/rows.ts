/** Asks an endpoint and gives the rows as plain values, for the checks. Knows nothing of what is asked. */

import { InvariantError } from '../errors.ts'
import type { Endpoint, QueryOptions } from '../query/endpoint.ts'

/** One solution: variable to lexical form or IRI; unbound variables are absent. */
export type Row = ReadonlyMap<string, string>

/** The solutions of a SELECT query over the union of all graphs, in the order the endpoint gives them. */
export async function selectRows(endpoint: Endpoint, sparql: string, options: QueryOptions = {}): Promise<Row[]> {
  const result = await endpoint.query(sparql, { defaultGraph: 'union', ...options })
  if (result.type !== 'bindings') throw new InvariantError('an audit query is not a SELECT')
  const rows: Row[] = []
  for await (const binding of result.bindings) {
    const row = new Map<string, string>()
    for (const [variable, term] of binding) row.set(variable.value, term.value)
    rows.push(row)
  }
  return rows
}

/** The value of a variable, or an empty string where it is unbound. */
export function textOf(row: Row, variable: string): string {
  return row.get(variable) ?? ''
}

/** The value as a number, or undefined where it is unbound or none. */
export function numberOf(row: Row, variable: string): number | undefined {
  const value = row.get(variable)
  return value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value)
}
