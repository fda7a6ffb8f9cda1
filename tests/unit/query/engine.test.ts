import { describe, expect, test } from 'vitest'
import { QueryError } from '../../../src/errors.ts'
import { engineOver, rowsOf } from '../../support/engine.ts'

const DATA = `
  :a :p :b . :b :p :c .
  :g { :a :p :x . :x :q "1"^^xsd:integer . }
  :h { :a :p :x . :y :q "2"^^xsd:integer . }
`
const engine = await engineOver(DATA)
const named = await engineOver(':g { :a :p :x } :h { :a :p :x . :a :p :y }')

describe('which graphs a pattern sees', () => {
  test('the unnamed graph by default, when it holds something', async () => {
    expect(await rowsOf(engine, 'SELECT ?o { :a :p ?o }')).toEqual([':b'])
  })

  test('else the union, each triple once', async () => {
    expect(await rowsOf(named, 'SELECT ?o { :a :p ?o } ORDER BY ?o')).toEqual([':x', ':y'])
    expect(await rowsOf(named, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')).toEqual(['2'])
  })

  test('what the caller asks for', async () => {
    expect(await rowsOf(engine, 'SELECT ?o { :a :p ?o } ORDER BY ?o', { defaultGraph: 'union' })).toEqual([':b', ':x'])
    expect(await rowsOf(named, 'SELECT ?o { :a :p ?o }', { defaultGraph: 'unnamed' })).toEqual([])
  })

  test('FROM merges graphs, FROM NAMED chooses those of GRAPH', async () => {
    expect(await rowsOf(engine, 'SELECT ?s ?o FROM :g FROM :h { ?s ?p ?o } ORDER BY ?s ?o')).toEqual([
      ':a :x',
      ':x 1',
      ':y 2',
    ])
    expect(await rowsOf(engine, 'SELECT ?g FROM NAMED :h { GRAPH ?g { :a ?p ?o } }')).toEqual([':h'])
    expect(await rowsOf(engine, 'SELECT * FROM NAMED :h { :a ?p ?o }')).toEqual([])
    expect(await rowsOf(engine, 'SELECT (COUNT(*) AS ?n) FROM :g FROM :h { ?s ?p ?o }')).toEqual(['3'])
  })

  test('the dataset of the call wins over that of the text', async () => {
    const dataset = { default: ['urn:h'], named: [] }
    expect(await rowsOf(engine, 'SELECT ?s FROM :g { ?s :q ?o }', { dataset })).toEqual([':y'])
  })

  test('GRAPH ?g leaves the unnamed graph out', async () => {
    expect(await rowsOf(engine, 'SELECT ?g { GRAPH ?g { :a :p ?o } } ORDER BY ?g')).toEqual([':g', ':h'])
    expect(
      await rowsOf(engine, 'SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g'),
    ).toEqual([':g 2', ':h 2'])
  })

  test('a sub-select with LIMIT inside GRAPH ?g is answered graph by graph', async () => {
    const sparql = 'SELECT ?g ?s { GRAPH ?g { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 1 } } ORDER BY ?g'
    expect(await rowsOf(engine, sparql)).toEqual([':g :a', ':h :a'])
  })

  test('a graph that does not exist has no solution, not even of a path of length zero', async () => {
    expect(await rowsOf(engine, 'SELECT * { GRAPH :none { OPTIONAL { ?s ?p ?o } } }')).toEqual([])
    expect(await rowsOf(engine, 'SELECT * { GRAPH :none { :a :p* ?o } }')).toEqual([])
  })
})

describe('forms of results', () => {
  test('ASK, CONSTRUCT and DESCRIBE', async () => {
    expect(await rowsOf(engine, 'ASK { :a :p :b }')).toEqual(['true'])
    expect(await rowsOf(engine, 'ASK { :b :p :a }')).toEqual(['false'])
    expect(await rowsOf(engine, 'CONSTRUCT { ?o :of ?s . ?o :of ?none } { ?s :p ?o }')).toEqual([
      ':b :of :a',
      ':c :of :b',
    ])
    expect(await rowsOf(engine, 'DESCRIBE :a ?o { :a :p ?o }')).toEqual([':a :p :b', ':b :p :c'])
  })

  test('a constructed triple comes once, one with a blank node for each solution', async () => {
    expect(await rowsOf(engine, 'CONSTRUCT { :s :is :t } { ?s :p ?o }')).toEqual([':s :is :t'])
    expect(await rowsOf(engine, 'CONSTRUCT { [] :is :t } { ?s :p ?o }')).toHaveLength(2)
  })

  test('DESCRIBE follows blank nodes and ends where they go round', async () => {
    const circle = await engineOver(':a :p _:x . _:x :p _:y . _:y :p _:x , "end" .')
    expect(await rowsOf(circle, 'DESCRIBE :a')).toHaveLength(4)
  })

  test('a variable that nothing binds stays unbound', async () => {
    expect(await rowsOf(engine, 'SELECT ?o ?never { :a :p ?o }')).toEqual([':b -'])
  })
})

describe('the memory of texts and plans', () => {
  test('the same text again, and after an update, sees the store of now', async () => {
    const changing = await engineOver(':a :p :b .')
    const sparql = 'SELECT ?o { :a :p ?o } ORDER BY ?o'
    expect(await rowsOf(changing, sparql)).toEqual([':b'])
    expect(await rowsOf(changing, sparql)).toEqual([':b'])
    await changing.update('INSERT DATA { <urn:a> <urn:p> <urn:new> }')
    expect(await rowsOf(changing, sparql)).toEqual([':b', ':new'])
  })

  test('terms that the store does not know keep their identity when a plan is used again', async () => {
    const sparql = 'SELECT ?x ?y { VALUES ?x { :unknown1 :unknown2 } VALUES ?y { :unknown2 } FILTER(?x = ?y) }'
    expect(await rowsOf(engine, sparql)).toEqual([':unknown2 :unknown2'])
    expect(await rowsOf(engine, sparql)).toEqual([':unknown2 :unknown2'])
  })

  test('a running query keeps the snapshot that it began with', async () => {
    const changing = await engineOver(':a :p :b , :c .')
    const result = await changing.query('SELECT * { ?s ?p ?o }')
    await changing.update('DELETE WHERE { ?s ?p ?o }')
    if (result.type !== 'bindings') throw new Error('not a SELECT')
    let rows = 0
    for await (const _ of result.bindings) rows++
    expect(rows).toBe(2)
  })
})

test('a text that does not parse is a QueryError of the call', async () => {
  await expect(engine.query('SELECT * { ?s ?p }')).rejects.toThrow(QueryError)
})

test('MINUS with a sub-select that names a variable without binding it takes nothing away', async () => {
  const sparql = 'SELECT ?x { ?x :p ?y MINUS { { SELECT ?x { ?z :p ?v } } VALUES ?v { :b } } } ORDER BY ?x'
  expect(await rowsOf(engine, sparql)).toEqual([':a', ':b'])
})

test('inside EXISTS the values of the row stand everywhere, in nested groups too', async () => {
  const nested = 'SELECT ?x { ?x :p ?y FILTER EXISTS { ?x :p ?z { FILTER(?x = :a) } } }'
  const optional =
    'SELECT ?x { ?x :p ?y FILTER EXISTS { ?x :p ?z OPTIONAL { :a :p ?w FILTER(?x = :b) } FILTER(bound(?w)) } }'
  expect(await rowsOf(engine, nested)).toEqual([':a'])
  expect(await rowsOf(engine, optional)).toEqual([':b'])
})

test('what a sub-select does not project is not seen outside, not even by a path', async () => {
  const sparql = 'SELECT ?y ?z { { SELECT ?x { ?x :p ?y } } ?y :p+ ?z } ORDER BY ?x ?y ?z'
  expect(await rowsOf(engine, sparql)).toEqual([':a :b', ':a :c', ':b :c', ':a :b', ':a :c', ':b :c'])
})

test('EXISTS looks for a triple with one variable twice beyond the first row', async () => {
  const data = await engineOver(':a :p :b . :b :q :a , :x . :c :q :c . :d :q :a .')
  expect(await rowsOf(data, 'SELECT ?x { ?x :p ?y FILTER EXISTS { ?z :q ?z } }')).toEqual([':a'])
})

test('MINUS inside EXISTS shares only what is a variable there', async () => {
  const sparql =
    'SELECT ?x { ?x :p ?y FILTER EXISTS { OPTIONAL { ?x :p ?z . ?z :none ?w } MINUS { ?x :p ?v } } } ORDER BY ?x'
  expect(await rowsOf(engine, sparql)).toEqual([':a', ':b'])
})

test('LIMIT inside EXISTS holds for each row by itself', async () => {
  const data = await engineOver(':a :p 1 , 2 . :b :p 3 . :c :q 4 .')
  const asked = (pattern: string) =>
    rowsOf(data, `SELECT DISTINCT ?x { ?x ?any ?o FILTER EXISTS { ${pattern} } } ORDER BY ?x`)
  expect(await asked('SELECT ?x ?v { ?x :p ?v } ORDER BY ?v LIMIT 1')).toEqual([':a', ':b'])
  expect(await asked('{ SELECT DISTINCT ?x { ?x :p ?v } LIMIT 1 } ?x :p ?w')).toEqual([':a', ':b'])
  // It shows ?w and cannot bind it, so that nothing is chosen among what it leaves.
  expect(await asked('{ SELECT ?x ?w { ?x :p ?v } LIMIT 1 } ?x ?any ?w')).toEqual([':a', ':b'])
  // Of none there is none, and a name that the sub-select does not show is not that of the row.
  expect(await asked('SELECT ?x { ?x :p ?v } LIMIT 0')).toEqual([])
  expect(await asked('SELECT ?v { ?x :q ?v } LIMIT 1')).toEqual([':a', ':b', ':c'])
})

test('LIMIT inside EXISTS stays where the pattern chooses among what it leaves', async () => {
  const data = await engineOver(':a :p 1 , 2 . :b :p 3 .')
  const asked = (filter: string) =>
    rowsOf(
      data,
      `SELECT DISTINCT ?x { ?x :p ?o FILTER EXISTS { { SELECT ?v { :a :p ?v } ORDER BY ?v LIMIT 1 } FILTER(${filter}) } }`,
    )
  expect(await asked('?v = 2')).toEqual([])
  expect((await asked('?v = 1')).toSorted()).toEqual([':a', ':b'])
})

test('MINUS inside EXISTS shares what the row at hand leaves unbound', async () => {
  const data = await engineOver(':a :p :b . :c :p :d . :c :q :d . :e :r :b , :d .')
  const asked = (rest: string) =>
    rowsOf(data, `SELECT ?x { ?x :p ?o OPTIONAL { ?x :q ?y } FILTER ${rest} } ORDER BY ?x`)
  // For :a, ?y is a variable on both sides and all is taken away; for :c it is :d, and the sides share nothing.
  expect(await asked('EXISTS { :e :r ?y MINUS { :e :r ?y } }')).toEqual([':c'])
  expect(await asked('NOT EXISTS { :e :r ?y MINUS { :e :r ?y } }')).toEqual([':a'])
  expect(await asked('EXISTS { ?x :p ?o FILTER NOT EXISTS { :e :r ?y MINUS { :e :r ?y } } }')).toEqual([':a'])
})

test('branches of a UNION inside EXISTS see the values of the row in their conditions', async () => {
  const sparql =
    'SELECT ?x { ?x :p ?y FILTER EXISTS { { ?x :none ?z } UNION { :a :p ?w FILTER(bound(?x) && ?x = :b) } } }'
  expect(await rowsOf(engine, sparql)).toEqual([':b'])
})
