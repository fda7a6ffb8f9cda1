/** What clients do beyond the W3C protocol tests: other names of formats, packed bodies, pages of other sites, long
 *  addresses, wrong turns. */
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/serve/app.ts'
import { engineOver } from '../support/engine.ts'

const values = Array.from({ length: 3000 }, (_, at) => `:s :p ${at} .`).join('\n')
const app = createApp({ endpoint: await engineOver(values), allowUpdate: true, limits: {} })
afterAll(() => app.close())

const ROWS = `/sparql?query=${encodeURIComponent('SELECT * { ?s ?p ?o } ORDER BY ?o LIMIT 1')}`
const MANY = `/sparql?query=${encodeURIComponent('SELECT * { ?s ?p ?o }')}`
const GRAPH = `/sparql?query=${encodeURIComponent('CONSTRUCT WHERE { ?s ?p ?o }')}`

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers })

describe('formats', () => {
  test.each([
    [ROWS, 'application/json', 'application/json', '{"head"'],
    [ROWS, 'application/xml', 'application/xml', '<?xml'],
    [ROWS, 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/xml', '<?xml'],
    [ROWS, 'text/*', 'text/csv', 's,p,o'],
    [GRAPH, 'application/json', 'application/json', '[\n{"@id"'],
    [GRAPH, 'text/plain', 'text/plain', '<urn:s> <urn:p>'],
    [GRAPH, 'application/x-turtle', 'application/x-turtle', '@prefix'],
    [GRAPH, 'application/sparql-results+json, text/turtle;q=0.5', 'text/turtle', '@prefix'],
  ])('%s for %s', async (url, accept, mediaType, start) => {
    const { headers, body } = await get(url, { accept })
    expect([headers['content-type'], headers.vary, body.slice(0, start.length)]).toEqual([
      `${mediaType}; charset=utf-8`,
      'accept, accept-encoding',
      start,
    ])
  })
})

describe('packed bodies', () => {
  test('a long answer is packed for those who take it', async () => {
    const [plain, packed, refused] = await Promise.all(
      ['identity', 'br, gzip', 'gzip;q=0'].map((encoding) => get(MANY, { 'accept-encoding': encoding })),
    )
    expect(packed?.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed!.rawPayload).toString()).toBe(plain!.body)
    expect([plain?.headers['content-encoding'], refused?.headers['content-encoding']]).toEqual([undefined, undefined])
  })

  test('a short answer is not', async () => {
    const { headers } = await get(ROWS, { 'accept-encoding': 'gzip' })
    expect(headers['content-encoding']).toBeUndefined()
  })

  test.each([
    ['gzip', gzipSync('ASK {}'), 200, '"boolean":true'],
    ['br', brotliCompressSync('ASK {}'), 200, '"boolean":true'],
    ['gzip', Buffer.from('ASK {}'), 400, 'The body is not valid gzip.'],
    ['zstd', Buffer.from('ASK {}'), 415, 'A body can be packed with gzip, deflate or br, not with zstd.'],
    ['gzip', gzipSync(Buffer.alloc(65 * 2 ** 20, ' ')), 413, 'The body is larger than 64 MiB.'],
  ])('a request packed with %s', async (encoding, payload, status, text) => {
    const response = await app.inject({
      method: 'POST',
      url: '/sparql',
      headers: { 'content-type': 'application/sparql-query', 'content-encoding': encoding },
      payload,
    })
    expect(response.statusCode).toBe(status)
    expect(response.body).toContain(text)
  })
})

describe('pages of other sites', () => {
  const update = (origin?: string) =>
    app.inject({
      method: 'POST',
      url: '/sparql',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        host: 'localhost:3030',
        ...(origin === undefined ? {} : { origin }),
      },
      payload: `update=${encodeURIComponent('INSERT DATA { <urn:a> <urn:q> 1 }')}`,
    })

  test('may read, and may ask whether they may', async () => {
    const read = await get(ROWS, { origin: 'https://editor.example' })
    const asked = await app.inject({ method: 'OPTIONS', url: '/sparql', headers: { origin: 'https://editor.example' } })
    expect([read.statusCode, read.headers['access-control-allow-origin']]).toEqual([200, '*'])
    expect([asked.statusCode, asked.headers['access-control-allow-methods'], asked.headers.allow]).toEqual([
      204,
      'GET, HEAD, POST, OPTIONS',
      'GET, HEAD, POST, OPTIONS',
    ])
  })

  test('may not write', async () => {
    expect((await update('https://evil.example')).json().error).toBe('FOREIGN_UPDATE')
    expect((await update('null')).statusCode).toBe(403)
    expect([(await update('http://localhost:3030')).statusCode, (await update()).statusCode]).toEqual([204, 204])
  })
})

describe('wrong turns', () => {
  test('another address, another method', async () => {
    const missing = await get('/query')
    expect([missing.statusCode, missing.json().message.en]).toEqual([
      404,
      'There is nothing at /query; the SPARQL endpoint is /sparql.',
    ])
    const put = await app.inject({ method: 'PUT', url: '/sparql' })
    expect([put.statusCode, put.headers.allow]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  })

  test('HEAD has the headers and no body', async () => {
    const { statusCode, headers, body } = await app.inject({ method: 'HEAD', url: ROWS })
    expect([statusCode, headers['content-type'], body]).toEqual([
      200,
      'application/sparql-results+json; charset=utf-8',
      '',
    ])
  })
})
