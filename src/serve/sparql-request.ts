/** An HTTP request -> the operation that the SPARQL 1.1 Protocol says it is
 *  (https://www.w3.org/TR/sparql11-protocol/#protocol, sections 2.1 and 2.2). Pure. */

import { InputError } from '../errors.ts'
import type { QueryOptions } from '../query/endpoint.ts'

/** What of an HTTP request the protocol looks at, so that no server library is needed to test the reading. */
export interface HttpRequest {
  readonly method: string
  /** The part of the URL after `?`. */
  readonly search: string
  readonly contentType: string
  /** As sent; the protocol allows UTF-8 only. */
  readonly body: Uint8Array
}

/** What a request wants: a query, an update, or the description that stands at an endpoint without a query. */
export type SparqlOperation =
  | { readonly type: 'query' | 'update'; readonly text: string; readonly dataset?: QueryOptions['dataset'] }
  | { readonly type: 'description' }

function refuse(code: string, en: string, zh: string): never {
  throw new InputError(code, { en, zh })
}

/** The one value of a parameter that may stand once; undefined when it is not there. */
function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name)
  if (values.length > 1)
    refuse('BAD_REQUEST', `The parameter "${name}" may be given once.`, `参数“${name}”只能出现一次。`)
  return values[0]
}

/** The protocol's dataset: `default-graph-uri` for queries, `using-graph-uri` for updates. */
function datasetOf(parameters: URLSearchParams, type: 'query' | 'update'): QueryOptions['dataset'] {
  const [defaults, named] =
    type === 'query' ? ['default-graph-uri', 'named-graph-uri'] : ['using-graph-uri', 'using-named-graph-uri']
  const dataset = { default: parameters.getAll(defaults), named: parameters.getAll(named) }
  return dataset.default.length + dataset.named.length === 0 ? undefined : dataset
}

/** The body as text. Bytes that are no UTF-8 are refused, since guessing would query for other words than were
 *  meant. */
function decode(request: HttpRequest): string {
  const charset = /charset="?([^;"\s]+)/i.exec(request.contentType)?.[1] ?? 'utf-8'
  if (!/^utf-?8$/i.test(charset)) {
    refuse('BAD_REQUEST', `The body must be UTF-8, not ${charset}.`, `请求体必须是 UTF-8 编码,而不是 ${charset}。`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(request.body)
  } catch (cause) {
    const text = { en: 'The body is not UTF-8.', zh: '请求体不是 UTF-8 编码。' }
    throw new InputError('BAD_REQUEST', text, { cause })
  }
}

/** A query or update with the graphs that the request names, if it names any. */
function operation(type: 'query' | 'update', text: string, parameters: URLSearchParams): SparqlOperation {
  const dataset = datasetOf(parameters, type)
  return { type, text, ...(dataset === undefined ? {} : { dataset }) }
}

/** GET never changes anything, so that crawlers and prefetching browsers can do no harm. */
function readGet(parameters: URLSearchParams): SparqlOperation {
  if (parameters.has('update')) {
    refuse('BAD_REQUEST', 'An update must be sent by POST.', '更新操作必须用 POST 发送。')
  }
  const query = single(parameters, 'query')
  return query === undefined ? { type: 'description' } : operation('query', query, parameters)
}

/** Parameters of address and body count alike: a client may put the graphs into one and the query into the other. */
function readForm(request: HttpRequest, fromUrl: URLSearchParams): SparqlOperation {
  const parameters = new URLSearchParams([...fromUrl, ...new URLSearchParams(decode(request))])
  const [query, update] = [single(parameters, 'query'), single(parameters, 'update')]
  if (query !== undefined && update === undefined) return operation('query', query, parameters)
  if (update !== undefined && query === undefined) return operation('update', update, parameters)
  return refuse(
    'BAD_REQUEST',
    'The form must hold one "query" or one "update".',
    '表单中须有且仅有一个“query”或“update”。',
  )
}

/** What the request asks for. Throws an InputError: `BAD_REQUEST`, `WRONG_METHOD`, `WRONG_MEDIA_TYPE`. */
export function readSparqlRequest(request: HttpRequest): SparqlOperation {
  const parameters = new URLSearchParams(request.search)
  if (request.method === 'GET' || request.method === 'HEAD') return readGet(parameters)
  if (request.method !== 'POST') {
    refuse(
      'WRONG_METHOD',
      `${request.method} is not used here; use GET or POST.`,
      `此处不支持 ${request.method},请用 GET 或 POST。`,
    )
  }
  const mediaType = request.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  switch (mediaType) {
    case 'application/x-www-form-urlencoded':
      return readForm(request, parameters)
    case 'application/sparql-query':
      return operation('query', decode(request), parameters)
    case 'application/sparql-update':
      return operation('update', decode(request), parameters)
    default:
      return refuse(
        'WRONG_MEDIA_TYPE',
        `A POST needs the content type application/sparql-query, application/sparql-update or application/x-www-form-urlencoded, not "${mediaType}".`,
        `POST 的内容类型须为 application/sparql-query、application/sparql-update 或 application/x-www-form-urlencoded,而不是“${mediaType}”。`,
      )
  }
}
