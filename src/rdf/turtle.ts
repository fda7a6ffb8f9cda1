/** The home of n3: reads Turtle and TriG piece by piece, and writes Turtle, TriG, N-Triples and N-Quads.
 *
 *  RDF 1.1: triple terms and text directions of RDF 1.2 are refused rather than half kept. Blank node labels of the input
 *  stay as they are; nodes without a label are numbered from the start of each input, so the same input gives the same
 *  quads. */

import * as N3 from 'n3'
import type { Text } from '../errors.ts'
import { RefusedTerm, readerFactory, refuseTripleTerms } from './reader-factory.ts'
import { type Place, syntaxProblem } from './syntax-problem.ts'
import { type Quad, quad } from './term.ts'
import { Utf8Text } from './utf8-text.ts'

/** The two formats that the reader tells apart: TriG has graphs. */
export type TurtleFormat = 'turtle' | 'trig'

/** How a text is read. */
export interface TurtleOptions {
  /** `turtle` unless said otherwise. */
  readonly format?: TurtleFormat
  /** Without it a relative IRI is an error. */
  readonly baseIRI?: string
}

/** All quads of a text. Throws a SyntaxProblem with line and column. */
export function parseTurtle(text: string, options: TurtleOptions = {}): Quad[] {
  const quads: Quad[] = []
  const reader = new TurtleReader((found) => quads.push(found), options)
  reader.push(text)
  reader.end()
  return quads
}

/** The lexer of n3 with the field that its types leave out. */
class Lexer extends N3.Lexer {
  declare readonly previousToken?: TokenPlace
}

/** Reads Turtle or TriG in pieces of any size and hands on each quad as it is complete. */
export class TurtleReader {
  readonly #text = new Utf8Text()
  readonly #lexer = new Lexer({ n3: false } as N3.LexerOptions)
  readonly #lines = new RecentLines()
  #onData: (text: string) => void = () => {}
  #onEnd: () => void = () => {}

  constructor(onQuad: (quad: Quad) => void, { format = 'turtle', baseIRI }: TurtleOptions = {}) {
    const parser = new N3.Parser({
      format: format === 'trig' ? 'TriG' : 'Turtle',
      factory: readerFactory({ mayBeRelative: baseIRI !== undefined }),
      blankNodePrefix: '',
      lexer: this.#lexer,
      ...(baseIRI === undefined ? {} : { baseIRI }),
    } as N3.ParserOptions)
    const input = { on: (event: string, handler: (text?: string) => void) => this.#listen(event, handler) }
    parser.parse(input as unknown as Parameters<typeof parser.parse>[0], (error: Error | null, found: Quad | null) => {
      if (error !== null) throw error
      if (found === null) return
      refuseTripleTerms(found)
      onQuad(found)
    })
  }

  /** n3 expects a stream of Node; this is as much of one as it uses, so that pieces are parsed as they are pushed. */
  #listen(event: string, handler: (text?: string) => void): void {
    if (event === 'data') this.#onData = handler
    if (event === 'end') this.#onEnd = handler
  }

  /** Throws a SyntaxProblem. A chunk may end anywhere, even within a character. */
  push(chunk: Uint8Array | string): void {
    this.#read(typeof chunk === 'string' ? chunk : this.#text.decode(chunk))
  }

  /** Throws a SyntaxProblem for a statement that has no end. */
  end(): void {
    this.#text.end()
    // An empty input has told the lexer nothing yet.
    if (this.#lines.isEmpty) this.#read(' ')
    this.#placing(this.#onEnd)
  }

  #read(text: string): void {
    this.#lines.add(text)
    if (text !== '') this.#placing(() => this.#onData(text))
  }

