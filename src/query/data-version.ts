/** One short text that names the state of the data behind a result, so that an export or a table can be cited and
 *  repeated. */

import { createHash } from 'node:crypto'
import { PREFIXES } from '../rdf/namespaces.ts'
import type { Endpoint } from './endpoint.ts'
import { selectRows, textOf } from './rows.ts'

/** What the meta graph says of every report graph: text, version of the extractor, authority data. */
const RUNS = `PREFIX prov: <${PREFIXES.prov}> PREFIX zm: <${PREFIXES.zm}>
SELECT ?graph ?text ?agent ?authority WHERE {
  ?graph prov:wasDerivedFrom ?text ; prov:wasGeneratedBy ?run .
  OPTIONAL { ?run prov:wasAssociatedWith ?agent }
  OPTIONAL { ?run zm:authorityDigest ?authority }
}`

/** `sha256:` and 16 hex digits over all runs and the number of quads. Two stores of the same texts, made by the same
 *  version with the same authority data, have the same; an update that adds or removes quads changes it. */
export async function dataVersion(endpoint: Endpoint): Promise<string> {
  const runs = await selectRows(endpoint, RUNS)
  const count = await selectRows(endpoint, 'SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }')
  const lines = runs.map((row) =>
    JSON.stringify(['graph', 'text', 'agent', 'authority'].map((name) => textOf(row, name))),
  )
  const text = JSON.stringify([...lines.sort(), ...count.map((row) => textOf(row, 'n'))])
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
}
