/** What SERVICE sends: groups printed with full IRIs and brackets everywhere, which read back as the same algebra. */
import { describe, expect, test } from 'vitest'
import { parseSparql } from '../../../src/query/parse.ts'
import { printElements, printTerm } from '../../../src/query/print-syntax.ts'
import { translateQuery } from '../../../src/query/translate.ts'
import { literal, namedNode, XSD } from '../../../src/rdf/term.ts'
import { printAlgebra } from '../../support/print-algebra.ts'
import { Random } from '../../support/random.ts'
import { randomQuery } from '../../support/random-query.ts'

const PROLOGUE = 'PREFIX : <urn:> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>'
const printed = (group: string) => printElements(parseSparql(`${PROLOGUE} ASK { ${group} }`).where)

test.each([
  [
    '?s :p ?o ; :q 1 , "x"',
    '?s <urn:p> ?o . ?s <urn:q> "1"^^<http://www.w3.org/2001/XMLSchema#integer> . ?s <urn:q> "x" .',
  ],
  ['?s a :C', '?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:C> .'],
  ['_:b :p [ :q _:b ]', '_:b <urn:p> _:anon0 . _:anon0 <urn:q> _:b .'],
  ['?s ^:p/:q*|:r+ ?o', '?s ((^(<urn:p>)/(<urn:q>)*)|(<urn:r>)+) ?o .'],
  ['?s (:p?)* ?o', '?s ((<urn:p>)?)* ?o .'],
  ['?s !:p ?o', '?s !(<urn:p>) ?o .'],
  ['?s !(:p|^:q|^:r) ?o', '?s !(<urn:p>|^<urn:q>|^<urn:r>) ?o .'],
  [
    '{ ?s :p 1 } UNION { ?s :p 2 }',
    '{ ?s <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> . } UNION { ?s <urn:p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> . }',
  ],
  ['OPTIONAL { ?s :p ?o } MINUS { ?s :q ?o }', 'OPTIONAL { ?s <urn:p> ?o . } MINUS { ?s <urn:q> ?o . }'],
  ['GRAPH ?g { GRAPH :h { ?s :p ?o } }', 'GRAPH ?g { GRAPH <urn:h> { ?s <urn:p> ?o . } }'],
  ['SERVICE SILENT <http://e.org/> { ?s :p ?o }', 'SERVICE SILENT <http://e.org/> { ?s <urn:p> ?o . }'],
  ['SERVICE ?e { }', 'SERVICE ?e {  }'],
  ['VALUES (?x ?y) { (:a UNDEF) ("z"@zh "w"^^:t) }', 'VALUES (?x ?y) { (<urn:a> UNDEF) ("z"@zh "w"^^<urn:t>) }'],
  ['BIND(?x + -?y * 2 AS ?z)', 'BIND ((?x + ((- ?y) * "2"^^<http://www.w3.org/2001/XMLSchema#integer>)) AS ?z)'],
  [
    'FILTER(+?x = 1.5 || !(?y < ?z && ?y >= ?z))',
    'FILTER ((((+ ?x) = "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>) || (! ((?y < ?z) && (?y >= ?z)))))',
  ],
  ['FILTER(?x IN (:a, "b")) FILTER(?x NOT IN ())', 'FILTER ((?x IN (<urn:a>, "b"))) FILTER ((?x NOT IN ()))'],
  [
    'FILTER EXISTS { ?s :p ?o } FILTER NOT EXISTS { ?s :q ?o }',
    'FILTER (EXISTS { ?s <urn:p> ?o . }) FILTER (NOT EXISTS { ?s <urn:q> ?o . })',
  ],
  [
    'FILTER(regex(str(?x), "a\\\\d", "i")) FILTER(xsd:integer(?x))',
    'FILTER (REGEX(STR(?x), "a\\\\d", "i")) FILTER (<http://www.w3.org/2001/XMLSchema#integer>(?x))',
  ],
  ['{ SELECT * { ?s :p ?o } }', '{ SELECT * WHERE { ?s <urn:p> ?o . } }'],
  [
    '{ SELECT DISTINCT ?s (STR(?s) AS ?t) { ?s :p ?o } ORDER BY DESC(?s) ?o LIMIT 3 OFFSET 4 }',
    '{ SELECT DISTINCT ?s (STR(?s) AS ?t) WHERE { ?s <urn:p> ?o . } ORDER BY DESC(?s) ASC(?o) LIMIT 3 OFFSET 4 }',
  ],
  [
    '{ SELECT REDUCED ?s { ?s :p ?o } VALUES ?s { :a } }',
    '{ SELECT REDUCED ?s WHERE { ?s <urn:p> ?o . } VALUES (?s) { (<urn:a>) } }',
  ],
  [
    '{ SELECT ?k (COUNT(*) AS ?n) (SUM(DISTINCT ?o) AS ?m) { ?s :p ?o } GROUP BY (STR(?s) AS ?k) ?o HAVING (MAX(?o) > 1) (?k != "") }',
    '{ SELECT ?k (COUNT(*) AS ?n) (SUM(DISTINCT ?o) AS ?m) WHERE { ?s <urn:p> ?o . } GROUP BY (STR(?s) AS ?k) (?o) HAVING ((MAX(?o) > "1"^^<http://www.w3.org/2001/XMLSchema#integer>)) ((?k != "")) }',
  ],
  [
    '{ SELECT (GROUP_CONCAT(?o ; SEPARATOR="\\"") AS ?all) (GROUP_CONCAT(?s) AS ?t) { ?s :p ?o } }',
    '{ SELECT (GROUP_CONCAT(?o; SEPARATOR="\\"") AS ?all) (GROUP_CONCAT(?s; SEPARATOR=" ") AS ?t) WHERE { ?s <urn:p> ?o . } }',
  ],
])('%s', (group, expected) => {
  expect(printed(group)).toBe(expected)
  // Labels that were given to nodes without one are made anew.
  expect(printElements(parseSparql(`ASK { ${expected} }`).where).replaceAll('_:_anon', '_:anon')).toBe(expected)
})

describe('terms', () => {
  test.each([
    [literal('a"b\\c\n\r\t\b\f政😀'), '"a\\"b\\\\c\\n\\r\\t\\b\\f政😀"'],
    [literal('x', 'zh-hans'), '"x"@zh-hans'],
    [literal('1', namedNode(`${XSD}int`)), `"1"^^<${XSD}int>`],
    [namedNode('http://e.org/政'), '<http://e.org/政>'],
  ])('%o is %s, and is read back', (term, text) => {
    expect(printTerm(term)).toBe(text)
    const [element] = parseSparql(`ASK { ?s ?p ${text} }`).where
    expect(element?.type === 'triples' && element.triples[0]!.object).toEqual(term)
  })
})

test('any group that is printed is read back as the same algebra', () => {
  const random = new Random(5)
  for (let run = 0; run < 300; run++) {
    const text = randomQuery(random)
    const query = parseSparql(text)
    const again = parseSparql(`ASK { ${printElements(query.where)} }`)
    const algebraOf = (where: typeof query.where) =>
      printAlgebra(translateQuery({ ...again, where } as typeof again).algebra)
    expect(algebraOf(again.where), text).toBe(algebraOf(query.where))
  }
})
