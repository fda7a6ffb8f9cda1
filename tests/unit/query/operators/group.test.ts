/** GROUP BY, HAVING and the aggregates, https://www.w3.org/TR/sparql11-query/#aggregates: groups without rows, rows without a
 *  value, and values of a wrong type. */
import { describe, expect, test } from 'vitest'
import { answerRows, bothEngines, queryTable } from '../../../support/query-table.ts'

const FIGURES = `
  :a :v 1 , 2 , 3 ; :in :x .
  :b :v 2.5 ; :in :x .
  :c :v "n/a" , 7 ; :in :y .
  :d :in :y .
  :e :in :z .
`

queryTable('one group for all rows', FIGURES, {
  'SELECT (COUNT(*) AS ?n) { ?s :v ?v }': ['6'],
  'SELECT (COUNT(?s) AS ?n) (COUNT(DISTINCT ?s) AS ?d) { ?s :v ?v }': ['6 3'],
  'SELECT (COUNT(?v) AS ?n) { ?s :in ?g OPTIONAL { ?s :v ?v } }': ['6'],
  'SELECT (COUNT(*) AS ?n) { ?s :in ?g OPTIONAL { ?s :v ?v } }': ['8'],
  'SELECT (COUNT(DISTINCT *) AS ?n) { ?s :in ?g OPTIONAL { ?x :v ?v FILTER(?x = ?s) } }': ['8'],
  'SELECT (COUNT(1/0) AS ?n) { ?s :v ?v }': ['0'],
  'SELECT (SUM(?v) AS ?n) { :a :v ?v }': ['6'],
  'SELECT (SUM(?v) AS ?n) { VALUES ?s { :a :b } ?s :v ?v }': ['8.5'],
  'SELECT (SUM(?v) AS ?n) { ?s :v ?v }': ['-'],
  'SELECT (AVG(?v) AS ?n) { :a :v ?v }': ['2.0'],
  'SELECT (MIN(?v) AS ?a) (MAX(?v) AS ?z) { ?s :v ?v }': ['1 "n/a"'],
  'SELECT (MIN(?v) AS ?a) (MAX(?v) AS ?z) { ?s :v ?v FILTER(isNumeric(?v)) }': ['1 7'],
  'SELECT (SUM(?v + 1) AS ?n) (SUM(DISTINCT 1) AS ?one) { :a :v ?v }': ['9 1'],
  'SELECT (GROUP_CONCAT(?v) AS ?all) { SELECT ?v { :a :v ?v } ORDER BY DESC(?v) }': ['"3 2 1"'],
  'SELECT (GROUP_CONCAT(?v; SEPARATOR="、") AS ?all) { SELECT ?v { :a :v ?v } ORDER BY ?v }': ['"1、2、3"'],
  'SELECT (SAMPLE(?v) AS ?one) { :b :v ?v }': ['2.5'],
  'SELECT (SUM(?v) AS ?n) (?n * 2 AS ?twice) { :a :v ?v }': ['6 12'],
  'SELECT (SUM(?v) / COUNT(?v) AS ?mean) { :a :v ?v }': ['2.0'],
  'SELECT (IF(COUNT(*) > 2, "many", "few") AS ?how) { :a :v ?v }': ['"many"'],
})

queryTable('no rows at all', FIGURES, {
  'SELECT (COUNT(*) AS ?n) { ?s :none ?v }': ['0'],
  'SELECT (COUNT(DISTINCT ?v) AS ?n) { ?s :none ?v }': ['0'],
  'SELECT (SUM(?v) AS ?n) { ?s :none ?v }': ['0'],
  'SELECT (AVG(?v) AS ?n) { ?s :none ?v }': ['0'],
  'SELECT (MIN(?v) AS ?n) (MAX(?v) AS ?m) { ?s :none ?v }': ['- -'],
  'SELECT (SAMPLE(?v) AS ?n) { ?s :none ?v }': ['-'],
  'SELECT (GROUP_CONCAT(?v) AS ?n) { ?s :none ?v }': ['""'],
  'SELECT (COUNT(*) AS ?n) { ?s :none ?v } HAVING (COUNT(*) > 0)': [],
  'SELECT ?s (COUNT(*) AS ?n) { ?s :none ?v } GROUP BY ?s': [],
  'SELECT (1 AS ?one) { ?s :none ?v } GROUP BY ?s': [],
  'SELECT (COUNT(*) AS ?n) { VALUES ?v {} }': ['0'],
  'ASK { { SELECT (COUNT(*) AS ?n) { ?s :none ?v } } FILTER(?n = 0) }': ['true'],
})

