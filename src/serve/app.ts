/** The HTTP server: routes over an Endpoint. The only file that imports fastify. Tests call it without a port. */

import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { InputError } from '../errors.ts'
import type { Endpoint, QueryOptions, QueryResult } from '../query/endpoint.ts'
import { ROW_FORMATS, type RowFormat } from '../query/row-formats.ts'
import { GRAPH_FORMATS, type GraphFormat } from '../rdf/graph-formats.ts'
import type { Quad } from '../rdf/term.ts'
import { isPacked, packed, tooLarge, unpacked } from './compression.ts'
import { METHODS, PREFLIGHT, READABLE_BY_ALL, refuseForeignUpdate } from './cross-origin.ts'
import { errorResponse } from './error-response.ts'
import { namesOf } from './media-types.ts'
import { chooseMediaType } from './negotiate.ts'
import { serviceDescription } from './service-description.ts'
import { readSparqlRequest } from './sparql-request.ts'

/** What a server is made with. */
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

/** Bytes of a request's address and headers together. A client that sends long queries by GET is still answered. */
const HEADER_LIMIT = 1024 * 1024

type Format = RowFormat | GraphFormat

/** The format that the client asked for among those that can hold the result, under the name it used. */
interface Chosen<F extends Format> {
  readonly format: F
  readonly mediaType: string
}

/** The format for a result by the Accept header. Throws an InputError `NOT_ACCEPTABLE`. */
function chooseFormat<F extends Format>(request: FastifyRequest, formats: Readonly<Record<string, F>>): Chosen<F> {
  const offered = Object.values(formats)
  const names = namesOf(offered.map(({ mediaType }) => mediaType))
  const mediaType = chooseMediaType(request.headers.accept, [...names.keys()])
  const format = offered.find((one) => mediaType !== undefined && one.mediaType === names.get(mediaType))
  if (mediaType !== undefined && format !== undefined) return { format, mediaType }
  const known = offered.map((one) => one.mediaType).join(', ')
  throw new InputError('NOT_ACCEPTABLE', {
    en: `The result cannot be written as ${request.headers.accept}. It can be written as ${known}.`,
    zh: `无法按 ${request.headers.accept} 输出结果。可用类型:${known}。`,
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
  reply.type(`${mediaType}; charset=utf-8`).header('vary', 'accept, accept-encoding')
  if (reply.request.method === 'HEAD') {
    // The headers are all that was asked for; the rows after the first need not be found.
    await iterator.return?.()
    return reply.send(Readable.from([]))
  }
  const source = Readable.from(all())
  const isLong = first.done !== true && isPacked(reply.request.headers['accept-encoding'], first.value)
  return isLong ? reply.header('content-encoding', 'gzip').send(packed(source)) : reply.send(source)
}

/** The result in the format that fits it and the client. CSV and TSV have no yes and no, so ASK has fewer formats. */
function sendResult(request: FastifyRequest, reply: FastifyReply, result: QueryResult): Promise<FastifyReply> {
  if (result.type === 'quads') {
    const { format, mediaType } = chooseFormat(request, GRAPH_FORMATS)
    return stream(reply, mediaType, format.write(result.quads))
  }
  const fitting = Object.entries(ROW_FORMATS).filter(([, format]) => result.type === 'bindings' || format.holdsBoolean)
  const { format, mediaType } = chooseFormat(request, Object.fromEntries(fitting))
  return stream(reply, mediaType, format.write(result))
}

/** Quads at hand as the stream that writers take. */
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

/** One request from its bytes to the reply. What goes wrong is thrown and becomes a status in the error handler. */
async function answerSparql(options: AppOptions, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const url = new URL(request.url, `http://${request.headers.host ?? 'localhost'}`)
  const operation = readSparqlRequest({
    method: request.method,
    search: url.search,
    contentType: request.headers['content-type'] ?? '',
    body: unpacked(
      Buffer.isBuffer(request.body) ? request.body : new Uint8Array(0),
      request.headers['content-encoding'],
      BODY_LIMIT,
    ),
  })
  if (operation.type === 'description') {
    const { format, mediaType } = chooseFormat(request, GRAPH_FORMATS)
    const isUnion = (options.defaultGraph ?? 'union') === 'union'
    const facts = { endpoint: `${url.origin}${url.pathname}`, allowsUpdate: options.allowUpdate, isUnion }
    return stream(reply, mediaType, format.write(each(serviceDescription(facts))))
  }
  const queryOptions: QueryOptions = {
    ...options.limits,
    // Relative IRIs are resolved against the endpoint's own address, as SPARQL 1.1 section 4.1.1 leaves to the service.
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
  refuseForeignUpdate(request.headers.origin, request.headers.host)
  await options.endpoint.update(operation.text, queryOptions)
  return reply.status(204).send()
}

/** The server over an endpoint, not yet listening. */
export function createApp(options: AppOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    // `/sparql/` means the same.
    routerOptions: { ignoreTrailingSlash: true },
    http: { maxHeaderSize: HEADER_LIMIT },
  })
  // Bodies are handed on as bytes: which media types mean what is said in sparql-request.ts alone.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, _request, reply) => {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
    const { status, body } = errorResponse(isTooLarge ? tooLarge(BODY_LIMIT) : error)
    if (status >= 500) options.onError?.(error)
    if (status === 405) reply.header('allow', METHODS)
    reply.status(status).type('application/json; charset=utf-8').send(body)
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(READABLE_BY_ALL)
  })
  app.setNotFoundHandler((request) => {
    throw new InputError('NO_SUCH_PAGE', {
      en: `There is nothing at ${request.url}; the SPARQL endpoint is /sparql.`,
      zh: `${request.url} 处没有内容;SPARQL 服务的地址是 /sparql。`,
    })
  })
  app.options('/sparql', (_request, reply) => reply.status(204).headers(PREFLIGHT).send())
  app.route({
    // Wrong methods come here too, so that they get 405 with the methods that there are, and not 404.
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/sparql',
    handler: (request, reply) => answerSparql(options, request, reply),
  })
  return app
}
