/** UNION, VALUES, sub-selects, LIMIT and OFFSET: https://www.w3.org/TR/sparql11-query/#alternatives, #inline-data,
 *  #subqueries and #modResultLimit. */
import { queryTable } from '../../../support/query-table.ts'

const DATA = ':a :p 1 , 2 ; :q 3 . :b :p 2 ; :q 4 . :c :q 5 .'

queryTable('UNION', DATA, {
  'SELECT ?s ?v { { ?s :p ?v } UNION { ?s :q ?v } }': [':a 1', ':a 2', ':a 3', ':b 2', ':b 4', ':c 5'],
  'SELECT ?s ?v ?w { { ?s :p ?v } UNION { ?s :q ?w } }': [':a - 3', ':a 1 -', ':a 2 -', ':b - 4', ':b 2 -', ':c - 5'],
  // Both branches may give the same row, and both are kept.
  'SELECT ?s { { ?s :p 2 } UNION { ?s :p 2 } }': [':a', ':a', ':b', ':b'],
  'SELECT ?s ?v { ?s :q ?w { ?s :p ?v } UNION { FILTER(true) } }': [':a -', ':a 1', ':a 2', ':b -', ':b 2', ':c -'],
  'SELECT * { {} UNION {} }': ['', ''],
  'SELECT ?v { { ?s :none ?v } UNION { :c :q ?v } UNION { :c :none ?v } }': ['5'],
  // A FILTER after the union is on both, a FILTER inside only on its own branch.
  'SELECT ?s ?v { { ?s :p ?v } UNION { ?s :q ?v } FILTER(?v > 2) }': [':a 3', ':b 4', ':c 5'],
  'SELECT ?s ?v { { ?s :p ?v FILTER(?v > 1) } UNION { ?s :q ?v FILTER(?v > 4) } }': [':a 2', ':b 2', ':c 5'],
  'SELECT ?s ?v { { ?s :p ?v } UNION { FILTER(?s = :a) ?s :q ?v } }': [':a 1', ':a 2', ':a 3', ':b 2'],
  // A condition on what only one branch binds drops the rows of the other.
  'SELECT ?s { { ?s :p ?v } UNION { ?s :q ?w } FILTER(?w = 5) }': [':c'],
  'SELECT ?s { { ?s :p ?v } UNION { ?s :q ?w } FILTER(!BOUND(?w)) }': [':a', ':a', ':b'],
})

queryTable('VALUES', DATA, {
  'SELECT ?s ?v { VALUES ?s { :b :c } ?s :q ?v }': [':b 4', ':c 5'],
  'SELECT ?s ?v { ?s :q ?v } VALUES ?s { :b :none }': [':b 4'],
  'SELECT ?s ?v { ?s :p ?v VALUES (?s ?v) { (:a 2) (:b 1) } }': [':a 2'],
  // UNDEF goes with everything.
  'SELECT ?s ?v { ?s :p ?v VALUES (?s ?v) { (UNDEF 2) (:a UNDEF) } }': [':a 1', ':a 2', ':a 2', ':b 2'],
  'SELECT ?s ?v { VALUES (?s ?v) { (UNDEF UNDEF) } ?s :p ?v }': [':a 1', ':a 2', ':b 2'],
  'SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) (UNDEF 2) } }': ['- 2', '1 -'],
  'SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) } VALUES (?x ?y) { (UNDEF 2) (3 4) } }': ['1 2'],
  'SELECT ?x { VALUES ?x { 1 1 } }': ['1', '1'],
  'SELECT ?x { VALUES ?x { } }': [],
  'SELECT * { VALUES () { () () } }': ['', ''],
  'SELECT ?s { ?s :q 3 VALUES () { () () } }': [':a', ':a'],
  'SELECT ?s { ?s :q 3 VALUES () { } }': [],
  // Terms are joined, not values: 1 is not 1.0.
  'SELECT ?s { ?s :p ?v VALUES ?v { 1.0 "01"^^xsd:integer } }': [],
  'SELECT ?s { ?s :p ?v FILTER(?v IN (1.0, "02"^^xsd:integer)) }': [':a', ':a', ':b'],
  'SELECT ?v { VALUES ?v { "a"@EN } VALUES ?v { "a"@en } }': ['"a"@en'],
})

