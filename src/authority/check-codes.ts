/** Checks the codes in authority files against the concept schemes and classes that the ontology declares, so that a typing
 *  error is found with its line and not as a term without meaning in the graph. */

import type { Ontology } from '../ontology/ontology.ts'
import type { Schemes } from '../ontology/schemes.ts'
import { zm } from '../rdf/namespaces.ts'
import type { AuthorityRow, TableName } from './table-format.ts'

/** What the ontology declares. */
export interface Vocabulary {
  readonly ontology: Ontology
  readonly schemes: Schemes
}

/** Which scheme the codes of a column come from. */
const SCHEMES: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>> = {
  documents: { type: 'docType', authority: 'authorityLevel' },
  bodies: { function: 'functionClass' },
  'institution-types': { function: 'functionClass' },
  programs: { type: 'programType', topics: 'topic' },
  places: { type: 'divisionType' },
}

/** Zones are places without a code of their own; the scheme of division types does not list them. */
const ZONE = 'functional-zone'

/** Throws an InputError `CSV_SYNTAX` with file and line when a row names a code or a class that is not declared. */
export function checkCodes(row: AuthorityRow, table: TableName, { ontology, schemes }: Vocabulary): void {
  for (const [column, scheme] of Object.entries(SCHEMES[table] ?? {})) {
    for (const code of row.list(column)) {
      if (schemes.byCode(scheme, code) !== undefined || (table === 'places' && code === ZONE)) continue
      const known = schemes.concepts(scheme).map((concept) => concept.code)
      throw row.wrong(
        `${column} is ${code}, not a code of ${scheme}: ${known.join(', ')}`,
        `${column} 的值 ${code} 不是 ${scheme} 的代码:${known.join(', ')}`,
      )
    }
  }
  const name = row.optional('class')
  if (name === undefined || ontology.classes.has(zm(name).value)) return
  throw row.wrong(`class is ${name}, which the ontology does not declare`, `class 的值 ${name} 在本体中没有声明`)
}
