import { expect, test } from 'vitest'
import { engineOver, rowsOf } from '../../../support/engine.ts'
import { queryTable } from '../../../support/query-table.ts'
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

const MIXED = `
  :s :v "b" , "a"@en , "a" , 10 , 9.5 , 9.0e0 , true , :i , :h , _:x , "2022-01-02"^^xsd:date , "2022-01-01"^^xsd:date ,
    "x"^^:type , "abc"^^xsd:integer , "P1D"^^xsd:dayTimeDuration , "NaN"^^xsd:double .
`
const ASCENDING = [
  ...['_', ':h', ':i', 'NaN', '9.0e0', '9.5', '10', '"a"', '"b"', '"a"@en', 'true'],
  ...['"2022-01-01"^^xsd:date', '"2022-01-02"^^xsd:date', '"P1D"^^xsd:dayTimeDuration', 'abc', '"x"^^:type'],
]

queryTable('SPARQL 15.1: ORDER BY over terms of every kind', MIXED, {
  'SELECT ?v { :s :v ?v } ORDER BY ?v': ASCENDING,
  'SELECT ?v { :s :v ?v } ORDER BY ASC(?v)': ASCENDING,
  'SELECT ?v { :s :v ?v } ORDER BY DESC(?v)': ASCENDING.toReversed(),
  'SELECT ?v { :s :v ?v } ORDER BY ?v LIMIT 3': ASCENDING.slice(0, 3),
  'SELECT ?v { :s :v ?v } ORDER BY DESC(?v) OFFSET 2 LIMIT 3': ASCENDING.toReversed().slice(2, 5),
  // What has no value comes first.
  'SELECT ?v { :s :v ?v FILTER(isNumeric(?v)) } ORDER BY (10 / (?v - 10)) ?v': ['10', 'NaN', '9.5', '9.0e0'],
})

queryTable('keys after keys', ':a :k 1 ; :m "y" . :b :k 2 ; :m "x" . :c :k 1 ; :m "x" . :d :m "z" .', {
  'SELECT ?s { ?s :m ?m OPTIONAL { ?s :k ?k } } ORDER BY ?k ?m': [':d', ':c', ':a', ':b'],
  'SELECT ?s { ?s :m ?m OPTIONAL { ?s :k ?k } } ORDER BY DESC(?k) DESC(?m)': [':b', ':a', ':c', ':d'],
  'SELECT ?s { ?s :m ?m } ORDER BY ?m DESC(?s)': [':c', ':b', ':a', ':d'],
  'SELECT ?s { ?s :k ?k } ORDER BY (-?k) ?s': [':b', ':a', ':c'],
  'SELECT ?s { ?s :k ?k } ORDER BY DESC(?k = 1) ?s': [':a', ':c', ':b'],
  'SELECT ?s { ?s :m ?m } ORDER BY STRLEN(?m) ?s': [':a', ':b', ':c', ':d'],
  'SELECT ?m { ?s :m ?m } ORDER BY ?s': ['"y"', '"x"', '"x"', '"z"'],
  'SELECT ?m (COUNT(*) AS ?n) { ?s :m ?m } GROUP BY ?m ORDER BY DESC(?n) DESC(?m)': ['"x" 2', '"z" 1', '"y" 1'],
})
