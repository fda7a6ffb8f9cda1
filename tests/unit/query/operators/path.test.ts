import { describe, expect, test } from 'vitest'
import { engineOver, rowsOf } from '../../../support/engine.ts'

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
