/** The line by which a table is cited: what it is, from how many reports, which state of the data. */

import { dataVersion } from '../query/data-version.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import type { Comparison } from './data-table.ts'

/** `zhengmai-1.2.0`: the version that made the graphs; several are joined by a plus sign. */
async function extractorVersions(endpoint: Endpoint): Promise<string> {
  const rows = await selectRows(
    endpoint,
    `PREFIX prov: <${PREFIXES.prov}> SELECT DISTINCT ?agent WHERE { ?run prov:wasAssociatedWith ?agent } ORDER BY ?agent`,
  )
  return rows.map((row) => textOf(row, 'agent').replace(/^.*\//, '')).join(' + ')
}

/** The comparison with its citation filled in: `Zhengmai: TITLE. N of M reports. zhengmai-1.2.0, data sha256:…`. No date
 *  of today stands in it, so the same data are cited by the same words. */
export async function cited(endpoint: Endpoint, comparison: Omit<Comparison, 'citation'>): Promise<Comparison> {
  const { present, expected } = comparison.coverage
  const [versions, hash] = [await extractorVersions(endpoint), await dataVersion(endpoint)]
  const made = versions === '' ? '' : `${versions}, `
  const citation = `Zhengmai 政脉: ${comparison.title.zh} (${comparison.title.en}). ${present} of ${expected} reports. ${made}data ${hash}.`
  return { ...comparison, citation }
}
