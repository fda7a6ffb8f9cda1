/** Updates by table, https://www.w3.org/TR/sparql11-update/: the requests, one after the other, and the whole store after
 *  them. */
import { describe, expect, test } from 'vitest'
import { failure, storeAfter } from '../../support/store-after.ts'

/** Declares a test for each list of requests (separated by `;;`), with the store after them as lines. */
function updates(name: string, cases: Readonly<Record<string, readonly string[]>>): void {
  describe(name, () => {
    test.each(Object.entries(cases))('%s', async (requests, expected) => {
      const blank = new Map<string, string>()
      const rows = (await storeAfter(requests.split(';;'))).map((row) =>
        row.replaceAll(/"(\d+)"\^\^integer/g, '$1').replaceAll(/_:\w+/g, (label) => {
          blank.set(label, blank.get(label) ?? `_:b${blank.size}`)
          return blank.get(label)!
        }),
      )
      expect(rows).toEqual(expected)
    })
  })
}

const DATA = 'INSERT DATA { :a :p 1 , 2 ; :q :b . :b :p 3 . GRAPH :g { :a :p 1 . :c :p 4 } GRAPH :h { :a :r 5 } } ;; '

updates('3.1.1 INSERT DATA', {
  'INSERT DATA { :a :p 1 . :a :p 1 }': [':a :p 1'],
  'INSERT DATA { :a :p 1 } ;; INSERT DATA { :a :p 1 . GRAPH :g { :a :p 1 } }': [':a :p 1', ':a :p 1 :g'],
  'INSERT DATA { :a :p 01 , "1" , "1"@en , 1.0 }': [':a :p 01', ':a :p "1"', ':a :p "1"@en', ':a :p "1.0"^^decimal'],
  'INSERT DATA { _:x :p _:y . _:x :q _:x . [] :p 1 }': ['_:b0 :p _:b1', '_:b0 :q _:b0', '_:b2 :p 1'],
  // The same label in two graphs of one request is one node, in two requests two nodes.
  'INSERT DATA { _:x :p 1 . GRAPH :g { _:x :p 2 } }': ['_:b0 :p 1', '_:b0 :p 2 :g'],
  'INSERT DATA { _:x :p 1 } ;; INSERT DATA { _:x :p 2 }': ['_:b0 :p 1', '_:b1 :p 2'],
  'INSERT DATA { :a :list (1 2) }': [
    ':a :list _:b0',
    '_:b0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1',
    '_:b0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:b1',
    '_:b1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 2',
    '_:b1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>',
  ],
  'INSERT DATA { }': [],
})

updates('3.1.2 DELETE DATA', {
  [`${DATA}DELETE DATA { :a :p 1 , 9 . GRAPH :g { :c :p 4 } GRAPH :none { :a :p 1 } }`]: [
    ...[':a :p 1 :g', ':a :p 2', ':a :q :b', ':a :r 5 :h', ':b :p 3'],
  ],
  // A term is not a value.
  [`${DATA}DELETE DATA { :a :p 1.0 , "1" , 01 }`]: [
    ...[':a :p 1', ':a :p 1 :g', ':a :p 2', ':a :q :b', ':a :r 5 :h', ':b :p 3', ':c :p 4 :g'],
  ],
})

