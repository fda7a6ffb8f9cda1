/** RDF formats of a view: the writers of rdf/graph-formats.ts over its quads, and RDF 1.2 with reifiers, which no writer of
 *  ours knows yet. */

import { GRAPH_FORMATS } from '../rdf/graph-formats.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import { quadToNQuads, termToNTriples } from '../rdf/nquads.ts'
import type { Quad, Term } from '../rdf/term.ts'
import { type FileParts, type GraphFileFormat, inPieces, type StyledGraph } from './graph-format.ts'
import { viewQuads } from './view-quads.ts'

/** What RDF says nothing of: how a graph is drawn. */
const LOST = ['style', 'positions', 'weights', 'levels', 'origins', 'measures'] as const

/** Names for people; the keys are those of GRAPH_FORMATS. */
const TITLES: Readonly<Record<string, string>> = {
  turtle: 'Turtle',
  trig: 'TriG',
  ntriples: 'N-Triples',
  nquads: 'N-Quads',
  jsonld: 'JSON-LD',
  rdfxml: 'RDF/XML',
}

/** The writers take quads as a store gives them, one after the other in time. */
async function* oneByOne(quads: Iterable<Quad>): AsyncGenerator<Quad> {
  yield* quads
}

const PLAIN: readonly GraphFileFormat[] = Object.entries(GRAPH_FORMATS).map(([name, format]) => ({
  name,
  title: { en: `${TITLES[name]} (RDF 1.1)`, zh: `${TITLES[name]}(RDF 1.1)` },
  mediaType: format.mediaType,
  files: [
    {
      ending: format.ending,
      write: (graph: StyledGraph) =>
        format.write(oneByOne(viewQuads(graph, { hasGraphs: format.holdsGraphs, hasReifiers: false }))),
    },
  ],
  cannotHold: LOST,
}))

/** Names that Turtle may write without brackets: a safe part of its grammar. */
const LOCAL_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/

/** Prefix by namespace. */
const PREFIX_OF: ReadonlyMap<string, string> = new Map(Object.entries(PREFIXES).map(([prefix, base]) => [base, prefix]))

/** `zm:issues`; undefined where no prefix fits. Every namespace of ours ends in # or /. */
function shortName(iri: string): string | undefined {
  const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1
  const prefix = PREFIX_OF.get(iri.slice(0, end))
  const rest = iri.slice(end)
  return prefix === undefined || !LOCAL_NAME.test(rest) ? undefined : `${prefix}:${rest}`
}

/** A term in Turtle 1.2, with a prefix where one fits. */
function turtleTerm(term: Term): string {
  if (term.termType === 'NamedNode') return shortName(term.value) ?? termToNTriples(term)
  if (term.termType === 'Literal' && term.language === '') {
    // Only the datatype is shortened: the text and its escapes are those of N-Triples, which are valid Turtle.
    const { value } = term.datatype
    return termToNTriples(term).replace(`^^<${value}>`, `^^${turtleTerm(term.datatype)}`)
  }
  if (term.termType !== 'Quad') return termToNTriples(term)
  return `<<( ${[term.subject, term.predicate, term.object].map(turtleTerm).join(' ')} )>>`
}

/** Statements of one subject in a row share it. */
function* turtle12(graph: StyledGraph): Generator<string> {
  yield 'VERSION "1.2"\n'
  for (const [prefix, base] of Object.entries(PREFIXES)) yield `PREFIX ${prefix}: <${base}>\n`
  let before = ''
  for (const { subject, predicate, object } of viewQuads(graph, { hasGraphs: false, hasReifiers: true })) {
    const next = turtleTerm(subject)
    yield next === before ? ' ;\n    ' : `${before === '' ? '' : ' .\n'}\n${next} `
    yield `${turtleTerm(predicate)} ${turtleTerm(object)}`
    before = next
  }
  yield ' .\n'
}

/** Without the line VERSION "1.2", which is optional and which Oxigraph 0.5 does not know in N-Quads. */
function* nquads12(graph: StyledGraph): Generator<string> {
  for (const quad of viewQuads(graph, { hasGraphs: true, hasReifiers: true })) yield quadToNQuads(quad)
}

/** One row of the table for a format with reifiers. */
function reifying(name: string, ending: string, write: (graph: StyledGraph) => FileParts): GraphFileFormat {
  const base = name === 'turtle12' ? 'Turtle 1.2' : 'N-Quads 1.2'
  return {
    name,
    title: { en: `${base} (RDF 1.2 reifiers)`, zh: `${base}(RDF 1.2 具体化)` },
    mediaType: name === 'turtle12' ? 'text/turtle; version=1.2' : 'application/n-quads; version=1.2',
    files: [{ ending, write }],
    cannotHold: LOST,
  }
}

/** The RDF formats, those of RDF 1.1 first. */
export const RDF_FORMATS: readonly GraphFileFormat[] = [
  ...PLAIN,
  reifying('turtle12', '.rdf12.ttl', (graph) => inPieces(turtle12(graph))),
  reifying('nquads12', '.rdf12.nq', (graph) => inPieces(nquads12(graph))),
]
