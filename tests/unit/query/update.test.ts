/** Updates through the engine: what the store holds afterwards, in N-Quads order. */
import { describe, expect, test } from 'vitest'
import { createEngine } from '../../../src/query/engine.ts'
import type { RemoteAccess } from '../../../src/query/remote.ts'
import { namedNode } from '../../../src/rdf/term.ts'
import { NONE } from '../../../src/store/id.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'
import { quadsIn } from '../../support/spec-engine.ts'
import { failure, PREFIX, storeAfter } from '../../support/store-after.ts'

describe('data and patterns', () => {
  test('INSERT DATA and DELETE DATA', async () => {
    expect(
      await storeAfter([
        'INSERT DATA { :a :p 1, 2 . GRAPH :g { :a :p 3 } }',
        'DELETE DATA { :a :p 1 . GRAPH :g { :a :p 4 } }',
      ]),
    ).toEqual([':a :p "2"^^integer', ':a :p "3"^^integer :g'])
  })

  test('all solutions are found before anything changes, and deletions come before insertions', async () => {
    expect(
      await storeAfter([
        'INSERT DATA { :a :p :b . :b :p :c }',
        'DELETE { ?x :p ?y } INSERT { ?y :p ?x . :a :p :b } WHERE { ?x :p ?y }',
      ]),
    ).toEqual([':a :p :b', ':b :p :a', ':c :p :b'])
  })

  test('a deletion gives no ids to terms that the store does not know', async () => {
    const store = new MemoryStore()
    const engine = createEngine(store)
    await engine.update(`${PREFIX} INSERT DATA { :a :p :b }`)
    await engine.update(`${PREFIX} DELETE { ?x :unknown :nobody } INSERT { ?x :q :c } WHERE { ?x :p :b }`)
    const { terms } = store.snapshot()
    const known = ['p', 'q', 'c', 'unknown', 'nobody'].filter(
      (name) => terms.idOf(namedNode(`http://e.org/${name}`)) !== NONE,
    )
    expect(known).toEqual(['p', 'q', 'c'])
  })

  test('later operations see what earlier ones did', async () => {
    expect(await storeAfter(['INSERT DATA { :a :p 1 } ; INSERT { ?s :q ?o } WHERE { ?s :p ?o }'])).toEqual([
      ':a :p "1"^^integer',
      ':a :q "1"^^integer',
    ])
  })

  test('computed values become terms of the store', async () => {
    expect(
      await storeAfter([
        'INSERT DATA { :a :p 100000000000, "x" }',
        'DELETE { ?s :p ?o } INSERT { ?s :q ?new } WHERE { ?s :p ?o BIND(CONCAT(STR(?o), "!") AS ?new) }',
      ]),
    ).toEqual([':a :q "100000000000!"', ':a :q "x!"'])
  })

  test('blank nodes of a template are new for each solution and the same within it', async () => {
    const rows = await storeAfter([
      'INSERT DATA { :a :p 1, 2 }',
      'INSERT { _:b :is ?o . _:b :of :a } WHERE { :a :p ?o }',
    ])
    const blanks = rows.filter((row) => row.startsWith('_:')).map((row) => row.split(' ')[0])
    expect([blanks.length, new Set(blanks).size]).toEqual([4, 2])
  })

  test('solutions that would not be RDF, or leave a variable unbound, are left out', async () => {
    expect(
      await storeAfter([
        'INSERT DATA { :a :p 1, :b }',
        'INSERT { ?o :q :x . :x ?o :y . :x :r ?z . GRAPH ?o { :in :g 1 } } WHERE { :a :p ?o OPTIONAL { ?o :none ?z } }',
      ]),
    ).toEqual([':a :p "1"^^integer', ':a :p :b', ':b :q :x', ':in :g "1"^^integer :b', ':x :b :y'])
  })

  test('DELETE WHERE takes variables for graphs', async () => {
    expect(
      await storeAfter([
        'INSERT DATA { :a :p 1 . GRAPH :g { :a :p 1, 2 } GRAPH :h { :a :p 2 } }',
        'DELETE WHERE { GRAPH ?g { ?s :p 2 } }',
      ]),
    ).toEqual([':a :p "1"^^integer', ':a :p "1"^^integer :g'])
  })

  test('WITH names the graph of templates and pattern, USING only that of the pattern', async () => {
    const data = 'INSERT DATA { :a :p 0 . GRAPH :g { :a :p 1 } GRAPH :h { :a :p 2 } }'
    expect(await storeAfter([data, 'WITH :g DELETE { ?s :p ?o } INSERT { ?s :q ?o } WHERE { ?s :p ?o }'])).toEqual([
      ':a :p "0"^^integer',
      ':a :p "2"^^integer :h',
      ':a :q "1"^^integer :g',
    ])
    expect(await storeAfter([data, 'WITH :g INSERT { ?s :q ?o } USING :h WHERE { ?s :p ?o }'])).toEqual([
      ':a :p "0"^^integer',
      ':a :p "1"^^integer :g',
      ':a :p "2"^^integer :h',
      ':a :q "2"^^integer :g',
    ])
  })

  test('WITH a graph that is not there yet', async () => {
    expect(await storeAfter(['WITH :new INSERT { :a :p 1 } WHERE {}'])).toEqual([':a :p "1"^^integer :new'])
  })
})