updates('3.1.3 DELETE and INSERT with a pattern', {
  [`${DATA}DELETE { ?s :p ?o } WHERE { ?s :p ?o FILTER(?o > 1) }`]: [
    ...[':a :p 1', ':a :p 1 :g', ':a :q :b', ':a :r 5 :h', ':c :p 4 :g'],
  ],
  [`${DATA}DELETE { ?s :p ?o } INSERT { ?s :p ?n } WHERE { ?s :p ?o BIND(?o + 1 AS ?n) }`]: [
    ...[':a :p 1 :g', ':a :p 2', ':a :p 3', ':a :q :b', ':a :r 5 :h', ':b :p 4', ':c :p 4 :g'],
  ],
  [`${DATA}DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }`]: [
    ...[':a :p 1', ':a :p 2', ':a :q :b', ':a :r 5', ':b :p 3', ':c :p 4'],
  ],
  [`${DATA}INSERT { GRAPH :new { ?s ?p ?o } } WHERE { GRAPH :h { ?s ?p ?o } } ;; DROP DEFAULT ;; DROP GRAPH :g`]: [
    ...[':a :r 5 :h', ':a :r 5 :new'],
  ],
  [`${DATA}INSERT { ?x :made [ :from ?o ] } WHERE { :b :p ?o BIND(:m AS ?x) } ;; DROP NAMED ;; DELETE WHERE { ?s :p ?o }`]:
    [':a :q :b', ':m :made _:b0', '_:b0 :from 3'],
  // An unbound variable leaves out its own triple only.
  [`${DATA}DROP NAMED ;; DELETE { ?s :p ?o . ?s :q ?q } INSERT { ?s :had ?o . ?s :q2 ?q } WHERE { ?s :p ?o OPTIONAL { ?s :q ?q } }`]:
    [':a :had 1', ':a :had 2', ':a :q2 :b', ':b :had 3'],
  // The pattern is solved once, before anything changes.
  'INSERT DATA { :a :n 1 } ;; INSERT { ?s :n ?m } WHERE { ?s :n ?n BIND(?n + 1 AS ?m) }': [':a :n 1', ':a :n 2'],
  'INSERT { :a :p 1 } WHERE { }': [':a :p 1'],
  'INSERT { :a :p 1 } WHERE { ?s ?p ?o }': [],
  'INSERT DATA { :a :p 1 } ;; DELETE { ?s ?p ?o } INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }': [':a :p 1'],
  // Not RDF: a literal as subject, a blank node as predicate, a literal as graph.
  'INSERT DATA { :a :p 1 . :b :p _:x } ;; INSERT { ?o :q :z . :z ?o :z . GRAPH ?o { :z :z :z } } WHERE { ?s :p ?o }': [
    ...[':a :p 1', ':b :p _:b0', '_:b0 :q :z'],
  ],
})

updates('3.1.3 WITH and USING', {
  [`${DATA}WITH :g DELETE { ?s :p ?o } WHERE { ?s :p ?o FILTER(?o = 1) }`]: [
    ...[':a :p 1', ':a :p 2', ':a :q :b', ':a :r 5 :h', ':b :p 3', ':c :p 4 :g'],
  ],
  // GRAPH in a template or a pattern wins over WITH.
  [`${DATA}WITH :g INSERT { GRAPH :k { ?s :p ?o } } WHERE { GRAPH :h { ?s :r ?o } } ;; DROP DEFAULT ;; DROP GRAPH :h`]:
    [...[':a :p 1 :g', ':a :p 5 :k', ':c :p 4 :g']],
  [`${DATA}INSERT { ?s :u ?o } USING :g USING :h WHERE { ?s ?p ?o } ;; DROP NAMED ;; DELETE WHERE { ?s :p ?o }`]: [
    ...[':a :q :b', ':a :u 1', ':a :u 5', ':c :u 4'],
  ],
  [`${DATA}INSERT { ?s :u ?o } USING NAMED :h WHERE { GRAPH ?g { ?s ?p ?o } } ;; DROP NAMED ;; DELETE WHERE { ?s :p ?o }`]:
    [':a :q :b', ':a :u 5'],
  [`${DATA}INSERT { ?s :u ?o } USING :g USING NAMED :h WHERE { ?s :p ?o GRAPH :h { ?s :r ?x } } ;; DROP NAMED ;; DELETE WHERE { ?s :p ?o }`]:
    [':a :q :b', ':a :u 1'],
})

