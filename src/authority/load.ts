/** Loading the authority data: the files of data/authorities, the prepared gazetteer, and folders of a user's own.
 *
 *  Deterministic: files are read in the order of their names, folders in the order given. An entry of a later folder
 *  replaces the one with the same id of an earlier folder; inside one folder an id occurs once. */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { InputError } from '../errors.ts'
import { resourcePath } from '../resources.ts'
import { loadShippedOntology, loadShippedSchemes } from '../shipped.ts'
import type { Authorities, AuthorityEntity, Division, Indicator, InstitutionType, SumRule } from './authority.ts'
import { checkCodes, type Vocabulary } from './check-codes.ts'
import { checkReferences } from './check-references.ts'
import { readDivisions, readEdition, villageReader } from './division-files.ts'
import { ENTITY_READERS } from './entity-rows.ts'
import { nameKey } from './fold.ts'
import { buildGazetteer } from './gazetteer.ts'
import { placeOf } from './place-rows.ts'
import { type AuthorityRow, readTable, type TableName } from './table-format.ts'
import { indicatorOf, institutionTypeOf, sumRuleOf } from './type-rows.ts'

/** What was read so far. Later folders write over earlier ones. */
interface Tables {
  readonly entities: Map<string, AuthorityEntity>
  readonly institutionTypes: Map<string, InstitutionType>
  readonly indicators: Map<string, Indicator>
  readonly sumRules: Map<string, SumRule>
  readonly places: Division[]
}

/** The authority data in memory. `extraFolders` hold files in the format of data/authorities. Throws an InputError that
 *  names file and line for what is wrong in them, and a StoreError `NO_GAZETTEER` before the first build. About a
 *  quarter of a second and 50 MB. */
export async function loadAuthorities(
  options: { readonly extraFolders?: readonly string[] } = {},
): Promise<Authorities> {
  const tables: Tables = {
    entities: new Map(),
    institutionTypes: new Map(),
    indicators: new Map(),
    sumRules: new Map(),
    places: [],
  }
  const vocabulary: Vocabulary = { ontology: await loadShippedOntology(), schemes: await loadShippedSchemes() }
  const hash = createHash('sha256').update(readEdition())
  const read: (readonly [AuthorityRow, TableName])[] = []
  for (const folder of [resourcePath('data', 'authorities'), ...(options.extraFolders ?? [])]) {
    const seen = new Set<string>()
    for (const file of csvFiles(folder)) {
      const text = readText(file)
      // Names and bytes of all files: the digest tells whether two graphs were made with the same authority data.
      hash.update(JSON.stringify([path.basename(file), text]))
      const { table, rows } = readTable(text, file)
      for (const row of rows) {
        checkCodes(row, table, vocabulary)
        addRow(tables, table, row, seen)
        read.push([row, table])
      }
    }
  }
  const authorities = assemble(tables, hash.digest('hex'))
  for (const [row, table] of read) checkReferences(row, table, authorities)
  return authorities
}

/** The text of a file. Throws an InputError `AUTHORITY_FILE` for one in another encoding: its names would match nothing,
 *  and nobody would know. */
function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw new InputError(
      'AUTHORITY_FILE',
      {
        en: `${file} is not in UTF-8; save it as UTF-8 (in a spreadsheet: CSV UTF-8) and try again.`,
        zh: `${file} 不是 UTF-8 编码;请另存为 UTF-8(表格软件中选“CSV UTF-8”)后重试。`,
      },
      { cause },
    )
  }
}

/** The files of a folder by name. Throws an InputError `NO_AUTHORITY_FOLDER` for what is no folder or holds none: whoever
 *  named it meant it to change something. */
function csvFiles(folder: string): string[] {
  const isFolder = existsSync(folder) && statSync(folder).isDirectory()
  const names = isFolder ? readdirSync(folder).filter((name) => /^[^.].*\.csv$/iu.test(name)) : []
  if (names.length > 0) return names.sort().map((name) => path.join(folder, name))
  const [en, zh] = !existsSync(folder)
    ? ['does not exist', '不存在']
    : isFolder
      ? ['holds no CSV file', '中没有 CSV 文件']
      : ['is no folder', '不是文件夹']
  throw new InputError('NO_AUTHORITY_FOLDER', {
    en: `The folder of authority data ${folder} ${en}; give one that holds files like documents.csv.`,
    zh: `权威数据文件夹 ${folder} ${zh};请指定含有 documents.csv 等文件的文件夹。`,
  })
}

/** Adds one row to its table. Throws an InputError for an id that the same folder has already given. */
function addRow(tables: Tables, table: TableName, row: AuthorityRow, seen: Set<string>): void {
  const once = (id: string) => {
    const key = `${table} ${id}`
    if (seen.has(key)) throw row.wrong(`${id} is there twice`, `${id} 重复出现`)
    seen.add(key)
    return id
  }
  const entityOf = ENTITY_READERS[table]
  if (entityOf !== undefined) {
    const entity = entityOf(row)
    tables.entities.set(once(entity.iri), entity)
  } else if (table === 'institution-types') tables.institutionTypes.set(once(row.text('slug')), institutionTypeOf(row))
  else if (table === 'indicators') tables.indicators.set(once(row.text('id')), indicatorOf(row))
  else if (table === 'sum-rules') tables.sumRules.set(once(row.text('id')), sumRuleOf(row))
  else if (table === 'places') tables.places.push(placeOf(row))
}

/** The lookups over all tables. Names are compared by `nameKey`, so that width and script make no difference. */
function assemble(tables: Tables, digest: string): Authorities {
  const entities = [...tables.entities.values()].map((entity) => withoutIssuer(entity, tables.entities))
  const byIri = new Map(entities.map((entity) => [entity.iri, entity]))
  const byKey = new Map<string, AuthorityEntity[]>()
  for (const entity of entities) {
    for (const key of new Set([entity.label, ...entity.aliases].map(nameKey))) {
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [entity])
      else known.push(entity)
    }
  }
  return {
    gazetteer: buildGazetteer([...readDivisions(), ...tables.places], villageReader()),
    entities,
    entity: (iri) => byIri.get(iri),
    byName: (name) => byKey.get(nameKey(name)) ?? [],
    institutionTypes: [...tables.institutionTypes.values()],
    indicators: [...tables.indicators.values()],
    indicator: (id) => tables.indicators.get(id),
    sumRules: [...tables.sumRules.values()],
    digest,
  }
}

/** Adds the title without the name of its issuer: 国务院办公厅关于…的通知 is also quoted as 关于…的通知. */
function withoutIssuer(entity: AuthorityEntity, entities: ReadonlyMap<string, AuthorityEntity>): AuthorityEntity {
  if (entity.kind !== 'regulation') return entity
  const at = entity.label.indexOf('关于')
  const issuers = entity.label.slice(0, Math.max(0, at)).split(/[、 ]/u)
  const names = (entity.issuers ?? []).flatMap((iri) => {
    const issuer = entities.get(iri)
    return issuer === undefined ? [] : [issuer.label, ...issuer.aliases]
  })
  if (at <= 0 || !issuers.every((issuer) => names.includes(issuer))) return entity
  const short = entity.label.slice(at)
  return entity.aliases.includes(short) ? entity : { ...entity, aliases: [...entity.aliases, short] }
}