queryTable('groups', FIGURES, {
  'SELECT ?g (COUNT(?v) AS ?n) { ?s :in ?g OPTIONAL { ?s :v ?v } } GROUP BY ?g ORDER BY ?g': [':x 4', ':y 2', ':z 0'],
  'SELECT ?g (SUM(?v) AS ?n) { ?s :in ?g OPTIONAL { ?s :v ?v } } GROUP BY ?g ORDER BY ?g': [':x 8.5', ':y -', ':z -'],
  'SELECT ?g (AVG(?v) AS ?n) { ?s :in ?g ; :v ?v } GROUP BY ?g ORDER BY ?g': [':x 2.125', ':y -'],
  'SELECT ?g (MIN(?v) AS ?n) { ?s :in ?g OPTIONAL { ?s :v ?v } } GROUP BY ?g ORDER BY ?g': [':x 1', ':y -', ':z -'],
  'SELECT ?g (SAMPLE(?s) AS ?one) { VALUES ?s { :e } ?s :in ?g } GROUP BY ?g': [':z :e'],
  'SELECT ?v (COUNT(*) AS ?n) { ?s :v ?v } GROUP BY ?v ORDER BY ?v': ['1 1', '2 1', '2.5 1', '3 1', '7 1', '"n/a" 1'],
  // A row without the key is in the group of those without it.
  'SELECT ?v (COUNT(*) AS ?n) { VALUES ?s { :d :e :b } ?s :in ?g OPTIONAL { ?s :v ?v } } GROUP BY ?v ORDER BY ?v': [
    '- 2',
    '2.5 1',
  ],
  // A key that is an error is unbound too, and the row stays.
  'SELECT ?k (COUNT(*) AS ?n) { ?s :v ?v } GROUP BY (?v * 10 AS ?k) ORDER BY ?k': [
    '- 1',
    '10 1',
    '20 1',
    '25.0 1',
    '30 1',
    '70 1',
  ],
  'SELECT (COUNT(*) AS ?n) { ?s :v ?v } GROUP BY (isNumeric(?v)) ORDER BY ?n': ['1', '5'],
  'SELECT ?k (COUNT(*) AS ?n) { ?s :in ?g } GROUP BY (STR(?g) AS ?k) ORDER BY ?k': [
    '"urn:x" 2',
    '"urn:y" 2',
    '"urn:z" 1',
  ],
  'SELECT ?s ?g { ?s :in ?g ; :v ?v } GROUP BY ?s ?g ORDER BY ?s': [':a :x', ':b :x', ':c :y'],
  // Terms, not values, make groups.
  'SELECT ?v (COUNT(*) AS ?n) { VALUES ?v { 1 1.0 01 1 } } GROUP BY ?v ORDER BY ?n': ['1.0 1', '01 1', '1 2'],
})

queryTable('HAVING', FIGURES, {
  'SELECT ?g { ?s :in ?g } GROUP BY ?g HAVING (COUNT(*) > 1) ORDER BY ?g': [':x', ':y'],
  'SELECT ?g { ?s :in ?g } GROUP BY ?g HAVING (COUNT(*) = 1)': [':z'],
  'SELECT ?g (COUNT(*) AS ?n) { ?s :in ?g } GROUP BY ?g HAVING (?n > 1) ORDER BY ?g': [':x 2', ':y 2'],
  'SELECT ?g (COUNT(*) AS ?n) (?n * 2 AS ?m) { ?s :in ?g } GROUP BY ?g HAVING (?m < 4)': [':z 1 2'],
  'SELECT (COUNT(*) AS ?n) { ?s :in ?g } HAVING (?n = 5)': ['5'],
  'SELECT ?g { ?s :in ?g } GROUP BY ?g HAVING (?g != :x) (COUNT(*) > 1)': [':y'],
  // An error in HAVING drops the group.
  'SELECT ?g { ?s :in ?g ; :v ?v } GROUP BY ?g HAVING (SUM(?v) > 0)': [':x'],
  'SELECT ?g { ?s :in ?g } GROUP BY ?g HAVING EXISTS { ?g ^:in/:v 7 }': [':y'],
  'SELECT ?g { ?s :in ?g } GROUP BY ?g ORDER BY DESC(COUNT(*)) DESC(?g)': [':y', ':x', ':z'],
})

queryTable(
  'DISTINCT in aggregates tells terms apart, not values',
  ':a :v 1 , 1.0 , "01"^^xsd:integer , "x" , "x"@en .',
  {
    'SELECT (COUNT(DISTINCT ?v) AS ?n) { :a :v ?v }': ['5'],
    'SELECT (SUM(DISTINCT ?v) AS ?n) { :a :v ?v FILTER(isNumeric(?v)) }': ['3.0'],
    'SELECT (SUM(DISTINCT ?w) AS ?n) { :a :v ?v , ?w FILTER(isNumeric(?w)) }': ['3.0'],
    'SELECT (AVG(DISTINCT ?w) AS ?n) { :a :v ?v , ?w FILTER(isNumeric(?w)) }': ['1.0'],
    'SELECT (GROUP_CONCAT(DISTINCT ?w) AS ?n) { :a :v ?v . VALUES ?w { "x" "x" } }': ['"x"'],
    'SELECT (COUNT(DISTINCT LCASE(?w)) AS ?n) { VALUES ?w { "a" "A" "b" } }': ['2'],
  },
)

