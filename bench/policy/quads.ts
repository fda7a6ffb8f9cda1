/** Writing N-Quads lines with the namespaces of the product. Every function returns a term or a line as text. */

import { BASE } from '../../src/rdf/namespaces.ts'

const XSD = 'http://www.w3.org/2001/XMLSchema#'

/** IRIs by local name, one function for each namespace. */
export const zm = (name: string) => `<${BASE}/ont#${name}>`
export const cs = (name: string) => `<${BASE}/cs/${name}>`
export const id = (name: string) => `<${BASE}/id/${name}>`
export const rdf = (name: string) => `<http://www.w3.org/1999/02/22-rdf-syntax-ns#${name}>`
export const skos = (name: string) => `<http://www.w3.org/2004/02/skos/core#${name}>`
export const qb = (name: string) => `<http://purl.org/linked-data/cube#${name}>`
export const sdmxd = (name: string) => `<http://purl.org/linked-data/sdmx/2009/dimension#${name}>`
export const nif = (name: string) => `<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#${name}>`

/** Literals: Chinese, English, plain, and of a datatype of XML Schema. */
export const zh = (text: string) => `"${text}"@zh-hans`
export const en = (text: string) => `"${text}"@en`
export const plain = (text: string) => `"${text}"`
export const typed = (text: string | number, datatype: string) => `"${text}"^^<${XSD}${datatype}>`

/** Lines of one graph, in the order in which they were added. */
export class GraphLines {
  readonly lines: string[] = []
  constructor(readonly graph: string) {}

  add(subject: string, predicate: string, object: string): void {
    this.lines.push(`${subject} ${predicate} ${object} ${this.graph} .\n`)
  }

  /** Adds several predicates and objects of one subject, in turn. */
  describe(subject: string, ...pairs: readonly (readonly [predicate: string, object: string])[]): void {
    for (const [predicate, object] of pairs) this.add(subject, predicate, object)
  }
}
