/** Loading RDF into a store: any input, any readable format, one transaction. What fails or is stopped leaves the store as
 *  it was. Memory grows with what is new, not with the length of the input (JSON-LD apart, which must be read whole).
 *
 *  Blank nodes are those of one load: the same label in two loads means two nodes. */

import { InputError, LimitError } from '../errors.ts'
import { decompressed } from '../rdf/decompress.ts'
import { NQuadsReader } from '../rdf/nquads-reader.ts'
import { type RdfReader, READ_FORMATS, type ReadFormat, readFormatOf } from '../rdf/read-formats.ts'
import { defaultGraph, type NamedNode, namedNode, type Quad, type Term } from '../rdf/term.ts'
import { DictionarySink } from './dictionary-sink.ts'
import type { MemoryTransaction } from './memory-transaction.ts'
import { QuadLoader } from './quad-loader.ts'
import { nextTurn } from './steps.ts'

/** How far a load has come. Bytes are those after unpacking. */
export interface LoadProgress {
  readonly quads: number
  readonly bytes: number
}

export interface LoadOptions {
  /** A format by name (`nquads`, `ntriples`, `turtle`, `trig`, `jsonld`, `rdfxml`), media type or file name. Not needed
   *  for quads. */
  readonly format?: string
  /** Where statements go that name no graph; the default graph unless given. */
  readonly graph?: NamedNode | string
  /** What relative IRIs are resolved against. */
  readonly baseIRI?: string
  /** Called after each piece of input. */
  readonly onProgress?: (progress: LoadProgress) => void
  readonly signal?: AbortSignal
}

export interface LoadResult {
  /** Statements read. */
  readonly quads: number
  /** Quads that the store did not have before. */
  readonly added: number
}

/** Text, bytes in pieces (gzip and zstd are unpacked), or RDF/JS quads. */
export type LoadInput = string | Uint8Array | AsyncIterable<Uint8Array | string> | Iterable<Quad> | AsyncIterable<Quad>

/** What can be loaded into: a source whose transactions take rows in bulk. */
export interface LoadTarget {
  begin(): Promise<MemoryTransaction>
}

/** Quads or characters between two looks at the event loop. */
const STEP_QUADS = 16_384
const STEP_BYTES = 1 << 20

/** Loads all of an input. Throws an InputError `FORMAT_UNKNOWN`, a SyntaxProblem with line and column, a LimitError
 *  `ABORTED`, or what the input itself throws. */
export async function load(target: LoadTarget, input: LoadInput, options: LoadOptions = {}): Promise<LoadResult> {
  const transaction = await target.begin()
  try {
    const before = transaction.dataset.size
    const quads = await new Loading(transaction, options).run(input)
    await transaction.sortAppended()
    const added = transaction.dataset.size - before
    await transaction.commit()
    return { quads, added }
  } finally {
    // Without effect after a commit.
    transaction.rollback()
  }
}

/** One load under way. */
class Loading {
  readonly #options: LoadOptions
  readonly #transaction: MemoryTransaction
  readonly #graph: Term
  #quads = 0
  #bytes = 0

  constructor(transaction: MemoryTransaction, options: LoadOptions) {
    this.#transaction = transaction
    this.#options = options
    this.#graph = typeof options.graph === 'string' ? namedNode(options.graph) : (options.graph ?? defaultGraph())
  }

  /** Returns the number of statements. */
  async run(input: LoadInput): Promise<number> {
    if (typeof input === 'string') await this.#readBytes(slices(Buffer.from(input)))
    else if (input instanceof Uint8Array) await this.#readBytes(decompressed(slices(input)))
    else if (Symbol.iterator in input) await this.#takeQuads(input)
    else await this.#readAsync(input)
    this.#step()
    return this.#quads
  }

  /** Whether pieces are bytes or quads is told by the first one. */
  async #readAsync(input: AsyncIterable<Uint8Array | string | Quad>): Promise<void> {
    const iterator = input[Symbol.asyncIterator]()
    const first = await iterator.next()
    const whole = chained(first, iterator)
    if (first.done !== true && isQuad(first.value)) await this.#takeQuads(whole as AsyncIterable<Quad>)
    else await this.#readBytes(decompressed(asBytes(whole as AsyncIterable<Uint8Array | string>)))
  }

  /** Text of a known format, unpacked already. */
  async #readBytes(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const reader = this.#reader(requiredFormat(this.#options.format))
    for await (const chunk of chunks) {
      reader.push(chunk)
      this.#bytes += chunk.length
      this.#step()
    }
    await reader.end()
  }

  /** N-Quads and N-Triples go to the dictionary as bytes, everything else comes as quads. */
  #reader(format: ReadFormat): RdfReader {
    if (format === 'nquads' || format === 'ntriples') {
      const sink = new DictionarySink(this.#transaction, this.#transaction.idFor(this.#graph), () => this.#quads++)
      return new NQuadsReader(sink, { triplesOnly: format === 'ntriples' })
    }
    const loader = new QuadLoader(this.#transaction, this.#graph)
    const { baseIRI } = this.#options
    return READ_FORMATS[format].read(
      (quad) => {
        loader.add(quad)
        this.#quads++
      },
      baseIRI === undefined ? {} : { baseIRI },
    )
  }

  /** RDF/JS quads, from memory or from a stream. */
  async #takeQuads(quads: Iterable<Quad> | AsyncIterable<Quad>): Promise<void> {
    const loader = new QuadLoader(this.#transaction, this.#graph)
    for await (const quad of quads) {
      loader.add(quad)
      if (++this.#quads % STEP_QUADS !== 0) continue
      this.#step()
      await nextTurn()
    }
  }

  /** Tells how far it is, and ends the load when its caller wants that. */
  #step(): void {
    this.#options.onProgress?.({ quads: this.#quads, bytes: this.#bytes })
    if (this.#options.signal?.aborted !== true) return
    throw new LimitError('ABORTED', {
      en: 'The load was stopped; the store is as it was before.',
      zh: '加载已被中止,数据库保持原状。',
    })
  }
}

function requiredFormat(said: string | undefined): ReadFormat {
  const format = said === undefined ? undefined : readFormatOf(said)
  if (format !== undefined) return format
  const known = Object.keys(READ_FORMATS).join(', ')
  throw new InputError('FORMAT_UNKNOWN', {
    en: `${said === undefined ? 'The format of the input is not given' : `The RDF format "${said}" is not known`}; use one of ${known}, a media type or a file name.`,
    zh: `${said === undefined ? '没有给出输入的格式' : `无法识别的 RDF 格式“${said}”`};可用 ${known}、媒体类型或文件名。`,
  })
}

function isQuad(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'subject' in value && 'predicate' in value
}

/** Bytes in memory as pieces, so that a long text does not keep the event loop waiting. */
async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    yield bytes.subarray(at, at + STEP_BYTES)
    if (at + STEP_BYTES < bytes.length) await nextTurn()
  }
}

async function* asBytes(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

async function* chained<T>(first: IteratorResult<T>, rest: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value
  } finally {
    // The source is closed even when the load stops early.
    await rest.return?.()
  }
}
