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

function namespace(prefix: string): Namespace {
  const base = PREFIXES[prefix]
  return (localName) => namedNode(base + localName)
}

/** Ontology terms: `zm('issues')`. */
export const zm = namespace('zm')
/** Concepts: `cs('docType/law')`. */
export const cs = namespace('cs')
/** Data: `id('place/220605')`. */
export const id = namespace('id')
export const rdf = namespace('rdf')
export const rdfs = namespace('rdfs')
export const owl = namespace('owl')
export const xsd = namespace('xsd')
export const skos = namespace('skos')
export const dcterms = namespace('dcterms')
export const prov = namespace('prov')
export const qb = namespace('qb')
export const sdmxd = namespace('sdmxd')
export const nif = namespace('nif')
export const itsrdf = namespace('itsrdf')
export const time = namespace('time')
