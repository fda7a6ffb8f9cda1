/** GRAPH and datasets, https://www.w3.org/TR/sparql11-query/#rdfDataset, with the union and the unnamed graph as default. */
import { queryTable } from '../../../support/query-table.ts'

const DATA = `
  :a :p :d .
  :g { :a :p :b . :b :p :c . }
  :h { :a :p :b . :x :p :y . }
`

queryTable('the unnamed graph as default graph', DATA, {
  'SELECT ?o { :a :p ?o }': [':d'],
  'SELECT ?g ?o { GRAPH ?g { :a :p ?o } }': [':g :b', ':h :b'],
  'SELECT ?o { GRAPH :h { ?s :p ?o } }': [':b', ':y'],
  'SELECT ?g { GRAPH ?g { } }': [':g', ':h'],
  'SELECT ?x { GRAPH :g { } BIND(1 AS ?x) }': ['1'],
  'SELECT ?x { GRAPH :none { } BIND(1 AS ?x) }': [],
  'SELECT ?g ?s { GRAPH ?g { ?s :p ?o . ?o :p ?z } }': [':g :a'],
  // Two GRAPH with one name are one graph, with two names any two.
  'SELECT ?o { GRAPH ?g { :a :p ?m } GRAPH ?g { ?m :p ?o } }': [':c'],
  'SELECT ?g ?h { GRAPH ?g { :a :p :b } GRAPH ?h { :b :p :c } }': [':g :g', ':h :g'],
  // A path stays in its graph.
  'SELECT ?g ?o { GRAPH ?g { :a :p+ ?o } }': [':g :b', ':g :c', ':h :b'],
  'SELECT ?g ?o { GRAPH ?g { :x :p* ?o } }': [':g :x', ':h :x', ':h :y'],
  // GRAPH inside GRAPH: the inner name counts.
  'SELECT ?o { GRAPH :g { GRAPH :h { :x :p ?o } } }': [':y'],
  'SELECT ?g ?h { GRAPH ?g { GRAPH ?h { :x :p :y } } }': [':g :h', ':h :h'],
  'SELECT ?g { GRAPH ?g { ?g :p ?o } }': [],
  'SELECT ?g ?n { GRAPH ?g { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } } }': [':g 2', ':h 2'],
  'SELECT ?g ?s { GRAPH ?g { ?s :p ?o MINUS { ?s :p :b } } }': [':g :b', ':h :x'],
  'SELECT ?g ?s { GRAPH ?g { ?s :p ?o FILTER NOT EXISTS { ?o :p ?z } } }': [':g :b', ':h :a', ':h :x'],
  'SELECT ?g ?s ?z { GRAPH ?g { ?s :p :b OPTIONAL { :b :p ?z } } }': [':g :a :c', ':h :a -'],
  'SELECT ?g { VALUES ?g { :h :none } GRAPH ?g { :a :p ?o } }': [':h'],
  'SELECT ?s { ?s :p :d FILTER EXISTS { GRAPH :g { ?s :p :b } } }': [':a'],
  'ASK { GRAPH ?g { :nobody :p ?o } }': ['false'],
})

queryTable(
  'the union as default graph',
  DATA,
  {
    'SELECT ?o { :a :p ?o }': [':b', ':d'],
    'SELECT (COUNT(*) AS ?n) { ?s :p ?o }': ['4'],
    'SELECT ?o { :a :p+ ?o }': [':b', ':c', ':d'],
    'SELECT ?g { GRAPH ?g { :a :p ?o } }': [':g', ':h'],
    'SELECT ?g ?s ?o { ?s :p ?o OPTIONAL { GRAPH ?g { ?s :p ?o } FILTER(?g = :h) } }': [
      ':h :a :b',
      ':h :x :y',
      '- :a :d',
      '- :b :c',
    ].sort(),
    'SELECT ?s { ?s :p ?o FILTER NOT EXISTS { GRAPH :g { ?s :p ?any } } }': [':x'],
  },
  { defaultGraph: 'union' },
)

queryTable('FROM and FROM NAMED', DATA, {
  'SELECT ?s ?o FROM :g { ?s :p ?o }': [':a :b', ':b :c'],
  'SELECT ?s ?o FROM :g FROM :h { ?s :p ?o }': [':a :b', ':b :c', ':x :y'],
  'SELECT ?o FROM :g FROM :h { :a :p+ ?o }': [':b', ':c'],
  'SELECT ?g ?o FROM :g FROM NAMED :h { GRAPH ?g { ?s :p ?o } }': [':h :b', ':h :y'],
  'SELECT ?g FROM :g { GRAPH ?g { ?s :p ?o } }': [],
  'SELECT ?o FROM :none { :a :p ?o }': [],
  'SELECT ?o FROM NAMED :g { :a :p ?o }': [],
  'SELECT ?o FROM :g FROM NAMED :none { :a :p ?o OPTIONAL { GRAPH :none { :a :p ?x } } }': [':b'],
  'SELECT ?o FROM :g { GRAPH :h { :x :p ?o } }': [],
  'ASK FROM :h { :x :p :y }': ['true'],
  'CONSTRUCT { ?s :r ?o } FROM :h { ?s :p ?o }': [':a :r :b', ':x :r :y'],
  'DESCRIBE :x FROM :g': [],
  'DESCRIBE :x FROM :h': [':x :p :y'],
})
