/** The formats in which solutions can be written: one table from name to media type, file ending and writer
 *  (https://www.w3.org/TR/sparql11-overview/#sparql11-results). */

import type { BindingsResult, BooleanResult } from './endpoint.ts'
import { writeResultsCsv } from './results-csv.ts'
import { writeResultsJson } from './results-json.ts'
import { writeResultsTsv } from './results-tsv.ts'
import { writeResultsXml } from './results-xml.ts'

/** A format that solutions can be written in. */
export interface RowFormat {
  readonly mediaType: string
  /** With the dot. */
  readonly ending: string
  /** Whether the answer of an ASK can be written in it. */
  readonly holdsBoolean: boolean
  /** The document in parts, in the order of the rows. */
  write(result: BindingsResult | BooleanResult): AsyncIterable<string>
}

/** By the name that commands use. The first is what a client gets that does not say what it wants. */
export const ROW_FORMATS: Readonly<Record<string, RowFormat>> = {
  json: {
    mediaType: 'application/sparql-results+json',
    ending: '.srj',
    holdsBoolean: true,
    write: writeResultsJson,
  },
  xml: { mediaType: 'application/sparql-results+xml', ending: '.srx', holdsBoolean: true, write: writeResultsXml },
  csv: { mediaType: 'text/csv', ending: '.csv', holdsBoolean: false, write: writeResultsCsv },
  tsv: { mediaType: 'text/tab-separated-values', ending: '.tsv', holdsBoolean: false, write: writeResultsTsv },
}
