import { describe, expect, test } from 'vitest'
import { type HttpRequest, readSparqlRequest } from '../../../src/serve/sparql-request.ts'

function request(given: Partial<HttpRequest> & { readonly text?: string }): HttpRequest {
  const { text = '', ...rest } = given
  return { method: 'POST', search: '', contentType: '', body: Buffer.from(text), ...rest }
}

describe('readSparqlRequest', () => {
  test.each<[string, HttpRequest, unknown]>([
    ['GET with a query', request({ method: 'GET', search: '?query=ASK%20%7B%7D' }), { type: 'query', text: 'ASK {}' }],
    ['GET without one', request({ method: 'GET' }), { type: 'description' }],
    [
      'a form with dataset parameters in body and address',
      request({
        search: '?default-graph-uri=http://e/a',
        contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
        text: 'query=ASK+%7B%7D&named-graph-uri=http://e/b',
      }),
      { type: 'query', text: 'ASK {}', dataset: { default: ['http://e/a'], named: ['http://e/b'] } },
    ],
    [
      'an update as it is',
      request({ search: '?using-graph-uri=http://e/a', contentType: 'application/sparql-update', text: 'CLEAR ALL' }),
      { type: 'update', text: 'CLEAR ALL', dataset: { default: ['http://e/a'], named: [] } },
    ],
    [
      'Chinese in a body',
      request({ contentType: 'application/sparql-query', text: 'SELECT * { ?s ?p "江源区" }' }),
      { type: 'query', text: 'SELECT * { ?s ?p "江源区" }' },
    ],
  ])('%s', (_, given, expected) => {
    expect(readSparqlRequest(given)).toEqual(expected)
  })

  test.each<[string, HttpRequest, string]>([
    ['an update by GET', request({ method: 'GET', search: '?update=CLEAR%20ALL' }), 'BAD_REQUEST'],
    ['two queries', request({ method: 'GET', search: '?query=a&query=b' }), 'BAD_REQUEST'],
    ['another method', request({ method: 'PUT' }), 'WRONG_METHOD'],
    ['another media type', request({ contentType: 'text/plain', text: 'ASK {}' }), 'WRONG_MEDIA_TYPE'],
    ['an empty form', request({ contentType: 'application/x-www-form-urlencoded' }), 'BAD_REQUEST'],
    [
      'bytes that are no UTF-8',
      request({ contentType: 'application/sparql-query', body: Buffer.from([0x41, 0xff, 0xfe]) }),
      'BAD_REQUEST',
    ],
  ])('%s is refused', (_, given, code) => {
    expect(() => readSparqlRequest(given)).toThrow(expect.objectContaining({ code }))
  })

  test.each<[string, HttpRequest, string, string]>([
    [
      'an update by GET',
      request({ method: 'HEAD', search: '?update=CLEAR%20ALL&query=ASK' }),
      'An update must be sent by POST.',
      '更新操作必须用 POST 发送。',
    ],
    [
      'two updates',
      request({ contentType: 'application/x-www-form-urlencoded', text: 'update=a', search: '?update=b' }),
      'The parameter "update" may be given once.',
      '参数“update”只能出现一次。',
    ],
    [
      'a query and an update',
      request({ contentType: 'application/x-www-form-urlencoded', text: 'update=a&query=b' }),
      'The form must hold one "query" or one "update".',
      '表单中须有且仅有一个“query”或“update”。',
    ],
    [
      'another method',
      request({ method: 'DELETE' }),
      'DELETE is not used here; use GET or POST.',
      '此处不支持 DELETE,请用 GET 或 POST。',
    ],
    [
      'another character set',
      request({ contentType: 'application/sparql-query; charset="GBK"', text: 'ASK {}' }),
      'The body must be UTF-8, not GBK.',
      '请求体必须是 UTF-8 编码,而不是 GBK。',
    ],
    [
      'bytes that are no UTF-8',
      request({ contentType: 'application/sparql-update', body: Buffer.from([0xbd, 0xad]) }),
      'The body is not UTF-8.',
      '请求体不是 UTF-8 编码。',
    ],
    [
      'no media type',
      request({ text: 'ASK {}' }),
      'A POST needs the content type application/sparql-query, application/sparql-update or application/x-www-form-urlencoded, not "".',
      'POST 的内容类型须为 application/sparql-query、application/sparql-update 或 application/x-www-form-urlencoded,而不是“”。',
    ],
  ])('%s: what is said', (_, given, en, zh) => {
    expect(() => readSparqlRequest(given)).toThrow(expect.objectContaining({ text: { en, zh } }))
  })

  test.each(['utf-8', 'UTF8', '"Utf-8"', 'utf-8; q=1'])('charset=%s is UTF-8', (charset) => {
    const given = request({ contentType: `application/sparql-query;charset=${charset}`, text: 'ASK { "江" }' })
    expect(readSparqlRequest(given)).toEqual({ type: 'query', text: 'ASK { "江" }' })
  })

  test('graphs of queries and of updates are named by different parameters', () => {
    const search = '?default-graph-uri=a&using-named-graph-uri=b'
    const update = { search, contentType: 'application/sparql-update', text: 'CLEAR ALL' }
    expect(readSparqlRequest(request(update))).toMatchObject({ dataset: { default: [], named: ['b'] } })
    expect(readSparqlRequest(request({ method: 'GET', search: `${search}&query=ASK` }))).toMatchObject({
      dataset: { default: ['a'], named: [] },
    })
  })
})
