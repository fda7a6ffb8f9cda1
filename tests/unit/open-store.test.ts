/** The store as a program uses it, through the public library only: inputs, results, limits, errors, closing. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataFactory, ingest, openStore, type QueryOptions, type Store, ZhengmaiError } from '../../src/index.ts'

const { namedNode, literal, quad } = dataFactory

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-library-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The class and code of what a promise is rejected with. */
async function errorOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return error instanceof ZhengmaiError ? `${error.name} ${error.code}` : String(error)
  }
  return 'no error'
}

/** The rows of a SELECT, cells joined by blanks. */
async function rowsOf(store: Store, sparql: string, options?: QueryOptions): Promise<string[]> {
  const result = await store.query(sparql, options)
  const rows: string[] = []
  if (result.type !== 'bindings') return rows
  for await (const row of result.bindings) rows.push(result.variables.map((name) => row.get(name)?.value).join(' '))
  return rows
}

describe('load', () => {
  const LINE = '<urn:a> <urn:p> "甲" .\n'

  test.each([
    ['a text', LINE],
    ['bytes', Buffer.from(LINE)],
    ['a stream', Readable.from([Buffer.from(LINE.slice(0, 18)), Buffer.from(LINE.slice(18))])],
    ['a web stream', new Blob([LINE]).stream() as unknown as AsyncIterable<Uint8Array>],
  ])('takes %s', async (_, input) => {
    const store = await openStore()
    expect(await store.load(input, { format: 'ntriples', graph: 'urn:g' })).toEqual({ quads: 1, added: 1 })
    expect([...store.match()].map(({ object, graph }) => [object.value, graph.value])).toEqual([['甲', 'urn:g']])
  })

  test('takes quads, and counts those that are new', async () => {
    const store = await openStore()
    const one = quad(namedNode('urn:a'), namedNode('urn:p'), literal('甲'))
    const quads = async function* () {
      yield* [one, one]
    }
    expect([await store.load([one]), await store.load(quads())]).toEqual([
      { quads: 1, added: 1 },
      { quads: 2, added: 0 },
    ])
  })

  test('that fails leaves the store as it was', async () => {
    const store = await openStore()
    await store.load(LINE, { format: 'ntriples' })
    const failures = [
      store.load(`${LINE.replace('urn:a', 'urn:b')}<urn:a> .`, { format: 'turtle' }),
      store.load(LINE),
      store.load(LINE, { format: 'word' }),
      store.load(LINE, { format: 'ntriples', signal: AbortSignal.abort() }),
    ]
    expect(await Promise.all(failures.map(errorOf))).toEqual([
      'SyntaxProblem RDF_SYNTAX',
      'InputError FORMAT_UNKNOWN',
      'InputError FORMAT_UNKNOWN',
      'LimitError ABORTED',
    ])
    expect(store.size).toBe(1)
  })
})

