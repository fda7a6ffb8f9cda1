/** Small readers of results for the rooms above the engine: all rows of a SELECT as plain records. */

import { InvariantError } from '../errors.ts'
import type { Term } from '../rdf/term.ts'
import type { Endpoint, QueryOptions } from './endpoint.ts'

/** One solution: variable -> term; unbound variables are absent. */
export type Row = Readonly<Record<string, Term | undefined>>

/** All solutions of a SELECT over the union of all graphs. For results that fit in memory. */
export async function selectRows(endpoint: Endpoint, sparql: string, options: QueryOptions = {}): Promise<Row[]> {
  const result = await endpoint.query(sparql, { defaultGraph: 'union', ...options })
  if (result.type !== 'bindings') throw new InvariantError('selectRows was given a query that is not a SELECT')
  const rows: Row[] = []
  for await (const binding of result.bindings) {
    const row: Record<string, Term> = {}
    for (const name of result.variables) {
      const term = binding.get(name)
      if (term !== undefined) row[name] = term
    }
    rows.push(row)
  }
  return rows
}

/** The value of a variable, the empty string when it is unbound. */
export function textOf(row: Row, name: string): string {
  return row[name]?.value ?? ''
}

/** The value of a variable as a number, undefined when it is unbound. */
export function numberOf(row: Row, name: string): number | undefined {
  const term = row[name]
  return term === undefined ? undefined : Number(term.value)
}
