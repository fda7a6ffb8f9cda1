/** Results read from a document: what SERVICE gets from another endpoint. Types only. */

import type { Term } from '../rdf/term.ts'

/** Variable to term; unbound variables are absent. */
export type Solution = ReadonlyMap<string, Term>

/** What a document says: yes or no, or a table. */
export type ParsedResults =
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'bindings'; readonly variables: readonly string[]; readonly solutions: readonly Solution[] }
