/** Rows of the tables documents, bodies, programs, people and events -> authority entities. */

import { BASE } from '../rdf/namespaces.ts'
import type { AdminLevel, AuthorityEntity, EntityKind } from './authority.ts'
import { type AuthorityRow, isDate, type TableName } from './table-format.ts'

/** Classes that a row of documents may name. */
const DOCUMENT_CLASSES = ['LegalNorm', 'PolicyDocument', 'ReferenceWork'] as const
/** Classes that a row of programs may name: whatever is launched, held or followed, and is neither body nor
 *  document. */
const PROGRAM_CLASSES = [
  'Program',
  'Reform',
  'Mechanism',
  'InstitutionalSystem',
  'Campaign',
  'DevelopmentPlan',
  'Platform',
  'ServiceLine',
  'DemonstrationCreation',
  'Honour',
  'ObservanceDay',
  'Doctrine',
] as const

/** The reader of each table of entities. */
export const ENTITY_READERS: Readonly<Partial<Record<TableName, (row: AuthorityRow) => AuthorityEntity>>> = {
  documents: documentOf,
  bodies: bodyOf,
  programs: programOf,
  people: (row) => ({ ...base(row, 'person', 'person', 'name'), class: 'Person' }),
  events: (row) => ({ ...base(row, 'event', 'event', 'name'), class: row.optional('class') ?? 'Event' }),
}

/** What all tables share: IRI, names, place and level. The id is `cn/slug` for what is national and `220000/slug` for
 *  what belongs to one place. */
function base(row: AuthorityRow, folder: string, kind: EntityKind, nameColumn: string) {
  const id = row.text('id')
  // The id becomes a part of an IRI, and must need no escaping there.
  if (!/^[a-z0-9][a-z0-9/-]*$/u.test(id)) {
    throw row.wrong(`the id ${id} is not made of a-z, 0-9, - and /`, `id ${id} 只能由 a-z、0-9、- 和 / 组成`)
  }
  const place = /^(\d{6}|\d{9})\//u.exec(id)?.[1]
  const labelEn = row.optional('english')
  return {
    iri: `${BASE}/id/${folder}/${id}`,
    kind,
    label: row.text(nameColumn),
    aliases: row.list('aliases'),
    source: row.text('source'),
    level: place === undefined ? ('national' as const) : levelOfCode(place),
    ...(labelEn !== undefined && { labelEn }),
    ...(place !== undefined && { place }),
  }
}

/** The administrative level that a division code speaks of: 220000 is provincial. */
export function levelOfCode(code: string): AdminLevel {
  if (code.length === 12) return 'village'
  if (code.length === 9) return 'township'
  if (code.endsWith('0000')) return 'provincial'
  return code.endsWith('00') ? 'prefectural' : 'county'
}

/** A law, a policy document or a work of reference. Issued jointly, it has all its issuers and, for what wants one, the
 *  first. */
function documentOf(row: AuthorityRow): AuthorityEntity {
  const issuers = row.list('issuer').map((issuer) => `${BASE}/id/org/${issuer}`)
  const docNumber = row.optional('number')
  const versions = versionsOf(row)
  return {
    ...base(row, 'doc', 'regulation', 'title'),
    class: row.oneOf('class', DOCUMENT_CLASSES),
    docType: row.text('type'),
    authorityLevel: row.text('authority'),
    ...(issuers[0] !== undefined && { issuer: issuers[0], issuers }),
    ...(docNumber !== undefined && { docNumber }),
    ...(versions.length > 0 && { versions }),
  }
}

/** `2021-01-22/2021-07-15;…`: adopted and in force, one or both, oldest version first. */
function versionsOf(row: AuthorityRow): { adopted?: string; inForce?: string }[] {
  return row.list('versions').map((version) => {
    const [adopted = '', inForce = ''] = version.split('/')
    for (const date of [adopted, inForce]) {
      if (date === '' || isDate(date)) continue
      throw row.wrong(
        `versions holds ${date}, not a date like 2021-07-15`,
        `versions 中的 ${date} 不是 2021-07-15 形式的日期`,
      )
    }
    return { ...(adopted !== '' && { adopted }), ...(inForce !== '' && { inForce }) }
  })
}

/** A body with a name of its own; kinds of bodies (each county has a 司法局) are institution types. */
function bodyOf(row: AuthorityRow): AuthorityEntity {
  const successor = row.optional('successor')
  return {
    ...base(row, 'org', 'institution', 'name'),
    class: row.text('class'),
    functionClass: row.text('function'),
    ...(successor !== undefined && { successor: `${BASE}/id/org/${successor}` }),
    ...row.validity(),
  }
}

/** A program. Honours and days of observance are of kinds of their own, though they stand in the same table. */
function programOf(row: AuthorityRow): AuthorityEntity {
  const type = row.oneOf('class', PROGRAM_CLASSES)
  const kind = type === 'Honour' ? 'honour' : type === 'ObservanceDay' ? 'event' : 'program'
  const definition = row.optional('definition')
  const topics = row.list('topics')
  return {
    ...base(row, 'prog', kind, 'name'),
    class: type,
    // A doctrine is no program of any type, though it stands in the same table.
    ...(type !== 'Doctrine' && { programType: row.text('type') }),
    ...(topics.length > 0 && { topics }),
    ...(definition !== undefined && { definition }),
  }
}