updates('3.1.3.3 DELETE WHERE', {
  [`${DATA}DELETE WHERE { :a ?p ?o . ?o :p ?x }`]: [
    ...[':a :p 1', ':a :p 1 :g', ':a :p 2', ':a :r 5 :h', ':c :p 4 :g'],
  ],
  [`${DATA}DELETE WHERE { GRAPH :g { ?s :p 1 } }`]: [
    ...[':a :p 1', ':a :p 2', ':a :q :b', ':a :r 5 :h', ':b :p 3', ':c :p 4 :g'],
  ],
  [`${DATA}DELETE WHERE { ?s :p 1 . GRAPH ?g { ?s ?p ?o } }`]: [...[':a :p 2', ':a :q :b', ':b :p 3', ':c :p 4 :g']],
})

updates('3.2 graph management on the default graph and onto what is there', {
  [`${DATA}COPY DEFAULT TO :g ;; DROP DEFAULT ;; DROP GRAPH :h`]: [
    ...[':a :p 1 :g', ':a :p 2 :g', ':a :q :b :g', ':b :p 3 :g'],
  ],
  [`${DATA}COPY :g TO DEFAULT ;; DROP NAMED`]: [':a :p 1', ':c :p 4'],
  [`${DATA}MOVE :g TO DEFAULT ;; DROP GRAPH :h`]: [':a :p 1', ':c :p 4'],
  [`${DATA}ADD :g TO DEFAULT ;; DROP NAMED`]: [':a :p 1', ':a :p 2', ':a :q :b', ':b :p 3', ':c :p 4'],
  [`${DATA}MOVE DEFAULT TO DEFAULT ;; DROP NAMED`]: [':a :p 1', ':a :p 2', ':a :q :b', ':b :p 3'],
  [`${DATA}MOVE :g TO :g ;; DROP DEFAULT ;; DROP GRAPH :h`]: [':a :p 1 :g', ':c :p 4 :g'],
  [`${DATA}COPY SILENT :none TO :g ;; DROP DEFAULT ;; DROP GRAPH :h`]: [':a :p 1 :g', ':c :p 4 :g'],
  'INSERT DATA { GRAPH :g { :a :p 1 } } ;; COPY DEFAULT TO :g': [],
  'INSERT DATA { GRAPH :g { :a :p 1 } } ;; ADD DEFAULT TO :g': [':a :p 1 :g'],
  [`${DATA}CLEAR NAMED`]: [':a :p 1', ':a :p 2', ':a :q :b', ':b :p 3'],
  [`${DATA}CLEAR SILENT GRAPH :none ;; CLEAR DEFAULT ;; DROP SILENT GRAPH :h`]: [':a :p 1 :g', ':c :p 4 :g'],
  [`${DATA}CLEAR ALL ;; CREATE GRAPH :g`]: [],
})

describe('what fails takes back the whole request', () => {
  test.each([
    ['INSERT DATA { :a :p 2 } ; MOVE :none TO :g', 'NO_SUCH_GRAPH'],
    ['DROP ALL ; ADD :none TO :g', 'NO_SUCH_GRAPH'],
    ['DROP DEFAULT ; CREATE GRAPH :g', 'GRAPH_EXISTS'],
    ['INSERT DATA { :a :p 2 } ; DELETE { ?s ?p ?o }', 'QUERY_SYNTAX'],
    ['INSERT DATA { :a :p 2 } ; LOAD <http://e.org/x>', 'REMOTE_NOT_ALLOWED'],
    [
      'INSERT DATA { :a :p 2 } ; INSERT { ?s :q 1 } WHERE { SERVICE <http://e.org/> { ?s ?p ?o } }',
      'REMOTE_NOT_ALLOWED',
    ],
  ])('%s', async (request, code) => {
    const before = 'INSERT DATA { :a :p 1 . GRAPH :g { :a :p 3 } }'
    expect(await failure([before, request])).toEqual({ code, left: ['1', '3'] })
  })
})
