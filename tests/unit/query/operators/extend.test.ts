/** BIND and SELECT expressions, https://www.w3.org/TR/sparql11-query/#bind and #selectExpressions. */
import { queryTable } from '../../../support/query-table.ts'

queryTable('BIND', ':a :p 1 , "x" . :b :p 3 . :c :q 4 .', {
  'SELECT ?s ?w { ?s :p ?v BIND(?v * 2 AS ?w) }': [':a -', ':a 2', ':b 6'],
  'SELECT ?s ?x { ?s :p ?v BIND(?v + 1 AS ?w) BIND(?w * 10 AS ?x) }': [':a -', ':a 20', ':b 40'],
  'SELECT ?w { BIND(1 AS ?w) }': ['1'],
  'SELECT ?w { BIND(?none AS ?w) }': ['-'],
  // It ends the group before it: what follows joins with its value.
  'SELECT ?s { BIND(3 AS ?v) ?s :p ?v }': [':b'],
  'SELECT ?s { BIND(3.0 AS ?v) ?s :p ?v }': [],
  'SELECT ?s ?w { BIND(?v AS ?w) ?s :p ?v }': [':a -', ':a -', ':b -'],
  'SELECT ?s { ?s :p ?v BIND(1 AS ?one) FILTER(?v = ?one) }': [':a'],
  'SELECT ?s { ?s :p ?v { BIND(1 AS ?one) FILTER(?v = ?one) } }': [],
  'SELECT ?v { { BIND(1 AS ?v) } UNION { BIND(2 AS ?v) } }': ['1', '2'],
  'SELECT ?s ?w { ?s :p ?v OPTIONAL { ?s :q ?q BIND(?q AS ?w) } FILTER(?v = 3) }': [':b -'],
  'SELECT ?o { BIND(IRI("urn:b") AS ?s) ?s :p ?o }': ['3'],
  'SELECT ?o { BIND(IRI("urn:new") AS ?s) OPTIONAL { ?s :p ?o } }': ['-'],
  'SELECT ?n { ?s :p ?v BIND(STRLEN(STR(?v)) AS ?n) }': ['1', '1', '1'],
})

queryTable('SELECT expressions', ':a :p 1 , 2 . :b :p 3 .', {
  'SELECT (?v + 1 AS ?w) (?w * 2 AS ?x) { ?s :p ?v }': ['2 4', '3 6', '4 8'],
  'SELECT ?s (1/0 AS ?w) { ?s :p 3 }': [':b -'],
  'SELECT (?v AS ?w) { ?s :p ?v } ORDER BY DESC(?w)': ['3', '2', '1'],
  'SELECT (?v AS ?w) { ?s :p ?v } ORDER BY DESC(?v) LIMIT 1': ['3'],
  'SELECT (?none AS ?w) { ?s :p 3 }': ['-'],
  'SELECT (CONCAT(STR(?s), "!") AS ?t) { ?s :p 3 }': ['"urn:b!"'],
  'SELECT ?never { ?s :p 3 }': ['-'],
  'SELECT ?v ?s ?v { ?s :p ?v FILTER(?v = 3) }': ['3 :b'],
  'SELECT * { ?s :p ?v FILTER(?v > 2) }': [':b 3'],
  'SELECT * { [] :p 3 }': [''],
})

queryTable('BNODE("x") is one node for each solution, BNODE() always a new one', ':a :p 1 . :b :p 2 .', {
  'SELECT (COUNT(DISTINCT ?x) AS ?n) { SELECT (BNODE("k") AS ?x) { ?s :p ?v } }': ['2'],
  'SELECT ?same ?other { ?s :p 1 BIND(BNODE("k") = BNODE("k") AS ?same) BIND(BNODE() = BNODE() AS ?other) }': [
    'true false',
  ],
  'SELECT (BNODE("k") = BNODE("l") AS ?same) { ?s :p 1 }': ['false'],
  'SELECT (BNODE("k") AS ?x) (BNODE("k") AS ?y) (?x = ?y AS ?same) { ?s :p 1 }': ['_ _ true'],
  'SELECT (UUID() = UUID() AS ?same) (NOW() = NOW() AS ?now) {}': ['false true'],
})
