/** One research question as a file of queries/: a SPARQL text with typed parameters. Types only.
 *
 *  The header follows grlc (https://grlc.io): comment lines that start with `#+` hold YAML. A parameter stands in the
 *  query as the variable `?_name`; running the question puts a term in its place. `?_lang` needs no declaration: it is the
 *  language that labels are asked in. */

import type { Text } from '../errors.ts'

/** What a parameter's value may be, and so how it is written into the query: `place`, `entity`, `indicator` and `iri`
 *  become an IRI, `year` the IRI of the period, `integer` a number, `text` a string. */
export type ParameterType = 'place' | 'entity' | 'indicator' | 'iri' | 'year' | 'integer' | 'text'

/** What a question must be told before it can be asked. */
export interface Parameter {
  readonly name: string
  readonly type: ParameterType
  readonly title: Text
  /** As a user would type it: `220605`, `江源区`, `AR-01`. Absent: the parameter must be given. */
  readonly default?: string
  /** A SELECT of ?value and ?label that lists what the graph has to choose from. */
  readonly values?: string
}

/** One question, as its file says it. */
export interface Question {
  /** The file's name without `.rq`. */
  readonly name: string
  readonly title: Text
  readonly description: Text
  /** `researcher`, `comparison`, `analyst`, … */
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  /** The query with `?_name` for parameters. */
  readonly sparql: string
}
