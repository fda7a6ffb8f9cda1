/** The citation graph of documents: which body or document stands in which relation to which document, by year, with the
 *  document's level and the sentence. */

import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, textOf } from '../query/rows.ts'
import { cited } from './cite.ts'
import { coverage, coverageNotes, coverageOfPlace } from './coverage.ts'
import { type Comparison, compareCells, detail, numberColumn, textColumn } from './data-table.ts'
import { type Genres, genreFilter } from './genre.ts'
import { iri, rowsOf } from './reports.ts'

/** Whose citations, and of what; without either, all. */
export interface CitationsRequest {
  /** IRI of a place: citations of its own reports. */
  readonly place?: string
  /** IRI of a document: citations of it. */
  readonly document?: string
  /** Absent: citations of annual reports. */
  readonly genres?: Genres
}

const COLUMNS = [
  numberColumn('year', '年份', 'year'),
  detail(textColumn('code', '区划代码', 'division code')),
  textColumn('source', '引用方', 'who cites'),
  textColumn('role', '关系', 'relation'),
  textColumn('document', '文件', 'document'),
  textColumn('level', '效力级别', 'level'),
  detail(textColumn('modality', '情态', 'modality')),
  textColumn('quote', '引文', 'quote'),
  detail(textColumn('sentence', '原句', 'sentence')),
  detail(textColumn('source_iri', '引用方标识', 'IRI of who cites')),
  detail(textColumn('document_iri', '文件标识', 'IRI of the document')),
  detail(textColumn('assertion', '证据节点', 'evidence node')),
]

/** One row per assertion whose object is a document. The report is read off the assertion's IRI, which begins with it. */
function query({ place, document }: CitationsRequest): string {
  const zh = (...names: readonly string[]) =>
    `FILTER(${names.map((name) => `LANGMATCHES(LANG(?${name}), "zh")`).join(' && ')})`
  return `SELECT ?year ?code ?source ?role ?document ?level ?modality ?quote ?sentence ?s ?d ?assertion ?report WHERE {
    ${document === undefined ? '' : `VALUES ?d { ${iri(document)} }`}
    ?assertion a zm:Assertion ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?d ; zm:quote ?quote ; zm:evidence ?st ;
      zm:modality/skos:prefLabel ?modality .
    FILTER EXISTS { ?d a/rdfs:subClassOf* zm:Regulation }
    ?st zm:text ?sentence . ?s skos:prefLabel ?source . ?p skos:prefLabel ?role . ?d skos:prefLabel ?document .
    ${zh('source', 'role', 'document', 'modality')}
    OPTIONAL { ?d zm:authorityLevel/skos:prefLabel ?legal ${zh('legal')} }
    OPTIONAL { ?d zm:adminLevel/skos:prefLabel ?tier ${zh('tier')} }
    BIND(COALESCE(?legal, CONCAT(?tier, "文件")) AS ?level)
    BIND(REPLACE(STR(?assertion), "/a/[0-9a-f]+$", "") AS ?name) BIND(IRI(?name) AS ?report)
    ?report zm:reportArea ?area ; zm:reportPeriod ?period . ?area zm:gbCode ?code .
    ${place === undefined ? '' : `FILTER(?area = ${iri(place)})`}
    BIND(REPLACE(STR(?period), "^.*/", "") AS ?year)
  }`
}

/** All citations of documents, or those of one place or to one document. */
export async function citationsComparison(endpoint: Endpoint, request: CitationsRequest): Promise<Comparison> {
  const { keeps } = await genreFilter(endpoint, request.genres)
  const found = (await rowsOf(endpoint, query(request))).filter((row) => keeps(textOf(row, 'report')))
  // The names of the variables in the order of COLUMNS after the year.
  const texts = ['code', 'source', 'role', 'document', 'level', 'modality', 'quote', 'sentence', 's', 'd', 'assertion']
  const rows = found.map((row) => [numberOf(row, 'year') ?? 0, ...texts.map((name) => textOf(row, name) || undefined)])
  const assertion = COLUMNS.length - 1
  // By year, place and evidence node: an order of the data, not of the engine.
  rows.sort(
    (a, b) =>
      compareCells(a[0] ?? 0, b[0] ?? 0) ||
      compareCells(a[1] ?? '', b[1] ?? '') ||
      compareCells(a[assertion] ?? '', b[assertion] ?? ''),
  )
  const ledger = coverageOfPlace(await coverage(endpoint, request), request.place)
  return cited(endpoint, {
    name: 'citations',
    title: { en: 'Citations of documents', zh: '文件引用关系' },
    table: { columns: COLUMNS, rows },
    coverage: ledger,
    notes: coverageNotes(ledger),
  })
}
