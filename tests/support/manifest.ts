/** Reads the manifests of the W3C test suites (../shared/rdf-tests) into plain test descriptions. Every IRI of a suite is
 *  under SUITE, which stands for the folder of the suites, so that no test depends on where that folder lies. */
import { readFileSync } from 'node:fs'
import { Parser, Store } from 'n3'
import { RdfXmlReader } from '../../src/rdf/rdfxml.ts'
import { dataFactory, type Quad, type Term } from '../../src/rdf/term.ts'
import { sharedPath } from './shared.ts'

/** The address that relative IRIs of the suites are resolved against. */
export const SUITE = 'https://w3c.github.io/rdf-tests/'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#'
const QT = 'http://www.w3.org/2001/sw/DataAccess/tests/test-query#'
const UT = 'http://www.w3.org/2009/sparql/tests/test-update#'
const RDFS_LABEL = 'http://www.w3.org/2000/01/rdf-schema#label'

/** A file that is loaded into one graph: the unnamed one when `graph` is absent. Both are IRIs. */
export interface TestData {
  readonly file: string
  readonly graph?: string
}

/** One entry of a manifest. All files are IRIs under SUITE. */
export interface ManifestTest {
  readonly iri: string
  readonly name: string
  /** The local name of the type: `QueryEvaluationTest`. */
  readonly type: string
  /** The query or update, or the document of an RDF syntax test. */
  readonly request: string
  readonly data: readonly TestData[]
  readonly services: readonly { readonly endpoint: string; readonly file: string }[]
  /** The result file of a query. */
  readonly result?: string
  /** REDUCED: duplicates may be missing. */
  readonly isLax: boolean
  /** What an update must leave behind. */
  readonly after: readonly TestData[]
}

/** The text of a file of the suites, by its IRI. */
export function readTestFile(iri: string): string {
  return readFileSync(sharedPath('rdf-tests', iri.slice(SUITE.length)), 'utf8')
}

/** The quads of a Turtle, TriG or RDF/XML file of the suites; blank nodes are labelled apart by file. */
export function readTestQuads(iri: string): Quad[] {
  if (iri.endsWith('.rdf')) return readRdfXml(iri)
  const prefix = `${iri.slice(SUITE.length).replaceAll(/[^a-z0-9]/gi, '')}_`
  return new Parser({ baseIRI: iri, factory: dataFactory, blankNodePrefix: prefix }).parse(readTestFile(iri)) as Quad[]
}

function readRdfXml(iri: string): Quad[] {
  const quads: Quad[] = []
  const reader = new RdfXmlReader((quad) => quads.push(quad), { baseIRI: iri })
  reader.push(new TextEncoder().encode(readTestFile(iri)))
  reader.end()
  return quads
}

/** The tests of a manifest and of all that it includes: `readManifest('sparql/sparql11/bind/manifest.ttl')`. */
export function readManifest(path: string): readonly ManifestTest[] {
  const iri = SUITE + path
  const graph = new Graph(readTestQuads(iri))
  const included = graph.nodes(MF, 'include').flatMap((list) => graph.list(list))
  const entries = graph.nodes(MF, 'entries').flatMap((list) => graph.list(list))
  return [
    ...included.flatMap(({ value }) => readManifest(value.slice(SUITE.length))),
    ...entries.flatMap((entry) => graph.test(entry)),
  ]
}

class Graph {
  readonly #store: Store
  constructor(quads: readonly Quad[]) {
    this.#store = new Store([...quads])
  }

  nodes(namespace: string, name: string, subject?: Term): Term[] {
    return this.#store.getObjects((subject as Quad['subject']) ?? null, dataFactory.namedNode(namespace + name), null)
  }

  list(head: Term): Term[] {
    const [first] = this.nodes(RDF, 'first', head)
    const [rest] = this.nodes(RDF, 'rest', head)
    return first === undefined || rest === undefined ? [] : [first, ...this.list(rest)]
  }

  #value(namespace: string, name: string, subject: Term): string | undefined {
    return this.nodes(namespace, name, subject)[0]?.value
  }

  #data(node: Term): TestData[] {
    const plain = [...this.nodes(QT, 'data', node), ...this.nodes(UT, 'data', node)]
    const named = this.nodes(QT, 'graphData', node).map(({ value }) => ({ file: value, graph: value }))
    const labelled = this.nodes(UT, 'graphData', node).map((graph) => ({
      file: this.#value(UT, 'graph', graph)!,
      graph: this.nodes('', RDFS_LABEL, graph)[0]!.value,
    }))
    return [...plain.map(({ value }) => ({ file: value })), ...named, ...labelled]
  }

  test(entry: Term): ManifestTest[] {
    const [action] = this.nodes(MF, 'action', entry)
    const [result] = this.nodes(MF, 'result', entry)
    const type = this.#value('', `${RDF}type`, entry)
    if (action === undefined || type === undefined) return []
    const request = this.#value(QT, 'query', action) ?? this.#value(UT, 'request', action) ?? action.value
    return [
      {
        iri: entry.value,
        name: this.#value(MF, 'name', entry) ?? '',
        type: type.slice(type.indexOf('#') + 1),
        request,
        data: this.#data(action),
        services: this.nodes(QT, 'serviceData', action).map((service) => ({
          endpoint: this.#value(QT, 'endpoint', service)!,
          file: this.#value(QT, 'data', service)!,
        })),
        ...(result?.termType === 'NamedNode' ? { result: result.value } : {}),
        isLax: this.nodes(MF, 'resultCardinality', entry).length > 0,
        after: result?.termType === 'BlankNode' ? this.#data(result) : [],
      },
    ]
  }
}
