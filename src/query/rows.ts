/** Small readers of results for the rooms above the engine: all rows of a SELECT as plain records. */

import { InvariantError } from '../errors.ts'
import { type Term, termKey } from '../rdf/term.ts'
import type { BindingsResult, Endpoint, NumberedRows, NumberedSolutions, QueryOptions } from './endpoint.ts'

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

/** Rows in one batch of numbers. */
const BATCH = 1024

/** Numbers for terms in the order of arrival, from 1. */
class TermNumbers {
  readonly #numbers = new Map<string, number>()
  readonly terms: Term[] = []

  numberOf(term: Term | undefined): number {
    if (term === undefined) return 0
    const key = termKey(term)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.terms.push(term)
    this.#numbers.set(key, this.terms.length)
    return this.terms.length
  }
}

async function* numberRows(
  { bindings, variables }: BindingsResult,
  numbers: TermNumbers,
): AsyncGenerator<NumberedRows> {
  const columns = variables.map(() => new Uint32Array(BATCH))
  let length = 0
  for await (const binding of bindings) {
    for (const [place, name] of variables.entries()) columns[place][length] = numbers.numberOf(binding.get(name))
    length++
    if (length < BATCH) continue
    yield { columns, length }
    length = 0
  }
  if (length > 0) yield { columns, length }
}

/** The solutions of a result as numbers: the engine's own where it has some, else made here. */
export function numberedSolutions(result: BindingsResult): NumberedSolutions {
  const own = result.bindings.numbered?.()
  if (own !== undefined) return own
  const numbers = new TermNumbers()
  return { batches: numberRows(result, numbers), termOf: (number) => numbers.terms[number - 1] }
}
