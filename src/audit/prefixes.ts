/** The prefix lines that every audit query begins with. */

import { PREFIXES } from '../rdf/namespaces.ts'

const USED = ['zm', 'cs', 'id', 'rdf', 'skos', 'sdmxd', 'nif', 'prov', 'dcterms'] as const

/** PREFIX lines for the namespaces of report graphs. */
export const AUDIT_PREFIXES: string = USED.map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')
