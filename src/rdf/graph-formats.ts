/** The formats in which a graph can be written: one table from name to media type, file ending and writer. */

import { writeJsonLd } from './jsonld-writer.ts'
import { PREFIXES } from './namespaces.ts'
import { quadToNQuads } from './nquads.ts'
import { writeRdfXml } from './rdfxml-writer.ts'
import { type Quad, quad } from './term.ts'
import { TurtleWriter } from './turtle.ts'

/** A format that quads can be written in. */
export interface GraphFormat {
  readonly mediaType: string
  /** With the dot. */
  readonly ending: string
  /** Whether named graphs survive. */
  readonly holdsGraphs: boolean
  /** The document in parts, in the order of the quads. */
  write(quads: AsyncIterable<Quad>): AsyncIterable<string>
}

/** Quads written together: each part is some ten kilobytes, so a slow reader holds little. */
const PART = 128

/** Turtle and TriG declare our prefixes at their top. */
function withTurtleWriter(format: 'turtle' | 'trig'): GraphFormat['write'] {
  return async function* write(quads) {
    const writer = new TurtleWriter(format, PREFIXES)
    let count = 0
    for await (const next of quads) {
      writer.add(next)
      if (++count % PART === 0) yield writer.take()
    }
    yield writer.end()
  }
}

/** N-Quads, a line a quad. The last part may be empty. */
async function* writeLines(quads: AsyncIterable<Quad>): AsyncGenerator<string> {
  let lines: string[] = []
  for await (const next of quads) {
    lines.push(quadToNQuads(next))
    if (lines.length < PART) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

/** The same triples in the default graph, for formats that know no other; a triple of two graphs comes twice. */
async function* withoutGraphs(quads: AsyncIterable<Quad>): AsyncGenerator<Quad> {
  for await (const { subject, predicate, object } of quads) yield quad(subject, predicate, object)
}

/** By the name that commands use. The first is what a client gets that does not say what it wants. */
export const GRAPH_FORMATS: Readonly<Record<string, GraphFormat>> = {
  turtle: { mediaType: 'text/turtle', ending: '.ttl', holdsGraphs: false, write: withTurtleWriter('turtle') },
  trig: { mediaType: 'application/trig', ending: '.trig', holdsGraphs: true, write: withTurtleWriter('trig') },
  ntriples: {
    mediaType: 'application/n-triples',
    ending: '.nt',
    holdsGraphs: false,
    write: (quads) => writeLines(withoutGraphs(quads)),
  },
  nquads: { mediaType: 'application/n-quads', ending: '.nq', holdsGraphs: true, write: writeLines },
  jsonld: { mediaType: 'application/ld+json', ending: '.jsonld', holdsGraphs: true, write: writeJsonLd },
  rdfxml: { mediaType: 'application/rdf+xml', ending: '.rdf', holdsGraphs: false, write: writeRdfXml },
}
