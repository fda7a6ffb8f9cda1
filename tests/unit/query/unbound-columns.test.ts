import { expect, test } from 'vitest'
import { parseSparql } from '../../../src/query/parse.ts'
import { unboundColumns } from '../../../src/query/unbound-columns.ts'

test('names columns that nothing binds, with the nearest variable', () => {
  const query = parseSparql('SELECT ?name ?Place ?yeer ?other (1 AS ?n) { ?report ?name ?place BIND(2020 AS ?year) }')
  expect(unboundColumns(query)).toEqual([
    { name: 'Place', place: { line: 1, column: 14 }, suggestion: 'place' },
    { name: 'yeer', place: { line: 1, column: 21 }, suggestion: 'year' },
    { name: 'other', place: { line: 1, column: 27 } },
  ])
})

test('keys of GROUP BY, VALUES and sub-selects bind', () => {
  const text = 'SELECT ?k ?v ?s { { SELECT ?s { ?s ?p ?o } } } GROUP BY ?s (STR(?s) AS ?k) ?v VALUES ?v { 1 }'
  expect(unboundColumns(parseSparql(text))).toEqual([])
})