describe('graphs', () => {
  const DATA = 'INSERT DATA { :a :p 0 . GRAPH :g { :a :p 1 } GRAPH :h { :a :p 2 } }'
  const zero = ':a :p "0"^^integer'
  const one = ':a :p "1"^^integer'
  const two = ':a :p "2"^^integer'

  test.each<[string, string[]]>([
    ['CLEAR DEFAULT', [`${one} :g`, `${two} :h`]],
    ['CLEAR GRAPH :g', [zero, `${two} :h`]],
    ['DROP NAMED', [zero]],
    ['DROP ALL', []],
    ['CLEAR GRAPH :nothing', [zero, `${one} :g`, `${two} :h`]],
    ['ADD :g TO :h', [zero, `${one} :g`, `${one} :h`, `${two} :h`]],
    ['COPY :g TO :h', [zero, `${one} :g`, `${one} :h`]],
    ['MOVE :g TO :h', [zero, `${one} :h`]],
    ['MOVE DEFAULT TO :new', [`${zero} :new`, `${one} :g`, `${two} :h`]],
    ['COPY :g TO :g', [zero, `${one} :g`, `${two} :h`]],
    ['MOVE SILENT :nothing TO :h', [zero, `${one} :g`, `${two} :h`]],
    ['CREATE GRAPH :new', [zero, `${one} :g`, `${two} :h`]],
    ['CREATE SILENT GRAPH :g', [zero, `${one} :g`, `${two} :h`]],
  ])('%s', async (request, expected) => {
    expect(await storeAfter([DATA, request])).toEqual(expected)
  })

  test.each([
    ['CREATE GRAPH :g', 'GRAPH_EXISTS'],
    ['COPY :nothing TO :h', 'NO_SUCH_GRAPH'],
    ['LOAD <http://e.org/doc>', 'REMOTE_NOT_ALLOWED'],
  ])('%s fails, and takes the operations before it back', async (request, code) => {
    expect(await failure(['INSERT DATA { GRAPH :g { :a :p 1 } }', `INSERT DATA { :a :p 2 } ; ${request}`])).toEqual({
      code,
      left: ['1'],
    })
  })

  test('a failed update leaves the writer free for the next', async () => {
    const store = new MemoryStore()
    const engine = createEngine(store)
    await expect(engine.update('LOAD <http://e.org/doc>')).rejects.toThrow(
      'LOAD <http://e.org/doc> is not allowed here',
    )
    await engine.update('INSERT DATA { <a:a> <a:b> 1 }')
    expect(quadsIn(store).length).toBe(1)
  })
})

describe('LOAD', () => {
  function web(text: string, type: string, status = 200): RemoteAccess {
    const answer = async (): Promise<Response> => new Response(text, { status, headers: { 'content-type': type } })
    return { allow: ['http://e.org/'], fetch: answer as unknown as RemoteAccess['fetch'] }
  }

  test('a document goes to the unnamed graph, or to the one that INTO names', async () => {
    const remote = web('<x> <http://e.org/p> 1 .', 'text/turtle; charset=utf-8')
    expect(await storeAfter(['LOAD <http://e.org/doc/a>'], { remote })).toEqual([
      '<http://e.org/doc/x> :p "1"^^integer',
    ])
    expect(await storeAfter(['LOAD <http://e.org/doc/a> INTO GRAPH :g'], { remote })).toEqual([
      '<http://e.org/doc/x> :p "1"^^integer :g',
    ])
  })

  test('blank nodes of two documents stay apart', async () => {
    const remote = web('_:b <http://e.org/p> 1 .', 'text/turtle')
    const rows = await storeAfter(['LOAD <http://e.org/a>', 'LOAD <http://e.org/b>'], { remote })
    expect(new Set(rows.map((row) => row.split(' ')[0])).size).toBe(2)
  })

  test.each([
    ['not turtle', 'text/turtle', 200, 'LOAD_FAILED'],
    ['', 'text/turtle', 404, 'REMOTE_FAILED'],
    ['', 'image/png', 200, 'LOAD_FAILED'],
  ])('"%s" as %s with status %d fails, and SILENT hides it', async (text, type, status, code) => {
    const remote = web(text, type, status)
    expect((await failure(['LOAD <http://e.org/a>'], { remote })).code).toBe(code)
    expect(await storeAfter(['LOAD SILENT <http://e.org/a> ; INSERT DATA { :a :p 1 }'], { remote })).toEqual([
      ':a :p "1"^^integer',
    ])
  })
})

test('a cancelled update changes nothing', async () => {
  const store = new MemoryStore()
  const engine = createEngine(store)
  const signal = AbortSignal.abort()
  await expect(engine.update('INSERT DATA { <a:a> <a:b> 1 }', { signal })).rejects.toMatchObject({ code: 'ABORTED' })
  expect(quadsIn(store)).toEqual([])
})

test('a dataset may be given by the call or by the request, not by both', async () => {
  const engine = createEngine(new MemoryStore())
  const dataset = { default: ['http://e.org/g'], named: [] }
  await expect(engine.update('INSERT { ?s ?p 1 } USING <a:g> WHERE { ?s ?p ?o }', { dataset })).rejects.toMatchObject({
    code: 'DATASET_TWICE',
  })
})