queryTable('sub-selects', DATA, {
  'SELECT ?s ?n { ?s :q ?v { SELECT ?s (COUNT(*) AS ?n) { ?s :p ?w } GROUP BY ?s } }': [':a 2', ':b 1'],
  // Evaluated by itself, before the join with what is around it.
  'SELECT ?s ?v { { SELECT ?v { ?s :p ?v } ORDER BY ?v LIMIT 1 } ?s :p ?v }': [':a 1'],
  'SELECT ?s ?v { ?s :p ?v { SELECT (MAX(?w) AS ?v) { ?x :p ?w } } }': [':a 2', ':b 2'],
  // A name that is not shown is another one outside.
  'SELECT ?s ?v { ?s :q ?v { SELECT ?s { ?s :p ?v } } }': [':a 3', ':a 3', ':b 4'],
  'SELECT ?s ?v { ?s :q ?v { SELECT DISTINCT ?s { ?s :p ?v } } }': [':a 3', ':b 4'],
  'SELECT ?x { { SELECT (1 AS ?x) {} } UNION { SELECT (2 AS ?x) {} } }': ['1', '2'],
  'SELECT ?s ?m { ?s :q ?v OPTIONAL { SELECT ?s (MIN(?w) AS ?m) { ?s :p ?w } GROUP BY ?s } }': [':a 1', ':b 2', ':c -'],
  'SELECT ?s { { SELECT * { ?s :p ?v FILTER(?v = 2) } } }': [':a', ':b'],
  'SELECT * { { SELECT ?s { ?s :p ?v } } FILTER(BOUND(?v)) }': [],
  'SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } FILTER(?n = 6) }': ['6'],
  'SELECT ?s { { SELECT ?s { ?s :q ?v } ORDER BY DESC(?v) LIMIT 1 } } VALUES ?s { :a :b :c }': [':c'],
  'SELECT ?s { { SELECT ?s { ?s :q ?v VALUES ?s { :a :b } } ORDER BY DESC(?v) LIMIT 1 } }': [':b'],
})

queryTable('LIMIT and OFFSET', DATA, {
  'SELECT ?v { ?s :q ?v } ORDER BY ?v LIMIT 2': ['3', '4'],
  'SELECT ?v { ?s :q ?v } ORDER BY ?v OFFSET 1': ['4', '5'],
  'SELECT ?v { ?s :q ?v } ORDER BY ?v OFFSET 1 LIMIT 1': ['4'],
  'SELECT ?v { ?s :q ?v } ORDER BY ?v LIMIT 1 OFFSET 2': ['5'],
  'SELECT ?v { ?s :q ?v } ORDER BY ?v OFFSET 3': [],
  'SELECT ?v { ?s :q ?v } ORDER BY ?v LIMIT 0': [],
  'SELECT ?v { ?s :q ?v } LIMIT 0': [],
  'SELECT ?v { ?s :q ?v } ORDER BY DESC(?v) OFFSET 99 LIMIT 5': [],
  'SELECT DISTINCT ?v { ?s :p ?v } ORDER BY ?v LIMIT 1 OFFSET 1': ['2'],
  'SELECT (COUNT(*) AS ?n) { SELECT * { ?s ?p ?o } LIMIT 4 OFFSET 3 }': ['3'],
  'CONSTRUCT { ?s :r ?v } { ?s :q ?v } ORDER BY DESC(?v) LIMIT 1': [':c :r 5'],
  'SELECT (COUNT(*) AS ?n) { ?s :p ?v } LIMIT 0': [],
  'SELECT (COUNT(*) AS ?n) { ?s :p ?v } OFFSET 1': [],
})
