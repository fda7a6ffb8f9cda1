/** What the data set says of itself in VoID (https://www.w3.org/TR/void/) and DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/):
 *  counts, classes, properties, vocabularies, reports. Computed from the graph, without a date, so a rerun is equal. */

import { dataVersion } from '../query/data-version.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, selectRows, textOf } from '../query/rows.ts'
import { BASE, dcterms, id, PREFIXES, rdf, xsd } from '../rdf/namespaces.ts'
import { blankNode, literal, type NamedNode, namedNode, type Quad, quad } from '../rdf/term.ts'
import { PROLOGUE } from '../traverse/views.ts'

const VOID = 'http://rdfs.org/ns/void#'
const DCAT = 'http://www.w3.org/ns/dcat#'

/** Prefixes that a printed description uses besides ours. */
export const DATASET_PREFIXES: Readonly<Record<string, string>> = { ...PREFIXES, void: VOID, dcat: DCAT }

/** The data set as a whole. */
export const DATASET: NamedNode = id('dataset/all')

const voidTerm = (name: string) => namedNode(VOID + name)
const dcat = (name: string) => namedNode(DCAT + name)

/** A whole number as VoID wants it. */
function count(value: number) {
  return literal(String(value), xsd('integer'))
}

/** One number for each VoID property that counts something of the whole. */
const COUNTS: readonly (readonly [string, string])[] = [
  ['triples', 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }'],
  ['distinctSubjects', 'SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }'],
  ['distinctObjects', 'SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }'],
  ['properties', 'SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o }'],
  ['classes', 'SELECT (COUNT(DISTINCT ?class) AS ?n) WHERE { ?s a ?class }'],
]

/** One query for each number, not one for all: each is a single pattern, which needs no join. */
async function* counts(endpoint: Endpoint): AsyncGenerator<Quad> {
  for (const [property, query] of COUNTS) {
    const [row] = await selectRows(endpoint, query)
    yield quad(DATASET, voidTerm(property), count(numberOf(row ?? {}, 'n') ?? 0))
  }
}

/** One part per class or property, most used first. */
async function* partitions(endpoint: Endpoint): AsyncGenerator<Quad> {
  const parts = [
    ['class', 'classPartition', 'entities', 'SELECT ?x (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?x } GROUP BY ?x'],
    ['property', 'propertyPartition', 'triples', 'SELECT ?x (COUNT(*) AS ?n) WHERE { ?s ?x ?o } GROUP BY ?x'],
  ] as const
  for (const [key, partition, counted, query] of parts) {
    const rows = await selectRows(endpoint, `${query} ORDER BY DESC(?n) STR(?x)`)
    for (const [index, row] of rows.entries()) {
      // Labels from the rank of the part: the same data give the same blank nodes.
      const part = blankNode(`${key}${index}`)
      yield quad(DATASET, voidTerm(partition), part)
      yield quad(part, voidTerm(key), namedNode(textOf(row, 'x')))
      yield quad(part, voidTerm(counted), count(numberOf(row, 'n') ?? 0))
    }
  }
}

/** The vocabularies of which terms are used. */
async function* vocabularies(endpoint: Endpoint): AsyncGenerator<Quad> {
  const rows = await selectRows(
    endpoint,
    'SELECT DISTINCT ?x WHERE { { ?s ?x ?o } UNION { ?s a ?x } } ORDER BY STR(?x)',
  )
  const used = new Set(rows.map((row) => textOf(row, 'x').replace(/[^#/]*$/, '')))
  for (const namespace of [...used].sort()) yield quad(DATASET, voidTerm('vocabulary'), namedNode(namespace))
}

const REPORTS = `${PROLOGUE} SELECT ?report ?from ?to ?place WHERE {
  ?report a zm:Report ; zm:reportPeriod ?period ; zm:reportArea ?place .
  OPTIONAL { ?period zm:validFrom ?from } OPTIONAL { ?period zm:validUntil ?to }
} ORDER BY STR(?report)`

/** The places and the time that the reports cover. */
async function* coverage(endpoint: Endpoint): AsyncGenerator<Quad> {
  const rows = await selectRows(endpoint, REPORTS)
  const places = [...new Set(rows.map((row) => textOf(row, 'place')))].sort()
  for (const place of places) yield quad(DATASET, dcterms('spatial'), namedNode(place))
  // Reports whose period has no dates say nothing about the time that all of them cover.
  const from = rows.map((row) => textOf(row, 'from')).filter((day) => day !== '')
  const to = rows.map((row) => textOf(row, 'to')).filter((day) => day !== '')
  if (from.length > 0 && to.length > 0) {
    const period = blankNode('period')
    yield quad(DATASET, dcterms('temporal'), period)
    yield quad(period, rdf('type'), dcterms('PeriodOfTime'))
    // ISO dates: the order of their texts is the order of the days.
    yield quad(period, dcat('startDate'), literal(from.sort()[0] ?? '', xsd('date')))
    yield quad(period, dcat('endDate'), literal(to.sort().at(-1) ?? '', xsd('date')))
  }
  const reports = new Set(rows.map((row) => textOf(row, 'report')))
  for (const report of [...reports].sort()) yield quad(DATASET, dcterms('source'), namedNode(report))
}

/** The formats that `zhengmai export store` writes. */
const DISTRIBUTIONS: readonly (readonly [string, string])[] = [
  ['nquads', 'application/n-quads'],
  ['trig', 'application/trig'],
  ['turtle', 'text/turtle'],
  ['jsonld', 'application/ld+json'],
]

/** What is known without asking: names, version and the ways to get the data. */
function* head(version: string): Generator<Quad> {
  yield quad(DATASET, rdf('type'), voidTerm('Dataset'))
  yield quad(DATASET, rdf('type'), dcat('Dataset'))
  yield quad(DATASET, dcterms('title'), literal('政脉:地方政府报告知识图谱', 'zh-Hans'))
  yield quad(DATASET, dcterms('title'), literal('Zhengmai: graph of local-government reports', 'en'))
  yield quad(DATASET, dcat('version'), literal(version))
  yield quad(DATASET, voidTerm('uriSpace'), literal(`${BASE}/id/`))
  for (const [name, mediaType] of DISTRIBUTIONS) {
    const distribution = blankNode(name)
    yield quad(DATASET, dcat('distribution'), distribution)
    yield quad(distribution, rdf('type'), dcat('Distribution'))
    yield quad(distribution, dcterms('title'), literal(`zhengmai export store --format ${name}`, 'en'))
    yield quad(distribution, dcat('mediaType'), namedNode(`https://www.iana.org/assignments/media-types/${mediaType}`))
  }
}

/** The description of all that the endpoint holds, over the union of its graphs. */
export async function* datasetQuads(endpoint: Endpoint): AsyncGenerator<Quad> {
  yield* head(await dataVersion(endpoint))
  yield* counts(endpoint)
  yield* vocabularies(endpoint)
  yield* coverage(endpoint)
  yield* partitions(endpoint)
}
