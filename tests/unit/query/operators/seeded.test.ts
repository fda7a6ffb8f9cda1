/** OPTIONAL, MINUS, EXISTS and NOT EXISTS: https://www.w3.org/TR/sparql11-query/#optionals and #negation, with the cases in
 *  which MINUS and NOT EXISTS differ (8.3). */
import { queryTable } from '../../../support/query-table.ts'

const PEOPLE = `
  :a :name "A" ; :mbox :m1 , :m2 ; :age 30 .
  :b :name "B" ; :knows :a , :c .
  :c :name "C"@en ; :age 17 ; :knows :c .
  :d :age 40 .
`

queryTable('OPTIONAL', PEOPLE, {
  'SELECT ?x ?m { ?x :name ?n OPTIONAL { ?x :mbox ?m } }': [':a :m1', ':a :m2', ':b -', ':c -'],
  'SELECT ?x ?g { ?x :name ?n OPTIONAL { ?x :age ?g FILTER(?g > 18) } }': [':a 30', ':b -', ':c -'],
  // The condition of an OPTIONAL sees the left side (17.2 of the examples in section 6.1).
  'SELECT ?x ?y { ?x :age ?g OPTIONAL { ?y :age ?h FILTER(?h > ?g) } }': [':a :d', ':c :a', ':c :d', ':d -'],
  // An error in the condition is no match.
  'SELECT ?x ?g { ?x :name ?n OPTIONAL { ?x :age ?g FILTER(?none) } }': [':a -', ':b -', ':c -'],
  'SELECT ?x ?m ?g { ?x :name ?n OPTIONAL { ?x :mbox ?m } OPTIONAL { ?x :age ?g } }': [
    ':a :m1 30',
    ':a :m2 30',
    ':b - -',
    ':c - 17',
  ],
  'SELECT ?x ?y ?g { ?x :name ?n OPTIONAL { ?x :knows ?y OPTIONAL { ?y :age ?g } } }': [
    ':a - -',
    ':b :a 30',
    ':b :c 17',
    ':c :c 17',
  ],
  // What the first OPTIONAL leaves unbound, the second may bind; what it binds, the second must agree with.
  'SELECT ?x ?v { ?x :name ?n OPTIONAL { ?x :mbox ?v } OPTIONAL { ?x :age ?v } }': [
    ':a :m1',
    ':a :m2',
    ':b -',
    ':c 17',
  ],
  'SELECT ?x ?v { OPTIONAL { ?x :none ?v } OPTIONAL { ?x :mbox ?v } }': [':a :m1', ':a :m2'],
  'SELECT ?x { OPTIONAL { ?x :none ?v } }': ['-'],
  'SELECT ?x ?e { ?x :mbox :m1 OPTIONAL { BIND(1/0 AS ?e) } }': [':a -'],
  'SELECT ?x ?e { ?x :mbox :m1 OPTIONAL { VALUES ?e { 1 2 } } }': [':a 1', ':a 2'],
  'SELECT ?x { ?x :name ?n OPTIONAL { ?x :age ?g } FILTER(!BOUND(?g)) }': [':b'],
  'SELECT ?x { ?x :name ?n OPTIONAL { ?x :age ?g } FILTER(?g < 18) }': [':c'],
  'SELECT ?x { ?x :name ?n OPTIONAL { ?x :age ?g } FILTER(COALESCE(?g, 0) < 18) }': [':b', ':c'],
  // The right side stands by itself when another OPTIONAL binds its variable later (the bottom-up reading of 18.2.2.2).
  'SELECT ?x ?y { ?x :mbox :m1 OPTIONAL { ?y :name "B" OPTIONAL { ?y :knows ?x } } }': [':a :b'],
  'SELECT ?x ?y { ?x :mbox :m1 OPTIONAL { ?y :name "B" OPTIONAL { ?y :none ?x } } }': [':a :b'],
})

