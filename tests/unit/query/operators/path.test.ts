import { describe, expect, test } from 'vitest'
import { engineOver, rowsOf } from '../../../support/engine.ts'
import { queryTable } from '../../../support/query-table.ts'

const engine = await engineOver(':a :p :b . :b :p :c . :c :p :a , :d . :x :q :a . :g { :a :p :z . :z :p :a }')

const ends = (path: string) => rowsOf(engine, `SELECT ?o { ${path} } ORDER BY ?o`)

describe('closures', () => {
  test('go round circles once, from either end', async () => {
    expect(await ends(':a :p+ ?o')).toEqual([':a', ':b', ':c', ':d'])
    expect(await ends('?o :p+ :d')).toEqual([':a', ':b', ':c'])
    expect(await ends(':d :p* ?o')).toEqual([':d'])
    expect(await rowsOf(engine, 'ASK { :a :p+ :d }')).toEqual(['true'])
    expect(await rowsOf(engine, 'ASK { :d :p+ :a }')).toEqual(['false'])
  })

  test('a loop is a node that reaches itself', async () => {
    expect(await ends('?o :p+ ?o')).toEqual([':a', ':b', ':c'])
  })

  test('of alternatives, inverses and sequences', async () => {
    expect(await ends(':x (:q|:p)+ ?o')).toEqual([':a', ':b', ':c', ':d'])
    expect(await ends(':a (:p/:p)+ ?o')).toEqual([':a', ':b', ':c', ':d'])
    expect(await ends(':d (^:p)? ?o')).toEqual([':c', ':d'])
    expect(await ends(':a (:p*/:q?)+ ?o')).toEqual([':a', ':b', ':c', ':d'])
  })

  test('of length zero: a named end reaches itself even when the graph does not hold it', async () => {
    expect(await ends(':nowhere :p* ?o')).toEqual([':nowhere'])
    expect(await ends('VALUES ?o { :nowhere } ?o :p* ?o')).toEqual([])
  })

  test('stay in their graph', async () => {
    expect(await ends('GRAPH :g { :a :p+ ?o }')).toEqual([':a', ':z'])
    expect(await rowsOf(engine, 'SELECT ?g ?o { GRAPH ?g { :z :p ?x . ?x :p+ ?o } } ORDER BY ?o')).toEqual([
      ':g :a',
      ':g :z',
    ])
  })
})

test('a chain of ten thousand nodes needs no stack', async () => {
  const chain = await engineOver(
    Array.from({ length: 10_000 }, (_, index) => `:n${index} :p :n${index + 1} .\n`).join(''),
  )
  expect(await rowsOf(chain, 'SELECT (COUNT(*) AS ?n) { :n0 :p+ ?o }')).toEqual(['10000'])
  expect(await rowsOf(chain, 'SELECT (COUNT(*) AS ?n) { ?s :p* :n10000 }')).toEqual(['10001'])
})

/** A diamond with a loop at its end, a second property, and one way back. */
const DIAMOND = ':a :p :b , :c . :b :p :d . :c :p :d . :d :p :d . :d :q :e . :e :r :a .'

