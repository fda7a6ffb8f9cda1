/** The prefix lines that every audit query begins with. */

import { PREFIXES } from '../rdf/namespaces.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { namedNode } from '../rdf/term.ts'

const USED = ['zm', 'cs', 'id', 'rdf', 'skos', 'sdmxd', 'nif', 'prov', 'dcterms'] as const

/** `VALUES ?report { … }` for the reports to audit. */
export function reportValues(reports: readonly string[]): string {
  return `VALUES ?report { ${reports.map((report) => termToSparql(namedNode(report))).join(' ')} }`
}

/** PREFIX lines for the namespaces of report graphs. */
export const AUDIT_PREFIXES: string = USED.map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')
