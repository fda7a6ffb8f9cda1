/** What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/). */

import { rdf } from '../rdf/namespaces.ts'
import { blankNode, namedNode, type Quad, quad } from '../rdf/term.ts'

const sd = (name: string) => namedNode(`http://www.w3.org/ns/sparql-service-description#${name}`)
const format = (name: string) => namedNode(`http://www.w3.org/ns/formats/${name}`)

/** Local names at http://www.w3.org/ns/formats/ of what results can be written as. */
const RESULT_FORMATS = [
  'SPARQL_Results_JSON',
  'SPARQL_Results_XML',
  'SPARQL_Results_CSV',
  'SPARQL_Results_TSV',
  'Turtle',
  'N-Triples',
  'TriG',
  'N-Quads',
  'RDF_XML',
  'JSON-LD',
]

/** What the description depends on; the rest is the same for every server of ours. */
export interface ServiceFacts {
  /** The address that queries are sent to. */
  readonly endpoint: string
  readonly allowsUpdate: boolean
  /** Whether a pattern outside GRAPH sees all graphs. */
  readonly isUnion: boolean
}

/** The description as triples: one service, its dataset, languages, formats and how it reads the default graph. */
export function serviceDescription({ endpoint, allowsUpdate, isUnion }: ServiceFacts): Quad[] {
  const service = blankNode('service')
  const dataset = blankNode('dataset')
  const defaultGraph = blankNode('defaultGraph')
  const languages = ['SPARQL10Query', 'SPARQL11Query', ...(allowsUpdate ? ['SPARQL11Update'] : [])]
  return [
    quad(service, rdf('type'), sd('Service')),
    quad(service, sd('endpoint'), namedNode(endpoint)),
    ...languages.map((language) => quad(service, sd('supportedLanguage'), sd(language))),
    ...RESULT_FORMATS.map((name) => quad(service, sd('resultFormat'), format(name))),
    ...(isUnion ? [quad(service, sd('feature'), sd('UnionDefaultGraph'))] : []),
    quad(service, sd('feature'), sd('BasicFederatedQuery')),
    quad(service, sd('defaultDataset'), dataset),
    quad(dataset, rdf('type'), sd('Dataset')),
    quad(dataset, sd('defaultGraph'), defaultGraph),
    quad(defaultGraph, rdf('type'), sd('Graph')),
  ]
}
