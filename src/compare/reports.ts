/** The reports of the graph with their places, years and texts, and what their sentences mention: what changes, citations,
 *  diffusion and reuse all start from. */

import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, type Row, selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { namedNode } from '../rdf/term.ts'
import { compareCells } from './data-table.ts'
import { type Genres, genreFilter } from './genre.ts'

/** The prefixes that the queries of this folder use. */
export const PROLOGUE = ['zm', 'skos', 'rdf', 'rdfs', 'nif', 'sdmxd']
  .map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`)
  .join('\n')

/** A report with what comparisons need to know of it. */
export interface ReportRow {
  readonly report: string
  /** IRI of the place, its code and name. */
  readonly area: string
  readonly code: string
  readonly place: string
  readonly year: number
  /** IRI of the text, which mentions refer to. */
  readonly text: string
}

/** An IRI as SPARQL writes it. */
export function iri(value: string): string {
  return termToSparql(namedNode(value))
}

/** All rows of a query that starts after the prefixes. */
export function rowsOf(endpoint: Endpoint, sparql: string): Promise<Row[]> {
  return selectRows(endpoint, `${PROLOGUE} ${sparql}`)
}

/** Which reports a comparison takes. */
export interface ReportSelection {
  /** IRI of a place; absent: all places. */
  readonly place?: string
  /** Absent: annual reports. */
  readonly genres?: Genres
}

/** The reports asked for, by code, year and IRI. */
export async function reportRows(endpoint: Endpoint, { place, genres }: ReportSelection = {}): Promise<ReportRow[]> {
  const restriction = place === undefined ? '' : `VALUES ?area { ${iri(place)} }`
  const genre = await genreFilter(endpoint, genres)
  const rows = await rowsOf(
    endpoint,
    `SELECT ?report ?area ?code ?place ?year ?text WHERE { ${restriction}
      ?report a zm:Report ; zm:reportArea ?area ; zm:reportPeriod ?period ; zm:hasText ?text .
      ?area zm:gbCode ?code ; skos:prefLabel ?place FILTER(LANGMATCHES(LANG(?place), "zh"))
      BIND(REPLACE(STR(?period), "^.*/", "") AS ?year) }`,
  )
  return rows
    .filter((row) => genre.keeps(textOf(row, 'report')))
    .map((row) => ({
      report: textOf(row, 'report'),
      area: textOf(row, 'area'),
      code: textOf(row, 'code'),
      place: textOf(row, 'place'),
      year: numberOf(row, 'year') ?? 0,
      text: textOf(row, 'text'),
    }))
    .sort((a, b) => compareCells(a.code, b.code) || a.year - b.year || compareCells(a.report, b.report))
}

/** The kinds of entities that comparisons speak of. */
export type Kind = 'document' | 'program' | 'body'

const CLASSES: Readonly<Record<Kind, string>> = {
  document: 'zm:Regulation',
  program: 'zm:Program',
  body: 'zm:Agent',
}

/** An entity that a text names. */
export interface Mentioned {
  readonly entity: string
  readonly label: string
  readonly kind: Kind
  /** The first sentence that names it, and how many do. */
  readonly sentence: string
  readonly count: number
}

async function mentionedOfKind(endpoint: Endpoint, text: string, kind: Kind): Promise<Mentioned[]> {
  const rows = await rowsOf(
    endpoint,
    `SELECT DISTINCT ?e ?label ?begin ?sentence WHERE {
      ?mention nif:referenceContext ${iri(text)} ; zm:refersTo ?e ; nif:beginIndex ?begin ; zm:evidence/zm:text ?sentence .
      FILTER EXISTS { ?e a/rdfs:subClassOf* ${CLASSES[kind]} }
      ?e skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "zh")) } ORDER BY ?begin ?e`,
  )
  const found = new Map<string, { label: string; sentence: string; count: number }>()
  for (const row of rows) {
    const [entity, label, sentence] = [textOf(row, 'e'), textOf(row, 'label'), textOf(row, 'sentence')]
    const known = found.get(entity)
    // Rows are in reading order: the first one gives label and sentence, the others only count.
    found.set(entity, { ...(known ?? { label, sentence }), count: (known?.count ?? 0) + 1 })
  }
  return [...found].map(([entity, value]) => ({ entity, kind, ...value }))
}

/** Documents, programs and bodies that a text names, each once, in reading order within its kind. */
export async function mentionedIn(endpoint: Endpoint, text: string): Promise<Mentioned[]> {
  const kinds: readonly Kind[] = ['document', 'program', 'body']
  const found = await Promise.all(kinds.map((kind) => mentionedOfKind(endpoint, text, kind)))
  return found.flat()
}
