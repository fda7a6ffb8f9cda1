/** DISTINCT and REDUCED, https://www.w3.org/TR/sparql11-query/#modDuplicates. */
import { describe, expect, test } from 'vitest'
import { engineOver } from '../../../support/engine.ts'
import { answerRows, bothEngines, queryTable } from '../../../support/query-table.ts'

queryTable('DISTINCT', ':a :p 1 , 1.0 , "1" , "1"@en ; :q 1 . :b :p 1 ; :q :a . _:x :q 1 . _:y :q 1 .', {
  'SELECT DISTINCT ?o { ?s :p ?o }': ['"1"', '"1"@en', '1', '1.0'],
  'SELECT DISTINCT ?s { ?s :p ?o }': [':a', ':b'],
  'SELECT DISTINCT ?s ?p { ?s ?p ?o FILTER(isIRI(?s)) }': [':a :p', ':a :q', ':b :p', ':b :q'],
  // Two blank nodes are two terms.
  'SELECT DISTINCT ?s { ?s :q 1 }': [':a', '_', '_'],
  // Unbound is a value of its own.
  'SELECT DISTINCT ?v { ?s :q ?o OPTIONAL { ?s :none ?v } }': ['-'],
  'SELECT DISTINCT ?s ?v { VALUES (?s ?v) { (1 UNDEF) (UNDEF 1) (1 UNDEF) } }': ['- 1', '1 -'],
  'SELECT DISTINCT * { { :b :q ?x } UNION { :b :q ?x } }': [':a'],
  'SELECT DISTINCT (DATATYPE(?o) = xsd:integer AS ?is) { :a :p ?o FILTER(isNumeric(?o)) }': ['false', 'true'],
  'SELECT DISTINCT ?s { ?s :p ?o } ORDER BY DESC(?s)': [':b', ':a'],
  'SELECT DISTINCT ?s { ?s ?p ?o FILTER(isIRI(?s)) } ORDER BY ?s LIMIT 1': [':a'],
  'SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s { ?s ?p ?o } }': ['4'],
})

describe('REDUCED', async () => {
  const engines = await bothEngines(':a :p 1 , 2 . :b :p 2 .')
  test('keeps every row at least once and never more often than without it', async () => {
    for (const engine of engines) {
      const rows = await answerRows(engine, 'SELECT REDUCED ?o { ?s :p ?o }')
      expect([...new Set(rows)]).toEqual(['1', '2'])
      expect(rows.length).toBeLessThanOrEqual(3)
    }
  })
})

test('rows are told apart among more than one batch holds', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `:n${index} :p ${index % 7} ; :q ${index % 3} .\n`)
  const engine = await engineOver(lines.join(''))
  expect(await answerRows(engine, 'SELECT DISTINCT ?p { ?s :p ?p } ORDER BY ?p')).toEqual([...'0123456'])
  expect(await answerRows(engine, 'SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?p ?q { ?s :p ?p ; :q ?q } }')).toEqual([
    '21',
  ])
})
