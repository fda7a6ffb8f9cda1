import { expect, test } from 'vitest'
import { engineOver, rowsOf } from '../../../support/engine.ts'
import { Random } from '../../../support/random.ts'

/** 30,000 rows, more than one piece of sorting, with many equal first keys. */
const random = new Random(7)
const values = Array.from({ length: 30_000 }, (_, index) => ({
  index,
  key: random.below(50),
  other: random.below(1000),
}))
const engine = await engineOver(
  values.map(({ index, key, other }) => `:n${index} :key ${key} ; :other ${other} .\n`).join(''),
)

const byBoth = [...values].sort((left, right) => right.key - left.key || left.other - right.other)
const line = ({ key, other }: (typeof values)[number]) => `${key} ${other}`

test('sorts more rows than one piece holds', async () => {
  const rows = await rowsOf(engine, 'SELECT ?k ?o { ?s :key ?k ; :other ?o } ORDER BY DESC(?k) ?o')
  expect(rows).toEqual(byBoth.map(line))
})

test.each([1, 20, 700, 4000])('keeps the best %i, whatever ties there are', async (limit) => {
  const rows = await rowsOf(engine, `SELECT ?k ?o { ?s :key ?k ; :other ?o } ORDER BY DESC(?k) ?o LIMIT ${limit}`)
  expect(rows).toEqual(byBoth.slice(0, limit).map(line))
})

test('keeps the best by an ascending key too, and after an offset', async () => {
  const rows = await rowsOf(engine, 'SELECT ?k ?o { ?s :key ?k ; :other ?o } ORDER BY ?k DESC(?o) LIMIT 30 OFFSET 10')
  const expected = [...values].sort((left, right) => left.key - right.key || right.other - left.other).slice(10, 40)
  expect(rows).toEqual(expected.map(line))
})

test('unbound comes before blank nodes, IRIs and literals', async () => {
  const mixed = await engineOver(':a :v "x" . :b :v :iri . :c :v _:blank . :d :w 1 .')
  expect(await rowsOf(mixed, 'SELECT ?s { ?s ?p ?o OPTIONAL { ?s :v ?v } } ORDER BY ?v')).toEqual([
    ':d',
    ':c',
    ':b',
    ':a',
  ])
})
