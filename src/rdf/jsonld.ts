/** The home of jsonld: reads JSON-LD 1.1 documents; jsonld-writer.ts writes them.
 *
 *  Reading needs the whole document in memory. Remote contexts are never fetched: what a file means must not depend on the
 *  network. */

import jsonld, { type JsonLdDocument, type Options } from 'jsonld'
import { type SyntaxProblem, ZhengmaiError } from '../errors.ts'
import { syntaxProblem } from './syntax-problem.ts'
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
import { Utf8Text } from './utf8-text.ts'

/** Collects a document and hands on its quads at the end. */
export class JsonLdReader {
  readonly #onQuad: (quad: Quad) => void
  readonly #baseIRI: string | undefined
  readonly #text = new Utf8Text()
  #pieces: string[] = []

  constructor(onQuad: (quad: Quad) => void, { baseIRI }: { readonly baseIRI?: string } = {}) {
    this.#onQuad = onQuad
    this.#baseIRI = baseIRI
  }

  /** Only keeps the piece: what a document means is known when all of it is there. */
  push(chunk: Uint8Array | string): void {
    this.#pieces.push(typeof chunk === 'string' ? chunk : this.#text.decode(chunk))
  }

  /** Throws a SyntaxProblem; `REMOTE_CONTEXT` when the document asks for a context by address. */
  async end(): Promise<void> {
    this.#text.end()
    const text = this.#pieces.join('')
    this.#pieces = []
    for (const found of await readJsonLd(text, this.#baseIRI)) this.#onQuad(found)
  }
}

/** What jsonld.toRDF gives: RDF/JS in shape, but without `equals`. */
interface PlainTerm {
  readonly termType: string
  readonly value: string
  readonly language?: string
  readonly datatype?: PlainTerm
}

/** A quad of plain terms. */
interface PlainQuad {
  readonly subject: PlainTerm
  readonly predicate: PlainTerm
  readonly object: PlainTerm
  readonly graph: PlainTerm
}

/** The quads of a document. Whatever the library throws becomes a SyntaxProblem. */
async function readJsonLd(text: string, baseIRI: string | undefined): Promise<Quad[]> {
  const document = parseJson(text)
  const options = { documentLoader: refuseRemote, ...(baseIRI === undefined ? {} : { base: baseIRI }) }
  try {
    const quads = (await jsonld.toRDF(document, options as Options.ToRdf)) as PlainQuad[]
    return quads.map(quadOf)
  } catch (error) {
    throw problemOf(error)
  }
}

/** JSON, or a SyntaxProblem with its place. */
function parseJson(text: string): JsonLdDocument {
  try {
    return JSON.parse(text) as JsonLdDocument
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const offset = endOfValidJson(text)
    const before = text.slice(0, offset)
    const place = { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
    throw syntaxProblem(
      'RDF_SYNTAX',
      place,
      { en: `this is not JSON (${message})`, zh: `不是有效的 JSON(${message})` },
      error,
    )
  }
}

/** Where a text stops being the beginning of a JSON text. The parser's messages do not always tell, but whether it has
 *  met a wrong sign or only the end too early, they do; so the place is searched by halving. */
function endOfValidJson(text: string): number {
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBeginning(text.slice(0, middle + 1))) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a text is JSON or could become it: the parser then complains of the end and of no sign before it. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    return message.includes('end of JSON input') || message.endsWith(`at position ${text.length}`)
  }
}

/** Told apart by its class, because the library wraps it before we see it again. */
class RemoteContext extends ZhengmaiError {}

/** Stands where the library expects a loader of documents. */
function refuseRemote(address: string): Promise<never> {
  throw new RemoteContext('REMOTE_CONTEXT', {
    en: `the document needs the context ${address}, and contexts are not fetched; put its content into the document`,
    zh: `文档需要上下文 ${address},本程序不从网络获取上下文,请将其内容写入文档`,
  })
}

/** jsonld wraps what a loader throws, more than once. */
function problemOf(error: unknown): SyntaxProblem {
  for (let inner: unknown = error; inner instanceof Error; inner = causeOf(inner)) {
    if (inner instanceof RemoteContext) return syntaxProblem(inner.code, {}, inner.text, error)
  }
  const message = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
  return syntaxProblem(
    'RDF_SYNTAX',
    {},
    { en: `this is not JSON-LD (${message})`, zh: `不是有效的 JSON-LD(${message})` },
    error,
  )
}

/** The library keeps the cause in `details`. */
function causeOf(error: Error): unknown {
  const { details } = error as { details?: { cause?: unknown } }
  return details?.cause ?? error.cause
}

/** The library's quad as ours. */
function quadOf({ subject, predicate, object, graph }: PlainQuad): Quad {
  return quad(
    termOf(subject) as Subject,
    termOf(predicate) as Predicate,
    termOf(object) as Object_,
    termOf(graph) as Graph,
  )
}

/** The library's term as ours. It writes `_:` before labels, which ours do not have. */
function termOf({ termType, value, language, datatype }: PlainTerm): Term {
  switch (termType) {
    case 'NamedNode':
      return namedNode(value)
    case 'BlankNode':
      return blankNode(value.replace(/^_:/, ''))
    case 'DefaultGraph':
      return defaultGraph()
    default:
      return language ? literal(value, language) : literal(value, datatype && namedNode(datatype.value))
  }
}
