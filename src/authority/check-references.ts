/** Ids that one entry names and another must have: issuers, successors, parents, the indicators of a sum. Looked at when all
 *  files are read, since an entry may name what stands in a later file. */

import { BASE } from '../rdf/namespaces.ts'
import type { Authorities } from './authority.ts'
import type { AuthorityRow, TableName } from './table-format.ts'

/** Whether the authority data has what an id means. */
type Has = (id: string, authorities: Authorities) => boolean

/** A national body, or a kind of body of a place that exists: `cn/state-council`, `220000/gov`. */
const hasBody: Has = (id, authorities) => {
  const [code = '', slug = ''] = id.split('/')
  const isTyped = authorities.institutionTypes.some((type) => type.slug === slug)
  return (
    authorities.entity(`${BASE}/id/org/${id}`) !== undefined ||
    (isTyped && authorities.gazetteer.division(code) !== undefined)
  )
}
const hasType: Has = (slug, { institutionTypes }) => institutionTypes.some((type) => type.slug === slug)
const hasPlace: Has = (code, { gazetteer }) => gazetteer.division(code) !== undefined
const hasIndicator: Has = (id, authorities) => authorities.indicator(id) !== undefined

/** The columns of each table that name other entries. */
const REFERENCES: Readonly<Partial<Record<TableName, Readonly<Record<string, Has>>>>> = {
  documents: { issuer: hasBody },
  bodies: { successor: hasBody },
  'institution-types': { successor: hasType },
  places: { parent: hasPlace, successor: hasPlace },
  indicators: { broader: hasIndicator },
}

/** Throws an InputError `CSV_SYNTAX` with file and line when a row names an entry that there is none of. */
export function checkReferences(row: AuthorityRow, table: TableName, authorities: Authorities): void {
  for (const [column, has] of Object.entries(REFERENCES[table] ?? {})) {
    for (const id of row.list(column)) {
      if (!has(id, authorities))
        throw row.wrong(`${column} names ${id}, which is nowhere`, `${column} 所指的 ${id} 不存在`)
    }
  }
  if (table !== 'sum-rules') return
  for (const [id] of row.text('expression').matchAll(/[A-Z]{2}-\d{2}/gu)) {
    if (!hasIndicator(id, authorities))
      throw row.wrong(`expression names ${id}, which is nowhere`, `expression 所指的 ${id} 不存在`)
  }
}
