import { describe, expect, test } from 'vitest'
import { createEngine } from '../../../src/query/engine.ts'
import { parseSparql } from '../../../src/query/parse.ts'
import { isAllowed, type RemoteAccess, type RemoteRequest } from '../../../src/query/remote.ts'
import { serviceQuery } from '../../../src/query/service.ts'
import { blankNode, literal, namedNode, type Quad, quad, variable } from '../../../src/rdf/term.ts'
import { storeOf } from '../../support/spec-engine.ts'

const p = namedNode('http://e.org/p')
const q = namedNode('http://e.org/q')
const item = (name: string | number) => namedNode(`http://e.org/${name}`)

test.each([
  ['http://e.org/sparql', ['http://e.org/sparql'], true],
  ['http://e.org/sparql/x', ['http://e.org/sparql'], false],
  ['http://e.org/sparql/x', ['http://e.org/'], true],
  ['http://e.org.evil.net/', ['http://e.org/'], false],
  ['https://a.b/c', ['https://*'], true],
  ['file:///etc/passwd', ['*'], false],
  ['http://e.org/', [], false],
  ['http://e.org', ['http://e.org'], true],
  ['HTTP://E.org:80/data/x', ['http://e.org/data/'], true],
  ['http://e.org/data/../admin', ['http://e.org/data/'], false],
  ['http://e.org/data/%2e%2e/admin', ['http://e.org/data/*'], false],
  ['http://e.org@evil.net/', ['http://e.org*'], false],
  ['http://user:word@e.org/', ['http://e.org/'], false],
])('%s with %j is allowed: %s', (address, allow, expected) => {
  expect(isAllowed(address, allow)).toBe(expected)
})

test('the query that goes out can be read, and holds the bindings', () => {
  const text = serviceQuery({
    address: 'http://e.org/sparql',
    text: '?s <http://e.org/p> ?o . FILTER (?o > 1)',
    variables: ['s', 'o'],
    bindings: { variables: ['s'], rows: [[item(1)], [undefined], [literal('a"b', 'zh')]] },
  })
  expect(text).toBe(
    'SELECT ?s ?o WHERE { { ?s <http://e.org/p> ?o . FILTER (?o > 1) } VALUES (?s) { (<http://e.org/1>) (UNDEF) ("a\\"b"@zh) } }',
  )
  expect(parseSparql(text).form).toBe('select')
})

/** An endpoint over quads in this process, and the queries that it was sent. */
async function endpoint(quads: readonly Quad[]) {
  const engine = createEngine(await storeOf(quads))
  const sent: string[] = []
  const answer = async (_: string, request: RemoteRequest): Promise<Response> => {
    const query = new URLSearchParams(request.body ?? '').get('query') ?? ''
    sent.push(query)
    const result = await engine.query(query)
    if (result.type !== 'bindings') throw new Error('a table was expected')
    const rows = []
    for await (const row of result.bindings) {
      rows.push(
        Object.fromEntries(
          [...row].map(([key, term]) => [
            key.value,
            { type: term.termType === 'Literal' ? 'literal' : 'uri', value: term.value },
          ]),
        ),
      )
    }
    const body = JSON.stringify({ head: { vars: result.variables }, results: { bindings: rows } })
    return new Response(body, { headers: { 'content-type': 'application/sparql-results+json' } })
  }
  const remote: RemoteAccess = { allow: ['http://e.org/'], fetch: answer as unknown as RemoteAccess['fetch'] }
  return { remote, sent }
}

async function rowsOf(quads: readonly Quad[], remote: RemoteAccess | undefined, text: string): Promise<string[]> {
  const engine = createEngine(await storeOf(quads), remote === undefined ? {} : { remote })
  const result = await engine.query(text)
  if (result.type !== 'bindings') throw new Error('a table was expected')
  const rows: string[] = []
  for await (const row of result.bindings) {
    rows.push(result.variables.map((name) => row.get(variable(name))?.value ?? '-').join(' '))
  }
  return rows.sort()
}

const localQuads = Array.from({ length: 450 }, (_, index) => quad(item('s'), p, item(index)))
const remoteQuads = Array.from({ length: 450 }, (_, index) => quad(item(index), q, literal(`label ${index}`)))