queryTable('MIN and MAX follow ORDER BY', '', {
  'SELECT (MIN(?v) AS ?a) (MAX(?v) AS ?z) { VALUES ?v { 10 9 8.5 1e1 } }': ['8.5 10'],
  'SELECT (MIN(?v) AS ?a) (MAX(?v) AS ?z) { VALUES ?v { "b" "a"@en :i } }': [':i "a"@en'],
  'SELECT (MIN(?v) AS ?a) (MAX(?v) AS ?z) { VALUES ?v { "2022-01-01"^^xsd:date "2021-12-31"^^xsd:date } }': [
    '"2021-12-31"^^xsd:date "2022-01-01"^^xsd:date',
  ],
  'SELECT (MIN(?v) AS ?a) { VALUES ?v { 1 UNDEF } }': ['-'],
  'SELECT (SAMPLE(?v) AS ?a) { VALUES ?v { UNDEF 1 } }': ['1'],
  'SELECT (COUNT(?v) AS ?n) { VALUES ?v { 1 UNDEF } }': ['1'],
  'SELECT (SUM(?v) AS ?n) { VALUES ?v { 1 UNDEF } }': ['-'],
  'SELECT (GROUP_CONCAT(?v) AS ?n) { VALUES ?v { 1 UNDEF } }': ['-'],
  'SELECT (SUM(?v) AS ?n) { VALUES ?v { 1 1.5 1e0 } }': ['3.5E0'],
  'SELECT (SUM(?v) AS ?n) { VALUES ?v { 9007199254740991 1 1 } }': ['9007199254740993'],
  'SELECT (AVG(?v) AS ?n) { VALUES ?v { 1 2 2 } }': ['1.666666666666666666'],
})

describe('hundreds of groups', async () => {
  // The values of group n are n, 2n and 3n; every tenth group has no values.
  const groups = Array.from({ length: 300 }, (_, group) => group)
  const values = (group: number): string => (group % 10 === 9 ? '' : `; :v ${group} , ${2 * group} , ${3 * group}`)
  const engines = await bothEngines(groups.map((group) => `:g${group} :n ${group} ${values(group)} .\n`).join(''))

  test('each has its own state in every aggregate', async () => {
    const sparql = `SELECT ?n (COUNT(?v) AS ?c) (COUNT(DISTINCT ?v) AS ?d) (SUM(?v) AS ?s) (AVG(?v) AS ?a) (MIN(?v) AS ?least)
      (MAX(?v) AS ?most) (GROUP_CONCAT(?v; SEPARATOR="+") AS ?all)
      { { SELECT ?n ?v { ?g :n ?n OPTIONAL { ?g :v ?v } } ORDER BY ?n ?v } } GROUP BY ?n ORDER BY ?n`
    const expected = groups.map((n) => {
      if (n % 10 === 9) return `${n} 0 0 - - - - -`
      const texts = [...new Set([n, 2 * n, 3 * n])]
      const sum = texts.reduce((total, value) => total + value, 0)
      const mean = sum / texts.length
      return `${n} ${texts.length} ${texts.length} ${sum} ${mean}.0 ${n} ${3 * n} "${texts.join('+')}"`
    })
    for (const engine of engines) expect(await answerRows(engine, sparql)).toEqual(expected)
  })

  test('and the first of its values as a sample', async () => {
    const sparql = 'SELECT ?n (SAMPLE(?v) AS ?one) { ?g :n ?n ; :v ?v FILTER(?v = ?n * 3) } GROUP BY ?n ORDER BY ?n'
    const expected = groups.filter((n) => n % 10 !== 9).map((n) => `${n} ${3 * n}`)
    for (const engine of engines) expect(await answerRows(engine, sparql)).toEqual(expected)
  })

  test('a group in which one value is missing has no sum, the groups beside it do', async () => {
    const sparql =
      'SELECT ?n (SUM(?w) AS ?s) { ?g :n ?n ; :v ?v BIND(IF(?n = 21 && ?v = 42, 1/0, ?v + 0.5) AS ?w) FILTER(?n > 19 && ?n < 24) } GROUP BY ?n ORDER BY ?n'
    for (const engine of engines) {
      expect(await answerRows(engine, sparql)).toEqual(['20 121.5', '21 -', '22 133.5', '23 139.5'])
    }
  })
})
