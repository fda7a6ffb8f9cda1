/** The routes: which errors and headers a client meets that asks for what the server does not give. */
import { afterAll, describe, expect, test } from 'vitest'
import type { Endpoint, QueryOptions } from '../../../src/query/endpoint.ts'
import { createApp } from '../../../src/serve/app.ts'
import { engineOver } from '../../support/engine.ts'

const engine = await engineOver(':s :p "江源区" . :g { :s :p 1 }')
const readOnly = createApp({ endpoint: engine, allowUpdate: false, limits: {} })
afterAll(() => readOnly.close())

const ask = encodeURIComponent('ASK {}')
const select = encodeURIComponent('SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 1')

describe('what cannot be written', () => {
  test.each([
    [
      `/sparql?query=${select}`,
      'The result cannot be written as image/png. It can be written as application/sparql-results+json, application/sparql-results+xml, text/csv, text/tab-separated-values.',
    ],
    [
      `/sparql?query=${ask}`,
      'The result cannot be written as image/png. It can be written as application/sparql-results+json, application/sparql-results+xml.',
    ],
    [
      '/sparql',
      'The result cannot be written as image/png. It can be written as text/turtle, application/trig, application/n-triples, application/n-quads, application/ld+json, application/rdf+xml.',
    ],
  ])('%s as a picture', async (url, message) => {
    const response = await readOnly.inject({ method: 'GET', url, headers: { accept: 'image/png' } })
    const { error, message: text } = response.json()
    expect([response.statusCode, error, text.en]).toEqual([406, 'NOT_ACCEPTABLE', message])
  })

  test('a yes or no as CSV', async () => {
    const response = await readOnly.inject({
      method: 'GET',
      url: `/sparql?query=${ask}`,
      headers: { accept: 'text/csv' },
    })
    expect(response.statusCode).toBe(406)
  })
})

test('an update to a server that only reads', async () => {
  const response = await readOnly.inject({
    method: 'POST',
    url: '/sparql',
    headers: { 'content-type': 'application/sparql-update' },
    payload: 'CLEAR ALL',
  })
  expect([response.statusCode, response.json()]).toEqual([
    403,
    {
      error: 'READ_ONLY',
      message: {
        en: 'This server is read-only. Start it with --update to allow updates.',
        zh: '该服务为只读。如需更新,请以 --update 启动。',
      },
    },
  ])
})

test('a query that does not parse says where, and is no error of the server', async () => {
  const told: unknown[] = []
  const app = createApp({ endpoint: engine, allowUpdate: false, limits: {}, onError: (error) => told.push(error) })
  const response = await app.inject({
    method: 'GET',
    url: `/sparql?query=${encodeURIComponent('SELECT *\nWHERE { ?s ?p }')}`,
  })
  expect([response.statusCode, response.headers['content-type'], response.json()]).toMatchObject([
    400,
    'application/json; charset=utf-8',
    { error: 'QUERY_SYNTAX', line: 2 },
  ])
  expect(told).toEqual([])
  await app.close()
})

test('a path may end in a slash; every answer may be read by pages of other sites', async () => {
  const response = await readOnly.inject({ method: 'GET', url: `/sparql/?query=${ask}` })
  expect([response.statusCode, response.headers['access-control-allow-origin'], response.json().boolean]).toEqual([
    200,
    '*',
    true,
  ])
})

describe('what the endpoint is asked with', () => {
  /** An endpoint that keeps what it was asked with, and answers or fails as told. */
  function listening(fail?: Error) {
    const asked: QueryOptions[] = []
    const endpoint: Endpoint = {
      query: async (sparql, options = {}) => {
        asked.push(options)
        if (fail !== undefined) throw fail
        return engine.query(sparql, options)
      },
      update: async (_, options = {}) => {
        asked.push(options)
      },
    }
    return { endpoint, asked }
  }

  test('limits, the address as base, the union of all graphs, and the dataset of the request', async () => {
    const { endpoint, asked } = listening()
    const app = createApp({ endpoint, allowUpdate: true, limits: { timeoutMs: 5000, maxRows: 9 } })
    await app.inject({ method: 'GET', url: `/sparql?query=${ask}&default-graph-uri=urn:g`, headers: { host: 'h:1' } })
    await app.inject({
      method: 'POST',
      url: '/sparql',
      headers: { host: 'h:1', 'content-type': 'application/sparql-update' },
      payload: 'CLEAR ALL',
    })
    await app.close()
    const common = {
      ...{ timeoutMs: 5000, maxRows: 9, baseIRI: 'http://h:1/sparql', defaultGraph: 'union' },
      signal: expect.any(AbortSignal) as AbortSignal,
    }
    expect(asked).toEqual([{ ...common, dataset: { default: ['urn:g'], named: [] } }, common])
  })

  test('a failure that is none of ours is told to the log alone', async () => {
    const [cause, told]: [Error, unknown[]] = [new Error('disk gone'), []]
    const { endpoint } = listening(cause)
    const app = createApp({ endpoint, allowUpdate: false, limits: {}, onError: (error) => told.push(error) })
    const response = await app.inject({ method: 'GET', url: `/sparql?query=${ask}` })
    expect([response.statusCode, response.json().error, response.body.includes('disk')]).toEqual([
      500,
      'INTERNAL',
      false,
    ])
    expect(told).toEqual([cause])
    await app.close()
  })

  test('the default graph that the server was started with', async () => {
    const { endpoint, asked } = listening()
    const app = createApp({ endpoint, allowUpdate: false, limits: {}, defaultGraph: 'unnamed' })
    await app.inject({ method: 'GET', url: `/sparql?query=${ask}` })
    const description = await app.inject({ method: 'GET', url: '/sparql', headers: { accept: 'text/turtle' } })
    expect([asked[0]?.defaultGraph, description.body.includes('UnionDefaultGraph')]).toEqual(['unnamed', false])
    await app.close()
  })
})
