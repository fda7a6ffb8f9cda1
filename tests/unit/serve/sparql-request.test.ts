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
})