describe('query and update', () => {
  test('each kind of query has its kind of result', async () => {
    const store = await openStore()
    await store.update('INSERT DATA { <urn:a> <urn:p> 1, 2 . GRAPH <urn:g> { <urn:b> <urn:p> 3 } }')
    expect(await rowsOf(store, 'SELECT ?o { <urn:a> ?p ?o } ORDER BY ?o')).toEqual(['1', '2'])
    const ask = await store.query('ASK { <urn:a> ?p 3 }')
    expect(ask.type === 'boolean' && ask.value).toBe(false)
    const graph = await store.query('CONSTRUCT { ?s <urn:q> ?o } WHERE { ?s ?p ?o }')
    let quads = 0
    if (graph.type === 'quads')
      for await (const { predicate } of graph.quads) quads += Number(predicate.value === 'urn:q')
    expect(quads).toBe(2)
    expect([...store.match(null, null, null, namedNode('urn:g'))].map(({ subject }) => subject.value)).toEqual([
      'urn:b',
    ])
    expect(await rowsOf(store, 'SELECT ?o { ?s ?p ?o }', { defaultGraph: 'union' })).toHaveLength(3)
  })

  test('an update is whole or not at all', async () => {
    const store = await openStore()
    const update = store.update('INSERT DATA { <urn:a> <urn:p> 1 } ; LOAD <http://127.0.0.1:1/none.ttl>')
    expect(await errorOf(update)).toMatch(/^\w+Error /)
    expect(store.size).toBe(0)
  })

  test('limits and wrong texts are errors with codes', async () => {
    const store = await openStore()
    await store.load(
      Array.from({ length: 2000 }, (_, n) => quad(namedNode(`urn:${n}`), namedNode('urn:p'), literal(String(n)))),
    )
    const product = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'
    const failures = [
      rowsOf(store, product, { timeoutMs: 50 }),
      rowsOf(store, product, { signal: AbortSignal.timeout(50) }),
      rowsOf(store, product, { signal: AbortSignal.abort() }),
      rowsOf(store, 'SELECT * { ?a ?b ?c } ORDER BY ?c', { maxBytes: 100 }),
      rowsOf(store, 'SELECT'),
      rowsOf(store, 'SELECT * { ?s foo:x ?o }'),
      rowsOf(store, 'CLEAR ALL'),
      store.update('ASK {}'),
    ]
    expect(await Promise.all(failures.map(errorOf))).toEqual([
      'LimitError TIMEOUT',
      'LimitError ABORTED',
      'LimitError ABORTED',
      'LimitError MEMORY_LIMIT',
      'QueryError QUERY_SYNTAX',
      'QueryError UNKNOWN_PREFIX',
      'QueryError NOT_A_QUERY',
      'QueryError NOT_AN_UPDATE',
    ])
  })

  test('a result that maxRows cut says so after its last row', async () => {
    const store = await openStore()
    await store.update('INSERT DATA { <urn:a> <urn:p> 1, 2, 3 }')
    const result = await store.query('SELECT * { ?s ?p ?o }', { maxRows: 2 })
    if (result.type === 'bindings') for await (const _ of result.bindings);
    expect(result.type === 'bindings' && result.outcome()).toEqual({ complete: false, reason: 'ROW_LIMIT', rows: 2 })
  })
})

describe('a folder', () => {
  test('has one writer and any number of readers, and is shut when closed', async () => {
    const at = path.join(folder, 'k')
    const writer = await openStore({ path: at })
    await writer.update('INSERT DATA { <urn:a> <urn:p> 1 }')
    const reader = await openStore({ path: at, readOnly: true })
    expect(reader.size).toBe(1)
    expect(await Promise.all([openStore({ path: at }), reader.update('CLEAR ALL')].map(errorOf))).toEqual([
      'StoreError STORE_LOCKED',
      'StoreError READ_ONLY',
    ])
    await reader.close()
    await writer.close()
    await writer.close()
    expect(await Promise.all([writer.query('ASK {}'), writer.update('CLEAR ALL')].map(errorOf))).toEqual([
      'StoreError STORE_CLOSED',
      'StoreError STORE_CLOSED',
    ])
    const again = await openStore({ path: at })
    expect(again.size).toBe(1)
    await again.close()
  })

  test('that is none is told from one', async () => {
    const file = path.join(folder, 'letter.txt')
    await writeFile(file, 'not ours')
    expect(
      await Promise.all(
        [file, path.join(folder, 'none')].map((at) => errorOf(openStore({ path: at, readOnly: true }))),
      ),
    ).toEqual(['StoreError NOT_A_STORE', 'StoreError NOT_A_STORE'])
  })
})

test('ingest tells what it took and what it left out, and stops when asked', async () => {
  const store = await openStore()
  const content = '江源区2022年度法治政府建设情况报告\n\n一、主要举措和成效\n全年收到行政复议申请15件,受理9件。\n'
  const seen: string[] = []
  const summary = await ingest(
    [
      { name: 'a.txt', content },
      { name: 'b.txt', content: ' ' },
    ],
    store,
    {
      onProgress: (done, name) => seen.push(`${done} ${name}`),
    },
  )
  expect(summary.ingested.map(({ name, report }) => [name, report])).toEqual([
    ['a.txt', 'https://w3id.org/zhengmai/id/report/220605/2022'],
  ])
  expect(summary.refused.map(({ name, code }) => [name, code])).toEqual([['b.txt', 'EMPTY_FILE']])
  expect(seen).toEqual(['1 a.txt', '2 b.txt'])
  const zm = 'PREFIX zm: <https://w3id.org/zhengmai/ont#>'
  expect(await rowsOf(store, `${zm} SELECT ?v { ?o zm:value ?v } ORDER BY ?v`)).toEqual(['9', '15'])
  expect(await errorOf(ingest([{ name: 'a.txt', content }], store, { signal: AbortSignal.abort() }))).toBe(
    'LimitError ABORTED',
  )
})
