/** The formats that can be read: one table from name to media types, file endings and reader. */

import type { ByteSpan } from './byte-span.ts'
import { JsonLdReader } from './jsonld.ts'
import { NQuadsReader, type TermSink } from './nquads-reader.ts'
import { RdfXmlReader } from './rdfxml.ts'
import {
  blankNode,
  defaultGraph,
  type Graph,
  literal,
  namedNode,
  type Object_,
  type Predicate,
  type Quad,
  quad,
  type Subject,
  type Term,
} from './term.ts'
import { TurtleReader } from './turtle.ts'

/** Takes an input in pieces. Both functions throw (or reject with) a SyntaxProblem. */
export interface RdfReader {
  push(chunk: Uint8Array): void
  end(): void | Promise<void>
}

/** Names of the formats that can be read, as --format takes them. */
export type ReadFormat = 'nquads' | 'ntriples' | 'turtle' | 'trig' | 'jsonld' | 'rdfxml'

/** One line of the table. */
interface ReadFormatRow {
  readonly mediaTypes: readonly string[]
  readonly endings: readonly string[]
  /** A reader that makes quads. The store reads N-Quads and N-Triples without making any. */
  read(onQuad: (quad: Quad) => void, options: { readonly baseIRI?: string }): RdfReader
}

/** By name. Media types and endings include old ones that servers still send. */
export const READ_FORMATS: Readonly<Record<ReadFormat, ReadFormatRow>> = {
  nquads: {
    mediaTypes: ['application/n-quads', 'text/x-nquads'],
    endings: ['.nq', '.nquads'],
    read: (onQuad) => new NQuadsReader(new QuadSink(onQuad)),
  },
  ntriples: {
    mediaTypes: ['application/n-triples', 'text/plain'],
    endings: ['.nt', '.ntriples'],
    // A fourth term in N-Triples is an error, not a graph.
    read: (onQuad) => new NQuadsReader(new QuadSink(onQuad), { triplesOnly: true }),
  },
  turtle: {
    mediaTypes: ['text/turtle', 'application/turtle', 'application/x-turtle'],
    endings: ['.ttl', '.turtle'],
    read: (onQuad, options) => new TurtleReader(onQuad, { ...options, format: 'turtle' }),
  },
  trig: {
    mediaTypes: ['application/trig', 'application/x-trig'],
    endings: ['.trig'],
    read: (onQuad, options) => new TurtleReader(onQuad, { ...options, format: 'trig' }),
  },
  jsonld: {
    mediaTypes: ['application/ld+json', 'application/json'],
    endings: ['.jsonld', '.json'],
    read: (onQuad, options) => new JsonLdReader(onQuad, options),
  },
  rdfxml: {
    mediaTypes: ['application/rdf+xml', 'application/xml', 'text/xml'],
    endings: ['.rdf', '.owl', '.xml'],
    read: (onQuad, options) => new RdfXmlReader(onQuad, options),
  },
}

/** File endings of packed files; the ending before them says what is inside. */
const PACKED_ENDINGS = ['.gz', '.zst', '.zstd']

/** The format that a name (`nquads`, `N-Quads`, `nq`), a media type (parameters allowed) or a file name stands for, or
 *  undefined. */
export function readFormatOf(said: string): ReadFormat | undefined {
  const wanted = said.split(';')[0]!.trim().toLowerCase()
  const packed = PACKED_ENDINGS.find((ending) => wanted.endsWith(ending))
  const name = packed === undefined ? wanted : wanted.slice(0, -packed.length)
  const found = Object.entries(READ_FORMATS).find(
    ([format, { mediaTypes, endings }]) =>
      format === name.replace(/[^a-z]/g, '') ||
      mediaTypes.includes(name) ||
      endings.some((ending) => name.endsWith(ending) || name === ending.slice(1)),
  )
  return found?.[0] as ReadFormat | undefined
}

/** Makes term objects and quads of what a byte-level reader finds. */
class QuadSink implements TermSink<Term> {
  readonly #onQuad: (quad: Quad) => void

  constructor(onQuad: (quad: Quad) => void) {
    this.#onQuad = onQuad
  }

  iri(iri: ByteSpan): Term {
    return namedNode(textOf(iri))
  }

  blank(label: ByteSpan): Term {
    return blankNode(textOf(label))
  }

  plain(lexical: ByteSpan): Term {
    return literal(textOf(lexical))
  }

  tagged(lexical: ByteSpan, language: ByteSpan): Term {
    return literal(textOf(lexical), textOf(language))
  }

  typed(lexical: ByteSpan, datatype: ByteSpan): Term {
    return literal(textOf(lexical), namedNode(textOf(datatype)))
  }

  quad(subject: Term, predicate: Term, object: Term, graph: Term = defaultGraph()): void {
    this.#onQuad(quad(subject as Subject, predicate as Predicate, object as Object_, graph as Graph))
  }
}

/** The string of a span. */
function textOf({ bytes, start, end }: ByteSpan): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()
}
