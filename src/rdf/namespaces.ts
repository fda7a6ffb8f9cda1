/** The namespaces of the ontology as functions from local name to IRI, and the prefixes that printed RDF uses.
 *  BASE is the one place that knows where our identifiers live. */

import { type NamedNode, namedNode } from './term.ts'

/** Where all our identifiers live. Persistent identifiers of w3id.org, so that a move of the project does not change
 *  them. */
export const BASE = 'https://w3id.org/zhengmai'

/** Prefix to namespace, in the order in which headers print them. */
export const PREFIXES: Readonly<Record<string, string>> = {
  zm: `${BASE}/ont#`,
  cs: `${BASE}/cs/`,
  id: `${BASE}/id/`,
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dcterms: 'http://purl.org/dc/terms/',
  org: 'http://www.w3.org/ns/org#',
  prov: 'http://www.w3.org/ns/prov#',
  qb: 'http://purl.org/linked-data/cube#',
  sdmxd: 'http://purl.org/linked-data/sdmx/2009/dimension#',
  eli: 'http://data.europa.eu/eli/ontology#',
  schema: 'https://schema.org/',
  nif: 'http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#',
  itsrdf: 'http://www.w3.org/2005/11/its/rdf#',
  time: 'http://www.w3.org/2006/time#',
  text: `${BASE}/text#`,
  path: `${BASE}/path#`,
}

/** From a local name to the IRI. The name is not escaped: callers mint names that need no escaping. */
type Namespace = (localName: string) => NamedNode

/** Terms of a vocabulary that are kept: more than any vocabulary has, few enough if a name comes from a text. */
const MOST_KEPT = 2000

/** A namespace that keeps nothing: data have too many names. */
function namespace(prefix: string, path = ''): Namespace {
  const base = PREFIXES[prefix] + path
  return (localName) => namedNode(base + localName)
}

/** A namespace with few names that are used again and again: each has one term, made once. */
function vocabulary(prefix: string, path = ''): Namespace {
  const make = namespace(prefix, path)
  const terms = new Map<string, NamedNode>()
  return (localName) => {
    const known = terms.get(localName)
    if (known !== undefined) return known
    const term = make(localName)
    if (terms.size < MOST_KEPT) terms.set(localName, term)
    return term
  }
}

/** The concepts of one scheme by their code: `concepts('modality')('planned')`. Asked for by the code alone, since putting
 *  the scheme in front of it for each look costs more than the look. */
export function concepts(scheme: string): Namespace {
  return vocabulary('cs', `${scheme}/`)
}

/** Ontology terms: `zm('issues')`. */
export const zm = vocabulary('zm')
/** Concepts: `cs('docType/law')`. Those that a text mints are too many to keep, hence MOST_KEPT. */
export const cs = vocabulary('cs')
/** Data: `id('place/220605')`. */
export const id = namespace('id')
/** https://www.w3.org/TR/rdf11-concepts/: `rdf('type')`. */
export const rdf = vocabulary('rdf')
/** https://www.w3.org/TR/rdf-schema/: `rdfs('subClassOf')`. */
export const rdfs = vocabulary('rdfs')
/** https://www.w3.org/TR/owl2-syntax/: `owl('inverseOf')`. */
export const owl = vocabulary('owl')
/** https://www.w3.org/TR/xmlschema11-2/: `xsd('decimal')`. */
export const xsd = vocabulary('xsd')
/** https://www.w3.org/TR/skos-reference/: labels of everything, and the concept schemes. */
export const skos = vocabulary('skos')
/** https://www.dublincore.org/specifications/dublin-core/dcmi-terms/: facts about texts. */
export const dcterms = vocabulary('dcterms')
/** https://www.w3.org/TR/prov-o/: what came from which text by which run. */
export const prov = vocabulary('prov')
/** https://www.w3.org/TR/vocab-data-cube/: observations and their dimensions. */
export const qb = vocabulary('qb')
/** Dimensions of SDMX for the data cube: area and period. */
export const sdmxd = vocabulary('sdmxd')
/** NLP Interchange Format: offsets of strings in a text. */
export const nif = vocabulary('nif')
/** https://www.w3.org/TR/its20/: what a mention refers to. */
export const itsrdf = vocabulary('itsrdf')
/** https://www.w3.org/TR/owl-time/: periods. */
export const time = vocabulary('time')
