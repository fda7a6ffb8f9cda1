/** Where the edges of a view may come from: the reports of the graph, those that a filter selects, and the dataset that
 *  holds their graphs only. */

import type { Endpoint, QueryOptions } from '../query/endpoint.ts'
import { selectRows, textOf } from '../query/rows.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { namedNode } from '../rdf/term.ts'
import type { ViewFilter, ViewReport } from './graph-view.ts'
import { PROLOGUE } from './views.ts'

/** A report with the named graph that holds what it states. */
export interface SourceReport extends ViewReport {
  readonly graph: string
}

/** What `loadSources` returns. */
export interface Sources {
  /** All reports by the IRI of their graph. */
  readonly reports: ReadonlyMap<string, SourceReport>
  /** What the filter's places and their descendants are; undefined when it names none. */
  readonly places: ReadonlySet<string> | undefined
  /** Restricts queries to the selected reports and the graphs that are no reports; undefined: no restriction. */
  readonly dataset: QueryOptions['dataset']
}

/** The text in parts of VALUES: `<a> <b>`. */
export function values(iris: readonly string[]): string {
  return iris.map((iri) => termToSparql(namedNode(iri))).join(' ')
}

async function loadReports(endpoint: Endpoint): Promise<Map<string, SourceReport>> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT ?graph ?report ?label ?from ?period ?place WHERE {
      GRAPH ?graph {
        ?report a zm:Report ; zm:reportPeriod ?period ; zm:reportArea ?place .
        OPTIONAL { ?period zm:validFrom ?from }
        OPTIONAL { ?report skos:prefLabel ?label }
      }
    } ORDER BY ?graph ?report ?label`,
  )
  const reports = new Map<string, SourceReport>()
  for (const row of rows) {
    const graph = textOf(row, 'graph')
    if (reports.has(graph)) continue
    // The first day of the period where the graph has it, else the first year in its IRI.
    const year = /^\d{4}/.exec(textOf(row, 'from')) ?? /\d{4}/.exec(textOf(row, 'period').replace(/^.*\//, ''))
    reports.set(graph, {
      graph,
      iri: textOf(row, 'report'),
      label: textOf(row, 'label'),
      year: Number(year?.[0] ?? 0),
      place: textOf(row, 'place'),
    })
  }
  return reports
}

/** The places and all those below them. */
export async function placesUnder(endpoint: Endpoint, places: readonly string[]): Promise<Set<string>> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT DISTINCT ?place WHERE { VALUES ?top { ${values(places)} } ?place zm:directlyWithin+ ?top }`,
  )
  return new Set([...places, ...rows.map((row) => textOf(row, 'place'))])
}

/** The reports that a filter's years and places select; all without either. */
export function selectedReports(
  { reports, places }: Pick<Sources, 'reports' | 'places'>,
  { years }: ViewFilter,
): SourceReport[] {
  return [...reports.values()].filter(
    ({ place, year }) => (places?.has(place) ?? true) && (years?.includes(year) ?? true),
  )
}

async function graphsThatAreNoReports(
  endpoint: Endpoint,
  reports: ReadonlyMap<string, SourceReport>,
): Promise<string[]> {
  const rows = await selectRows(endpoint, 'SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g')
  return rows.map((row) => textOf(row, 'g')).filter((graph) => !reports.has(graph))
}

/** The sources that a filter leaves. Asks one query without a filter, up to three with one. */
export async function loadSources(endpoint: Endpoint, filter: ViewFilter): Promise<Sources> {
  const reports = await loadReports(endpoint)
  const places = filter.places === undefined ? undefined : await placesUnder(endpoint, filter.places)
  if (places === undefined && filter.years === undefined) return { reports, places, dataset: undefined }
  const selected = selectedReports({ reports, places }, filter)
  const graphs = [...selected.map(({ graph }) => graph), ...(await graphsThatAreNoReports(endpoint, reports))]
  // Default and named alike: views ask over the union of all graphs, and evidence asks graph by graph.
  return { reports, places, dataset: { default: graphs, named: graphs } }
}
