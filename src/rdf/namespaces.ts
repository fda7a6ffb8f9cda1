/** The namespaces of ONTOLOGY.md as functions from local name to IRI, and the prefixes that printed RDF uses.
 *  BASE is the one place that knows where our identifiers live. */

import { type NamedNode, namedNode } from './term.ts'

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

type Namespace = (localName: string) => NamedNode

/** Terms of a vocabulary that are kept: more than any vocabulary has, few enough if a name comes from a text. */
const MOST_KEPT = 2000

function namespace(prefix: string): Namespace {
  const base = PREFIXES[prefix]
  return (localName) => namedNode(base + localName)
}

/** A namespace with few names that are used again and again: each has one term, made once. */
function vocabulary(prefix: string): Namespace {
  const make = namespace(prefix)
  const terms = new Map<string, NamedNode>()
  return (localName) => {
    const known = terms.get(localName)
    if (known !== undefined) return known
    const term = make(localName)
    if (terms.size < MOST_KEPT) terms.set(localName, term)
    return term
  }
}

/** Ontology terms: `zm('issues')`. */
export const zm = vocabulary('zm')
/** Concepts: `cs('docType/law')`. Those that a text mints are too many to keep, hence MOST_KEPT. */
export const cs = vocabulary('cs')
/** Data: `id('place/220605')`. */
export const id = namespace('id')
export const rdf = vocabulary('rdf')
export const rdfs = vocabulary('rdfs')
export const owl = vocabulary('owl')
export const xsd = vocabulary('xsd')
export const skos = vocabulary('skos')
export const dcterms = vocabulary('dcterms')
export const prov = vocabulary('prov')
export const qb = vocabulary('qb')
export const sdmxd = vocabulary('sdmxd')
export const nif = vocabulary('nif')
export const itsrdf = vocabulary('itsrdf')
export const time = vocabulary('time')