queryTable('MINUS', PEOPLE, {
  'SELECT ?x { ?x :name ?n MINUS { ?x :age ?g } }': [':b'],
  'SELECT ?x { ?x :name ?n MINUS { ?x :age ?g FILTER(?g > 18) } }': [':b', ':c'],
  // Nothing shared takes nothing away, not even where it holds.
  'SELECT ?x { ?x :name ?n MINUS { ?y :age ?g } }': [':a', ':b', ':c'],
  'SELECT ?x { ?x :name ?n MINUS { :a :age 30 } }': [':a', ':b', ':c'],
  // A variable of the left side has no value inside.
  'SELECT ?x ?n { ?x :age ?n MINUS { ?x :knows ?y FILTER(?n = 17) } }': [':a 30', ':c 17', ':d 40'],
  // Rows share what both bind: unbound on either side is no part of the comparison.
  'SELECT ?x { ?x :name ?n OPTIONAL { ?x :age ?g } MINUS { VALUES ?g { 17 30 } } }': [':b'],
  'SELECT ?x { ?x :name ?n MINUS { VALUES (?x ?n) { (:a UNDEF) (UNDEF "B") } } }': [':c'],
  'SELECT ?x { ?x :name ?n MINUS { VALUES (?x ?n) { (UNDEF UNDEF) } } }': [':a', ':b', ':c'],
  'SELECT ?x { ?x :name ?n MINUS { VALUES (?x ?n) { (:a "B") } } }': [':a', ':b', ':c'],
  'SELECT ?x { ?x :name ?n MINUS { } }': [':a', ':b', ':c'],
  'SELECT ?x { ?x :name ?n MINUS { ?x :age ?g } MINUS { ?x :knows :c } }': [],
  'SELECT ?x { ?x :name ?n MINUS { { ?x :age 30 } UNION { ?x :age 17 } } }': [':b'],
  'SELECT ?x { ?x :name ?n MINUS { SELECT ?x { ?x :age ?n } ORDER BY ?n LIMIT 1 } }': [':a', ':b'],
})

queryTable('EXISTS and NOT EXISTS', PEOPLE, {
  'SELECT ?x { ?x :name ?n FILTER NOT EXISTS { ?x :age ?g } }': [':b'],
  'SELECT ?x { ?x :name ?n FILTER EXISTS { ?x :age ?g FILTER(?g > 18) } }': [':a'],
  // Nothing shared: it holds for every row or for none.
  'SELECT ?x { ?x :name ?n FILTER NOT EXISTS { ?y :age ?g } }': [],
  'SELECT ?x { ?x :name ?n FILTER NOT EXISTS { :a :age 30 } }': [],
  'SELECT ?x { ?x :name ?n FILTER NOT EXISTS { :a :age 31 } }': [':a', ':b', ':c'],
  'SELECT ?x { ?x :name ?n FILTER EXISTS { } }': [':a', ':b', ':c'],
  'SELECT ?x { ?x :name ?n FILTER NOT EXISTS { } }': [],
  // A variable of the row has its value inside, in a FILTER too.
  'SELECT ?x ?n { ?x :age ?n FILTER NOT EXISTS { ?x :knows ?y FILTER(?n = 17) } }': [':a 30', ':d 40'],
  'SELECT ?x { ?x :age ?g FILTER EXISTS { ?y :age ?h FILTER(?h > ?g) } }': [':a', ':c'],
  'SELECT ?x { ?x :age ?g FILTER NOT EXISTS { ?y :age ?h FILTER(?h > ?g) } }': [':d'],
  'SELECT ?x { ?x :name ?n OPTIONAL { ?x :age ?g } FILTER EXISTS { ?y :age ?g } }': [':a', ':b', ':c'],
  'SELECT ?x { ?x :name ?n FILTER(EXISTS { ?x :mbox ?m } || EXISTS { ?x :knows ?x }) }': [':a', ':c'],
  'SELECT ?x { ?x :name ?n FILTER(!EXISTS { ?x :mbox ?m }) }': [':b', ':c'],
  'SELECT ?x (EXISTS { ?x :mbox ?m } AS ?has) { ?x :name ?n }': [':a true', ':b false', ':c false'],
  'SELECT ?x ?has { ?x :name ?n BIND(IF(EXISTS { ?x :knows ?y }, "yes", "no") AS ?has) }': [
    ':a "no"',
    ':b "yes"',
    ':c "yes"',
  ],
  'SELECT ?x { ?x :name ?n } ORDER BY (EXISTS { ?x :mbox ?m }) DESC(?x)': [':c', ':b', ':a'],
  'SELECT ?x { ?x :name ?n FILTER EXISTS { ?x :knows ?y FILTER NOT EXISTS { ?y :mbox ?m } } }': [':b', ':c'],
  'SELECT ?x { ?x :name ?n FILTER EXISTS { ?x :knows+ ?x } }': [':c'],
  'SELECT ?x { ?x :name ?n FILTER EXISTS { VALUES ?x { :a :d } } }': [':a'],
  'SELECT ?x { ?x :name ?n FILTER EXISTS { { ?x :mbox :m1 } UNION { ?x :age 17 } } }': [':a', ':c'],
  'SELECT ?x { ?x :name ?n FILTER EXISTS { ?x :knows ?y MINUS { ?y :mbox ?m } } }': [':b', ':c'],
  'SELECT ?x { ?x :name ?n FILTER EXISTS { SELECT ?x { ?x :knows ?y } GROUP BY ?x HAVING (COUNT(*) > 1) } }': [':b'],
})
