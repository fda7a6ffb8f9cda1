import { expect, test } from 'vitest'
import { readFormatOf } from '../../../src/rdf/read-formats.ts'

test.each([
  ['nquads', 'nquads'],
  ['N-Quads', 'nquads'],
  ['nq', 'nquads'],
  ['ntriples', 'ntriples'],
  ['N-Triples', 'ntriples'],
  ['Turtle', 'turtle'],
  ['ttl', 'turtle'],
  ['TriG', 'trig'],
  ['JSON-LD', 'jsonld'],
  ['RDF/XML', 'rdfxml'],
  ['text/turtle', 'turtle'],
  ['text/turtle; charset=utf-8', 'turtle'],
  [' Application/LD+JSON ;profile=x', 'jsonld'],
  ['application/json', 'jsonld'],
  ['text/plain', 'ntriples'],
  ['text/xml', 'rdfxml'],
  ['图谱.ttl', 'turtle'],
  ['/a.b/GRAPH.NQ', 'nquads'],
  ['dump.nq.gz', 'nquads'],
  ['dump.trig.zst', 'trig'],
  ['dump.nt.zstd', 'ntriples'],
  ['schema.owl', 'rdfxml'],
  ['a.json', 'jsonld'],
])('%s is %s', (said, format) => {
  expect(readFormatOf(said)).toBe(format)
})

test.each(['', '.gz', 'gz', 'csv', 'report.txt', 'report.docx', 'nquads.gz.x', 'constructor', '江源区', 'text/html'])(
  '%j is none',
  (said) => {
    expect(readFormatOf(said)).toBeUndefined()
  },
)