queryTable('SPARQL 9.1: forms of paths and how often they give a row', DIAMOND, {
  // Sequences and alternatives count every way; closures and ? give each end once (9.3, 18.4).
  'SELECT ?o { :a :p/:p ?o }': [':d', ':d'],
  'SELECT ?o { :a :p|:p ?o }': [':b', ':b', ':c', ':c'],
  'SELECT ?o { :a (:p/:p)+ ?o }': [':d'],
  'SELECT ?o { :a :p+ ?o }': [':b', ':c', ':d'],
  'SELECT ?o { :a :p* ?o }': [':a', ':b', ':c', ':d'],
  'SELECT ?o { :a :p? ?o }': [':a', ':b', ':c'],
  'SELECT ?o { :d :p? ?o }': [':d'],
  'SELECT ?o { :d :p+ ?o }': [':d'],
  'SELECT ?s { ?s :p/:p :d }': [':a', ':a', ':b', ':c', ':d'],
  'SELECT ?s { ?s :p* :d }': [':a', ':b', ':c', ':d'],
  'SELECT ?o { :d ^:p ?o }': [':b', ':c', ':d'],
  'SELECT ?o { :d ^(:p/:p) ?o }': [':a', ':a', ':b', ':c', ':d'],
  'SELECT ?o { :a :p+/:q ?o }': [':e'],
  'SELECT ?o { :a :p*/:q?/:r? ?o }': [':a', ':a', ':b', ':c', ':d', ':e'],
  'SELECT ?o { :a (:p|:q)* ?o }': [':a', ':b', ':c', ':d', ':e'],
  'SELECT ?o { :a (:p/:q)? ?o }': [':a'],
  'SELECT ?o { :b (:p/:q)? ?o }': [':b', ':e'],
  'SELECT ?s ?o { ?s (:q/:r)+ ?o }': [':d :a'],
  'SELECT ?s ?o { ?s :q* ?o FILTER(?s != ?o) }': [':d :e'],
  'SELECT (COUNT(*) AS ?n) { ?s :q* ?o }': ['6'],
  'SELECT (COUNT(*) AS ?n) { ?s :q? ?o }': ['6'],
  'SELECT (COUNT(*) AS ?n) { ?s :none* ?o }': ['5'],
  'SELECT ?o { :a (:p?)* ?o }': [':a', ':b', ':c', ':d'],
  'SELECT ?o { :a ((:p*)*)+ ?o }': [':a', ':b', ':c', ':d'],
  'SELECT ?x { ?x :p+ ?x }': [':d'],
  'SELECT ?x { ?x :p* ?x }': [':a', ':b', ':c', ':d', ':e'],
  'SELECT ?x { ?x (:p|:q|:r)+ ?x }': [':a', ':b', ':c', ':d', ':e'],
})

queryTable('SPARQL 9.1: negated sets', DIAMOND, {
  'SELECT ?s ?o { ?s !:p ?o }': [':d :e', ':e :a'],
  'SELECT ?s ?o { ?s !(:p|:q) ?o }': [':e :a'],
  'SELECT ?s ?o { ?s !(:p|:q|:r) ?o }': [],
  'SELECT ?o { :d !^:p ?o }': [],
  'SELECT ?o { :e !^:p ?o }': [':d'],
  'SELECT ?o { :e !(:r|^:p) ?o }': [':d'],
  'SELECT ?o { :e !(:none|^:none) ?o }': [':a', ':d'],
  'SELECT ?o { :a (!:q)+ ?o }': [':b', ':c', ':d'],
  'SELECT ?o { :d (!:p)+ ?o }': [':a', ':e'],
})

queryTable('SPARQL 18.4: paths of length zero', DIAMOND, {
  'SELECT ?o { :nobody :p* ?o }': [':nobody'],
  'SELECT ?o { :nobody :p+ ?o }': [],
  'SELECT ?s { ?s :p? "text" }': ['"text"'],
  'ASK { :nobody :p* :nobody }': ['true'],
  'ASK { :nobody :p* :somebody }': ['false'],
  'ASK { :a :p? :a }': ['true'],
  'ASK { :a :p/:p? :d }': ['true'],
  'ASK { :a :p? :d }': ['false'],
  // A variable that VALUES binds is an end like any other once it is joined: only nodes of the graph reach themselves.
  'SELECT ?s ?o { VALUES ?s { :a :nobody } ?s :q* ?o }': [':a :a'],
  'SELECT ?s { VALUES ?s { :b :e } ?s :p* :d }': [':b'],
  'SELECT ?s ?o { VALUES (?s ?o) { (:a :d) (:d :a) (:b :b) } ?s :p* ?o }': [':a :d', ':b :b'],
  'SELECT ?o { OPTIONAL { :a :none ?s } ?s :q+ ?o }': [':e'],
})