  /** Runs a step of the parser; what it throws says where. */
  #placing(step: () => void): void {
    try {
      step()
    } catch (error) {
      if (error instanceof RefusedTerm) throw syntaxProblem(error.code, placeOf(this.#lexer.previousToken), error.text)
      if (!(error instanceof Error) || !('context' in error)) throw error
      const { context } = error as N3Error
      throw syntaxProblem('RDF_SYNTAX', this.#placeOfError(context), wordingOf(error.message, context), error)
    }
  }

  /** The sign that could not be read stands after the last token, if that one is in the same line. */
  #placeOfError({ token, line, previousToken }: N3Error['context']): Place {
    if (token !== undefined) return placeOf(token)
    const isSameLine = previousToken !== undefined && (previousToken.endLine ?? previousToken.line) === line
    return { line, column: this.#lines.columnAfter(line, isSameLine ? previousToken.end : 0) }
  }
}

/** Lines count from 1, columns from 0 and half-open. */
interface TokenPlace {
  readonly type: string
  readonly line: number
  readonly start: number
  readonly end: number
  readonly endLine?: number
}

/** What n3 says of an error: the token it choked on, or the one before it when the text makes no token. */
interface N3Error extends Error {
  readonly context: { readonly line: number; readonly token?: TokenPlace; readonly previousToken?: TokenPlace }
}

/** What n3 says, without its own line number, which is not always that of the fault. */
function wordingOf(message: string, { token }: N3Error['context']): Text {
  if (token?.type === 'eof') return { en: 'the text ends within a statement', zh: '文本在语句中间结束' }
  const what = message.replace(/ on line \d+\.?$/, '').replace(/\.$/, '')
  return { en: what, zh: `语法错误(${what})` }
}

/** The place of a token, counted from 1 as editors do. */
function placeOf(token: TokenPlace | undefined): Place {
  return token === undefined ? { line: 1, column: 1 } : { line: token.line, column: token.start + 1 }
}

/** Characters of the input that are kept for telling columns. */
const KEPT = 32_768

/** The last lines of the text, for telling the column of an error: n3 gives it only for whole tokens. */
class RecentLines {
  #text = ''
  #firstLine = 1

  /** Whether nothing was added yet. */
  get isEmpty(): boolean {
    return this.#text === ''
  }

  add(piece: string): void {
    const cut = this.#text.length > 2 * KEPT ? this.#text.lastIndexOf('\n', this.#text.length - KEPT) + 1 : 0
    this.#firstLine += countLineEnds(this.#text.slice(0, cut))
    this.#text = this.#text.slice(cut) + piece
  }

  /** The column, from 1, of the first sign in the line that is not space, from `column` (counted from 0) on. */
  columnAfter(line: number, column: number): number {
    const text = this.#text.split('\n')[line - this.#firstLine] ?? ''
    const space = /^[ \t]*/.exec(text.slice(column))
    return column + (space?.[0].length ?? 0) + 1
  }
}

function countLineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The formats that the writer can write. */
export type WrittenFormat = 'turtle' | 'trig' | 'ntriples' | 'nquads'

/** Our names as n3 knows them. */
const N3_FORMATS: Readonly<Record<WrittenFormat, string>> = {
  turtle: 'Turtle',
  trig: 'TriG',
  ntriples: 'N-Triples',
  nquads: 'N-Quads',
}

/** Writes quads one at a time; text comes out in pieces. */
export class TurtleWriter {
  readonly #writer: N3.Writer
  readonly #isTriples: boolean
  #pieces: string[] = []

  /** `prefixes` are declared at the top of Turtle and TriG, in the given order, used or not. */
  constructor(format: WrittenFormat, prefixes: Readonly<Record<string, string>> = {}) {
    this.#isTriples = format === 'turtle' || format === 'ntriples'
    const output = {
      write: (piece: string, _encoding: string, done?: () => void) => {
        this.#pieces.push(piece)
        done?.()
      },
      end: (done?: () => void) => done?.(),
    }
    this.#writer = new N3.Writer(output, { format: N3_FORMATS[format], prefixes: { ...prefixes } })
  }

  /** In Turtle and N-Triples the graph is left out. */
  add(written: Quad): void {
    const { subject, predicate, object } = written
    this.#writer.addQuad(this.#isTriples ? quad(subject, predicate, object) : written)
  }

  /** The text since the last call. */
  take(): string {
    const text = this.#pieces.join('')
    this.#pieces = []
    return text
  }

  /** The rest of the text; nothing can be added afterwards. */
  end(): string {
    this.#writer.end()
    return this.take()
  }
}

/** Quads as one text, in the given order. */
export function writeTurtle(
  quads: Iterable<Quad>,
  format: WrittenFormat,
  prefixes: Readonly<Record<string, string>> = {},
): string {
  const writer = new TurtleWriter(format, prefixes)
  for (const written of quads) writer.add(written)
  return writer.end()
}
