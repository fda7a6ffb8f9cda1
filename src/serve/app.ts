/** The HTTP server: routes over an Endpoint. The only file that imports fastify. Tests call it without a port. */

import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { InputError } from '../errors.ts'
import type { Endpoint, QueryOptions, QueryResult } from '../query/endpoint.ts'
import { ROW_FORMATS, type RowFormat } from '../query/row-formats.ts'
import { GRAPH_FORMATS, type GraphFormat } from '../rdf/graph-formats.ts'
import type { Quad } from '../rdf/term.ts'
import { errorResponse } from './error-response.ts'
import { chooseMediaType } from './negotiate.ts'
import { serviceDescription } from './service-description.ts'
import { readSparqlRequest } from './sparql-request.ts'

export interface AppOptions {
  readonly endpoint: Endpoint
  /** Updates are refused unless this is true. */
  readonly allowUpdate: boolean
  /** Limits of every query. */
  readonly limits: Pick<QueryOptions, 'timeoutMs' | 'maxRows' | 'maxBytes'>
  /** Which triples a pattern outside GRAPH sees where a request names no dataset. */
  readonly defaultGraph?: QueryOptions['defaultGraph']
  /** Told of every error that is not the client's. */
  onError?(error: unknown): void
}

/** Bytes of a request's body that are read at most. */
const BODY_LIMIT = 64 * 1024 * 1024

type Format = RowFormat | GraphFormat

/** The format that the client asked for, among those that can hold the result. */
function chooseFormat<F extends Format>(request: FastifyRequest, formats: Readonly<Record<string, F>>): F {
  const offered = Object.values(formats)
  const mediaType = chooseMediaType(
    request.headers.accept,
    offered.map((format) => format.mediaType),
  )
  const chosen = offered.find((format) => format.mediaType === mediaType)
  if (chosen !== undefined) return chosen
  const names = offered.map((format) => format.mediaType).join(', ')
  throw new InputError('NOT_ACCEPTABLE', {
    en: `The result cannot be written as ${request.headers.accept}. It can be written as ${names}.`,
    zh: `无法按 ${request.headers.accept} 输出结果。可用类型:${names}。`,
  })
}

/** Fetches the first part before any header is sent, so that an early error still has its own status. */
async function stream(reply: FastifyReply, mediaType: string, parts: AsyncIterable<string>): Promise<FastifyReply> {
  const iterator = parts[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* all() {
    if (first.done !== true) yield first.value
    for (let part = await iterator.next(); part.done !== true; part = await iterator.next()) yield part.value
  }
  return reply.type(`${mediaType}; charset=utf-8`).send(Readable.from(all()))
}

function sendResult(request: FastifyRequest, reply: FastifyReply, result: QueryResult): Promise<FastifyReply> {
  if (result.type === 'quads') {
    const format = chooseFormat(request, GRAPH_FORMATS)
    return stream(reply, format.mediaType, format.write(result.quads))
  }
  const fitting = Object.entries(ROW_FORMATS).filter(([, format]) => result.type === 'bindings' || format.holdsBoolean)
  const format = chooseFormat(request, Object.fromEntries(fitting))
  return stream(reply, format.mediaType, format.write(result))
}

async function* each(quads: readonly Quad[]): AsyncGenerator<Quad> {
  yield* quads
}

/** Aborts when the client goes away before its answer is complete. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}

async function answerSparql(options: AppOptions, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const url = new URL(request.url, `http://${request.headers.host ?? 'localhost'}`)
  const operation = readSparqlRequest({
    method: request.method,
    search: url.search,
    contentType: request.headers['content-type'] ?? '',
    body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(0),
  })
  if (operation.type === 'description') {
    const format = chooseFormat(request, GRAPH_FORMATS)
    const facts = { endpoint: `${url.origin}${url.pathname}`, allowsUpdate: options.allowUpdate }
    return stream(reply, format.mediaType, format.write(each(serviceDescription(facts))))
  }
  const queryOptions: QueryOptions = {
    ...options.limits,
    baseIRI: `${url.origin}${url.pathname}`,
    defaultGraph: options.defaultGraph ?? 'union',
    signal: goneSignal(reply),
    ...(operation.dataset === undefined ? {} : { dataset: operation.dataset }),
  }
  if (operation.type === 'query') {
    return sendResult(request, reply, await options.endpoint.query(operation.text, queryOptions))
  }
  if (!options.allowUpdate) {
    throw new InputError('READ_ONLY', {
      en: 'This server is read-only. Start it with --update to allow updates.',
      zh: '该服务为只读。如需更新,请以 --update 启动。',
    })
  }
  await options.endpoint.update(operation.text, queryOptions)
  return reply.status(204).send()
}

/** The server over an endpoint, not yet listening. */
export function createApp(options: AppOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  })
  // Bodies are handed on as bytes: which media types mean what is said in sparql-request.ts alone.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, _request, reply) => {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
    const { status, body } = errorResponse(
      isTooLarge
        ? new InputError('TOO_LARGE', { en: 'The body is larger than 64 MiB.', zh: '请求体超过 64 MiB。' })
        : error,
    )
    if (status >= 500) options.onError?.(error)
    reply.status(status).type('application/json; charset=utf-8').send(body)
  })
  app.all('/sparql', (request, reply) => answerSparql(options, request, reply))
  return app
}
