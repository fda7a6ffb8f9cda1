/** The home of rdfxml-streaming-parser: reads RDF/XML piece by piece. */

import { RdfXmlParser } from 'rdfxml-streaming-parser'
import { RefusedTerm, readerFactory, refuseTripleTerms } from './reader-factory.ts'
import { type Place, syntaxProblem } from './syntax-problem.ts'
import type { Quad } from './term.ts'
import { Utf8Text } from './utf8-text.ts'

/** What the parser keeps to itself but we need: where it is, and that the document is closed at the end. */
interface SaxParser {
  readonly line: number
  readonly column: number
  close(): void
}

/** The library as a function of chunks: its stream machinery would hand quads on later, beyond our reach of errors. */
class Parser extends RdfXmlParser {
  #onQuad: (quad: Quad) => void = () => {}
  #failure: unknown

  listen(onQuad: (quad: Quad) => void): void {
    this.#onQuad = onQuad
    this.on('error', (error: unknown) => {
      this.#failure ??= error
    })
  }

  /** Where the library hands on quads; null is its end of stream. */
  override push(quad: Quad | null): boolean {
    if (quad !== null) this.#onQuad(quad)
    return true
  }

  readText(text: string): void {
    this._transform(text, 'utf8', (error) => {
      if (error) this.#failure ??= error
    })
    if (this.#failure !== undefined) throw this.#failure
  }

  get sax(): SaxParser {
    return (this as unknown as { saxParser: SaxParser }).saxParser
  }

  /** The library does not look whether the last element was closed. */
  finish(): void {
    this.sax.close()
    if (this.#failure !== undefined) throw this.#failure
  }
}

/** Reads a document in pieces and hands on each quad as it is complete. */
export class RdfXmlReader {
  readonly #parser: Parser
  readonly #text = new Utf8Text()

  constructor(onQuad: (quad: Quad) => void, { baseIRI }: { readonly baseIRI?: string } = {}) {
    this.#parser = new Parser({
      dataFactory: readerFactory({ mayBeRelative: baseIRI !== undefined }),
      trackPosition: true,
      ...(baseIRI === undefined ? {} : { baseIRI }),
    })
    this.#parser.listen((quad) => {
      refuseTripleTerms(quad)
      onQuad(quad)
    })
  }

  /** Throws a SyntaxProblem. A chunk may end anywhere, even within a character. */
  push(chunk: Uint8Array | string): void {
    const text = typeof chunk === 'string' ? chunk : this.#text.decode(chunk)
    if (text === '') return
    this.#placing(() => this.#parser.readText(text))
  }

  /** Throws when the document is not closed. */
  end(): void {
    this.#text.end()
    this.#placing(() => this.#parser.finish())
  }

  /** Runs a step of the parser; what it throws says where. */
  #placing(step: () => void): void {
    const { sax } = this.#parser
    // At the end of the document the library forgets where it is.
    const before = placeIn(sax)
    try {
      step()
    } catch (error) {
      const place = isLater(placeIn(sax), before) ? placeIn(sax) : before
      if (error instanceof RefusedTerm) throw syntaxProblem(error.code, place, error.text)
      if (!(error instanceof Error)) throw error
      // The library puts the place before its message, in one of two ways; ours comes once.
      const message = error.message.replace(/^(?:Line \d+ column \d+|(?:[^:\s]*:)?\d+:\d+): */, '').replace(/\.$/, '')
      throw syntaxProblem('RDF_SYNTAX', place, { en: message, zh: `语法错误(${message})` }, error)
    }
  }
}

function placeIn({ line, column }: SaxParser): Required<Place> {
  return { line, column: column + 1 }
}

function isLater(place: Required<Place>, before: Required<Place>): boolean {
  return place.line > before.line || (place.line === before.line && place.column > before.column)
}
