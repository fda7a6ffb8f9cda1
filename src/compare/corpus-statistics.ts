/** How much is in the graph: reports, sentences, entities by kind, relations by property, observations, problems. */

import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'

/** A count under a name: an IRI of the ontology or a plain word. */
export interface Count {
  readonly name: string
  readonly count: number
}

/** What `corpusStatistics` returns; all counts are over the whole graph. */
export interface CorpusStatistics {
  readonly quads: number
  readonly graphs: number
  readonly reports: number
  readonly sentences: number
  readonly mentions: number
  readonly observations: number
  readonly indicators: number
  readonly problems: number
  readonly plans: number
  /** Entities that some report mentions, by kind (IRI of the class), most first. */
  readonly entities: readonly Count[]
  /** Evidence nodes by property (IRI), most first. */
  readonly relations: readonly Count[]
  /** Reports by year. */
  readonly years: readonly Count[]
  /** Reports by province. */
  readonly provinces: readonly Count[]
}

const PROLOGUE = ['zm', 'rdf', 'rdfs', 'skos'].map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')

/** The kinds that the product exists for, and the others a mention can have. */
const KINDS = [
  'Institution',
  'Regulation',
  'Program',
  'Place',
  'Event',
  'Person',
  'Doctrine',
  'InstitutionGroup',
  'SocialGroup',
]

async function count(endpoint: Endpoint, pattern: string): Promise<number> {
  const rows = await selectRows(endpoint, `${PROLOGUE} SELECT (COUNT(*) AS ?n) WHERE { ${pattern} }`)
  return rows[0] === undefined ? 0 : (numberOf(rows[0], 'n') ?? 0)
}

async function counts(endpoint: Endpoint, sparql: string): Promise<Count[]> {
  const rows = await selectRows(endpoint, `${PROLOGUE} ${sparql}`)
  return rows.map((row) => ({ name: textOf(row, 'name'), count: numberOf(row, 'n') ?? 0 }))
}

/** Counts over the whole graph. Asks some ten queries. */
export async function corpusStatistics(endpoint: Endpoint): Promise<CorpusStatistics> {
  const kinds = KINDS.map((kind) => `zm:${kind}`).join(' ')
  return {
    // One query after another: no endpoint is asked ten things at once.
    quads: await count(endpoint, 'GRAPH ?g { ?s ?p ?o }'),
    graphs: (await selectRows(endpoint, 'SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }')).length,
    reports: await count(endpoint, '?x a zm:Report'),
    sentences: await count(endpoint, '?x a zm:Statement'),
    mentions: await count(endpoint, '?x a zm:Mention'),
    observations: await count(endpoint, '?x a zm:Observation'),
    indicators: (
      await selectRows(endpoint, `${PROLOGUE} SELECT DISTINCT ?i WHERE { ?o a zm:Observation ; zm:indicator ?i }`)
    ).length,
    problems: await count(endpoint, '?x a zm:Problem'),
    plans: await count(endpoint, '?x a zm:PlannedAction'),
    entities: await counts(
      endpoint,
      `SELECT ?name (COUNT(DISTINCT ?entity) AS ?n) WHERE {
        VALUES ?name { ${kinds} } ?class rdfs:subClassOf* ?name . ?entity a ?class .
        FILTER EXISTS { ?mention zm:refersTo ?entity }
      } GROUP BY ?name ORDER BY DESC(?n) ?name`,
    ),
    relations: await counts(
      endpoint,
      'SELECT ?name (COUNT(*) AS ?n) WHERE { ?a a zm:Assertion ; rdf:predicate ?name } GROUP BY ?name ORDER BY DESC(?n) ?name',
    ),
    years: await counts(
      endpoint,
      `SELECT ?name (COUNT(*) AS ?n) WHERE { ?r a zm:Report ; zm:reportPeriod ?p . BIND(REPLACE(STR(?p), "^.*/", "") AS ?name) }
       GROUP BY ?name ORDER BY ?name`,
    ),
    provinces: await counts(
      endpoint,
      `SELECT ?name (COUNT(*) AS ?n) WHERE {
        ?r a zm:Report ; zm:reportArea/zm:directlyWithin* ?province . ?province a zm:Province ; skos:prefLabel ?name .
        FILTER(LANGMATCHES(LANG(?name), "zh"))
      } GROUP BY ?name ORDER BY DESC(?n) ?name`,
    ),
  }
}
