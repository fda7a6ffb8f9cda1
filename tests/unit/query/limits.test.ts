import { describe, expect, test } from 'vitest'
import { LimitError } from '../../../src/errors.ts'
import type { QueryOptions } from '../../../src/query/endpoint.ts'
import { createEngine } from '../../../src/query/engine.ts'
import { Limits } from '../../../src/query/limits.ts'
import { load } from '../../../src/store/load.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'

/** 1,500 nodes, each linked to the three after it: joins without end, long paths. */
async function bigEngine() {
  const store = new MemoryStore()
  const lines: string[] = []
  for (let node = 0; node < 1500; node++) {
    for (let step = 1; step <= 3; step++) lines.push(`<urn:${node}> <urn:p> <urn:${(node + step) % 1500}> .\n`)
    lines.push(`<urn:${node}> <urn:text> "${'甲乙丙丁'.repeat(20)}${node}" .\n`)
  }
  await load(store, lines.join(''), { format: 'nquads' })
  return createEngine(store)
}

const engine = await bigEngine()

/** Queries that would run for minutes or hold gigabytes, each in another operator. */
const HOSTILE: Readonly<Record<string, string>> = {
  'cross product': 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }',
  'cross product with a condition':
    'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && ?b != ?h && ?c = ?d && ?e = 7) }',
  'sorted cross product': 'SELECT * { ?a <urn:p> ?c . ?d <urn:p> ?f } ORDER BY ?f ?c ?a',
  'distinct cross product': 'SELECT DISTINCT * { ?a <urn:p> ?c . ?d <urn:p> ?f }',
  'paths from everywhere': 'SELECT (COUNT(*) AS ?n) { ?a (<urn:p>|^<urn:p>)* ?b . ?b <urn:p>+ ?c }',
  'nested closures': 'SELECT (COUNT(*) AS ?n) { ?a ((<urn:p>*)/(<urn:p>*))* ?b }',
  'optional without a link': 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f . ?g ?h ?i } }',
  'regular expressions':
    'SELECT (COUNT(*) AS ?n) { ?a <urn:text> ?t . ?b <urn:text> ?u FILTER(regex(concat(?t, ?u), "(甲|乙|丙)*丁{3}$")) }',
  'exists without a link':
    'SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i FILTER(?d = ?i && ?f = 3) } }',
  'minus by half a link':
    'SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?a <urn:q> ?x } MINUS { ?d ?e ?f OPTIONAL { ?d <urn:q> ?x } } }',
  'groups of a cross product': 'SELECT ?a ?f (COUNT(*) AS ?n) { ?a <urn:p> ?c . ?d <urn:p> ?f } GROUP BY ?a ?f ?c ?d',
  'a long GROUP_CONCAT': 'SELECT (GROUP_CONCAT(?t) AS ?all) { ?a <urn:text> ?t . ?b ?c ?d . ?e ?f ?g }',
}

async function runFor(sparql: string, options: QueryOptions): Promise<{ code: string; ms: number }> {
  const start = performance.now()
  try {
    const result = await engine.query(sparql, options)
    if (result.type === 'bindings') for await (const _ of result.bindings);
    return { code: 'finished', ms: performance.now() - start }
  } catch (error) {
    return { code: error instanceof LimitError ? error.code : String(error), ms: performance.now() - start }
  }
}

describe('a hostile query stops', () => {
  // The promise is 100 ms, which is measured, not tested: a busy machine may be late by any amount. What would run for
  // minutes has to stop within seconds here.
  const LATE_MS = 5000

  test.each(Object.entries(HOSTILE))('in time: %s', async (_name, sparql) => {
    const { code, ms } = await runFor(sparql, { timeoutMs: 150 })
    expect(['TIMEOUT', 'MEMORY_LIMIT', 'finished']).toContain(code)
    expect(ms).toBeLessThan(150 + LATE_MS)
  })

  test.each(Object.entries(HOSTILE))('when it is cancelled: %s', async (_name, sparql) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 100)
    const { code, ms } = await runFor(sparql, { signal: controller.signal })
    expect(['ABORTED', 'MEMORY_LIMIT', 'finished']).toContain(code)
    expect(ms).toBeLessThan(100 + LATE_MS)
  })

  test.each([
    ['sorted cross product', 5_000_000],
    ['distinct cross product', 5_000_000],
    ['groups of a cross product', 5_000_000],
  ])('when it holds too much: %s', async (name, maxBytes) => {
    expect((await runFor(HOSTILE[name]!, { maxBytes, timeoutMs: 20_000 })).code).toBe('MEMORY_LIMIT')
  })
})

test('a signal that is aborted already stops before anything runs', async () => {
  const signal = AbortSignal.abort()
  expect((await runFor('SELECT * { ?s ?p ?o }', { signal })).code).toBe('ABORTED')
})

test('rows beyond the limit are cut, and the outcome says so', async () => {
  const result = await engine.query('SELECT * { ?s <urn:p> ?o }', { maxRows: 10 })
  if (result.type !== 'bindings') throw new Error('not a SELECT')
  let rows = 0
  for await (const _ of result.bindings) rows++
  expect([rows, result.outcome()]).toEqual([10, { complete: false, reason: 'ROW_LIMIT', rows: 10 }])
})

test('as many rows as the limit are a whole result', async () => {
  const result = await engine.query('SELECT * { <urn:1> <urn:p> ?o }', { maxRows: 3 })
  if (result.type !== 'bindings') throw new Error('not a SELECT')
  for await (const _ of result.bindings);
  expect(result.outcome()).toEqual({ complete: true, rows: 3 })
})

test('memory is charged and given back', () => {
  const limits = new Limits({ maxBytes: 100 })
  limits.charge(80)
  limits.release(50)
  limits.charge(60)
  expect(limits.bytes).toBe(90)
  expect(() => limits.charge(20)).toThrow(LimitError)
})