describe('SERVICE', () => {
  test('sends bindings in batches and joins the answers', async () => {
    const { remote, sent } = await endpoint(remoteQuads)
    const rows = await rowsOf(
      localQuads,
      remote,
      'SELECT ?o ?l { ?s <http://e.org/p> ?o SERVICE <http://e.org/sparql> { ?o <http://e.org/q> ?l } }',
    )
    expect(rows.length).toBe(450)
    expect(rows).toContain('http://e.org/7 label 7')
    expect(sent.length).toBeLessThan(10)
    expect(sent.every((query) => query.includes('VALUES (?o)'))).toBe(true)
  })

  test('without shared variables one call serves all rows', async () => {
    const { remote, sent } = await endpoint(remoteQuads.slice(0, 2))
    const rows = await rowsOf(
      localQuads.slice(0, 3),
      remote,
      'SELECT ?o ?l { ?s <http://e.org/p> ?o SERVICE <http://e.org/sparql> { ?x <http://e.org/q> ?l } }',
    )
    expect(rows.length).toBe(6)
    expect(sent).toEqual(['SELECT ?x ?l WHERE { ?x <http://e.org/q> ?l . }'])
  })

  test('blank nodes stay at home', async () => {
    const { remote, sent } = await endpoint(remoteQuads)
    const rows = await rowsOf(
      [quad(item('s'), p, blankNode('b'))],
      remote,
      'SELECT * { ?s <http://e.org/p> ?o SERVICE <http://e.org/sparql> { ?o <http://e.org/q> ?l } }',
    )
    expect(rows).toEqual([])
    expect(sent.join()).not.toContain('_:')
  })

  test('OPTIONAL { SERVICE } keeps rows without an answer', async () => {
    const { remote } = await endpoint(remoteQuads.slice(0, 1))
    expect(
      await rowsOf(
        localQuads.slice(0, 2),
        remote,
        'SELECT ?o ?l { ?s <http://e.org/p> ?o OPTIONAL { SERVICE <http://e.org/sparql> { ?o <http://e.org/q> ?l } } }',
      ),
    ).toEqual(['http://e.org/0 label 0', 'http://e.org/1 -'])
  })

  test('a variable names the endpoint', async () => {
    const { remote } = await endpoint(remoteQuads.slice(0, 1))
    expect(
      await rowsOf(
        [quad(item('s'), p, item('sparql'))],
        remote,
        'SELECT ?l { ?s <http://e.org/p> ?e SERVICE ?e { ?x <http://e.org/q> ?l } }',
      ),
    ).toEqual(['label 0'])
  })

  const QUERY = 'SELECT ?o ?l { ?s <http://e.org/p> ?o SERVICE <http://e.org/sparql> { ?o <http://e.org/q> ?l } }'
  const failing = (answer: () => Promise<Response>): RemoteAccess => ({
    allow: ['http://e.org/'],
    fetch: answer as unknown as RemoteAccess['fetch'],
    timeoutMs: 50,
  })

  test.each<[string, RemoteAccess | undefined, string]>([
    ['no access at all', undefined, 'is not allowed here'],
    [
      'an address that is not on the list',
      { ...failing(async () => new Response('')), allow: [] },
      'is not allowed here',
    ],
    ['an error status', failing(async () => new Response('', { status: 500 })), 'it answered with status 500'],
    ['no connection', failing(() => Promise.reject(new TypeError('fetch failed'))), 'it could not be reached'],
    ['an answer that is no table', failing(async () => new Response('<html>')), 'its answer is not a table'],
    [
      'no answer in time',
      {
        ...failing(() => new Promise(() => {})),
        fetch: ((_: string, { signal }: RemoteRequest) =>
          new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason)),
          )) as RemoteAccess['fetch'],
      },
      'it did not answer in time',
    ],
    [
      'too long an answer',
      { ...failing(async () => new Response('x'.repeat(100))), maxBytes: 10 },
      'is longer than 10 bytes',
    ],
  ])('%s', async (_, remote, message) => {
    await expect(rowsOf(localQuads.slice(0, 1), remote, QUERY)).rejects.toThrow(message)
    expect(await rowsOf(localQuads.slice(0, 1), remote, QUERY.replace('SERVICE', 'SERVICE SILENT'))).toEqual([
      'http://e.org/0 -',
    ])
  })

  test('the time limit of the query ends a call, SILENT or not', async () => {
    const waiting = (_: string, { signal }: RemoteRequest): Promise<Response> =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const remote = { allow: ['http://e.org/'], fetch: waiting as unknown as RemoteAccess['fetch'] }
    const engine = createEngine(await storeOf(localQuads.slice(0, 1)), { remote })
    const start = performance.now()
    const result = await engine.query(QUERY.replace('SERVICE', 'SERVICE SILENT'), { timeoutMs: 60 })
    if (result.type !== 'bindings') throw new Error('a table was expected')
    const read = async () => {
      for await (const _row of result.bindings) expect.unreachable()
    }
    await expect(read()).rejects.toMatchObject({ code: 'TIMEOUT' })
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test('SILENT does not hide that the caller has cancelled', async () => {
    const abort = new AbortController()
    const remote = failing(() => {
      abort.abort()
      return Promise.reject(new TypeError('fetch failed'))
    })
    const engine = createEngine(await storeOf(localQuads.slice(0, 1)), { remote })
    const result = await engine.query(QUERY.replace('SERVICE', 'SERVICE SILENT'), { signal: abort.signal })
    if (result.type !== 'bindings') throw new Error('a table was expected')
    await expect(
      (async () => {
        for await (const _ of result.bindings) expect.unreachable()
      })(),
    ).rejects.toMatchObject({ code: 'ABORTED' })
  })
})
